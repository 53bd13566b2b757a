import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import type { TableKey } from '../../lambdas/tables/shapes.ts';
import { connect, createTables, startDatabase } from '../../local/database.ts';

export interface TestDatabase {
  readonly documents: DynamoDBDocumentClient;
  readonly client: DynamoDBClient;
  readonly endpoint: string;
  readonly names: Record<TableKey, string>;
  readonly close: () => Promise<void>;
}

/** Fresh, empty tables on a real DynamoDB engine, for one test file: `afterAll(() => database.close())`. */
export const openDatabase = async (): Promise<TestDatabase> => {
  const { endpoint, stop } = await startDatabase();
  const client = connect(endpoint);
  const names = await createTables(client, `test-${randomUUID().slice(0, 8)}-`);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const close = async (): Promise<void> => {
    client.destroy();
    await stop();
  };
  return { documents, client, endpoint, names, close };
};
