import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ScheduledEvent } from 'aws-lambda';
import bcrypt from 'bcryptjs';
import { isDeepStrictEqual } from 'node:util';
import { bulkInvitationsHandler } from '../../lambdas/admin/bulk/handler.ts';
import { bounceHandler } from '../../lambdas/bounce/handler.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import type { Needs, OutgoingMail } from '../../lambdas/surroundings/needs.ts';
import { LocalDocuments } from '../../local/documents.ts';
import type { Fate } from '../../local/inbox.ts';
import { meanwhile } from '../world/meanwhile.ts';
import { toldOfMail } from '../world/mail-fate.ts';
import {
  admin,
  aCustomer,
  aStore,
  deliverAll,
  must,
  openWorld,
  registerAs,
  someAddress,
  tokenOf,
  type World,
} from '../world/world.ts';

/** Ruling 11: invitations to many, which no other mail waits for, and which stop by themselves when too much comes back. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const turn = (needs: Needs = world.needs) =>
  bulkInvitationsHandler(needs)({ 'detail-type': 'Scheduled Event' } as ScheduledEvent, {} as never);
async function turns(count: number) {
  for (let index = 0; index < count; index += 1) {
    await turn();
    world.clock.advance(200);
  }
}
async function create(of: Store, more: Record<string, unknown> = {}) {
  const email = someAddress();
  const made = await must(world, 'createContact', of.storeId, {
    email,
    firstName: 'Ada',
    lastName: 'Byron',
    ...more,
  });
  return { email, contactId: String(made['contactId']) };
}
const start = (of: Store, input: Record<string, unknown> = {}) =>
  must(world, 'startInvitations', of.storeId, { filter: {}, ...input });
const look = (of: Store, { batchId }: Record<string, unknown>) =>
  must(world, 'getInvitations', of.storeId, { batchId });
const mailed = async () => (await deliverAll(world)).map(({ to }) => to);
function publish(fate: Fate, mail: OutgoingMail | undefined) {
  if (mail === undefined) throw new Error('no mail');
  return bounceHandler(world.needs)(toldOfMail(mail, fate, world.clock.now()));
}

describe('a batch of invitations', () => {
  test('invites everybody without an account once, and tells what came of each', async () => {
    const shop = await aStore(world);
    const [one, other] = [await create(shop), await create(shop)];
    const nowhere = await must(world, 'createContact', shop.storeId, {
      customerNumber: 'N-1',
      firstName: 'No',
      lastName: 'Mail',
    });
    const twins = someAddress();
    await create(shop, { email: twins });
    await create(shop, { email: twins });
    const active = await aCustomer(world, shop);
    await deliverAll(world);
    const batch = await start(shop);
    expect(batch).toMatchObject({ state: 'running', counts: { invited: 0 } });
    await turns(1);
    expect((await mailed()).sort()).toEqual([one.email, other.email].sort());
    const { state, counts, items } = await look(shop, batch);
    expect({ state, counts }).toEqual({
      state: 'done',
      counts: { invited: 2, refused: 3, bounced: 0, complained: 0 },
    });
    const results = items as { contactId: string; status: string; problem: string | null }[];
    expect(results.find(({ contactId }) => contactId === nowhere['contactId'])).toMatchObject({
      status: 'refused',
      problem: 'no_email',
    });
    expect(results.filter(({ problem }) => problem === 'duplicate_email')).toHaveLength(2);
    expect(results.some(({ contactId }) => contactId === active.contact.contactId)).toBe(false);
    await start(shop);
    await turns(1);
    expect(await mailed()).toEqual([]);
  });

  test('invites nobody twice when a turn dies on the way, or two take it at once', async () => {
    const shop = await aStore(world);
    const emails = [];
    for (let index = 0; index < 6; index += 1) emails.push((await create(shop)).email);
    const batch = await start(shop);
    let sends = 0;
    const dying: Needs = {
      ...world.needs,
      now: () => {
        sends += 1;
        if (sends > 12) throw new Error('The function was stopped');
        return world.clock.now();
      },
    };
    await expect(turn(dying)).rejects.toThrow();
    world.clock.advance(200);
    await Promise.all([turn(), turn(), turn()]);
    world.clock.advance(200);
    await turns(1);
    expect((await mailed()).sort()).toEqual(emails.sort());
    expect((await look(shop, batch))['counts']).toMatchObject({ invited: 6, refused: 0 });
  });

  test('judges anew whoever is changed as their turn comes', async () => {
    const shop = await aStore(world);
    const turnWhile = async (act: () => Promise<unknown>) => {
      const batch = await start(shop);
      // The first write holds the batch, the second would be an invitation.
      const edge = meanwhile(world.needs, 2, async () => {
        await act();
      });
      await turn(edge.needs);
      expect(edge.happened()).toBe(true);
      const { items, counts } = await look(shop, batch);
      return { items, counts };
    };
    const { email } = await create(shop);
    expect(await turnWhile(() => registerAs(world, shop, { email }))).toMatchObject({
      items: [],
      counts: { invited: 0, refused: 0 },
    });
    await mailed();
    const [one, other] = [await create(shop), await create(shop)];
    const [first, last] = [one.contactId, other.contactId].sort();
    const merge = { contactId: first, mergedContactId: last, reason: 'One person' };
    const merged = await turnWhile(() => must(world, 'mergeContacts', shop.storeId, merge));
    expect(merged).toMatchObject({
      items: [{ contactId: first, status: 'invited' }],
      counts: { invited: 1 },
    });
    expect(await mailed()).toHaveLength(1);
  });

  test('takes only those that the filter means', async () => {
    const shop = await aStore(world);
    const colleague = await create(shop, { company: { id: 'ACME', name: 'Acme' } });
    const buyer = await create(shop);
    const german = await create(shop, { locale: 'de' });
    await must(world, 'recordOrder', shop.storeId, {
      contactId: buyer.contactId,
      orderId: 'A-1',
      placedAt: '2025-12-01T10:00:00Z',
      currency: 'EUR',
      total: '24.90',
      lines: [],
    });
    await deliverAll(world);
    await start(shop, { filter: { companyId: 'ACME' } });
    await turns(1);
    expect(await mailed()).toEqual([colleague.email]);
    await start(shop, { filter: { orderedSince: '2025-11-01T00:00:00Z' } });
    await turns(1);
    expect(await mailed()).toEqual([buyer.email]);
    await start(shop, { filter: { locale: 'de' } });
    await turns(1);
    expect(await mailed()).toEqual([german.email]);
  });

  test('passes over who brought a password from another shop: it opens the account', async () => {
    const shop = await aStore(world);
    const [withPassword, without] = [someAddress(), someAddress()];
    const names = { firstName: 'Ada', lastName: 'Byron' };
    await must(world, 'importContacts', shop.storeId, {
      contacts: [
        { email: withPassword, ...names, passwordHash: bcrypt.hashSync('wandering lighthouse 41', 4) },
        { email: without, ...names },
      ],
    });
    await start(shop);
    await turns(1);
    expect(await mailed()).toEqual([without]);
  });

  test('as a dry run counts, and mails nobody but the staff who asked for a sample, whose link opens nothing', async () => {
    const shop = await aStore(world);
    await create(shop);
    const batch = await start(shop, { dryRun: true, sampleTo: 'staff@shop.example' });
    await turns(1);
    const [sample, ...more] = await deliverAll(world);
    expect(sample).toMatchObject({
      to: 'staff@shop.example',
      tags: { notification: 'Storefront account activation' },
    });
    expect(more).toEqual([]);
    expect(tokenOf(sample)).not.toBe('');
    expect(await look(shop, batch)).toMatchObject({
      state: 'done',
      counts: { invited: 1 },
      items: [{ status: 'invited', activityId: null }],
    });
  });
});

test('a contact that is invited costs one read of the store and one of the contact, and so does one that would be', async () => {
  const shop = await aStore(world);
  const contactIds = [];
  for (let index = 0; index < 3; index += 1) contactIds.push((await create(shop)).contactId);
  const { documents, tables } = world.needs;
  if (!(documents instanceof LocalDocuments)) throw new Error('Nothing passes an edge that counts');
  let read: unknown[] = [];
  documents.addEdge(({ action, input: { TableName, Key } }, go) => {
    if (action === 'GetItem') read.push(TableName === tables.stores ? 'the store' : Key);
    return go();
  });
  for (const dryRun of [true, false]) {
    await start(shop, { dryRun });
    read = [];
    await turns(1);
    expect(read.filter((one) => one === 'the store')).toHaveLength(3);
    for (const contactId of contactIds) {
      const key = { pk: `${shop.storeId}#${contactId}`, sk: 'contact' };
      expect(read.filter((one) => isDeepStrictEqual(one, key))).toHaveLength(1);
    }
  }
  expect(await mailed()).toHaveLength(3);
});

describe('the pace of a batch', () => {
  afterAll(() => {
    world.quota.is = null;
  });

  test('is four fifths of what the provider takes in a second, and of what is left of the day', async () => {
    const shop = await aStore(world);
    for (let index = 0; index < 50; index += 1) await create(shop);
    const batch = await start(shop);
    world.quota.is = { perSecond: 1, perDay: 200, sentInLastDay: 190 };
    await turns(1);
    expect((await look(shop, batch))['counts']).toMatchObject({ invited: 8 });
    world.quota.is = { perSecond: 1, perDay: null, sentInLastDay: 0 };
    await turns(1);
    expect((await look(shop, batch))['counts']).toMatchObject({ invited: 48 });
    await turns(1);
    expect(await look(shop, batch)).toMatchObject({ state: 'done', counts: { invited: 50 } });
    await deliverAll(world);
  });
});

describe('what comes back of a batch', () => {
  const begun = async (size: number) => {
    const shop = await aStore(world);
    for (let index = 0; index < size; index += 1) await create(shop);
    world.quota.is = { perSecond: 1, perDay: 50, sentInLastDay: 0 };
    const batch = await start(shop);
    await turns(1);
    world.quota.is = null;
    return { shop, batch, mails: await deliverAll(world) };
  };

  test('pauses it at two in a hundred bounces, once of each mail, until staff let it go on', async () => {
    const { shop, batch, mails } = await begun(45);
    expect(mails).toHaveLength(40);
    await publish('hard', mails[0]);
    await publish('hard', mails[0]);
    await turns(1);
    expect(await look(shop, batch)).toMatchObject({
      state: 'paused',
      pausedFor: 'bounces',
      counts: { invited: 40, bounced: 1 },
    });
    expect(await mailed()).toEqual([]);
    expect(await must(world, 'resumeInvitations', shop.storeId, { batchId: batch['batchId'] })).toMatchObject(
      { state: 'running', pausedFor: null },
    );
    await turns(1);
    expect(await look(shop, batch)).toMatchObject({ state: 'done', counts: { invited: 45 } });
    await deliverAll(world);
  });

  test('pauses it at one complaint of two thousand or fewer', async () => {
    const { shop, batch, mails } = await begun(45);
    await publish('complaint', mails[3]);
    await turns(1);
    expect(await look(shop, batch)).toMatchObject({ state: 'paused', pausedFor: 'complaints' });
  });

  test('and staff pause it, and find it among the batches; one that is over stays so', async () => {
    const { shop, batch } = await begun(45);
    const { batchId } = batch;
    expect(await must(world, 'pauseInvitations', shop.storeId, { batchId })).toMatchObject({
      state: 'paused',
      pausedFor: 'staff',
    });
    await turns(1);
    expect(await mailed()).toEqual([]);
    expect(await must(world, 'getInvitations', shop.storeId, {})).toMatchObject({
      items: [{ batchId }],
      next: null,
    });
    await must(world, 'resumeInvitations', shop.storeId, { batchId });
    await turns(1);
    expect(await admin(world, 'pauseInvitations', shop.storeId, { batchId })).toMatchObject({
      problem: { code: 'batch_is_over' },
    });
    expect(await admin(world, 'getInvitations', store.storeId, { batchId })).toMatchObject({
      problem: { code: 'batch_not_found' },
    });
  });

  test('nothing is sent while the store has no accounts', async () => {
    const { shop, batch } = await begun(45);
    await must(world, 'setStoreVariables', shop.storeId, { variables: { 'accounts.enabled': false } });
    await turns(1);
    expect(await look(shop, batch)).toMatchObject({ state: 'paused', pausedFor: 'accounts_disabled' });
    await deliverAll(world);
  });
});
