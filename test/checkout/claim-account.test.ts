import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeToken } from '../../lambdas/accounts/mailed-token.ts';
import type { OrderContent } from '../../lambdas/accounts/order.ts';
import { claimAccount } from '../../lambdas/checkout/claim-account.ts';
import { correctAddress } from '../../lambdas/checkout/correct-address.ts';
import { disownOrder } from '../../lambdas/orders/disown.ts';
import { changeContact, findContact, findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { claimProven, findClaim } from '../../lambdas/tables/identifiers.ts';
import { findOrder } from '../../lambdas/tables/orders.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { anOrder, placeOrder, seenBy } from '../world/orders.ts';
import {
  activateAs,
  aCustomer,
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  secretKeys,
  signInAs,
  someAddress,
  someNetwork,
  tally,
  withVariables,
  type World,
} from '../world/world.ts';

/** Rows S0-1 to S0-3, rulings 3 to 7, and bug classes 15 and 20: after checkout the order's own claim sets a password, and opens nothing. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

/** The claim's token of an order that has to be recorded. */
async function buy(order: OrderContent, at = store): Promise<string> {
  const recorded = await placeOrder(world, at, order);
  if (recorded.kind !== 'order_recorded' || recorded.claimId === null) throw new Error(recorded.kind);
  return writeToken(at.storeId, 'claim', recorded.claimId, secretKeys.tokenKey);
}
const claim = (token: string, password = goodPassword, at = store) =>
  claimAccount(world.needs, at, { token, password }, { network: someNetwork(), locale: 'en', source: 'api' });
const correct = (token: string, email: string, at = store) =>
  correctAddress(world.needs, at, { token, email }, someNetwork());
async function contactsOf(email: string, at = store) {
  const ids = await findContactIdsByEmail(world.needs, at.storeId, email);
  return Promise.all(ids.map((id) => findContact(world.needs, at.storeId, id)));
}
async function contactOf(email: string, at = store) {
  const [contact, ...more] = await contactsOf(email, at);
  if (contact === undefined || more.length > 0) throw new Error(`${String(more.length)} more contacts`);
  return contact;
}
const holderOf = async (orderId: string, at = store) =>
  (await findOrder(world.needs, at.storeId, orderId))?.contactId;
const codes = (outcomes: readonly { kind: string }[]) => outcomes.map(({ kind }) => kind);

describe('a claim', () => {
  test('sets a password, opens nothing, and waits for the address to be proven', async () => {
    const order = anOrder();
    const email = order.email ?? '';
    const token = await buy(order);
    expect(await claim(token)).toMatchObject({ kind: 'verification_mailed' });
    expect(await contactOf(email)).toMatchObject({
      accountState: 'registered',
      inviteMethod: 'checkout',
      password: null,
      username: null,
    });
    expect(await signInAs(world, store, email, goodPassword)).not.toMatchObject({ kind: 'signed_in' });

    const [mail, ...more] = await deliverAll(world);
    expect([mail?.to, mail?.tags.notification, more]).toEqual([email, 'Storefront account activation', []]);
    // The order's server said the name: it may stand in the mail. The claim may not.
    expect(mail?.text).toContain('Maria');
    expect(mail?.text).not.toContain('/accounts/checkout');
    expect(mail?.text).not.toContain(token);
  });

  test('becomes an account by the mailed link, with the order in its history and the way on record', async () => {
    const order = anOrder();
    const email = order.email ?? '';
    const claimed = await claim(await buy(order));
    if (claimed.kind !== 'verification_mailed') throw new Error(claimed.kind);
    const { registration } = claimed;
    const link = await mailedToken(world, email);
    const activated = await activateAs(world, store, { token: link, registration, password: undefined });
    expect(activated).toMatchObject({ kind: 'activated', contact: { inviteMethod: 'checkout' } });
    if (activated.kind !== 'activated') throw new Error(activated.kind);
    // In the browser that set the password they are signed in at once.
    expect(activated.opened).not.toBeNull();
    expect(await seenBy(world, activated.contact)).toEqual([order.orderId]);
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('is good once, for its lifetime, in its store, and never for a password that is none', async () => {
    const token = await buy(anOrder());
    expect(await claim(token, 'short')).toMatchObject({ kind: 'invalid_input' });
    expect(codes([await claim(token), await claim(token)])).toEqual(['verification_mailed', 'token_used']);
    const other = await aStore(world);
    const late = await buy(anOrder());
    expect(await claim(late, goodPassword, other)).toEqual({ kind: 'token_invalid' });
    world.clock.advance(24 * 3600);
    expect(await claim(late)).toEqual({ kind: 'token_expired' });
    for (const odd of ['', 'x', 'null', `${late}x`, late.replace('.', '..')]) {
      expect(await claim(odd)).toEqual({ kind: 'token_invalid' });
    }
    await deliverAll(world);
  });

  test('lives as long as the store says', async () => {
    const short = await aStore(world, { 'checkout_claim.lifetime_hours': 1 });
    const token = await buy(anOrder(), short);
    world.clock.advance(3600);
    expect(await claim(token, goodPassword, short)).toEqual({ kind: 'token_expired' });
  });

  test('is over once its order is another’s, or its customer says that it is not theirs', async () => {
    const order = anOrder();
    const token = await buy(order);
    const { contact } = await aCustomer(world, store);
    const { contactId } = contact;
    await must(world, 'moveOrder', store.storeId, { orderId: order.orderId, contactId, reason: 'hers' });
    expect(await claim(token)).toEqual({ kind: 'token_used' });
    expect(await correct(token, someAddress())).toEqual({ kind: 'token_used' });

    const { email, contact: owner } = await aCustomer(world, store);
    const foreign = anOrder({ email });
    const held = await buy(foreign);
    await disownOrder(world.needs, owner, foreign.orderId);
    expect(await claim(held)).toEqual({ kind: 'token_used' });
  });

  test('does not come where the store does not offer it, nor with a session, nor to staff', async () => {
    const silent = await aStore(world, { 'checkout.offer_account': false });
    expect(await placeOrder(world, silent, anOrder())).toEqual({ kind: 'order_recorded', claimId: null });
    const { contact } = await aCustomer(world, store);
    const recorded = await placeOrder(world, store, anOrder(), contact);
    expect(recorded).toEqual({ kind: 'order_recorded', claimId: null });
    expect(await must(world, 'recordOrder', store.storeId, anOrder())).not.toHaveProperty('claim');
  });

  test('comes with a customer number only to the very address that its contact has, and no account', async () => {
    const email = someAddress();
    await must(world, 'createContact', store.storeId, {
      email,
      firstName: 'Eva',
      lastName: 'Known',
      customerNumber: 'C-31',
    });
    const own = await placeOrder(world, store, anOrder({ email, customerNumber: 'C-31' }));
    expect(own).toMatchObject({ kind: 'order_recorded', claimId: expect.any(String) });
    const typed = await placeOrder(world, store, anOrder({ customerNumber: 'C-31' }));
    expect(typed).toEqual({ kind: 'order_recorded', claimId: null });
  });

  test('is offered nowhere that no password signs in', async () => {
    const sso = {
      issuer: 'https://id.example',
      clientId: 'shop',
      secretVersion: 'v1',
      message: {},
      claims: [],
    };
    const beside = await placeOrder(world, { ...store, sso: { ...sso, only: false } }, anOrder());
    const only = await placeOrder(world, { ...store, sso: { ...sso, only: true } }, anOrder());
    expect([beside, only]).toEqual([
      { kind: 'order_recorded', claimId: expect.any(String) },
      { kind: 'order_recorded', claimId: null },
    ]);
  });

  test('told of again is the same, also once it was used', async () => {
    const order = anOrder();
    const first = await placeOrder(world, store, order);
    if (first.kind !== 'order_recorded') throw new Error(first.kind);
    await claim(writeToken(store.storeId, 'claim', first.claimId ?? '', secretKeys.tokenKey));
    const { claimId } = first;
    expect(await placeOrder(world, store, order)).toEqual({ kind: 'order_known', claimId });
    await deliverAll(world);
  });
});

describe('one way for a contact (ruling 7)', () => {
  const proveBy = async (email: string, which: number) => {
    const tokens = (await deliverAll(world)).filter(({ to }) => to === email);
    const token = /token=([\w.-]+)/.exec(tokens[which]?.text ?? '')?.[1] ?? '';
    return activateAs(world, store, { token, password: otherPassword });
  };

  test.each([
    ['registration', 0],
    ['checkout', 1],
  ] as const)('of a registration and a claim the first proven is it: %s', async (way, which) => {
    const order = anOrder();
    const email = order.email ?? '';
    await registerAs(world, store, { email });
    // Of one second the mails have no order.
    world.clock.advance(1);
    expect(await claim(await buy(order))).toMatchObject({ kind: 'verification_mailed' });
    expect(await proveBy(email, which)).toMatchObject({
      kind: 'activated',
      contact: { inviteMethod: way, registration: null },
    });
    await deliverAll(world);
  });

  test('beside an account it is refused, whether the account came before or after the purchase', async () => {
    const { email } = await aCustomer(world, store);
    expect(await claim(await buy(anOrder({ email })))).toEqual({ kind: 'invite_method_conflict' });
    const order = anOrder();
    const token = await buy(order);
    await aCustomer(world, store, { email: order.email ?? '' });
    expect(await claim(token)).toEqual({ kind: 'invite_method_conflict' });
    expect(await deliverAll(world)).toEqual([]);
  });

  test('is refused as well where the account with its address is another contact than the order’s', async () => {
    const email = someAddress();
    const about = { email, firstName: 'Eva', lastName: 'Known' };
    for (const customerNumber of [`A-${email}`, `B-${email}`].map((one) => one.slice(0, 12)))
      await must(world, 'createContact', store.storeId, { ...about, customerNumber });
    const token = await buy(anOrder({ email }));
    await aCustomer(world, store, { email });
    expect(await claim(token)).toEqual({ kind: 'invite_method_conflict' });
    const hidden = await withVariables(world, store.storeId, {
      'registration.reveal_existing_account': false,
    });
    expect((await claim(token, otherPassword, hidden)).kind).toBe('verification_mailed');
    expect((await deliverAll(world)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('already'),
    ]);
    expect((await signInAs(world, store, email, goodPassword)).kind).toBe('signed_in');
    await withVariables(world, store.storeId, { 'registration.reveal_existing_account': true });
    await deliverAll(world);
  });

  test('is not kept out by whoever registered its address to another contact: who proves it first has it', async () => {
    const email = someAddress();
    const about = { email, firstName: 'Eva', lastName: 'Known' };
    for (let twice = 0; twice < 2; twice += 1) await must(world, 'createContact', store.storeId, about);
    const token = await buy(anOrder({ email }));
    await registerAs(world, store, { email, password: otherPassword });
    const strangers = await mailedToken(world, email);
    expect((await claim(token)).kind).toBe('verification_mailed');
    const activated = await activateAs(world, store, { token: await mailedToken(world, email) });
    expect(activated).toMatchObject({ kind: 'activated', contact: { inviteMethod: 'checkout' } });
    expect((await activateAs(world, store, { token: strangers })).kind).toBe('token_used');
    expect((await signInAs(world, store, email, goodPassword)).kind).toBe('signed_in');
    await deliverAll(world);
  });

  test('where accounts are not revealed it is answered like any other, and the owner is told by mail', async () => {
    const discreet = await aStore(world);
    const { email } = await aCustomer(world, discreet);
    const hidden = await withVariables(world, discreet.storeId, {
      'registration.reveal_existing_account': false,
    });
    const before = await contactOf(email, hidden);
    const token = await buy(anOrder({ email }), hidden);
    const claimed = await claim(token, otherPassword, hidden);
    expect(claimed).toEqual({ kind: 'verification_mailed', registration: expect.any(String) });
    expect(await claim(token, otherPassword, hidden)).toEqual({ kind: 'token_used' });
    expect(await contactOf(email, hidden)).toEqual(before);
    expect((await deliverAll(world)).map(({ to, tags }) => [to, tags.notification])).toEqual([
      [email, 'Account already exists'],
    ]);
  });

  test('where accounts are not revealed an order with an account’s address follows its correction, as with any other', async () => {
    const discreet = await aStore(world, { 'registration.reveal_existing_account': false });
    const [owner, buyer] = [await aCustomer(world, discreet), await aCustomer(world, discreet)];
    const order = anOrder({ email: owner.email });
    const token = await buy(order, discreet);
    expect(await correct(token, buyer.email, discreet)).toEqual({ kind: 'address_corrected' });
    expect([await seenBy(world, owner.contact), await seenBy(world, buyer.contact)]).toEqual([
      [],
      [order.orderId],
    ]);
    const { contactId } = owner.contact;
    expect(await must(world, 'listActivities', discreet.storeId, { contactId })).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ kind: 'order_address_corrected', orderId: order.orderId }),
      ]) as unknown,
    });

    const other = await buy(anOrder({ email: owner.email }), discreet);
    await claim(other, otherPassword, discreet);
    await deliverAll(world);
    const right = someAddress();
    expect(await correct(other, right, discreet)).toEqual({ kind: 'verification_mailed' });
    expect((await deliverAll(world)).map(({ to, tags }) => [to, tags.notification])).toEqual([
      [right, 'Storefront account activation'],
    ]);
    expect((await contactOf(owner.email, discreet)).registration).toBeNull();
  });

  test('with a further address of an account it is answered as with its main one', async () => {
    const discreet = await aStore(world, { 'registration.reveal_existing_account': false });
    const owner = await aCustomer(world, discreet);
    const further = someAddress();
    const { contact } = owner;
    await commit(world.needs, [
      changeContact(world.needs, contact, {
        furtherEmails: [{ address: further, sinceEpochSeconds: world.clock.now() }],
      }),
      claimProven(world.needs, contact, { kind: 'email', value: further }),
    ]);
    const token = await buy(anOrder({ email: further }), discreet);
    expect(
      codes([await claim(token, otherPassword, discreet), await claim(token, otherPassword, discreet)]),
    ).toEqual(['verification_mailed', 'token_used']);
    expect((await deliverAll(world)).map(({ to, tags }) => [to, tags.notification])).toEqual([
      [further, 'Account already exists'],
    ]);
  });

  test('with a further address of a contact without an account the link goes there, and opens it', async () => {
    const [email, further] = [someAddress(), someAddress()];
    const one = await must(world, 'createContact', store.storeId, { firstName: 'Ada', lastName: 'L', email });
    const two = await must(world, 'createContact', store.storeId, {
      ...{ firstName: 'Ada', lastName: 'L', email: further },
    });
    await must(world, 'mergeContacts', store.storeId, {
      ...{ contactId: one['contactId'], mergedContactId: two['contactId'], reason: 'the same name' },
    });
    const token = await buy(anOrder({ email: further }));
    expect(await claim(token)).toMatchObject({ kind: 'verification_mailed' });
    const activated = await activateAs(world, store, {
      ...{ token: await mailedToken(world, further), password: goodPassword },
    });
    expect(activated).toMatchObject({ kind: 'activated', contact: { email: further } });
    await deliverAll(world);
  });

  test('what a stranger set after buying with my address is gone once I prove it by my own way', async () => {
    const order = anOrder();
    const email = order.email ?? '';
    await claim(await buy(order), 'the strangers own one 77');
    await deliverAll(world);
    const owner = await aCustomer(world, store, { email, password: otherPassword });
    expect(owner.contact).toMatchObject({ inviteMethod: 'registration', registration: null });
    const strangers = await signInAs(world, store, email, 'the strangers own one 77');
    expect(strangers.kind).toBe('wrong_credentials');
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'signed_in' });
  });
});

describe('a mistyped address is corrected', () => {
  test('before a password was set: the order follows, the mistyped address loses it', async () => {
    const order = anOrder();
    const email = someAddress();
    const token = await buy(order);
    expect(await correct(token, email)).toEqual({ kind: 'address_corrected' });
    const after = await contactOf(email);
    expect(await holderOf(order.orderId)).toBe(after.contactId);
    expect(after).toMatchObject({ firstName: 'Maria', accountState: 'none' });
    expect(await deliverAll(world)).toEqual([]);

    const mistyped = await aCustomer(world, store, { email: order.email ?? '' });
    expect(await seenBy(world, mistyped.contact)).toEqual([]);
    expect(await claim(token)).toMatchObject({ kind: 'verification_mailed' });
    const link = await mailedToken(world, email);
    const activated = await activateAs(world, store, { token: link });
    if (activated.kind !== 'activated') throw new Error(activated.kind);
    expect(await seenBy(world, activated.contact)).toEqual([order.orderId]);
    await deliverAll(world);
  });

  test('after it was set: the password goes along, and the first mail’s link opens nothing any more', async () => {
    const order = anOrder();
    const [wrong, right] = [order.email ?? '', someAddress()];
    const token = await buy(order);
    const claimed = await claim(token);
    if (claimed.kind !== 'verification_mailed') throw new Error(claimed.kind);
    const misled = await mailedToken(world, wrong);
    expect(await correct(token, right)).toEqual({ kind: 'verification_mailed' });
    expect(await contactOf(wrong)).toMatchObject({
      accountState: 'none',
      inviteMethod: null,
      registration: null,
    });
    expect(await contactOf(right)).toMatchObject({ accountState: 'registered', inviteMethod: 'checkout' });
    const link = await mailedToken(world, right);
    expect(await activateAs(world, store, { token: misled })).toEqual({ kind: 'token_used' });
    const { registration } = claimed;
    const activated = await activateAs(world, store, { token: link, registration, password: undefined });
    if (activated.kind !== 'activated') throw new Error(activated.kind);
    expect(await seenBy(world, activated.contact)).toEqual([order.orderId]);
    expect(await correct(token, someAddress())).toEqual({ kind: 'token_used' });
    await deliverAll(world);
  });

  test('after it was set, to an address that nobody knows: its contact has its number, and is told of, as any that an order makes', async () => {
    const numbered = await aStore(world, { 'customer_numbers.pattern': 'C-########' });
    const token = await buy(anOrder(), numbered);
    await claim(token, goodPassword, numbered);
    await deliverAll(world);
    const right = someAddress();
    expect((await correct(token, right, numbered)).kind).toBe('verification_mailed');
    const { contactId, customerNumber } = await contactOf(right, numbered);
    const number = await findClaim(world.needs, numbered.storeId, {
      kind: 'number',
      value: customerNumber ?? '',
    });
    expect(number).toMatchObject({ contactId, proven: true });
    await deliverAll(world);
  });

  test('not any more once the address is proven, by whatever way', async () => {
    const order = anOrder();
    const token = await buy(order);
    const { contact } = await aCustomer(world, store, { email: order.email ?? '' });
    expect(await correct(token, someAddress())).toEqual({ kind: 'token_used' });
    expect(await seenBy(world, contact)).toEqual([order.orderId]);
  });

  test('leaves a registration that somebody else made with the mistyped address', async () => {
    const order = anOrder();
    const wrong = order.email ?? '';
    const token = await buy(order);
    await claim(token);
    await deliverAll(world);
    await registerAs(world, store, { email: wrong });
    const theirs = await mailedToken(world, wrong);
    await correct(token, someAddress());
    expect(await activateAs(world, store, { token: theirs })).toMatchObject({ kind: 'activated' });
    await deliverAll(world);
  });

  test('to the address of an account: the order goes there, a password does not', async () => {
    const { email, contact } = await aCustomer(world, store);
    const order = anOrder();
    expect(await correct(await buy(order), email)).toEqual({ kind: 'address_corrected' });
    expect(await seenBy(world, contact)).toEqual([order.orderId]);
    const another = anOrder();
    const token = await buy(another);
    await claim(token);
    expect(await correct(token, email)).toEqual({ kind: 'invite_method_conflict' });
    expect(await holderOf(another.orderId)).toBe((await contactOf(another.email ?? '')).contactId);
    await deliverAll(world);
  });

  test('five times and no more, and to the same address never', async () => {
    const order = anOrder();
    const token = await buy(order);
    for (let time = 0; time < 5; time += 1) {
      const email = someAddress();
      expect(await correct(token, email)).toEqual({ kind: 'address_corrected' });
      expect(await correct(token, email)).toEqual({ kind: 'address_corrected' });
    }
    expect(await correct(token, someAddress())).toMatchObject({ kind: 'too_many_requests' });
    expect((await findOrder(world.needs, store.storeId, order.orderId))?.version).toBe(6);
  });
});

describe.each([1, 2])('32 at once, round %i', (round) => {
  const many = 32;

  test('of one claim set one password', async () => {
    // Room for all of them, so that the claim alone decides.
    const roomy = await aStore(world, { 'throttling.mail_networks_per_address_per_hour': many });
    const token = await buy(anOrder(), roomy);
    const outcomes = await atOnce(many, (index) =>
      claim(token, `a password of ${String(index)} alone`, roomy),
    );
    expect(tally(outcomes)).toEqual({ verification_mailed: 1, token_used: many - 1 });
    expect(await deliverAll(world)).toHaveLength(1);
  });

  test('claims and registrations of one address: one contact, and at the end one way', async () => {
    const email = someAddress();
    const tokens = await Promise.all(Array.from({ length: 4 }, () => buy(anOrder({ email }))));
    const outcomes = await atOnce<{ kind: string }>(8, (index) =>
      index % 2 === 0 ? registerAs(world, store, { email }) : claim(tokens[(index - 1) / 2] ?? ''),
    );
    expect(tally(outcomes)).toEqual({ verification_mailed: 8 });
    await contactOf(email);
    const links = (await deliverAll(world)).map(({ text }) => /token=([\w.-]+)/.exec(text)?.[1] ?? '');
    expect(links).toHaveLength(8);
    const proofs = await atOnce(many, (index) =>
      activateAs(world, store, { token: links[index % links.length] ?? '' }),
    );
    expect(tally(proofs)).toEqual({ activated: 1, token_used: many - 1 });
    expect(await contactOf(email)).toMatchObject({
      accountState: 'active',
      inviteMethod: expect.stringMatching(/^(checkout|registration)$/),
      registration: null,
    });
    await deliverAll(world);
  });

  test('a claim and its corrections: the order is with one contact, and the password waits there', async () => {
    const order = anOrder();
    const token = await buy(order);
    const addresses = Array.from({ length: 4 }, () => someAddress());
    await atOnce<unknown>(8, (index) =>
      index % 2 === round % 2 ? claim(token) : correct(token, addresses[index % 4] ?? ''),
    );
    const kept = await findOrder(world.needs, store.storeId, order.orderId);
    const all = await Promise.all([order.email ?? '', ...addresses].map((email) => contactsOf(email)));
    const waiting = all.flat().filter((contact) => contact?.registration != null);
    expect(waiting.length).toBeLessThanOrEqual(1);
    for (const contact of waiting) expect(contact?.contactId).toBe(kept?.contactId);
    await deliverAll(world);
  });
});
