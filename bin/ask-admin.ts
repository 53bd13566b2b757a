import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as v from 'valibot';

export const adminReply = v.union([
  v.object({ ok: v.literal(true), result: v.unknown() }),
  v.object({ ok: v.literal(false), problem: v.unknown() }),
]);
export type AdminReply = v.InferOutput<typeof adminReply>;

export const defaultUrl = 'http://localhost:3000';

/** Of every command that asks the admin function: of which store, where the function is, and who asks. */
export const askingOptions = {
  store: { type: 'string', default: 'demo' },
  url: { type: 'string', default: defaultUrl },
  function: { type: 'string' },
  region: { type: 'string' },
  actor: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Where the admin function is: with `npm start` on this laptop, or on AWS. */
export interface Where {
  readonly url: string;
  readonly function?: string | undefined;
  readonly region?: string | undefined;
}

export type AskAdmin = (event: unknown) => Promise<AdminReply>;

export function askAdmin({ url, function: functionName, region }: Where): AskAdmin {
  if (functionName === undefined) return async (event) => v.parse(adminReply, await askLocally(url, event));
  const client = new LambdaClient(region === undefined ? {} : { region });
  return async (event) => v.parse(adminReply, await askAws(client, functionName, event));
}

async function askLocally(url: string, event: unknown): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(new URL('/_local/admin', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
    });
  } catch {
    throw new Error(
      `Nothing answers at ${url}. Start it with npm start, or name an AWS function with --function.`,
    );
  }
  return response.json();
}

async function askAws(client: LambdaClient, functionName: string, event: unknown): Promise<unknown> {
  const { Payload, FunctionError } = await client.send(
    new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(event) }),
  );
  if (FunctionError !== undefined)
    throw new Error(`The admin function failed (${FunctionError}): see its log.`);
  return JSON.parse(Buffer.from(Payload ?? []).toString('utf8')) as unknown;
}
