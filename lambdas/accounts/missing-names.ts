import type { Contact } from './contact.ts';
import type { FieldError } from './field-error.ts';

type Named = Pick<Contact, 'firstName' | 'lastName'>;

/** The names that nobody has given, as far as they may be believed: what a form or the next sign-in asks for. */
export function missingNames(person: Named): (keyof Named)[] {
  return (['firstName', 'lastName'] as const).filter((name) => person[name] === '');
}

export function missingNameErrors(person: Named): FieldError[] {
  return missingNames(person).map((field) => ({ field, code: 'required' }));
}
