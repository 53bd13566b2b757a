import { createHmac } from 'node:crypto';
import { addressesOf, type Contact } from './contact.ts';
import { canonicalUsername, type Identifier } from './identifier.ts';
import { crmIdsOf, numbersOf } from './merge.ts';
import type { SecretKeys } from './secret-keys.ts';

/**
 * By what an erased person is known again: an identifier, or the id of their contact. That one alone finds a contact which gave its identifiers away when it was
 * merged into another.
 */
export type Erasable = Identifier | { readonly kind: 'contact'; readonly value: string };

/** All by which a contact that is brought in is known to be of somebody who was erased. One that was merged into another is of the same person. */
export function erasablesOf(contact: Contact): Erasable[] {
  const { contactId, mergedInto } = contact;
  const ids = [contactId, ...(mergedInto === null ? [] : [mergedInto.contactId])];
  const addresses = [...addressesOf(contact), ...(mergedInto?.addresses ?? [])];
  const formerUsername = canonicalUsername(contact.formerUsername ?? '');
  return [
    ...ids.map((value) => ({ kind: 'contact', value }) as const),
    ...addresses.map((value) => ({ kind: 'email', value }) as const),
    ...numbersOf(contact).map((value) => ({ kind: 'number', value }) as const),
    ...crmIdsOf(contact).map((value) => ({ kind: 'crm', value }) as const),
    ...(formerUsername === undefined ? [] : [{ kind: 'username', value: formerUsername } as const]),
  ];
}

/**
 * Whether the contact is of somebody who was erased since it was made. Who came back afterwards is somebody new, with an id that nobody had before; and whoever had the
 * contact still when it was last seen, and shares an address with somebody who was erased by then, is somebody else.
 */
export function wasErasedSince(
  { createdAt }: Contact,
  erased: ReadonlyMap<Erasable, number>,
  /** When it was there still. */
  seenAtEpochSeconds = 0,
): boolean {
  const since = Math.max(Math.floor(Date.parse(createdAt) / 1000), seenAtEpochSeconds);
  return [...erased].some(([{ kind }, at]) => kind === 'contact' || at >= since);
}

/** By which an erased person is known again, and nobody can read who that is (ruling 25). */
export interface ErasedMark {
  /** The key that it was made with. */
  readonly keyId: string;
  readonly hash: string;
}

/**
 * What somebody with this identifier is remembered by once they are erased: one for each key, the current one first. Keyed, since addresses and numbers
 * could be tried one after the other; with the store in it, so that one store's list says nothing of another's customers. The key is the password pepper,
 * which alone is kept for as long as there is anything that it made.
 */
export function erasedMarks(
  storeId: string,
  { kind, value }: Erasable,
  { current, keys }: SecretKeys,
): ErasedMark[] {
  return Object.entries(keys)
    .sort(([one], [other]) => Number(other === current) - Number(one === current))
    .map(([keyId, key]) => ({
      keyId,
      hash: createHmac('sha256', key)
        .update(JSON.stringify(['erased', storeId, kind, value]))
        .digest('base64url'),
    }));
}
