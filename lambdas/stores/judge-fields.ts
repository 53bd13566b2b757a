import * as v from 'valibot';
import { seenTextPattern } from './seen-text.ts';
import {
  extraFieldSchema,
  fieldKinds,
  fieldPlaces,
  type ExtraField,
  type FieldPlace,
  type FieldWords,
  type KnownFields,
} from './extra-fields.ts';
import { locales, type Locale } from './locale.ts';
import type { VariableError } from './store-variable-error.ts';

export const fieldBounds = {
  fields: 20,
  choices: 20,
  /** Characters. */
  label: 80,
  help: 200,
  text: 1000,
  value: 500,
  /** Of all of it, in JSON. */
  bytes: 60_000,
} as const;

const bounded = (longest: number) =>
  v.pipe(
    v.string('is a text'),
    v.trim(),
    v.nonEmpty('is a text: leave a language out that it is not said in'),
    v.maxLength(longest, `is at most ${String(longest)} characters long`),
    v.regex(seenTextPattern, 'is one line, of characters that are seen'),
  );

function words(longest: number) {
  const one = v.optional(bounded(longest));
  return v.strictObject(
    { en: one, es: one, fr: one, de: one },
    'is an object of texts by language: en, es, fr, de',
  );
}

const isId = /^[a-z][a-z0-9_]{0,39}$/;
/** What every object has already. */
const notIds: readonly string[] = ['constructor', 'prototype'];
const id = v.pipe(
  v.string('is a text'),
  v.check(
    (given) => isId.test(given) && !notIds.includes(given),
    'begins with a small letter, and has small letters, digits and underscores, 40 at most',
  ),
);

const entries = {
  id,
  label: words(fieldBounds.label),
  help: v.optional(words(fieldBounds.help), {}),
  required: v.optional(v.boolean('is true or false'), false),
  shown: v.optional(
    v.pipe(
      v.array(
        v.picklist(fieldPlaces, `is among ${fieldPlaces.join(', ')}`),
        `is a list of ${fieldPlaces.join(', ')}`,
      ),
      v.maxLength(fieldPlaces.length, 'names each place once'),
      v.transform((places) => fieldPlaces.filter((place) => places.includes(place))),
    ),
  ),
};

/** After a purchase a password stays the one field, unless the store requires more there or says so. */
function shownOf({ shown, required }: Pick<Wanted, 'shown' | 'required'>): readonly FieldPlace[] {
  return shown ?? fieldPlaces.filter((place) => required || place !== 'checkout');
}

/** As an answer told it; which version a text has is ours to say. */
const told = v.optional(v.unknown());

const field = v.variant(
  'kind',
  [
    v.strictObject({
      kind: v.literal('text'),
      ...entries,
      longest: v.optional(
        v.pipe(
          v.number('is a whole number'),
          v.integer('is a whole number'),
          v.minValue(1, `is from 1 to ${String(fieldBounds.value)} characters`),
          v.maxValue(fieldBounds.value, `is from 1 to ${String(fieldBounds.value)} characters`),
        ),
        100,
      ),
    }),
    v.strictObject({
      kind: v.literal('choice'),
      ...entries,
      choices: v.pipe(
        v.array(v.strictObject({ id, label: words(fieldBounds.label) }), 'is a list of {id, label}'),
        v.minLength(1, 'has one choice at least'),
        v.maxLength(fieldBounds.choices, `has ${String(fieldBounds.choices)} choices at most`),
      ),
    }),
    v.strictObject({ kind: v.literal('date'), ...entries }),
    v.strictObject({ kind: v.literal('checkbox'), ...entries }),
    v.strictObject({
      kind: v.literal('consent'),
      ...entries,
      text: words(fieldBounds.text),
      textVersion: told,
    }),
  ],
  `is an object with a kind: ${fieldKinds.join(', ')}`,
);

const fieldList = v.pipe(
  v.array(field, 'is a list of fields'),
  v.maxLength(fieldBounds.fields, `has ${String(fieldBounds.fields)} fields at most`),
);
type Wanted = v.InferOutput<typeof field>;

/** A wording, kept for good: whoever agreed to it agreed to this. */
export interface ConsentText {
  readonly id: string;
  readonly version: number;
  readonly text: FieldWords;
}

export type FieldsJudged =
  | {
      readonly kind: 'fields';
      readonly fields: readonly ExtraField[];
      readonly known: KnownFields;
      /** Those that are new. */
      readonly texts: readonly ConsentText[];
    }
  | { readonly kind: 'invalid_input'; readonly errors: readonly VariableError[] };

interface Before {
  readonly fields: readonly ExtraField[];
  readonly known: KnownFields;
}

/**
 * The store's fields as they are to be, or what is wrong with them, said so that staff can mend it. A consent whose text is another one gets the next version, and what
 * was consented to stays with the version before. A field that was removed keeps its kind and its versions for the day it comes back.
 */
export function judgeFields(wanted: unknown, before: Before, own: Locale): FieldsJudged {
  const read = v.safeParse(fieldList, wanted ?? [], { abortPipeEarly: true });
  if (!read.success) {
    return { kind: 'invalid_input', errors: read.issues.map((issue) => wrong(pathOf(issue), issue.message)) };
  }
  const errors = read.output.flatMap((one, index) => findFieldErrors(one, index, read.output, before, own));
  if (errors.length > 0) return { kind: 'invalid_input', errors };
  const fields = read.output.map((one) => v.parse(extraFieldSchema, withVersion(one, before)));
  if (Buffer.byteLength(JSON.stringify(fields)) > fieldBounds.bytes) {
    return { kind: 'invalid_input', errors: [wrong('fields', 'have too many words in all: shorten some')] };
  }
  const known = Object.fromEntries(
    fields.map(({ id: name, kind, textVersion }) => [name, { kind, textVersion }]),
  );
  return {
    kind: 'fields',
    fields,
    known: { ...before.known, ...known },
    texts: fields
      .filter(
        ({ id: name, kind, textVersion }) => kind === 'consent' && textVersion !== versionOf(before, name),
      )
      .map(({ id: name, text, textVersion: version }) => ({ id: name, version, text })),
  };
}

function versionOf({ known }: Before, name: string): number {
  return Object.hasOwn(known, name) ? (known[name]?.textVersion ?? 0) : 0;
}

/** Read as it will be read from where it is stored, so that the two can be compared. */
function withVersion(one: Wanted, before: Before): ExtraField {
  const none = { longest: 100, choices: [], text: {}, textVersion: 0 };
  const { id: name, kind, label, help, required } = one;
  const same = { id: name, kind, label, help, required, shown: shownOf(one) };
  switch (one.kind) {
    case 'text':
      return { ...none, ...same, longest: one.longest };
    case 'choice':
      return { ...none, ...same, choices: one.choices };
    case 'date':
    case 'checkbox':
      return { ...none, ...same };
    case 'consent': {
      const was = before.fields.find((field) => field.id === name);
      const version = versionOf(before, name);
      const isSame = was !== undefined && isSameText(was.text, one.text);
      return { ...none, ...same, text: one.text, textVersion: isSame ? version : version + 1 };
    }
  }
}

function isSameText(one: FieldWords, other: FieldWords): boolean {
  return locales.every((locale) => one[locale] === other[locale]);
}

function findFieldErrors(
  one: Wanted,
  index: number,
  all: readonly Wanted[],
  before: Before,
  own: Locale,
): VariableError[] {
  const at = (path: string) => `fields.${String(index)}.${path}`;
  const errors: VariableError[] = [];
  const { id: name, kind, label, required } = one;
  const shown = shownOf(one);
  const known = Object.hasOwn(before.known, name) ? before.known[name] : undefined;
  if (all.findIndex((other) => other.id === name) < index)
    errors.push(wrong(at('id'), `${name} is there twice`));
  if (known !== undefined && known.kind !== kind) {
    errors.push(
      wrong(at('kind'), `of ${name} was ${known.kind} before: give another kind of field another id`),
    );
  }
  if (label[own] === undefined)
    errors.push(wrong(at(`label.${own}`), 'is needed: it is the store’s own language'));
  if (required && shown.length === 0) {
    errors.push(wrong(at('required'), `of ${name} is for customers, who do not see the field anywhere`));
  }
  if (one.kind === 'consent') {
    if (one.text[own] === undefined)
      errors.push(wrong(at(`text.${own}`), 'is needed: it is the store’s own language'));
    if (!shown.includes('profile')) {
      errors.push(
        wrong(at('shown'), `of ${name} lacks profile: a consent is withdrawn as easily as it is given`),
      );
    }
  }
  if (one.kind === 'choice') {
    for (const [place, choice] of one.choices.entries()) {
      const path = at(`choices.${String(place)}`);
      if (one.choices.findIndex((other) => other.id === choice.id) < place) {
        errors.push(wrong(`${path}.id`, `${choice.id} is there twice`));
      }
      if (choice.label[own] === undefined) {
        errors.push(wrong(`${path}.label.${own}`, 'is needed: it is the store’s own language'));
      }
    }
  }
  return errors;
}

function wrong(path: string, what: string): VariableError {
  return { field: path, code: 'invalid_value', message: `${path} ${what}.` };
}

/** Of the shape itself the message is valibot's own. */
function pathOf(issue: v.BaseIssue<unknown>): string {
  return ['fields', ...(issue.path ?? []).map(({ key }) => String(key))].join('.');
}
