import { claimFor } from '../accounts/claim.ts';
import type { Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { contentDigest, firstStatus, type Hold, type Order, type OrderContent } from '../accounts/order.ts';
import { numberToGive } from '../steps/claim-number.ts';
import { contactForOrder, type OrderContact } from '../steps/contact-for-order.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findClaim } from '../tables/identifiers.ts';
import { contactStands, createOrder, findOrderPlace } from '../tables/orders.ts';
import { createToken } from '../tables/tokens.ts';
import { keptWith } from './kept-with.ts';

/** Who tells of the order, and whom they know it to be of. */
export type Told =
  | {
      readonly by: 'server';
      readonly signedIn: Contact | undefined;
      /** Whether the order's customer number is the buyer's as the shop knows it: false where they typed it. */
      readonly knowsNumber: boolean;
    }
  | { readonly by: 'staff'; readonly contact: Contact | undefined };

export type OrderRecorded =
  /** `claimId`: of the claim that goes with the answer, if any does. */
  | { readonly kind: 'order_recorded'; readonly claimId: string | null }
  /** The same order was recorded before: nothing is changed, and its claim is the same. */
  | { readonly kind: 'order_known'; readonly claimId: string | null }
  | { readonly kind: 'order_exists' }
  | { readonly kind: 'login_required' }
  /** Neither a contact, nor a number that is known, nor an address and names to make a contact of. */
  | { readonly kind: 'buyer_required' };

const mostRivals = 5;

/**
 * Keeps an order with its contact: who was signed in, whom staff name, who has the customer number that the shop knows, or whose address was typed. Its id is taken in the
 * same transaction, so of any number at once one is recorded, and a repeat changes nothing. Under force login an order without a session is refused here, whatever the
 * pages did (S2-13); a repeat is answered even so, since its session may have ended meanwhile.
 */
export async function recordOrder(
  needs: Needs,
  store: Store,
  content: OrderContent,
  told: Told,
): Promise<OrderRecorded> {
  const digest = contentDigest(content);
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const place = await findOrderPlace(needs, store.storeId, content.orderId);
    if (place !== undefined) {
      return place.contentDigest === digest
        ? { kind: 'order_known', claimId: place.claimId }
        : { kind: 'order_exists' };
    }
    if (told.by === 'server' && told.signedIn === undefined && store.variables['sign_in.force_login']) {
      return { kind: 'login_required' };
    }
    const buyer = await findBuyer(needs, store, content, rival === 0 ? told : await toldNow(needs, told));
    if (buyer === undefined) return { kind: 'buyer_required' };
    const { contact, making, heldBy } = buyer;
    const now = needs.now();
    const keeper = await keptWith(needs, contact, { ...content, heldBy });
    const order = newOrder(content, keeper, heldBy, now);
    // Staff hold no customer's key.
    const claim = told.by === 'server' ? claimFor(store, order, contact, now) : null;
    const claimId = claim?.id ?? null;
    const outcome = await commit(needs, [
      ...createOrder(needs, order, { contentDigest: digest, claimId }),
      ...(claim === null ? [] : [createToken(needs, store.storeId, claim)]),
      ...(making.length === 0 ? [contactStands(needs, contact)] : making),
      ...(keeper === contact ? [] : [contactStands(needs, keeper)]),
    ]);
    if (outcome.kind === 'committed') return { kind: 'order_recorded', claimId };
  }
  throw new Error('An order lost to others time and again');
}

/** Whoever was named may be another by now, or gone. */
async function toldNow(needs: Needs, told: Told): Promise<Told> {
  const named = told.by === 'staff' ? told.contact : told.signedIn;
  if (named === undefined) return told;
  const now = await findContact(needs, named.storeId, named.contactId);
  return told.by === 'staff' ? { ...told, contact: now } : { ...told, signedIn: now };
}

function newOrder(content: OrderContent, { storeId, contactId }: Contact, heldBy: Hold, now: number): Order {
  return {
    ...content,
    storeId,
    contactId,
    heldBy,
    notMineAt: null,
    status: firstStatus,
    trackingUrl: null,
    recordedAt: isoTime(now),
    moves: [],
    version: 1,
  };
}

/**
 * A session says most surely whose order it is, what was typed says it least. A number that nobody has yet becomes the new contact's, but one that was typed: else
 * whoever names one at a checkout would see what is recorded by it once the shop gives it to somebody (ruling 5). Nor does a typed one lead to whose it is: a digit that
 * is mistyped would show a guest's order to a stranger.
 */
async function findBuyer(
  needs: Needs,
  store: Store,
  { email, firstName, lastName, customerNumber }: OrderContent,
  told: Told,
): Promise<(Omit<OrderContact, 'isNew' | 'belongings'> & { readonly heldBy: Hold }) | undefined> {
  const known = told.by === 'staff' ? told.contact : told.signedIn;
  if (known !== undefined) {
    return { contact: known, making: [], heldBy: told.by === 'staff' ? 'staff' : 'session' };
  }
  const isKnown = told.by === 'staff' || told.knowsNumber;
  const numbered =
    customerNumber === null || !isKnown
      ? undefined
      : await findByNumber(needs, store.storeId, customerNumber);
  if (numbered !== undefined) return { contact: numbered, making: [], heldBy: 'number' };
  if (email === null || firstName === null || lastName === null) return undefined;
  // What staff type they know; what the store's server tells was typed by whoever ordered.
  const namesBy = told.by === 'staff' ? 'store' : 'order';
  const number = isKnown ? await numberToGive(needs, store, customerNumber) : null;
  const about = { email, firstName, lastName, customerNumber: number };
  const found = await contactForOrder(needs, store, { ...about, namesBy });
  // A number that this very order makes a contact of is that contact's.
  return { ...found, heldBy: found.making.length > 0 && number !== null ? 'number' : 'address' };
}

async function findByNumber(
  needs: Needs,
  storeId: string,
  customerNumber: string,
): Promise<Contact | undefined> {
  const claim = await findClaim(needs, storeId, { kind: 'number', value: customerNumber });
  return claim === undefined ? undefined : findContact(needs, storeId, claim.contactId);
}
