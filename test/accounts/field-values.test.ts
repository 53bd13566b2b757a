import { describe, expect, test } from '@jest/globals';
import { withProven, withSaid } from '../../lambdas/accounts/field-changes.ts';
import { onlyGiven, readFields, type Consent } from '../../lambdas/accounts/field-values.ts';
import { judgeFields } from '../../lambdas/stores/judge-fields.ts';

const everywhere = ['registration', 'checkout', 'profile'];
const judged = judgeFields(
  [
    { id: 'nickname', kind: 'text', label: { en: 'Nickname' }, required: true, longest: 10 },
    { id: 'drink', kind: 'choice', label: { en: 'Drink' }, choices: [{ id: 'tea', label: { en: 'Tea' } }] },
    { id: 'birthday', kind: 'date', label: { en: 'Birthday' }, shown: ['profile'] },
    { id: 'adult', kind: 'checkbox', label: { en: 'I am of age' } },
    {
      id: 'newsletter',
      kind: 'consent',
      label: { en: 'News' },
      text: { en: 'Send me news.' },
      shown: everywhere,
    },
    { id: 'rating', kind: 'text', label: { en: 'Rating' }, shown: [] },
  ],
  { fields: [], known: {} },
  'en',
);
if (judged.kind !== 'fields') throw new Error('the fields');
const { fields } = judged;

const at = '2026-11-26T10:00:00Z';
const by = { source: 'registration', at, locale: 'de', own: 'en' } as const;
const agreed = { given: true, textVersion: 1 };
const consent: Consent = {
  ...{ given: true, textVersion: 1, language: 'en', at, source: 'registration' },
  ...{ actor: null, evidence: null },
};

describe('what a customer says of the store’s fields', () => {
  test('is kept by its kind; a consent with the version, the language it was read in, the time and the door', () => {
    expect(
      readFields(
        fields,
        'registration',
        { nickname: ' Ada ', drink: 'tea', adult: true, newsletter: agreed },
        by,
      ),
    ).toEqual({
      kind: 'fields_read',
      values: { nickname: 'Ada', drink: 'tea', adult: true, newsletter: consent },
      cleared: [],
    });
  });

  test('at a form has to be all that is required, and in a profile only what is changed', () => {
    const errors = [{ field: 'fields.nickname', code: 'required' }];
    expect(readFields(fields, 'registration', {}, by)).toEqual({ kind: 'invalid_input', errors });
    expect(readFields(fields, 'profile', {}, by)).toEqual({ kind: 'fields_read', values: {}, cleared: [] });
    expect(readFields(fields, 'profile', { nickname: '' }, by)).toEqual({ kind: 'invalid_input', errors });
    expect(readFields(fields, 'profile', { birthday: null }, by)).toMatchObject({ cleared: ['birthday'] });
  });

  test.each([
    ['drink', 'coffee', 'invalid_choice'],
    ['birthday', '2026-02-30', 'invalid_format'],
    ['birthday', 5, 'invalid_type'],
    ['nickname', 'x'.repeat(11), 'too_long'],
    ['nickname', 'a\u0000b', 'control_characters'],
    ['adult', 'on', 'invalid_type'],
    ['newsletter', true, 'invalid_type'],
    ['newsletter', { given: true }, 'consent_text_changed'],
    ['newsletter', { given: true, textVersion: 2 }, 'consent_text_changed'],
    ['rating', 'A', 'unknown_field'],
    ['constructor', 'A', 'unknown_field'],
  ])('of %s as %j is refused: %s', (id, given, code) => {
    expect(readFields(fields, 'profile', { [id]: given }, by)).toEqual({
      kind: 'invalid_input',
      errors: [{ field: `fields.${id}`, code }],
    });
  });

  test('at a form withdraws nothing', () => {
    const read = readFields(fields, 'registration', { nickname: 'Ada', newsletter: { given: false } }, by);
    if (read.kind !== 'fields_read') throw new Error(read.kind);
    expect(onlyGiven(read.values)).toEqual({ nickname: 'Ada' });
  });
});

describe('a consent', () => {
  const withdrawn: Consent = {
    ...consent,
    given: false,
    textVersion: null,
    language: null,
    source: 'profile',
  };

  test('given again as it stands keeps the day that it was given', () => {
    const later = { ...consent, at: '2026-12-01T10:00:00Z' };
    expect(withSaid({ newsletter: consent }, { newsletter: later })).toEqual({ newsletter: consent });
  });

  test('to another wording is of that one, from that day', () => {
    const later = { ...consent, textVersion: 2, at: '2026-12-01T10:00:00Z' };
    expect(withSaid({ newsletter: consent }, { newsletter: later })).toEqual({ newsletter: later });
  });

  test('that is withdrawn keeps which wording it was of; one that never was is none', () => {
    const kept = { ...withdrawn, textVersion: 1, language: 'en' };
    expect(withSaid({ newsletter: consent }, { newsletter: withdrawn })).toEqual({ newsletter: kept });
    expect(withSaid({}, { newsletter: withdrawn })).toEqual({});
  });

  test('is not cleared as a value is', () => {
    expect(withSaid({ newsletter: consent, drink: 'tea' }, {}, ['newsletter', 'drink'])).toEqual({
      newsletter: consent,
    });
  });

  test('that was typed before a withdrawal does not come back with the proof', () => {
    const later = { ...withdrawn, at: '2026-11-26T11:00:00Z' };
    const typed = { newsletter: consent, nickname: 'Ada' };
    expect(withProven({ newsletter: later }, typed)).toEqual({ newsletter: later, nickname: 'Ada' });
    expect(withProven({}, typed)).toEqual(typed);
  });
});
