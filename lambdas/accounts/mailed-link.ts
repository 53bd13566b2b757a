import type { Store } from '../stores/store.ts';
import { linkOf, type TokenPurpose } from './links.ts';
import { writeToken } from './mailed-token.ts';
import type { SecretKeys } from './secret-keys.ts';

/** The link that a mail carries. Built from the store's configuration alone, never from a request. */
export function mailedLink(store: Store, purpose: TokenPurpose, id: string, keys: SecretKeys): string {
  return linkWith(store, purpose, writeToken(store.storeId, purpose, id, keys));
}

export function linkWith(store: Store, purpose: TokenPurpose, token: string): string {
  return `${store.address}${linkOf(purpose).page}?token=${token}`;
}
