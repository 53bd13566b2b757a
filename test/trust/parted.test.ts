import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { confirm } from '../../lambdas/rights/confirm.ts';
import { signInBySso } from '../../lambdas/sso/sign-in.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { listIdentities } from '../../lambdas/tables/sso-identities.ts';
import { anOrder, placeOrder } from '../world/orders.ts';
import { proveFurther } from '../world/further-address.ts';
import { ask, recordOf } from '../world/requests.ts';
import { ssoThatJoins } from '../world/sso.ts';
import {
  aContactId,
  activateAs,
  aCustomer,
  admin,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  resetAs,
  resetByMail,
  signInAs,
  someAddress,
  someNetwork,
  someNumber,
  type World,
} from '../world/world.ts';

/** What becomes of an account that was first opened while two contacts were one, and of the addresses that came along (rulings 9, 20 and 21). */

let world: World;
let store: Store;
const issuer = 'https://id.example';
beforeAll(async () => {
  world = await openWorld();
  const sso = ssoThatJoins(issuer);
  store = { ...(await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' })), sso };
});
afterAll(() => world.close());

const reason = 'The same person';
const aContact = (about: Record<string, unknown> = {}) => aContactId(world, store, about);
const merge = async (contactId: string, mergedContactId: string) =>
  String(
    (await must(world, 'mergeContacts', store.storeId, { contactId, mergedContactId, reason }))['mergeId'],
  );
const undo = (contactId: string, mergeId: string) =>
  admin(world, 'undoMerge', store.storeId, { contactId, mergeId });
const look = (contactId: string) => findContact(world.needs, store.storeId, contactId);
const claimOf = (value: string) => findClaim(world.needs, store.storeId, { kind: 'email', value });
async function openedBy(by: { email: string } | { customerNumber: string }, mailbox: string) {
  await deliverAll(world);
  await askForReset(world.needs, store, by, someNetwork());
  const token = await mailedToken(world, mailbox);
  expect(await resetAs(world, store, { token, password: goodPassword })).toMatchObject({
    kind: 'password_set',
  });
  await deliverAll(world);
}
/** Whoever is signed in proves another address to be theirs. */
async function provesToo(token: string, email: string) {
  const record = () => recordOf(world, store, token);
  await confirm(world.needs, await record(), goodPassword);
  await proveFurther(world, record, email);
}
const enter = (identifier: string) => signInAs(world, store, identifier, goodPassword);
const bySso = (subject: string, email: string) =>
  signInBySso(
    world.needs,
    store,
    { issuer, subject, email, isEmailVerified: true, firstName: 'Eva', lastName: 'Known', locale: undefined },
    { devices: '', userAgent: 'Test/1.0', network: someNetwork(), locale: 'en' },
  );

describe('the address of a contact that staff made, which becomes a further one of an account', () => {
  test('is claimed, signs nobody in until it is proven, and no later order makes another contact of it', async () => {
    const { contact, email } = await aCustomer(world, store);
    const theirs = someAddress();
    const contactId = await aContact({ email: theirs });
    const mergeId = await merge(contactId, contact.contactId);
    expect(await look(contactId)).toMatchObject({ email, furtherEmails: [{ address: theirs }] });
    expect(await claimOf(theirs)).toEqual({ contactId, proven: false, maySignIn: false });
    expect((await enter(theirs)).kind).toBe('wrong_credentials');
    await askForReset(world.needs, store, { email: theirs }, someNetwork());
    for (const { to } of await deliverAll(world)) expect(to).not.toBe(theirs);
    const order = anOrder({ email: theirs });
    await placeOrder(world, store, order);
    const { items } = await must(world, 'listOrders', store.storeId, { contactId });
    expect(items).toMatchObject([{ orderId: order.orderId }]);

    expect(await undo(contactId, mergeId)).toMatchObject({ ok: true });
    expect(await claimOf(theirs)).toBeUndefined();
    expect(await look(contactId)).toMatchObject({ email: theirs, accountState: 'none', furtherEmails: [] });
    expect(await enter(email)).toMatchObject({ contact: { contactId: contact.contactId } });
    await deliverAll(world);
  });
});

describe('an account that was first opened while two were one', () => {
  test('is whose mailbox proved it: the other is as it was, and nobody is signed in to both', async () => {
    const [one, other] = [someAddress(), someAddress()];
    for (const [keptEmail, proven] of [
      [one, other],
      [null, other],
    ] as const) {
      const contactId = await aContact({ ...(keptEmail === null ? {} : { email: someAddress() }) });
      const mailbox = `${String(keptEmail === null)}-${proven}`;
      const mergedContactId = await aContact({ email: mailbox });
      await must(world, 'recordOrder', store.storeId, { ...anOrder({ email: null }), contactId });
      const kept = await look(contactId);
      const invited = await must(world, 'sendInvitation', store.storeId, { contactId: mergedContactId });
      expect(invited).toMatchObject({ state: 'queued' });
      const token = await mailedToken(world, mailbox);
      const mergeId = await merge(contactId, mergedContactId);
      expect(await activateAs(world, store, { token, password: goodPassword })).toMatchObject({
        kind: 'activated',
      });
      const session = await enter(mailbox);
      if (session.kind !== 'signed_in') throw new Error(session.kind);
      expect(session.contact.contactId).toBe(contactId);
      await deliverAll(world);

      expect(await undo(contactId, mergeId)).toMatchObject({ ok: true });
      expect('contact' in (await ask(world, store, session.token))).toBe(false);
      expect(await look(contactId)).toMatchObject({
        ...{ email: kept?.email, furtherEmails: [], accountState: 'none' },
        ...{ username: null, password: null, inviteMethod: null },
      });
      expect(await look(mergedContactId)).toMatchObject({
        ...{ email: mailbox, furtherEmails: [], username: mailbox, accountState: 'active' },
      });
      expect(await enter(mailbox)).toMatchObject({ contact: { contactId: mergedContactId } });
      const { items } = await must(world, 'listOrders', store.storeId, { contactId: mergedContactId });
      expect(items).toEqual([]);
      await deliverAll(world);
    }
  });

  test('by the kept one’s mailbox stays its own, and opens nothing of the other', async () => {
    const [one, other] = [someAddress(), someAddress()];
    const contactId = await aContact({ email: one });
    const mergedContactId = await aContact({ email: other });
    const mergeId = await merge(contactId, mergedContactId);
    await openedBy({ email: one }, one);
    expect(await undo(contactId, mergeId)).toMatchObject({ ok: true });
    expect(await look(mergedContactId)).toMatchObject({ email: other, accountState: 'none', password: null });
    expect(await look(contactId)).toMatchObject({ email: one, accountState: 'active', furtherEmails: [] });
    expect(await enter(one)).toMatchObject({ contact: { contactId } });
    await deliverAll(world);
  });

  test('with a number of the one by the mailbox of the other is signed in to by that mailbox, after a reset', async () => {
    const other = someAddress();
    const customerNumber = someNumber();
    const contactId = await aContact({ customerNumber });
    const mergedContactId = await aContact({ email: other });
    const mergeId = await merge(contactId, mergedContactId);
    await openedBy({ customerNumber }, other);
    expect(await enter(customerNumber)).toMatchObject({ contact: { contactId } });
    await deliverAll(world);
    expect(await undo(contactId, mergeId)).toMatchObject({ ok: true });
    expect(await look(contactId)).toMatchObject({ customerNumber, accountState: 'none', username: null });
    expect((await enter(customerNumber)).kind).toBe('wrong_credentials');
    expect(await look(mergedContactId)).toMatchObject({
      accountState: 'active',
      username: other,
      customerNumber: null,
    });
    await resetByMail(world, store, other, goodPassword);
    expect(await enter(other)).toMatchObject({ contact: { contactId: mergedContactId } });
    await deliverAll(world);
  });

  test('by a provider goes with the address that it vouched for, and so does its sign-in', async () => {
    const other = someAddress();
    const contactId = await aContact();
    const mergedContactId = await aContact({ email: other });
    const mergeId = await merge(contactId, mergedContactId);
    const came = await bySso(`sub of ${other}`, other);
    expect(came).toMatchObject({ kind: 'signed_in', contact: { contactId } });
    await deliverAll(world);
    expect(await undo(contactId, mergeId)).toMatchObject({ ok: true });
    const again = await bySso(`sub of ${other}`, other);
    expect(again).toMatchObject({ kind: 'signed_in', contact: { contactId: mergedContactId } });
    expect(await listIdentities(world.needs, { storeId: store.storeId, contactId })).toEqual([]);
    expect(await look(contactId)).toMatchObject({ accountState: 'none', email: null });
    await deliverAll(world);
  });

  test('of which both mailboxes were proven is one person’s: they are not parted', async () => {
    const [one, other] = [someAddress(), someAddress()];
    const contactId = await aContact({ email: one });
    const mergedContactId = await aContact({ email: other });
    const mergeId = await merge(contactId, mergedContactId);
    await openedBy({ email: one }, one);
    const signedIn = await enter(one);
    if (signedIn.kind !== 'signed_in') throw new Error(signedIn.kind);
    await provesToo(signedIn.token, other);
    expect(await undo(contactId, mergeId)).toMatchObject({ ok: false, problem: { code: 'merge_overtaken' } });
    expect(await look(mergedContactId)).toMatchObject({ contactId });
    await deliverAll(world);
  });
});
