import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addressesOf } from '../../lambdas/accounts/contact.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { signInBySso } from '../../lambdas/sso/sign-in.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact, findStoredContact } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { listIdentities } from '../../lambdas/tables/sso-identities.ts';
import { anOrder, claimOf, placeOrder } from '../world/orders.ts';
import { ask } from '../world/requests.ts';
import { bySize } from '../world/size.ts';
import { ssoThatJoins } from '../world/sso.ts';
import {
  aContactId,
  aCustomer,
  admin,
  aStore,
  atOnce,
  claimAs,
  deliverAll,
  eva,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  replyCode,
  resetAs,
  signInAs,
  someAddress,
  someNetwork,
  tally,
  type World,
} from '../world/world.ts';

/** What staff, the CRM and customers do with one contact at once: exactly one of them wins, and nothing is left half (bug classes 1 and 35). */

/** As it was opened, with quick hashes. */
let opened: World;
let world: World;
let store: Store;
beforeAll(async () => {
  opened = await openWorld();
  world = opened;
  store = await aStore(world, {
    'passwords.lockout.failed_attempts_threshold': 100,
    'throttling.mails_per_address_per_hour': 1000,
    'throttling.mail_networks_per_address_per_hour': 1000,
  });
});
afterAll(() => world.close());

/** In the full run one round of ten hashes as long as a deployment does, so that more comes between a read and its write. */
function turnTo(one: number): void {
  const isSlow = one % 10 === bySize({ quick: 10, slice: 10, full: 0 });
  world = isSlow ? { ...opened, needs: { ...opened.needs, passwordHashCost: 10 } } : opened;
}
const rounds = bySize({ quick: 1, slice: 10, full: 200 });
const patience = rounds * 6_000 + 10_000;
const many = 32;
/** Of those that all write the same items, each of which waits for the others. */
const rivals = bySize({ quick: 12, slice: many, full: many });

const reason = 'The same person';
async function kindOf(action: string, input: unknown) {
  const reply = await admin(world, action, store.storeId, input);
  return { kind: reply.ok ? 'ok' : reply.problem.code };
}
const aContact = (about: Record<string, unknown> = {}) => aContactId(world, store, about);
function round(name: string, act: (one: number) => Promise<void>): void {
  test(
    name,
    async () => {
      for (let one = 0; one < rounds; one += 1) {
        turnTo(one);
        await act(one);
      }
    },
    patience,
  );
}

round('of contacts that are given one customer number at once, one has it', async () => {
  const customerNumber = someAddress().slice(0, 10).toUpperCase();
  const known = await aContact();
  const outcomes = await atOnce(many, (index) =>
    index % 2 === 0
      ? kindOf('createContact', { ...eva, customerNumber })
      : kindOf('updateContact', { contactId: known, customerNumber }),
  );
  const { ok = 0, ...refused } = tally(outcomes);
  const claim = await findClaim(world.needs, store.storeId, { kind: 'number', value: customerNumber });
  const winner = await must(world, 'getContact', store.storeId, { contactId: claim?.contactId });
  expect(winner['customerNumber']).toBe(customerNumber);
  // The one contact that is changed is given it time and again, or never.
  expect(ok).toBeGreaterThan(0);
  if (claim?.contactId !== known) expect(ok).toBe(1);
  expect(
    Object.keys(refused).filter((kind) => kind !== 'customer_number_taken' && kind !== 'changed_meanwhile'),
  ).toEqual([]);
});

round('a claim sets a password once', async () => {
  const email = someAddress();
  const claim = await claimOf(world, store, email);
  const outcomes = await atOnce(rivals, () => claimAs(world, store, claim));
  expect(tally(outcomes)).toEqual({ verification_mailed: 1, token_used: rivals - 1 });
  expect(await deliverAll(world)).toHaveLength(1);
});

round('of merges of two contacts, either way, one is done, and it is undone once', async () => {
  const [one, other] = [await aContact({ email: someAddress() }), await aContact({ email: someAddress() })];
  const outcomes = await atOnce(rivals, (index) =>
    kindOf('mergeContacts', {
      ...(index % 2 === 0
        ? { contactId: one, mergedContactId: other }
        : { contactId: other, mergedContactId: one }),
      reason,
    }),
  );
  expect(tally(outcomes)).toEqual({ ok: 1, same_contact: rivals - 1 });
  const kept = await must(world, 'getContact', store.storeId, { contactId: one });
  const [merge] = kept['merges'] as { mergeId: string }[];
  const undone = await atOnce(rivals, () => kindOf('undoMerge', { contactId: one, mergeId: merge?.mergeId }));
  const { ok, merge_not_found: late = 0 } = tally(undone);
  expect([ok, late]).toEqual([1, rivals - 1]);
  for (const id of [one, other]) {
    expect(await findContact(world.needs, store.storeId, id)).toMatchObject({ contactId: id, mergedIds: [] });
  }
});

round('a contact that is merged into two others at once is one of them', async () => {
  const [merged, one, other] = [
    await aContact({ email: someAddress() }),
    await aContact({ email: someAddress() }),
    await aContact({ email: someAddress() }),
  ];
  await atOnce(2, (index) =>
    kindOf('mergeContacts', { contactId: index === 0 ? one : other, mergedContactId: merged, reason }),
  );
  const sign = await findStoredContact(world.needs, store.storeId, merged);
  const holders = await Promise.all(
    [one, other].map((id) => findStoredContact(world.needs, store.storeId, id)),
  );
  // The second may have come after the first was done: then all three are one, and each is led to once.
  const owners = holders.filter(
    (holder) => holder?.mergedIds.includes(merged) === true && holder.mergedInto === null,
  );
  expect(owners).toHaveLength(1);
  expect(sign?.mergedInto).not.toBeNull();
});

round('two contacts that are merged into one at once are both it, with what is kept with each', async () => {
  const [keptId, ...others] = [await aContact(), await aContact(), await aContact()];
  const orders = others.map(() => anOrder({ email: null }));
  for (const [index, contactId] of others.entries())
    await must(world, 'recordOrder', store.storeId, { ...orders[index], contactId });
  const outcomes = await atOnce(2, (index) =>
    kindOf('mergeContacts', { contactId: keptId, mergedContactId: others[index], reason }),
  );
  expect(tally(outcomes)).toEqual({ ok: 2 });
  const { items } = await must(world, 'listOrders', store.storeId, { contactId: keptId });
  expect((items as { orderId: string }[]).map(({ orderId }) => orderId).sort()).toEqual(
    orders.map(({ orderId }) => orderId).sort(),
  );
});

round(
  'a merge amid sign-ins and orders leaves one person, whose session is honoured and whose order is theirs',
  async () => {
    const { contact, email } = await aCustomer(world, store);
    const keptId = await aContact({ email: someAddress() });
    const { contactId: mergedContactId } = contact;
    const orders = Array.from({ length: 4 }, () => anOrder({ email }));
    const [merged, signIns] = await Promise.all([
      kindOf('mergeContacts', { contactId: keptId, mergedContactId, reason }),
      atOnce(8, () => signInAs(world, store, email, goodPassword)),
      ...orders.map((order) => placeOrder(world, store, order)),
    ]);
    expect(merged).toEqual({ kind: 'ok' });
    for (const signedIn of signIns) {
      if (signedIn.kind !== 'signed_in') continue;
      const asked = await ask(world, store, signedIn.token);
      // One that was opened before the merge is over, with all of the merged contact's.
      const isAfter = signedIn.contact.contactId === keptId;
      expect('contact' in asked).toBe(isAfter);
    }
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({
      contact: { contactId: keptId },
    });
    const { items } = await must(world, 'listOrders', store.storeId, { contactId: keptId });
    expect((items as { orderId: string }[]).map(({ orderId }) => orderId).sort()).toEqual(
      orders.map(({ orderId }) => orderId).sort(),
    );
    await deliverAll(world);
  },
);

round('a recovery of the address amid a reset: one of them is done, and the other is over', async (one) => {
  const { contact, email } = await aCustomer(world, store);
  const { contactId } = contact;
  const newEmail = someAddress();
  const input = { contactId, newEmail, reason: 'Dead mailbox', evidence: 'Passport seen' };
  await must(world, 'startAddressRecovery', store.storeId, input);
  world.clock.advance(72 * 3600 + 1);
  await deliverAll(world);
  await askForReset(world.needs, store, { email }, someNetwork());
  const token = await mailedToken(world, email);
  const confirm = async () => {
    const reply = await admin(
      world,
      'confirmAddressRecovery',
      store.storeId,
      { contactId },
      'Bea of support',
    );
    return { kind: replyCode(reply) };
  };
  const outcomes = await atOnce<{ kind: string }>(rivals, (index) =>
    // Now the one begins, now the other.
    (index + one) % 2 === 0 ? confirm() : resetAs(world, store, { token, password: otherPassword }),
  );
  const { ok = 0, password_reset: reset = 0 } = tally(outcomes);
  expect([ok, reset].sort()).toEqual([0, 1]);
  const after = await findContact(world.needs, store.storeId, contactId);
  expect(after).toMatchObject(
    ok === 1 ? { email: newEmail, password: null } : { email, username: email, accountState: 'active' },
  );
  const signedIn = await signInAs(world, store, email, otherPassword);
  expect(signedIn.kind).toBe(ok === 1 ? 'wrong_credentials' : 'signed_in');
  await deliverAll(world);
});

const issuer = 'https://id.example';
const bySso = (subject: string, email: string) =>
  signInBySso(
    world.needs,
    { ...store, sso: ssoThatJoins(issuer) },
    { issuer, subject, email, isEmailVerified: true, ...eva, locale: undefined },
    { devices: '', userAgent: 'Test/1.0', network: someNetwork(), locale: 'en' },
  );
const storedOf = (contactId: string) => findStoredContact(world.needs, store.storeId, contactId);

/** Whoever is led to by an address or a provider's sign-in is there, is nobody else by now, and knows of it. */
async function isWhole(emails: readonly string[], subject: string): Promise<void> {
  for (const value of emails) {
    const claim = await findClaim(world.needs, store.storeId, { kind: 'email', value });
    if (claim === undefined) continue;
    const holder = await storedOf(claim.contactId);
    expect(holder).toMatchObject({ mergedInto: null });
    expect(holder === undefined ? [] : addressesOf(holder)).toContain(value);
  }
  const claim = await findClaim(world.needs, store.storeId, { kind: 'sso', value: `${issuer}#${subject}` });
  if (claim === undefined) return;
  const { contactId } = claim;
  expect(await storedOf(contactId)).toMatchObject({ mergedInto: null, accountState: 'active' });
  const connected = await listIdentities(world.needs, { storeId: store.storeId, contactId });
  expect(connected).toMatchObject([{ issuer, subject }]);
}

round(
  'a merge amid sign-ins by a provider leaves one account, which that sign-in is of, or none',
  async () => {
    const [email, own] = [someAddress(), someAddress()];
    const mergedContactId = await aContact({ email });
    const contactId = await aContact({ email: own });
    const subject = `of ${email}`;
    const outcomes = await atOnce<{ kind: string }>(rivals, (index) =>
      index % 4 === 1
        ? kindOf('mergeContacts', { contactId, mergedContactId, reason })
        : bySso(subject, email),
    );
    const { signed_in: signedIn = 0, ok = 0, ...others } = tally(outcomes);
    expect(
      Object.keys(others).filter((kind) => !/^(same_contact|changed_meanwhile|sign_in_first)$/.test(kind)),
    ).toEqual([]);
    expect(ok).toBeLessThan(2);
    await isWhole([email, own], subject);
    const again = await bySso(subject, email);
    if (signedIn > 0) {
      expect(again).toMatchObject({
        kind: 'signed_in',
        contact: { contactId: ok === 1 ? contactId : mergedContactId },
      });
    }
    const accounts = (await Promise.all([contactId, mergedContactId].map(storedOf))).filter(
      (one) => one?.accountState === 'active',
    );
    expect(accounts).toHaveLength(again.kind === 'signed_in' ? 1 : 0);
    await deliverAll(world);
  },
);

round(
  'an erasure amid merges and sign-ins by a provider leaves nothing of the person, and nothing half of the other',
  async () => {
    const [email, own] = [someAddress(), someAddress()];
    const mergedContactId = await aContact({ email });
    const contactId = await aContact({ email: own });
    const subject = `of ${email}`;
    expect(await bySso(subject, email)).toMatchObject({ kind: 'signed_in' });
    const erase = async (): Promise<{ kind: string }> => {
      const erased = await kindOf('eraseContact', { contactId: mergedContactId, keepSuppression: null });
      return erased.kind === 'changed_meanwhile' ? erase() : erased;
    };
    const outcomes = await atOnce<{ kind: string }>(rivals, (index) =>
      index % 3 === 0
        ? erase()
        : index % 3 === 1
          ? kindOf('mergeContacts', { contactId, mergedContactId, reason })
          : bySso(subject, email),
    );
    expect(outcomes.some(({ kind }) => kind === 'ok')).toBe(true);
    expect(await storedOf(mergedContactId)).toBeUndefined();
    const other = await storedOf(contactId);
    if (other !== undefined) expect(other).toMatchObject({ email: own, furtherEmails: [], mergedIds: [] });
    await isWhole([email, own], subject);
    // Whoever comes again of their own accord is somebody new.
    const claim = await findClaim(world.needs, store.storeId, { kind: 'sso', value: `${issuer}#${subject}` });
    expect([contactId, mergedContactId]).not.toContain(claim?.contactId);
    await deliverAll(world);
  },
);
