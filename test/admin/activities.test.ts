import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { endOtherSessions, endSessionById, signOut } from '../../lambdas/session/end-session.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { everything } from '../trust/walk.ts';
import {
  aCustomer,
  admin,
  aSession,
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  otherPassword,
  registerAs,
  signInAs,
  someAddress,
  someNetwork,
  withVariables,
  type Customer,
  type World,
} from '../world/world.ts';
import { recordOf } from '../world/requests.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

type Told = Readonly<Record<string, unknown>>;

const toldOf = async (store: Store, contactId: string): Promise<Told[]> =>
  (await must(world, 'listActivities', store.storeId, { contactId }))['items'] as Told[];

async function aCustomerOf(variables: Record<string, unknown> = {}) {
  const store = await aStore(world, variables);
  const customer = await aCustomer(world, store);
  const { contactId } = customer.contact;
  const told = async (kind: string) => (await toldOf(store, contactId)).filter((one) => one['kind'] === kind);
  return { store, ...customer, contactId, told };
}

const signInWith = (store: Store, { email }: Pick<Customer, 'email'>, password: string) =>
  signInAs(world, store, email, password, someNetwork(), '', firefox);

describe('what happened to a contact is told to staff', () => {
  test('a sign-in, with its device', async () => {
    const { store, told, ...customer } = await aCustomerOf();
    await signInWith(store, customer, goodPassword);
    expect(await told('signed_in')).toMatchObject([
      { actor: 'customer', device: 'Firefox · Windows', mail: null },
    ]);
  });

  test('failed sign-ins, as one for a quarter of an hour: how many, when first and last', async () => {
    const { store, told, ...customer } = await aCustomerOf({
      'passwords.lockout.failed_attempts_threshold': 50,
    });
    for (let time = 0; time < 5; time += 1) {
      await signInWith(store, customer, otherPassword);
      world.clock.advance(60);
    }
    const [failed, ...more] = await told('sign_in_failed');
    expect(more).toEqual([]);
    expect(failed).toMatchObject({ times: 5, actor: 'unknown', device: 'Firefox · Windows' });
    expect(Date.parse(String(failed?.['lastAt'])) - Date.parse(String(failed?.['at']))).toBe(4 * 60_000);
    world.clock.advance(15 * 60);
    await signInWith(store, customer, otherPassword);
    expect(await told('sign_in_failed')).toHaveLength(2);
  });

  test('a lock, until when; of a flood of failures at once it is one of each', async () => {
    const { store, contactId, told, ...customer } = await aCustomerOf();
    await atOnce(32, () => signInWith(store, customer, otherPassword));
    const { lockedUntil } = await must(world, 'getContact', store.storeId, { contactId });
    expect(lockedUntil).not.toBeNull();
    expect(await told('sign_in_locked')).toMatchObject([{ until: lockedUntil }]);
    expect(await told('sign_in_failed')).toMatchObject([{ times: 5 }]);
    // What a lock refuses was not judged: nothing more is told of it.
    const before = await toldOf(store, contactId);
    await atOnce(8, () => signInWith(store, customer, goodPassword));
    expect(await toldOf(store, contactId)).toEqual(before);
  });

  test('the right password of an account that is disabled, or not proven yet', async () => {
    const { store, contactId, told, ...customer } = await aCustomerOf();
    await must(world, 'disableAccount', store.storeId, { contactId });
    await atOnce(3, () => signInWith(store, customer, goodPassword));
    expect(await told('sign_in_refused')).toMatchObject([{ reason: 'account_disabled', times: 3 }]);

    const email = someAddress();
    await registerAs(world, store, { email });
    await signInWith(store, { email }, goodPassword);
    const { items } = await must(world, 'findContacts', store.storeId, { email });
    const [found] = items as Told[];
    const all = await toldOf(store, String(found?.['contactId']));
    expect(all.find(({ kind }) => kind === 'sign_in_refused')).toMatchObject({ reason: 'email_unverified' });
  });

  test('sign-out, the end of one session by the list, and of all others', async () => {
    const { store, told, ...customer } = await aCustomerOf();
    const visits = [];
    for (let at = 0; at < 4; at += 1)
      visits.push(await recordOf(world, store, await aSession(world, store, customer)));
    const [first, second, third, fourth] = visits;
    if (first === undefined || second === undefined || third === undefined || fourth === undefined)
      throw new Error('no session');
    await signOut(world.needs, first);
    // A second press finds nothing to end, and tells nothing.
    await signOut(world.needs, first);
    expect(await told('signed_out')).toHaveLength(1);
    expect(await endSessionById(world.needs, second, third.session.id)).toBe(true);
    expect(await endSessionById(world.needs, second, third.session.id)).toBe(false);
    expect(await told('session_ended')).toMatchObject([{ actor: 'customer' }]);
    await endOtherSessions(world.needs, second);
    expect(await told('sessions_ended')).toMatchObject([{ actor: 'customer' }]);
  });

  test('staff’s own acts, by name, and which activity’s link they saw', async () => {
    const { store, contactId } = await aCustomerOf();
    world.clock.advance(1);
    await must(world, 'unlockAccount', store.storeId, { contactId });
    world.clock.advance(1);
    await must(world, 'endSessions', store.storeId, { contactId });
    const acts = (await toldOf(store, contactId)).slice(0, 2);
    expect(acts).toMatchObject([
      { kind: 'sessions_ended', actor: 'Ada of support' },
      { kind: 'account_unlocked', actor: 'Ada of support' },
    ]);
  });
});

describe('of nobody nothing is told', () => {
  test.each([true, false])(
    'an unknown address leaves no activity (existing accounts are revealed: %s)',
    async (revealed) => {
      const store = await aStore(world, { 'registration.reveal_existing_account': revealed });
      for (let time = 0; time < 6; time += 1)
        await signInAs(world, store, 'nobody@mail.example', goodPassword, someNetwork());
      const kept = [...(await everything(world.needs)).keys()].filter(
        (key) => key.startsWith('contacts ') && key.includes(store.storeId),
      );
      expect(kept).toEqual([]);
    },
  );
});

describe('activities are forgotten (ruling 25)', () => {
  const day = 24 * 3600;

  test('after 400 days, or as long as the store says, which counts for what happened before', async () => {
    const { store, contactId } = await aCustomerOf();
    const before = await toldOf(store, contactId);
    const [oldest] = before.slice(-1);
    const activityId = String(oldest?.['activityId']);
    const seen = () => admin(world, 'getActivity', store.storeId, { contactId, activityId });
    world.clock.advance(31 * day);
    expect(await toldOf(store, contactId)).toEqual(before);
    expect(await seen()).toMatchObject({ ok: true });
    await withVariables(world, store.storeId, { 'retention.activities_days': 30 });
    expect(await toldOf(store, contactId)).toEqual([]);
    expect(await seen()).toMatchObject({ ok: false, problem: { code: 'activity_not_found' } });
    await withVariables(world, store.storeId, { 'retention.activities_days': null });
    world.clock.advance(369 * day - 1);
    expect(await toldOf(store, contactId)).toEqual(before);
    world.clock.advance(1);
    expect(await toldOf(store, contactId)).toEqual([]);
  });

  test('DynamoDB is told when to sweep each', async () => {
    const { store, contactId, ...customer } = await aCustomerOf({ 'retention.activities_days': 90 });
    await signInWith(store, customer, otherPassword);
    await signInWith(store, customer, goodPassword);
    await deliverAll(world);
    const now = world.clock.now();
    for (const { activityId, kind } of await toldOf(store, contactId)) {
      const { Item } = await world.needs.documents.send(
        new GetCommand({
          TableName: world.needs.tables.contacts,
          Key: { pk: `${store.storeId}#${contactId}`, sk: `activity#${String(activityId)}` },
        }),
      );
      const days = (Number(Item?.['removeAfterEpochSeconds']) - now) / day;
      expect(days).toBeLessThanOrEqual(400);
      if (String(kind).startsWith('sign')) expect(days).toBe(90);
    }
  });

  test.each([0, 29, 401])('%d days are refused', async (value) => {
    const store = await aStore(world);
    const variables = { 'retention.activities_days': value };
    expect(await admin(world, 'setStoreVariables', store.storeId, { variables })).toMatchObject({
      ok: false,
    });
  });
});
