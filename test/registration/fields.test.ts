import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Contact } from '../../lambdas/accounts/contact.ts';
import { isoTime } from '../../lambdas/accounts/iso-time.ts';
import { activate } from '../../lambdas/activation/activate.ts';
import { changeDetails } from '../../lambdas/profile/change-details.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findConsentTexts } from '../../lambdas/tables/store-fields.ts';
import {
  activateAs,
  admin,
  aStore,
  atOnce,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  secretOf,
  someAddress,
  someNetwork,
  theContact,
  withVariables,
  type World,
} from '../world/world.ts';

let world: World;
let store: Store;
const newsletter = {
  id: 'newsletter',
  kind: 'consent',
  label: { en: 'Newsletter' },
  text: { en: 'Send me offers.' },
};
const fields = [
  { id: 'nickname', kind: 'text', label: { en: 'Nickname' } },
  newsletter,
  { id: 'drink', kind: 'text', label: { en: 'Drink' }, shown: ['profile'] },
];
async function setFields(wanted: unknown) {
  store = await withVariables(world, store.storeId, { fields: wanted });
}
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
  await setFields(fields);
});
afterAll(() => world.close());

const agreed = (textVersion = 1) => ({ given: true, textVersion });
const now = ({ storeId, contactId }: Contact): Promise<Contact> => theContact(world, storeId, contactId);
async function consentsOf({ storeId, contactId }: Contact) {
  const { items } = await must(world, 'listActivities', storeId, { contactId });
  return (items as { kind: string; consent?: unknown }[]).filter(({ kind }) => kind.startsWith('consent_'));
}

/** Registered with what they said of the fields, and the mail in hand. */
async function registered(given: Record<string, unknown>) {
  const email = someAddress();
  const registration = secretOf(await registerAs(world, store, { email, fields: given }));
  return { email, registration, token: await mailedToken(world, email) };
}
async function proven(given: Record<string, unknown>): Promise<Contact> {
  const { token, registration } = await registered(given);
  const visit = { locale: 'en', userAgent: 'Test/1.0', network: someNetwork() } as const;
  const activated = await activate(world.needs, store, { token, registration }, visit);
  if (activated.kind !== 'activated') throw new Error(activated.kind);
  return activated.contact;
}
const change = async (contact: Contact, given: Record<string, unknown>) =>
  changeDetails(world.needs, { contact, store }, { fields: given }, { locale: 'en', source: 'profile' });

describe('what a registrant says of the store’s fields', () => {
  test('is the contact’s once they proved the address; a consent with version, time, door and history', async () => {
    const at = isoTime(world.clock.now());
    const contact = await proven({ nickname: 'Ada', newsletter: agreed() });
    expect((await now(contact)).fields).toEqual({
      nickname: 'Ada',
      newsletter: {
        ...{ given: true, textVersion: 1, language: 'en', at, source: 'registration' },
        ...{ actor: null, evidence: null },
      },
    });
    expect(await consentsOf(contact)).toEqual([
      expect.objectContaining({
        kind: 'consent_given',
        actor: 'customer',
        consent: { field: 'newsletter', textVersion: 1, language: 'en', at, source: 'registration' },
      }),
    ]);
  });

  test('is nothing while nobody has proven the address, and gone when somebody else does', async () => {
    const { email, token } = await registered({ nickname: 'Planted', newsletter: agreed() });
    const { items } = await must(world, 'findContacts', store.storeId, { email });
    expect(items).toEqual([expect.objectContaining({ fields: {} })]);
    const activated = await activateAs(world, store, { token, password: otherPassword });
    if (activated.kind !== 'activated') throw new Error(activated.kind);
    expect((await now(activated.contact)).fields).toEqual({});
    expect(await consentsOf(activated.contact)).toEqual([]);
  });

  test('is judged before anything is sent, with the rest of the form', async () => {
    expect(
      await registerAs(world, store, { password: 'short', fields: { newsletter: agreed(7), drink: 'tea' } }),
    ).toEqual({
      kind: 'invalid_input',
      errors: [
        expect.objectContaining({ field: 'password' }),
        { field: 'fields.newsletter', code: 'consent_text_changed' },
        { field: 'fields.drink', code: 'unknown_field' },
      ],
    });
  });
});

describe('what a customer says in the profile', () => {
  test('is withdrawn and given again, each with its activity; said as it stands it changes nothing', async () => {
    const contact = await proven({ newsletter: agreed() });
    expect(await change(contact, { newsletter: agreed() })).toEqual({ kind: 'details_changed', contact });
    world.clock.advance(5);
    await change(contact, { newsletter: { given: false } });
    const withdrawn = await now(contact);
    expect(withdrawn.fields['newsletter']).toMatchObject({ given: false, textVersion: 1, source: 'profile' });
    world.clock.advance(5);
    await change(withdrawn, { newsletter: agreed(), drink: 'tea' });
    expect((await now(contact)).fields).toMatchObject({ newsletter: { given: true }, drink: 'tea' });
    const kinds = (await consentsOf(contact)).map(({ kind }) => kind);
    expect(kinds).toEqual(['consent_given', 'consent_withdrawn', 'consent_given']);
  });

  test('at the same moment as something else is not lost', async () => {
    const contact = await proven({ newsletter: agreed() });
    const outcomes = await atOnce(8, (index) =>
      change(contact, index === 0 ? { newsletter: { given: false } } : { drink: `tea ${String(index)}` }),
    );
    const kinds = outcomes.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'details_changed')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'changed_meanwhile')).toHaveLength(7);
  });
});

describe('a consent whose text changes', () => {
  test('is of the version that was read; both wordings are kept, and only the new one can be agreed to', async () => {
    const contact = await proven({ newsletter: agreed() });
    const text = { en: 'Send me offers and news.' };
    await setFields([fields[0], { ...newsletter, text }, fields[2]]);
    expect((await now(contact)).fields['newsletter']).toMatchObject({ given: true, textVersion: 1 });
    expect(await change(contact, { newsletter: agreed(1) })).toMatchObject({ kind: 'invalid_input' });
    await change(contact, { newsletter: agreed(2) });
    expect((await now(contact)).fields['newsletter']).toMatchObject({ given: true, textVersion: 2 });
    const wording = (version: number) =>
      findConsentTexts(world.needs, store.storeId, [{ id: 'newsletter', version }]).then(
        ([one]) => one?.text,
      );
    expect(await Promise.all([wording(1), wording(2), wording(3)])).toEqual([
      newsletter.text,
      text,
      undefined,
    ]);
    await setFields(fields);
  });

  test('is told in the store’s history, field by field', async () => {
    const { items } = await must(world, 'listStoreChanges', store.storeId, {});
    const [latest] = items as { changes: { name: string; before: { textVersion: number } }[] }[];
    expect(latest?.changes.map(({ name }) => name)).toEqual(['fields.newsletter']);
    expect(latest?.changes[0]?.before.textVersion).toBe(2);
  });
});

describe('the fields of a store', () => {
  test('are told by getStore as they were set, and refused with what to mend', async () => {
    const { variables, version } = await must(world, 'getStore', store.storeId, {});
    const told = (variables as { fields: { id: string }[] }).fields;
    expect(told.map(({ id }) => id)).toEqual(['nickname', 'newsletter', 'drink']);
    const as = { variables: { fields: told.map(({ id }) => ({ ...newsletter, id })) } };
    expect(await admin(world, 'setStoreVariables', store.storeId, as)).toMatchObject({
      problem: { code: 'invalid_input', errors: [{ field: 'fields.0.kind' }, { field: 'fields.2.kind' }] },
    });
    expect(await must(world, 'getStore', store.storeId, {})).toMatchObject({ version });
  });
});
