import { hasEmail, orderNotice, orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import type { Store } from '../stores/store.ts';
import { askForLink, type AskedBy, type Asking, type LinkAsked } from './ask-for-link.ts';
import type { Needs } from '../surroundings/needs.ts';

/**
 * Mails a fresh activation link. Asked by token, it carries the registration that the old one carried; asked by address, the latest. Who was invited and has
 * not registered besides is invited again.
 * Whoever asks by an address of an account that is active already gets the instructions for signing in there, as whoever registers it does: so no mailbox has more mails than are counted at it.
 */
export function askForActivation(
  needs: Needs,
  store: Store,
  by: AskedBy,
  network: string,
  secret?: string,
): Promise<LinkAsked> {
  return askForLink(needs, store, 'activation', { by, network, secret }, (asking, now) =>
    orderMail(store, asking, by.email, now),
  );
}

function orderMail(
  store: Store,
  asking: Asking,
  typed: string | undefined,
  now: number,
): MailOrder | undefined {
  const { contact, token, secretHash } = asking;
  if (!hasEmail(contact)) return undefined;
  const happening = { kind: 'activation_requested', actor: 'customer', now } as const;
  switch (contact.accountState) {
    case 'registered':
    case 'invited': {
      const isOfInvitation = token?.purpose === 'invitation';
      const registration = isOfInvitation ? null : (token?.registration ?? contact.registration);
      if (registration !== null) {
        // Of another's registration the code would be good for nothing.
        const hasCode = secretHash !== undefined && registration.secretHash === secretHash;
        return orderTokenMail(store, contact, 'activation', happening, { registration, hasCode });
      }
      return contact.accountState === 'invited'
        ? orderTokenMail(store, contact, 'invitation', happening, { opensWith: token?.opensWith ?? 'email' })
        : undefined;
    }
    case 'active':
      return orderNotice({ ...contact, email: typed ?? contact.email }, 'Account already exists', happening);
    case 'none':
    case 'disabled':
      return undefined;
  }
}
