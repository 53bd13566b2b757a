import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SecretKeys } from '../../../lambdas/accounts/secret-keys.ts';
import type { SecretKey } from '../../../lambdas/surroundings/environment.ts';
import type { OutgoingMail } from '../../../lambdas/surroundings/needs.ts';
import type { TableKey } from '../../../lambdas/tables/shapes.ts';
import { connect, createTables, startDatabase } from '../../../local/database.ts';
import { handlerFactories } from '../../../local/functions.ts';
import { startLambda, type Lambda } from '../../../local/lambda.ts';
import { createGateway } from '../../../local/server.ts';
import type { Item, Story, Written } from './write.ts';

const readJson = (version: string, name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, version, `${name}.json`), 'utf8'));

/** The releases whose items are kept, each in a folder of its own. */
export const releases = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export const itemsOf = (version: string): Written => ({
  story: readJson(version, 'story') as Story,
  tables: Object.fromEntries(
    ['contacts', 'identifiers', 'tokens', 'sessions', 'throttles', 'stores'].map((table) => [
      table,
      readJson(version, table) as Item[],
    ]),
  ),
});

export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The present functions over tables that hold what another release wrote, at the moment when it stopped. */
export interface Upgraded {
  readonly lambda: Lambda;
  readonly documents: DynamoDBDocumentClient;
  readonly tables: Readonly<Record<TableKey, string>>;
  readonly mails: OutgoingMail[];
  readonly advance: (seconds: number) => void;
  readonly ask: (method: string, path: string, body?: unknown, token?: string) => Promise<Answered>;
  readonly askAt: (host: string, method: string, path: string) => Promise<Answered>;
  readonly admin: (action: string, input: unknown) => Promise<Record<string, unknown>>;
  readonly close: () => Promise<void>;
}

export const openItems = async ({ story, tables: written }: Written): Promise<Upgraded> => {
  const { endpoint, stop } = await startDatabase();
  const client = connect(endpoint);
  const tables = await createTables(client, 'later-');
  const documents = DynamoDBDocumentClient.from(client);
  for (const [table, items] of Object.entries(written))
    for (const Item of items)
      await documents.send(new PutCommand({ TableName: tables[table as TableKey], Item }));

  let now = story.atEpochSeconds;
  const mails: OutgoingMail[] = [];
  const lambda = startLambda({
    factories: handlerFactories,
    connect: () => connect(endpoint),
    tables,
    now: () => now,
    secrets: story.secrets as Record<SecretKey, SecretKeys>,
    passwordHashCost: 4,
    mail: {
      send: (mail) => Promise.resolve({ messageId: `message-${String(mails.push(mail))}` }),
      unsuppress: () => Promise.resolve(),
    },
    onWrite: () => undefined,
  });
  const gateway = createGateway({ lambda, milliseconds: () => now * 1000, say: console.error });

  const request = async (
    host: string,
    method: string,
    target: string,
    { body, token }: { body?: unknown; token?: string | undefined },
  ): Promise<Answered> => {
    const answer = await gateway({
      method,
      target,
      httpVersion: '1.1',
      rawHeaders: [
        ...['host', host, 'content-type', 'application/json'],
        ...(token === undefined ? [] : ['authorization', `Bearer ${token}`]),
      ],
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      sourceIp: '192.0.2.7',
    });
    const text = answer.body.toString();
    return { status: answer.statusCode, body: text === '' ? {} : (JSON.parse(text) as Answered['body']) };
  };

  return {
    lambda,
    documents,
    tables,
    mails,
    advance: (seconds) => {
      now += seconds;
    },
    ask: (method, path, body, token) => request(story.store.host, method, path, { body, token }),
    askAt: (host, method, path) => request(host, method, path, {}),
    admin: async (action, input) => {
      const event = { action, store: story.store.id, actor: 'Ada of support', input };
      const reply = (await lambda.invoke('admin', event)) as { ok: boolean; result: Record<string, unknown> };
      if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply)}`);
      return reply.result;
    },
    close: async () => {
      client.destroy();
      await stop();
    },
  };
};
