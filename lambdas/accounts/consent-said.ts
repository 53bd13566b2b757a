import * as v from 'valibot';
import type { ExtraField } from '../stores/extra-fields.ts';
import { isDay } from './field-values.ts';
import { isoTime } from './iso-time.ts';
import { seenTextPattern } from '../stores/seen-text.ts';

/** What staff and imports say of a consent in the customer's name, beside what a customer says. */

/** What may be left out, or sent as null. */
export const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.optional(v.nullable(schema), null);

/** Characters. */
const longestEvidence = 500;

/** What is wrong with the words on how it was given; undefined of none, or good ones. */
export function evidenceWrong(evidence: string): 'too_long' | 'control_characters' | undefined {
  if (evidence.length > longestEvidence) return 'too_long';
  return seenTextPattern.test(evidence) ? undefined : 'control_characters';
}

/** Whether the text that is consented to ever had the version. */
export function isVersion({ textVersion }: ExtraField, version: number): boolean {
  return Number.isInteger(version) && version >= 1 && version <= textVersion;
}

/** A moment as shops write it: a day, or a day and a time, in UTC where no zone is said. */
export function readMoment(text: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?)?$/.exec(
    text.trim(),
  );
  if (match === null) return undefined;
  const [, day = '', time = '00:00', seconds = ':00', zone = 'Z'] = match;
  if (!isDay(day)) return undefined;
  const moment = Date.parse(`${day}T${time}${seconds}${zone}`);
  return Number.isNaN(moment) ? undefined : isoTime(Math.floor(moment / 1000));
}
