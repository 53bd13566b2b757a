import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eraseContact } from '../../lambdas/contacts/erase-contact.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { findErased } from '../../lambdas/tables/erased.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { interrupted } from '../world/interruption.ts';
import { sweepRetention } from '../world/retention.ts';
import { bySize } from '../world/size.ts';
import {
  admin,
  aStore,
  must,
  openWorld,
  replyCode,
  someAddress,
  theContact,
  type World,
} from '../world/world.ts';
import { traces, lasting, aRichCustomer, codesOf, tellEvents, aPersonOfMany } from '../world/erasures.ts';

/** An erasure that dies at any moment is finished, and nobody comes back by what it had freed. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const wish = { suppressionKeptFor: null, isOver: () => false };

test('an erasure of somebody with more than a transaction has room for: wherever it dies, nothing of theirs is free and not on the list', async () => {
  let begun = 0;
  // Around the first write, which many reads come before, and far behind it.
  for (const at of [23, 28, 70, 150]) {
    const { many, known, addresses, numbers, crmIds } = await aPersonOfMany(world, store);
    const { storeId, contactId } = many;
    const broken = interrupted(world.needs, { at, when: 'after', how: 'dies' });
    await expect(eraseContact(broken.needs, many, wish)).rejects.toThrow();
    const listed = await findErased(world.needs, storeId, known);
    if ((await findContact(world.needs, storeId, contactId)) !== undefined) {
      expect(listed.size).toBe(0);
      continue;
    }
    begun += 1;
    for (const one of known) {
      const isHeld =
        one.kind !== 'contact' && (await findClaim(world.needs, storeId, one))?.contactId === contactId;
      expect({ at, one, isSafe: listed.has(one) || isHeld }).toEqual({ at, one, isSafe: true });
    }
    const rows = [
      { email: addresses[0] },
      { email: someAddress(), customerNumber: numbers.at(-1) },
      { email: someAddress(), crmId: crmIds.at(-1) },
      { crmId: crmIds.at(-2), firstName: 'Zebu', lastName: 'B' },
    ];
    expect(await codesOf(world, store, ...rows)).toEqual(['erased', 'erased', 'erased', 'erased']);
    // No sync makes anything of it; staff who mean to are told to wait, or make somebody new.
    const upsert = { crmId: crmIds.at(-1), firstName: 'A', lastName: 'B' };
    expect(replyCode(await admin(world, 'upsertContact', storeId, upsert))).toBe('erased');
    const meant = { ...upsert, afterErasure: true };
    expect(['ok', 'changed_meanwhile']).toContain(
      replyCode(await admin(world, 'upsertContact', storeId, meant)),
    );

    await sweepRetention(world);
    expect([...(await findErased(world.needs, storeId, known)).keys()]).toEqual(known);
    await tellEvents(world);
    world.clock.advance(3600);
    await sweepRetention(world);
    expect((await traces(world, contactId)).filter(({ sk }) => sk !== undefined)).toEqual([]);
    expect(await traces(world, `Zebu${contactId}`)).toEqual([]);
  }
  expect(begun).toBe(3);
}, 60_000);

test('an erasure is finished by the sweep wherever it died on the way', async () => {
  for (let at = 2; ; at += bySize({ quick: 24, slice: 6, full: 1 })) {
    const { contact, email } = await aRichCustomer(world, store);
    const { contactId } = contact;
    const found = await theContact(world, store.storeId, contactId);
    const broken = interrupted(world.needs, { at, when: 'after', how: 'dies' });
    const outcome = await eraseContact(broken.needs, found, wish).catch(() => 'died' as const);
    if (outcome !== 'died') break;
    await tellEvents(world);
    const begun = (await findContact(world.needs, store.storeId, contactId)) === undefined;
    // What died before the first write has changed nothing.
    if (!begun) await must(world, 'eraseContact', store.storeId, { contactId });
    await sweepRetention(world);
    await tellEvents(world);
    world.clock.advance(3600);
    await sweepRetention(world);
    const left = (await lasting(world, email, contactId)).filter(
      ({ sk }) => !String(sk).startsWith('order#'),
    );
    expect({ at, left: left.filter(({ sk }) => sk !== undefined) }).toEqual({ at, left: [] });
    expect(await lasting(world, email)).toEqual([]);
  }
}, 120_000);
