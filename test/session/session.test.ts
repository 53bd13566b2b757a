import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { generateSessionToken, readSessionToken, writeSessionToken } from '../../lambdas/accounts/session.ts';
import { getSessions } from '../../lambdas/session/api.ts';
import { endOtherSessions } from '../../lambdas/session/end-session.ts';
import type { LiveSession } from '../../lambdas/session/live-sessions.ts';
import { changeContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { createSession, endSession, findSession, listSessions } from '../../lambdas/tables/sessions.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { sessionCookieName } from '../../lambdas/http/session-cookie.ts';
import { authenticate, carriedToken } from '../../lambdas/http/authenticate.ts';
import { aRequest, ask, recordOf } from '../world/requests.ts';
import {
  aCustomer,
  aSession,
  aStore,
  atOnce,
  must,
  openWorld,
  withVariables,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function signedIn(variables: Record<string, unknown> = {}) {
  const store = await aStore(world, variables);
  const customer = await aCustomer(world, store);
  return { store, ...customer, token: await aSession(world, store, customer) };
}

async function stored(token: string) {
  const read = readSessionToken(token);
  return read === undefined ? undefined : (await findSession(world.needs, read))?.session;
}

const minute = 60;

describe('a session', () => {
  test('ends thirty minutes after the last activity, to the second, though it is still stored', async () => {
    const { store, token } = await signedIn();
    world.clock.advance(30 * minute - 1);
    expect(await ask(world, store, token, { 'x-background': '1' })).toMatchObject({ kind: 'signed_in' });
    world.clock.advance(1);
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
    expect(await stored(token)).toBeDefined();
  });

  test('ends sixty minutes after sign-in whatever the activity', async () => {
    const { store, token } = await signedIn();
    for (let asked = 0; asked < 5; asked += 1) {
      world.clock.advance(11 * minute);
      expect(await ask(world, store, token)).toMatchObject({ kind: 'signed_in' });
    }
    world.clock.advance(5 * minute - 1);
    expect(await ask(world, store, token)).toMatchObject({ kind: 'signed_in' });
    world.clock.advance(1);
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
    expect(await stored(token)).toBeDefined();
  });

  test('ends as soon as its store shortens a timeout, and is not brought back by a longer one', async () => {
    const long = { 'session.inactivity_timeout_minutes': 120, 'session.absolute_timeout_minutes': 300 };
    const { store, token, ...customer } = await signedIn(long);
    world.clock.advance(100 * minute);
    expect(await ask(world, store, token, { 'x-background': '1' })).toMatchObject({ kind: 'signed_in' });
    await withVariables(world, store.storeId, { 'session.inactivity_timeout_minutes': 99 });
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
    await withVariables(world, store.storeId, { 'session.inactivity_timeout_minutes': 1440 });
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });

    const other = await aSession(world, store, customer);
    world.clock.advance(100 * minute);
    await withVariables(world, store.storeId, { 'session.absolute_timeout_minutes': 100 });
    await withVariables(world, store.storeId, { 'session.absolute_timeout_minutes': 1440 });
    expect(await ask(world, store, other)).toEqual({ kind: 'not_signed_in' });
  });

  test('that timed out is not brought back by a longer timeout', async () => {
    const { store, token } = await signedIn();
    world.clock.advance(31 * minute);
    await withVariables(world, store.storeId, {
      'session.inactivity_timeout_minutes': 1440,
      'session.absolute_timeout_minutes': 1440,
    });
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
  });

  test('that is on keeps its end when a timeout is lengthened, and has the longer idle time from its next activity on', async () => {
    const { store, token } = await signedIn();
    await withVariables(world, store.storeId, {
      'session.inactivity_timeout_minutes': 50,
      'session.absolute_timeout_minutes': 1440,
    });
    world.clock.advance(29 * minute);
    await ask(world, store, token);
    world.clock.advance(31 * minute - 1);
    expect(await ask(world, store, token)).toMatchObject({ kind: 'signed_in' });
    world.clock.advance(1);
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
  });

  test('records activity once a minute, and none of a background request', async () => {
    const { store, token } = await signedIn();
    const began = world.clock.now();
    world.clock.advance(59);
    await ask(world, store, token);
    expect(await stored(token)).toMatchObject({ lastActivityEpochSeconds: began });
    world.clock.advance(1);
    await ask(world, store, token, { 'x-background': '1' });
    expect(await stored(token)).toMatchObject({ lastActivityEpochSeconds: began });
    const answered = await ask(world, store, token);
    expect(answered).toMatchObject({ session: { lastActivityEpochSeconds: began + 60 } });
    expect(await stored(token)).toMatchObject({ lastActivityEpochSeconds: began + 60 });
  });

  test('of an account that was disabled is refused at the next request, and stays so when it is enabled', async () => {
    const { store, token, contact } = await signedIn();
    const { contactId } = contact;
    await must(world, 'disableAccount', store.storeId, { contactId });
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
    await must(world, 'enableAccount', store.storeId, { contactId });
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
  });

  test('of an account that is not active is refused by its state alone', async () => {
    const { store, token, contact } = await signedIn();
    await commit(world.needs, [changeContact(world.needs, contact, { accountState: 'disabled' })]);
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
  });

  test('that is ended between its check and the record of its activity is refused, and stays ended', async () => {
    const { store, token } = await signedIn();
    const { session } = await recordOf(world, store, token);
    world.clock.advance(minute);
    const documents = {
      send: async (command: Parameters<DynamoDBDocumentClient['send']>[0]) => {
        if (command instanceof UpdateCommand) await endSession(world.needs, session);
        return world.needs.documents.send(command);
      },
    } as unknown as DynamoDBDocumentClient;
    const overtaken = { ...world, needs: { ...world.needs, documents } };
    expect(await ask(overtaken, store, token)).toEqual({ kind: 'not_signed_in' });
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
  });

  test('that staff ended is refused at the next request', async () => {
    const { store, token, contact } = await signedIn();
    await must(world, 'endSessions', store.storeId, { contactId: contact.contactId });
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
  });

  test('says so where the store has switched accounts off', async () => {
    const { store, token } = await signedIn();
    await withVariables(world, store.storeId, { 'accounts.enabled': false });
    expect(await ask(world, store, token)).toEqual({ kind: 'accounts_disabled' });
  });

  test('of one store is none on another store’s host', async () => {
    const { store, token } = await signedIn();
    const other = await aStore(world);
    expect(await ask(world, other, token)).toEqual({ kind: 'not_signed_in' });
    expect(await ask(world, store, token)).toMatchObject({ kind: 'signed_in' });
  });

  test('token with any part changed is none', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const [token, stranger] = [readSessionToken(one.token), readSessionToken(other.token)];
    if (token === undefined || stranger === undefined) throw new Error('no token');
    const forged = [
      { ...token, storeId: stranger.storeId },
      { ...token, contactId: stranger.contactId },
      { ...token, id: stranger.id },
      { ...token, secret: stranger.secret },
      { ...stranger, secret: token.secret },
      { ...token, secret: 'A'.repeat(43) },
    ].map(writeSessionToken);
    const odd = ['', 'undefined', 'null', '0', '...', `${one.token}x`, `${one.token}.`, one.token.slice(1)];
    for (const typed of [...forged, ...odd]) {
      expect(await ask(world, one.store, typed)).toEqual({ kind: 'not_signed_in' });
    }
    expect(await ask(world, one.store, one.token)).toMatchObject({ kind: 'signed_in' });
  });

  test('is carried by a bearer token, else by the cookie; a broken bearer token is not made up for by a cookie', async () => {
    const { store, token } = await signedIn();
    const cookies = new Map([[sessionCookieName, token]]);
    const byCookie = { ...aRequest(store, undefined), cookies };
    expect(await authenticate(byCookie, world.needs)).toMatchObject({ store });
    for (const authorization of ['Bearer nonsense', 'Bearer', '', `Basic ${token}`, `Bearer ${token},x`]) {
      const broken = { ...byCookie, headers: { authorization } };
      expect(await authenticate(broken, world.needs)).toBeUndefined();
    }
    expect(carriedToken(aRequest(store, token))).toBe(token);
  });
});

describe('the customer’s sessions', () => {
  const three = async () => {
    const { store, token, ...customer } = await signedIn();
    world.clock.advance(5 * minute);
    const second = await aSession(world, store, customer);
    world.clock.advance(5 * minute);
    const third = await aSession(world, store, customer);
    return { store, customer, first: token, second, third };
  };
  const idOf = (token: string): string => readSessionToken(token)?.id ?? '';
  const listed = async (store: Store, token: string) =>
    (await page(store, token)).items.map(({ id, current }) => [id, current]);
  const page = async (store: Store, token: string, after = '') => {
    const query = new URLSearchParams(after === '' ? {} : { after });
    const reply = await getSessions({ ...aRequest(store, token), query }, world.needs, new Map());
    return JSON.parse(reply.body) as { items: LiveSession[]; next: string | null };
  };

  test('are listed, the latest first, this one marked', async () => {
    const { store, first, second, third } = await three();
    expect(await listed(store, second)).toEqual([
      [idOf(third), false],
      [idOf(second), true],
      [idOf(first), false],
    ]);
  });

  test('that are over, or outlived their credentials, are not listed though they are stored', async () => {
    const { store, first, second, third, customer } = await three();
    // At 34 minutes the first one's thirty are over, the second one's not yet.
    world.clock.advance(24 * minute);
    expect(await listed(store, third)).toEqual([
      [idOf(third), true],
      [idOf(second), false],
    ]);
    expect(await stored(first)).toBeDefined();
    await must(world, 'disableAccount', store.storeId, { contactId: customer.contact.contactId });
    await must(world, 'enableAccount', store.storeId, { contactId: customer.contact.contactId });
    const fresh = await aSession(world, store, customer);
    expect(await listed(store, fresh)).toEqual([[idOf(fresh), true]]);
  });

  test('all but this one end at once', async () => {
    const { store, first, second, third } = await three();
    await endOtherSessions(world.needs, await recordOf(world, store, second));
    expect(await ask(world, store, first)).toEqual({ kind: 'not_signed_in' });
    expect(await ask(world, store, third)).toEqual({ kind: 'not_signed_in' });
    expect(await ask(world, store, second)).toMatchObject({ kind: 'signed_in' });
  });

  test('one ends once, and of its own contact only', async () => {
    const { store, first, second } = await three();
    const stranger = await aCustomer(world, store);
    const { storeId } = store;
    const id = idOf(first);
    expect(await endSession(world.needs, { storeId, contactId: stranger.contact.contactId, id })).toBe(false);
    expect(await ask(world, store, first)).toMatchObject({ kind: 'signed_in' });
    const contactId = readSessionToken(first)?.contactId ?? '';
    expect(await endSession(world.needs, { storeId, contactId, id })).toBe(true);
    expect(await endSession(world.needs, { storeId, contactId, id })).toBe(false);
    expect(await ask(world, store, first)).toEqual({ kind: 'not_signed_in' });
    expect(await ask(world, store, second)).toMatchObject({ kind: 'signed_in' });
  });

  describe('are a hundred at most', () => {
    /** So many more, of one second each. */
    const filled = async (count: number) => {
      const { store, token, ...customer } = await signedIn();
      const { session } = await recordOf(world, store, token);
      for (let made = 0; made < count; made += 1) {
        world.clock.advance(1);
        const { id } = generateSessionToken(store.storeId, session.contactId);
        const createdAtEpochSeconds = world.clock.now();
        await commit(world.needs, [createSession(world.needs, { ...session, id, createdAtEpochSeconds })]);
      }
      world.clock.advance(1);
      const stored = () => listSessions(world.needs, store.storeId, session.contactId);
      return { store, customer, first: token, stored };
    };

    test('with one more sign-in the oldest ends', async () => {
      const { store, customer, first, stored } = await filled(98);
      const latest = await aSession(world, store, customer);
      expect(await stored()).toHaveLength(100);
      expect(await ask(world, store, first)).toMatchObject({ kind: 'signed_in' });
      world.clock.advance(1);
      await aSession(world, store, customer);
      expect(await stored()).toHaveLength(100);
      expect(await ask(world, store, first)).toEqual({ kind: 'not_signed_in' });
      expect(await ask(world, store, latest)).toMatchObject({ kind: 'signed_in' });
    });

    test('also when several sign in at once, and when an earlier release left more', async () => {
      const { store, customer, stored } = await filled(104);
      const tokens = await atOnce(4, () => aSession(world, store, customer));
      expect(await stored()).toHaveLength(100);
      for (const token of tokens) expect(await ask(world, store, token)).toMatchObject({ kind: 'signed_in' });
    });

    test('and are listed by pages, each once', async () => {
      const { store, first, stored } = await filled(60);
      const ids: string[] = [];
      let next: string | null = '';
      const sizes: number[] = [];
      while (next !== null) {
        const { items, next: following }: Awaited<ReturnType<typeof page>> = await page(store, first, next);
        ids.push(...items.map(({ id }) => id));
        sizes.push(items.length);
        next = following;
      }
      expect(sizes).toEqual([25, 25, 11]);
      expect(new Set(ids)).toEqual(new Set((await stored()).map(({ id }) => id)));
      expect(ids.at(-1)).toBe(idOf(first));
      expect((await page(store, first, 'no cursor of ours')).items.length).toBeLessThanOrEqual(25);
    });
  });
});
