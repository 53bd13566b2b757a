import { createHash } from 'node:crypto';
import { addressesOf, type Contact } from './contact.ts';
import { crmIdsOf, numbersOf, type SignInOf } from './merge.ts';

interface Planned {
  readonly kept: Contact;
  readonly merged: Contact;
  readonly signIn: SignInOf;
}

/**
 * Which merge it is, by all that the two are found and signed in by: two of the staff who say the same id mean the same. Whoever saw the contacts before one of them was given
 * another address or number has another id.
 */
export function mergePlanId({ kept, merged, signIn }: Planned): string {
  const what = JSON.stringify([signIn, sideOf(kept), sideOf(merged)]);
  return createHash('sha256').update(what).digest('base64url').slice(0, 22);
}

function sideOf(contact: Contact) {
  const { contactId, username } = contact;
  return [contactId, username, addressesOf(contact), numbersOf(contact), crmIdsOf(contact)];
}
