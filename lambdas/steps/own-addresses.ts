import { addressesOf, type Contact } from '../accounts/contact.ts';
import type { Database } from '../tables/database.ts';
import { findAddressClaims, type Claim } from '../tables/identifiers.ts';

export interface OwnAddress {
  readonly address: string;
  readonly proven: boolean;
  readonly maySignIn: boolean;
}

/** The contact's addresses, the main one first, with what is theirs to do with each. */
export async function ownAddresses(db: Database, contact: Contact): Promise<OwnAddress[]> {
  return ownByClaims(contact, await findAddressClaims(db, contact.storeId, addressesOf(contact)));
}

/** The same by the claims to them. */
export function ownByClaims(contact: Contact, claims: ReadonlyMap<string, Claim>): OwnAddress[] {
  return addressesOf(contact).map((address) => {
    const claim = claims.get(address);
    const isTheirs = claim?.contactId === contact.contactId;
    return { address, proven: isTheirs && claim.proven, maySignIn: isTheirs && claim.maySignIn };
  });
}
