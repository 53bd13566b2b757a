import { accountStep } from '../accounts/account-state.ts';
import { withoutPendingWays, type Contact } from '../accounts/contact.ts';
import { changeContact, findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import type { Asked } from './action.ts';
import { record } from './record.ts';

export type InvitationWithdrawn =
  | { readonly kind: 'withdrawn'; readonly contact: Contact }
  | { readonly kind: 'contact_not_found' | 'nothing_to_withdraw' | 'changed_meanwhile' };

const mostRivals = 5;

/**
 * Withdraws whatever way into an account is pending (ruling 7): the invitation, and a registration or a password set after checkout that nobody has proven. Every
 * link of theirs is void, and each of the three ways is open again. A proof at the same moment wins or loses as a whole.
 */
export async function withdrawInvitation(
  asked: Asked<{ contactId: string; reason?: string | undefined }>,
): Promise<InvitationWithdrawn> {
  const { needs, storeId, input } = asked;
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const contact = await findContact(needs, storeId, input.contactId);
    if (contact === undefined) return { kind: 'contact_not_found' };
    const step = accountStep('withdraw', contact.accountState);
    if (step.kind !== 'goes') return step;
    const change = withoutPendingWays(contact);
    const outcome = await commit(needs, [
      changeContact(needs, contact, change),
      record(asked, contact, 'invitation_withdrawn', { reason: input.reason ?? null }),
    ]);
    if (outcome.kind === 'committed') return { kind: 'withdrawn', contact: { ...contact, ...change } };
  }
  return { kind: 'changed_meanwhile' };
}
