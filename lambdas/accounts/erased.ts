import { createHmac } from 'node:crypto';
import type { Identifier } from './identifier.ts';
import type { SecretKeys } from './secret-keys.ts';

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
  { kind, value }: Identifier,
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
