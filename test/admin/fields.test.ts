import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { findConsentTexts, findFields } from '../../lambdas/tables/store-fields.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { admin, aStore, must, openWorld, someAddress, type World, confirmImport } from '../world/world.ts';

let world: World;
let store: Store;
const newsletter = {
  id: 'newsletter',
  kind: 'consent',
  label: { en: 'Newsletter' },
  text: { en: 'Send me offers.' },
};
const nickname = { id: 'nickname', kind: 'text', label: { en: 'Nickname' } };
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
  await must(world, 'setStoreVariables', store.storeId, { variables: { fields: [nickname, newsletter] } });
});
afterAll(() => world.close());

test('of every kind what a store is answered can be sent back', async () => {
  const every = await aStore(world);
  const label = { en: 'One' };
  const fields = [
    ...[nickname, newsletter],
    { id: 'drink', kind: 'choice', label, choices: [{ id: 'tea', label }] },
    ...[
      { id: 'birthday', kind: 'date', label },
      { id: 'trade', kind: 'checkbox', label },
    ],
  ];
  await must(world, 'setStoreVariables', every.storeId, { variables: { fields } });
  const told = async () => (await must(world, 'getStore', every.storeId, {}))['variables'];
  const before = (await told()) as { fields: unknown };
  await must(world, 'setStoreVariables', every.storeId, { variables: { fields: before.fields } });
  expect(await told()).toEqual(before);
});

const act = (action: string, input: unknown) => must(world, action, store.storeId, input);
const paper = { given: true, evidence: 'Paper form of 12 November' };
const someone = (more: Record<string, unknown> = {}) =>
  act('createContact', { email: someAddress(), firstName: 'Ada', lastName: 'Byron', ...more });
const fieldsOf = async (contactId: unknown) => (await act('getContact', { contactId }))['fields'];

describe('staff', () => {
  test('say what a contact has of the store’s fields when they make, change and upsert it', async () => {
    const made = await someone({ fields: { nickname: 'Ada', newsletter: paper } });
    const { contactId } = made;
    expect(made['fields']).toMatchObject({
      nickname: 'Ada',
      newsletter: { given: true, source: 'staff', textVersion: null, evidence: paper.evidence },
    });
    await act('updateContact', { contactId, fields: { nickname: null, newsletter: { given: false } } });
    expect(await fieldsOf(contactId)).toEqual({ newsletter: expect.objectContaining({ given: false }) });
    const { items } = await act('listActivities', { contactId });
    const kinds = (items as { kind: string; actor: string; reason: string | null }[]).map(
      ({ kind, reason }) => [kind, reason],
    );
    expect(kinds).toEqual(
      expect.arrayContaining([
        ['consent_withdrawn', null],
        ['consent_given', paper.evidence],
      ]),
    );
    const crmId = `crm-${String(contactId)}`;
    await act('updateContact', { contactId, crmId });
    await act('upsertContact', { crmId, fields: { nickname: 'Countess' } });
    expect(await fieldsOf(contactId)).toMatchObject({ nickname: 'Countess' });
  });

  test('are told what to mend, field by field', async () => {
    const fields = { newsletter: { given: true }, nickname: 5, drink: 'tea' };
    const input = { firstName: 'Ada', lastName: 'Byron', fields };
    const refused = await admin(world, 'createContact', store.storeId, input);
    expect(refused).toMatchObject({
      problem: {
        code: 'invalid_input',
        errors: [
          { field: 'fields.newsletter.evidence', message: expect.stringContaining('how the customer gave') },
          { field: 'fields.nickname', message: 'fields.nickname has to be text.' },
          { field: 'fields.drink', code: 'unknown_field' },
        ],
      },
    });
  });
});

test('an import brings them, refuses a row by name, and again changes nothing', async () => {
  const row = {
    ...{ email: someAddress(), firstName: 'Ada', lastName: 'Byron' },
    fields: { nickname: 'Ada', newsletter: { given: 'yes', at: '2024-03-01', evidence: 'Newsletter table' } },
  };
  const wrong = { ...row, email: someAddress(), fields: { newsletter: 'perhaps' } };
  const bring = async () => (await act('importContacts', { contacts: [row, wrong] }))['results'] as Result[];
  const [created, refused] = await bring();
  expect(created).toMatchObject({ status: 'created' });
  expect(refused).toMatchObject({
    status: 'refused',
    problem: { errors: [{ field: 'fields.newsletter', code: 'invalid_type' }] },
  });
  expect(await fieldsOf(created?.contactId)).toMatchObject({
    nickname: 'Ada',
    newsletter: { given: true, at: '2024-03-01T00:00:00Z', source: 'import', evidence: 'Newsletter table' },
  });
  expect((await bring())[0]).toMatchObject({ status: 'unchanged' });
  await act('updateContact', { contactId: created?.contactId, fields: { newsletter: { given: false } } });
  expect((await bring())[0]).toMatchObject({ status: 'unchanged' });
  expect(await fieldsOf(created?.contactId)).toMatchObject({ newsletter: { given: false } });
});

interface Result {
  readonly status: string;
  readonly contactId?: string;
}

test('a merge revives no consent that was withdrawn, and its undoing gives each their own back', async () => {
  const email = someAddress();
  const kept = await someone({ email, fields: { newsletter: paper } });
  const other = await someone({ email, fields: { nickname: 'Countess', newsletter: paper } });
  await act('updateContact', { contactId: other['contactId'], fields: { newsletter: { given: false } } });
  const { contactId } = kept;
  const reason = 'The same person';
  const merged = await act('mergeContacts', { contactId, mergedContactId: other['contactId'], reason });
  expect(await fieldsOf(contactId)).toMatchObject({ nickname: 'Countess', newsletter: { given: false } });
  const { merges } = await act('getContact', { contactId });
  const [{ mergeId } = { mergeId: '' }] = merges as { mergeId: string }[];
  expect(merged).toBeDefined();
  await act('undoMerge', { contactId, mergeId });
  expect(await fieldsOf(contactId)).toEqual(kept['fields']);
  expect(await fieldsOf(other['contactId'])).toMatchObject({
    nickname: 'Countess',
    newsletter: { given: false },
  });
});

test('a person’s export has them with the words that were agreed to; an erased person has none', async () => {
  const made = await someone({ fields: { nickname: 'Ada', newsletter: { ...paper, textVersion: 1 } } });
  const { contactId } = made;
  const exported = await act('exportContact', { contactId });
  expect(exported).toMatchObject({
    fields: [{ field: 'nickname', value: 'Ada' }],
    consents: [{ field: 'newsletter', given: true, textVersion: 1, text: 'Send me offers.' }],
  });
  expect(JSON.stringify(exported['consents'])).not.toContain('actor');
  await act('eraseContact', { contactId });
  expect(await findContact(world.needs, store.storeId, String(contactId))).toBeUndefined();
});

test('a whole store comes to another deployment with its fields and every wording', async () => {
  const text = { en: 'Send me offers and news.' };
  await act('setStoreVariables', { variables: { fields: [{ ...newsletter, text }] } });
  const made = await someone({ fields: { newsletter: { ...paper, textVersion: 1 } } });
  const there = await openWorld();
  try {
    let after: string | null = null;
    do {
      const page: { page: unknown; next: string | null } = pageOf(await act('exportStore', { after }));
      await must(there, 'importStore', store.storeId, page.page);
      after = page.next;
    } while (after !== null);
    const { storeId } = store;
    await confirmImport(there, storeId);
    expect(await findFields(there.needs, storeId)).toEqual(await findFields(world.needs, storeId));
    expect(
      (await findConsentTexts(there.needs, storeId, [{ id: 'newsletter', version: 1 }]))[0]?.text,
    ).toEqual(newsletter.text);
    const { contactId } = made;
    expect((await must(there, 'getContact', storeId, { contactId }))['fields']).toEqual(made['fields']);
  } finally {
    await there.close();
  }
});

const pageOf = ({ next, ...page }: Record<string, unknown>) => ({ page, next: next as string | null });
