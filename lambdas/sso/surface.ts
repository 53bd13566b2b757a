import { customerPage, type Surface } from '../surroundings/surface.ts';

/** What only leads on: it shows nothing of its own unless something is wrong. */
const detour = <Path extends `/accounts${string}`>(
  path: Path,
  summary: string,
  query: Readonly<Record<string, string>>,
  leads: string,
) =>
  ({ method: 'GET', path, function: 'sso', kind: 'page', summary, query, answers: { 303: leads } }) as const;

export const ssoSurface = {
  functions: {
    sso: {
      summary: 'Single sign-on by the provider that a store names, with OpenID Connect',
      entry: 'sso',
      tables: {
        stores: ['GetItem', 'BatchGetItem'],
        identifiers: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
        contacts: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
        'contacts/byEmail': ['Query'],
        tokens: ['PutItem'],
        sessions: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
        throttles: ['GetItem', 'UpdateItem'],
      },
      secrets: ['tokenKey'],
      ssoSecrets: ['read'],
      mail: [],
      counts: ['signIns', 'refusals'],
      memoryMegabytes: 512,
      // Four questions to a provider that answers as late as is waited for, and the tables.
      timeoutSeconds: 25,
    },
  },
  routes: [
    detour(
      '/accounts/sso/start',
      'Sign in by the store’s provider',
      {
        next: 'the path of the store to go on to',
        confirm: '1: shows anew who somebody signed in is, before something sensitive',
      },
      'to the provider',
    ),
    detour(
      '/accounts/sso/callback',
      'Back from the provider',
      {
        state: 'as it was sent there',
        code: 'what the provider is asked with',
        error: 'why there is no code',
      },
      'to where the customer wanted to go, signed in',
    ),
    detour('/accounts/sso/logout', 'Sign out at the store’s provider', {}, 'to the provider'),
    ...customerPage('/accounts/sso/link', 'sso', 'Connect a sign-in of the provider’s with my account', {}),
  ],
  events: [],
} as const satisfies Surface;
