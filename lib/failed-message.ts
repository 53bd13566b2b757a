import * as v from 'valibot';

/** What a message in a failure queue asks for. */
export type FailedMessage =
  /** Its function gets this once more. */
  | { readonly kind: 'invoke'; readonly event: unknown }
  /** A stream's batch, of which only the place is told: what it queued still stands in its table, where the sweep finds it. */
  | { readonly kind: 'swept' }
  | { readonly kind: 'unreadable' };

const streamBatch = v.object({ DDBStreamBatchInfo: v.object({ shardId: v.string() }) });
const notification = v.object({ Type: v.literal('Notification'), TopicArn: v.string(), Message: v.string() });
const anything = v.pipe(
  v.string(),
  v.parseJson(),
  v.check((value) => !Array.isArray(value)),
  v.record(v.string(), v.unknown()),
);

/**
 * Four write into our failure queues: Lambda, with the event that a function failed at; SNS, with the notification that it could not deliver;
 * Lambda's stream mapping, with the place of a batch; EventBridge, with the event of a schedule.
 */
export function readFailedMessage(body: string): FailedMessage {
  const parsed = v.safeParse(anything, body);
  if (!parsed.success) return { kind: 'unreadable' };
  if (v.is(streamBatch, parsed.output)) return { kind: 'swept' };
  return v.is(notification, parsed.output)
    ? {
        kind: 'invoke',
        event: { Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns: parsed.output }] },
      }
    : { kind: 'invoke', event: parsed.output };
}
