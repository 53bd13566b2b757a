import { ScanCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canonicalCrmId } from '../../lambdas/accounts/identifier.ts';
import { adminHandler } from '../../lambdas/admin/handler.ts';
import { rebuildContacts } from '../../lambdas/admin/rebuild-contacts.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import {
  admin,
  aStore,
  atOnce,
  deliverAll,
  must,
  openWorld,
  replyCode,
  someAddress,
  tally,
  type World,
} from '../world/world.ts';

/** Ruling 24: what a CRM sends may come again, and at once, and is done once. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const eva = { firstName: 'Eva', lastName: 'Known' };
const send = (action: string, input: unknown) => admin(world, action, store.storeId, input);
const codeOf = async (action: string, input: unknown) => replyCode(await send(action, input));
const idOf = (result: Record<string, unknown>) => String(result['contactId']);
let made = 0;
function some(what: string) {
  made += 1;
  return `${what}-${String(made)}`;
}

describe('the id of a CRM', () => {
  test('of Salesforce is one in 15 and in 18 characters', () => {
    expect(canonicalCrmId('0015000000Gv7qJ')).toBe('0015000000Gv7qJAAR');
    expect(canonicalCrmId('0015000000Gv7qJAAR')).toBe('0015000000Gv7qJAAR');
    expect(canonicalCrmId('a0A1B2c3D4e5F6g')).not.toBe(canonicalCrmId('A0A1B2c3D4e5F6g'));
    expect(canonicalCrmId('crm-7')).toBe('crm-7');
  });

  test('is one contact’s, however many are created with it at once', async () => {
    const crmId = some('crm');
    const outcomes = await atOnce(32, async () => ({
      kind: await codeOf('createContact', { ...eva, crmId }),
    }));
    expect(tally(outcomes)).toEqual({ ok: 1, crm_id_taken: 31 });
  });

  test('that was changed at the very moment is not claimed anew by whoever writes contacts anew', async () => {
    const [before, after] = [some('crm'), some('crm')];
    const contactId = idOf(await must(world, 'createContact', store.storeId, { ...eva, crmId: before }));
    const { documents } = world.needs;
    const rival = {
      send: async (command: Parameters<typeof documents.send>[0]) => {
        const answer = await documents.send(command);
        if ((command as object) instanceof ScanCommand)
          await must(world, 'updateContact', store.storeId, { contactId, crmId: after });
        return answer;
      },
    } as unknown as typeof documents;
    const needs = { ...world.needs, documents: rival };
    await rebuildContacts({ needs, storeId: store.storeId, actor: 'Ada', input: { after: null } });
    const holderOf = (value: string) => findClaim(world.needs, store.storeId, { kind: 'crm', value });
    expect(await holderOf(before)).toBeUndefined();
    expect(await holderOf(after)).toMatchObject({ contactId });
  });

  test('goes with a change, and is free for others then', async () => {
    const crmId = some('crm');
    const contactId = idOf(await must(world, 'createContact', store.storeId, { ...eva, crmId }));
    const other = idOf(await must(world, 'createContact', store.storeId, eva));
    expect(await codeOf('updateContact', { contactId: other, crmId })).toBe('crm_id_taken');
    await must(world, 'updateContact', store.storeId, { contactId, crmId: some('crm') });
    expect(await codeOf('updateContact', { contactId: other, crmId })).toBe('ok');
    expect(await findClaim(world.needs, store.storeId, { kind: 'crm', value: crmId })).toEqual({
      contactId: other,
      proven: true,
      maySignIn: false,
    });
  });
});

describe('upsertContact', () => {
  test('creates the contact of an id, then changes it', async () => {
    const crmId = '0031x00000AbCdE';
    const email = someAddress();
    const first = await must(world, 'upsertContact', store.storeId, { crmId, ...eva, email });
    expect(first).toMatchObject({ ...eva, email, crmId: canonicalCrmId(crmId) });
    const second = await must(world, 'upsertContact', store.storeId, {
      crmId: canonicalCrmId(crmId),
      lastName: 'New',
    });
    expect(second).toEqual({ ...first, lastName: 'New' });
  });

  test('invites by its checkbox, as it creates and as it changes', async () => {
    const crmId = some('crm');
    const email = someAddress();
    const wish = { crmId, ...eva, email, sendInvitation: true };
    expect(await must(world, 'upsertContact', store.storeId, wish)).toMatchObject({ state: 'queued' });
    expect(await must(world, 'upsertContact', store.storeId, wish)).toMatchObject({
      accountState: 'invited',
    });
    expect(await deliverAll(world)).toHaveLength(2);
  });

  test('needs names for a contact that is new', async () => {
    const reply = await send('upsertContact', { crmId: some('crm'), lastName: 'Known' });
    expect(reply).toMatchObject({ problem: { errors: [{ field: 'firstName', code: 'required' }] } });
  });

  test('by many at once makes one contact', async () => {
    const crmId = some('crm');
    const email = someAddress();
    const replies = await atOnce(32, () => send('upsertContact', { crmId, ...eva, email }));
    expect(replies.filter(({ ok }) => !ok)).toEqual([]);
    expect(await findContactIdsByEmail(world.needs, store.storeId, email)).toHaveLength(1);
  });
});

describe('a requestId', () => {
  test('makes 32 creations with an invitation one contact and one mail', async () => {
    const email = someAddress();
    const input = { ...eva, email, sendInvitation: true, requestId: some('request') };
    const replies = await atOnce(32, () => send('createContact', input));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]).toMatchObject({ ok: true, result: { email, state: 'queued' } });
    expect(await findContactIdsByEmail(world.needs, store.storeId, email)).toHaveLength(1);
    expect(await deliverAll(world)).toHaveLength(1);
  });

  test('is good for a day, and for the same request alone', async () => {
    const requestId = some('request');
    const first = await must(world, 'createContact', store.storeId, { ...eva, requestId });
    world.clock.advance(24 * 3600 - 1);
    expect(await must(world, 'createContact', store.storeId, { ...eva, requestId })).toEqual(first);
    expect(await codeOf('createContact', { ...eva, lastName: 'Other', requestId })).toBe('request_id_used');
    expect(await codeOf('getStore', { requestId })).toBe('request_id_used');
    world.clock.advance(1);
    expect(await codeOf('createContact', { ...eva, lastName: 'Other', requestId: some('request') })).toBe(
      'ok',
    );
    expect(await codeOf('getStore', { requestId })).toBe('ok');
  });

  test('that comes round another day makes whom it asks for then, whoever it made before', async () => {
    const [requestId, email] = [some('nightly'), someAddress()];
    const first = await must(world, 'createContact', store.storeId, { ...eva, requestId });
    world.clock.advance(24 * 3600);
    const wish = { ...eva, firstName: 'Ben', email, sendInvitation: true, requestId };
    const second = await must(world, 'createContact', store.storeId, wish);
    expect(second).toMatchObject({ firstName: 'Ben', email, state: 'queued' });
    expect(idOf(second)).not.toBe(idOf(first));
    expect((await deliverAll(world)).map(({ to }) => to)).toEqual([email]);
    world.clock.advance(24 * 3600);
    expect(idOf(await must(world, 'createContact', store.storeId, { ...eva, requestId }))).not.toBe(
      idOf(first),
    );
  });

  test.each(['createContact', 'upsertContact'])(
    'of a %s that died once the contact was made makes no other, and mails once',
    async (action) => {
      const { documents } = world.needs;
      let isDead = false;
      const sendOrDie = (command: Parameters<typeof documents.send>[0]) => {
        if (isDead) return Promise.reject(new Error('died'));
        isDead = command instanceof TransactWriteCommand;
        return documents.send(command);
      };
      const dying = { ...world.needs, documents: { send: sendOrDie } as unknown as typeof documents };
      const email = someAddress();
      const input = { ...eva, email, crmId: some('crm'), sendInvitation: true, requestId: some('request') };
      const event = { action, store: store.storeId, actor: 'salesforce', input };
      expect(replyCode(await adminHandler(dying)(event))).toBe('internal_error');
      expect(await findContactIdsByEmail(world.needs, store.storeId, email)).toHaveLength(1);
      world.clock.advance(30);
      const replies = await atOnce(8, () => adminHandler(world.needs)(event));
      expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
      const ids = await findContactIdsByEmail(world.needs, store.storeId, email);
      expect(replies[0]).toMatchObject({ ok: true, result: { contactId: ids[0], email } });
      expect(ids).toHaveLength(1);
      expect(await deliverAll(world)).toHaveLength(1);
    },
  );

  test('of what was refused may come again', async () => {
    const requestId = some('request');
    const customerNumber = some('R');
    const contactId = idOf(await must(world, 'createContact', store.storeId, { ...eva, customerNumber }));
    const input = { ...eva, customerNumber, requestId };
    expect(await codeOf('createContact', input)).toBe('customer_number_taken');
    await must(world, 'updateContact', store.storeId, { contactId, customerNumber: null });
    expect(await codeOf('createContact', input)).toBe('ok');
  });

  test('keeps no key: a repeat has the answer without it', async () => {
    const input = { name: 'Web shop', requestId: some('request') };
    const first = await must(world, 'createStoreKey', store.storeId, input);
    expect(Object.keys(first)).toEqual(['keyId', 'key']);
    expect(await must(world, 'createStoreKey', store.storeId, input)).toEqual({ keyId: first['keyId'] });
  });

  test('of an action that only tells keeps nothing, however long the answer is', async () => {
    const requestId = some('request');
    const contactId = idOf(await must(world, 'createContact', store.storeId, eva));
    const lines = Array.from({ length: 50 }, () => ({
      ...{ sku: 'B-1', name: 'A'.repeat(190), quantity: 1, amount: '1.00' },
    }));
    const order = { contactId, placedAt: '2026-01-05T11:00:00Z', currency: 'EUR', total: '1.00', lines };
    for (let index = 0; index < 40; index += 1)
      await must(world, 'recordOrder', store.storeId, { ...order, orderId: some('L') });
    const exported = await must(world, 'exportContact', store.storeId, { contactId, requestId });
    expect(JSON.stringify(exported).length).toBeGreaterThan(400_000);
    await must(world, 'updateContact', store.storeId, { contactId, firstName: 'Later' });
    expect(await must(world, 'exportContact', store.storeId, { contactId, requestId })).toMatchObject({
      person: { firstName: 'Later' },
    });
    expect(await codeOf('createContact', { ...eva, requestId })).toBe('ok');
    expect(await codeOf('exportContact', { contactId, requestId })).toBe('request_id_used');
  });

  test('of what is done keeps that it is, where the answer is too long to be kept', async () => {
    const contactId = idOf(await must(world, 'createContact', store.storeId, eva));
    const lines = Array.from({ length: 480 }, () => ({
      ...{ sku: 'B-1', name: 'A'.repeat(190), quantity: 1, amount: '1.00' },
    }));
    const input = {
      ...{ contactId, placedAt: '2026-01-05T11:00:00Z', currency: 'EUR', total: '1.00', lines },
      ...{ orderId: some('L'), requestId: some('request') },
    };
    expect(await must(world, 'recordOrder', store.storeId, input)).toMatchObject({ lines });
    expect(await must(world, 'recordOrder', store.storeId, input)).toEqual({ isAnswerKept: false });
  });

  test('that is none is refused, and one of another store is another', async () => {
    const reply = await send('createContact', { ...eva, requestId: 'with blanks' });
    expect(reply).toMatchObject({
      problem: { errors: [{ field: 'requestId', code: 'invalid_request_id' }] },
    });
    const other = await aStore(world);
    const requestId = some('request');
    const here = await must(world, 'createContact', store.storeId, { ...eva, requestId });
    const there = await must(world, 'createContact', other.storeId, { ...eva, requestId });
    expect(idOf(there)).not.toBe(idOf(here));
  });
});
