import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as v from 'valibot';
import { send } from './http.ts';
import type { AdminEvent, Mail, Target } from './target.ts';

const mails = v.array(
  v.object({
    id: v.string(),
    to: v.string(),
    subject: v.string(),
    text: v.string(),
    html: v.string(),
    links: v.array(v.string()),
    notification: v.nullable(v.string()),
    state: v.string(),
  }),
);

const providerAnswer = v.object({ issuer: v.string(), clientId: v.string(), clientSecret: v.string() });

const json = { 'content-type': 'application/json' };

async function readMailbox(url: string): Promise<readonly Mail[]> {
  const reply = await send(url);
  if (reply.status !== 200) throw new Error(`The mailbox ${url} answered ${String(reply.status)}`);
  return v.parse(mails, JSON.parse(reply.text));
}

/** A running `npm start`, through what it offers under `/_local/`. */
export async function localTarget(address: string): Promise<Target> {
  const baseUrl = new URL(address).origin;
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const url = `${baseUrl}/_local/${path}`;
    const reply = await send(url, { method: 'POST', headers: json, body: JSON.stringify(body) });
    if (reply.status !== 200)
      throw new Error(
        `${url} answered ${String(reply.status)}: is this "npm start"? ${reply.text.slice(0, 200)}`,
      );
    return JSON.parse(reply.text);
  };
  return {
    name: 'local',
    baseUrl,
    store: 'demo',
    portal: '/',
    provider: v.parse(providerAnswer, (await send(`${baseUrl}/_local/sso.json`)).body),
    admin: (event: AdminEvent) => post('admin', event),
    mailbox: () => readMailbox(`${baseUrl}/_local/mail.json`),
    advanceClock: async (advanceSeconds) => {
      await post('clock', { advanceSeconds });
    },
    bounce: async (mailId, kind) => {
      await post(`mail/${encodeURIComponent(mailId)}/bounce`, { kind });
    },
  };
}

export interface Deployed {
  readonly address: string;
  readonly adminFunction: string;
  readonly store: string;
  readonly region?: string | undefined;
  /** Answers what `GET /_local/mail.json` does. */
  readonly mailbox?: string | undefined;
}

/** A deployment on AWS, with the caller's own credentials. */
export function deployedTarget({ address, adminFunction, store, region, mailbox }: Deployed): Target {
  const lambda = new LambdaClient(region === undefined ? {} : { region });
  return {
    name: 'deployed',
    baseUrl: new URL(address).origin,
    store,
    admin: async (event) => {
      const { FunctionError, Payload } = await lambda.send(
        new InvokeCommand({ FunctionName: adminFunction, Payload: JSON.stringify(event) }),
      );
      const reply = Buffer.from(Payload ?? []).toString();
      if (FunctionError !== undefined)
        throw new Error(`The admin function failed (${FunctionError}): ${reply}`);
      const answer: unknown = JSON.parse(reply);
      return answer;
    },
    mailbox: () => {
      if (mailbox === undefined)
        throw new Error('Nothing was said of where mail can be read: give --mailbox URL');
      return readMailbox(mailbox);
    },
    mailSeconds: 150,
    quietSeconds: 5,
  };
}
