import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Contact } from '../../lambdas/accounts/contact.ts';
import { changeDetails } from '../../lambdas/profile/change-details.ts';
import { profileView } from '../../lambdas/http/profile-view.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { ask, recordOf } from '../world/requests.ts';
import { aCustomer, aSession, aStore, must, openWorld, setEmailStatus, type World } from '../world/world.ts';

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
const now = ({ storeId, contactId }: Contact) => findContact(world.needs, storeId, contactId);
const reader = { locale: 'en', source: 'profile' } as const;
const activitiesOf = async ({ storeId, contactId }: Contact) =>
  (await must(world, 'listActivities', storeId, { contactId }))['items'] as { kind: string }[];

describe('a customer’s details', () => {
  test('are what they gave, each address with what it is good for', async () => {
    const { record, customer } = await signedIn();
    const { contactId } = customer.contact;
    expect(await profileView(world.needs, record.contact, [])).toEqual({
      contactId,
      firstName: 'Maria',
      lastName: 'Muster',
      emails: [{ address: customer.email, proven: true, maySignIn: true, primary: true }],
      customerNumber: null,
      locale: 'en',
      missing: [],
      missingFields: [],
      mailComesBack: false,
      fields: {},
    });
  });

  test('say so when mail comes back', async () => {
    const { record } = await signedIn();
    const { contact } = record;
    for (const emailStatus of ['soft_bounced', 'hard_bounced', 'complained'] as const) {
      const before = (await now(contact)) ?? contact;
      await setEmailStatus(world, before, emailStatus);
      const after = (await now(contact)) ?? contact;
      expect(await profileView(world.needs, after, [])).toMatchObject({ mailComesBack: true });
    }
  });

  test('are changed by the customer, recorded, and end no session', async () => {
    const { store, record, token } = await signedIn();
    const details = { firstName: 'Marie', locale: 'de' } as const;
    expect(await changeDetails(world.needs, record, details, reader)).toMatchObject({
      kind: 'details_changed',
      contact: { firstName: 'Marie', lastName: 'Muster', locale: 'de' },
    });
    expect(await now(record.contact)).toEqual({ ...record.contact, ...details });
    expect(await activitiesOf(record.contact)).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'details_changed', actor: 'customer' })]),
    );
    expect(await ask(world, store, token)).toMatchObject({ kind: 'signed_in' });
  });

  test('said as they are change nothing', async () => {
    const { record } = await signedIn();
    const before = await activitiesOf(record.contact);
    expect(await changeDetails(world.needs, record, { firstName: 'Maria' }, reader)).toEqual({
      kind: 'details_changed',
      contact: record.contact,
    });
    expect(await activitiesOf(record.contact)).toEqual(before);
  });

  test('are in a language that the store speaks', async () => {
    const { record } = await signedIn({ 'languages.offered': ['en', 'fr'] });
    expect(await changeDetails(world.needs, record, { locale: 'de' }, reader)).toEqual({
      kind: 'invalid_input',
      errors: [{ field: 'locale', code: 'invalid_choice' }],
    });
    expect(await changeDetails(world.needs, record, { locale: 'fr' }, reader)).toMatchObject({
      kind: 'details_changed',
    });
  });

  test('of an account that was disabled meanwhile stay as they were', async () => {
    const { store, record } = await signedIn();
    const { contactId } = record.contact;
    await must(world, 'disableAccount', store.storeId, { contactId });
    expect(await changeDetails(world.needs, record, { firstName: 'Late' }, reader)).toEqual({
      kind: 'changed_meanwhile',
    });
    expect(await now(record.contact)).toMatchObject({ firstName: 'Maria' });
  });
});
