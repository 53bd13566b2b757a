import * as v from 'valibot';
import type { ExtraField } from '../stores/extra-fields.ts';
import { evidenceWrong, isVersion, maybe, readMoment } from './consent-said.ts';
import { withSaid } from './field-changes.ts';
import type { FieldErrorCode } from './field-error.ts';
import {
  fieldPath,
  isConsent,
  readValue,
  valueOf,
  type Consent,
  type FieldValue,
  type FieldValues,
} from './field-values.ts';
import { isoTime } from './iso-time.ts';

export type StaffFieldCode =
  Exclude<FieldErrorCode, `password_${string}`> | 'evidence_required' | 'decided_since' | 'in_the_future';

export interface StaffFieldWrong {
  readonly field: string;
  readonly code: StaffFieldCode;
}

export type StaffFieldsRead =
  | { readonly kind: 'fields_read'; readonly after: FieldValues }
  | { readonly kind: 'invalid_input'; readonly errors: readonly StaffFieldWrong[] };

interface Speaker {
  readonly actor: string;
  readonly now: number;
}

/**
 * What staff or the CRM say of a contact's fields, judged: those that are said, null for no value. What a store asks of its customers is not asked of its staff. A
 * consent is the customer's: in their name it is given only with how they gave it, and never over a later word of theirs; withdrawn it is by anybody who says so.
 */
export function readStaffFields(
  fields: readonly ExtraField[],
  before: FieldValues,
  given: Readonly<Record<string, unknown>>,
  by: Speaker,
): StaffFieldsRead {
  const said: Record<string, FieldValue> = {};
  const cleared: string[] = [];
  const errors: StaffFieldWrong[] = [];
  for (const [id, value] of Object.entries(given)) {
    const field = fields.find((one) => one.id === id);
    const was = valueOf(before, id);
    const read = field === undefined ? readGone(was, value) : readOne(field, was, value, by);
    switch (read.kind) {
      case 'value':
        said[id] = read.value;
        break;
      case 'nothing':
        cleared.push(id);
        break;
      case 'as_it_was':
        break;
      case 'wrong':
        errors.push({
          field: fieldPath(read.part === undefined ? id : `${id}.${read.part}`),
          code: read.code,
        });
        break;
    }
  }
  if (errors.length > 0) return { kind: 'invalid_input', errors };
  return { kind: 'fields_read', after: withSaid(before, said, cleared) };
}

type Read =
  | { readonly kind: 'value'; readonly value: FieldValue }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'as_it_was' }
  | { readonly kind: 'wrong'; readonly code: StaffFieldCode; readonly part?: string };

const wrong = (code: StaffFieldCode, part?: string): Read =>
  part === undefined ? { kind: 'wrong', code } : { kind: 'wrong', code, part };

/** Of a field that the store asks for no more, what is left can be cleared; or sent back as it stands. */
function readGone(was: FieldValue | undefined, value: unknown): Read {
  if (was === undefined) return wrong('unknown_field');
  if (value === null && !isConsent(was)) return { kind: 'nothing' };
  return isConsent(was)
    ? readAsItStands(was, value)
    : value === was
      ? { kind: 'as_it_was' }
      : wrong('unknown_field');
}

function readAsItStands(was: Consent, value: unknown): Read {
  const read = v.safeParse(consentSaid, value);
  return read.success && isAsItWas(was, read.output) ? { kind: 'as_it_was' } : wrong('unknown_field');
}

function readOne(field: ExtraField, was: FieldValue | undefined, value: unknown, by: Speaker): Read {
  if (field.kind === 'consent') return readConsent(field, isConsent(was) ? was : undefined, value, by);
  if (value === null || value === '') return { kind: 'nothing' };
  const read = readValue({ ...field, required: false }, value);
  return read.kind === 'wrong' ? wrong(read.code) : read;
}

/** Besides, an answer of ours that is sent back: it is not looked at. */
const consentSaid = v.object({
  given: v.boolean(),
  at: maybe(v.string()),
  textVersion: maybe(v.number()),
  evidence: maybe(v.string()),
});

function isAsItWas(was: Consent, { given, at, textVersion }: v.InferOutput<typeof consentSaid>): boolean {
  const isSameTime = at === null || at === was.at;
  return was.given === given && isSameTime && (textVersion === null || textVersion === was.textVersion);
}

function readConsent(
  field: ExtraField,
  was: Consent | undefined,
  value: unknown,
  { actor, now }: Speaker,
): Read {
  const read = v.safeParse(consentSaid, value);
  if (!read.success) return wrong('invalid_type');
  const { given, textVersion } = read.output;
  if (was === undefined ? !given : isAsItWas(was, read.output)) return { kind: 'as_it_was' };
  const evidence = read.output.evidence?.trim() ?? '';
  if (given && evidence === '') return wrong('evidence_required', 'evidence');
  const unfit = evidenceWrong(evidence);
  if (unfit !== undefined) return wrong(unfit, 'evidence');
  if (textVersion !== null && !isVersion(field, textVersion))
    return wrong('consent_text_changed', 'textVersion');
  const at = read.output.at === null ? isoTime(now) : readMoment(read.output.at);
  if (at === undefined) return wrong('invalid_format', 'at');
  if (at > isoTime(now)) return wrong('in_the_future', 'at');
  if (was !== undefined && was.at > at) return wrong('decided_since', 'at');
  return {
    kind: 'value',
    value: {
      ...{ given, textVersion, language: null, at, source: 'staff', actor },
      evidence: evidence === '' ? null : evidence,
    },
  };
}
