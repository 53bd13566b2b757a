import { addressesOf, type Contact } from '../accounts/contact.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findClaim } from '../tables/identifiers.ts';
import type { Evidence } from '../tables/merges.ts';
import { listOrders } from '../tables/orders.ts';

const ordersLookedAt = 25;

/** What speaks for two contacts being one person, besides the word of the staff (ruling 21). The latest orders of each are looked at. */
export async function findEvidence(needs: Needs, kept: Contact, merged: Contact): Promise<Evidence[]> {
  const [ofKept, ofMerged, shared] = await Promise.all([
    ordersByTheOther(needs, kept, merged),
    ordersByTheOther(needs, merged, kept),
    sharedAddresses(needs, kept, merged),
  ]);
  return [...shared, ...ofKept, ...ofMerged];
}

async function sharedAddresses(needs: Needs, kept: Contact, merged: Contact): Promise<Evidence[]> {
  const shared = addressesOf(kept).filter((address) => addressesOf(merged).includes(address));
  return Promise.all(
    shared.map(async (address): Promise<Evidence> => {
      const claim = await findClaim(needs, kept.storeId, { kind: 'email', value: address });
      const isProven = claim?.proven === true && [kept.contactId, merged.contactId].includes(claim.contactId);
      return { kind: isProven ? 'same_proven_address' : 'same_address', address };
    }),
  );
}

/** Orders that are the one's and were placed with an address that the other has proven. */
async function ordersByTheOther(needs: Needs, one: Contact, other: Contact): Promise<Evidence[]> {
  const { items } = await listOrders(needs, one, { after: null, limit: ordersLookedAt });
  const placed = items.flatMap(({ orderId, email }) =>
    email !== null && addressesOf(other).includes(email) && !addressesOf(one).includes(email)
      ? [{ orderId, address: email }]
      : [],
  );
  const proven = await Promise.all(
    [...new Set(placed.map(({ address }) => address))].map(async (address) => {
      const claim = await findClaim(needs, one.storeId, { kind: 'email', value: address });
      return claim?.proven === true && claim.contactId === other.contactId ? [address] : [];
    }),
  );
  return placed
    .filter(({ address }) => proven.flat().includes(address))
    .map((order) => ({ kind: 'order', ...order }) as const);
}
