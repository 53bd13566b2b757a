import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Contact } from '../../lambdas/accounts/contact.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { listIdentities } from '../../lambdas/tables/sso-identities.ts';
import {
  aCustomer,
  aStore,
  atOnce,
  deliverAll,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  resetAs,
  someNetwork,
  type Customer,
  type World,
} from '../world/world.ts';

/** What whoever knew the password connected is no way in after the owner's reset (bug class 41); what the owner was told of for a week stays. */
let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const issuer = 'https://id.example';
const weekSeconds = 7 * 24 * 3600;
const link = ({ contact }: { readonly contact: Contact }, subject: string) =>
  linkIdentity(world.needs, store, contact, { issuer, subject: `${subject} of ${contact.contactId}` });
const connectedTo = async ({ contact }: { readonly contact: Contact }) =>
  (await listIdentities(world.needs, contact)).map(({ subject }) => subject.split(' ')[0]);
async function resetLink({ email }: Pick<Customer, 'email'>) {
  await askForReset(world.needs, store, { email }, someNetwork());
  return mailedToken(world, email);
}

test('a reset disconnects what was connected within the week, and says so among the activities', async () => {
  const customer = await aCustomer(world, store);
  await link(customer, 'settled');
  world.clock.advance(1);
  await link(customer, 'late');
  world.clock.advance(weekSeconds - 1);
  await deliverAll(world);
  const token = await resetLink(customer);
  expect((await resetAs(world, store, { token, password: otherPassword })).kind).toBe('password_reset');
  expect(await connectedTo(customer)).toEqual(['settled']);
  const { contactId } = customer.contact;
  const { items } = await must(world, 'listActivities', store.storeId, { contactId });
  const kinds = (items as { kind: string }[]).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'sso_disconnected')).toHaveLength(1);
  await deliverAll(world);
});

test('whoever connects one at the same moment keeps nobody from their reset, and is out', async () => {
  const customer = await aCustomer(world, store);
  await deliverAll(world);
  const token = await resetLink(customer);
  // Those that are earlier meet the reset while it hashes, and those that are later find another password.
  const linking = atOnce(8, (at) => link(customer, `at-${String(at)}`));
  const [reset, linked] = await Promise.all([
    resetAs(world, store, { token, password: otherPassword }),
    linking,
  ]);
  expect(reset.kind).toBe('password_reset');
  expect(new Set(linked.map(({ kind }) => kind))).not.toContain('identity_taken');
  expect(await connectedTo(customer)).toEqual([]);
  await deliverAll(world);
});
