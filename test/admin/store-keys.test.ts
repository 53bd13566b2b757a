import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readStoreKey, type StoreKeyText } from '../../lambdas/stores/store-key.ts';
import {
  findKeyRing,
  findStoreKey,
  createStoreKey,
  revokeStoreKey,
} from '../../lambdas/tables/store-keys.ts';
import { admin, aStore, atOnce, must, openWorld, replyCode, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

function readKey(key: unknown): StoreKeyText {
  const text = readStoreKey(String(key));
  if (text === undefined) throw new Error('no store key');
  return text;
}
async function make(storeId: string, name = 'Web shop') {
  const { keyId, key } = await must(world, 'createStoreKey', storeId, { name });
  return { keyId: String(keyId), text: readKey(key) };
}
const codeOf = async (...asked: [action: string, store: string, input: unknown]) =>
  replyCode(await admin(world, ...asked));
/** Whichever copy is read: sixteen stand behind one key, and one of them is read at random. */
const readOften = (text: StoreKeyText) => atOnce(64, () => findStoreKey(world.needs, text));

describe('a store key', () => {
  test('is told once, and listed by name, time and maker ever after', async () => {
    const { storeId } = await aStore(world);
    const made = await must(world, 'createStoreKey', storeId, { name: 'Web shop' });
    expect(Object.keys(made)).toEqual(['keyId', 'key']);
    const listed = await must(world, 'listStoreKeys', storeId, {});
    expect(listed).toEqual({
      items: [
        {
          keyId: made['keyId'],
          name: 'Web shop',
          createdAt: '2026-01-05T12:00:00Z',
          createdBy: 'Ada of support',
        },
      ],
      next: null,
    });
  });

  test('is stored as a hash, in small items of its own that all say the same', async () => {
    const { storeId } = await aStore(world);
    const { text } = await make(storeId);
    const { Items = [] } = await world.needs.documents.send(
      new ScanCommand({ TableName: world.needs.tables.stores }),
    );
    const stored = JSON.stringify(Items);
    expect(stored).toContain(text.keyId);
    expect(stored).not.toContain(text.secret);
    const own = JSON.stringify(Items.filter(({ pk }) => pk === `store#${storeId}`));
    expect(own).not.toContain(text.keyId);
    const found = await readOften(text);
    expect(found[0]).toMatchObject({ keyId: text.keyId, name: 'Web shop' });
    expect(new Set(found.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test('is gone from every copy once it is revoked, and can be revoked once', async () => {
    const { storeId } = await aStore(world);
    const [kept, revoked] = [await make(storeId, 'Kept'), await make(storeId, 'Leaked')];
    await must(world, 'revokeStoreKey', storeId, { keyId: revoked.keyId });
    expect(new Set(await readOften(revoked.text))).toEqual(new Set([undefined]));
    expect((await readOften(kept.text)).every((key) => key?.name === 'Kept')).toBe(true);
    expect(await must(world, 'listStoreKeys', storeId, {})).toMatchObject({ items: [{ name: 'Kept' }] });
    expect(await codeOf('revokeStoreKey', storeId, { keyId: revoked.keyId })).toBe('store_key_not_found');
  });

  test('is not another store’s to revoke or to see', async () => {
    const [one, other] = [await aStore(world), await aStore(world)];
    const { keyId, text } = await make(one.storeId);
    expect(await codeOf('revokeStoreKey', other.storeId, { keyId })).toBe('store_key_not_found');
    expect(await must(world, 'listStoreKeys', other.storeId, {})).toEqual({ items: [], next: null });
    expect(await findStoreKey(world.needs, { ...text, storeId: other.storeId })).toBeUndefined();
    expect(await findStoreKey(world.needs, text)).toBeDefined();
  });

  test('needs a store and a name', async () => {
    expect(await codeOf('createStoreKey', 'no-such-store', { name: 'Web shop' })).toBe('store_not_found');
    const { storeId } = await aStore(world);
    for (const input of [{}, { name: '' }, { name: 'a\nb' }, { name: 'x'.repeat(101) }]) {
      expect(await codeOf('createStoreKey', storeId, input)).toBe('invalid_input');
    }
    for (const keyId of ['', '#', 'x'.repeat(17)]) {
      expect(await codeOf('revokeStoreKey', storeId, { keyId })).toBe('invalid_input');
    }
  });

  test('one too many is refused', async () => {
    const { storeId } = await aStore(world);
    for (let count = 0; count < 50; count += 1) await make(storeId);
    expect(await codeOf('createStoreKey', storeId, { name: 'One more' })).toBe('too_many_store_keys');
  });
});

test('of 32 keys made at once each is whole or not made at all', async () => {
  const { storeId } = await aStore(world);
  const replies = await atOnce(32, () => admin(world, 'createStoreKey', storeId, { name: 'Web shop' }));
  const made = replies.flatMap((reply) => (reply.ok ? [reply.result as { keyId: string; key: string }] : []));
  expect(made.length).toBeGreaterThan(0);
  for (const reply of replies) if (!reply.ok) expect(reply.problem.code).toBe('changed_meanwhile');
  const { keys } = await findKeyRing(world.needs, storeId);
  expect(keys.map(({ keyId }) => keyId).sort()).toEqual(made.map(({ keyId }) => keyId).sort());
  for (const { key } of made) expect((await readOften(readKey(key))).includes(undefined)).toBe(false);
});

test('a key is neither made nor revoked by what was read before another change', async () => {
  const { storeId } = await aStore(world);
  const { text } = await make(storeId);
  const stale = await findKeyRing(world.needs, storeId);
  const { text: later } = await make(storeId);
  const about = { createdAt: '2026-01-05T12:00:00Z', createdBy: 'staff', name: 'Late', secretHash: 'h' };
  const late = { storeId, keyId: 'A'.repeat(16), ...about };
  expect(await createStoreKey(world.needs, stale, late)).toBe(false);
  expect(await createStoreKey(world.needs, { keys: [], version: 0 }, late)).toBe(false);
  expect(await revokeStoreKey(world.needs, stale, text)).toBe(false);
  const ring = await findKeyRing(world.needs, storeId);
  // Nor over one that there is, nor what there is not.
  const taken = { ...late, keyId: text.keyId };
  expect(await createStoreKey(world.needs, ring, taken)).toBe(false);
  expect(await revokeStoreKey(world.needs, ring, late)).toBe(false);
  expect(await findKeyRing(world.needs, storeId)).toEqual(ring);
  expect(ring.keys.map(({ keyId }) => keyId)).toEqual([text.keyId, later.keyId]);
});
