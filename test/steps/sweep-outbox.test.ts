import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { orderNotice } from '../../lambdas/accounts/mail-order.ts';
import { notificationHandler } from '../../lambdas/notification/handler.ts';
import { queueMail } from '../../lambdas/steps/queue-mail.ts';
import { sweepOutbox } from '../../lambdas/steps/sweep-outbox.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import { createActivity } from '../../lambdas/tables/activities.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { findDue, inOutbox, partitionsOf, take, type Lane } from '../../lambdas/tables/outbox.ts';
import { aCustomer, aStore, atOnce, openWorld, type Customer, type World } from '../world/world.ts';
import { fillOutbox } from '../world/many-chores.ts';

let world: World;
let store: Store;
let customer: Customer;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
  customer = await aCustomer(world, store);
});
afterAll(() => world.close());

const sweep = (needs: Needs = world.needs) =>
  notificationHandler(needs)({ 'detail-type': 'Scheduled Event' } as Parameters<
    ReturnType<typeof notificationHandler>
  >[0]);
/** A mail to the customer, told apart by whom it greets. */
async function queue(firstName: string, lane: Lane, now = world.clock.now()) {
  const contact = { ...customer.contact, firstName, email: customer.email };
  const order = orderNotice(contact, 'Password was changed', {
    kind: 'password_changed',
    actor: 'customer',
    now,
  });
  await commit(world.needs, queueMail(world.needs, store.storeId, order, now, lane));
}
const greeted = (from: number) =>
  world.mails.slice(from).map(({ text }) => /(Bulk|Waited) [a-z]+/.exec(text)?.[0] ?? 'nobody');
/** A name has no digits. */
const bulk = (index: number) =>
  `Bulk ${String(index).replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}`;
const due = (lane: Lane) => findDue(world.needs, 'mail', lane, world.clock.now());

describe('a mail that somebody waits for', () => {
  test('leaves before two hundred that were queued in bulk before it', async () => {
    const before = world.mails.length;
    await atOnce(200, (index) => queue(bulk(index), 'bulk'));
    world.clock.advance(1);
    await queue('Waited one', 'waited_for');
    world.clock.advance(60);
    await sweep();
    const names = greeted(before);
    expect(names[0]).toBe('Waited one');
    expect(new Set(names).size).toBe(201);
    expect([await due('bulk'), await due('waited_for')]).toEqual([[], []]);
  });

  test('and is queued while bulk is being sent stands behind ten of them at most', async () => {
    const before = world.mails.length;
    await atOnce(60, (index) => queue(bulk(index), 'bulk'));
    let sent = 0;
    const needs: Needs = {
      ...world.needs,
      mail: {
        ...world.needs.mail,
        send: async (mail) => {
          sent += 1;
          // Long enough ago for the sweep to look after it.
          if (sent === 1) await queue('Waited two', 'waited_for', world.clock.now() - 31);
          return world.needs.mail.send(mail);
        },
      },
    };
    await sweep(needs);
    const names = greeted(before);
    expect(names).toHaveLength(61);
    expect(names.indexOf('Waited two')).toBeLessThanOrEqual(19);
    expect(names.indexOf('Waited two')).toBeGreaterThan(0);
  });

  test('is still sent when bulk keeps failing, which then waits for the next sweep', async () => {
    const before = world.mails.length;
    await atOnce(60, (index) => queue(bulk(index), 'bulk'));
    let tried = 0;
    const needs: Needs = {
      ...world.needs,
      mail: {
        ...world.needs.mail,
        send: (mail) => {
          if (mail.text.includes('Waited')) return world.needs.mail.send(mail);
          tried += 1;
          return Promise.reject(new Error('Maximum sending rate exceeded'));
        },
      },
    };
    await queue('Waited three', 'waited_for', world.clock.now() - 31);
    await expect(sweep(needs)).rejects.toThrow('30 mails');
    expect(greeted(before)).toEqual(['Waited three']);
    expect(tried).toBe(30);
    world.clock.advance(60);
    await sweep();
    expect(new Set(greeted(before)).size).toBe(61);
  });
});

describe('the outbox', () => {
  test('is asked once where nothing waits', async () => {
    let reads = 0;
    const send = world.needs.documents.send.bind(world.needs.documents) as (command: unknown) => unknown;
    const documents = { send: (command: unknown) => ((reads += 1), send(command)) };
    const needs = { ...world.needs, documents: documents as unknown as Needs['documents'] };
    expect(await sweepOutbox(needs, 'mail', () => Promise.resolve(true))).toEqual({ failed: 0 });
    // Once for each lane.
    expect(reads).toBe(2);
  });

  test('spreads what waits over all of its partitions', () => {
    const seen = new Set(
      Array.from(
        { length: 1000 },
        (_, index) =>
          inOutbox('mail', { pk: 'one', sk: `activity#${String(index)}` }, 'waited_for', 0).outbox,
      ),
    );
    expect([...seen, 'queued'].sort()).toEqual(partitionsOf('mail', 'waited_for').sort());
  });

  describe.each([
    ['where little stands in it', 0],
    ['where more stands in it than one read tells', 11],
  ])('%s', (_, hundreds) => {
    beforeAll(() => fillOutbox(world, hundreds));

    test('finds what is due in every partition, the longest due first', async () => {
      const now = world.clock.now();
      await atOnce(60, (index) => queue(`Bulk ${String(index)}`, 'bulk', now - (index % 50)));
      await queue('Waited 4', 'waited_for', now + 1);
      const keys = await due('bulk');
      expect(keys).toHaveLength(60);
      const times = keys.map(({ sk }) => sk.slice('activity#'.length, 'activity#'.length + 9));
      expect(times).toEqual([...times].sort());
      expect(await due('waited_for')).toEqual([]);
      world.clock.advance(60);
      await sweep();
    });

    test('finds what 0.1.0 queued, whose index had one partition', async () => {
      const contact = { ...customer.contact, email: customer.email };
      const { activity } = orderNotice(contact, 'Password was changed', {
        kind: 'password_changed',
        actor: 'customer',
        now: world.clock.now(),
      });
      const { item } = createActivity(world.needs, activity, world.clock.now());
      const { TableName, Item } = item.Put ?? { TableName: '', Item: {} };
      await world.needs.documents.send(new PutCommand({ TableName, Item: { ...Item, outbox: 'queued' } }));
      await atOnce(50, (index) => queue(`Waited ${String(index)}`, 'waited_for'));
      expect(await due('waited_for')).toHaveLength(51);
      const before = world.mails.length;
      world.clock.advance(30);
      await sweep();
      expect(world.mails).toHaveLength(before + 51);
    });
  });

  test('gives one item to one of many who take it at once, of either lane', async () => {
    for (const lane of ['waited_for', 'bulk'] as const) {
      await queue('Bulk 1', lane);
      const [key] = await due(lane);
      if (key === undefined) throw new Error('nothing waits');
      const hold = { now: world.clock.now(), until: world.clock.now() + 65 };
      const taken = await atOnce(32, () => take(world.needs, 'mail', key, hold));
      expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
      world.clock.advance(65);
      await sweep();
    }
  });
});
