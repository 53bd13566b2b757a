import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { listIdentities } from '../../lambdas/tables/sso-identities.ts';
import { aCustomer, aStore, must, openWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const issuer = 'https://id.example';
const claimOf = (storeId: string, subject: string) =>
  findClaim(world.needs, storeId, { kind: 'sso', value: `${issuer}#${subject}` });

test('a sign-in of a provider that a stranger has connected is no way back once the account is secured', async () => {
  const store = await aStore(world);
  const { contact } = await aCustomer(world, store);
  const { contactId } = contact;
  await linkIdentity(world.needs, store, contact, { issuer, subject: 'mallory' });
  expect(await claimOf(store.storeId, 'mallory')).toMatchObject({ contactId });
  await must(world, 'secureAccount', store.storeId, { contactId });
  expect(await claimOf(store.storeId, 'mallory')).toBeUndefined();
  expect(await listIdentities(world.needs, contact)).toEqual([]);
});

test('an account has ten sign-ins of providers at most: another one takes the place of the earliest', async () => {
  const store = await aStore(world);
  const { contact } = await aCustomer(world, store);
  for (let at = 0; at < 12; at += 1) {
    world.clock.advance(1);
    await linkIdentity(world.needs, store, contact, { issuer, subject: `ada-${String(at)}` });
  }
  const subjects = (await listIdentities(world.needs, contact)).map(({ subject }) => subject);
  expect(subjects).toEqual(Array.from({ length: 10 }, (_, at) => `ada-${String(at + 2)}`));
  expect(await claimOf(store.storeId, 'ada-1')).toBeUndefined();
  await linkIdentity(world.needs, store, contact, { issuer, subject: 'ada-2' });
  expect((await listIdentities(world.needs, contact)).map(({ subject }) => subject)).toEqual(subjects);
});
