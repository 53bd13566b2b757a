import type { Contact } from '../accounts/contact.ts';
import type { Erasable } from '../accounts/erased.ts';
import { queueEvent } from '../steps/queue-event.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findMerged } from '../tables/contacts.ts';
import { commit, itemsOf, mostItems, type Write } from '../tables/database.ts';
import { findErased, listErased } from '../tables/erased.ts';
import { beginErasing, type Erasing } from '../tables/erasing.ts';
import { findClaims, freeIdentifier } from '../tables/identifiers.ts';
import { identifiersOf } from './erasure-inventory.ts';
import { asMerged, finishErasure } from './finish-erasure.ts';

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
 * they stopped. Of somebody with more identifiers than a transaction has room for the last ones stay claimed until they stand on the list: at no moment is one free and not on it.
 */
export async function eraseContact(
  needs: Needs,
  contact: Contact,
  { suppressionKeptFor, isOver }: ErasureWish,
): Promise<ContactErased> {
  const { storeId, contactId } = contact;
  const now = needs.now();
  const identifiers = identifiersOf(contact);
  const { mergedIds } = contact;
  const erasing = {
    storeId,
    contactId,
    identifiers,
    mergedIds,
    suppressionKeptFor,
    startedAtEpochSeconds: now,
  };
  // What was merged into it is the same person's.
  const merged = await findMerged(needs, contact);
  const wholes: Write[][] = [
    [beginErasing(needs, contact, erasing), queueEvent(needs, contact, now, { type: 'contact.erased' })],
    ...(await freeAndList(needs, erasing)),
    ...merged.map((one) => [beginErasing(needs, one, asMerged(erasing, one.contactId))]),
  ];
  const outcome = await commit(needs, whatFits(wholes));
  if (outcome.kind === 'refused') return { kind: 'changed_meanwhile' };
  const finished: string[] = [];
  for (const one of [contact, ...merged]) finished.push(await finishErasure(needs, one, isOver));
  return { kind: 'erased', isDone: !finished.includes('to_be_continued') };
}

/** Of each by which they are known, what puts it on the list of the erased, and frees it. Contact ids, which nobody can free, come first. */
async function freeAndList(needs: Needs, erasing: Erasing): Promise<Write[][]> {
  const { storeId, contactId, identifiers, suppressionKeptFor: kept, startedAtEpochSeconds: at } = erasing;
  const ids = [contactId, ...erasing.mergedIds].map((value) => ({ kind: 'contact', value }) as const);
  const [keys, before, claims] = await Promise.all([
    needs.secrets.passwordPepper(),
    findErased<Erasable>(needs, storeId, [...ids, ...identifiers]),
    findClaims(needs, storeId, identifiers),
  ]);
  // Somebody who came back, or another's erasure at this very second: the list has it, and does not refuse this one.
  const listed = (one: Erasable) =>
    (before.get(one) ?? 0) < at ? [listErased(needs, storeId, one, { keys, at, kept })] : [];
  const freed = (one: (typeof identifiers)[number]) =>
    claims.get(one)?.contactId === contactId ? [freeIdentifier(needs, storeId, one, contactId)] : [];
  return [...ids.map(listed), ...identifiers.map((one) => [...listed(one), ...freed(one)])];
}

/** In their order as many as a transaction takes, each as a whole. */
function whatFits(wholes: readonly (readonly Write[])[]): Write[] {
  let room = mostItems;
  const fitting = wholes.filter((whole) => {
    room -= itemsOf(whole).length;
    return room >= 0;
  });
  return fitting.flat();
}
