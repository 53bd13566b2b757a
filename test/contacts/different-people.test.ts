import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Store } from '../../lambdas/stores/store.ts';
import {
  activateAs,
  admin,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  signInAs,
  someAddress,
  withVariables,
  type World,
} from '../world/world.ts';

/** Ruling 10: several people, one mailbox. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
});
afterAll(() => world.close());

const reason = 'Mother and son';
async function codes(contactId: string): Promise<unknown[]> {
  const { reasons } = await must(world, 'diagnoseContact', store.storeId, { contactId });
  return (reasons as { code: string }[]).map(({ code }) => code);
}
async function aHousehold(numbers: readonly (string | null)[]) {
  const email = someAddress();
  const contactIds: string[] = [];
  for (const customerNumber of numbers) {
    const made = await must(world, 'createContact', store.storeId, {
      ...{ firstName: 'Maria', lastName: 'Muster', email, customerNumber },
    });
    contactIds.push(String(made['contactId']));
  }
  return { email, contactIds };
}
const mark = (contactIds: readonly string[]) =>
  must(world, 'markDifferentPeople', store.storeId, { contactIds, reason });
const invite = (contactId = '') => admin(world, 'sendInvitation', store.storeId, { contactId });

test('marked as different people, each is invited: one signs in with the address, the other with a number', async () => {
  const { email, contactIds } = await aHousehold(['H-1', 'H-2']);
  const [mother = '', son = ''] = contactIds;
  expect(await codes(mother)).toContain('duplicate_contacts');
  expect(await invite(mother)).toMatchObject({ problem: { code: 'duplicate_email' } });
  await mark(contactIds);
  for (const id of contactIds) expect(await codes(id)).not.toContain('duplicate_contacts');

  expect(await invite(mother)).toMatchObject({ ok: true });
  await activateAs(world, store, { token: await mailedToken(world, email), password: goodPassword });
  await deliverAll(world);
  expect(await invite(son)).toMatchObject({ ok: true });
  const token = await mailedToken(world, email);
  expect(await activateAs(world, store, { token, password: otherPassword })).toMatchObject({
    ...{ kind: 'activated', contact: { contactId: son, username: 'H-2' } },
  });
  await deliverAll(world);
  for (const [identifier, password, contactId] of [
    [email, goodPassword, mother],
    ['H-2', otherPassword, son],
  ] as const) {
    const signedIn = await signInAs(world, store, identifier, password);
    expect(signedIn).toMatchObject({ kind: 'signed_in', contact: { contactId } });
  }
  for (const id of contactIds) expect(await codes(id)).not.toContain('duplicate_contacts');
  await deliverAll(world);
});

test('both invited before either has accepted: both get in', async () => {
  const { email, contactIds } = await aHousehold(['H-3', 'H-4']);
  await mark(contactIds);
  const tokens: string[] = [];
  for (const id of contactIds) {
    expect(await invite(id)).toMatchObject({ ok: true });
    tokens.push(await mailedToken(world, email));
  }
  for (const token of tokens.reverse()) {
    expect(await activateAs(world, store, { token, password: goodPassword })).toMatchObject({
      kind: 'activated',
    });
  }
  await deliverAll(world);
  expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
  expect(await signInAs(world, store, 'H-4', goodPassword)).toMatchObject({ kind: 'signed_in' });
  await deliverAll(world);
});

test('whoever has no number is refused with what to do, and offered no remedy that would not work', async () => {
  const { email, contactIds } = await aHousehold([null, null]);
  const [mother = '', son = ''] = contactIds;
  await mark(contactIds);
  await invite(mother);
  await activateAs(world, store, { token: await mailedToken(world, email), password: goodPassword });
  await deliverAll(world);
  expect(await invite(son)).toMatchObject({ problem: { code: 'no_customer_number' } });
  const { reasons } = await must(world, 'diagnoseContact', store.storeId, { contactId: son });
  expect(reasons).toContainEqual(expect.objectContaining({ code: 'no_account', remedy: null }));

  await must(world, 'updateContact', store.storeId, { contactId: son, customerNumber: 'H-5' });
  expect(await invite(son)).toMatchObject({ ok: true });
  const byEmail = await withVariables(world, store.storeId, { 'sign_in.identifiers': 'email' });
  expect(byEmail.storeId).toBe(store.storeId);
  expect(await invite(son)).toMatchObject({ problem: { code: 'number_sign_in_off' } });
  await withVariables(world, store.storeId, { 'sign_in.identifiers': 'email_and_customer_number' });
  await deliverAll(world);
});

test('a third with the address is still warned of, and nobody is different from themselves', async () => {
  const { contactIds } = await aHousehold([null, null, null]);
  const [one = '', other = '', third = ''] = contactIds;
  await mark([one, other]);
  expect(await codes(one)).toContain('duplicate_contacts');
  await mark([one, third]);
  expect(await codes(one)).not.toContain('duplicate_contacts');
  expect(await codes(third)).toContain('duplicate_contacts');
  const twice = { contactIds: [one, one], reason };
  expect(await admin(world, 'markDifferentPeople', store.storeId, twice)).toMatchObject({
    problem: { code: 'same_contact' },
  });
});
