import { withoutRegistration, type Contact } from '../accounts/contact.ts';
import { happened } from '../accounts/mail-order.ts';
import type { Order } from '../accounts/order.ts';
import { admitMail } from '../steps/admit-mail.ts';
import { admitRequest } from '../steps/admit-request.ts';
import { contactForOrderEvenly, type OrderContact } from '../steps/contact-for-order.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { correctClaim } from '../tables/claims.ts';
import { changeContact } from '../tables/contacts.ts';
import { commit, itemsOf, type Write } from '../tables/database.ts';
import { changeOrder, contactStands, moveOrder } from '../tables/orders.ts';
import { asDecoys, padWithDecoys } from '../tables/tokens.ts';
import { addressOf, inspectClaim, isAddressProven, type Claim } from './inspect-claim.ts';
import { pendingAccount } from './pending-account.ts';

export type AddressCorrected =
  | { readonly kind: 'address_corrected' }
  /** The password that was set is kept: the new address is asked to be proven. */
  | { readonly kind: 'verification_mailed' }
  | { readonly kind: 'token_invalid' | 'token_expired' | 'token_used' }
  | { readonly kind: 'invite_method_conflict' }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/** So often may one order's address be corrected: each time may mail another address. */
const mostCorrections = 5;
const mostRivals = 5;

/**
 * Whoever holds an order's claim may correct the address that was typed, until its owner has proven it (ruling 4): the order is then kept with the new
 * address's contact, the mistyped one loses it, and so does a password that waited there. All of it or nothing. Where the store does not reveal who has an account, the
 * order follows for as long as the claim is good, whoever has proven the address (ruling 6): its holder may have the new one, and would see by the order or the mail that
 * somebody has.
 */
export async function correctAddress(
  needs: Needs,
  store: Store,
  { token, email }: { readonly token: string; readonly email: string },
  network: string,
): Promise<AddressCorrected> {
  const request = await admitRequest(needs, store, network);
  if (request.kind === 'too_many_requests') return request;
  let isMailAdmitted = false;
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const claim = await inspectClaim(needs, store.storeId, token);
    if (claim.kind !== 'claim_open' && claim.kind !== 'claim_pending') return { kind: claim.kind };
    const corrected = claim.kind === 'claim_open' ? 'address_corrected' : 'verification_mailed';
    if (email === addressOf(claim)) return { kind: corrected };
    const isRevealing = store.variables['registration.reveal_existing_account'];
    if (isRevealing && (await isAddressProven(needs, claim))) return { kind: 'token_used' };
    if (claim.token.corrections >= mostCorrections) {
      const retryAfterSeconds = claim.token.expiresAtEpochSeconds - needs.now();
      return { kind: 'too_many_requests', retryAfterSeconds };
    }
    if (claim.kind === 'claim_pending' && !isMailAdmitted) {
      const mail = await admitMail(needs, store, { purpose: 'activation', address: email, network });
      if (mail.kind === 'too_many_requests') {
        return { kind: mail.kind, retryAfterSeconds: mail.retryAfterSeconds };
      }
      isMailAdmitted = true;
    }
    const outcome = await correctOnce(needs, store, claim, email);
    switch (outcome) {
      case 'corrected':
        return { kind: corrected };
      case 'invite_method_conflict':
        return { kind: outcome };
      case 'overtaken':
        break;
    }
  }
  throw new Error('A correction lost to others time and again');
}

async function correctOnce(
  needs: Needs,
  store: Store,
  { token, contact: before, order }: Claim,
  email: string,
): Promise<'corrected' | 'invite_method_conflict' | 'overtaken'> {
  const now = needs.now();
  const { storeId } = store;
  const { orderId } = order;
  const buyer = {
    email,
    firstName: order.firstName ?? before.firstName,
    lastName: order.lastName ?? before.lastName,
    namesBy: 'order' as const,
    customerNumber: null,
  };
  const { asIfNew, ...found } = await contactForOrderEvenly(needs, store, buyer);
  const after = found.contact;
  const { firstName, lastName, namesBy } = buyer;
  const pending = token.registration;
  const writesFor = ({ contact, making, belongings, isNew }: OrderContact) => {
    if (pending === null) return making;
    const isTakenOver = !isNew && making.length > 0;
    const account = pendingAccount(needs, store, contact, pending, {
      orderId,
      email,
      isNew,
      own: isTakenOver ? { firstName, lastName, namesBy } : {},
      // Where somebody has the address, it is their contact that the order goes to.
      holder: { kind: 'own' },
      hasCode: false,
      now,
    });
    return account.kind === 'pending' ? [...account.writes, ...(isNew ? belongings : [])] : account.kind;
  };
  const made = writesFor(found);
  if (made === 'invite_method_conflict') return made;
  const dearest = writesFor(asIfNew);
  // Of what is new nothing is in conflict.
  if (dearest === 'invite_method_conflict') return dearest;

  const writesContact = made.some(({ name }) => name === 'contact');
  const record = (contact: Contact): Write<'activity'> => {
    const happening = { kind: 'order_address_corrected', actor: 'customer', now, orderId } as const;
    return createActivity(needs, happened(contact, happening), now);
  };
  const outcome = await commit<string>(needs, [
    ...moveToAddress(needs, order, after, email),
    correctClaim(needs, storeId, token, { contactId: after.contactId, email, givenEmail: email }, now),
    ...made,
    ...(writesContact ? padWithDecoys(needs, storeId, [], 1, now) : [contactStands(needs, after)]),
    ...evenUp(needs, storeId, made, dearest, now),
    ...padWithDecoys(needs, storeId, withdrawal(needs, before, pending?.secretHash ?? null), 1, now),
    record(before),
    record(after),
  ]);
  return outcome.kind === 'committed' ? 'corrected' : 'overtaken';
}

/** What a correction to an address that nobody has would write more, as decoys as large: so that the work tells nobody who has the typed one (ruling 6). */
function evenUp(
  needs: Needs,
  storeId: string,
  made: readonly Write[],
  dearest: readonly Write[],
  now: number,
): Write<'decoy'>[] {
  const missing = dearest.filter(({ name }) => made.every((one) => one.name !== name));
  const decoys = asDecoys(needs, storeId, itemsOf(missing), now);
  return padWithDecoys(needs, storeId, decoys, itemsOf(dearest).length - itemsOf(made).length, now);
}

/** By the new address alone, whatever it was by before; staff can undo it as any move. */
function moveToAddress(
  needs: Needs,
  order: Order,
  { contactId }: Contact,
  email: string,
): Write<'order' | 'order-id'>[] {
  const { contactId: from, heldBy, notMineAt } = order;
  if (contactId === from) return [changeOrder(needs, order, { email })];
  const moves = [...order.moves, { contactId: from, heldBy, notMineAt, isCorrection: true }];
  return moveOrder(needs, order, { ...order, contactId, email, heldBy: 'address', moves });
}

/** The password that waited at the mistyped address waits there no more; somebody else's registration with that address does. */
function withdrawal(needs: Needs, before: Contact, secretHash: string | null): Write<'contact'>[] {
  const isLatest = secretHash !== null && before.registration?.secretHash === secretHash;
  return isLatest ? [changeContact(needs, before, withoutRegistration(before))] : [];
}
