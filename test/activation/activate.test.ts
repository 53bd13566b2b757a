import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activate, isRegistrantHere, type Activation } from '../../lambdas/activation/activate.ts';
import { orderTokenMail } from '../../lambdas/accounts/mail-order.ts';
import { register } from '../../lambdas/registration/register.ts';
import { queueMail } from '../../lambdas/steps/queue-mail.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { ask } from '../world/requests.ts';
import { askForActivation } from '../../lambdas/steps/ask-for-activation.ts';
import { generateTokenId, writeToken } from '../../lambdas/accounts/mailed-token.ts';
import { isoTime } from '../../lambdas/accounts/iso-time.ts';
import { findContact, findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { inspectToken } from '../../lambdas/steps/inspect-link.ts';
import { findToken } from '../../lambdas/tables/tokens.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import {
  activateAs,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  resetByMail,
  secretOf,
  signInAs,
  someAddress,
  someNetwork,
  theContact,
  tokenOf,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Registered, with the mail in hand. */
async function registered(variables: Record<string, unknown> = {}) {
  const store = await aStore(world, variables);
  const email = someAddress();
  const registration = secretOf(await registerAs(world, store, { email }));
  return { store, email, registration, token: await mailedToken(world, email) };
}

/** A link to a contact that the store knows, to which nobody has registered: as staff's will be. */
async function mailedWithoutRegistration() {
  const store = await aStore(world);
  const email = someAddress();
  await must(world, 'createContact', store.storeId, { email, firstName: 'Erika', lastName: 'Known' });
  const [contactId = ''] = await findContactIdsByEmail(world.needs, store.storeId, email);
  const contact = await theContact(world, store.storeId, contactId);
  const now = world.clock.now();
  const happening = { kind: 'activation_requested', actor: 'test', now } as const;
  const order = orderTokenMail(store, { ...contact, email }, 'activation', happening);
  await commit(world.needs, queueMail(world.needs, store.storeId, order, now));
  return { store, email, token: await mailedToken(world, email) };
}

/** As the registration’s own browser activates. */
const activateHere = (store: Store, given: Activation) =>
  activate(world.needs, store, given, { locale: 'fr', userAgent: 'Test/1.0', network: someNetwork() });

async function tokenItem(store: Store, token: string) {
  const found = await findToken(world.needs, store.storeId, 'activation', token.split('.')[0] ?? '');
  if (found === undefined) throw new Error('no token');
  return found;
}

describe('the activation link', () => {
  test('opens the account with the registration’s password, and says so by mail', async () => {
    const { store, email, token } = await registered();
    const activated = await activateAs(world, store, { token });
    expect(activated).toMatchObject({
      kind: 'activated',
      contact: {
        accountState: 'active',
        username: email,
        firstName: 'Maria',
        lastName: 'Muster',
        registration: null,
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
    await activateAs(world, store, { token });
    expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_used' });
    expect(await activateAs(world, store, { token, password: otherPassword })).toEqual({
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
    expect(await activateAs(world, store, { token })).toMatchObject({ kind: 'activated' });
    await deliverAll(world);
  });

  test('is good to the last second of its lifetime, and not in the next, though it is still stored', async () => {
    const { store, token } = await registered({ 'verification.lifetime_hours': 2 });
    world.clock.advance(2 * 3600 - 1);
    expect(await inspectToken(world.needs, store.storeId, 'activation', token)).toMatchObject({
      kind: 'token_good',
    });
    world.clock.advance(1);
    expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_expired' });
    const [id = ''] = token.split('.');
    expect(await findToken(world.needs, store.storeId, 'activation', id)).toMatchObject({
      usedAtEpochSeconds: null,
    });
  });

  test('lives a day unless the store says otherwise', async () => {
    const { store, token } = await registered();
    world.clock.advance(24 * 3600);
    expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_expired' });
  });

  test('keeps no copy of the registration once it is used', async () => {
    const { store, token } = await registered();
    await activateAs(world, store, { token });
    const [id = ''] = token.split('.');
    expect(await findToken(world.needs, store.storeId, 'activation', id)).toMatchObject({
      registration: null,
    });
    await deliverAll(world);
  });

  test('refuses a weak password and stays good', async () => {
    const { store, token } = await registered();
    expect(await activateAs(world, store, { token, password: 'password1' })).toEqual({
      kind: 'invalid_input',
      errors: [{ field: 'password', code: 'password_common' }],
    });
    expect(await activateAs(world, store, { token })).toMatchObject({ kind: 'activated' });
    await deliverAll(world);
  });

  test('to a contact of the store that has no password asks for one first, and keeps the store’s names', async () => {
    const { store, email, token } = await mailedWithoutRegistration();
    expect(await activateHere(store, { token })).toEqual({ kind: 'password_required' });
    expect(await activateHere(store, { token, registration: 'x' })).toEqual({ kind: 'password_required' });
    const activated = await activateHere(store, { token, password: otherPassword, byForm: true });
    expect(activated).toMatchObject({
      kind: 'activated',
      opened: null,
      contact: { firstName: 'Erika', lastName: 'Known', locale: store.locale },
    });
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('does not open a disabled account', async () => {
    const { store, token } = await registered();
    const activated = await activateAs(world, store, { token });
    if (activated.kind !== 'activated') throw new Error(activated.kind);
    const { contactId } = activated.contact;
    await must(world, 'disableAccount', store.storeId, { contactId });
    await deliverAll(world);
    expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_used' });
    expect(await findContact(world.needs, store.storeId, contactId)).toMatchObject({
      accountState: 'disabled',
    });
  });

  test('is over once a reset has proven the mailbox', async () => {
    const { store, email, token } = await registered();
    expect(await resetByMail(world, store, email)).toMatchObject({
      kind: 'password_set',
    });
    expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_used' });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    await deliverAll(world);
  });
});

describe('who shows the registration secret', () => {
  test('needs no password, keeps all that they typed, and is signed in', async () => {
    const { store, email, token, registration } = await registered();
    const activated = await activateHere(store, { token, registration });
    expect(activated).toMatchObject({
      kind: 'activated',
      contact: { firstName: 'Maria', lastName: 'Muster', locale: store.locale, inviteMethod: 'registration' },
    });
    if (activated.kind !== 'activated' || activated.opened === null) throw new Error('not signed in');
    expect(await ask(world, store, activated.opened.token)).toMatchObject({
      kind: 'signed_in',
      contact: { lastSignInAt: isoTime(world.clock.now()) },
    });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('may choose another password in the same step', async () => {
    const { store, email, token, registration } = await registered();
    const activated = await activateHere(store, { token, registration, password: otherPassword });
    expect(activated).toMatchObject({ kind: 'activated', contact: { firstName: 'Maria' } });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('shows it of this very registration: another’s, an older one’s, or nothing like one asks for the password', async () => {
    const { store, email, token, registration } = await registered();
    const again = secretOf(await registerAs(world, store, { email }));
    const elsewhere = await registered();
    await deliverAll(world);
    for (const wrong of [
      again,
      elsewhere.registration,
      '',
      'undefined',
      registration.slice(1),
      `${registration} `,
    ]) {
      expect(await activateHere(store, { token, registration: wrong })).toEqual({
        kind: 'password_required',
      });
    }
    expect(await activateHere(store, { token, registration })).toMatchObject({ kind: 'activated' });
    await deliverAll(world);
  });

  test('has it good for every mail of the registration, asked for by address or by the link that is over', async () => {
    const { store, email, token, registration } = await registered();
    for (const by of [{ email }, { token }]) {
      await askForActivation(world.needs, store, by, someNetwork());
      const fresh = await mailedToken(world, email);
      expect(isRegistrantHere((await tokenItem(store, fresh)).registration, registration)).toBe(true);
    }
    expect(await activateHere(store, { token, registration })).toMatchObject({ kind: 'activated' });
    await deliverAll(world);
  });

  test('is led on to where they wanted to go when they registered', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const person = { email, password: goodPassword, firstName: 'Maria', lastName: 'Muster' };
    const visit = { network: someNetwork(), locale: store.locale, next: '/cart', source: 'api' } as const;
    const registration = secretOf(await register(world.needs, store, person, visit));
    const token = await mailedToken(world, email);
    expect(await activateHere(store, { token, registration })).toMatchObject({ next: '/cart' });
    await deliverAll(world);
  });

  test('learns nothing from the table: it holds a hash, and nothing once the link is used', async () => {
    const { store, token, registration } = await registered();
    expect(JSON.stringify(await tokenItem(store, token))).not.toContain(registration);
    await activateHere(store, { token, registration });
    expect(await tokenItem(store, token)).toMatchObject({ registration: null });
    await deliverAll(world);
  });
});

describe('who follows the link at another device', () => {
  test('is asked for a password, so that pressing a button opens nobody’s account', async () => {
    const { store, token } = await registered();
    expect(await activateHere(store, { token })).toEqual({ kind: 'password_required' });
  });

  test('with the registration’s own keeps what was typed, and is signed in nowhere', async () => {
    const { store, email, token } = await registered();
    expect(await activateHere(store, { token, password: goodPassword, byForm: true })).toMatchObject({
      kind: 'activated',
      opened: null,
      contact: { firstName: 'Maria', lastName: 'Muster', locale: store.locale },
    });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('with another has a password of their own, and nothing of what the stranger typed', async () => {
    const { store, email, token } = await registered();
    const activated = await activateHere(store, { token, password: otherPassword });
    expect(activated).toMatchObject({
      kind: 'activated',
      opened: null,
      contact: { firstName: '', lastName: '', locale: 'fr', registration: null },
    });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'signed_in' });
    expect(JSON.stringify(await deliverAll(world))).not.toContain('Maria');
  });

  test('and gives their own names with it has those', async () => {
    const { store, token } = await registered();
    const given = { token, password: otherPassword, firstName: 'Eva', lastName: 'Owner' };
    expect(await activateHere(store, given)).toMatchObject({
      contact: { firstName: 'Eva', lastName: 'Owner' },
    });
    await deliverAll(world);
  });

  test('is asked for the names by a page, and nothing has happened yet', async () => {
    const { store, email, token } = await registered();
    const given = { token, password: otherPassword, byForm: true };
    expect(await activateHere(store, given)).toEqual({
      kind: 'invalid_input',
      errors: [
        { field: 'firstName', code: 'required' },
        { field: 'lastName', code: 'required' },
      ],
    });
    expect(await signInAs(world, store, email, goodPassword)).toEqual({ kind: 'email_unverified' });
    expect(await deliverAll(world)).toEqual([]);
  });

  test('to a contact that the store knows has the store’s names, customer number and language', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const known = { email, firstName: 'Erika', lastName: 'Known', customerNumber: 'K-7', locale: 'de' };
    await must(world, 'createContact', store.storeId, known);
    await registerAs(world, store, { email });
    const [mail] = await deliverAll(world);
    expect(mail?.text).not.toContain('Maria');
    const token = tokenOf(mail);
    const activated = await activateHere(store, { token, password: otherPassword, byForm: true });
    expect(activated).toMatchObject({
      contact: { firstName: 'Erika', lastName: 'Known', customerNumber: 'K-7', locale: 'de' },
    });
    await deliverAll(world);
  });
});

describe('what is no link of this kind', () => {
  test('a reset token activates nothing', async () => {
    const { store, email } = await registered();
    await askForReset(world.needs, store, { email }, someNetwork());
    const token = await mailedToken(world, email);
    expect(await activateAs(world, store, { token, password: otherPassword })).toEqual({
      kind: 'token_invalid',
    });
  });

  test('another store’s token activates nothing', async () => {
    const { token } = await registered();
    const other = await aStore(world);
    expect(await activateAs(world, other, { token })).toEqual({ kind: 'token_invalid' });
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
      expect(await activateAs(world, one.store, { token })).toEqual({ kind: 'token_invalid' });
    }
  });

  test('a well made token that is not stored any more is expired', async () => {
    const store = await aStore(world);
    const keys = await world.needs.secrets.tokenKey();
    const token = writeToken(store.storeId, 'activation', generateTokenId(), keys);
    expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_expired' });
  });
});
