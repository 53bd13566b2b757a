import { ssoOf } from '../stores/sso.ts';
import type { Store } from '../stores/store.ts';
import type { Contact } from './contact.ts';
import { linkOf } from './links.ts';
import { generateTokenId, type MailedToken } from './mailed-token.ts';
import type { Order } from './order.ts';

/**
 * The claim of an order: by it whoever bought can set a password on the confirmation page (S0-3, ruling 4). Offered after every purchase with a typed
 * address, whatever account that address may have: so the page tells nobody who has one. Not to somebody signed in, nor where a customer number leads to
 * another address or to an account, and nowhere that no password signs in.
 */
export function claimFor(
  store: Store,
  order: Order,
  { contactId, accountState, email, credentialVersion }: Contact,
  now: number,
): MailedToken | null {
  if (!store.variables['checkout.offer_account'] || order.email === null) return null;
  if (ssoOf(store)?.only === true) return null;
  const hasAccount = accountState === 'active' || accountState === 'disabled';
  const isOffered =
    order.heldBy === 'address' || (order.heldBy === 'number' && !hasAccount && email === order.email);
  if (!isOffered) return null;
  return {
    purpose: 'claim',
    id: generateTokenId(),
    contactId,
    email: order.email,
    credentialVersion,
    expiresAtEpochSeconds: now + linkOf('claim').lifetimeSeconds(store),
    usedAtEpochSeconds: null,
    shownToStaff: false,
    registration: null,
    opensWith: 'email',
    orderId: order.orderId,
    corrections: 0,
    givenEmail: null,
  };
}
