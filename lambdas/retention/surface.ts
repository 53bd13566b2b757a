import type { Surface } from '../surroundings/surface.ts';

export const retentionSurface = {
  functions: {
    retention: {
      summary: 'Forgets what is kept for a while only: registrations whose address nobody proves',
      entry: 'retention',
      tables: {
        contacts: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
        'contacts/outbox': ['Query'],
        identifiers: ['GetItem', 'DeleteItem'],
      },
      secrets: [],
      mail: [],
      memoryMegabytes: 512,
      timeoutSeconds: 300,
    },
  },
  routes: [],
  events: [{ kind: 'schedule', everyMinutes: 60, function: 'retention' }],
} as const satisfies Surface;
