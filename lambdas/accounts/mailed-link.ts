import type { Store } from '../stores/store.ts';
import { linkOf, type TokenPurpose } from './links.ts';
import { writeToken } from './mailed-token.ts';
import type { SecretKeys } from './secret-keys.ts';

/** The link that a mail carries. Built from the store's configuration alone, never from a request. */
export function mailedLink(store: Store, purpose: TokenPurpose, id: string, keys: SecretKeys): string {
  const token = writeToken(store.storeId, purpose, id, keys);
  return `${store.address}${linkOf(purpose).page}?token=${token}`;
}
