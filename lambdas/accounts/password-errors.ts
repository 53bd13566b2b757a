import { findPasswordWeakness, type PasswordContext } from './password.ts';
import type { Store } from '../stores/store.ts';
import type { FieldError } from './field-error.ts';

/** What is wrong with a new password, as the error of its field; none when it may be set. */
export function findPasswordErrors(
  field: string,
  password: string,
  store: Store,
  person: Pick<PasswordContext, 'firstName' | 'lastName' | 'email'>,
): FieldError[] {
  const weakness = findPasswordWeakness(password, {
    minimumLength: store.variables['passwords.minimum_length'],
    storeName: store.name,
    ...person,
  });
  if (weakness === undefined) return [];
  return [
    weakness.kind === 'password_too_short'
      ? { field, code: weakness.kind, minimum: weakness.minimum }
      : { field, code: weakness.kind },
  ];
}
