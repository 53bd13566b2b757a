import * as v from 'valibot';
import type { ExtraField } from '../stores/extra-fields.ts';
import { evidenceWrong, isVersion, maybe, readMoment } from './consent-said.ts';
import {
  fieldPath,
  isConsent,
  readValue,
  valueOf,
  type Consent,
  type FieldValue,
  type FieldValues,
} from './field-values.ts';
import { digestOf, type Imported } from './imported.ts';
import { isoTime } from './iso-time.ts';
import type { StaffFieldWrong } from './staff-fields.ts';

/** A consent as the old shop has it. */
interface ImportedConsent {
  readonly given: boolean;
  /** Null where the old shop does not know when. */
  readonly at: string | null;
  readonly textVersion: number | null;
  readonly evidence: string | null;
}

/** What a row brings of the store's fields. */
export type BroughtFields = Readonly<Record<string, string | boolean | ImportedConsent>>;

export type ImportFieldsRead =
  | { readonly kind: 'fields_read'; readonly brought: BroughtFields }
  | { readonly kind: 'invalid_input'; readonly errors: readonly StaffFieldWrong[] };

/** A row's fields, judged. A file has words for yes and no; what is empty in it is not said. */
export function readImportFields(
  fields: readonly ExtraField[],
  given: Readonly<Record<string, unknown>>,
  now: number,
): ImportFieldsRead {
  const brought: Record<string, BroughtFields[string]> = {};
  const errors: StaffFieldWrong[] = [];
  for (const [id, value] of Object.entries(given)) {
    if (value === null || value === '') continue;
    const field = fields.find((one) => one.id === id);
    const read =
      field === undefined ? ({ kind: 'wrong', code: 'unknown_field' } as const) : readOne(field, value, now);
    if (read.kind === 'value') brought[id] = read.value;
    else if (read.kind === 'wrong') errors.push({ field: fieldPath(id), code: read.code });
  }
  return errors.length > 0 ? { kind: 'invalid_input', errors } : { kind: 'fields_read', brought };
}

type Read =
  | { readonly kind: 'value'; readonly value: BroughtFields[string] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly code: StaffFieldWrong['code'] };

const wrong = (code: StaffFieldWrong['code']): Read => ({ kind: 'wrong', code });

function readOne(field: ExtraField, value: unknown, now: number): Read {
  if (field.kind === 'consent') return readConsent(field, value, now);
  const said = field.kind === 'checkbox' ? (readFlag(value) ?? value) : value;
  const read = readValue({ ...field, required: false }, said);
  if (read.kind === 'nothing') return read;
  if (read.kind === 'wrong') return read;
  return isConsent(read.value) ? wrong('invalid_type') : { kind: 'value', value: read.value };
}

const flag = v.union([v.boolean(), v.string()]);
const consentRow = v.union([
  v.object({
    given: flag,
    at: maybe(v.string()),
    textVersion: maybe(v.union([v.number(), v.string()])),
    evidence: maybe(v.string()),
  }),
  v.pipe(
    flag,
    v.transform((given) => ({ given, at: null, textVersion: null, evidence: null })),
  ),
]);

function readConsent(field: ExtraField, value: unknown, now: number): Read {
  const read = v.safeParse(consentRow, value);
  const given = read.success ? readFlag(read.output.given) : undefined;
  if (!read.success || given === undefined) return wrong('invalid_type');
  const said = read.output;
  const at = said.at === null || said.at === '' ? null : readMoment(said.at);
  if (at === undefined) return wrong('invalid_format');
  if (at !== null && at > isoTime(now)) return wrong('in_the_future');
  const version = said.textVersion === null || said.textVersion === '' ? null : Number(said.textVersion);
  if (version !== null && !isVersion(field, version)) return wrong('consent_text_changed');
  const evidence = said.evidence?.trim() ?? '';
  const unfit = evidenceWrong(evidence);
  if (unfit !== undefined) return wrong(unfit);
  return {
    kind: 'value',
    value: { given, at, textVersion: version, evidence: evidence === '' ? null : evidence },
  };
}

const yes = ['1', 'true', 'yes', 'y', 'x', 'ja', 'oui', 'si', 'sí', 'on', 't'];
const no = ['0', 'false', 'no', 'n', 'nein', 'non', 'off', 'f'];

function readFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  const text = value.trim().toLowerCase();
  if (yes.includes(text)) return true;
  return no.includes(text) ? false : undefined;
}

interface Importer {
  readonly actor: string;
  readonly now: number;
}

export interface FieldsTakenOver {
  readonly after: FieldValues;
  /** Of each value that is as an import left it, as `Imported` has it. */
  readonly left: Imported['left'];
}

const leftName = (id: string) => fieldPath(id);

/**
 * What an import makes of a contact's fields. A value it may set where there is none, or where it is still as an earlier import left it. A consent goes by time: what
 * the customer decided later, or nobody knows when the old shop's word was given, stands. A withdrawal is never undone by a word without a day, and one
 * that no import brought only by one that also says how the customer gave it.
 */
export function takeImportedFields(
  before: FieldValues,
  left: Imported['left'],
  brought: BroughtFields,
  by: Importer,
): FieldsTakenOver {
  const after = new Map<string, FieldValue>(Object.entries(before));
  const leftAfter = new Map(Object.entries(left));
  for (const [id, value] of Object.entries(brought)) {
    const was = valueOf(before, id);
    if (typeof value === 'object') {
      const consent = consentAfter(isConsent(was) ? was : undefined, value, by);
      if (consent !== undefined) after.set(id, consent);
      continue;
    }
    if (was !== undefined && left[leftName(id)] !== digestOf(was)) continue;
    after.set(id, value);
    leftAfter.set(leftName(id), digestOf(value));
  }
  return { after: Object.fromEntries(after), left: Object.fromEntries(leftAfter) };
}

/** Undefined where what is there stands. */
function consentAfter(
  was: Consent | undefined,
  { given, at, textVersion, evidence }: ImportedConsent,
  { actor, now }: Importer,
): Consent | undefined {
  const said: Consent = {
    given,
    textVersion,
    language: null,
    at: at ?? isoTime(now),
    source: 'import',
    actor,
    evidence,
  };
  if (was === undefined) return given ? said : undefined;
  const isImports = was.source === 'import';
  if (!given) {
    const isLater = at !== null && at > was.at;
    return was.given && (isImports || isLater) ? { ...said, textVersion: was.textVersion } : undefined;
  }
  if (at === null || at <= was.at) return undefined;
  // Whoever writes the file can write any day: what was withdrawn here is given again on the customer's word alone.
  return was.given || isImports || evidence !== null ? said : undefined;
}
