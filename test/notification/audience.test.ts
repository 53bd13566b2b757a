import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { locales, type Locale } from '../../lambdas/stores/locale.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import {
  aCustomer,
  aStore,
  deliverAll,
  must,
  openWorld,
  registerAs,
  resetAs,
  someAddress,
  someNetwork,
  tokenOf,
  type World,
} from '../world/world.ts';

/** Each mail speaks to whom it is for: nobody's first password is reset, and nobody who chose one is told that they have yet to. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

/** What only a password that was there before can be. */
const speaksOfReset: Readonly<Record<Locale, RegExp>> = {
  en: /\breset|new password/i,
  es: /restable|contraseña nueva/i,
  fr: /réinitialis|nouveau mot de passe/i,
  de: /zurück|neues Passwort/i,
};
const speaksOfRegistering: Readonly<Record<Locale, RegExp>> = {
  en: /regist|almost ready/i,
  es: /regist|casi lista/i,
  fr: /inscri|presque prêt/i,
  de: /registr|fast fertig/i,
};

describe.each(locales)('in %s', (locale) => {
  const staffMade = async () => {
    const email = someAddress();
    const contact = { email, firstName: 'Eva', lastName: 'Known', locale };
    const { contactId } = await must(world, 'createContact', store.storeId, contact);
    return { email, contactId: String(contactId) };
  };

  test('a contact that staff made chooses a first password, whoever asked for the link, and then has an account', async () => {
    const { email, contactId } = await staffMade();
    await must(world, 'sendPasswordReset', store.storeId, { contactId });
    await askForReset(world.needs, store, { email }, someNetwork());
    const [byStaff, byThemselves] = await deliverAll(world);
    for (const mail of [byStaff, byThemselves]) {
      expect(mail?.tags['notification']).toBe('Storefront user password reset');
      expect(`${mail?.subject ?? ''} ${mail?.text.replace(/https?:\S+/g, '') ?? ''}`).not.toMatch(
        speaksOfReset[locale],
      );
    }
    await resetAs(world, store, { token: tokenOf(byStaff), password: 'quiet marmalade 7 hill' });
    const [done] = await deliverAll(world);
    expect(done?.tags['notification']).toBe('Reset Password Was Successful');
    expect(done?.subject).not.toMatch(speaksOfReset[locale]);
    expect(done?.text.split('\n\n').slice(0, 4).join(' ')).not.toMatch(speaksOfReset[locale]);
  });

  test('a customer resets a password', async () => {
    const customer = await aCustomer(world, store);
    await deliverAll(world);
    await must(world, 'updateContact', store.storeId, { contactId: customer.contact.contactId, locale });
    await askForReset(world.needs, store, { email: customer.email }, someNetwork());
    const [mail] = await deliverAll(world);
    expect(mail?.subject).toMatch(speaksOfReset[locale]);
    await resetAs(world, store, { token: tokenOf(mail), password: 'quiet marmalade 7 hill' });
    const [done] = await deliverAll(world);
    expect(done?.subject).toMatch(speaksOfReset[locale]);
  });

  test('an account that was secured resets its password', async () => {
    const customer = await aCustomer(world, store);
    await deliverAll(world);
    const { contactId } = customer.contact;
    await must(world, 'updateContact', store.storeId, { contactId, locale });
    await must(world, 'secureAccount', store.storeId, { contactId, reason: 'Called us' });
    const [mail] = await deliverAll(world);
    expect(mail?.subject).toMatch(speaksOfReset[locale]);
  });

  test('whoever registered themselves is not told to choose a password', async () => {
    const email = someAddress();
    await registerAs(world, { ...store, locale }, { email });
    const [mail] = await deliverAll(world);
    expect(mail?.text).toMatch(speaksOfRegistering[locale]);
    expect(mail?.text).not.toMatch(
      /choose a password|elija una contraseña|choisissez un mot de passe|wählen Sie/i,
    );
  });
});
