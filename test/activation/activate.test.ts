import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activate } from '../../lambdas/activation/activate.ts';
import { askForActivation } from '../../lambdas/activation/ask-again.ts';
import { generateTokenId, writeToken } from '../../lambdas/accounts/mailed-token.ts';
import { isoTime } from '../../lambdas/accounts/iso-time.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { inspectToken } from '../../lambdas/steps/inspect-link.ts';
import { findToken } from '../../lambdas/tables/tokens.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { resetPassword } from '../../lambdas/reset/reset-password.ts';
import {
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
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Registered, with the mail in hand. */
const registered = async (variables: Record<string, unknown> = {}) => {
  const store = await aStore(world, variables);
  const email = someAddress();
  await registerAs(world, store, { email });
  return { store, email, token: await mailedToken(world, email) };
};

/** Registered twice and mailed again by address: a link that carries no registration. */
const mailedWithoutRegistration = async () => {
  const { store, email } = await registered();
  await registerAs(world, store, { email, password: otherPassword });
  await deliverAll(world);
  await askForActivation(world.needs, store, { email }, someNetwork());
  return { store, email, token: await mailedToken(world, email) };
};

describe('the activation link', () => {
  test('opens the account with the registration’s password, and says so by mail', async () => {
    const { store, email, token } = await registered();
    const activated = await activate(world.needs, store, { token });
    expect(activated).toMatchObject({
      kind: 'activated',
      contact: {
        accountState: 'active',
        username: email,
        firstName: 'Maria',
        lastName: 'Muster',
        pendingRegistrations: 0,
        credentialVersion: 2,
        activatedAt: isoTime(world.clock.now()),
      },
    });
    if (activated.kind !== 'activated') return;
    // What is answered is what is stored.
    expect(await findContact(world.needs, store.storeId, activated.contact.contactId)).toEqual(
      activated.contact,
    );
    const claim = await findClaim(world.needs, store.storeId, { kind: 'email', value: email });
    expect(claim).toMatchObject({ proven: true, maySignIn: true });
    expect(await deliverAll(world)).toMatchObject([
      { to: email, tags: { notification: 'Activation was successful' } },
    ]);
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('works once', async () => {
    const { store, token } = await registered();
    await activate(world.needs, store, { token });
    expect(await activate(world.needs, store, { token })).toEqual({ kind: 'token_used' });
    expect(await activate(world.needs, store, { token, password: otherPassword })).toEqual({
      kind: 'token_used',
    });
    expect(await deliverAll(world)).toHaveLength(1);
  });

  test('is looked at as often as one likes and still works', async () => {
    const { store, token } = await registered();
    for (let look = 0; look < 20; look += 1) {
      expect(await inspectToken(world.needs, store.storeId, 'activation', token)).toMatchObject({
        kind: 'token_good',
      });
    }
    expect(await activate(world.needs, store, { token })).toMatchObject({ kind: 'activated' });
    await deliverAll(world);
  });

  test('is good to the last second of its lifetime, and not in the next, though it is still stored', async () => {
    const { store, token } = await registered({ 'verification.lifetime_hours': 2 });
    world.clock.advance(2 * 3600 - 1);
    expect(await inspectToken(world.needs, store.storeId, 'activation', token)).toMatchObject({
      kind: 'token_good',
    });
    world.clock.advance(1);
    expect(await activate(world.needs, store, { token })).toEqual({ kind: 'token_expired' });
    const [id = ''] = token.split('.');
    expect(await findToken(world.needs, store.storeId, 'activation', id)).toMatchObject({
      usedAtEpochSeconds: null,
    });
  });

  test('lives a day unless the store says otherwise', async () => {
    const { store, token } = await registered();
    world.clock.advance(24 * 3600);
    expect(await activate(world.needs, store, { token })).toEqual({ kind: 'token_expired' });
  });

  test('keeps no copy of the registration once it is used', async () => {
    const { store, token } = await registered();
    await activate(world.needs, store, { token });
    const [id = ''] = token.split('.');
    expect(await findToken(world.needs, store.storeId, 'activation', id)).toMatchObject({
      registration: null,
    });
    await deliverAll(world);
  });

  test('takes another password, given with it, instead of the registration’s', async () => {
    const { store, email, token } = await registered();
    await activate(world.needs, store, { token, password: otherPassword });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('refuses a weak password and stays good', async () => {
    const { store, token } = await registered();
    expect(await activate(world.needs, store, { token, password: 'password1' })).toEqual({
      kind: 'invalid_input',
      errors: [{ field: 'password', code: 'password_common' }],
    });
    expect(await activate(world.needs, store, { token })).toMatchObject({ kind: 'activated' });
    await deliverAll(world);
  });

  test('that carries no registration asks for a password first', async () => {
    const { store, email, token } = await mailedWithoutRegistration();
    expect(await activate(world.needs, store, { token })).toEqual({ kind: 'password_required' });
    const chosen = 'a third thing altogether';
    expect(await activate(world.needs, store, { token, password: chosen })).toMatchObject({
      kind: 'activated',
    });
    for (const typed of [goodPassword, otherPassword]) {
      expect(await signInAs(world, store, email, typed)).toMatchObject({ kind: 'wrong_credentials' });
    }
    expect(await signInAs(world, store, email, chosen)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('does not open a disabled account', async () => {
    const { store, token } = await registered();
    const activated = await activate(world.needs, store, { token });
    if (activated.kind !== 'activated') throw new Error(activated.kind);
    const { contactId } = activated.contact;
    await must(world, 'disableAccount', store.storeId, { contactId });
    await deliverAll(world);
    expect(await activate(world.needs, store, { token })).toEqual({ kind: 'token_used' });
    expect(await findContact(world.needs, store.storeId, contactId)).toMatchObject({
      accountState: 'disabled',
    });
  });

  test('is over once a reset has proven the mailbox', async () => {
    const { store, email, token } = await registered();
    await askForReset(world.needs, store, { email }, someNetwork());
    const reset = await mailedToken(world, email);
    expect(await resetPassword(world.needs, store, { token: reset, password: otherPassword })).toEqual({
      kind: 'password_reset',
    });
    expect(await activate(world.needs, store, { token })).toEqual({ kind: 'token_used' });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    await deliverAll(world);
  });
});

describe('what is no link of this kind', () => {
  test('a reset token activates nothing', async () => {
    const { store, email } = await registered();
    await askForReset(world.needs, store, { email }, someNetwork());
    const token = await mailedToken(world, email);
    expect(await activate(world.needs, store, { token, password: otherPassword })).toEqual({
      kind: 'token_invalid',
    });
  });

  test('another store’s token activates nothing', async () => {
    const { token } = await registered();
    const other = await aStore(world);
    expect(await activate(world.needs, other, { token })).toEqual({ kind: 'token_invalid' });
  });

  test('a token whose id was changed, or whose mac is another’s, activates nothing', async () => {
    const one = await registered();
    const other = await registered();
    const [id = '', key = '', mac = ''] = one.token.split('.');
    const [otherId = '', , otherMac = ''] = other.token.split('.');
    const forged = [
      `${otherId}.${key}.${mac}`,
      `${id}.${key}.${otherMac}`,
      `${id}.2.${mac}`,
      `${id}.__proto__.${mac}`,
      `${id}.${key}.${'A'.repeat(43)}`,
      `${id}.${key}.`,
      id,
      `${one.token}=`,
      ` ${one.token}`,
      `${one.token}\n`,
      '',
      'undefined',
      'null',
      '0',
      '..',
    ];
    for (const token of forged) {
      expect(await activate(world.needs, one.store, { token })).toEqual({ kind: 'token_invalid' });
    }
  });

  test('a well made token that is not stored any more is expired', async () => {
    const store = await aStore(world);
    const keys = await world.needs.secrets.tokenKey();
    const token = writeToken(store.storeId, 'activation', generateTokenId(), keys);
    expect(await activate(world.needs, store, { token })).toEqual({ kind: 'token_expired' });
  });
});
