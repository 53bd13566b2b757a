import { shownAt, type ExtraField } from '../stores/extra-fields.ts';
import { valueOf, type FieldValues } from './field-values.ts';

/**
 * Registration is the door that all others stand in for: what a store asks there it asks of everybody with an account, by whichever door they came. What was said once
 * is not asked again: agreement to an earlier wording is agreement, and a consent that was withdrawn has been decided. A box that has to be ticked is unsaid until it is.
 */
export function unsaidFields(fields: readonly ExtraField[], values: FieldValues): ExtraField[] {
  return shownAt(fields, 'registration').filter(({ id, kind, required }) => {
    const value = valueOf(values, id);
    return value === undefined || (kind === 'checkbox' && required && value === false);
  });
}

/** Those among them that the store requires. */
export function missingFields(fields: readonly ExtraField[], values: FieldValues): ExtraField[] {
  return unsaidFields(fields, values).filter(({ required }) => required);
}

/** What somebody with an account may say: what the profile shows, and what is missing, which may stand at the door alone. */
export function fieldsOfAccount(fields: readonly ExtraField[], values: FieldValues): ExtraField[] {
  const missing = missingFields(fields, values);
  return fields.filter((field) => field.shown.includes('profile') || missing.includes(field));
}
