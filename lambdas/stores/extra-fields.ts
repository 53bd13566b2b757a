import * as v from 'valibot';
import { locales, type Locale } from './locale.ts';

/** What a store asks of its customers besides names and address: a list of fields of its own, consents among them. */

/** `consent`: agreement to a text, whose wording has a version. */
export const fieldKinds = ['text', 'choice', 'date', 'checkbox', 'consent'] as const;

/** Where customers meet a field: at the registration form, when they set a password after a purchase, in their profile. */
export const fieldPlaces = ['registration', 'checkout', 'profile'] as const;
export type FieldPlace = (typeof fieldPlaces)[number];

export const wordsSchema = v.pipe(
  v.object({
    en: v.optional(v.string()),
    es: v.optional(v.string()),
    fr: v.optional(v.string()),
    de: v.optional(v.string()),
  }),
  v.readonly(),
);
/** In each language that it was said in. */
export type FieldWords = v.InferOutput<typeof wordsSchema>;

const choiceSchema = v.pipe(v.object({ id: v.string(), label: wordsSchema }), v.readonly());

/** A field as it is stored. What a kind does not have stands at its default. */
export const extraFieldSchema = v.pipe(
  v.object({
    id: v.string(),
    kind: v.picklist(fieldKinds),
    label: wordsSchema,
    help: v.optional(wordsSchema, {}),
    /** Nobody gets past the form without it. */
    required: v.optional(v.boolean(), false),
    /** In none of the places: it is the staff's and the CRM's alone. */
    shown: v.pipe(v.array(v.picklist(fieldPlaces)), v.readonly()),
    /** Of a text: characters. */
    longest: v.optional(v.number(), 100),
    choices: v.optional(v.pipe(v.array(choiceSchema), v.readonly()), []),
    /** Of a consent: what is agreed to. */
    text: v.optional(wordsSchema, {}),
    /** Grows with every change of the text. */
    textVersion: v.optional(v.number(), 0),
  }),
  v.readonly(),
);
export type ExtraField = v.InferOutput<typeof extraFieldSchema>;

/** Of every field that there ever was, so that none comes back as something else, and no wording under a version that another had. */
export const knownFieldsSchema = v.record(
  v.string(),
  v.object({ kind: v.picklist(fieldKinds), textVersion: v.number() }),
);
export type KnownFields = Readonly<v.InferOutput<typeof knownFieldsSchema>>;

/** The language that words are shown in: the reader's, else the store's, else the first that there are any in. */
export function languageOf(words: FieldWords, wished: Locale, own: Locale): Locale {
  return [wished, own, ...locales].find((locale) => words[locale] !== undefined) ?? own;
}

export function inLanguage(words: FieldWords, wished: Locale, own: Locale): string {
  return words[languageOf(words, wished, own)] ?? '';
}

export function shownAt(fields: readonly ExtraField[], place: FieldPlace): ExtraField[] {
  return fields.filter(({ shown }) => shown.includes(place));
}

/** A field as a storefront draws it, in one language. */
export function fieldView({ help, choices, text, ...field }: ExtraField, locale: Locale, own: Locale) {
  const { id, kind, required, shown } = field;
  const hint = inLanguage(help, locale, own);
  return {
    id,
    kind,
    label: inLanguage(field.label, locale, own),
    help: hint === '' ? null : hint,
    required,
    shown,
    ...(kind === 'text' ? { longest: field.longest } : {}),
    ...(kind === 'choice'
      ? { choices: choices.map((one) => ({ id: one.id, label: inLanguage(one.label, locale, own) })) }
      : {}),
    ...(kind === 'consent' ? { text: inLanguage(text, locale, own), textVersion: field.textVersion } : {}),
  };
}

/** A field as it is set, with what its kind has: what is answered of it can be sent back. */
export function asSet({ longest, choices, text, textVersion, ...field }: ExtraField) {
  switch (field.kind) {
    case 'text':
      return { ...field, longest };
    case 'choice':
      return { ...field, choices };
    case 'consent':
      return { ...field, text, textVersion };
    case 'date':
    case 'checkbox':
      return field;
  }
}
