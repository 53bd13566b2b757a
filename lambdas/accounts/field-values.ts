import * as v from 'valibot';
import { languageOf, shownAt, type ExtraField, type FieldPlace } from '../stores/extra-fields.ts';
import { locales, type Locale } from '../stores/locale.ts';
import type { FieldError, FieldErrorCode } from './field-error.ts';
import { seenTextPattern } from '../stores/seen-text.ts';

/** By which door a consent came. */
export const consentSources = ['registration', 'checkout', 'profile', 'api', 'import', 'staff'] as const;
export type ConsentSource = (typeof consentSources)[number];

export const consentSchema = v.pipe(
  v.looseObject({
    /** Or withdrawn. One that was never given is not stored. */
    given: v.boolean(),
    /** Which wording was agreed to; null of one that was never ours, such as the old shop's. */
    textVersion: v.nullable(v.number()),
    /** The language that it was read in. */
    language: v.nullable(v.picklist(locales)),
    /** When it was given or withdrawn. */
    at: v.string(),
    source: v.picklist(consentSources),
    /** Who of the staff, or which system, said so in the customer's name. */
    actor: v.optional(v.nullable(v.string()), null),
    /** How the customer said it, in that one's words. */
    evidence: v.optional(v.nullable(v.string()), null),
  }),
  v.readonly(),
);
export type Consent = v.InferOutput<typeof consentSchema>;

/** What a contact has of the store's fields, by their ids: those of fields that are there no more among it. */
export const fieldValuesSchema = v.pipe(
  v.record(v.string(), v.union([v.string(), v.boolean(), consentSchema])),
  v.readonly(),
);
export type FieldValues = v.InferOutput<typeof fieldValuesSchema>;
export type FieldValue = FieldValues[string];

export const noValues: FieldValues = {};

export function isConsent(value: FieldValue | undefined): value is Consent {
  return typeof value === 'object';
}

export function valueOf(values: FieldValues, id: string): FieldValue | undefined {
  return Object.hasOwn(values, id) ? values[id] : undefined;
}

/** Who says it, when, and what they read. */
export interface SaidBy {
  readonly source: ConsentSource;
  readonly at: string;
  readonly locale: Locale;
  /** The store's own language. */
  readonly own: Locale;
}

export type FieldsRead =
  | {
      readonly kind: 'fields_read';
      readonly values: FieldValues;
      /** Those that are to have no value any more. */
      readonly cleared: readonly string[];
    }
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] };

/** The path of a field in inputs, errors and forms. */
export const fieldPath = (id: string) => `fields.${id}`;

/** What a customer says of the store's fields at one place. */
export function readFields(
  fields: readonly ExtraField[],
  place: FieldPlace,
  given: Readonly<Record<string, unknown>>,
  by: SaidBy,
): FieldsRead {
  return readAsked(shownAt(fields, place), place === 'profile' ? 'in_parts' : 'whole', given, by);
}

/**
 * `whole`: a form, which asks for everything that is required. `in_parts`: what is not said stays as it is. `beside_a_proof`: the same, and a box that was left empty
 * refuses nobody's proof, as what is missing then is answered.
 */
export type Asking = 'whole' | 'in_parts' | 'beside_a_proof';

/**
 * What a customer says of these fields, judged: all that is wrong at once, in the order of the form. Agreement is to a version of the text: to another than the one
 * in force it is to nothing.
 */
export function readAsked(
  asked: readonly ExtraField[],
  asking: Asking,
  given: Readonly<Record<string, unknown>>,
  by: SaidBy,
): FieldsRead {
  const values: Record<string, FieldValue> = {};
  const cleared: string[] = [];
  const errors: FieldError[] = [];
  const wrong = (id: string, code: FieldErrorCode) => errors.push({ field: fieldPath(id), code });
  for (const field of asked) {
    const isSaid = Object.hasOwn(given, field.id) && given[field.id] !== undefined;
    if (!isSaid && asking !== 'whole') continue;
    const read = readField(field, isSaid ? given[field.id] : null, by);
    const isLeftEmpty = read.kind === 'nothing' || (read.kind === 'wrong' && read.code === 'required');
    if (isLeftEmpty && field.required) {
      if (asking !== 'beside_a_proof') wrong(field.id, 'required');
    } else if (read.kind === 'wrong') wrong(field.id, read.code);
    else if (read.kind === 'value') values[field.id] = read.value;
    else cleared.push(field.id);
  }
  for (const id of Object.keys(given)) {
    if (!asked.some((field) => field.id === id)) wrong(id, 'unknown_field');
  }
  return errors.length > 0 ? { kind: 'invalid_input', errors } : { kind: 'fields_read', values, cleared };
}

export type FieldRead<Code extends FieldErrorCode = FieldErrorCode> =
  | { readonly kind: 'value'; readonly value: FieldValue }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly code: Code };

type ValueCode = Extract<
  FieldErrorCode,
  'required' | 'invalid_type' | 'invalid_choice' | 'invalid_format' | 'too_long' | 'control_characters'
>;

const nothing = { kind: 'nothing' } as const;
const wrongly = <Code extends FieldErrorCode>(code: Code) => ({ kind: 'wrong', code }) as const;

/** Null or empty: nothing. */
function readField(field: ExtraField, given: unknown, by: SaidBy): FieldRead {
  if (given === null || given === '') return nothing;
  return field.kind === 'consent' ? readConsent(field, given, by) : readValue(field, given);
}

/** A value of any other kind, whoever says it. */
export function readValue(field: ExtraField, given: unknown): FieldRead<ValueCode> {
  switch (field.kind) {
    case 'text': {
      if (typeof given !== 'string') return wrongly('invalid_type');
      const text = given.trim();
      if (text === '') return nothing;
      if (text.length > field.longest) return wrongly('too_long');
      return seenTextPattern.test(text) ? { kind: 'value', value: text } : wrongly('control_characters');
    }
    case 'choice':
      if (typeof given !== 'string') return wrongly('invalid_type');
      return field.choices.some(({ id }) => id === given)
        ? { kind: 'value', value: given }
        : wrongly('invalid_choice');
    case 'date':
      if (typeof given !== 'string') return wrongly('invalid_type');
      return isDay(given.trim()) ? { kind: 'value', value: given.trim() } : wrongly('invalid_format');
    case 'checkbox':
      if (typeof given !== 'boolean') return wrongly('invalid_type');
      return field.required && !given ? wrongly('required') : { kind: 'value', value: given };
    case 'consent':
      return wrongly('invalid_type');
  }
}

const consentGiven = v.object({ given: v.boolean(), textVersion: v.optional(v.nullable(v.number()), null) });

function readConsent(field: ExtraField, sent: unknown, { at, source, locale, own }: SaidBy): FieldRead {
  const read = v.safeParse(consentGiven, sent);
  if (!read.success) return wrongly('invalid_type');
  const { given, textVersion } = read.output;
  if (!given && field.required) return wrongly('required');
  if (given && textVersion !== field.textVersion) return wrongly('consent_text_changed');
  const language = given ? languageOf(field.text, locale, own) : null;
  const said = given ? field.textVersion : null;
  return {
    kind: 'value',
    value: { given, textVersion: said, language, at, source, actor: null, evidence: null },
  };
}

/** Of what was sent that which was asked: the rest of a form is no field of the store's. */
export function onlyAsked(
  asked: readonly ExtraField[],
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(asked.map(({ id }) => [id, Object.hasOwn(given, id) ? given[id] : null]));
}

/** Of a registration: agreements alone are of account, and nothing is withdrawn by a box that was left empty. */
export function onlyGiven(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isConsent(value) || value.given));
}

/** One that there is: no 30 February. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}
