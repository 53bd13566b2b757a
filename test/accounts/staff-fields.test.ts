import { describe, expect, test } from '@jest/globals';
import type { Consent, FieldValues } from '../../lambdas/accounts/field-values.ts';
import { readImportFields, takeImportedFields } from '../../lambdas/accounts/imported-fields.ts';
import { mergedFields, partedFields } from '../../lambdas/accounts/merged-fields.ts';
import { readMoment } from '../../lambdas/accounts/consent-said.ts';
import { readStaffFields } from '../../lambdas/accounts/staff-fields.ts';
import { judgeFields } from '../../lambdas/stores/judge-fields.ts';

const judged = judgeFields(
  [
    { id: 'nickname', kind: 'text', label: { en: 'Nickname' }, required: true },
    { id: 'adult', kind: 'checkbox', label: { en: 'Of age' }, required: true },
    { id: 'newsletter', kind: 'consent', label: { en: 'News' }, text: { en: 'Send me news.' } },
  ],
  { fields: [], known: {} },
  'en',
);
if (judged.kind !== 'fields') throw new Error('the fields');
const { fields } = judged;

const now = Date.parse('2026-11-26T10:00:00Z') / 1000;
const by = { actor: 'Ada of support', now };
const given: Consent = {
  ...{ given: true, textVersion: 1, language: 'en', at: '2026-11-20T10:00:00Z', source: 'registration' },
  ...{ actor: null, evidence: null },
};
const withdrawn: Consent = { ...given, given: false, at: '2026-11-24T10:00:00Z', source: 'profile' };

function said(value: unknown, before: FieldValues = {}) {
  const read = readStaffFields(fields, before, { newsletter: value }, by);
  return read.kind === 'fields_read'
    ? read.after['newsletter']
    : read.errors.map(({ field, code }) => `${field} ${code}`);
}

describe('what staff say of a consent', () => {
  test('is with how the customer gave it, and who says so', () => {
    expect(said({ given: true })).toEqual(['fields.newsletter.evidence evidence_required']);
    expect(said({ given: true, evidence: ' ' })).toEqual(['fields.newsletter.evidence evidence_required']);
    expect(said(true)).toEqual(['fields.newsletter invalid_type']);
    expect(said({ given: true, evidence: 'Paper form', at: '2026-11-25' })).toEqual({
      ...{ given: true, textVersion: null, language: null, at: '2026-11-25T00:00:00Z', source: 'staff' },
      ...{ actor: 'Ada of support', evidence: 'Paper form' },
    });
  });

  test('takes it away on the customer’s word, and nothing where there is none', () => {
    expect(said({ given: false }, { newsletter: given })).toMatchObject({
      ...{ given: false, textVersion: 1, source: 'staff', actor: 'Ada of support' },
    });
    expect(said({ given: false })).toBeUndefined();
  });

  test('is never over a later word of the customer’s', () => {
    const early = { given: true, evidence: 'Paper form', at: '2026-11-23T10:00:00Z' };
    expect(said(early, { newsletter: withdrawn })).toEqual(['fields.newsletter.at decided_since']);
    const late = { ...early, at: '2026-11-25T10:00:00Z' };
    expect(said(late, { newsletter: withdrawn })).toMatchObject({ given: true, source: 'staff' });
    expect(said({ ...early, at: '2026-11-27' })).toEqual(['fields.newsletter.at in_the_future']);
  });

  test('sent back as it was read changes nothing', () => {
    expect(said(given, { newsletter: given })).toBe(given);
    expect(said({ given: false }, { newsletter: withdrawn })).toBe(withdrawn);
  });

  test('is of a version of the text that there is, or of none', () => {
    const paper = { given: true, evidence: 'Paper form' };
    expect(said({ ...paper, textVersion: 1 })).toMatchObject({ textVersion: 1 });
    for (const textVersion of [0, 2, 1.5])
      expect(said({ ...paper, textVersion })).toEqual(['fields.newsletter.textVersion consent_text_changed']);
  });
});

test('what is asked of customers is not asked of staff, and what is left of a field that is gone can be cleared', () => {
  const before = { nickname: 'Ada', gone: 'x', newsletter: given };
  const read = readStaffFields(fields, before, { nickname: null, adult: false, gone: null }, by);
  expect(read).toEqual({ kind: 'fields_read', after: { adult: false, newsletter: given } });
  expect(readStaffFields(fields, {}, { gone: null }, by)).toEqual({
    kind: 'invalid_input',
    errors: [{ field: 'fields.gone', code: 'unknown_field' }],
  });
});

test.each([
  ['2024-03-01', '2024-03-01T00:00:00Z'],
  ['2024-03-01 10:30', '2024-03-01T10:30:00Z'],
  ['2024-03-01T10:30:15.5+02:00', '2024-03-01T08:30:15Z'],
  ['1.3.2024', undefined],
  ['2024-13-01', undefined],
  ['2024-02-29', '2024-02-29T00:00:00Z'],
  ['2025-02-30', undefined],
  ['2025-02-29 10:30', undefined],
  ['2025-04-31T23:30:00+02:00', undefined],
])('%s is the moment %s', (text, moment) => {
  expect(readMoment(text)).toBe(moment);
});

describe('what an import brings', () => {
  const brought = (row: Record<string, unknown>, before: FieldValues = {}, left = {}) => {
    const read = readImportFields(fields, row, now);
    if (read.kind !== 'fields_read') throw new Error(JSON.stringify(read.errors));
    return takeImportedFields(before, left, read.brought, { actor: 'The move', now });
  };
  const after = (newsletter: unknown, before?: FieldValues) =>
    brought({ newsletter }, before).after['newsletter'];

  test('is read as files have it; what is wrong is refused by name', () => {
    expect(brought({ nickname: 'Ada', adult: 'ja', newsletter: '' }).after).toEqual({
      nickname: 'Ada',
      adult: true,
    });
    expect(readImportFields(fields, { adult: 'perhaps', newsletter: 'perhaps', other: 'x' }, now)).toEqual({
      kind: 'invalid_input',
      errors: [
        { field: 'fields.adult', code: 'invalid_type' },
        { field: 'fields.newsletter', code: 'invalid_type' },
        { field: 'fields.other', code: 'unknown_field' },
      ],
    });
  });

  test('is set where there is nothing, or what an import left; what was changed here stays', () => {
    const first = brought({ nickname: 'Ada' });
    expect(brought({ nickname: 'Countess' }, first.after, first.left).after).toEqual({
      nickname: 'Countess',
    });
    expect(brought({ nickname: 'Countess' }, { nickname: 'Own' }, first.left).after).toEqual({
      nickname: 'Own',
    });
  });

  test('never overwrites a withdrawal that came later, nor one at all without a day', () => {
    expect(after('yes', { newsletter: withdrawn })).toBe(withdrawn);
    expect(after({ given: 'yes', at: '2026-11-22' }, { newsletter: withdrawn })).toBe(withdrawn);
    const imported: Consent = { ...withdrawn, source: 'import' };
    expect(after({ given: 'yes', at: '2026-11-25' }, { newsletter: imported })).toMatchObject({
      ...{ given: true, at: '2026-11-25T00:00:00Z', source: 'import', actor: 'The move' },
    });
  });

  test('gives again what the customer or staff withdrew only with how it was given, and a later day', () => {
    const late = { given: 'yes', at: '2026-11-25' };
    for (const source of ['profile', 'api', 'staff'] as const) {
      const newsletter: Consent = { ...withdrawn, source };
      expect(after(late, { newsletter })).toBe(newsletter);
      expect(after({ ...late, evidence: ' ' }, { newsletter })).toBe(newsletter);
      expect(after({ ...late, at: '2026-11-23', evidence: 'Paper form' }, { newsletter })).toBe(newsletter);
      expect(after({ given: 'yes', evidence: 'Paper form' }, { newsletter })).toBe(newsletter);
      expect(after({ ...late, evidence: 'Paper form' }, { newsletter })).toMatchObject({
        ...{ given: true, at: '2026-11-25T00:00:00Z', source: 'import', evidence: 'Paper form' },
      });
    }
  });

  test('takes away what it gave, and what was given here only with a later day', () => {
    const imported: Consent = { ...given, source: 'import' };
    expect(after('no', { newsletter: imported })).toMatchObject({ given: false, source: 'import' });
    expect(after('no', { newsletter: given })).toBe(given);
    expect(after({ given: 'no', at: '2026-11-25' }, { newsletter: given })).toMatchObject({ given: false });
    expect(after('no')).toBeUndefined();
  });
});

describe('of two contacts that are one person', () => {
  test('the kept one’s values stand and are filled up; a consent that either withdrew is withdrawn', () => {
    const kept = { nickname: 'Ada', newsletter: given };
    const merged = { nickname: 'Countess', adult: true, newsletter: withdrawn };
    expect(mergedFields(kept, merged)).toEqual({ nickname: 'Ada', adult: true, newsletter: withdrawn });
    expect(mergedFields(merged, kept)).toEqual({ ...merged, nickname: 'Countess' });
    expect(mergedFields({}, kept)).toEqual(kept);
  });

  test('stand apart again with what was theirs, and with what was said since', () => {
    const kept = { nickname: 'Ada', newsletter: given };
    const whenMerged = mergedFields(kept, { adult: true, newsletter: withdrawn });
    expect(partedFields(kept, whenMerged, whenMerged)).toEqual(kept);
    const since = { ...whenMerged, nickname: 'Lady Ada' };
    expect(partedFields(kept, whenMerged, since)).toEqual({ nickname: 'Lady Ada', newsletter: given });
  });
});
