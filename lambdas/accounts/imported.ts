import { createHash } from 'node:crypto';
import * as v from 'valibot';

/** What an import said of the contact: with it a later one tells what was changed here since, and leaves that alone. */
export const importedSchema = v.pipe(
  v.looseObject({
    /** When the latest import changed the contact. */
    at: v.string(),
    /** The address that the old shop had proven: as long as the contact has that one, the old password is proof enough. */
    provenEmail: v.nullable(v.string()),
    /** Of each field that is as an import left it: a digest of that. */
    left: v.record(v.string(), v.string()),
  }),
  v.readonly(),
);
export type Imported = v.InferOutput<typeof importedSchema>;

/** What an import may bring of a contact's own fields. */
const fieldNames = [
  'email',
  'firstName',
  'lastName',
  'customerNumber',
  'crmId',
  'locale',
  'company',
  'formerUsername',
] as const;
type FieldName = (typeof fieldNames)[number];

/** The value of each field; what is not said is undefined or null. */
export type ImportFields = { readonly [Name in FieldName]?: unknown };

export interface FieldsTaken {
  /** The fields that change. */
  readonly taken: readonly FieldName[];
  readonly left: Readonly<Record<string, string>>;
}

/**
 * Which fields an import may set: those that are empty here, and those that are still as an earlier import left them. So a second load at the cut-over brings what
 * changed in the old shop meanwhile, and never undoes what changed here. What an import does not say, it does not clear.
 */
export function takeFields(
  known: ImportFields,
  imported: Imported | null,
  brought: ImportFields,
  isFixed: (field: FieldName) => boolean = () => false,
): FieldsTaken {
  const before = imported?.left ?? {};
  const left = new Map(Object.entries(before));
  const taken = fieldNames.filter((field) => {
    const is = known[field];
    const will = brought[field];
    if (isEmpty(will) || isFixed(field)) return false;
    if (!isEmpty(is) && before[field] !== digestOf(is)) return false;
    left.set(field, digestOf(will));
    return digestOf(is) !== digestOf(will);
  });
  return { taken, left: Object.fromEntries(left) };
}

/** What an import leaves of a contact that it makes. */
export function leftBy(brought: ImportFields): Readonly<Record<string, string>> {
  return takeFields({}, null, brought).left;
}

export function isSameLeft(one: Imported['left'], other: Imported['left']): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Short, since it only has to differ: nobody gains by making two values alike. */
export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value ?? null))
    .digest('base64url')
    .slice(0, 11);
}
