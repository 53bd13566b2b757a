import type { Contact } from '../accounts/contact.ts';
import type { InviteRefusal } from '../accounts/invite-refusal.ts';
import { hasEmail, type MailOrder } from '../accounts/mail-order.ts';
import { queueMail } from '../steps/queue-mail.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
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

export interface MailedAs extends Pick<InvitationAbout, 'kind' | 'opensWith' | 'batchId'> {
  readonly lane?: Lane;
  /** What is written with it, or not at all. */
  readonly also?: (order: MailOrder) => readonly Write[];
}

/** The same under another name, or for another identifier than the store's customers sign in with. */
export async function mailInvitation(
  { needs, storeId, actor, input }: Asked<{ contactId: string }>,
  about: MailedAs,
): Promise<InvitationSent> {
  const [stored, read] = await Promise.all([
    findStore(needs, storeId),
    findContact(needs, storeId, input.contactId),
  ]);
  if (stored === undefined) return { kind: 'store_not_found' };
  let contact = read;
  // Read once more only where somebody else has changed it meanwhile.
  for (let rival = 0; rival < mostRivals; rival += 1) {
    if (contact === undefined) return { kind: 'contact_not_found' };
    const sent = await inviteContact(needs, stored.store, contact, { actor, ...about });
    if (sent.kind !== 'changed_meanwhile') return sent;
    contact = await findContact(needs, storeId, contact.contactId);
  }
  return { kind: 'changed_meanwhile' };
}

/** The same, once, of a contact as it was just read: whoever goes by more than that the contact may be invited looks at it again where it has changed meanwhile. */
export async function inviteContact(
  needs: Needs,
  store: Store,
  contact: Contact,
  { lane = 'waited_for', also = () => [], ...about }: MailedAs & Pick<InvitationAbout, 'actor'>,
): Promise<InvitationSent> {
  const now = needs.now();
  const ordered = await orderInvitation(needs, store, contact, { now, ...about });
  if (ordered.kind !== 'ordered') return { kind: ordered.kind };
  const outcome = await commit(needs, [
    changeContact(needs, contact, ordered.change),
    ...(hasEmail(contact) && ordered.opensWith === 'email' ? await addressForInvited(needs, contact) : []),
    ...queueMail(needs, store.storeId, ordered.order, now, lane),
    ...also(ordered.order),
  ]);
  return outcome.kind === 'committed'
    ? { kind: 'queued', order: ordered.order }
    : { kind: 'changed_meanwhile' };
}
