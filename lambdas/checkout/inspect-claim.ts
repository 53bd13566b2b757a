import { addressesOf, isContactsOwn, type Contact } from '../accounts/contact.ts';
import type { MailedToken } from '../accounts/mailed-token.ts';
import type { Order } from '../accounts/order.ts';
import { inspectToken } from '../steps/inspect-link.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findClaim } from '../tables/identifiers.ts';
import { findOrder } from '../tables/orders.ts';

export interface Claim {
  readonly token: MailedToken;
  readonly contact: Contact;
  readonly order: Order;
}

export type ClaimState =
  | { readonly kind: 'token_invalid' | 'token_expired' | 'token_used' }
  | ({ readonly kind: 'claim_open' } & Claim)
  /** A password was set with it; the address is still to be proven. */
  | ({ readonly kind: 'claim_pending' } & Claim);

/**
 * What a claim is worth at this moment. It is its order's: once the order is another contact's, by staff or since its customer said that it is not theirs,
 * or the contact has the address no more, it opens nothing.
 */
export async function inspectClaim(needs: Needs, storeId: string, typed: string): Promise<ClaimState> {
  const inspected = await inspectToken(needs, storeId, 'claim', typed);
  if (inspected.kind === 'token_invalid') return { kind: inspected.kind };
  const { token, contact } = inspected;
  if (token === null || needs.now() >= token.expiresAtEpochSeconds) return { kind: 'token_expired' };
  if (contact === null || !addressesOf(contact).includes(token.email)) return { kind: 'token_used' };
  const order = await findOrder(needs, storeId, token.orderId ?? '');
  const isItsOrder =
    order !== undefined &&
    isContactsOwn(contact, order.contactId) &&
    order.email === token.email &&
    order.notMineAt === null;
  if (!isItsOrder) return { kind: 'token_used' };
  return { kind: token.usedAtEpochSeconds === null ? 'claim_open' : 'claim_pending', token, contact, order };
}

/** The address that the claim's holder gave last. */
export function addressOf({ token }: Claim): string {
  return token.givenEmail ?? token.email;
}

/** Whether the owner of the claim's address has proven it, to this account. */
export async function isAddressProven(needs: Needs, { contact, token }: Claim): Promise<boolean> {
  const claim = await findClaim(needs, contact.storeId, { kind: 'email', value: token.email });
  return claim?.contactId === contact.contactId && claim.proven;
}
