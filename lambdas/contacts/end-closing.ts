import { accountStep } from '../accounts/account-state.ts';
import { standingOf, type Contact } from '../accounts/contact.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact, findStoredContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import type { ContactReference } from '../tables/forgetting.ts';
import { eraseContact, type ContactErased } from './erase-contact.ts';

/** So long after the mail an account that was not used stays, for its owner to sign in. */
export const warnedSeconds = 30 * 24 * 3600;

export type ClosingEnded = ContactErased['kind'] | 'not_due' | 'kept';

/** The time in which its owner could keep the account is over: all that is theirs goes. One that was kept meanwhile stays. */
export async function endClosing(
  needs: Needs,
  { storeId, contactId }: ContactReference,
  isOver: () => boolean,
): Promise<ClosingEnded> {
  // What is due stands with the contact itself, not with the one that it was merged into.
  const contact = await findStoredContact(needs, storeId, contactId);
  if (contact === undefined) return 'not_due';
  const { closing } = contact;
  if (closing !== null && closing.endsAtEpochSeconds > needs.now()) return 'not_due';
  if (closing === null || accountStep('end', standingOf(contact)).kind !== 'goes') {
    // Or it would be found again at every sweep, and hold up those behind it.
    await commit(needs, [changeContact(needs, contact, { closing: null })]);
    return 'not_due';
  }
  if (wasUsedSince(contact)) {
    await commit(needs, [changeContact(needs, contact, { closing: null })]);
    return 'kept';
  }
  return (await eraseContact(needs, contact, { suppressionKeptFor: null, isOver })).kind;
}

/** Whether its owner has signed in since they were warned, at the very moment at which that was written. */
function wasUsedSince({ closing, lastSignInAt }: Contact): boolean {
  if (closing?.by !== 'dormancy' || lastSignInAt === null) return false;
  return Date.parse(lastSignInAt) / 1000 >= closing.endsAtEpochSeconds - warnedSeconds;
}
