import { createHmac, timingSafeEqual } from 'node:crypto';
import { currentKey, type SecretKeys } from './secret-keys.ts';

/**
 * `id.key.mac`: an id that may stand anywhere in the clear, the name of a key, and the mac of that key over what the id is good for and the id. Whoever has the
 * keys can write it again, so nothing of it need be stored; whoever has not can make none, and one made for this is none for that.
 */
export function writeSignedId(id: string, goodFor: readonly string[], keys: SecretKeys): string {
  return `${id}.${keys.current}.${mac(id, goodFor, currentKey(keys, 'token key'))}`;
}

/** The id of so many characters, when it was signed for this; else undefined. */
export function readSignedId(
  text: string,
  idLength: number,
  goodFor: readonly string[],
  keys: SecretKeys,
): string | undefined {
  const parts = /^([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9]{1,16})\.([A-Za-z0-9_-]{43})$/.exec(text);
  const [, id, keyId, given] = parts ?? [];
  if (id?.length !== idLength || keyId === undefined || given === undefined) return undefined;
  const key = keyOf(keys, keyId);
  if (key === undefined) return undefined;
  return timingSafeEqual(Buffer.from(given), Buffer.from(mac(id, goodFor, key))) ? id : undefined;
}

function keyOf(keys: SecretKeys, id: string): string | undefined {
  return Object.hasOwn(keys.keys, id) ? keys.keys[id] : undefined;
}

function mac(id: string, goodFor: readonly string[], key: string): string {
  return createHmac('sha256', key)
    .update([...goodFor, id].join('\n'))
    .digest('base64url');
}
