import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changePassword } from '../../lambdas/profile/change-password.ts';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { listIdentities } from '../../lambdas/tables/sso-identities.ts';
import { recordOf } from '../world/requests.ts';
import { bySize } from '../world/size.ts';
import {
  admin,
  aCustomer,
  aSession,
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  otherPassword,
  type World,
} from '../world/world.ts';

/** A provider's sign-in that a stranger who is in connects is none once the owner has changed the credentials, however closely the two meet (rulings 17 and 20). */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const issuer = 'https://id.example';
const ended = { kind: 'session_ended' };

describe('a connecting that was begun before', () => {
  test('a password change is refused after it', async () => {
    const customer = await aCustomer(world, store);
    const record = await recordOf(world, store, await aSession(world, store, customer));
    await changePassword(world.needs, record, { currentPassword: goodPassword, newPassword: otherPassword });
    expect(await linkIdentity(world.needs, store, customer.contact, { issuer, subject: 'before' })).toEqual(
      ended,
    );
    expect(await listIdentities(world.needs, customer.contact)).toEqual([]);
    await deliverAll(world);
  });

  test('the account was secured, or disabled, is refused after it', async () => {
    for (const act of ['secureAccount', 'disableAccount']) {
      const { contact } = await aCustomer(world, store);
      await must(world, act, store.storeId, { contactId: contact.contactId });
      expect(await linkIdentity(world.needs, store, contact, { issuer, subject: act })).toEqual(ended);
      expect(await listIdentities(world.needs, contact)).toEqual([]);
    }
    await deliverAll(world);
  });
});

describe.each(bySize({ quick: [1], slice: [1, 2], full: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }))(
  'round %i',
  () => {
    test('of many that are connected while the account is secured none is left', async () => {
      const { contact } = await aCustomer(world, store);
      const { contactId } = contact;
      // Staff who meet a change are asked to send it again.
      const secure = async (): Promise<boolean> =>
        (await admin(world, 'secureAccount', store.storeId, { contactId })).ok || secure();
      await Promise.all([
        atOnce(bySize({ quick: 12, slice: 31, full: 31 }), (at) =>
          linkIdentity(world.needs, store, contact, { issuer, subject: `${contactId} ${String(at)}` }),
        ),
        secure(),
      ]);
      expect(await linkIdentity(world.needs, store, contact, { issuer, subject: 'late' })).toEqual(ended);
      expect(await findContact(world.needs, store.storeId, contactId)).toMatchObject({ password: null });
      expect(await listIdentities(world.needs, contact)).toEqual([]);
      await deliverAll(world);
    }, 60_000);
  },
);

test('of many that are connected at once an account has ten', async () => {
  const { contact } = await aCustomer(world, store);
  const linked = await atOnce(16, (at) =>
    linkIdentity(world.needs, store, contact, { issuer, subject: `${contact.contactId} ${String(at)}` }),
  );
  expect(linked.map(({ kind }) => kind)).toEqual(Array.from({ length: 16 }, () => 'linked'));
  expect(await listIdentities(world.needs, contact)).toHaveLength(10);
  await deliverAll(world);
});
