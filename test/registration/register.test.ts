import {
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activate } from '../../lambdas/activation/activate.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { changeContact, findContact, findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import {
  aCustomer,
  atOnce,
  secretOf,
  admin,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  signInAs,
  someAddress,
  someNetwork,
  theContact,
  tokenOf,
  withVariables,
  type World,
  activateAs,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function onlyContact(store: Store, email: string) {
  const ids = await findContactIdsByEmail(world.needs, store.storeId, email);
  expect(ids).toHaveLength(1);
  const contact = await theContact(world, store.storeId, ids[0] ?? '');
  return contact;
}

describe('registering', () => {
  test('makes a contact that cannot sign in yet, and mails the address that was typed', async () => {
    const store = await aStore(world);
    const email = someAddress();
    expect(await registerAs(world, store, { email })).toMatchObject({ kind: 'verification_mailed' });

    const [mail, ...others] = await deliverAll(world);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: email, tags: { notification: 'Storefront account activation' } });
    expect(mail?.text).toContain(`${store.address}/accounts/activate?token=`);
    expect(await onlyContact(store, email)).toMatchObject({
      accountState: 'registered',
      inviteMethod: 'registration',
      username: null,
      activatedAt: null,
    });
    const claim = await findClaim(world.needs, store.storeId, { kind: 'email', value: email });
    expect(claim).toMatchObject({ proven: false, maySignIn: false });
    expect(await signInAs(world, store, email, goodPassword)).toEqual({ kind: 'email_unverified' });
  });

  test.each([
    ['short 1', 'password_too_short'],
    ['x'.repeat(129), 'password_too_long'],
    ['password123', 'password_common'],
    ['Northwind Books 1', 'password_personal'],
    ['mariamuster99', 'password_personal'],
  ])('refuses the password %s', async (password, code) => {
    const store = await aStore(world);
    const email = someAddress();
    const refused = await registerAs(world, store, { email, password });
    expect(refused).toMatchObject({ kind: 'invalid_input', errors: [{ field: 'password', code }] });
    expect(await deliverAll(world)).toEqual([]);
    expect(await findContactIdsByEmail(world.needs, store.storeId, email)).toEqual([]);
  });

  test('the shortest password is the store’s to say', async () => {
    const store = await aStore(world, { 'passwords.minimum_length': 24 });
    const refused = await registerAs(world, store, { password: 'wandering lighthouse 41' });
    expect(refused).toEqual({
      kind: 'invalid_input',
      errors: [{ field: 'password', code: 'password_too_short', minimum: 24 }],
    });
    expect(await registerAs(world, store, { password: 'wandering lighthouse 412' })).toMatchObject({
      kind: 'verification_mailed',
    });
  });

  test('a network has its allowance for a minute', async () => {
    const store = await aStore(world, { 'throttling.network_requests_per_minute': 2 });
    const network = someNetwork();
    await registerAs(world, store, {}, network);
    await registerAs(world, store, {}, network);
    expect(await registerAs(world, store, {}, network)).toMatchObject({ kind: 'too_many_requests' });
    expect(await registerAs(world, store, {})).toMatchObject({ kind: 'verification_mailed' });
    world.clock.advance(60);
    expect(await registerAs(world, store, {}, network)).toMatchObject({ kind: 'verification_mailed' });
    await deliverAll(world);
  });

  test('an address is mailed so often in an hour and no more', async () => {
    const store = await aStore(world, { 'throttling.mails_per_address_per_hour': 2 });
    const email = someAddress();
    const network = someNetwork();
    await registerAs(world, store, { email }, network);
    await registerAs(world, store, { email: email.replace('@', '+note@') }, network);
    const refused = await registerAs(world, store, { email }, network);
    expect(refused).toMatchObject({ kind: 'too_many_requests' });
    expect(await deliverAll(world)).toHaveLength(2);
    // The owner, elsewhere, has a share of their own.
    expect(await registerAs(world, store, { email })).toMatchObject({ kind: 'verification_mailed' });
    world.clock.advance(3600 + 300);
    expect(await registerAs(world, store, { email }, network)).toMatchObject({ kind: 'verification_mailed' });
    await deliverAll(world);
  });

  test('a contact that the store knows becomes the registrant’s only with the proof', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const known = await must(world, 'createContact', store.storeId, {
      email,
      firstName: 'Erika',
      lastName: 'Known',
      customerNumber: 'K-1',
    });
    await registerAs(world, store, { email, firstName: 'Typed', lastName: 'Name' });
    expect(await onlyContact(store, email)).toMatchObject({
      contactId: known['contactId'],
      firstName: 'Erika',
      accountState: 'registered',
      customerNumber: 'K-1',
      registration: { firstName: 'Typed' },
    });
    const activated = await activateAs(world, store, { token: await mailedToken(world, email) });
    expect(activated).toMatchObject({ contact: { contactId: known['contactId'], firstName: 'Typed' } });
    await deliverAll(world);
  });
});

describe('an address that has an account', () => {
  const hide = { 'registration.reveal_existing_account': false };

  test('is answered as such where the store reveals it, and nothing is mailed', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    expect(await registerAs(world, store, { email })).toMatchObject({ kind: 'email_already_registered' });
    expect(await deliverAll(world)).toEqual([]);
  });

  test('is answered like any other where the store does not, and its owner is told by mail', async () => {
    const store = await aStore(world, hide);
    const { email, contact } = await aCustomer(world, store);
    const before = await findContact(world.needs, store.storeId, contact.contactId);
    const answer = await registerAs(world, store, { email, password: otherPassword });
    expect(answer).toMatchObject({ kind: 'verification_mailed' });
    expect(await deliverAll(world)).toMatchObject([
      { to: email, tags: { notification: 'Account already exists' } },
    ]);
    expect(await findContact(world.needs, store.storeId, contact.contactId)).toEqual(before);
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'wrong_credentials' });
  });

  test('stays disabled when it is', async () => {
    const store = await aStore(world);
    const { email, contact } = await aCustomer(world, store);
    await must(world, 'disableAccount', store.storeId, { contactId: contact.contactId });
    expect(await registerAs(world, store, { email })).toMatchObject({ kind: 'email_already_registered' });
    const hidden = await withVariables(world, store.storeId, hide);
    expect(await registerAs(world, hidden, { email })).toMatchObject({ kind: 'verification_mailed' });
    expect(await onlyContact(store, email)).toMatchObject({ accountState: 'disabled' });
    await deliverAll(world);
  });

  test.each([
    ['none', 'checkout', 'registered'],
    ['invited', 'invitation', 'invited'],
  ] as const)(
    'another way in that is under way (%s by %s) stays open, and the proof decides',
    async (accountState, inviteMethod, then) => {
      const store = await aStore(world);
      const email = someAddress();
      await must(world, 'createContact', store.storeId, { email, firstName: 'Erika', lastName: 'Known' });
      const contact = await onlyContact(store, email);
      await commit(world.needs, [changeContact(world.needs, contact, { accountState, inviteMethod })]);
      expect(await registerAs(world, store, { email })).toMatchObject({ kind: 'verification_mailed' });
      expect(await onlyContact(store, email)).toMatchObject({ accountState: then, inviteMethod });
      const token = await mailedToken(world, email);
      expect(await signInAs(world, store, email, goodPassword)).toEqual({ kind: 'email_unverified' });
      expect(await activateAs(world, store, { token })).toMatchObject({
        kind: 'activated',
        // Staff's invitation is what it accepts; an unproven claim is over (ruling 7).
        contact: { inviteMethod: then === 'invited' ? 'invitation' : 'registration' },
      });
      await deliverAll(world);
    },
  );
});

test('where existing accounts are not revealed, every address costs as many hashes and writes', async () => {
  const store = await aStore(world, { 'registration.reveal_existing_account': false });
  const { email: active } = await aCustomer(world, store);
  const registered = someAddress();
  await registerAs(world, store, { email: registered });
  const costOf = async (email: string) => {
    const cost = { hashes: 0, writes: [] as number[] };
    const documents = {
      send: (command: Parameters<DynamoDBDocumentClient['send']>[0]) => {
        if (command instanceof TransactWriteCommand)
          cost.writes.push(command.input.TransactItems?.length ?? 0);
        return world.needs.documents.send(command);
      },
    } as unknown as DynamoDBDocumentClient;
    const { secrets } = world.needs;
    // Whoever hashes reads the pepper for it.
    const passwordPepper = () => {
      cost.hashes += 1;
      return secrets.passwordPepper();
    };
    const needs = { ...world.needs, documents, secrets: { ...secrets, passwordPepper } };
    expect(await registerAs({ ...world, needs }, store, { email, password: otherPassword })).toMatchObject({
      kind: 'verification_mailed',
    });
    return cost;
  };
  const ofNobody = await costOf(someAddress());
  expect(ofNobody.hashes).toBe(1);
  expect(await costOf(registered)).toEqual(ofNobody);
  expect(await costOf(active)).toEqual(ofNobody);
  await deliverAll(world);
});

describe('an unproven address registered by two', () => {
  const twoRegistrations = async () => {
    const store = await aStore(world);
    const email = someAddress();
    const one = await registerAs(world, store, { email, firstName: 'First', password: goodPassword });
    const first = { token: await mailedToken(world, email), registration: secretOf(one) };
    const two = await registerAs(world, store, { email, firstName: 'Second', password: otherPassword });
    const second = { token: await mailedToken(world, email), registration: secretOf(two) };
    return { store, email, first, second };
  };
  const here = (store: Store, link: { token: string; registration: string }) =>
    activate(world.needs, store, link, {
      locale: store.locale,
      userAgent: 'Test/1.0',
      network: someNetwork(),
    });

  test.each([
    ['first', 'First', goodPassword, otherPassword],
    ['second', 'Second', otherPassword, goodPassword],
  ] as const)(
    'the %s link is its own registrant’s, asks everybody else for a password, and ends the other',
    async (used, firstName, own, others) => {
      const { store, email, ...links } = await twoRegistrations();
      const [link, rest] = used === 'first' ? [links.first, links.second] : [links.second, links.first];
      expect(await here(store, { ...link, registration: rest.registration })).toEqual({
        kind: 'password_required',
      });
      const activated = await here(store, link);
      expect(activated).toMatchObject({ kind: 'activated', contact: { firstName } });
      expect(await here(store, rest)).toEqual({ kind: 'token_used' });
      expect(await signInAs(world, store, email, others)).toMatchObject({ kind: 'wrong_credentials' });
      expect(await signInAs(world, store, email, own)).toMatchObject({ kind: 'signed_in' });
      await deliverAll(world);
    },
  );

  test('the owner, who made neither, opens the account by any of the links with a password of their own', async () => {
    const { store, email, first, second } = await twoRegistrations();
    const password = 'chosen by the owner of the mailbox';
    const activated = await activateAs(world, store, { token: first.token, password });
    expect(activated).toMatchObject({ kind: 'activated', opened: null, contact: { firstName: '' } });
    expect(await activateAs(world, store, { token: second.token, password })).toEqual({ kind: 'token_used' });
    for (const others of [goodPassword, otherPassword]) {
      expect(await signInAs(world, store, email, others)).toMatchObject({ kind: 'wrong_credentials' });
    }
    expect(await signInAs(world, store, email, password)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('no mail greets by a name that was typed', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const typed = 'Your card was charged. Call';
    await registerAs(world, store, { email, firstName: typed });
    await registerAs(world, store, { email, firstName: 'Second', password: otherPassword });
    await askForReset(world.needs, store, { email }, someNetwork());
    const mails = await deliverAll(world);
    expect(mails).toHaveLength(3);
    for (const { subject, text, html } of mails) {
      for (const name of [typed, 'Second', 'Muster']) expect(subject + text + html).not.toContain(name);
    }
  });
});

test('at once, two registrations of one address write and wait alike, whether or not it has an account', async () => {
  const store = await aStore(world, { 'registration.reveal_existing_account': false });
  const { email: known } = await aCustomer(world, store);
  world.clock.advance(60);
  const workOf = async (email: string) => {
    const work = { hashes: 0, reads: 0, transactions: [] as number[] };
    // Both read before either writes, as two at the same moment do.
    let readers = 0;
    let release: () => void = () => undefined;
    const bothHaveRead = new Promise<void>((resolve) => (release = resolve));
    const documents = {
      send: async (command: Parameters<DynamoDBDocumentClient['send']>[0]) => {
        if (command instanceof TransactWriteCommand) {
          readers += 1;
          if (readers === 2) release();
          await bothHaveRead;
          work.transactions.push(command.input.TransactItems?.length ?? 0);
        } else if (command instanceof GetCommand || command instanceof QueryCommand) work.reads += 1;
        return world.needs.documents.send(command);
      },
    } as unknown as DynamoDBDocumentClient;
    const passwordPepper = () => {
      work.hashes += 1;
      return world.needs.secrets.passwordPepper();
    };
    const needs = { ...world.needs, documents, secrets: { ...world.needs.secrets, passwordPepper } };
    await atOnce(2, () => registerAs({ ...world, needs }, store, { email, password: otherPassword }));
    // A conflict between the two is waited out by trying again: how often is chance, and the same for both.
    return {
      ...work,
      transactions: [...new Set(work.transactions)],
      attempts: Math.min(work.transactions.length, 3),
    };
  };
  const ofNobody = await workOf(someAddress());
  expect(ofNobody).toMatchObject({ hashes: 2, attempts: 3 });
  expect(await workOf(known)).toEqual(ofNobody);
  await deliverAll(world);
});

test('stores know nothing of each other’s registrations', async () => {
  const [one, other] = [await aStore(world), await aStore(world)];
  const email = someAddress();
  await aCustomer(world, one, { email });
  expect(await registerAs(world, other, { email })).toMatchObject({ kind: 'verification_mailed' });
  const [mail] = await deliverAll(world);
  expect(mail?.text).toContain(`${other.address}/accounts/activate`);
  expect(await activateAs(world, one, { token: tokenOf(mail) })).toEqual({ kind: 'token_invalid' });
  expect(await admin(world, 'findContacts', other.storeId, { email })).toMatchObject({
    ok: true,
    result: { items: [{ accountState: 'registered' }] },
  });
});
