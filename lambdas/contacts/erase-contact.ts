import type { Contact } from '../accounts/contact.ts';
import { queueEvent } from '../steps/queue-event.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findStoredContact } from '../tables/contacts.ts';
import { commit, mostItems, type Write } from '../tables/database.ts';
import { findErased, listErased } from '../tables/erased.ts';
import { beginErasing, type Erasing } from '../tables/erasing.ts';
import { findClaim, freeIdentifier } from '../tables/identifiers.ts';
import { identifiersOf } from './erasure-inventory.ts';
import { finishErasure } from './finish-erasure.ts';

export type ContactErased =
  /** Whether all of it is done already; else the sweep goes on with it. */
  { readonly kind: 'erased'; readonly isDone: boolean } | { readonly kind: 'changed_meanwhile' };

interface ErasureWish {
  /** Why the mail provider is to go on suppressing the address; null: it need not. */
  readonly suppressionKeptFor: string | null;
  /** The time for it is up; what is left then, the sweep does. */
  readonly isOver: () => boolean;
}

/**
 * Erases a contact for good. The first write takes away contact and identifiers, puts them on the list of the erased and lets the erasure be told: from then on nobody
 * is signed in, signs in or is found, and no link is good. What else there is of them may be thousands of items, and goes in steps that a sweep resumes from wherever
 * they stopped.
 */
export async function eraseContact(
  needs: Needs,
  contact: Contact,
  { suppressionKeptFor, isOver }: ErasureWish,
): Promise<ContactErased> {
  const { storeId, contactId } = contact;
  const now = needs.now();
  const identifiers = identifiersOf(contact);
  const claims = await Promise.all(identifiers.map((one) => findClaim(needs, storeId, one)));
  const held = identifiers.filter((_, index) => claims[index]?.contactId === contactId);
  const erasing = { storeId, contactId, identifiers, suppressionKeptFor, startedAtEpochSeconds: now };
  // What was merged into it is the same person's.
  const stored = await Promise.all(contact.mergedIds.map((id) => findStoredContact(needs, storeId, id)));
  const merged = stored.filter((one) => one !== undefined);
  const begin = [
    beginErasing(needs, contact, erasing),
    ...merged.map((one) =>
      beginErasing(needs, one, { ...erasing, contactId: one.contactId, identifiers: [] }),
    ),
    ...held.map((one) => freeIdentifier(needs, storeId, one, contactId)),
    queueEvent(needs, contact, now, { type: 'contact.erased' }),
  ];
  const listed = await listAll(needs, contact, erasing);
  const room = mostItems - begin.reduce((count, { more = [] }) => count + 1 + more.length, 0);
  const outcome = await commit(needs, [...begin, ...listed.slice(0, room)]);
  if (outcome.kind === 'refused') return { kind: 'changed_meanwhile' };
  const finished: string[] = [];
  for (const one of [contact, ...merged]) finished.push(await finishErasure(needs, one, isOver));
  return { kind: 'erased', isDone: !finished.includes('to_be_continued') };
}

/**
 * What puts them on the list of the erased, by what imports bring first. Whoever has very many identifiers and contacts merged into them
 * has not all of it in the first write; the rest follows it at once.
 */
async function listAll(
  needs: Needs,
  { mergedIds }: Contact,
  { storeId, contactId, identifiers, suppressionKeptFor: kept, startedAtEpochSeconds: at }: Erasing,
): Promise<Write<'erased'>[]> {
  const ids = [contactId, ...mergedIds].map((value) => ({ kind: 'contact', value }) as const);
  const known = [...identifiers, ...ids];
  const [keys, before] = await Promise.all([
    needs.secrets.passwordPepper(),
    findErased(needs, storeId, known),
  ]);
  // Somebody who came back, or another's erasure at this very second: the list has it, and does not refuse this one.
  return known
    .filter((one) => (before.get(one) ?? 0) < at)
    .map((one) => listErased(needs, storeId, one, { keys, at, kept }));
}
