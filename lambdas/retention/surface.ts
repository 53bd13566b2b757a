import type { Surface } from '../surroundings/surface.ts';

export const retentionSurface = {
  functions: {
    retention: {
      summary:
        'Does what is due: forgets registrations whose address nobody proves, accounts that are closed or not used, and people who are erased; ends the trust in addresses that have left their mail unanswered',
      entry: 'retention',
      tables: {
        stores: ['GetItem'],
        contacts: ['GetItem', 'Query', 'Scan', 'PutItem', 'UpdateItem', 'DeleteItem'],
        'contacts/byEmail': ['Query'],
        'contacts/outbox': ['Query', 'Scan'],
        identifiers: ['GetItem', 'BatchGetItem', 'UpdateItem', 'DeleteItem'],
        sessions: ['Query', 'DeleteItem'],
        tokens: ['GetItem', 'DeleteItem'],
        throttles: ['GetItem', 'UpdateItem', 'DeleteItem'],
      },
      // The key of the list of erased people.
      secrets: ['passwordPepper'],
      mail: ['unsuppress'],
      memoryMegabytes: 512,
      timeoutSeconds: 300,
    },
  },
  routes: [],
  events: [{ kind: 'schedule', everyMinutes: 60, function: 'retention' }],
} as const satisfies Surface;
