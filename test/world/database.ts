import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import type { TableKey } from '../../lambdas/tables/shapes.ts';
import { connect, createTables, startDatabase } from '../../local/database.ts';
import { LocalDocuments, type Edge } from '../../local/documents.ts';

export interface TestDatabase {
  readonly documents: DynamoDBDocumentClient;
  readonly client: DynamoDBClient;
  readonly endpoint: string;
  readonly names: Record<TableKey, string>;
  readonly close: () => Promise<void>;
}

/** Fresh, empty tables on a real DynamoDB engine, for one test file: `afterAll(() => database.close())`. Every call of `documents` passes the edge. */
export const openDatabase = async (edge?: Edge): Promise<TestDatabase> => {
  const database = await startDatabase();
  const { endpoint } = database;
  const client = connect(endpoint);
  const names = await createTables(client, `test-${randomUUID().slice(0, 8)}-`);
  const documents = new LocalDocuments(database, edge);
  const close = async (): Promise<void> => {
    client.destroy();
    documents.destroy();
    await database.stop();
  };
  return { documents, client, endpoint, names, close };
};
