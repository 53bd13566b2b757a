import { accountStep } from '../accounts/account-state.ts';
import { keptByRecoveryUntil } from '../accounts/address-recovery.ts';
import { standingOf } from '../accounts/contact.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact, findStoredContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import type { ContactReference } from '../tables/forgetting.ts';
import { judgeDormancy, type DormancyJudged } from './dormancy.ts';
import { eraseContact, type ContactErased } from './erase-contact.ts';

export type ClosingEnded = ContactErased['kind'] | 'not_due' | 'kept' | 'put_off';

/** The time in which its owner could keep the account is over: all that is theirs goes. One that was kept meanwhile stays, and so does one whose owner no mail has told. While two of the staff are recovering its address it waits: a stranger may have closed it, and whom nobody could reach does not use it. */
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
    // Or it would be found again at every sweep, and hold up those behind it. That of a disabled account waits.
    const waits = contact.accountState === 'disabled' ? closing : null;
    await commit(needs, [changeContact(needs, contact, { closing: waits })]);
    return 'not_due';
  }
  const judged: DormancyJudged =
    closing.by === 'dormancy' ? await judgeDormancy(needs, contact, closing) : { kind: 'ends' };
  const heldUntil = keptByRecoveryUntil(contact);
  const isHeld = heldUntil > needs.now();
  if (judged.kind === 'ends' && !isHeld)
    return (await eraseContact(needs, contact, { suppressionKeptFor: null, isOver })).kind;
  const judgedUntil = judged.kind === 'put_off' ? judged.endsAtEpochSeconds : 0;
  const isKept = judged.kind === 'kept';
  const later = isKept ? null : { ...closing, endsAtEpochSeconds: Math.max(judgedUntil, heldUntil) };
  await commit(needs, [changeContact(needs, contact, { closing: later }, ['closing'])]);
  return isKept ? 'kept' : 'put_off';
}
