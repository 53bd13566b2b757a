import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ScheduledEvent, SNSEvent } from 'aws-lambda';
import type { SecretKeys } from '../../lambdas/accounts/secret-keys.ts';
import type { SecretKey } from '../../lambdas/surroundings/environment.ts';
import type { OutgoingMail } from '../../lambdas/surroundings/needs.ts';
import { LocalDocuments, type Edge } from '../../local/documents.ts';
import { handlerFactories } from '../../local/functions.ts';
import { startLambda, type Lambda } from '../../local/lambda.ts';
import { createGateway } from '../../local/server.ts';
import { openSsoSecrets } from '../../local/sso-secrets.ts';
import { openTables } from './database.ts';
import { secretKeys } from './world.ts';

export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

interface Asked {
  readonly body?: unknown;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly sourceIp?: string;
}

/**
 * The whole product behind its doors, in this process: every function with its own grants, asked as the gateway, staff, the stream and the mail
 * provider ask. The clock moves by the test alone, mail is kept, and everything a function asks of the database passes an edge.
 */
export interface Doors {
  readonly lambda: Lambda;
  readonly client: DynamoDBClient;
  /** The database itself, past every function and its grants. */
  readonly documents: DynamoDBDocumentClient;
  readonly tables: Readonly<Record<string, string>>;
  readonly mails: OutgoingMail[];
  readonly clock: { now: () => number; advance: (seconds: number) => void };
  edge: Edge;
  sendMail: (mail: OutgoingMail) => Promise<{ messageId: string }>;
  readonly ask: (host: string, method: string, path: string, asked?: Asked) => Promise<Answered>;
  readonly admin: (store: string, action: string, input: unknown) => Promise<Record<string, unknown>>;
  /** The schedule's tick, which sends whatever is due. */
  readonly sweep: () => Promise<unknown>;
  readonly mailEvent: (event: SNSEvent) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

interface DoorOptions {
  readonly atEpochSeconds?: number;
  readonly secrets?: Readonly<Record<SecretKey, SecretKeys>>;
  readonly passwordHashCost?: number;
}

const usually: Edge = (_, go) => go();

export async function openDoors({
  atEpochSeconds = Date.UTC(2026, 0, 5, 12) / 1000,
  secrets = secretKeys,
  passwordHashCost = 4,
}: DoorOptions = {}): Promise<Doors> {
  const { database, client, names: tables } = await openTables();
  const opened: LocalDocuments[] = [];
  const mails: OutgoingMail[] = [];
  let now = atEpochSeconds;

  const throughEdge = (grants: Edge): LocalDocuments => {
    const own = new LocalDocuments(database, (sent, go) => doors.edge(sent, () => grants(sent, go)));
    opened.push(own);
    return own;
  };

  const lambda = startLambda({
    factories: handlerFactories,
    connect: throughEdge,
    tables,
    now: () => now,
    secrets,
    ssoSecrets: await openSsoSecrets(null),
    passwordHashCost,
    eventBus: { put: () => Promise.resolve() },
    mail: {
      send: (mail) => doors.sendMail(mail),
      unsuppress: () => Promise.resolve(),
      inspect: () => Promise.resolve({ isSendingPaused: false, isSuppressed: false }),
      inspectSender: () =>
        Promise.resolve({ isSandboxed: false, isSendingPaused: false, isUnverified: false }),
      quota: () => Promise.resolve(null),
    },
    onWrite: () => undefined,
  });
  const documents = new LocalDocuments(database);
  opened.push(documents);
  const gateway = createGateway({ lambda, milliseconds: () => now * 1000, say: console.error });

  const doors: Doors = {
    lambda,
    client,
    documents,
    tables,
    mails,
    clock: {
      now: () => now,
      advance: (seconds) => {
        now += seconds;
      },
    },
    edge: usually,
    sendMail: (mail) => Promise.resolve({ messageId: `message-${String(mails.push(mail))}` }),
    ask: async (host, method, target, { body, token, headers = {}, sourceIp = '192.0.2.7' } = {}) => {
      const given = {
        host,
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      };
      const answer = await gateway({
        method,
        target,
        httpVersion: '1.1',
        rawHeaders: Object.entries(given).flat(),
        body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
        sourceIp,
      });
      const text = answer.body.toString();
      return { status: answer.statusCode, body: text === '' ? {} : (JSON.parse(text) as Answered['body']) };
    },
    admin: async (store, action, input) => {
      const event = { action, store, actor: 'Ada of support', input };
      const reply = (await lambda.invoke('admin', event)) as { ok: boolean; result: Record<string, unknown> };
      if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply)}`);
      return reply.result;
    },
    sweep: () => lambda.invoke('notification', {} as ScheduledEvent),
    mailEvent: (event) => lambda.invoke('bounce', event),
    close: async () => {
      client.destroy();
      for (const one of opened) one.destroy();
      await database.stop();
    },
  };
  return doors;
}

/** The token of the latest mail's link to the address. */
export function tokenTo({ mails }: Doors, email: string): string {
  const mail = mails.filter(({ to }) => to === email).at(-1);
  const token = /\?token=([\w.-]+)/.exec(mail?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`No token in ${mail?.subject ?? 'no mail'}`);
  return token;
}
