import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import type { Store } from '../../lambdas/stores/store.ts';
import { windowSeconds } from '../../lambdas/accounts/turns.ts';
import { loginHandler } from '../../lambdas/login/handler.ts';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import { sessionCheckHandler } from '../../lambdas/session/check/handler.ts';
import { matchRoute, toEvent } from '../../local/gateway.ts';
import type { Local } from '../../local/start-local.ts';
import {
  anAccount,
  bearer,
  bearerOf,
  serveStore,
  startServer,
  type Client,
  type ServedStore,
} from '../journeys/client.ts';
import {
  aCustomer,
  aSession,
  aStore,
  goodPassword,
  must,
  openWorld,
  withVariables,
  type World,
} from '../world/world.ts';

/** What a request costs: the calls to DynamoDB, and how many of them wait for one another. Bug class 33, too. */

describe('GET /accounts/v1/session, by the calls that its function makes', () => {
  let local: Local;
  let store: ServedStore;
  let client: Client;
  let headers: Record<string, string>;
  beforeAll(async () => {
    local = await startServer();
    store = await serveStore(local);
    const account = await anAccount(local, store);
    ({ client } = account);
    headers = bearer(await bearerOf(client, account.email));
  });
  afterAll(() => local.stop());

  const callsOf = async (more: Record<string, string> = {}) => {
    // What mails and streams still do is none of this request's.
    await local.mailbox();
    local.calls.length = 0;
    const answer = await client.get('/accounts/v1/session', { ...headers, ...more });
    expect(answer.status).toBe(200);
    return local.calls
      .filter((call) => call.function === 'session-check')
      .map(({ action, tables }) => ({ action, tables }));
  };
  const oneRead = { action: 'BatchGetItem', tables: ['sessions', 'contacts', 'stores'] };
  const oneWrite = { action: 'UpdateItem', tables: ['sessions'] };

  test('is one read of three items and nothing else', async () => {
    expect(await callsOf()).toEqual([oneRead]);
    expect(await callsOf()).toEqual([oneRead]);
  });

  test('writes once when a minute has gone by, and then no more', async () => {
    await local.advanceClock(60);
    expect(await callsOf()).toEqual([oneRead, oneWrite]);
    expect(await callsOf()).toEqual([oneRead]);
  });

  test('never writes for a request in the background', async () => {
    await local.advanceClock(120);
    expect(await callsOf({ 'x-background': '1' })).toEqual([oneRead]);
    expect(await callsOf()).toEqual([oneRead, oneWrite]);
  });

  test('without a session token that could be one asks nothing at all', async () => {
    local.calls.length = 0;
    for (const token of ['', 'nonsense', 'a.b.c.d']) {
      expect(await client.get('/accounts/v1/session', bearer(token))).toMatchObject({ status: 401 });
    }
    expect(local.calls.filter((call) => call.function === 'session-check')).toEqual([]);
  });
});

describe('by the function’s own needs', () => {
  let world: World;
  let store: Store;
  beforeAll(async () => {
    world = await openWorld();
    store = await aStore(world);
  });
  afterAll(() => world.close());

  interface Seen {
    readonly name: string;
    readonly input: unknown;
    /** How many calls, one after another, led to this one, itself counted. */
    readonly depth: number;
  }

  /** Needs that note every call to DynamoDB. One that begins after another has ended may have waited for it. */
  const watched = (): { needs: Needs; seen: Seen[] } => {
    const seen: Seen[] = [];
    let ended = 0;
    const documents = {
      send: async (command: Parameters<DynamoDBDocumentClient['send']>[0]) => {
        const depth = ended + 1;
        seen.push({ name: command.constructor.name, input: command.input, depth });
        try {
          return await world.needs.documents.send(command);
        } finally {
          ended = Math.max(ended, depth);
        }
      },
    } as unknown as DynamoDBDocumentClient;
    return { needs: { ...world.needs, documents }, seen };
  };

  const event = (method: string, target: string, headers: Record<string, string>, body = '') => {
    const match = matchRoute(method, target);
    if (match === null) throw new Error(target);
    const all = { host: store.domains[0] ?? '', ...headers };
    return toEvent(
      {
        method,
        target,
        httpVersion: '1.1',
        rawHeaders: Object.entries(all).flat(),
        body: Buffer.from(body),
        sourceIp: '192.0.2.7',
      },
      match,
      world.clock.now() * 1000,
    );
  };
  const context = {} as Context;

  test('a sign-in is three calls deep in a warm function, the password’s check among them', async () => {
    const { email } = await aCustomer(world, store);
    const { needs, seen } = watched();
    const handler = loginHandler(needs);
    const body = JSON.stringify({ identifier: email, password: goodPassword, transport: 'bearer' });
    let device = '';
    const signIn = async () => {
      const headers = { 'content-type': 'application/json', 'x-device': device };
      const answer = await handler(event('POST', '/accounts/v1/sessions', headers, body), context);
      device = String((JSON.parse(answer.body ?? '') as Record<string, unknown>)['device']);
      return answer;
    };
    // The first one learns which store answers on the host.
    expect(await signIn()).toMatchObject({ statusCode: 201 });
    const perRequest = seen.length;
    const depthOfFirst = Math.max(...seen.map(({ depth }) => depth));
    seen.length = 0;
    expect(await signIn()).toMatchObject({ statusCode: 201 });
    const depths = seen.map(({ depth }) => depth - depthOfFirst);
    expect(Math.max(...depths)).toBe(3);
    expect(seen.map(({ name }, index) => `${String(depths[index])} ${name}`).sort()).toEqual([
      '1 GetCommand',
      '1 GetCommand',
      '1 UpdateCommand',
      '2 GetCommand',
      '2 QueryCommand',
      '2 UpdateCommand',
      '2 UpdateCommand',
      '3 TransactWriteCommand',
    ]);
    // And has no device yet: it counts against what was typed and against the account, where a known device has one counter of its own.
    // The first of all finds out, and keeps, what the dearest password of the store costs.
    expect(perRequest).toBe(seen.length + 4);
  });

  test('a sign-in of nobody costs the same reads and writes as one with a wrong password', async () => {
    await withVariables(world, store.storeId, { 'sign_in.identifiers': 'email_and_customer_number' });
    const { email } = await aCustomer(world, store);
    const another = await aCustomer(world, store);
    await must(world, 'updateContact', store.storeId, {
      contactId: another.contact.contactId,
      customerNumber: 'C-77',
    });
    const { needs, seen } = watched();
    const handler = loginHandler(needs);
    const costOf = async (identifier: string) => {
      // Turns at hashing that a busy function has in memory are whoever's comes next.
      world.clock.advance(windowSeconds);
      seen.length = 0;
      const body = JSON.stringify({ identifier, password: 'wrong one' });
      const asked = event('POST', '/accounts/v1/sessions', { 'content-type': 'application/json' }, body);
      expect(await handler(asked, context)).toMatchObject({ statusCode: 401 });
      const before = Math.min(...seen.map(({ depth }) => depth));
      return seen.map(({ name, depth }) => `${String(depth - before)} ${name}`).sort();
    };
    await costOf('warm@mail.example');
    expect(await costOf('nobody@mail.example')).toEqual(await costOf(email));
    expect(await costOf('C-404')).toEqual(await costOf('C-77'));
  });

  test('the session check reads consistently from the tables themselves, so that what was revoked is refused at once', async () => {
    const customer = await aCustomer(world, store);
    const token = await aSession(world, store, customer);
    const { needs, seen } = watched();
    const handler = sessionCheckHandler(needs);
    const answer = await handler(event('GET', '/accounts/v1/session', bearer(token)), context);
    expect(answer).toMatchObject({ statusCode: 200 });
    expect(seen.map(({ name }) => name)).toEqual(['BatchGetCommand']);
    const { RequestItems } = seen[0]?.input as { RequestItems: Record<string, { ConsistentRead: boolean }> };
    expect(Object.keys(RequestItems)).toHaveLength(3);
    for (const { ConsistentRead } of Object.values(RequestItems)) expect(ConsistentRead).toBe(true);
  });
});
