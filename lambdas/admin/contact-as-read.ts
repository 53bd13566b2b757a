import type { Contact } from '../accounts/contact.ts';
import { keysOf } from '../surroundings/records.ts';
import type { EditableFields } from './contact-change.ts';
import { shownNames } from './contact-view.ts';

/** Somebody else changed the same field since it was read. Nothing is lost unheard: both sides are told. */
export interface ContactOvertaken {
  readonly kind: 'contact_changed';
  readonly details: {
    readonly conflicts: readonly {
      readonly name: keyof EditableFields;
      readonly theirs: unknown;
      readonly yours: unknown;
    }[];
  };
}

/** What of the change was read otherwise than it stands; undefined where nothing was, or both sides want the same. */
export function overtakenSince(
  contact: Contact,
  expected: EditableFields,
  fields: EditableFields,
): ContactOvertaken | undefined {
  const now: EditableFields = { ...contact, ...shownNames(contact) };
  const conflicts = keysOf(fields).flatMap((name) => {
    const [theirs, yours] = [now[name], fields[name]];
    const isAsRead = expected[name] === undefined || isSame(expected[name], theirs);
    return isAsRead || isSame(theirs, yours) ? [] : [{ name, theirs, yours }];
  });
  return conflicts.length === 0 ? undefined : { kind: 'contact_changed', details: { conflicts } };
}

function isSame(one: Value, other: Value): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other;
  return one.id === other.id && one.name === other.name;
}

type Value = EditableFields[keyof EditableFields];
