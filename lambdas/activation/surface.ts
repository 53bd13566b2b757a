import { activatedOutput, askedOutput } from '../http/output.ts';
import { extraFieldsForm, page, redeemsLinks, type Surface } from '../surroundings/surface.ts';
import { activationInput, freshActivationInput } from './input.ts';

export const activationSurface = {
  functions: {
    activation: {
      summary: 'Proof of the address, and fresh activation mails',
      entry: 'activation',
      ...redeemsLinks,
      tables: {
        ...redeemsLinks.tables,
        contacts: [...redeemsLinks.tables.contacts, 'BatchGetItem'],
        sessions: ['PutItem'],
      },
      counts: ['activations', 'refusals'],
    },
  },
  routes: [
    {
      method: 'POST',
      path: '/accounts/v1/activations',
      function: 'activation',
      kind: 'api',
      summary: 'Activate with the token of the mailed link, or with the code beside it',
      input: activationInput,
      output: activatedOutput,
      answers: {
        200: 'active, and signed in where the registration secret was shown',
        403: 'account_disabled',
        410: 'token_expired, token_used, code_over',
        422: 'password_required, token_invalid, code_wrong',
        429: 'too_many_requests',
      },
    },
    {
      method: 'POST',
      path: '/accounts/v1/activation-requests',
      function: 'activation',
      kind: 'api',
      summary: 'Ask for a fresh activation email',
      input: freshActivationInput,
      output: askedOutput,
      answers: { 202: 'the same for every address', 429: 'too_many_requests' },
    },
    ...page('/accounts/activate', 'activation', 'Activation page, where the mailed link leads', {
      action: ['activate', 'code', 'fresh', 'request', 'again'],
      token: [],
      code: [],
      password: [],
      firstName: [],
      lastName: [],
      email: [],
      asked: [],
      corrected: [],
      next: [],
      ...extraFieldsForm,
    }),
  ],
  events: [],
} as const satisfies Surface;
