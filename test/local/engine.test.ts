import {
  DescribeTimeToLiveCommand,
  DescribeTableCommand,
  ListTablesCommand,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, connection, createTables, startDatabase } from '../../local/database.ts';
import { freePort, startEngine } from '../../local/engine.ts';
import { openDatabase } from '../world/database.ts';
import type { TestDatabase } from '../world/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const caught = async (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('the embedded DynamoDB does what the product relies on', () => {
  test('a refused update tells what stood in its way', async () => {
    const { documents, names } = database;
    await documents.send(
      new PutCommand({ TableName: names.tokens, Item: { pk: 'used', usedAtEpochSeconds: 7 } }),
    );
    const error = await caught(
      documents.send(
        new UpdateCommand({
          TableName: names.tokens,
          Key: { pk: 'used' },
          UpdateExpression: 'SET usedAtEpochSeconds = :now',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(usedAtEpochSeconds)',
          ExpressionAttributeValues: { ':now': 9 },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    );
    expect(error).toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { pk: { S: 'used' }, usedAtEpochSeconds: { N: '7' } },
    });
  });

  test('a cancelled transaction gives each item its reason, and what stood there', async () => {
    const { documents, names } = database;
    await documents.send(
      new PutCommand({ TableName: names.identifiers, Item: { pk: 'claim', contact: 'other' } }),
    );
    const error = await caught(
      documents.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Put: {
                TableName: names.contacts,
                Item: { pk: 'c', sk: 'contact' },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
            {
              Put: {
                TableName: names.identifiers,
                Item: { pk: 'claim', contact: 'mine' },
                ConditionExpression: 'attribute_not_exists(pk)',
                ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
              },
            },
            {
              ConditionCheck: {
                TableName: names.tokens,
                Key: { pk: 'absent' },
                ConditionExpression: 'attribute_exists(pk)',
                ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
              },
            },
            {
              Update: {
                TableName: names.identifiers,
                Key: { pk: 'claim2' },
                UpdateExpression: 'SET a = :a',
                ConditionExpression: 'attribute_exists(pk)',
                ExpressionAttributeValues: { ':a': 1 },
              },
            },
          ],
        }),
      ),
    );
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect(error).toMatchObject({
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Item: { pk: { S: 'claim' }, contact: { S: 'other' } } },
        { Code: 'ConditionalCheckFailed' },
        { Code: 'ConditionalCheckFailed' },
      ],
    });
    const { Item } = await documents.send(
      new GetCommand({ TableName: names.contacts, Key: { pk: 'c', sk: 'contact' }, ConsistentRead: true }),
    );
    expect(Item).toBeUndefined();
  });

  test('of 50 racing transactions for one claim, one wins', async () => {
    const { documents, names } = database;
    const race = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        caught(
          documents.send(
            new TransactWriteCommand({
              TransactItems: [
                {
                  Put: {
                    TableName: names.identifiers,
                    Item: { pk: 'race', index },
                    ConditionExpression: 'attribute_not_exists(pk)',
                  },
                },
                { Put: { TableName: names.contacts, Item: { pk: `race#${String(index)}`, sk: 'contact' } } },
              ],
            }),
          ),
        ),
      ),
    );
    expect(race.filter((error) => error === undefined)).toHaveLength(1);
  });

  test('one batch reads several tables, consistently', async () => {
    const { documents, names } = database;
    await documents.send(new PutCommand({ TableName: names.sessions, Item: { pk: 's', sk: '1' } }));
    await documents.send(new PutCommand({ TableName: names.stores, Item: { pk: 'store#s' } }));
    const { Responses, UnprocessedKeys } = await documents.send(
      new BatchGetCommand({
        RequestItems: {
          [names.sessions]: { Keys: [{ pk: 's', sk: '1' }], ConsistentRead: true },
          [names.stores]: { Keys: [{ pk: 'store#s' }, { pk: 'store#absent' }], ConsistentRead: true },
        },
      }),
    );
    expect(Responses).toEqual({
      [names.sessions]: [{ pk: 's', sk: '1' }],
      [names.stores]: [{ pk: 'store#s' }],
    });
    expect(UnprocessedKeys ?? {}).toEqual({});
  });

  test('the outbox index is sparse: an activity leaves it with its attribute', async () => {
    const { documents, names } = database;
    const outbox = async () => {
      const { Items } = await documents.send(
        new QueryCommand({
          TableName: names.contacts,
          IndexName: 'outbox',
          KeyConditionExpression: 'outbox = :queued AND dueAtEpochSeconds < :before',
          ExpressionAttributeValues: { ':queued': 'queued', ':before': 100 },
        }),
      );
      return Items;
    };
    const Key = { pk: 'o', sk: 'activity#1' };
    await documents.send(
      new PutCommand({ TableName: names.contacts, Item: { pk: 'o', sk: 'contact', name: 'no activity' } }),
    );
    await documents.send(
      new PutCommand({
        TableName: names.contacts,
        Item: { ...Key, outbox: 'queued', dueAtEpochSeconds: 50, mail: { a: 1 } },
      }),
    );
    expect(await outbox()).toEqual([{ ...Key, outbox: 'queued', dueAtEpochSeconds: 50 }]);
    await documents.send(
      new UpdateCommand({ TableName: names.contacts, Key, UpdateExpression: 'REMOVE outbox' }),
    );
    expect(await outbox()).toEqual([]);
  });

  test('an item past its time to live is still there: expiry is checked, not trusted to deletion', async () => {
    const { client, documents, names } = database;
    const description = await client.send(new DescribeTimeToLiveCommand({ TableName: names.tokens }));
    expect(description.TimeToLiveDescription?.AttributeName).toBe('removeAfterEpochSeconds');
    await documents.send(
      new PutCommand({ TableName: names.tokens, Item: { pk: 'old', removeAfterEpochSeconds: 1000 } }),
    );
    const { Item } = await documents.send(
      new GetCommand({ TableName: names.tokens, Key: { pk: 'old' }, ConsistentRead: true }),
    );
    expect(Item).toBeDefined();
  });
});

test('what was written outlives a killed engine, and so do its stream records', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'));
  const path = join(folder, 'dynamodb.sqlite');
  const first = await startDatabase({ path });
  const names = await createTables(connect(first.endpoint), '');
  await DynamoDBDocumentClient.from(connect(first.endpoint)).send(
    new PutCommand({
      TableName: names.contacts,
      Item: { pk: 'c', sk: 'activity#1', mail: { state: 'queued' } },
    }),
  );
  await first.stop();

  const second = await startDatabase({ path });
  const client = connect(second.endpoint);
  await createTables(client, '');
  const { Item } = await DynamoDBDocumentClient.from(client).send(
    new GetCommand({ TableName: names.contacts, Key: { pk: 'c', sk: 'activity#1' }, ConsistentRead: true }),
  );
  expect(Item).toEqual({ pk: 'c', sk: 'activity#1', mail: { state: 'queued' } });

  const streams = new DynamoDBStreamsClient(connection(second.endpoint));
  const { Table } = await client.send(new DescribeTableCommand({ TableName: names.contacts }));
  const StreamArn = Table?.LatestStreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  expect(Records).toMatchObject([
    {
      eventName: 'INSERT',
      dynamodb: {
        Keys: { pk: { S: 'c' }, sk: { S: 'activity#1' } },
        NewImage: { mail: { M: { state: { S: 'queued' } } } },
        StreamViewType: 'NEW_IMAGE',
      },
    },
  ]);
  await second.stop();
  await rm(folder, { recursive: true });
});

test('one whose port another program was given meanwhile begins at another, and never takes that program for itself', async () => {
  const first = await startEngine({});
  const taken = [first.endpoint, first.endpoint, first.endpoint].map((endpoint) =>
    Number(new URL(endpoint).port),
  );
  const second = await startEngine({ findPort: async () => taken.shift() ?? (await freePort()) });
  await createTables(connect(second.endpoint), '');
  expect(taken).toEqual([]);
  expect((await connect(first.endpoint).send(new ListTablesCommand({}))).TableNames).toEqual([]);
  await second.stop();
  await first.stop();
});
