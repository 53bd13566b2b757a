import { recoveryToldTo } from '../accounts/address-recovery.ts';
import type { Contact } from '../accounts/contact.ts';
import { hasEmail, orderTokenMail, type Happening, type MailOrder } from '../accounts/mail-order.ts';
import type { Store } from '../stores/store.ts';

/** Tells a mailbox that the account's address is about to be changed. Its link is the one of 'Not me'; its words are its own. */
export function orderRecoveryNotice(
  store: Store,
  contact: Contact & { readonly email: string },
  happening: Happening,
): MailOrder {
  return orderTokenMail(store, contact, 'secure', happening, {
    notification: 'Email address is about to be changed',
  });
}

interface ToldOfRecovery {
  readonly change: Pick<Partial<Contact>, 'recovering'>;
  readonly orders: readonly MailOrder[];
}

/** Where a recovery may be open, whoever has just become the main address is told of it, and may stop it as well. One that was the main address before has been told, or left out on purpose. */
export function tellOfRecovery(
  store: Store,
  before: Pick<Contact, 'email'>,
  after: Contact,
  happening: Happening,
): ToldOfRecovery {
  if (before.email === after.email) return { change: {}, orders: [] };
  const recovering = recoveryToldTo(after, happening.now);
  if (recovering === undefined || !hasEmail(after)) return { change: {}, orders: [] };
  return { change: { recovering }, orders: [orderRecoveryNotice(store, after, happening)] };
}
