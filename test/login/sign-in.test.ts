import { createHash } from 'node:crypto';
import { UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hashSessionSecret, readSessionToken } from '../../lambdas/accounts/session.ts';
import { isoTime } from '../../lambdas/accounts/iso-time.ts';
import { changeContact, findContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { listSessions } from '../../lambdas/tables/sessions.ts';
import { changePassword } from '../../lambdas/profile/change-password.ts';
import { ask, recordOf } from '../world/requests.ts';
import {
  activateAs,
  aCustomer,
  mailedToken,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  otherPassword,
  registerAs,
  signInAs,
  someAddress,
  someNetwork,
  withVariables,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A customer who has a customer number too. */
async function numbered(variables: Record<string, unknown> = {}) {
  const store = await aStore(world, variables);
  const customer = await aCustomer(world, store);
  await must(world, 'updateContact', store.storeId, {
    contactId: customer.contact.contactId,
    customerNumber: 'C-1001',
  });
  return { store, ...customer };
}

describe('signing in', () => {
  test('makes a session whose secret is stored as a hash alone', async () => {
    const store = await aStore(world);
    const { email, contact } = await aCustomer(world, store);
    const signedIn = await signInAs(world, store, email, goodPassword);
    if (signedIn.kind !== 'signed_in') throw new Error(signedIn.kind);
    const token = readSessionToken(signedIn.token);
    expect(token).toMatchObject({ storeId: store.storeId, contactId: contact.contactId });
    const stored = await listSessions(world.needs, store.storeId, contact.contactId);
    expect(stored).toEqual([signedIn.session]);
    expect(JSON.stringify(stored)).not.toContain(token?.secret);
    expect(stored[0]?.secretHash).toBe(hashSessionSecret(token?.secret ?? ''));
    expect(await findContact(world.needs, store.storeId, contact.contactId)).toMatchObject({
      lastSignInAt: isoTime(world.clock.now()),
    });
  });

  test('takes the address in any case, and the password in either Unicode form', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store, { password: 'crème brûlée 2026' });
    const decomposed = 'crème brûlée 2026'.normalize('NFD');
    expect(await signInAs(world, store, ` ${email.toUpperCase()} `, decomposed)).toMatchObject({
      kind: 'signed_in',
    });
  });

  test('takes the customer number beside the address', async () => {
    const { store, email } = await numbered();
    for (const identifier of [email, 'C-1001', ' c-1001 ']) {
      expect(await signInAs(world, store, identifier, goodPassword)).toMatchObject({ kind: 'signed_in' });
    }
  });

  test.each([
    ['email', 'signed_in', 'wrong_credentials'],
    ['customer_number', 'wrong_credentials', 'signed_in'],
    ['email_and_customer_number', 'signed_in', 'signed_in'],
  ])('where the store takes %s', async (identifiers, byEmail, byNumber) => {
    const { store, email } = await numbered({ 'sign_in.identifiers': identifiers });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: byEmail });
    expect(await signInAs(world, store, 'C-1001', goodPassword)).toMatchObject({ kind: byNumber });
  });

  test('refuses somebody whose pepper is gone from the secret as it refuses nobody', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    const passwordPepper = { current: '2', keys: { '2': 'another pepper-canary-7f2c0a51' } };
    const secrets = { ...world.needs.secrets, passwordPepper: () => Promise.resolve(passwordPepper) };
    const without = { ...world, needs: { ...world.needs, secrets } };
    const [known, unknown] = [
      await signInAs(without, store, email, goodPassword),
      await signInAs(without, store, someAddress(), goodPassword),
    ];
    expect(known).toMatchObject({ kind: 'wrong_credentials' });
    expect(known).toEqual(unknown);
  });

  test('knows neither a wrong password, nor nobody, nor what can be no identifier', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    for (const [identifier, password] of [
      [email, otherPassword],
      [email, `${goodPassword} `],
      [email, goodPassword.toUpperCase()],
      [someAddress(), goodPassword],
      ['no such number!', goodPassword],
      ['undefined', goodPassword],
      ['x'.repeat(320), goodPassword],
      ['a@b@c', goodPassword],
    ] as const) {
      expect(await signInAs(world, store, identifier, password)).toMatchObject({ kind: 'wrong_credentials' });
    }
  });

  test('a contact without account is nobody', async () => {
    const store = await aStore(world);
    await must(world, 'createContact', store.storeId, {
      email: someAddress(),
      firstName: 'Eva',
      lastName: 'Known',
      customerNumber: 'C-7',
    });
    expect(await signInAs(world, store, 'C-7', goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await signInAs(world, store, 'C-7', '')).toMatchObject({ kind: 'wrong_credentials' });
  });

  test('an identifier that may not sign in is nobody, with the right password too', async () => {
    const { store, email, contact } = await numbered();
    await world.needs.documents.send(
      new UpdateCommand({
        TableName: world.needs.tables.identifiers,
        Key: { pk: `${store.storeId}#number#C-1001` },
        UpdateExpression: 'SET maySignIn = :no',
        ConditionExpression: 'contactId = :contact',
        ExpressionAttributeValues: { ':no': false, ':contact': contact.contactId },
      }),
    );
    expect(await signInAs(world, store, 'C-1001', goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('tells of an unproven address by the address alone: a number would be told whose it is', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const known = { email, firstName: 'Eva', lastName: 'Known', customerNumber: 'C-11' };
    await must(world, 'createContact', store.storeId, known);
    await registerAs(world, store, { email });
    expect(await signInAs(world, store, 'C-11', goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await signInAs(world, store, email, goodPassword)).toEqual({ kind: 'email_unverified' });
    await deliverAll(world);
  });

  describe('where existing accounts are hidden', () => {
    const hidden = { 'registration.reveal_existing_account': false };

    test('the right password of an unproven address is answered as an unknown address is, and mails a fresh link', async () => {
      const store = await aStore(world, hidden);
      const email = someAddress();
      await registerAs(world, store, { email });
      await deliverAll(world);
      expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'wrong_credentials' });
      expect(await deliverAll(world)).toEqual([]);
      expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
      const token = await mailedToken(world, email);
      expect(await activateAs(world, store, { token })).toMatchObject({
        kind: 'activated',
        contact: { firstName: 'Maria' },
      });
      await deliverAll(world);
    });

    test('it is counted as the failure that it looks like', async () => {
      const store = await aStore(world, { ...hidden, 'passwords.lockout.failed_attempts_threshold': 2 });
      const email = someAddress();
      await registerAs(world, store, { email });
      for (const kind of ['wrong_credentials', 'wrong_credentials', 'too_many_attempts']) {
        expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind });
      }
      await deliverAll(world);
    });

    test('a fresh link goes out once an hour, and wrong passwords do not keep it back', async () => {
      const store = await aStore(world, { ...hidden, 'passwords.lockout.failed_attempts_threshold': 100 });
      const email = someAddress();
      await registerAs(world, store, { email });
      await deliverAll(world);
      for (let guess = 0; guess < 3; guess += 1) await signInAs(world, store, email, otherPassword);
      const sent = async () => {
        for (let time = 0; time < 3; time += 1) await signInAs(world, store, email, goodPassword);
        return deliverAll(world);
      };
      expect(await sent()).toMatchObject([{ to: email }]);
      world.clock.advance(3599);
      expect(await sent()).toEqual([]);
      world.clock.advance(1);
      expect(await sent()).toMatchObject([{ to: email }]);
    });

    test('every refusal reads and writes as much', async () => {
      const store = await aStore(world, hidden);
      // One each, since a second attempt at one address meets the count of the first.
      const [unproven, alike] = [someAddress(), someAddress()];
      for (const email of [unproven, alike]) await registerAs(world, store, { email });
      await deliverAll(world);
      const known = someAddress();
      await must(world, 'createContact', store.storeId, {
        email: known,
        firstName: 'Eva',
        lastName: 'Known',
      });
      const { email: active } = await aCustomer(world, store);
      const costOf = async (email: string, password: string) => {
        const calls: string[] = [];
        const documents = {
          send: (command: Parameters<DynamoDBDocumentClient['send']>[0]) => {
            const { TransactItems } = command.input as { TransactItems?: unknown[] };
            calls.push(`${command.constructor.name} ${String(TransactItems?.length ?? '')}`);
            return world.needs.documents.send(command);
          },
        } as unknown as DynamoDBDocumentClient;
        const needs = { ...world.needs, documents };
        expect(await signInAs({ ...world, needs }, store, email, password)).toMatchObject({
          kind: 'wrong_credentials',
        });
        return calls.sort();
      };
      // The very first sign-in of a store keeps what its passwords cost.
      await costOf(someAddress(), goodPassword);
      const ofNobody = await costOf(someAddress(), goodPassword);
      expect(ofNobody).toContain('TransactWriteCommand 3');
      expect(await costOf(unproven, goodPassword)).toEqual(ofNobody);
      expect(await costOf(alike, otherPassword)).toEqual(ofNobody);
      expect(await costOf(known, goodPassword)).toEqual(ofNobody);
      expect(await costOf(active, otherPassword)).toEqual(ofNobody);
      await deliverAll(world);
    });
  });

  test('tells of an unproven address, or a disabled account, only whoever knows the password', async () => {
    const store = await aStore(world);
    const unproven = someAddress();
    await registerAs(world, store, { email: unproven });
    expect(await signInAs(world, store, unproven, otherPassword)).toMatchObject({
      kind: 'wrong_credentials',
    });
    expect(await signInAs(world, store, unproven, goodPassword)).toEqual({ kind: 'email_unverified' });

    const { email, contact } = await aCustomer(world, store);
    await must(world, 'disableAccount', store.storeId, { contactId: contact.contactId });
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await signInAs(world, store, email, goodPassword)).toEqual({ kind: 'account_disabled' });
    expect(await listSessions(world.needs, store.storeId, contact.contactId)).toEqual([]);
    await deliverAll(world);
  });

  test('the right password of an account that may not sign in yet forgets the wrong ones before it', async () => {
    const store = await aStore(world, { 'passwords.lockout.failed_attempts_threshold': 3 });
    const email = someAddress();
    await registerAs(world, store, { email });
    for (let time = 0; time < 3; time += 1) {
      await signInAs(world, store, email, otherPassword);
      expect(await signInAs(world, store, email, goodPassword)).toEqual({ kind: 'email_unverified' });
    }
    await deliverAll(world);
  });

  test('of another store’s customer finds nobody', async () => {
    const [store, other] = [await aStore(world), await aStore(world)];
    const { email } = await aCustomer(world, store);
    expect(await signInAs(world, other, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
  });

  test('rehashes a password that was hashed under an older policy', async () => {
    const store = await aStore(world);
    const { email, contact } = await aCustomer(world, store);
    const stronger: World = { ...world, needs: { ...world.needs, passwordHashCost: 5 } };
    expect(await signInAs(stronger, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
    expect(await findContact(world.needs, store.storeId, contact.contactId)).toMatchObject({
      password: { cost: 5 },
      credentialVersion: contact.credentialVersion,
    });
    expect(await signInAs(stronger, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('takes the password of the old shop once, and from then on only ours', async () => {
    const store = await aStore(world);
    const { email, contact } = await aCustomer(world, store);
    const hash = `${createHash('sha256').update(`salt${otherPassword}`).digest('hex')}:salt:1`;
    const imported = { scheme: 'imported', hash } as const;
    const moved = await commit(world.needs, [changeContact(world.needs, contact, { password: imported })]);
    expect(moved).toEqual({ kind: 'committed' });
    const passwordOf = async () =>
      (await findContact(world.needs, store.storeId, contact.contactId))?.password;

    expect(await passwordOf()).toEqual(imported);
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await passwordOf()).toEqual(imported);
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'signed_in' });
    expect(await passwordOf()).toMatchObject({ scheme: 'bcrypt-hmac-sha384', cost: 4, pepperId: '1' });
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'signed_in' });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
  });

  test('a network has its allowance, and what it asks beyond is not looked at', async () => {
    const store = await aStore(world, { 'throttling.network_requests_per_minute': 1 });
    const { email } = await aCustomer(world, store);
    const network = someNetwork();
    expect(await signInAs(world, store, email, goodPassword, network)).toMatchObject({ kind: 'signed_in' });
    expect(await signInAs(world, store, email, goodPassword, network)).toMatchObject({
      kind: 'too_many_requests',
    });
  });
});

describe('wrong passwords', () => {
  const lockAfterTwo = {
    'passwords.lockout.failed_attempts_threshold': 2,
    'passwords.lockout.max_duration_minutes': 3,
  };
  const locked = async () => {
    const found = await numbered(lockAfterTwo);
    await signInAs(world, found.store, found.email, otherPassword);
    await signInAs(world, found.store, found.email, otherPassword);
    return found;
  };

  test('lock from the threshold on, the right password too', async () => {
    const { store, email } = await locked();
    expect(await signInAs(world, store, email, goodPassword)).toEqual({
      kind: 'too_many_attempts',
      retryAfterSeconds: 60,
    });
  });

  test('by one identifier lock the account for the other too, which does not tell that they belong together', async () => {
    const { store } = await locked();
    const unknown = [goodPassword, otherPassword, otherPassword];
    for (const identifier of ['C-1001', 'C-404']) {
      const answers = [];
      for (const password of unknown) answers.push(await signInAs(world, store, identifier, password));
      expect(answers).toEqual([
        { kind: 'wrong_credentials', lockedForSeconds: 0 },
        { kind: 'wrong_credentials', lockedForSeconds: 60 },
        { kind: 'too_many_attempts', retryAfterSeconds: 60 },
      ]);
    }
  });

  test('say so when they lock', async () => {
    const { store, email } = await numbered(lockAfterTwo);
    const answers = [];
    for (let time = 0; time < 2; time += 1) answers.push(await signInAs(world, store, email, otherPassword));
    expect(answers).toEqual([
      { kind: 'wrong_credentials', lockedForSeconds: 0 },
      { kind: 'wrong_credentials', lockedForSeconds: 60 },
    ]);
  });

  test('of strangers keep no owner out who has signed in on the same device before', async () => {
    const { store, email } = await numbered(lockAfterTwo);
    const before = await signInAs(world, store, email, goodPassword);
    if (before.kind !== 'signed_in') throw new Error(before.kind);
    await signInAs(world, store, email, otherPassword);
    const network = someNetwork();
    for (let second = 0; second < 3600; second += 180) {
      await signInAs(world, store, email, otherPassword);
      expect(await signInAs(world, store, email, goodPassword)).not.toMatchObject({ kind: 'signed_in' });
      expect(await signInAs(world, store, email, goodPassword, network, before.device)).toMatchObject({
        kind: 'signed_in',
      });
      world.clock.advance(180);
    }
  });

  test('on the owner’s own device lock that device', async () => {
    const { store, email } = await numbered(lockAfterTwo);
    const before = await signInAs(world, store, email, goodPassword);
    if (before.kind !== 'signed_in') throw new Error(before.kind);
    const kinds = [];
    // Once its own counter is locked, it is a stranger's like any other.
    for (let guess = 0; guess < 5; guess += 1) {
      kinds.push((await signInAs(world, store, email, otherPassword, someNetwork(), before.device)).kind);
    }
    expect(kinds).toEqual([...Array<string>(4).fill('wrong_credentials'), 'too_many_attempts']);
  });

  test('with a device of another account count as without one', async () => {
    const { store, email } = await numbered(lockAfterTwo);
    const other = await aCustomer(world, store);
    const elsewhere = await signInAs(world, store, other.email, other.password);
    if (elsewhere.kind !== 'signed_in') throw new Error(elsewhere.kind);
    for (let guess = 0; guess < 2; guess += 1) {
      await signInAs(world, store, email, otherPassword, someNetwork(), elsewhere.device);
    }
    expect(await signInAs(world, store, email, goodPassword, someNetwork(), elsewhere.device)).toMatchObject({
      kind: 'too_many_attempts',
    });
  });

  test('unlock by themselves, to the second, though the count is still stored', async () => {
    const { store, email } = await locked();
    world.clock.advance(59);
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ retryAfterSeconds: 1 });
    world.clock.advance(1);
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('lock for longer each time, up to the store’s maximum', async () => {
    const { store, email } = await locked();
    for (const minutes of [1, 2, 3, 3]) {
      const refused = await signInAs(world, store, email, goodPassword);
      expect(refused).toEqual({ kind: 'too_many_attempts', retryAfterSeconds: minutes * 60 });
      world.clock.advance(minutes * 60);
      expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'wrong_credentials' });
    }
  });

  test('are forgotten an hour after the last lock', async () => {
    const { store, email } = await locked();
    world.clock.advance(60 + 3600);
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('are forgotten with success', async () => {
    const { store, email } = await numbered(lockAfterTwo);
    for (let time = 0; time < 4; time += 1) {
      await signInAs(world, store, email, otherPassword);
      expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
    }
  });

  test('of an address that nobody has lock just the same', async () => {
    const store = await aStore(world, lockAfterTwo);
    for (const identifier of [someAddress(), 'C-404', '%%%']) {
      await signInAs(world, store, identifier, otherPassword);
      await signInAs(world, store, identifier, otherPassword);
      expect(await signInAs(world, store, identifier, otherPassword)).toEqual({
        kind: 'too_many_attempts',
        retryAfterSeconds: 60,
      });
    }
  });

  test('of an address that has an account only later lock it still', async () => {
    const store = await aStore(world, lockAfterTwo);
    const email = someAddress();
    await signInAs(world, store, email, otherPassword);
    await signInAs(world, store, email, otherPassword);
    await aCustomer(world, store, { email });
    expect(await signInAs(world, store, email, goodPassword)).toEqual({
      kind: 'too_many_attempts',
      retryAfterSeconds: 60,
    });
    world.clock.advance(60);
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('leave nobody locked out for longer than the longest wait that was told, whatever was locked first', async () => {
    const { store, email, contact, password } = await numbered();
    const token = await aSession(world, store, { email, password });
    const record = await recordOf(world, store, token);
    // The account is locked by its profile, then by its number: the address is not, and so out of step.
    for (let guess = 0; guess < 5; guess += 1) {
      await changePassword(world.needs, record, {
        currentPassword: 'wrong one here',
        newPassword: otherPassword,
      });
    }
    for (let guess = 0; guess < 3; guess += 1) {
      await signInAs(world, store, 'C-1001', 'wrong one here');
      world.clock.advance(61);
    }
    const told: number[] = [];
    for (let patience = 0; patience < 3; patience += 1) {
      const signedIn = await signInAs(world, store, email, password);
      if (signedIn.kind === 'signed_in') break;
      expect(signedIn).toMatchObject({ kind: 'too_many_attempts' });
      const wait = 'retryAfterSeconds' in signedIn ? signedIn.retryAfterSeconds : 0;
      told.push(wait);
      world.clock.advance(wait);
    }
    expect(told.length).toBeLessThan(2);
    expect(contact.contactId).toBe(record.contact.contactId);
  });

  test('asking again and again while locked does not lengthen the lock', async () => {
    const { store, email, password } = await numbered();
    for (let guess = 0; guess < 5; guess += 1) await signInAs(world, store, email, 'wrong one here');
    for (let second = 0; second < 60; second += 10) {
      expect(await signInAs(world, store, email, password)).toMatchObject({ kind: 'too_many_attempts' });
      world.clock.advance(10);
    }
    expect(await signInAs(world, store, email, password)).toMatchObject({ kind: 'signed_in' });
  });

  test('are not what the network’s allowance refuses: no password was looked at', async () => {
    const { store, email, password } = await numbered({ 'throttling.network_requests_per_minute': 1 });
    const network = someNetwork();
    expect(await signInAs(world, store, email, password, network)).toMatchObject({ kind: 'signed_in' });
    for (let asked = 0; asked < 8; asked += 1) {
      expect(await signInAs(world, store, email, password, network)).toMatchObject({
        kind: 'too_many_requests',
      });
    }
    expect(await signInAs(world, store, email, password)).toMatchObject({ kind: 'signed_in' });
  });

  test('do not end the sessions that are there', async () => {
    const found = await numbered(lockAfterTwo);
    const token = await aSession(world, found.store, found);
    await signInAs(world, found.store, found.email, otherPassword);
    await signInAs(world, found.store, found.email, otherPassword);
    expect(await ask(world, found.store, token)).toMatchObject({ kind: 'signed_in' });
  });

  test('are unlocked by staff', async () => {
    const { store, email, contact } = await locked();
    await must(world, 'unlockAccount', store.storeId, { contactId: contact.contactId });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
    expect(await signInAs(world, store, 'C-1001', goodPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('the threshold is the store’s, at once', async () => {
    const { store, email } = await numbered();
    const strict = await withVariables(world, store.storeId, {
      'passwords.lockout.failed_attempts_threshold': 1,
    });
    await signInAs(world, strict, email, otherPassword);
    expect(await signInAs(world, strict, email, goodPassword)).toMatchObject({ kind: 'too_many_attempts' });
  });
});
