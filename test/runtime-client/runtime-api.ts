import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../rehearsal/listen.ts';

/** What the function made of an event, or of its start. */
export type Outcome =
  | { readonly kind: 'answered'; readonly reply: unknown }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'not_started'; readonly why: string };

export interface RuntimeApi {
  /** `host:port`, for AWS_LAMBDA_RUNTIME_API. */
  readonly address: string;
  /** Resolves with what becomes of each event in turn, fewer where it does not start. */
  readonly outcomes: Promise<readonly Outcome[]>;
  readonly stop: () => Promise<void>;
}

const root = '/2018-06-01/runtime';

/** Lambda's side of the Runtime API, for one function: hands out the events one by one. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
export async function startRuntimeApi(events: readonly unknown[]): Promise<RuntimeApi> {
  const waiting = [...events];
  const found: Outcome[] = [];
  const { promise: outcomes, resolve } = Promise.withResolvers<readonly Outcome[]>();
  const take = (outcome: Outcome): void => {
    found.push(outcome);
    if (found.length === events.length || outcome.kind === 'not_started') resolve(found);
  };

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { url = '' } = incoming;
    const body = await text(incoming);
    if (url === `${root}/invocation/next`) {
      // Once there is none left it waits, as on Lambda.
      if (waiting.length > 0) outgoing.writeHead(200, headers()).end(JSON.stringify(waiting.shift()));
      return;
    }
    if (url === `${root}/init/error`) take({ kind: 'not_started', why: body });
    else if (url.endsWith('/error')) take({ kind: 'failed', why: body });
    else take({ kind: 'answered', reply: JSON.parse(body) });
    outgoing.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
  };
  const { url, stop } = await listen(
    createServer((incoming, outgoing) => {
      answer(incoming, outgoing).catch((error: unknown) => {
        take({ kind: 'failed', why: String(error) });
        outgoing.destroy();
      });
    }),
  );
  return { address: `127.0.0.1:${new URL(url).port}`, outcomes, stop };
}

const headers = (): Record<string, string> => ({
  'content-type': 'application/json',
  'lambda-runtime-aws-request-id': randomUUID(),
  'lambda-runtime-deadline-ms': String(Date.now() + 10_000),
  'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:eu-central-1:000000000000:function:boot',
  'lambda-runtime-trace-id': 'Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0',
});
