import type { Store } from '../stores/store.ts';
import type { Contact } from './contact.ts';

/** Whether there is a number that the account can open with, and the store takes numbers. */
export function mayOpenWithNumber(
  { variables }: Store,
  { customerNumber }: Pick<Contact, 'customerNumber'>,
): boolean {
  return customerNumber !== null && variables['sign_in.identifiers'] !== 'email';
}
