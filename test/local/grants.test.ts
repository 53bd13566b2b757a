import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import { accesses, grantsOf } from '../../local/grants.ts';
import type { Local } from '../../local/start-local.ts';
import { startProbe } from './probe.ts';

const mail = {
  to: 'ada@example.com',
  fromName: 'Shop',
  sender: null,
  subject: 's',
  html: '',
  text: '',
  tags: { store: 's', contact: 'c', activity: 'a', notification: 'n' },
};

/** Each function's needs, as local mode hands them out. */
const needs = new Map<string, Needs>();
function needsOf(name: string): Needs {
  const found = needs.get(name);
  if (found === undefined) throw new Error(name);
  return found;
}
const capture = (name: string) => (given: Needs) => {
  needs.set(name, given);
  return () => Promise.resolve(undefined);
};

let local: Local;
beforeAll(async () => {
  local = await startProbe({
    storefront: capture('storefront'),
    registration: capture('registration'),
    login: capture('login'),
    'session-check': capture('session-check'),
    notification: capture('notification'),
  });
});
afterAll(() => local.stop());
beforeEach(() => {
  local.calls.length = 0;
});

const key = { pk: 'x' };
const denied = { name: 'AccessDeniedException' };

describe('a function is held to what routes.ts grants it', () => {
  test('a granted read is answered and counted', async () => {
    const { documents, tables } = needsOf('storefront');
    await documents.send(new GetCommand({ TableName: tables.stores, Key: key }));
    expect(local.calls).toEqual([
      {
        function: 'storefront',
        action: 'GetItem',
        tables: ['stores'],
        checked: ['GetItem stores'],
        refused: false,
      },
    ]);
  });

  test('another action on the same table is refused, and says what, where and for whom', async () => {
    const { documents, tables } = needsOf('storefront');
    await expect(
      documents.send(new PutCommand({ TableName: tables.stores, Item: key })),
    ).rejects.toMatchObject({
      ...denied,
      message: expect.stringMatching(/function\/storefront .*dynamodb:PutItem .*local-stores/),
    });
    expect(local.calls).toEqual([
      {
        function: 'storefront',
        action: 'PutItem',
        tables: ['stores'],
        checked: ['PutItem stores'],
        refused: true,
      },
    ]);
  });

  test('another table is refused', async () => {
    const { documents, tables } = needsOf('storefront');
    await expect(
      documents.send(new GetCommand({ TableName: tables.contacts, Key: { ...key, sk: 'x' } })),
    ).rejects.toMatchObject(denied);
  });

  test('a transaction needs each of its parts granted', async () => {
    const { documents, tables } = needsOf('registration');
    const put = (TableName: string) => ({ Put: { TableName, Item: { pk: 'x', sk: 'x' } } });
    const write = (...TransactItems: ReturnType<typeof put>[]) =>
      documents.send(new TransactWriteCommand({ TransactItems }));
    await write(put(tables.contacts), put(tables.tokens));
    expect(local.calls).toEqual([
      {
        function: 'registration',
        action: 'TransactWriteItems',
        tables: ['contacts', 'tokens'],
        checked: ['PutItem contacts', 'PutItem tokens'],
        refused: false,
      },
    ]);
    await expect(write(put(tables.contacts), put(tables.sessions))).rejects.toMatchObject({
      ...denied,
      message: expect.stringContaining('dynamodb:PutItem on resource: local-sessions'),
    });
  });

  test('a transaction with a condition check needs ConditionCheckItem', () => {
    const wanted = accesses('TransactWriteItems', {
      TransactItems: [
        { ConditionCheck: { TableName: 'local-tokens' } },
        { Delete: { TableName: 'local-sessions' } },
      ],
    });
    expect(wanted).toEqual([
      { action: 'ConditionCheckItem', on: 'local-tokens' },
      { action: 'DeleteItem', on: 'local-sessions' },
    ]);
    const names = { tokens: 'local-tokens', sessions: 'local-sessions' };
    const check =
      (...tokens: string[]) =>
      () => {
        grantsOf('login', { tokens, sessions: ['DeleteItem'] }, names)(wanted);
      };
    expect(check('ConditionCheckItem')).not.toThrow();
    expect(check('GetItem')).toThrow('dynamodb:ConditionCheckItem on resource: local-tokens');
  });

  test('a batch read needs BatchGetItem on every table', async () => {
    const { documents, tables } = needsOf('session-check');
    const read = (...names: string[]) =>
      documents.send(
        new BatchGetCommand({
          RequestItems: Object.fromEntries(
            names.map((name) => [name, { Keys: [name === tables.sessions ? { ...key, sk: 'x' } : key] }]),
          ),
        }),
      );
    await read(tables.sessions, tables.stores);
    await expect(read(tables.stores, tables.throttles)).rejects.toMatchObject(denied);
  });

  test('an index is granted by itself', async () => {
    const query = (name: string, IndexName: string, attribute: string) => {
      const { documents, tables } = needsOf(name);
      return documents.send(
        new QueryCommand({
          TableName: tables.contacts,
          IndexName,
          KeyConditionExpression: '#a = :v',
          ExpressionAttributeNames: { '#a': attribute },
          ExpressionAttributeValues: { ':v': 'x' },
        }),
      );
    };
    await query('notification', 'outbox', 'outbox');
    await expect(query('notification', 'byEmail', 'storeEmail')).rejects.toMatchObject(denied);
    await expect(query('login', 'byEmail', 'storeEmail')).rejects.toMatchObject(denied);
  });

  test('an action that no function has is refused everywhere', async () => {
    const { documents, tables } = needsOf('registration');
    await expect(
      documents.send(
        new BatchWriteCommand({
          RequestItems: { [tables.contacts]: [{ PutRequest: { Item: { pk: 'x', sk: 'x' } } }] },
        }),
      ),
    ).rejects.toMatchObject(denied);
  });

  test('secrets and mail are granted by name', async () => {
    await expect(needsOf('login').secrets.passwordPepper()).resolves.toHaveProperty('current');
    await expect(needsOf('session-check').secrets.tokenKey()).rejects.toMatchObject(denied);
    await expect(needsOf('login').mail.send(mail)).rejects.toMatchObject(denied);
    await expect(needsOf('notification').mail.send(mail)).resolves.toHaveProperty('messageId');
    await expect(needsOf('notification').mail.unsuppress('ada@example.com')).rejects.toMatchObject(denied);
    expect(local.calls.map(({ action, refused }) => [action, refused])).toEqual([
      ['GetSecretValue', false],
      ['GetSecretValue', true],
      ['SendEmail', true],
      ['SendEmail', false],
      ['DeleteSuppressedDestination', true],
    ]);
  });
});
