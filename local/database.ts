import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { CreateTableCommandInput, KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { keysOf, mapRecord } from '../lambdas/surroundings/records.ts';
import { partitionKey, tableShapes, timeToLiveAttribute } from '../lambdas/tables/shapes.ts';
import type { TableKey } from '../lambdas/tables/shapes.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';

export interface Database {
  /** Where the AWS SDK finds it: `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  /** The embedded engine's file; null for a database elsewhere. */
  readonly path: string | null;
  /** The records of the table's stream before this one are done with. A database elsewhere forgets them by itself. */
  readonly trimStream: Engine['trimStream'];
  readonly stop: () => Promise<void>;
}

interface DatabaseOptions {
  readonly path?: string | undefined;
  /** The file of an embedded engine that has ended: its data is what there is at first. */
  readonly copyOf?: string | undefined;
  /** The engine ended without being stopped. */
  readonly onLost?: (() => void) | undefined;
}

/**
 * A DynamoDB: the one `DYNAMODB_ENDPOINT` names if it is set, else the embedded engine with its data in the file `path`, or without one for
 * as long as this process. Whatever becomes of this process, the engine ends with it.
 */
export async function startDatabase({ path, copyOf, onLost }: DatabaseOptions = {}): Promise<Database> {
  const elsewhere = process.env['DYNAMODB_ENDPOINT'];
  return elsewhere
    ? { endpoint: elsewhere, path: null, trimStream: () => undefined, stop: () => Promise.resolve() }
    : startEngine({ path, onLost, copyOf });
}

/** The SDK wants some region and credentials even where nobody checks them. */
export const connection = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

export const connect = (endpoint: string): DynamoDBClient => new DynamoDBClient(connection(endpoint));

const keySchema = (hash: string, range: string | null): KeySchemaElement[] => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range === null ? [] : [{ AttributeName: range, KeyType: 'RANGE' } as const]),
];

function tableInput(name: string, key: TableKey): CreateTableCommandInput {
  const shape = tableShapes[key];
  const indexes = Object.entries(shape.indexes);
  const attributes = new Map<string, 'S' | 'N'>([[partitionKey, 'S']]);
  if (shape.sortKey !== null) attributes.set(shape.sortKey, 'S');
  for (const [, index] of indexes) {
    attributes.set(index.partitionKey, 'S');
    attributes.set(index.sortKey.name, index.sortKey.type);
  }
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(partitionKey, shape.sortKey),
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    ...(shape.stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } } : {}),
    ...(indexes.length === 0
      ? {}
      : {
          GlobalSecondaryIndexes: indexes.map(([IndexName, index]) => ({
            IndexName,
            KeySchema: keySchema(index.partitionKey, index.sortKey.name),
            Projection: { ProjectionType: 'KEYS_ONLY' },
          })),
        }),
  };
}

/** Makes the tables of `tables/shapes.ts` that are not there yet. A table that is there stays as it is. */
export async function createTables(
  client: DynamoDBClient,
  prefix: string,
): Promise<Readonly<Record<TableKey, string>>> {
  const names = mapRecord(tableShapes, (key) => `${prefix}${key}`);
  const { TableNames: present = [] } = await client.send(new ListTablesCommand({}));
  for (const key of keysOf(tableShapes)) {
    if (present.includes(names[key])) continue;
    await client.send(new CreateTableCommand(tableInput(names[key], key)));
    if (!tableShapes[key].timeToLive) continue;
    const TimeToLiveSpecification = { AttributeName: timeToLiveAttribute, Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName: names[key], TimeToLiveSpecification }));
  }
  return names;
}
