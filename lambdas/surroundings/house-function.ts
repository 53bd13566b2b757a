import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { describeError, logger, withoutWords } from './log.ts';
import type { Needs } from './needs.ts';

interface House<Event, Result> {
  /** `<name>_failed` is logged when anything goes wrong. */
  readonly name: string;
  /** What may be logged of an event: never its body, a header, a token, an address. */
  readonly about: (event: Event) => Readonly<Record<string, string>>;
  /** What is answered then to somebody who waits. Absent, it is thrown on: AWS tries again, and in the end keeps the event in the failure queue. */
  readonly answerFailure?: (event: Event) => Result;
}

/** Ours look at nothing in the context; Lambda gives one, and tests need not. */
export type HouseFunction<Event, Result> = (event: Event, context?: Context) => Promise<Result>;

/**
 * The one chain around every function, whatever wakes it: HTTP, the stream, the schedule, a topic, an invocation. What was counted leaves in the end, whether
 * it went well or not; what went wrong is logged as one line without its words, and answered or thrown on.
 */
export function houseFunction<Event, Result>(
  needs: Pick<Needs, 'metrics'>,
  { name, about, answerFailure }: House<Event, Result>,
  handle: (event: Event) => Promise<Result>,
): HouseFunction<Event, Result> {
  // Whatever a middleware answers would be the answer.
  const publish = (): void => {
    needs.metrics.publish();
  };
  const chain = middy<Event, Result>()
    .use({ after: publish, onError: publish })
    .onError((call) => {
      const { error, event } = call;
      logger.error(`${name}_failed`, { ...about(event), error: describeError(error) });
      if (answerFailure !== undefined) call.response = answerFailure(event);
      else call.error = withoutWords(error);
    })
    .handler((event) => handle(event));
  // Sound: nothing here or in a handler reads the context.
  return (event, context = {} as Context) => chain(event, context);
}
