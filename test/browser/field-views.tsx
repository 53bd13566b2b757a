import { fieldsShown, type FieldShown } from '../../lambdas/pages/extra-fields.tsx';
import { emptyForm } from '../../lambdas/pages/form.tsx';
import { FieldPage, type OwnField } from '../../lambdas/profile/field-views.tsx';
import { judgeFields } from '../../lambdas/stores/judge-fields.ts';
import { shownAt } from '../../lambdas/stores/extra-fields.ts';
import type { Locale } from '../../lambdas/stores/locale.ts';
import type { allWords } from './all-words.ts';
import type { View } from './view.ts';

const everywhere = (words: string) => ({ en: words, es: words, fr: words, de: words });

const judged = judgeFields(
  [
    {
      ...{ id: 'drink', kind: 'choice', required: true, label: everywhere('Favourite drink') },
      choices: [
        { id: 'tea', label: everywhere('Tea') },
        { id: 'coffee', label: everywhere('Coffee') },
      ],
    },
    { id: 'birthday', kind: 'date', label: everywhere('Birthday'), help: everywhere('For a small present.') },
    { id: 'nickname', kind: 'text', label: everywhere('What we may call you') },
    { id: 'trade', kind: 'checkbox', label: everywhere('I buy for a business') },
    {
      ...{ id: 'newsletter', kind: 'consent', label: everywhere('Newsletter') },
      text: everywhere(
        'Send me offers by email, once a month at most. I can end this at any time in my account.',
      ),
    },
    {
      ...{ id: 'terms', kind: 'consent', required: true, label: everywhere('Terms of the club') },
      text: everywhere('I have read the terms of the club and agree to them.'),
    },
  ],
  { fields: [], known: {} },
  'en',
);

/** One field of every kind. */
export function extraFieldsIn(locale: Locale): FieldShown[] {
  if (judged.kind !== 'fields') throw new Error('The fields');
  return fieldsShown(shownAt(judged.fields, 'registration'), { store: { locale: 'en' }, locale });
}

const given = {
  given: true,
  textVersion: 1,
  language: 'en',
  at: '2026-11-20T09:30:00Z',
  source: 'registration',
} as const;

export function ownFieldsIn(locale: Locale, text: string): OwnField[] {
  const values: Readonly<Record<string, OwnField['value']>> = {
    ...{ drink: 'tea', birthday: '1985-12-10', nickname: text, trade: true },
    newsletter: { ...given, textVersion: null },
    terms: given,
  };
  return extraFieldsIn(locale).map((field) => ({ field, value: values[field.id] ?? null }));
}

/** The pages that change one field each, in every state that looks different. */
export function fieldViews(
  locale: Locale,
  messages: ReturnType<typeof allWords>,
  region: string,
  text: string,
) {
  const own = ownFieldsIn(locale, text);
  const fieldPage = (name: string, id: string, more: Partial<Parameters<typeof FieldPage>[0]> = {}) =>
    own
      .filter(({ field }) => field.id === id)
      .map((one) => ({
        name,
        title: one.field.label,
        status: more.form === undefined || more.form.errors.length === 0 ? 200 : 422,
        body: (
          <FieldPage messages={messages} region={region} own={one} form={emptyForm} {...more} />
        ) satisfies View['body'],
      }));
  const [newsletter] = own.filter(({ field }) => field.id === 'newsletter');
  if (newsletter === undefined) throw new Error('No newsletter');
  return [
    ...fieldPage('field-text', 'nickname', { form: { values: { 'fields.nickname': text }, errors: [] } }),
    ...fieldPage('field-invalid', 'drink', {
      form: { values: {}, errors: [{ field: 'fields.drink', code: 'required' }] },
    }),
    ...fieldPage('field-date', 'birthday'),
    ...fieldPage('field-checkbox', 'trade'),
    ...fieldPage('consent-reworded', 'newsletter'),
    ...fieldPage('consent-never', 'newsletter', { own: { ...newsletter, value: null } }),
    ...fieldPage('consent-withdrawn', 'newsletter', {
      own: { ...newsletter, value: { ...given, given: false, source: 'profile' } },
    }),
    ...fieldPage('consent-needed', 'terms'),
  ];
}
