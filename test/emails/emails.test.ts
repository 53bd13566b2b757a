import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Contact } from '../../lambdas/accounts/contact.ts';
import { activateEmailLogin } from '../../lambdas/emails/activate-email-login.ts';
import { askForConfirmation } from '../../lambdas/emails/ask-for-confirmation.ts';
import { confirmEmail } from '../../lambdas/emails/confirm-email.ts';
import { makePrimary } from '../../lambdas/emails/make-primary.ts';
import { removeEmail } from '../../lambdas/emails/remove-email.ts';
import { confirm } from '../../lambdas/rights/confirm.ts';
import { undoEmail } from '../../lambdas/emails/undo-email.ts';
import { profileView } from '../../lambdas/http/profile-view.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { claimProven, findClaim } from '../../lambdas/tables/identifiers.ts';
import type { SessionRecord } from '../../lambdas/tables/sessions.ts';
import { makeMainAddress } from '../world/further-address.ts';
import { meanwhile } from '../world/meanwhile.ts';
import { ask, recordOf } from '../world/requests.ts';
import {
  aContactId,
  activateAs,
  aCustomer,
  aSession,
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  resetAs,
  signInAs,
  someAddress,
  someNetwork,
  theContact,
  tally,
  tokenOf,
  type Customer,
  type World,
} from '../world/world.ts';
import { someLetters } from '../world/letters.ts';

/** A customer's own addresses (ruling 9), and bug class 5: no address without proof, and a change that its owner takes back. */

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const many = 32;
const here = { locale: 'en', source: 'api' } as const;

interface SignedIn {
  readonly store: Store;
  readonly customer: Customer;
  readonly token: string;
  /** As it stands now. */
  readonly record: () => Promise<SessionRecord>;
}

async function signedIn(store?: Store): Promise<SignedIn> {
  const theirs = store ?? (await aStore(world));
  const customer = await aCustomer(world, theirs);
  const token = await aSession(world, theirs, customer);
  await deliverAll(world);
  const record = () => recordOf(world, theirs, token);
  await confirm(world.needs, await record(), customer.password);
  return { store: theirs, customer, token, record };
}
const now = ({ storeId, contactId }: Contact): Promise<Contact> => theContact(world, storeId, contactId);
const emailsOf = async (contact: Contact) => (await profileView(world.needs, await now(contact), [])).emails;
const askFor = async ({ record }: SignedIn, email: string, password = goodPassword) =>
  askForConfirmation(world.needs, await record(), 'confirm_email', { email, password }, someNetwork());
const askForLogin = async ({ record }: SignedIn, email: string, password?: string) =>
  askForConfirmation(world.needs, await record(), 'email_login', { email, password }, someNetwork());
async function added(who: SignedIn, email = someAddress()): Promise<string> {
  expect(await askFor(who, email)).toEqual({ kind: 'asked' });
  const token = await mailedToken(world, email);
  expect(await confirmEmail(world.needs, await who.record(), token)).toMatchObject({
    kind: 'email_confirmed',
  });
  await deliverAll(world);
  return email;
}
/** Makes it the main one; the token of the link that takes it back. */
async function moved(who: SignedIn, to: string): Promise<string> {
  const before = (await who.record()).contact.email ?? '';
  await makeMainAddress(world, who.record, to);
  return mailedToken(world, before);
}
/** An account that signs in by its number alone: its address is known to the store, and unproven. */
async function numberOnly(store: Store): Promise<SignedIn & { number: string; email: string }> {
  const number = `N-${someLetters().toUpperCase()}`;
  const who = await signedIn(store);
  const { contact } = who.customer;
  const { contactId } = contact;
  await must(world, 'updateContact', store.storeId, { contactId, customerNumber: number });
  const { email } = who.customer;
  await commit(world.needs, [claimProven(world.needs, contact, { kind: 'email', value: email }, false)]);
  expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
  await deliverAll(world);
  return { ...who, number, email };
}

describe('a further address', () => {
  test('is the account’s own once its mailbox is proven, may sign in, and is told to the main one', async () => {
    const who = await signedIn();
    const { store, customer } = who;
    const email = someAddress();
    expect(await askFor(who, email)).toEqual({ kind: 'asked' });
    const [mail] = await deliverAll(world);
    expect(mail).toMatchObject({ to: email, tags: { notification: 'Confirm your email address' } });
    expect(mail?.text).toContain(`${store.address}/accounts/confirm-email?token=`);
    expect(mail?.text).not.toContain('Maria');
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await confirmEmail(world.needs, await who.record(), tokenOf(mail))).toMatchObject({
      kind: 'email_confirmed',
    });
    expect(await deliverAll(world)).toMatchObject([
      { to: customer.email, tags: { notification: 'Email address was added' } },
    ]);
    expect(await emailsOf(customer.contact)).toEqual([
      { address: customer.email, proven: true, maySignIn: true, primary: true },
      { address: email, proven: true, maySignIn: true, primary: false },
    ]);
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
    expect(await ask(world, store, who.token)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('needs the password, and guesses at it lock', async () => {
    const store = await aStore(world, { 'passwords.lockout.failed_attempts_threshold': 2 });
    const who = await signedIn(store);
    const email = someAddress();
    expect(await askFor(who, email, 'not the password')).toEqual({ kind: 'wrong_password' });
    expect(await askFor(who, email, 'not the password')).toEqual({ kind: 'wrong_password' });
    expect(await askFor(who, email)).toEqual({ kind: 'too_many_attempts', retryAfterSeconds: 60 });
    expect(await deliverAll(world)).toEqual([]);
  });

  test('that another account holds is asked for alike; who proves the mailbox hears of it, and nothing changes', async () => {
    const who = await signedIn();
    const other = await aCustomer(world, who.store);
    expect(await askFor(who, other.email)).toEqual({ kind: 'asked' });
    const token = await mailedToken(world, other.email);
    expect(await confirmEmail(world.needs, await who.record(), token)).toEqual({
      kind: 'email_already_registered',
    });
    expect(await emailsOf(who.customer.contact)).toHaveLength(1);
    expect(await signInAs(world, who.store, other.email, goodPassword)).toMatchObject({
      kind: 'signed_in',
      contact: { contactId: other.contact.contactId },
    });
    await deliverAll(world);
  });

  test('that somebody registered and never proved gives way', async () => {
    const who = await signedIn();
    const email = someAddress();
    await registerAs(world, who.store, { email });
    await deliverAll(world);
    await added(who, email);
    expect(await findClaim(world.needs, who.store.storeId, { kind: 'email', value: email })).toEqual({
      contactId: who.customer.contact.contactId,
      proven: true,
      maySignIn: true,
    });
  });

  test('is given by a link in a session of the account that asked, and in no other', async () => {
    const who = await signedIn();
    const stranger = await signedIn(who.store);
    const elsewhere = await signedIn();
    await askFor(who, someAddress());
    const token = tokenOf((await deliverAll(world))[0]);
    expect(await confirmEmail(world.needs, await stranger.record(), token)).toEqual({
      kind: 'other_account',
    });
    expect(await confirmEmail(world.needs, await elsewhere.record(), token)).toEqual({
      kind: 'token_invalid',
    });
    expect(await resetAs(world, who.store, { token, password: otherPassword })).toEqual({
      kind: 'token_invalid',
    });
    const given = { token, newPassword: otherPassword };
    expect(await activateEmailLogin(world.needs, await who.record(), given, here)).toEqual({
      kind: 'token_invalid',
    });
    expect(await undoEmail(world.needs, who.store, token)).toEqual({ kind: 'token_invalid' });
  });

  test('is proven once; the link ends after a day, and with another password', async () => {
    const who = await signedIn();
    const email = someAddress();
    await askFor(who, email);
    const token = await mailedToken(world, email);
    const record = await who.record();
    const outcomes = await atOnce(many, () => confirmEmail(world.needs, record, token));
    expect(tally(outcomes)).toEqual({ email_confirmed: 1, token_used: many - 1 });
    expect(await emailsOf(record.contact)).toHaveLength(2);
    expect(await deliverAll(world)).toHaveLength(1);
    await askFor(who, someAddress());
    const late = tokenOf((await deliverAll(world))[0]);
    await must(world, 'setStoreVariables', who.store.storeId, {
      variables: { 'session.inactivity_timeout_minutes': 1440, 'session.absolute_timeout_minutes': 10080 },
    });
    world.clock.advance(24 * 3600);
    const token2 = await aSession(world, who.store, who.customer);
    expect(await confirmEmail(world.needs, await recordOf(world, who.store, token2), late)).toEqual({
      kind: 'token_expired',
    });
    await deliverAll(world);
  });

  test('of two accounts that prove the same mailbox at once belongs to one', async () => {
    const store = await aStore(world);
    const both = [await signedIn(store), await signedIn(store)];
    const email = someAddress();
    const asked: { record: SessionRecord; token: string }[] = [];
    for (const who of both) {
      await askFor(who, email);
      asked.push({ record: await who.record(), token: await mailedToken(world, email) });
    }
    const outcomes = await atOnce(many, (index) => {
      const { record, token } = asked[index % 2]!;
      return confirmEmail(world.needs, record, token);
    });
    expect(tally(outcomes)['email_confirmed']).toBe(1);
    const lists = await Promise.all(both.map(({ customer }) => emailsOf(customer.contact)));
    expect(lists.map((list) => list.length).sort()).toEqual([1, 2]);
    await deliverAll(world);
  });

  test('is one of ten at most', async () => {
    const who = await signedIn();
    for (let count = 1; count < 10; count += 1) await added(who);
    expect(await askFor(who, someAddress())).toEqual({ kind: 'too_many_emails' });
    expect(await emailsOf(who.customer.contact)).toHaveLength(10);
  });

  test('that is removed signs nobody in, and is free; the main one stays', async () => {
    const who = await signedIn();
    const email = await added(who);
    const { customer, store } = who;
    expect(await removeEmail(world.needs, await who.record(), customer.email)).toEqual({
      kind: 'email_is_primary',
    });
    expect(await removeEmail(world.needs, await who.record(), someAddress())).toEqual({
      kind: 'email_not_found',
    });
    const record = await who.record();
    const outcomes = await atOnce(many, () => removeEmail(world.needs, record, email));
    expect(tally(outcomes)).toEqual({ email_removed: 1, changed_meanwhile: many - 1 });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await findClaim(world.needs, store.storeId, { kind: 'email', value: email })).toBeUndefined();
  });

  test.each([
    [
      'they remove it',
      async (who: SignedIn, email: string) => {
        expect(await removeEmail(world.needs, await who.record(), email)).toEqual({ kind: 'email_removed' });
      },
    ],
    [
      'a change of the main one is taken back, and what came meanwhile with it',
      async (who: SignedIn) => {
        const undo = await moved(who, await added(who));
        expect((await undoEmail(world.needs, who.store, undo)).kind).toBe('email_change_undone');
      },
    ],
  ] as const)(
    'that a merge brought and nobody has proven leads to them no more once %s',
    async (_, leave) => {
      const who = await signedIn();
      const { customer, store } = who;
      const email = someAddress();
      const mergedContactId = await aContactId(world, store, { email });
      await must(world, 'mergeContacts', store.storeId, {
        ...{ contactId: customer.contact.contactId, mergedContactId, reason: 'She called' },
      });
      const claimed = () => findClaim(world.needs, store.storeId, { kind: 'email', value: email });
      expect(await claimed()).toMatchObject({ proven: false });
      await leave(who, email);
      expect(await emailsOf(customer.contact)).toHaveLength(1);
      expect(await claimed()).toBeUndefined();
      await deliverAll(world);
    },
  );
});

test('that an address was asked for which may be somebody else’s is kept for as long as its link can be asked after', async () => {
  const one = await signedIn();
  const email = someAddress();
  await askFor(one, email);
  const { Items = [] } = await world.needs.documents.send(
    new ScanCommand({ TableName: world.needs.tables.contacts }),
  );
  const [told, ...more] = Items.filter((item) => JSON.stringify(item).includes(email));
  expect(more).toEqual([]);
  const days = (Number(told?.['removeAfterEpochSeconds']) - world.clock.now()) / (24 * 3600);
  expect({ kind: told?.['kind'], days: Math.round(days) }).toEqual({
    ...{ kind: 'email_confirmation_requested', days: 38 },
  });
});

describe('the main address', () => {
  test('is another proven one: mail goes there, this session stays, others and older links end', async () => {
    const who = await signedIn();
    const { store, customer } = who;
    const email = await added(who);
    const elsewhere = await aSession(world, store, customer);
    await deliverAll(world);
    expect(await makePrimary(world.needs, await who.record(), someAddress())).toEqual({
      kind: 'email_not_found',
    });
    const undo = await moved(who, email);
    expect(undo).not.toBe('');
    expect(await emailsOf(customer.contact)).toEqual([
      { address: email, proven: true, maySignIn: true, primary: true },
      { address: customer.email, proven: true, maySignIn: true, primary: false },
    ]);
    expect(await now(customer.contact)).toMatchObject({ email, username: email });
    expect(await ask(world, store, who.token)).toMatchObject({ kind: 'signed_in' });
    expect(await ask(world, store, elsewhere)).toEqual({ kind: 'not_signed_in' });
    await must(world, 'sendPasswordReset', store.storeId, { contactId: customer.contact.contactId });
    expect(await deliverAll(world)).toMatchObject([{ to: email }]);
  });

  test('of changes at once is one, and one of the addresses is told', async () => {
    const who = await signedIn();
    const choices = [await added(who), await added(who)];
    const record = await who.record();
    const outcomes = await atOnce(many, (index) => makePrimary(world.needs, record, choices[index % 2]!));
    // Twenty are admitted; what then failed spends nothing of the next.
    expect(tally(outcomes)).toMatchObject({ made_primary: 1 });
    expect(outcomes.filter(({ kind }) => kind === 'changed_meanwhile').length).toBeGreaterThanOrEqual(19);
    expect(await deliverAll(world)).toMatchObject([
      { to: who.customer.email, tags: { notification: 'Main email address was changed' } },
    ]);
  });

  test('is taken back by the one before, which secures the account, whatever a stranger did since', async () => {
    const who = await signedIn();
    const { store, customer } = who;
    const strangers = await added(who);
    const undo = await moved(who, strangers);
    // The stranger goes on: another address of theirs, and away with the owner's.
    const second = await added(who);
    const strangersUndo = await moved(who, second);
    await removeEmail(world.needs, await who.record(), customer.email);
    world.clock.advance(600);

    const outcomes = await atOnce(many, () => undoEmail(world.needs, store, undo));
    expect(tally(outcomes)).toEqual({ email_change_undone: 1, token_used: many - 1 });
    expect(await emailsOf(customer.contact)).toEqual([
      { address: customer.email, proven: true, maySignIn: true, primary: true },
    ]);
    expect(await ask(world, store, who.token)).toEqual({ kind: 'not_signed_in' });
    for (const address of [customer.email, strangers, second]) {
      expect(await signInAs(world, store, address, goodPassword)).toMatchObject({
        kind: 'wrong_credentials',
      });
    }
    expect(await undoEmail(world.needs, store, strangersUndo)).toEqual({ kind: 'token_used' });
    const token = await mailedToken(world, customer.email);
    expect(await resetAs(world, store, { token, password: otherPassword })).toMatchObject({
      kind: 'password_reset',
    });
    expect(await signInAs(world, store, customer.email, otherPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('can be taken back for 72 hours, and long-standing addresses stay', async () => {
    const who = await signedIn();
    const { store, customer } = who;
    await must(world, 'setStoreVariables', store.storeId, {
      variables: { 'session.inactivity_timeout_minutes': 1440, 'session.absolute_timeout_minutes': 10080 },
    });
    const old = await added(who);
    world.clock.advance(4 * 24 * 3600);
    const fresh = { ...who, token: await aSession(world, store, customer) };
    await deliverAll(world);
    const later = { ...fresh, record: () => recordOf(world, store, fresh.token) };
    const undo = await moved(later, await added(later));
    world.clock.advance(72 * 3600 - 1);
    expect(await undoEmail(world.needs, store, undo)).toEqual({ kind: 'email_change_undone' });
    expect((await emailsOf(customer.contact)).map(({ address }) => address)).toEqual([customer.email, old]);
    await deliverAll(world);
    const again = await signedIn();
    const over = await moved(again, await added(again));
    world.clock.advance(72 * 3600);
    expect(await undoEmail(world.needs, again.store, over)).toEqual({ kind: 'token_expired' });
  });
});

describe('Activate from Email', () => {
  test('takes the mailbox and a new password, and then number and address both sign in', async () => {
    const store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
    const who = await numberOnly(store);
    const elsewhere = await aSession(world, store, { email: who.number, password: goodPassword });
    await deliverAll(world);
    expect(await askForLogin(who, who.email)).toEqual({ kind: 'asked' });
    const [mail] = await deliverAll(world);
    expect(mail).toMatchObject({ to: who.email, tags: { notification: 'Turn on signing in with email' } });
    const token = tokenOf(mail);
    const activate = async (newPassword: string) =>
      activateEmailLogin(world.needs, await who.record(), { token, newPassword }, here);
    expect(await activate(goodPassword)).toEqual({
      kind: 'invalid_input',
      errors: [{ field: 'newPassword', code: 'password_unchanged' }],
    });
    expect(await confirmEmail(world.needs, await who.record(), token)).toEqual({ kind: 'token_invalid' });
    const record = await who.record();
    const outcomes = await atOnce(many, () =>
      activateEmailLogin(world.needs, record, { token, newPassword: otherPassword }, here),
    );
    expect(tally(outcomes)['email_login_activated']).toBe(1);
    for (const identifier of [who.email, who.number]) {
      expect(await signInAs(world, store, identifier, otherPassword)).toMatchObject({ kind: 'signed_in' });
      expect(await signInAs(world, store, identifier, goodPassword)).toMatchObject({
        kind: 'wrong_credentials',
      });
    }
    expect(await ask(world, store, who.token)).toMatchObject({ kind: 'signed_in' });
    expect(await ask(world, store, elsewhere)).toEqual({ kind: 'not_signed_in' });
    await deliverAll(world);
  });

  test('leaves the number that staff give at the same moment as what the account is called by', async () => {
    const store = await aStore(world);
    const { storeId } = store;
    const email = someAddress();
    const contactId = await aContactId(world, store, { email, customerNumber: 'N-1' });
    await must(world, 'sendActivation', storeId, { contactId, identifier: 'customer_number' });
    await activateAs(world, store, { token: await mailedToken(world, email) });
    const session = await aSession(world, store, { email: 'N-1', password: goodPassword });
    const record = await recordOf(world, store, session);
    await deliverAll(world);
    await askForConfirmation(world.needs, record, 'email_login', { email }, someNetwork());
    const asked = { token: await mailedToken(world, email), newPassword: otherPassword };
    const edge = meanwhile(world.needs, 1, async () => {
      await must(world, 'updateContact', storeId, { contactId, customerNumber: 'N-2' });
    });
    expect((await activateEmailLogin(edge.needs, record, asked, here)).kind).toBe('email_login_activated');
    expect(await theContact(world, storeId, contactId)).toMatchObject({
      username: 'N-2',
      customerNumber: 'N-2',
      furtherNumbers: ['N-1'],
    });
    await deliverAll(world);
  });

  test('of an address that the store does not have of them needs the password too', async () => {
    const who = await signedIn();
    const email = someAddress();
    expect(await askForLogin(who, email)).toEqual({
      kind: 'invalid_input',
      errors: [{ field: 'password', code: 'required' }],
    });
    expect(await askForLogin(who, email, 'not the password')).toEqual({ kind: 'wrong_password' });
    expect(await askForLogin(who, email, goodPassword)).toEqual({ kind: 'asked' });
    expect(await askForLogin(who, who.customer.email)).toEqual({ kind: 'email_already_yours' });
    await deliverAll(world);
  });

  test('where only the number signs in, a further address is proven and may not', async () => {
    const store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
    const who = await numberOnly(store);
    const email = await added(who);
    expect((await emailsOf(who.customer.contact)).find(({ address }) => address === email)).toEqual({
      address: email,
      proven: true,
      maySignIn: false,
      primary: false,
    });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
  });
});
