import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isoTime } from '../../lambdas/accounts/iso-time.ts';
import { findHistory } from '../../lambdas/orders/history.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { countActivity, createActivity } from '../../lambdas/tables/activities.ts';
import { happened } from '../../lambdas/accounts/mail-order.ts';
import { findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { createOrder } from '../../lambdas/tables/orders.ts';
import { anOrder, placeOrder, seenBy } from '../world/orders.ts';
import { ask, recordOf } from '../world/requests.ts';
import { removeFurther } from '../world/further-address.ts';
import {
  aContactId,
  activateAs,
  aCustomer,
  admin,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  replyCode,
  resetAs,
  resetByMail,
  signInAs,
  someAddress,
  someNetwork,
  someNumber,
  theContact,
  type World,
} from '../world/world.ts';

/** Rulings 10, 20 and 21: two contacts that are the same person. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
});
afterAll(() => world.close());

const day = 24 * 3600;
const reason = 'She called, and named both orders';

async function aContact(about: Record<string, unknown> = {}) {
  const contactId = await aContactId(world, store, about);
  await deliverAll(world);
  return contactId;
}
const merge = (contactId: string, mergedContactId: string, more: Record<string, unknown> = {}) =>
  must(world, 'mergeContacts', store.storeId, { contactId, mergedContactId, reason, ...more });
const undo = (contactId: string, merged: Record<string, unknown>) =>
  must(world, 'undoMerge', store.storeId, { contactId, mergeId: merged['mergeId'] });
const codeOf = async (action: string, input: unknown) =>
  replyCode(await admin(world, action, store.storeId, input));
const as = (actor: string, action: string, input: unknown) =>
  admin(world, action, store.storeId, input, actor);
async function ordersOf(contactId: string) {
  const { items } = await must(world, 'listOrders', store.storeId, { contactId });
  return (items as { orderId: string }[]).map(({ orderId }) => orderId);
}
const look = (contactId: string) => theContact(world, store.storeId, contactId);
const claimTo = (value: string, kind: 'email' | 'number' | 'crm' = 'email') =>
  findClaim(world.needs, store.storeId, { kind, value });

/** Two who are not one person, whom staff take for one. */
describe('a merge that was wrong, and is undone', () => {
  test('leaves the customer what they ordered meanwhile, and nothing of it with the stranger who was kept', async () => {
    const customer = await aCustomer(world, store);
    const number = `W-${customer.email}`.slice(0, 12).toUpperCase();
    const customerId = customer.contact.contactId;
    await must(world, 'updateContact', store.storeId, { contactId: customerId, customerNumber: number });
    const stranger = someAddress();
    const strangerId = await aContact({ email: stranger });
    world.clock.advance(day);
    const merged = await merge(strangerId, customerId);
    const token = await aSession(world, store, customer);
    const { contact } = await recordOf(world, store, token);
    const bySession = anOrder({ email: stranger });
    const byAddress = anOrder({ email: customer.email });
    const byNumber = anOrder({ customerNumber: number });
    const strangers = anOrder({ email: stranger });
    await placeOrder(world, store, bySession, contact);
    for (const order of [byAddress, byNumber, strangers]) await placeOrder(world, store, order);
    const customers = [bySession, byAddress, byNumber].map(({ orderId }) => orderId);
    // Until then they are read as one.
    expect((await ordersOf(strangerId)).toSorted()).toEqual([...customers, strangers.orderId].toSorted());
    world.clock.advance(day);
    await undo(strangerId, merged);

    const { contact: again } = await recordOf(world, store, await aSession(world, store, customer));
    expect((await seenBy(world, again)).toSorted()).toEqual(customers.toSorted());
    expect(await ordersOf(strangerId)).toEqual([strangers.orderId]);
    const { history } = await must(world, 'exportContact', store.storeId, { contactId: strangerId });
    expect(JSON.stringify(history)).toContain('contacts_merged');
    expect(JSON.stringify(history)).not.toContain(customer.email);
    expect(JSON.stringify(history)).not.toContain('signed_in');
  });

  test('leaves a customer who was kept with their orders, and the other with theirs', async () => {
    const customer = await aCustomer(world, store);
    const other = someAddress();
    const otherId = await aContact({ email: other });
    const { contactId } = customer.contact;
    const merged = await merge(contactId, otherId);
    const { contact } = await recordOf(world, store, await aSession(world, store, customer));
    const [own, theirs] = [anOrder({ email: other }), anOrder({ email: other })];
    await placeOrder(world, store, own, contact);
    await placeOrder(world, store, theirs);
    await undo(contactId, merged);
    expect(await ordersOf(contactId)).toEqual([own.orderId]);
    expect(await ordersOf(otherId)).toEqual([theirs.orderId]);
  });

  test('leaves each their orders where one merge came after another', async () => {
    const customer = await aCustomer(world, store);
    const { contactId } = customer.contact;
    const [second, third] = [
      await aContact({ email: someAddress() }),
      await aContact({ email: someAddress() }),
    ];
    const early = await merge(second, contactId);
    const late = await merge(third, second);
    const { contact } = await recordOf(world, store, await aSession(world, store, customer));
    const own = anOrder();
    await placeOrder(world, store, own, contact);
    expect(await ordersOf(third)).toEqual([own.orderId]);
    await undo(third, late);
    expect(await ordersOf(second)).toEqual([own.orderId]);
    await undo(second, early);
    expect(await ordersOf(contactId)).toEqual([own.orderId]);
  });

  test('goes on without the address that spoke for it, which is another person’s (ruling 25)', async () => {
    const shared = someAddress();
    const [one, other] = [await aContact({ email: shared }), await aContact({ email: shared })];
    const merged = await merge(one, other);
    const evidenceOf = async () => {
      const { merges } = await must(world, 'getContact', store.storeId, { contactId: one });
      return (merges as { evidence: unknown[] }[]).flatMap(({ evidence }) => evidence);
    };
    expect(await evidenceOf()).toContainEqual({ kind: 'same_address', address: shared });
    await undo(one, merged);
    expect(await evidenceOf()).toContainEqual({ kind: 'same_address', address: '' });
  });
});

describe('a merge of a contact with an account and one without', () => {
  const twoOfOne = async () => {
    const customer = await aCustomer(world, store);
    const other = someAddress();
    const mergedId = await aContact({
      email: other,
      customerNumber: `M-${other}`.slice(0, 12),
      crmId: other,
    });
    const own = anOrder({ email: customer.email });
    const theirs = anOrder({ email: other });
    await placeOrder(world, store, own);
    await placeOrder(world, store, theirs);
    return { customer, keptId: customer.contact.contactId, mergedId, other, own, theirs };
  };

  test('leaves one person, with the orders, activities, addresses and numbers of both', async () => {
    const { customer, keptId, mergedId, other, own, theirs } = await twoOfOne();
    const before = await look(mergedId);
    expect(await merge(keptId, mergedId)).toMatchObject({
      state: 'merged',
      signIn: 'kept',
      by: 'Ada of support',
    });

    const kept = await must(world, 'getContact', store.storeId, { contactId: keptId });
    expect(kept).toMatchObject({
      ...{ contactId: keptId, email: customer.email, furtherEmails: [other] },
      ...{ customerNumber: before.customerNumber, crmId: other, accountState: 'active' },
      merges: [{ mergedContactId: mergedId, reason, by: 'Ada of support', undoneAt: null }],
    });
    // Whoever asks for the merged one meets the one that was kept.
    expect(await must(world, 'getContact', store.storeId, { contactId: mergedId })).toEqual(kept);
    expect((await ordersOf(keptId)).sort()).toEqual([own.orderId, theirs.orderId].sort());
    expect(await ordersOf(mergedId)).toEqual(await ordersOf(keptId));
    expect(await claimTo(other)).toEqual({ contactId: keptId, proven: false, maySignIn: false });
    for (const by of [
      { crmId: other },
      { customerNumber: before.customerNumber },
      { orderId: theirs.orderId },
    ]) {
      expect(await must(world, 'findContacts', store.storeId, by)).toMatchObject({
        items: [{ contactId: keptId }],
      });
    }
    for (const query of [other, theirs.orderId]) {
      const found = await must(world, 'findContacts', store.storeId, { query });
      expect(found).toMatchObject({ items: [{ contactId: keptId }] });
    }
  });

  test('shows the customer no order that was typed with an address they have not proven', async () => {
    const { keptId, mergedId, own } = await twoOfOne();
    await merge(keptId, mergedId);
    const { items } = await findHistory(world.needs, await look(keptId), null);
    expect(items.map(({ orderId }) => orderId)).toEqual([own.orderId]);
  });

  test('makes of a later order with the other address no new contact', async () => {
    const { keptId, mergedId, other } = await twoOfOne();
    await merge(keptId, mergedId);
    const later = anOrder({ email: other });
    await placeOrder(world, store, later);
    expect(await ordersOf(keptId)).toContain(later.orderId);
    expect(await findContactIdsByEmail(world.needs, store.storeId, other)).toEqual([]);
  });

  test('leaves the sign-in as it was, and gives the other address no way in', async () => {
    const { customer, keptId, mergedId, other } = await twoOfOne();
    const session = await aSession(world, store, customer);
    const link = await must(world, 'sendInvitation', store.storeId, { contactId: mergedId });
    const token = await mailedToken(world, other);
    const { activityId } = link as { activityId: string };
    await merge(keptId, mergedId);
    expect(await ask(world, store, session)).toMatchObject({ contact: { contactId: keptId } });
    expect(await signInAs(world, store, other, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await activateAs(world, store, { token, password: otherPassword })).toEqual({
      kind: 'token_used',
    });
    const shown = await must(world, 'getActivity', store.storeId, { contactId: keptId, activityId });
    expect(JSON.stringify(shown)).not.toContain('token=');
    await askForReset(world.needs, store, { email: other }, someNetwork());
    expect((await deliverAll(world)).map(({ to }) => to)).toEqual([customer.email]);
  });

  test('takes the account along where the one without is kept, and its sessions end', async () => {
    const { customer, keptId: accountId, mergedId: keptId, other } = await twoOfOne();
    const session = await aSession(world, store, customer);
    expect(await merge(keptId, accountId)).toMatchObject({ signIn: 'merged' });
    expect(await look(keptId)).toMatchObject({
      ...{ contactId: keptId, email: customer.email, username: customer.email, accountState: 'active' },
      furtherEmails: [{ address: other }],
    });
    expect(await ask(world, store, session)).toEqual({ kind: 'not_signed_in' });
    expect(await signInAs(world, store, customer.email, goodPassword)).toMatchObject({
      ...{ kind: 'signed_in', contact: { contactId: keptId } },
    });
    await deliverAll(world);
  });

  test('is told to staff among the activities, with the reason', async () => {
    const { keptId, mergedId } = await twoOfOne();
    await merge(keptId, mergedId);
    const { items } = await must(world, 'listActivities', store.storeId, { contactId: keptId });
    expect(items).toContainEqual(expect.objectContaining({ kind: 'contacts_merged', reason }));
  });

  test('and undone leaves both as they were, with the orders of each', async () => {
    const { keptId, mergedId, own, theirs, other } = await twoOfOne();
    const view = (contactId: string) => must(world, 'getContact', store.storeId, { contactId });
    const before = [await view(keptId), await view(mergedId), await claimTo(other)];
    const merged = await merge(keptId, mergedId);
    world.clock.advance(29 * day);
    await undo(keptId, merged);
    const [kept] = before;
    expect(await view(keptId)).toEqual({ ...(kept as object), merges: [expect.anything()] });
    expect([await view(mergedId), await claimTo(other)]).toEqual(before.slice(1));
    expect(await ordersOf(keptId)).toEqual([own.orderId]);
    expect(await ordersOf(mergedId)).toEqual([theirs.orderId]);
    expect(await codeOf('undoMerge', { contactId: keptId, mergeId: merged['mergeId'] })).toBe(
      'merge_not_found',
    );
  });

  test('and undone leaves the address that both have to the account that signs in with it', async () => {
    const { contact, email, password } = await aCustomer(world, store);
    const double = await aContact({ email });
    await undo(contact.contactId, await merge(contact.contactId, double));
    expect(await claimTo(email)).toMatchObject({ contactId: contact.contactId, maySignIn: true });
    expect((await signInAs(world, store, email, password)).kind).toBe('signed_in');
  });

  test('and undone gives the kept contact the number and CRM id that it had before, with what leads there', async () => {
    const { contact } = await aCustomer(world, store);
    const number = someNumber();
    const kept = await aContact({ email: someAddress(), customerNumber: number, crmId: number });
    const done = await merge(kept, contact.contactId);
    const other = `${number}9`;
    await must(world, 'updateContact', store.storeId, {
      ...{ contactId: kept, customerNumber: other, crmId: other },
    });
    await undo(kept, done);
    for (const kind of ['number', 'crm'] as const)
      expect(await claimTo(number, kind)).toMatchObject({ contactId: kept, proven: true });
    expect(await look(kept)).toMatchObject({ customerNumber: number, crmId: number });
  });

  test('and undone leads nobody to the sign-in by an address that it has no more, and by each of its numbers', async () => {
    const { email, contact } = await aCustomer(world, store);
    const gone = contact.contactId;
    const number = someNumber();
    const other = `${number}9`;
    await must(world, 'updateContact', store.storeId, { contactId: gone, customerNumber: number });
    // The kept one has the same address, and no account.
    const kept = await aContact({ email });
    const done = await merge(kept, gone);
    const newEmail = someAddress();
    const about = { contactId: kept, newEmail, reason, evidence: 'Passport seen' };
    await as('Ada of support', 'startAddressRecovery', about);
    world.clock.advance(3 * day);
    expect(replyCode(await as('Grace of support', 'confirmAddressRecovery', { contactId: kept }))).toBe('ok');
    await must(world, 'updateContact', store.storeId, { contactId: kept, customerNumber: other });
    await undo(kept, done);
    expect(await look(gone)).toMatchObject({ email: newEmail, username: newEmail, customerNumber: other });
    expect(await look(kept)).toMatchObject({ email, customerNumber: null });
    expect(await claimTo(email)).toBeUndefined();
    for (const [value, kind] of [
      [newEmail, 'email'],
      [number, 'number'],
      [other, 'number'],
    ] as const)
      expect(await claimTo(value, kind)).toMatchObject({ contactId: gone });
    await deliverAll(world);
    await must(world, 'sendPasswordReset', store.storeId, { contactId: gone });
    await resetAs(world, store, { token: await mailedToken(world, newEmail), password: otherPassword });
    expect((await signInAs(world, store, newEmail, otherPassword)).kind).toBe('signed_in');
    await deliverAll(world);
  });

  test('cannot be undone after thirty days', async () => {
    const { keptId, mergedId } = await twoOfOne();
    const merged = await merge(keptId, mergedId);
    world.clock.advance(30 * day);
    expect(await codeOf('undoMerge', { contactId: keptId, mergeId: merged['mergeId'] })).toBe('merge_final');
  });

  test('undone does not undo what came since: a new password, a disabling', async () => {
    const { customer, keptId: accountId, mergedId: keptId } = await twoOfOne();
    const merged = await merge(keptId, accountId);
    await resetByMail(world, store, customer.email);
    await deliverAll(world);
    await undo(keptId, merged);
    expect(await signInAs(world, store, customer.email, goodPassword)).toMatchObject({
      kind: 'wrong_credentials',
    });
    expect(await signInAs(world, store, customer.email, otherPassword)).toMatchObject({
      ...{ kind: 'signed_in', contact: { contactId: accountId } },
    });
    expect(await look(keptId)).toMatchObject({ accountState: 'none', password: null });

    const again = await merge(keptId, accountId);
    await must(world, 'disableAccount', store.storeId, { contactId: keptId });
    await undo(keptId, again);
    expect(await look(accountId)).toMatchObject({ accountState: 'disabled' });
    await deliverAll(world);
  });
});

describe('a merge of two that never opened an account', () => {
  test('of one address ends the refusal to invite, and the invitation opens the one account', async () => {
    const email = someAddress();
    const keptId = await aContact({ email });
    world.clock.advance(1);
    const mergedId = await aContact({ email });
    await placeOrder(world, store, anOrder({ email }));
    const refused = await admin(world, 'sendInvitation', store.storeId, { contactId: keptId });
    expect(refused).toMatchObject({
      problem: {
        code: 'duplicate_email',
        details: { contacts: [{ contactId: mergedId, lastOrderAt: null }] },
      },
    });
    expect(await merge(keptId, mergedId)).toMatchObject({
      evidence: [{ kind: 'same_address', address: email }, { kind: 'staff' }],
    });
    await must(world, 'sendInvitation', store.storeId, { contactId: mergedId });
    const token = await mailedToken(world, email);
    expect(await activateAs(world, store, { token })).toMatchObject({
      ...{ kind: 'activated', contact: { contactId: keptId, inviteMethod: 'invitation' } },
    });
    await deliverAll(world);
  });

  test('leaves the links of both good: of several one opens the account, with its address as the main one', async () => {
    const [one, other] = [someAddress(), someAddress()];
    const keptId = await aContact({ email: one, sendInvitation: true });
    const mergedId = await aContact({ email: other });
    await must(world, 'sendInvitation', store.storeId, { contactId: mergedId });
    const token = await mailedToken(world, other);
    await merge(keptId, mergedId);
    expect(await activateAs(world, store, { token })).toMatchObject({ kind: 'activated' });
    expect(await look(keptId)).toMatchObject({
      ...{ accountState: 'active', email: other, username: other, furtherEmails: [{ address: one }] },
    });
    expect(await signInAs(world, store, other, goodPassword)).toMatchObject({ kind: 'signed_in' });
    expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_used' });
    await deliverAll(world);
  });

  test('whose further address registers opens the account of the one person', async () => {
    const [one, other] = [someAddress(), someAddress()];
    const [keptId, mergedId] = [await aContact({ email: one }), await aContact({ email: other })];
    await merge(keptId, mergedId);
    await registerAs(world, store, { email: other });
    const token = await mailedToken(world, other);
    expect(await activateAs(world, store, { token })).toMatchObject({
      ...{ kind: 'activated', contact: { contactId: keptId, email: other } },
    });
    await deliverAll(world);
  });

  test('of one address, opened since and undone, leaves the address to the account that was opened with it', async () => {
    const email = someAddress();
    const invited = await aContact({ email });
    await must(world, 'sendInvitation', store.storeId, { contactId: invited });
    const token = await mailedToken(world, email);
    const keptId = await aContact({ email });
    const done = await merge(keptId, invited);
    expect((await activateAs(world, store, { token })).kind).toBe('activated');
    await deliverAll(world);
    await undo(keptId, done);
    const account = (await look(keptId)).accountState === 'active' ? keptId : invited;
    expect(await claimTo(email)).toMatchObject({ contactId: account, proven: true, maySignIn: true });
    expect((await signInAs(world, store, email, goodPassword)).kind).toBe('signed_in');
  });

  test('undone gives each its own pending invitation back', async () => {
    const [one, other] = [someAddress(), someAddress()];
    const keptId = await aContact({ email: one });
    const mergedId = await aContact({ email: other });
    await must(world, 'sendInvitation', store.storeId, { contactId: mergedId });
    const token = await mailedToken(world, other);
    const merged = await merge(keptId, mergedId);
    expect(await look(keptId)).toMatchObject({ accountState: 'invited', inviteMethod: 'invitation' });
    await undo(mergedId, merged);
    expect(await look(keptId)).toMatchObject({ accountState: 'none', inviteMethod: null, furtherEmails: [] });
    expect(await activateAs(world, store, { token })).toMatchObject({
      ...{ kind: 'activated', contact: { contactId: mergedId } },
    });
    await deliverAll(world);
  });
});

describe('a merge of two accounts that were both opened', () => {
  const twoAccounts = async () => {
    const [one, other] = [await aCustomer(world, store), await aCustomer(world, store)];
    return {
      one,
      other,
      wish: { contactId: one.contact.contactId, mergedContactId: other.contact.contactId },
    };
  };

  test('is refused until staff say whose sign-in stays, with the two side by side', async () => {
    const { one, other, wish } = await twoAccounts();
    for (const action of ['previewMerge', 'mergeContacts']) {
      const refused = await admin(world, action, store.storeId, { ...wish, reason });
      expect(refused).toMatchObject({
        problem: {
          code: 'accounts_differ',
          details: { kept: { email: one.email }, merged: { email: other.email } },
        },
      });
    }
  });

  test.each(['kept', 'merged'] as const)(
    'takes two of the staff, and leaves the sign-in of the %s',
    async (signIn) => {
      const { one, other, wish } = await twoAccounts();
      const sessions = [await aSession(world, store, one), await aSession(world, store, other)];
      const send = (actor: string) => as(actor, 'mergeContacts', { ...wish, reason, signIn });
      expect(await send('Eve of support')).toMatchObject({ ok: true, result: { state: 'proposed' } });
      expect(await send('eve  of support')).toMatchObject({ problem: { code: 'same_actor' } });
      expect(await look(other.contact.contactId)).toMatchObject({ contactId: other.contact.contactId });
      expect(await send('Ada of support')).toMatchObject({ ok: true, result: { state: 'merged' } });

      const [stays, ends] = signIn === 'kept' ? [one, other] : [other, one];
      const contact = { contactId: wish.contactId, email: stays.email, username: stays.email };
      expect(await look(wish.mergedContactId)).toMatchObject(contact);
      expect(await look(wish.contactId)).toMatchObject({ furtherEmails: [{ address: ends.email }] });
      expect(await claimTo(ends.email)).toMatchObject({ contactId: wish.contactId, proven: true });
      const live = await Promise.all(sessions.map((token) => ask(world, store, token)));
      expect(live.map((asked) => 'contact' in asked)).toEqual(
        signIn === 'kept' ? [true, false] : [false, false],
      );
      await deliverAll(world);
    },
  );

  test('are merged as they were shown: whoever changes one of them meanwhile has the second word of nobody', async () => {
    const { wish } = await twoAccounts();
    const asked = { ...wish, signIn: 'kept' };
    const { planId } = await must(world, 'previewMerge', store.storeId, asked);
    const send = (actor: string, more: object) => as(actor, 'mergeContacts', { ...asked, reason, ...more });
    await must(world, 'updateContact', store.storeId, {
      contactId: wish.mergedContactId,
      crmId: `X-${wish.contactId}`,
    });
    expect(await send('Eve of support', {})).toMatchObject({ result: { state: 'proposed' } });
    expect(await send('Ada of support', { planId })).toMatchObject({ problem: { code: 'plan_overtaken' } });
    await must(world, 'updateContact', store.storeId, { contactId: wish.mergedContactId, crmId: null });
    // What Eve proposed was another plan, so this is a first word again.
    expect(await send('Ada of support', { planId })).toMatchObject({ result: { state: 'proposed' } });
    expect(await send('Eve of support', { planId })).toMatchObject({ result: { state: 'merged' } });
    await deliverAll(world);
  });

  test('and undone gives the other sign-in the address back that was removed from the one person', async () => {
    const { one, other, wish } = await twoAccounts();
    const send = (actor: string) => as(actor, 'mergeContacts', { ...wish, reason, signIn: 'merged' });
    await send('Eve of support');
    await send('Ada of support');
    const token = await aSession(world, store, other);
    const signedIn = () => recordOf(world, store, token);
    expect(await removeFurther(world, signedIn, one.email, other.password)).toBe('email_removed');
    expect(await claimTo(one.email)).toBeUndefined();
    const { merges } = await must(world, 'getContact', store.storeId, { contactId: wish.contactId });
    const [merged] = merges as Record<string, unknown>[];
    await undo(wish.contactId, merged ?? {});
    for (const { email, contact, password } of [one, other])
      expect(await signInAs(world, store, email, password)).toMatchObject({
        ...{ kind: 'signed_in', contact: { contactId: contact.contactId } },
      });
    await deliverAll(world);
  });

  test('of which one wants the other sign-in is no agreement', async () => {
    const { wish } = await twoAccounts();
    const send = (actor: string, signIn: string) => as(actor, 'mergeContacts', { ...wish, reason, signIn });
    expect(await send('Eve of support', 'kept')).toMatchObject({ result: { state: 'proposed' } });
    expect(await send('Ada of support', 'merged')).toMatchObject({ result: { state: 'proposed' } });
    expect(await send('Ada of support', 'merged')).toMatchObject({ problem: { code: 'same_actor' } });
    expect(await send('Eve of support', 'merged')).toMatchObject({ result: { state: 'merged' } });
  });

  test.each(['kept', 'merged'] as const)(
    'undone gives each its own account again, signed in to as the %s',
    async (signIn) => {
      const { one, other, wish } = await twoAccounts();
      const passwords = { [one.email]: goodPassword, [other.email]: goodPassword };
      await as('Eve of support', 'mergeContacts', { ...wish, reason, signIn });
      const merged = await must(world, 'mergeContacts', store.storeId, { ...wish, reason, signIn });
      await undo(wish.contactId, merged);
      for (const { email, contact } of [one, other]) {
        expect(await look(contact.contactId)).toMatchObject({ email, username: email, furtherEmails: [] });
        expect(await signInAs(world, store, email, passwords[email] ?? '')).toMatchObject({
          ...{ kind: 'signed_in', contact: { contactId: contact.contactId } },
        });
      }
      await deliverAll(world);
    },
  );
});

describe('one after the other', () => {
  test('merges chain, and are undone the latest first', async () => {
    const emails = [someAddress(), someAddress(), someAddress()];
    const [first = '', second = '', third = ''] = await Promise.all(
      emails.map((email) => aContact({ email })),
    );
    const orders = emails.map((email) => anOrder({ email }));
    for (const order of orders) await placeOrder(world, store, order);
    const early = await merge(second, third);
    const late = await merge(first, second);
    expect((await ordersOf(third)).sort()).toEqual(orders.map(({ orderId }) => orderId).sort());
    expect(await codeOf('mergeContacts', { contactId: first, mergedContactId: third, reason })).toBe(
      'same_contact',
    );
    expect(await codeOf('undoMerge', { contactId: second, mergeId: early['mergeId'] })).toBe(
      'later_merge_first',
    );
    await undo(first, late);
    expect(await ordersOf(first)).toEqual([orders[0]?.orderId]);
    expect((await ordersOf(third)).sort()).toEqual(
      orders
        .slice(1)
        .map(({ orderId }) => orderId)
        .sort(),
    );
    await undo(second, early);
    expect(await ordersOf(third)).toEqual([orders[2]?.orderId]);
  });

  test('a preview shows what would become of them, and changes nothing', async () => {
    const { contact, email } = await aCustomer(world, store);
    const mergedId = await aContact({ email: someAddress() });
    const order = anOrder({ email });
    await must(world, 'recordOrder', store.storeId, { ...order, contactId: mergedId });
    const wish = { contactId: contact.contactId, mergedContactId: mergedId };
    const preview = await must(world, 'previewMerge', store.storeId, wish);
    expect(preview).toMatchObject({
      ...{ kept: { email, orders: { count: 0 } }, merged: { orders: { count: 1, isMore: false } } },
      ...{ signIn: 'kept', takesTwo: false, result: { email, contactId: contact.contactId } },
      evidence: [{ kind: 'order', orderId: order.orderId, address: email }],
    });
    expect(await look(mergedId)).toMatchObject({ contactId: mergedId });
  });
});

test('a contact with a thousand orders and activities is merged and parted as any, and read page by page as one', async () => {
  const [keptId, mergedId] = [
    await aContact({ email: someAddress() }),
    await aContact({ email: someAddress() }),
  ];
  const at = (index: number) => isoTime(world.clock.now() - index * 60);
  const ids = Array.from({ length: 1_000 }, (_, index) => `T-${String(index)}`);
  for (let from = 0; from < ids.length; from += 25) {
    await commit<string>(
      world.needs,
      ids.slice(from, from + 25).flatMap((orderId, offset) => {
        const index = from + offset;
        const contactId = index % 3 === 0 ? keptId : mergedId;
        const order = {
          ...anOrder({ orderId }),
          ...{
            storeId: store.storeId,
            contactId,
            heldBy: 'staff' as const,
            notMineAt: null,
            status: 'placed',
          },
          ...{ trackingUrl: null, recordedAt: at(index), moves: [], version: 1, placedAt: at(index) },
        };
        const activity = happened(order, {
          kind: 'details_changed',
          actor: 'Test',
          now: world.clock.now() - index,
        });
        return [
          ...createOrder(world.needs, order, { contentDigest: 'x', claimId: null }),
          createActivity(world.needs, activity, world.clock.now()),
        ];
      }),
    );
  }
  const merged = await merge(keptId, mergedId);
  const read = async (action: string) => {
    const items: Record<string, unknown>[] = [];
    let after: unknown = null;
    do {
      const page = await must(world, action, store.storeId, { contactId: keptId, after });
      items.push(...(page['items'] as Record<string, unknown>[]));
      after = page['next'];
    } while (after !== null);
    return items;
  };
  expect((await read('listOrders')).map(({ orderId }) => orderId)).toEqual(ids);
  const activities = await read('listActivities');
  expect(activities.filter(({ kind }) => kind === 'details_changed')).toHaveLength(1_000);
  expect(new Set(activities.map(({ activityId }) => activityId)).size).toBe(activities.length);
  await undo(keptId, merged);
  expect(await read('listOrders')).toHaveLength(334);
}, 120_000);

test.each([48, 49])(
  'of two entries of one quarter of an hour none is lost at the edge of a page, after %d newer ones',
  async (newer) => {
    const { storeId } = store;
    const ids = [await aContact({ email: someAddress() }), await aContact({ email: someAddress() })] as const;
    const { needs, clock } = world;
    clock.advance(3600);
    const failed = { kind: 'sign_in_failed', actor: 'unknown', device: null, keptDays: 400 } as const;
    for (const contactId of ids)
      await commit(needs, [
        countActivity(needs, { storeId, contactId }, true, { ...failed, now: clock.now() }),
      ]);
    clock.advance(3600);
    await merge(...ids);
    clock.advance(3600);
    const [contactId] = ids;
    // The merge is told too.
    for (let one = 1; one < newer; one += 1) {
      const now = clock.now();
      const activity = happened({ storeId, contactId }, { kind: 'signed_in', actor: 'customer', now });
      await commit(needs, [createActivity(needs, activity, now)]);
    }
    const told: Record<string, unknown>[] = [];
    let after: unknown = null;
    do {
      const page = await must(world, 'listActivities', storeId, { contactId, after });
      told.push(...(page['items'] as Record<string, unknown>[]));
      after = page['next'];
    } while (after !== null);
    expect(told.filter(({ kind }) => kind === 'sign_in_failed')).toHaveLength(2);
    expect(told.filter(({ kind }) => kind === 'signed_in')).toHaveLength(newer - 1);
  },
);

describe('a consent that was said while two contacts were one', () => {
  const newsletter = {
    id: 'newsletter',
    kind: 'consent',
    label: { en: 'News' },
    text: { en: 'Send me news.' },
  };
  const onPaper = { newsletter: { given: true, evidence: 'Paper form' } };
  const say = (contactId: string, given: boolean) =>
    must(world, 'updateContact', store.storeId, {
      contactId,
      fields: { newsletter: { given, evidence: 'She called' } },
    });
  const isGiven = async (contactId: string) => {
    const { fields } = await must(world, 'getContact', store.storeId, { contactId });
    return (fields as { newsletter?: { given: boolean } }).newsletter?.given;
  };
  beforeAll(() => must(world, 'setStoreVariables', store.storeId, { variables: { fields: [newsletter] } }));

  test('is given again to neither by the undoing where it was withdrawn', async () => {
    const { contact } = await aCustomer(world, store);
    const [other, third] = [await aContact({ fields: onPaper }), await aContact({ fields: onPaper })];
    // The one keeps its own sign-in, of the other two nobody has any.
    for (const [kept, gone] of [
      [contact.contactId, other],
      [await aContact({ fields: onPaper }), third],
    ] as const) {
      const merged = await merge(kept, gone);
      expect(await isGiven(kept)).toBe(true);
      world.clock.advance(60);
      await say(kept, false);
      world.clock.advance(60);
      await undo(kept, merged);
      expect([await isGiven(kept), await isGiven(gone)]).toEqual([false, false]);
    }
  });

  test('is withdrawn for the contact that was kept as well where the sign-in goes with the other', async () => {
    const kept = await aContact({ fields: onPaper });
    const { contact } = await aCustomer(world, store);
    const merged = await merge(kept, contact.contactId, { signIn: 'merged' });
    world.clock.advance(60);
    await say(kept, false);
    await undo(kept, merged);
    expect([await isGiven(kept), await isGiven(contact.contactId)]).toEqual([false, false]);
  });

  test('stays with the sign-in alone where it was given', async () => {
    const { contact } = await aCustomer(world, store);
    const other = await aContact();
    const merged = await merge(contact.contactId, other);
    await say(contact.contactId, true);
    await undo(contact.contactId, merged);
    expect([await isGiven(contact.contactId), await isGiven(other)]).toEqual([true, undefined]);
  });
});
