import type { Surface } from '../surroundings/surface.ts';

export const bounceSurface = {
  functions: {
    bounce: {
      summary: 'Follows each mail to its end: delivered, bounced, complained',
      entry: 'bounce',
      tables: { contacts: ['GetItem', 'UpdateItem', 'PutItem'], tokens: ['UpdateItem'] },
      secrets: [],
      mail: ['follow'],
      memoryMegabytes: 256,
      timeoutSeconds: 30,
    },
  },
  routes: [],
  events: [{ kind: 'topic', topic: 'mailEvents', function: 'bounce' }],
} as const satisfies Surface;
