import { hasEmail, orderTokenMail } from '../accounts/mail-order.ts';
import { resetRefusal } from '../accounts/reset-refusal.ts';
import type { Store } from '../stores/store.ts';
import { askForLink, type AskedBy, type LinkAsked } from '../steps/ask-for-link.ts';
import type { Needs } from '../surroundings/needs.ts';

/**
 * Mails a link to set a new password (S0-18, S1-10, S1-11). A contact who never had a password may ask as well (S0-19), as long as nobody else
 * has the same address.
 */
export function askForReset(needs: Needs, store: Store, by: AskedBy, network: string): Promise<LinkAsked> {
  return askForLink(needs, store, 'reset', { by, network }, ({ contact }, now) =>
    hasEmail(contact) && resetRefusal(contact, true) === undefined
      ? orderTokenMail(store, contact, 'reset', { kind: 'password_reset_requested', actor: 'customer', now })
      : undefined,
  );
}
