import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changePassword } from '../../lambdas/profile/change-password.ts';
import { secureByLink } from '../../lambdas/reset/not-me.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { endSession } from '../../lambdas/tables/sessions.ts';
import { ask, recordOf } from '../world/requests.ts';
import {
  aCustomer,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  signInAs,
  tokenOf,
  someNetwork,
  type World,
  resetAs,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function signedIn(variables: Record<string, unknown> = {}) {
  const store = await aStore(world, variables);
  const customer = await aCustomer(world, store);
  const token = await aSession(world, store, customer);
  return { store, customer, token, record: await recordOf(world, store, token) };
}
/** Sends everything that is queued, and answers what does not tell of the sign-ins themselves. */
const deliverRest = async () =>
  (await deliverAll(world)).filter(({ tags }) => tags.notification !== 'Sign-in at a new device');
const change = { currentPassword: goodPassword, newPassword: otherPassword };

describe('changing the password', () => {
  test('keeps this session and ends the others', async () => {
    const { store, customer, token, record } = await signedIn();
    const other = await aSession(world, store, customer);
    expect(await changePassword(world.needs, record, change)).toMatchObject({ kind: 'password_changed' });
    expect(await ask(world, store, token)).toMatchObject({ kind: 'signed_in' });
    expect(await ask(world, store, other)).toEqual({ kind: 'not_signed_in' });
    expect(await signInAs(world, store, customer.email, goodPassword)).toMatchObject({
      kind: 'wrong_credentials',
    });
    expect(await signInAs(world, store, customer.email, otherPassword)).toMatchObject({ kind: 'signed_in' });
    expect(await deliverRest()).toMatchObject([
      { to: customer.email, tags: { notification: 'Password was changed' } },
    ]);
  });

  test('leaves the devices of before no counter of their own, and this one has one', async () => {
    const { store, customer, record } = await signedIn();
    const before = await signInAs(world, store, customer.email, goodPassword);
    if (before.kind !== 'signed_in') throw new Error(before.kind);
    world.clock.advance(1);
    const changed = await changePassword(world.needs, record, change);
    if (changed.kind !== 'password_changed') throw new Error(changed.kind);
    const signIn = (password: string, device: string) =>
      signInAs(world, store, customer.email, password, someNetwork(), device);
    for (let guesses = 0; guesses < 5; guesses += 1) await signIn('a guess', '');
    expect(await signIn('a guess', before.device)).toMatchObject({ kind: 'too_many_attempts' });
    expect(await signIn(otherPassword, changed.device)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('is told with Not me, which no further change by a stranger ends', async () => {
    const { store, customer, record, token } = await signedIn();
    await changePassword(world.needs, record, change);
    const [told] = await deliverRest();
    const again = await recordOf(world, store, token);
    const further = { currentPassword: otherPassword, newPassword: 'a third thing altogether' };
    expect(await changePassword(world.needs, again, further)).toMatchObject({ kind: 'password_changed' });
    expect(await secureByLink(world.needs, store, tokenOf(told))).toEqual({ kind: 'secured' });
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
    expect(await signInAs(world, store, customer.email, further.newPassword)).toMatchObject({
      kind: 'wrong_credentials',
    });
    await deliverAll(world);
  });

  test('ends the reset links that were mailed before', async () => {
    const { store, customer, record } = await signedIn();
    await askForReset(world.needs, store, { email: customer.email }, someNetwork());
    const token = await mailedToken(world, customer.email);
    await changePassword(world.needs, record, change);
    expect(await resetAs(world, store, { token, password: 'a third thing altogether' })).toEqual({
      kind: 'token_used',
    });
    await deliverAll(world);
  });

  test('needs the current password, and guesses at it lock', async () => {
    const { store, customer, record } = await signedIn({ 'passwords.lockout.failed_attempts_threshold': 2 });
    const guess = { ...change, currentPassword: 'not the password' };
    expect(await changePassword(world.needs, record, guess)).toEqual({ kind: 'wrong_password' });
    expect(await changePassword(world.needs, record, guess)).toEqual({ kind: 'wrong_password' });
    const locked = { kind: 'too_many_attempts', retryAfterSeconds: 60 };
    expect(await changePassword(world.needs, record, change)).toEqual(locked);
    // By a counter of its own: signing in elsewhere is not locked by it.
    expect(await signInAs(world, store, customer.email, goodPassword)).toMatchObject({ kind: 'signed_in' });
    world.clock.advance(60);
    expect(await changePassword(world.needs, record, change)).toMatchObject({ kind: 'password_changed' });
    await deliverAll(world);
  });

  test('forgets the guesses that failed before', async () => {
    const { store, customer, record } = await signedIn({ 'passwords.lockout.failed_attempts_threshold': 2 });
    await changePassword(world.needs, record, { ...change, currentPassword: 'not the password' });
    expect(await changePassword(world.needs, record, change)).toMatchObject({ kind: 'password_changed' });
    await signInAs(world, store, customer.email, 'not the password');
    expect(await signInAs(world, store, customer.email, otherPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('refuses a weak one, and the one there is, in either Unicode form', async () => {
    const { record } = await signedIn();
    const refused = async (newPassword: string, currentPassword = goodPassword) => {
      const changed = await changePassword(world.needs, record, { currentPassword, newPassword });
      return changed.kind === 'invalid_input' ? changed.errors : changed.kind;
    };
    expect(await refused('short')).toEqual([
      { field: 'newPassword', code: 'password_too_short', minimum: 8 },
    ]);
    expect(await refused('Maria Muster!')).toEqual([{ field: 'newPassword', code: 'password_personal' }]);
    expect(await refused(goodPassword)).toEqual([{ field: 'newPassword', code: 'password_unchanged' }]);
    expect(await refused('crème de la crème', 'crème de la crème'.normalize('NFD'))).toEqual([
      { field: 'newPassword', code: 'password_unchanged' },
    ]);
  });

  test('that comes after another change of the same credentials is refused', async () => {
    const { store, customer, token, record } = await signedIn();
    const second = await recordOf(world, store, await aSession(world, store, customer));
    expect(await changePassword(world.needs, second, change)).toMatchObject({ kind: 'password_changed' });
    const third = { currentPassword: goodPassword, newPassword: 'a third thing altogether' };
    expect(await changePassword(world.needs, record, third)).toEqual({ kind: 'not_signed_in' });
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
    expect(await signInAs(world, store, customer.email, otherPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('by a session that was ended meanwhile changes nothing', async () => {
    const { store, customer, record } = await signedIn();
    await endSession(world.needs, record.session);
    expect(await changePassword(world.needs, record, change)).toEqual({ kind: 'not_signed_in' });
    expect(await signInAs(world, store, customer.email, goodPassword)).toMatchObject({ kind: 'signed_in' });
    expect(await deliverRest()).toEqual([]);
  });

  test('of an account that was disabled meanwhile changes nothing', async () => {
    const { store, customer, record } = await signedIn();
    await must(world, 'disableAccount', store.storeId, { contactId: customer.contact.contactId });
    expect(await changePassword(world.needs, record, change)).toEqual({ kind: 'not_signed_in' });
    expect(await deliverRest()).toEqual([]);
  });
});
