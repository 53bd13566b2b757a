import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import bcrypt from 'bcryptjs';
import { generateRegistrationSecret } from '../../lambdas/accounts/registration.ts';
import { activate } from '../../lambdas/activation/activate.ts';
import { beginSignIn, signIn } from '../../lambdas/login/sign-in.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { anOrder, placeOrder } from '../world/orders.ts';
import {
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  registerAs,
  resetAs,
  signInAs,
  someAddress,
  someNetwork,
  someNumber,
  tally,
  tokenOf,
  withVariables,
  type World,
} from '../world/world.ts';

/** The first sign-in with the password of the shop that the store moved from. */
let world: World;
let store: Store;
let hidden: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, { 'sign_in.former_usernames': true });
  hidden = await aStore(world, { 'registration.reveal_existing_account': false });
});
afterAll(() => world.close());

const oldPassword = 'the one of the old shop';
const passwordHash = bcrypt.hashSync(oldPassword, 4);

/** A customer of the old shop, imported; `emailProven` unless said otherwise. */
async function moved(row: Record<string, unknown> = {}, of: Store = store) {
  const email = someAddress();
  const ada = { email, emailProven: true, firstName: 'Ada', lastName: 'Byron', passwordHash, ...row };
  const { results } = await must(world, 'importContacts', of.storeId, { contacts: [ada] });
  const [result] = results as { contactId: string }[];
  const contactId = result?.contactId ?? '';
  const contact = () => findContact(world.needs, of.storeId, contactId);
  return { email, contactId, contact };
}
async function signInWith(of: Store, identifier: string, secret: string) {
  const network = someNetwork();
  return signIn(
    world.needs,
    of,
    { identifier, password: oldPassword },
    await beginSignIn(world.needs, of.storeId, identifier, network),
    { devices: '', userAgent: 'Test/1.0', network, secret, next: '/basket' },
  );
}
const follow = (of: Store, token: string, registration?: string, password?: string) =>
  activate(
    world.needs,
    of,
    { token, registration, password },
    { locale: of.locale, userAgent: 'Test/1.0', network: someNetwork() },
  );

describe('where the old shop had proven the address', () => {
  test('the right password opens the account, and is hashed anew', async () => {
    const { email, contact } = await moved();
    expect((await signInAs(world, store, email, 'a wrong one')).kind).toBe('wrong_credentials');
    expect(await signInAs(world, store, email, oldPassword)).toMatchObject({ kind: 'signed_in' });
    expect(await contact()).toMatchObject({
      accountState: 'active',
      username: email,
      inviteMethod: 'registration',
      password: { scheme: 'bcrypt-hmac-sha384' },
      lastSignInAt: expect.any(String),
    });
    const mails = await deliverAll(world);
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [email, expect.stringContaining('is active')],
    ]);
    expect((await signInAs(world, store, email, oldPassword)).kind).toBe('signed_in');
    expect((await signInAs(world, store, email, 'a wrong one')).kind).toBe('wrong_credentials');
  });

  test('many at once open it once, and all come in', async () => {
    const { email } = await moved();
    const outcomes = await atOnce(8, () => signInAs(world, store, email, oldPassword));
    expect(tally(outcomes)).toEqual({ signed_in: 8 });
    const subjects = (await deliverAll(world)).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.includes('is active'))).toHaveLength(1);
  });

  test('who had begun before another one opened it comes in too', async () => {
    const { email } = await moved();
    const network = someNetwork();
    const begun = await beginSignIn(world.needs, store.storeId, email, network);
    expect((await signInAs(world, store, email, oldPassword)).kind).toBe('signed_in');
    const typed = { identifier: email, password: oldPassword };
    const from = { devices: '', userAgent: 'Test/1.0', network };
    expect((await signIn(world.needs, store, typed, begun, from)).kind).toBe('signed_in');
    await deliverAll(world);
  });

  test('an invitation and a registration that were open are over, and the planted password with them', async () => {
    const invited = await moved();
    await must(world, 'sendInvitation', store.storeId, { contactId: invited.contactId });
    const invitation = await mailedToken(world, invited.email);
    expect((await signInAs(world, store, invited.email, oldPassword)).kind).toBe('signed_in');
    expect(await invited.contact()).toMatchObject({ inviteMethod: 'invitation' });
    expect((await follow(store, invitation, undefined, goodPassword)).kind).toBe('token_used');

    const planted = await moved();
    await registerAs(world, store, { email: planted.email, password: goodPassword });
    const registration = await mailedToken(world, planted.email);
    expect((await signInAs(world, store, planted.email, oldPassword)).kind).toBe('signed_in');
    expect((await follow(store, registration, undefined, goodPassword)).kind).toBe('token_used');
    expect((await signInAs(world, store, planted.email, goodPassword)).kind).toBe('wrong_credentials');
    await deliverAll(world);
  });

  test('a reset proves the mailbox instead, and the old password is gone', async () => {
    const { email, contact } = await moved();
    await must(world, 'sendPasswordReset', store.storeId, { contactId: (await contact())?.contactId });
    const token = await mailedToken(world, email);
    expect((await resetAs(world, store, { token, password: goodPassword })).kind).toBe('password_set');
    expect((await signInAs(world, store, email, oldPassword)).kind).toBe('wrong_credentials');
    expect((await signInAs(world, store, email, goodPassword)).kind).toBe('signed_in');
    await deliverAll(world);
  });

  test('a diagnosis says that nothing keeps them from signing in', async () => {
    const codesOf = async (contactId: string) => {
      const { reasons } = await must(world, 'diagnoseContact', store.storeId, { contactId });
      return (reasons as { code: string }[]).map(({ code }) => code);
    };
    expect(await codesOf((await moved()).contactId)).toEqual(['nothing_wrong']);
    expect(await codesOf((await moved({ emailProven: false })).contactId)).toEqual(['email_unverified']);
  });

  test('they come in by number too, and by the username of the old shop where the store lets them', async () => {
    const customerNumber = someNumber();
    const byNumber = await moved({ customerNumber });
    expect((await signInAs(world, store, customerNumber.toLowerCase(), oldPassword)).kind).toBe('signed_in');
    expect(await byNumber.contact()).toMatchObject({ username: byNumber.email });
    expect((await signInAs(world, store, byNumber.email, oldPassword)).kind).toBe('signed_in');

    const username = `Ada ${someNumber()}`;
    await moved({ username });
    const off = withVariables(world, store.storeId, { 'sign_in.former_usernames': false });
    expect((await signInAs(world, await off, username, oldPassword)).kind).toBe('wrong_credentials');
    expect((await signInAs(world, store, ` ${username.toUpperCase()}`, oldPassword)).kind).toBe('signed_in');
    expect((await signInAs(world, store, username, oldPassword)).kind).toBe('signed_in');
    await deliverAll(world);
  });

  test('a number that others are given takes no username’s place, nor a username that of somebody who has nothing but the number', async () => {
    const username = `ada-${someNumber()}`.toLowerCase();
    const { email } = await moved({ username });
    const customerNumber = username.toUpperCase();
    await placeOrder(world, store, anOrder({ customerNumber }));
    expect(await signInAs(world, store, username, oldPassword)).toMatchObject({ contact: { email } });
    const both = { 'sign_in.identifiers': 'email_and_customer_number' } as const;
    const other = await aStore(world, { 'sign_in.former_usernames': true, ...both });
    const only = someNumber();
    const byNumber = await moved({ email: null, emailProven: false, customerNumber: only }, other);
    const late = { email: someAddress(), firstName: 'Bo', lastName: 'Li', username: only };
    expect(
      await must(world, 'importContacts', other.storeId, { contacts: [{ ...late, passwordHash }] }),
    ).toMatchObject({ results: [{ problem: { code: 'username_taken' } }] });
    expect(await signInAs(world, other, only, oldPassword)).toMatchObject({
      contact: { contactId: byNumber.contactId },
    });
    await deliverAll(world);
  });

  test('of several at one mailbox each comes in by a number of their own', async () => {
    const email = someAddress();
    const numbers = [someNumber(), someNumber()];
    for (const customerNumber of numbers) await moved({ email, customerNumber });
    for (const number of [...numbers].reverse()) {
      expect((await signInAs(world, store, number, oldPassword)).kind).toBe('signed_in');
    }
    await deliverAll(world);
  });

  test('whoever has a number and no address comes in by it', async () => {
    const customerNumber = someNumber();
    const { contact } = await moved({ email: null, customerNumber });
    expect((await signInAs(world, store, customerNumber, oldPassword)).kind).toBe('signed_in');
    expect(await contact()).toMatchObject({ accountState: 'active', username: customerNumber, email: null });
    expect(await deliverAll(world)).toEqual([]);
  });
});

describe('where it had not', () => {
  test('the right password mails a link, which opens the account at one press where it was typed', async () => {
    const { email, contact } = await moved({ emailProven: false });
    const secret = generateRegistrationSecret();
    expect(await signInWith(store, email, secret)).toEqual({ kind: 'link_mailed' });
    expect(await contact()).toMatchObject({ accountState: 'none' });
    const [mail, ...more] = await deliverAll(world);
    expect([mail?.to, more]).toEqual([email, []]);
    // Once an hour, however often.
    expect(await signInWith(store, email, secret)).toEqual({ kind: 'link_mailed' });
    expect(await deliverAll(world)).toEqual([]);

    const token = tokenOf(mail);
    expect(await follow(store, token, secret)).toMatchObject({
      kind: 'activated',
      opened: { token: expect.any(String) },
      next: '/basket',
    });
    expect(await contact()).toMatchObject({ accountState: 'active', firstName: 'Ada' });
    expect((await signInAs(world, store, email, oldPassword)).kind).toBe('signed_in');
    expect(await contact()).toMatchObject({ password: { scheme: 'bcrypt-hmac-sha384' } });
    await deliverAll(world);
  });

  test('at another device the link asks for the password: whoever planted theirs at the old shop is not let in', async () => {
    const { email, contact } = await moved({ emailProven: false });
    await signInWith(store, email, generateRegistrationSecret());
    const token = tokenOf((await deliverAll(world))[0]);
    expect(await follow(store, token, generateRegistrationSecret())).toEqual({ kind: 'password_required' });
    expect((await follow(store, token, undefined, goodPassword)).kind).toBe('activated');
    expect((await signInAs(world, store, email, oldPassword)).kind).toBe('wrong_credentials');

    const other = await moved({ emailProven: false });
    await signInWith(store, other.email, generateRegistrationSecret());
    const mails = await deliverAll(world);
    const again = tokenOf(mails.find(({ to }) => to === other.email));
    expect((await follow(store, again, undefined, oldPassword)).kind).toBe('activated');
    expect(await other.contact()).toMatchObject({ password: { scheme: 'bcrypt-hmac-sha384' } });
    expect((await signInAs(world, store, other.email, oldPassword)).kind).toBe('signed_in');
    expect(await contact()).toMatchObject({ accountState: 'active' });
    await deliverAll(world);
  });

  test('where accounts are hidden it answers as for somebody unknown, and the link is mailed all the same', async () => {
    const { email } = await moved({ emailProven: false }, hidden);
    const secret = generateRegistrationSecret();
    const unknown = await signInWith(hidden, someAddress(), secret);
    expect(await signInWith(hidden, email, secret)).toEqual(unknown);
    expect((await signInAs(world, hidden, email, 'a wrong one')).kind).toBe(unknown.kind);
    const [mail, ...more] = await deliverAll(world);
    expect([mail?.to, more]).toEqual([email, []]);
    expect((await follow(hidden, tokenOf(mail), secret)).kind).toBe('activated');
    await deliverAll(world);
  });

  /** Two at one mailbox, each with a link of their own that they asked for by their number. */
  const twoAtOneMailbox = async () => {
    const email = someAddress();
    const arrive = async (customerNumber: string) => ({
      customerNumber,
      ...(await moved({ email, customerNumber, emailProven: false })),
    });
    const people = [await arrive(someNumber()), await arrive(someNumber())];
    const secret = generateRegistrationSecret();
    const tokens = [];
    for (const { customerNumber } of people) {
      expect((await signInWith(store, customerNumber, secret)).kind).toBe('link_mailed');
      const [mail, ...more] = await deliverAll(world);
      expect(more).toEqual([]);
      tokens.push(tokenOf(mail));
    }
    const [first = '', second = ''] = tokens;
    const press = async (token: string) => (await follow(store, token, secret)).kind;
    const usernames = () => Promise.all(people.map(async ({ contact }) => (await contact())?.username));
    return { email, people, first, second, press, usernames };
  };
  type Two = Awaited<ReturnType<typeof twoAtOneMailbox>>;

  test.each([
    {
      pressed: 'one after the other',
      press: async ({ first, second, press }: Two) => [await press(first), await press(second)],
      isFirstByAddress: true,
    },
    {
      pressed: 'the later one first',
      press: async ({ first, second, press }: Two) => [await press(second), await press(first)],
      isFirstByAddress: false,
    },
    {
      pressed: 'both at once',
      press: ({ first, second, press }: Two) => Promise.all([press(first), press(second)]),
      isFirstByAddress: undefined,
    },
  ])(
    'of several at one mailbox each gets a link of their own, which opens their account: $pressed',
    async ({ press, isFirstByAddress }) => {
      const two = await twoAtOneMailbox();
      expect(await press(two)).toEqual(['activated', 'activated']);
      const [one, other] = two.people;
      const [ofOne, ofOther] = await two.usernames();
      expect(ofOther).toBe(other?.customerNumber);
      expect([two.email, one?.customerNumber]).toContain(ofOne);
      if (isFirstByAddress !== undefined) expect(ofOne === two.email).toBe(isFirstByAddress);
      // By the number each comes in whatever happened, and by what their account opened with.
      for (const name of new Set([one?.customerNumber, other?.customerNumber, ofOne]))
        expect((await signInAs(world, store, name ?? '', oldPassword)).kind).toBe('signed_in');
      await deliverAll(world);
    },
  );

  test('nor does a reset find the address taken by another at the same mailbox: it opens the account with the number', async () => {
    const { people, second, press, usernames } = await twoAtOneMailbox();
    const [one] = people;
    await must(world, 'sendPasswordReset', store.storeId, { contactId: one?.contactId });
    const [mail] = await deliverAll(world);
    expect(await press(second)).toBe('activated');
    expect((await resetAs(world, store, { token: tokenOf(mail), password: goodPassword })).kind).toBe(
      'password_set',
    );
    expect((await usernames())[0]).toBe(one?.customerNumber);
    expect((await signInAs(world, store, one?.customerNumber ?? '', goodPassword)).kind).toBe('signed_in');
    await deliverAll(world);
  });

  test('where the store takes no numbers, an address that another has proven opens nothing', async () => {
    const { first, second, people, usernames } = await twoAtOneMailbox();
    expect((await follow(store, second, undefined, goodPassword)).kind).toBe('activated');
    const byEmail: Store = { ...store, variables: { ...store.variables, 'sign_in.identifiers': 'email' } };
    expect((await follow(byEmail, first, undefined, goodPassword)).kind).toBe('token_used');
    expect(await usernames()).toEqual([null, people[1]?.customerNumber]);
    await deliverAll(world);
  });

  test('a customer without a name is let in by the link, and asked later', async () => {
    const { email } = await moved({ emailProven: false, firstName: '', lastName: '' });
    const secret = generateRegistrationSecret();
    await signInWith(store, email, secret);
    const token = tokenOf((await deliverAll(world))[0]);
    const activated = await activate(
      world.needs,
      store,
      { token, registration: secret, byForm: true },
      { locale: store.locale, userAgent: 'Test/1.0', network: someNetwork() },
    );
    expect(activated.kind).toBe('activated');
    await deliverAll(world);
  });
});

test('an erased person is not brought back', async () => {
  const { email, contactId } = await moved({ username: 'gone soon' });
  await must(world, 'eraseContact', store.storeId, { contactId });
  const { results } = await must(world, 'importContacts', store.storeId, {
    contacts: [
      { email, passwordHash },
      { email: someAddress(), username: 'gone soon' },
    ],
  });
  expect(results).toMatchObject([
    { status: 'refused', problem: { code: 'erased' } },
    { status: 'refused', problem: { code: 'erased' } },
  ]);
});
