import { isDeepStrictEqual } from 'node:util';
import { accountStep } from '../accounts/account-state.ts';
import { isRegistrationOnly, type Contact } from '../accounts/contact.ts';
import type { Identifier } from '../accounts/identifier.ts';
import { happened } from '../accounts/mail-order.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { findStoredContact } from '../tables/contacts.ts';
import { commit, type Write } from '../tables/database.ts';
import {
  endRegistration,
  listKept,
  removeContact,
  removeKept,
  type ContactReference,
} from '../tables/forgetting.ts';
import { findClaim, freeIdentifier } from '../tables/identifiers.ts';

/** What alone keeps no contact: its history, what is about to be told of it, and what staff were answered of it today. */
const passing = ['activity#', 'event#', 'term#', 'request#'];

export type Forgotten =
  /** There was nothing but the registration: the contact is gone. */
  | { readonly kind: 'contact_removed' }
  /** The contact is the store's, and keeps what the store has of it. */
  | { readonly kind: 'registration_removed' }
  /** Proven, registered anew or forgotten meanwhile. */
  | { readonly kind: 'not_due' };

/**
 * Forgets a registration whose address nobody has proven in time, with all that was typed (ruling 25): the names, the password, the claim to the address. A
 * proof or another registration at the same moment wins. What dies on the way is gone on with by the next sweep.
 */
export async function forgetRegistration(needs: Needs, reference: ContactReference): Promise<Forgotten> {
  const { storeId, contactId } = reference;
  const now = needs.now();
  const contact = await findStoredContact(needs, storeId, contactId);
  if (contact?.registration == null || contact.registration.forgetAfterEpochSeconds > now) {
    return { kind: 'not_due' };
  }
  if (accountStep('forget', contact.accountState).kind !== 'goes') return { kind: 'not_due' };

  const kept = await listKept(needs, reference);
  const claim = await unprovenClaim(needs, contact);
  if (!isRegistrationOnly(contact) || kept.some((sk) => !passing.some((prefix) => sk.startsWith(prefix)))) {
    const happening = { kind: 'registration_forgotten', actor: 'retention', now } as const;
    const outcome = await commit(needs, [
      endRegistration(needs, contact, now),
      ...claim,
      createActivity(needs, happened(contact, happening), now),
    ]);
    return { kind: outcome.kind === 'committed' ? 'registration_removed' : 'not_due' };
  }
  // What came between the two reads stays with the contact and keeps what it is found by: the next sweep looks anew.
  if (!isDeepStrictEqual(await findStoredContact(needs, storeId, contactId), contact))
    return { kind: 'not_due' };
  // The contact last: as long as it is there, the sweep finds it again.
  for (const sk of kept) await removeKept(needs, reference, sk);
  const outcome = await commit(needs, [removeContact(needs, contact, now), ...claim]);
  if (outcome.kind === 'refused') return { kind: 'not_due' };
  // A mail that was asked for at this very moment.
  for (const sk of await listKept(needs, reference)) await removeKept(needs, reference, sk);
  return { kind: 'contact_removed' };
}

async function unprovenClaim(
  needs: Needs,
  { storeId, contactId, email }: Contact,
): Promise<Write<'identifier'>[]> {
  if (email === null) return [];
  const address: Identifier = { kind: 'email', value: email };
  const claim = await findClaim(needs, storeId, address);
  const isTheirs = claim?.contactId === contactId && !claim.proven;
  return isTheirs ? [freeIdentifier(needs, storeId, address, contactId)] : [];
}
