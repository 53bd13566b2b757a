import { describe, expect, test } from '@jest/globals';
import { judgeFields } from '../../lambdas/stores/judge-fields.ts';

const none = { fields: [], known: {} };
const newsletter = {
  id: 'newsletter',
  kind: 'consent',
  label: { en: 'Newsletter' },
  text: { en: 'Send me offers.', de: 'Schicken Sie mir Angebote.' },
};
const birthday = { id: 'birthday', kind: 'date', label: { en: 'Birthday' } };
const drink = {
  id: 'drink',
  kind: 'choice',
  label: { en: 'Drink' },
  choices: [{ id: 'tea', label: { en: 'Tea' } }],
};

function judged(wanted: unknown, before: Parameters<typeof judgeFields>[1] = none) {
  const fields = judgeFields(wanted, before, 'en');
  if (fields.kind !== 'fields') throw new Error(JSON.stringify(fields.errors));
  return fields;
}
function wrongAt(wanted: unknown, before: Parameters<typeof judgeFields>[1] = none) {
  const fields = judgeFields(wanted, before, 'en');
  return fields.kind === 'fields' ? [] : fields.errors.map(({ field }) => field);
}

describe('the fields of a store', () => {
  test('are asked of nobody, and nowhere but at the registration and in the profile, unless it is said', () => {
    expect(judged([birthday]).fields).toEqual([
      {
        ...birthday,
        help: {},
        required: false,
        shown: ['registration', 'profile'],
        longest: 100,
        choices: [],
        text: {},
        textVersion: 0,
      },
    ]);
    expect(judged([{ ...birthday, required: true }]).fields[0]?.shown).toEqual([
      ...['registration', 'checkout', 'profile'],
    ]);
    expect(judged(null).fields).toEqual([]);
  });

  test('keep the version of a consent while its words stay, and get the next one with other words', () => {
    const first = judged([newsletter]);
    expect(first.texts).toEqual([{ id: 'newsletter', version: 1, text: newsletter.text }]);
    const again = judged([{ ...newsletter, label: { en: 'News' } }, birthday], first);
    expect([again.fields[0]?.textVersion, again.texts]).toEqual([1, []]);
    const text = { ...newsletter.text, en: 'Send me offers and news.' };
    const other = judged([{ ...newsletter, text }], again);
    expect([other.fields[0]?.textVersion, other.texts]).toEqual([
      2,
      [{ id: 'newsletter', version: 2, text }],
    ]);
  });

  test('never give a version to two wordings, though the consent was gone in between', () => {
    const first = judged([newsletter]);
    const gone = judged([birthday], first);
    const back = judged([{ ...newsletter, text: { en: 'Something else.' } }], gone);
    expect(back.fields[0]?.textVersion).toBe(2);
    expect(wrongAt([{ ...birthday, id: 'newsletter' }], gone)).toEqual(['fields.0.kind']);
  });

  test.each([
    ['no list', 'fields', {}],
    ['a kind that there is not', 'fields.0.kind', [{ ...birthday, kind: 'colour' }]],
    ['an id with capitals', 'fields.0.id', [{ ...birthday, id: 'Birthday' }]],
    ['an id that every object has', 'fields.0.id', [{ ...birthday, id: 'constructor' }]],
    ['an id twice', 'fields.1.id', [birthday, birthday]],
    ['no label in the store’s own language', 'fields.0.label.en', [{ ...birthday, label: { de: 'Tag' } }]],
    ['a label of two lines', 'fields.0.label.en', [{ ...birthday, label: { en: 'Birth\nday' } }]],
    [
      'a label that reads otherwise than it is',
      'fields.0.label.en',
      [{ ...birthday, label: { en: 'Birth\u202eyad' } }],
    ],
    ['a label that does not show', 'fields.0.label.en', [{ ...birthday, label: { en: '\u3164' } }]],
    [
      'a consent with what is not seen',
      'fields.0.text.en',
      [{ ...newsletter, text: { en: 'Send\u200bme offers.' } }],
    ],
    ['a label that is too long', 'fields.0.label.en', [{ ...birthday, label: { en: 'x'.repeat(81) } }]],
    ['a consent without a text', 'fields.0.text.en', [{ ...newsletter, text: {} }]],
    ['a consent that nobody could withdraw', 'fields.0.shown', [{ ...newsletter, shown: ['registration'] }]],
    ['a choice without choices', 'fields.0.choices', [{ ...drink, choices: [] }]],
    [
      'a choice twice',
      'fields.0.choices.1.id',
      [{ ...drink, choices: [drink.choices[0], drink.choices[0]] }],
    ],
    [
      'what is required where nobody sees it',
      'fields.0.required',
      [{ ...birthday, required: true, shown: [] }],
    ],
    ['a wish unheard', 'fields.0.color', [{ ...birthday, color: 'red' }]],
    ['a longest text that is none', 'fields.0.longest', [{ ...birthday, kind: 'text', longest: 501 }]],
    [
      'too many',
      'fields',
      Array.from({ length: 21 }, (_, index) => ({ ...birthday, id: `f${String(index)}` })),
    ],
  ])('are refused with %s', (_, field, wanted) => {
    expect(wrongAt(wanted)).toEqual([field]);
  });
});
