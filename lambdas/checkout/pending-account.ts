import { accountStep } from '../accounts/account-state.ts';
import type { Contact } from '../accounts/contact.ts';
import { orderNotice, orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import type { PendingRegistration } from '../accounts/registration.ts';
import { queueMail } from '../steps/queue-mail.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact, createContact } from '../tables/contacts.ts';
import type { Write } from '../tables/database.ts';
import { claimUnproven } from '../tables/identifiers.ts';
import type { AddressHolder } from './address-holder.ts';

export type PendingAccount =
  | {
      readonly kind: 'pending';
      readonly writes: readonly Write<'contact' | 'identifier' | 'activity' | 'token'>[];
      /** What asks for the proof; undefined where there is none to be asked for. */
      readonly mail: MailOrder | undefined;
    }
  | { readonly kind: 'invite_method_conflict' };

interface Purchase {
  readonly orderId: string;
  /** The order's, which is one of the contact's. */
  readonly email: string;
  readonly isNew: boolean;
  /** What of the contact is the store's by this order, where it was nothing but an unproven registration before. */
  readonly own: Partial<Pick<Contact, 'firstName' | 'lastName' | 'namesBy'>>;
  readonly holder: AddressHolder;
  /** Somebody waits for the mail with the secret of this registration. */
  readonly hasCode: boolean;
  readonly now: number;
}

/**
 * What setting a password after checkout makes of the contact: an account that waits for the proof of its address, and a mail that asks for it. A
 * contact that is new is made so. Refused beside an open invitation or an account, be it another contact's with the same address (ruling 7); where the store reveals neither, its owner is told by mail
 * instead, and nothing else happens (ruling 6).
 */
export function pendingAccount(
  needs: Needs,
  store: Store,
  contact: Contact,
  pending: PendingRegistration,
  { orderId, email, isNew, own, holder, hasCode, now }: Purchase,
): PendingAccount {
  const { storeId } = contact;
  const step = accountStep('claim', contact.accountState);
  if (step.kind === 'goes' && holder.kind !== 'proven') {
    const change = {
      ...own,
      accountState: step.to,
      inviteMethod: 'checkout',
      registration: pending,
    } as const;
    const happening = { kind: 'checkout_account_requested', actor: 'customer', now, orderId } as const;
    const about = { locale: pending.locale ?? contact.locale, registration: pending, hasCode };
    const mail = orderTokenMail(store, { ...contact, email }, 'activation', happening, about);
    return {
      kind: 'pending',
      mail,
      writes: [
        isNew ? createContact(needs, { ...contact, ...change }) : changeContact(needs, contact, change),
        ...(holder.kind === 'own' ? [claimUnproven(needs, contact, { kind: 'email', value: email })] : []),
        ...queueMail(needs, storeId, mail, now),
      ],
    };
  }
  const owner = holder.kind === 'proven' ? holder.contact : contact;
  if (store.variables['registration.reveal_existing_account']) return { kind: 'invite_method_conflict' };
  return { kind: 'pending', writes: tellOwner(needs, owner, email, { orderId, now }), mail: undefined };
}

function tellOwner(
  needs: Needs,
  contact: Contact | undefined,
  email: string,
  { orderId, now }: { orderId: string; now: number },
) {
  if (contact?.accountState !== 'active') return [];
  const happening = { kind: 'registration_refused', actor: 'customer', now, orderId } as const;
  const notice = orderNotice({ ...contact, email }, 'Account already exists', happening);
  return queueMail(needs, contact.storeId, notice, now);
}
