import type { InviteRefusal } from '../accounts/invite-refusal.ts';
import { hasEmail, type MailOrder } from '../accounts/mail-order.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { changeContact, findContact } from '../tables/contacts.ts';
import { commit, type Write } from '../tables/database.ts';
import type { Lane } from '../tables/outbox.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { orderInvitation, type InvitationAbout } from './order-mail.ts';
import { addressForInvited } from './take-over-address.ts';

export type InvitationSent =
  | { readonly kind: 'queued'; readonly order: MailOrder }
  | { readonly kind: 'store_not_found' | 'contact_not_found' | 'changed_meanwhile' | InviteRefusal };

const mostRivals = 5;

/**
 * Mails an invitation (S0-7). Whatever the customer does at the same moment, in the end the contact has one way in: an account that opens first is told as
 * `username_exists`, a registration or claim that comes first is superseded (ruling 7). Earlier invitations stay good.
 */
export function sendInvitation(asked: Asked<{ contactId: string }>): Promise<InvitationSent> {
  return mailInvitation(asked, { kind: 'invited' });
}

/** The same under another name, or for another identifier than the store's customers sign in with. */
export async function mailInvitation(
  { needs, storeId, actor, input }: Asked<{ contactId: string }>,
  {
    lane = 'waited_for',
    also = () => [],
    ...about
  }: Pick<InvitationAbout, 'kind' | 'opensWith' | 'batchId'> & {
    readonly lane?: Lane;
    /** What is written with it, or not at all. */
    readonly also?: (order: MailOrder) => readonly Write[];
  },
): Promise<InvitationSent> {
  const stored = await findStore(needs, storeId);
  if (stored === undefined) return { kind: 'store_not_found' };
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const contact = await findContact(needs, storeId, input.contactId);
    if (contact === undefined) return { kind: 'contact_not_found' };
    const now = needs.now();
    const ordered = await orderInvitation(needs, stored.store, contact, { actor, now, ...about });
    if (ordered.kind !== 'ordered') return { kind: ordered.kind };
    const outcome = await commit(needs, [
      changeContact(needs, contact, ordered.change),
      ...(hasEmail(contact) && ordered.opensWith === 'email' ? await addressForInvited(needs, contact) : []),
      ...queueMail(needs, storeId, ordered.order, now, lane),
      ...also(ordered.order),
    ]);
    if (outcome.kind === 'committed') return { kind: 'queued', order: ordered.order };
  }
  return { kind: 'changed_meanwhile' };
}
