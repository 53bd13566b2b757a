import * as v from 'valibot';
import { events } from '../lambdas/routes.ts';
import type { FunctionName } from '../lambdas/routes.ts';

/** What a message in the failure queue asks for. */
export type FailedMessage =
  /** The function gets this once more. */
  | { readonly kind: 'invoke'; readonly function: FunctionName; readonly event: unknown }
  /**
   * A stream's batch, of which only the place is told, or the run of a schedule: what was left undone still stands in its table, where the next run
   * finds it.
   */
  | { readonly kind: 'swept' }
  | { readonly kind: 'unreadable' };

const streamBatch = v.object({ DDBStreamBatchInfo: v.object({ shardId: v.string() }) });
const scheduledRun = v.object({
  source: v.literal('aws.events'),
  'detail-type': v.literal('Scheduled Event'),
});
const notification = v.object({ Type: v.literal('Notification'), TopicArn: v.string(), Message: v.string() });
const notified = v.object({
  Records: v.tupleWithRest([v.object({ EventSource: v.literal('aws:sns') })], v.unknown()),
});
const invocation = v.object({ action: v.string() });
const json = v.pipe(v.string(), v.parseJson());

/**
 * Four write into the failure queue: Lambda, with the event that a function failed at; SNS, with the notification that it could not deliver;
 * Lambda's stream mapping, with the place of a batch; EventBridge, with the event of a schedule.
 */
export function readFailedMessage(body: string): FailedMessage {
  const parsed = v.safeParse(json, body);
  if (!parsed.success) return { kind: 'unreadable' };
  const event = parsed.output;
  if (v.is(streamBatch, event) || v.is(scheduledRun, event)) return { kind: 'swept' };
  if (v.is(notification, event)) {
    const Records = [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns: event }];
    return { kind: 'invoke', function: wokenBy('topic'), event: { Records } };
  }
  if (v.is(notified, event)) return { kind: 'invoke', function: wokenBy('topic'), event };
  return v.is(invocation, event)
    ? { kind: 'invoke', function: wokenBy('invoke'), event }
    : { kind: 'unreadable' };
}

function wokenBy(kind: (typeof events)[number]['kind']): FunctionName {
  const [only, another] = events.filter((event) => event.kind === kind);
  if (only === undefined || another !== undefined) {
    throw new Error(`A failed ${kind} must name its function: there is not exactly one that is woken so`);
  }
  return only.function;
}
