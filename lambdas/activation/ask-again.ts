import { hasEmail, orderNotice, orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import type { PendingRegistration } from '../accounts/mailed-token.ts';
import type { Store } from '../stores/store.ts';
import { askForLink, type AskedBy, type Asking, type LinkAsked } from '../steps/ask-for-link.ts';
import type { Needs } from '../surroundings/needs.ts';

/**
 * Mails a fresh activation link. Asked by token, it carries what the old one carried. Asked by address, it carries the registration only if there
 * was but one; else the link asks for a password, so that nobody activates with a password that somebody else typed.
 * An account that is active already gets the instructions for signing in.
 */
export function askForActivation(
  needs: Needs,
  store: Store,
  by: AskedBy,
  network: string,
): Promise<LinkAsked> {
  return askForLink(needs, store, 'activation', { by, network }, (asking, now) =>
    orderMail(store, asking, now),
  );
}

function orderMail(store: Store, asking: Asking, now: number): MailOrder | undefined {
  const { contact } = asking;
  if (!hasEmail(contact)) return undefined;
  const happening = { kind: 'activation_requested', actor: 'customer', now } as const;
  switch (contact.accountState) {
    case 'registered':
      return orderTokenMail(store, contact, 'activation', happening, {
        registration: registrationOf(asking),
      });
    case 'active':
      return orderNotice(contact, 'Account already exists', happening);
    case 'none':
    case 'invited':
    case 'disabled':
      return undefined;
  }
}

/** The registration whose mail is asked for again, where that is certain. */
function registrationOf({ contact, token }: Asking): PendingRegistration | null {
  if (token !== undefined) return token.registration;
  const { password, pendingRegistrations, firstName, lastName } = contact;
  return pendingRegistrations === 1 && password !== null ? { firstName, lastName, password } : null;
}
