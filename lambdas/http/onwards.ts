import { closesAt } from '../accounts/closing.ts';
import type { Contact } from '../accounts/contact.ts';
import { missingNames } from '../accounts/missing-names.ts';
import { leadingTo } from './remembered.ts';

/** Where all that is missing is asked for at once. */
export const missingPage = '/accounts/profile?change=missing';

/**
 * Where somebody goes who has signed in: where they wanted to; by way of the page that asks for what the store requires and they have not said, or for their name where
 * nobody has given it (ruling 3), or whether they would rather keep the account that they are closing.
 */
export function onwards(
  contact: Contact,
  missingFields: readonly string[],
  next: string | undefined,
): string {
  if (closesAt(contact) !== null) return leadingTo('/accounts/close', next);
  if (missingFields.length > 0) return leadingTo(missingPage, next);
  return missingNames(contact).length > 0
    ? leadingTo('/accounts/profile?change=name', next)
    : (next ?? '/accounts/profile');
}
