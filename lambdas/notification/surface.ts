import { outboxBatches, type Surface } from '../surroundings/surface.ts';

export const notificationSurface = {
  functions: {
    notification: {
      summary: 'Sends the mails that activities queue, and sweeps up what stayed queued',
      entry: 'notification',
      tables: {
        stores: ['GetItem'],
        tokens: ['GetItem'],
        contacts: ['GetItem', 'UpdateItem'],
        'contacts/outbox': ['Query', 'Scan'],
      },
      secrets: ['tokenKey'],
      mail: ['send', 'quota'],
      counts: ['mails'],
      memoryMegabytes: 512,
      timeoutSeconds: 60,
    },
  },
  routes: [],
  events: [
    {
      kind: 'stream',
      table: 'contacts',
      function: 'notification',
      /** Lambda's own filter: only activities whose mail is queued and waited for wake the function. What is sent in bulk waits for the sweep. */
      filter: {
        eventName: ['INSERT', 'MODIFY'],
        dynamodb: {
          NewImage: { outbox: { S: [{ prefix: 'queued' }] }, mail: { M: { state: { S: ['queued'] } } } },
        },
      },
      ...outboxBatches,
    },
    { kind: 'schedule', everyMinutes: 1, function: 'notification' },
  ],
} as const satisfies Surface;
