import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connection, startDatabase, type Database } from '../../local/database.ts';
import { connect, createTables } from '../../local/database.ts';
import { LocalDocuments } from '../../local/documents.ts';

/** What the laptop sends by itself comes out as if the SDK, which production has, had sent it. */

let database: Database;
let sdk: DynamoDBDocumentClient;
let local: LocalDocuments;
let tables: Readonly<Record<string, string>>;
let others: Readonly<Record<string, string>>;
const seen: string[] = [];
beforeAll(async () => {
  database = await startDatabase();
  const client = connect(database.endpoint);
  tables = await createTables(client, 'sdk-');
  others = await createTables(client, 'own-');
  sdk = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  local = new LocalDocuments(database, ({ action }, go) => {
    seen.push(action);
    return go();
  });
});
afterAll(async () => {
  sdk.destroy();
  local.destroy();
  await database.stop();
});

const item = (sk: string) => ({
  pk: 'c',
  sk,
  text: 'Zoë "quoted" \u2028 日本',
  empty: '',
  number: 41,
  large: 1_790_000_000_000,
  fraction: -0.5,
  yes: true,
  nothing: null,
  left: undefined,
  list: ['a', 2, { deep: [null] }],
  map: { Key: { Item: 'no item' }, Keys: ['a'], inner: undefined },
  set: new Set(['x', 'y']),
});
const key = (sk: string) => ({ pk: 'c', sk });

type AnyCommand =
  | BatchGetCommand
  | BatchWriteCommand
  | DeleteCommand
  | GetCommand
  | PutCommand
  | QueryCommand
  | ScanCommand
  | TransactWriteCommand
  | UpdateCommand;

/** Each sees the same of itself: the SDK's tables and ours differ in name alone. */
const commandsOn = (table: string, other: string): readonly AnyCommand[] => [
  new GetCommand({ TableName: table, Key: key('none') }),
  new PutCommand({ TableName: table, Item: item('1'), ConditionExpression: 'attribute_not_exists(pk)' }),
  new PutCommand({
    TableName: table,
    Item: item('1'),
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  }),
  new PutCommand({ TableName: table, Item: { ...item('1'), text: 'anew' }, ReturnValues: 'ALL_OLD' }),
  new GetCommand({ TableName: table, Key: key('1'), ConsistentRead: true }),
  new UpdateCommand({
    TableName: table,
    Key: key('1'),
    UpdateExpression: 'SET #map.#inner = :given ADD number :one REMOVE large',
    ExpressionAttributeNames: { '#map': 'map', '#inner': 'inner' },
    ExpressionAttributeValues: { ':given': { Key: [1, 'a'] }, ':one': 1 },
    ReturnValues: 'ALL_NEW',
  }),
  new UpdateCommand({
    TableName: table,
    Key: key('2'),
    UpdateExpression: 'SET a = :a',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':a': 'a' },
  }),
  new TransactWriteCommand({
    TransactItems: [
      { Put: { TableName: table, Item: item('2') } },
      {
        Update: {
          TableName: table,
          Key: key('1'),
          UpdateExpression: 'SET b = :b',
          ExpressionAttributeValues: { ':b': [true] },
        },
      },
      {
        ConditionCheck: { TableName: table, Key: key('3'), ConditionExpression: 'attribute_not_exists(pk)' },
      },
      { Delete: { TableName: table, Key: key('4') } },
    ],
  }),
  new TransactWriteCommand({
    TransactItems: [
      { Put: { TableName: table, Item: item('5') } },
      {
        ConditionCheck: {
          TableName: table,
          Key: key('1'),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
    ],
  }),
  new QueryCommand({
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'c' },
    Limit: 1,
  }),
  new QueryCommand({
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'c' },
    ExclusiveStartKey: key('1'),
    ReturnConsumedCapacity: 'TOTAL',
  }),
  new BatchWriteCommand({
    RequestItems: {
      [table]: [{ PutRequest: { Item: item('6') } }, { DeleteRequest: { Key: key('2') } }],
      [other]: [{ PutRequest: { Item: { pk: 'other' } } }],
    },
  }),
  new BatchGetCommand({
    RequestItems: {
      [table]: { Keys: [key('6')], ConsistentRead: true },
      [other]: { Keys: [{ pk: 'other' }] },
    },
  }),
  new BatchGetCommand({ RequestItems: { [table]: { Keys: [key('nobody')] } } }),
  new ScanCommand({ TableName: table, Limit: 1 }),
  new DeleteCommand({ TableName: table, Key: key('6'), ReturnValues: 'ALL_OLD' }),
  new GetCommand({ TableName: `${table}-missing`, Key: key('1') }),
  new GetCommand({ TableName: table, Key: { pk: 'half' } }),
  new UpdateCommand({ TableName: table, Key: key('1'), UpdateExpression: 'SOME nonsense' }),
];

/** What a caller sees of an outcome, with the tables' own names taken out. */
async function outcomeOf(client: DynamoDBDocumentClient, command: AnyCommand): Promise<unknown> {
  const plain = (value: unknown): unknown => {
    if (value instanceof Set) return [...value].sort();
    if (typeof value === 'string') return value.replace(/^(sdk|own)-|(?<=\W)(sdk|own)-/g, '');
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, one]) =>
        name.startsWith('$') || one === undefined ? [] : [[String(plain(name)), plain(one)]],
      ),
    );
  };
  try {
    return plain(await client.send(command as GetCommand));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { stack: _, ...own } = Object.fromEntries(
      Object.getOwnPropertyNames(error).map((name) => [
        name,
        (error as unknown as Record<string, unknown>)[name],
      ]),
    );
    return { class: error.constructor.name, name: error.name, ...(plain(own) as object) };
  }
}

describe('the document client of this machine', () => {
  test('answers and refuses as the SDK does, command by command', async () => {
    const ofSdk = commandsOn(tables['contacts'] ?? '', tables['throttles'] ?? '');
    const ofOurs = commandsOn(others['contacts'] ?? '', others['throttles'] ?? '');
    const outcomes: unknown[] = [];
    for (const [at, command] of ofSdk.entries()) {
      const wanted = await outcomeOf(sdk, command);
      const got = await outcomeOf(local, ofOurs[at] ?? command);
      expect({ at, outcome: got }).toEqual({ at, outcome: wanted });
      outcomes.push(wanted);
    }
    // Both kinds of outcome were there to be compared.
    const classes = outcomes.map((outcome) => (outcome as { class?: string }).class);
    expect(new Set(classes)).toEqual(
      new Set([
        undefined,
        'ConditionalCheckFailedException',
        'TransactionCanceledException',
        'ResourceNotFoundException',
        'DynamoDBServiceException',
      ]),
    );
    expect(seen).toHaveLength(ofSdk.length);
  });

  test('sends a hundred commands at once, and each gets its own answer, however long', async () => {
    const table = others['contacts'] ?? '';
    const rows = Array.from({ length: 100 }, (_, row) => ({
      pk: 'many',
      sk: String(row),
      text: 'ü'.repeat(row * 300),
    }));
    await Promise.all(rows.map((Item) => local.send(new PutCommand({ TableName: table, Item }))));
    const read = await Promise.all(
      rows.map(({ pk, sk }) =>
        local.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true })),
      ),
    );
    expect(read.map(({ Item }) => Item)).toEqual(rows);
  });

  test('an edge that was added later may change what is sent, and sees what comes back', async () => {
    const own = new LocalDocuments(database);
    const units: unknown[] = [];
    own.addEdge(async ({ input }, go) => {
      const answer = await go({ ...input, ReturnConsumedCapacity: 'TOTAL' });
      units.push(answer['ConsumedCapacity']);
      return answer;
    });
    await own.send(new GetCommand({ TableName: others['contacts'] ?? '', Key: key('1') }));
    expect(units).toMatchObject([{ CapacityUnits: 0.5 }]);
    own.destroy();
  });

  test('goes to a database elsewhere as the SDK, with the same edge', async () => {
    const actions: string[] = [];
    const elsewhere = new LocalDocuments({ endpoint: database.endpoint, path: null }, ({ action }, go) => {
      actions.push(action);
      return go();
    });
    const command = new GetCommand({ TableName: others['contacts'] ?? '', Key: key('1') });
    expect(await outcomeOf(elsewhere, command)).toEqual(await outcomeOf(local, command));
    expect(actions).toEqual(['GetItem']);
    elsewhere.destroy();
  });

  test('takes no command that it does not know, and no bytes', async () => {
    const client = new DynamoDBClient(connection(database.endpoint));
    await expect((local as unknown as DynamoDBClient).send(new ListTablesCommand({}))).rejects.toThrow(
      'does not know ListTablesCommand',
    );
    client.destroy();
    const bytes = new PutCommand({
      TableName: others['contacts'] ?? '',
      Item: { ...key('b'), b: new Uint8Array(2) },
    });
    await expect(local.send(bytes)).rejects.toThrow('stores no bytes');
  });

  test('a call under way when the engine ends fails, and keeps nobody waiting', async () => {
    const short = await startDatabase();
    const client = connect(short.endpoint);
    const names = await createTables(client, '');
    const documents = new LocalDocuments(short);
    const get = () => documents.send(new GetCommand({ TableName: names.contacts, Key: key('1') }));
    await get();
    client.destroy();
    await short.stop();
    await expect(get()).rejects.toThrow(/hung up|ECONNREFUSED|ECONNRESET|EPIPE/);
  });
});
