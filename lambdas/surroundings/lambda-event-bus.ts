import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { callLimits } from './call-limits.ts';
import { environmentNames } from './environment.ts';
import { eventSource } from './event-source.ts';
import type { EventBus } from './needs.ts';

/** The stack's own bus at EventBridge. Throws where it did not take the event. */
export function lambdaEventBus(): EventBus {
  const client = new EventBridgeClient({ requestHandler: callLimits });
  return {
    put: async (event) => {
      const bus = process.env[environmentNames.eventBus];
      if (bus === undefined) throw new Error(`${environmentNames.eventBus} is not set`);
      const { Entries = [] } = await client.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: bus,
              Source: eventSource,
              DetailType: event.type,
              Detail: JSON.stringify(event),
              Time: new Date(event.at),
            },
          ],
        }),
      );
      const [entry] = Entries;
      if (entry?.EventId === undefined) throw new Error(entry?.ErrorCode ?? 'EventBridge took no event');
    },
  };
}
