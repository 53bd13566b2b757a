import { light, type Surface } from '../surroundings/surface.ts';

export const adminSurface = {
  functions: {
    admin: {
      summary: 'What staff, their tools and their CRM may do; IAM decides who invokes it',
      entry: 'admin',
      tables: {
        stores: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
        // A whole store is exported by a scan.
        identifiers: [
          'GetItem',
          'BatchGetItem',
          'PutItem',
          'UpdateItem',
          'DeleteItem',
          'ConditionCheckItem',
          'Scan',
        ],
        contacts: [
          'GetItem',
          'BatchGetItem',
          'PutItem',
          'UpdateItem',
          'DeleteItem',
          'ConditionCheckItem',
          'Query',
          'Scan',
        ],
        'contacts/byEmail': ['Query'],
        'contacts/bySearchTerm': ['Query'],
        'contacts/byCompany': ['Query'],
        tokens: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
        sessions: ['Query', 'DeleteItem'],
        throttles: ['GetItem', 'BatchGetItem', 'UpdateItem', 'DeleteItem'],
      },
      // The pepper is the key of the list of erased people.
      secrets: ['passwordPepper', 'tokenKey'],
      ssoSecrets: ['write'],
      mail: ['unsuppress', 'inspect'],
      ...light,
    },
    'bulk-invitations': {
      summary: 'Goes on with the batches of invitations that staff began, as fast as other email lets it',
      entry: 'admin/bulk',
      tables: {
        stores: ['GetItem'],
        identifiers: ['GetItem', 'UpdateItem'],
        contacts: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query', 'Scan'],
        'contacts/byEmail': ['Query'],
        'contacts/byCompany': ['Query'],
        'contacts/outbox': ['Query'],
        tokens: ['GetItem', 'PutItem'],
      },
      secrets: [],
      mail: ['quota'],
      memoryMegabytes: 512,
      timeoutSeconds: 120,
    },
  },
  routes: [],
  events: [
    { kind: 'invoke', function: 'admin' },
    { kind: 'schedule', everyMinutes: 1, function: 'bulk-invitations' },
  ],
} as const satisfies Surface;
