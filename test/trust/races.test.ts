import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isoTime } from '../../lambdas/accounts/iso-time.ts';
import { hashSessionSecret, generateSessionToken } from '../../lambdas/accounts/session.ts';
import { type Store } from '../../lambdas/stores/store.ts';
import { changePassword } from '../../lambdas/profile/change-password.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { findContact, findContactIdsByEmail, recordSignIn } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { createSession, listSessions } from '../../lambdas/tables/sessions.ts';
import { ask, recordOf } from '../world/requests.ts';
import {
  aCustomer,
  admin,
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
  signInAs,
  someAddress,
  someNetwork,
  theContact,
  tally,
  tokenOf,
  type World,
  activateAs,
  resetAs,
} from '../world/world.ts';
import { bySize } from '../world/size.ts';

/** Bug classes 1, 19, 25 and 35: whatever is single-use, unique or limited stays so when 32 ask at once. */

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const many = 32;
const rounds = bySize({ quick: [1], slice: [1, 2], full: [1, 2, 3, 4, 5, 6, 7, 8] });

async function resetToken(store: Store, email: string): Promise<string> {
  await askForReset(world.needs, store, { email }, someNetwork());
  return mailedToken(world, email);
}

/** How many more wrong guesses are compared before the lock falls. */
async function guessUntilLocked(store: Store, identifier: string): Promise<number> {
  for (let compared = 0; ; compared += 1) {
    const { kind } = await signInAs(world, store, identifier, 'one more wrong guess');
    if (kind === 'too_many_attempts') return compared;
    expect(kind).toBe('wrong_credentials');
  }
}

describe.each(rounds)('at once, round %i', () => {
  test('an activation link activates once', async () => {
    const store = await aStore(world);
    const email = someAddress();
    await registerAs(world, store, { email });
    const token = await mailedToken(world, email);
    const outcomes = await atOnce(many, () => activateAs(world, store, { token }));
    expect(tally(outcomes)).toEqual({ activated: 1, token_used: many - 1 });
    expect(await deliverAll(world)).toHaveLength(1);
  });

  test('of the links of several registrations one activates, with the password given then', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const passwords = Array.from({ length: 8 }, (_, index) => `a password of ${String(index)} alone`);
    for (const password of passwords) await registerAs(world, store, { email, password });
    const tokens = (await deliverAll(world)).map(tokenOf);
    const outcomes = await atOnce(many, (index) =>
      activateAs(world, store, { token: tokens[index % tokens.length] ?? '', password: goodPassword }),
    );
    expect(tally(outcomes)).toEqual({ activated: 1, token_used: many - 1 });
    for (const password of passwords) {
      expect(await signInAs(world, store, email, password)).toMatchObject({ kind: 'wrong_credentials' });
      world.clock.advance(3600 * 2);
    }
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('a reset link resets once, and the winner’s password is the one', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    const token = await resetToken(store, email);
    const passwords = Array.from({ length: many }, (_, index) => `a new password ${String(index)} here`);
    const outcomes = await atOnce(many, (index) =>
      resetAs(world, store, { token, password: passwords[index] ?? '' }),
    );
    expect(tally(outcomes)).toEqual({ password_reset: 1, token_used: many - 1 });
    const winner = passwords[outcomes.findIndex(({ kind }) => kind === 'password_reset')] ?? '';
    expect(await signInAs(world, store, email, winner)).toMatchObject({ kind: 'signed_in' });
    expect(await deliverAll(world)).toHaveLength(1);
  });

  test('an activation link and a reset link of one contact: one of them opens the account', async () => {
    const store = await aStore(world);
    const email = someAddress();
    await registerAs(world, store, { email });
    const activation = await mailedToken(world, email);
    const reset = await resetToken(store, email);
    const outcomes = await atOnce<{ kind: string }>(many, (index) =>
      index % 2 === 0
        ? activateAs(world, store, { token: activation })
        : resetAs(world, store, { token: reset, password: otherPassword }),
    );
    const { token_used: used, ...won } = tally(outcomes);
    expect(used).toBe(many - 1);
    const [kind] = Object.keys(won);
    const right = kind === 'activated' ? goodPassword : otherPassword;
    expect(await signInAs(world, store, email, right)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('registrations of one address make one contact and one claim, and every mail’s link is good', async () => {
    const store = await aStore(world, {
      'throttling.mails_per_address_per_hour': 100,
      'throttling.mail_networks_per_address_per_hour': 100,
    });
    const email = someAddress();
    const outcomes = await atOnce(many, () => registerAs(world, store, { email }));
    expect(tally(outcomes)).toEqual({ verification_mailed: many });
    const ids = await findContactIdsByEmail(world.needs, store.storeId, email);
    expect(ids).toHaveLength(1);
    expect(await findClaim(world.needs, store.storeId, { kind: 'email', value: email })).toEqual({
      contactId: ids[0],
      proven: false,
      maySignIn: false,
    });
    expect(await findContact(world.needs, store.storeId, ids[0] ?? '')).toMatchObject({
      accountState: 'registered',
      registration: { firstName: 'Maria' },
    });
    const tokens = (await deliverAll(world)).map(tokenOf);
    expect(new Set(tokens).size).toBe(many);
    expect(await activateAs(world, store, { token: tokens[17] ?? '' })).toMatchObject({
      kind: 'activated',
    });
    await deliverAll(world);
  });

  test('password changes by one session: one is done', async () => {
    const store = await aStore(world, { 'passwords.lockout.failed_attempts_threshold': 100 });
    const customer = await aCustomer(world, store);
    const record = await recordOf(world, store, await aSession(world, store, customer));
    const outcomes = await atOnce(8, (index) =>
      changePassword(world.needs, record, {
        currentPassword: goodPassword,
        newPassword: `a new password ${String(index)} here`,
      }),
    );
    expect(tally(outcomes)['password_changed']).toBe(1);
    expect(tally(outcomes)['wrong_password']).toBeUndefined();
    expect(await deliverAll(world)).toHaveLength(1);
  });

  test.each([8, many])('correct sign-ins, %i of them, are all let in', async (times) => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    const outcomes = await atOnce(times, () => signInAs(world, store, email, goodPassword));
    expect(tally(outcomes)).toEqual({ signed_in: times });
  });

  test('wrong guesses: the threshold and no more are compared with the password', async () => {
    const threshold = 5;
    const store = await aStore(world, { 'passwords.lockout.failed_attempts_threshold': threshold });
    const { email } = await aCustomer(world, store);
    const outcomes = await atOnce(many, (index) => signInAs(world, store, email, `wrong ${String(index)}`));
    const counts = tally(outcomes);
    expect(counts['wrong_credentials'] ?? 0).toBeLessThanOrEqual(threshold);
    expect((counts['wrong_credentials'] ?? 0) + (counts['too_many_attempts'] ?? 0)).toBe(many);
    // Refused ones are no failures: what is left of the threshold can still be tried, and no more.
    const rest = await guessUntilLocked(store, email);
    expect((counts['wrong_credentials'] ?? 0) + rest).toBeLessThanOrEqual(threshold);
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'too_many_attempts' });
  });

  test('wrong guesses from both identifiers count together against the account', async () => {
    const threshold = 4;
    const store = await aStore(world, { 'passwords.lockout.failed_attempts_threshold': threshold });
    const { email, contact } = await aCustomer(world, store);
    const { contactId } = contact;
    await must(world, 'updateContact', store.storeId, { contactId, customerNumber: 'C-1' });
    const outcomes = await atOnce(many, (index) =>
      signInAs(world, store, index % 2 === 0 ? email : 'C-1', `wrong ${String(index)}`),
    );
    const compared = (tally(outcomes)['wrong_credentials'] ?? 0) + (await guessUntilLocked(store, 'C-1'));
    // Beyond the account's threshold a guess by the other identifier is answered as wrong, whatever it was.
    expect(compared).toBeLessThanOrEqual(2 * threshold);
    for (const identifier of [email, 'C-1']) {
      expect(await signInAs(world, store, identifier, goodPassword)).not.toMatchObject({ kind: 'signed_in' });
    }
  });

  test('the right password amid wrong ones makes a session only if no lock fell before', async () => {
    const store = await aStore(world, { 'passwords.lockout.failed_attempts_threshold': 3 });
    const customer = await aCustomer(world, store);
    const outcomes = await atOnce(many, (index) =>
      signInAs(world, store, customer.email, index === 9 ? goodPassword : `wrong ${String(index)}`),
    );
    const counts = tally(outcomes);
    const sessions = await listSessions(world.needs, store.storeId, customer.contact.contactId);
    expect(sessions).toHaveLength(counts['signed_in'] ?? 0);
    expect(counts['signed_in'] ?? 0).toBe(outcomes[9]?.kind === 'signed_in' ? 1 : 0);
    world.clock.advance(15 * 60);
    expect(await signInAs(world, store, customer.email, goodPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('a network’s allowance is spent to the last one and no further', async () => {
    const limit = 7;
    const store = await aStore(world, { 'throttling.network_requests_per_minute': limit });
    const network = someNetwork();
    const outcomes = await atOnce(many, () =>
      askForReset(world.needs, store, { email: someAddress() }, network),
    );
    expect(tally(outcomes)).toEqual({ asked: limit, too_many_requests: many - limit });
  });

  test('an address is mailed to the last one and no further', async () => {
    const limit = 4;
    const store = await aStore(world, { 'throttling.mails_per_address_per_hour': limit });
    const { email } = await aCustomer(world, store);
    const network = someNetwork();
    const outcomes = await atOnce(many, () => askForReset(world.needs, store, { email }, network));
    expect(tally(outcomes)).toEqual({ asked: many });
    expect(await deliverAll(world)).toHaveLength(limit);
  });

  test('a disabling amid sign-ins leaves no session that is honoured', async () => {
    const store = await aStore(world, { 'passwords.lockout.failed_attempts_threshold': 100 });
    const customer = await aCustomer(world, store);
    const { contactId } = customer.contact;
    const [, ...signIns] = await Promise.all([
      admin(world, 'disableAccount', store.storeId, { contactId }),
      ...Array.from({ length: 12 }, () => signInAs(world, store, customer.email, goodPassword)),
    ]);
    for (const signedIn of signIns) {
      if (signedIn.kind !== 'signed_in') continue;
      expect(await ask(world, store, signedIn.token)).toEqual({ kind: 'not_signed_in' });
    }
    await deliverAll(world);
  });
});

describe('a reset that lands between a password’s check and its session', () => {
  /** The last step of a sign-in whose password was checked against the contact as it is given. */
  const lastStep = async (store: Store, contactId: string) => {
    const checked = await theContact(world, store.storeId, contactId);
    const now = world.clock.now();
    const { id, secret } = generateSessionToken(store.storeId, contactId);
    const session = {
      storeId: store.storeId,
      contactId,
      id,
      secretHash: hashSessionSecret(secret),
      createdAtEpochSeconds: now,
      lastActivityEpochSeconds: now,
      expiresAtEpochSeconds: now + 3600,
      idleExpiresAtEpochSeconds: now + 1800,
      credentialVersion: checked.credentialVersion,
      userAgent: '',
      confirmedAtEpochSeconds: 0,
    };
    return () =>
      commit(world.needs, [
        createSession(world.needs, session),
        recordSignIn(world.needs, checked, { at: isoTime(now), rehashed: undefined }),
      ]);
  };
  const refused = { kind: 'refused', by: new Set(['contact']) };

  test('wins: there is no session', async () => {
    const store = await aStore(world);
    const { email, contact } = await aCustomer(world, store);
    const finish = await lastStep(store, contact.contactId);
    const token = await resetToken(store, email);
    await resetAs(world, store, { token, password: otherPassword });
    expect(await finish()).toEqual(refused);
    expect(await listSessions(world.needs, store.storeId, contact.contactId)).toEqual([]);
    await deliverAll(world);
  });

  test('so does a disabling, also when the account is enabled again before', async () => {
    const store = await aStore(world);
    const { contact } = await aCustomer(world, store);
    const { contactId } = contact;
    const first = await lastStep(store, contactId);
    await must(world, 'disableAccount', store.storeId, { contactId });
    expect(await first()).toEqual(refused);
    await must(world, 'enableAccount', store.storeId, { contactId });
    expect(await first()).toEqual(refused);
  });

  test('so does a password change', async () => {
    const store = await aStore(world);
    const customer = await aCustomer(world, store);
    const record = await recordOf(world, store, await aSession(world, store, customer));
    const finish = await lastStep(store, customer.contact.contactId);
    await changePassword(world.needs, record, { currentPassword: goodPassword, newPassword: otherPassword });
    expect(await finish()).toEqual(refused);
    await deliverAll(world);
  });
});
