import { addressesOf, wasEverActive, type Contact } from './contact.ts';
import { numbersOf, usernameAmong, type SignInOf } from './merge.ts';
import type { Order } from './order.ts';
import type { BeforeMerge } from './undo-merge.ts';

/**
 * With which of two contacts an order goes that came while they were one (ruling 21): with whose address or number it was placed; else with whoever was signed in, which
 * is the one whose sign-in stayed, or whose address or number opened the account since.
 */
export function whoseOrder(
  { email, customerNumber, heldBy }: Pick<Order, 'email' | 'customerNumber' | 'heldBy'>,
  now: Contact,
  { signIn, kept, merged }: BeforeMerge,
): SignInOf {
  const placed = heldBy === 'number' ? sideOf(customerNumber, kept, merged) : sideOf(email, kept, merged);
  const isSignedIn = heldBy === 'session';
  if (!isSignedIn && placed !== undefined) return placed;
  if (wasEverActive(kept) || wasEverActive(merged)) return signIn;
  const isMergeds = usernameAmong(now, merged) !== null && usernameAmong(now, kept) === null;
  return isMergeds ? 'merged' : 'kept';
}

/** Whose the address or number was; undefined of what both had, or neither. */
function sideOf(value: string | null, kept: Contact, merged: Contact): SignInOf | undefined {
  const has = (contact: Contact) =>
    value !== null && [...addressesOf(contact), ...numbersOf(contact)].includes(value);
  if (has(kept) === has(merged)) return undefined;
  return has(kept) ? 'kept' : 'merged';
}
