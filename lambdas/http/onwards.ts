import { closesAt, type Contact } from '../accounts/contact.ts';
import { missingNames } from '../accounts/missing-names.ts';
import { leadingTo } from './remembered.ts';

/** Where somebody goes who has signed in: where they wanted to; by way of the page that asks for their name where nobody has given it (ruling 3), or
 * whether they would rather keep the account that they are closing. */
export function onwards(contact: Contact, next: string | undefined): string {
  if (closesAt(contact) !== null) return leadingTo('/accounts/close', next);
  return missingNames(contact).length > 0
    ? leadingTo('/accounts/profile?change=name', next)
    : (next ?? '/accounts/profile');
}
