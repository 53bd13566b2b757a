import { signedInOutput } from '../http/output.ts';
import { hashing, page, type Surface } from '../surroundings/surface.ts';
import { signInInput } from './input.ts';

export const loginSurface = {
  functions: {
    login: {
      summary: 'Sign-in form and API',
      entry: 'login',
      tables: {
        stores: ['GetItem', 'BatchGetItem'],
        identifiers: ['GetItem', 'PutItem'],
        contacts: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
        tokens: ['PutItem', 'UpdateItem'],
        sessions: ['BatchGetItem', 'PutItem', 'Query', 'DeleteItem'],
        throttles: ['GetItem', 'UpdateItem', 'DeleteItem'],
      },
      secrets: ['passwordPepper', 'tokenKey'],
      mail: [],
      counts: ['signIns', 'refusals'],
      ...hashing,
    },
  },
  routes: [
    {
      method: 'POST',
      path: '/accounts/v1/sessions',
      function: 'login',
      kind: 'api',
      summary: 'Sign in',
      input: signInInput,
      output: signedInOutput,
      answers: {
        201: 'signed in',
        401: 'wrong_credentials',
        403: 'email_unverified, account_disabled, sso_only',
        429: 'too_many_attempts, too_many_requests',
      },
    },
    ...page('/accounts/login', 'login', 'Sign-in page', { identifier: [], password: [], next: [] }),
  ],
  events: [],
} as const satisfies Surface;
