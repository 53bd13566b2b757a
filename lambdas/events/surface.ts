import { outboxBatches, type Surface } from '../surroundings/surface.ts';

export const eventsSurface = {
  functions: {
    events: {
      summary: 'Tells what happened to contacts on the event bus, for CRMs and whoever else listens',
      entry: 'events',
      tables: { contacts: ['UpdateItem', 'DeleteItem'], 'contacts/outbox': ['Query', 'Scan'] },
      secrets: [],
      mail: [],
      publishes: true,
      memoryMegabytes: 512,
      timeoutSeconds: 60,
    },
  },
  routes: [],
  events: [
    {
      kind: 'stream',
      table: 'contacts',
      function: 'events',
      /** What an import tells of by the thousand wakes nobody: the sweep tells it when nothing else waits. */
      filter: {
        eventName: ['INSERT'],
        dynamodb: {
          NewImage: { outbox: { S: [{ prefix: 'event#' }] }, event: { M: { state: { S: ['queued'] } } } },
        },
      },
      ...outboxBatches,
    },
    { kind: 'schedule', everyMinutes: 1, function: 'events' },
  ],
} as const satisfies Surface;
