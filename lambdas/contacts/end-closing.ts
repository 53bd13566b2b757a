import { accountStep } from '../accounts/account-state.ts';
import { standingOf } from '../accounts/contact.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContact } from '../tables/contacts.ts';
import type { ContactReference } from '../tables/forgetting.ts';
import { eraseContact, type ContactErased } from './erase-contact.ts';

export type ClosingEnded = ContactErased['kind'] | 'not_due';

/** The time in which its owner could keep the account is over: all that is theirs goes. One that was kept meanwhile stays. */
export async function endClosing(
  needs: Needs,
  { storeId, contactId }: ContactReference,
  isOver: () => boolean,
): Promise<ClosingEnded> {
  const contact = await findContact(needs, storeId, contactId);
  if (contact?.closing == null || contact.closing.endsAtEpochSeconds > needs.now()) return 'not_due';
  if (accountStep('end', standingOf(contact)).kind !== 'goes') return 'not_due';
  return (await eraseContact(needs, contact, { suppressionKeptFor: null, isOver })).kind;
}
