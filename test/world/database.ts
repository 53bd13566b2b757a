import { UpdateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysOf, mapRecord } from '../../lambdas/surroundings/records.ts';
import { tableShapes, type TableKey } from '../../lambdas/tables/shapes.ts';
import { connect, createTables, startDatabase, type Database } from '../../local/database.ts';
import { LocalDocuments, type Edge } from '../../local/documents.ts';
import { someLetters } from './letters.ts';

type Names = Readonly<Record<TableKey, string>>;

export interface TestDatabase {
  readonly documents: DynamoDBDocumentClient;
  readonly client: DynamoDBClient;
  readonly endpoint: string;
  readonly names: Names;
  readonly close: () => Promise<void>;
}

const prefix = 'test-';

/**
 * Empty tables in an engine's file, made once a process: to begin with a copy of it is quicker than to make them again. They have no streams: here
 * nobody reads one.
 */
async function makeTemplate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'test-tables-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = join(folder, 'dynamodb.sqlite');
  const database = await startDatabase({ path });
  const client = connect(database.endpoint);
  const names = await createTables(client, prefix);
  for (const key of keysOf(tableShapes).filter((one) => tableShapes[one].stream)) {
    const StreamSpecification = { StreamEnabled: false };
    await client.send(new UpdateTableCommand({ TableName: names[key], StreamSpecification }));
  }
  client.destroy();
  await database.stop();
  return path;
}
let template: Promise<string> | undefined;

/** Fresh, empty tables on a real DynamoDB engine of their own. */
export async function openTables(): Promise<{
  readonly database: Database;
  readonly client: DynamoDBClient;
  readonly names: Names;
}> {
  const isElsewhere = Boolean(process.env['DYNAMODB_ENDPOINT']);
  const database = await startDatabase({
    copyOf: isElsewhere ? undefined : await (template ??= makeTemplate()),
  });
  const client = connect(database.endpoint);
  const names = isElsewhere
    ? await createTables(client, `${prefix}${someLetters()}-`)
    : mapRecord(tableShapes, (key) => `${prefix}${key}`);
  return { database, client, names };
}

/** Fresh, empty tables for one test file: `afterAll(() => database.close())`. Every call of `documents` passes the edge. */
export async function openDatabase(edge?: Edge): Promise<TestDatabase> {
  const { database, client, names } = await openTables();
  const documents = new LocalDocuments(database, edge);
  const close = async (): Promise<void> => {
    client.destroy();
    documents.destroy();
    await database.stop();
  };
  return { documents, client, endpoint: database.endpoint, names, close };
}
