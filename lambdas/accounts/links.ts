import type { Store } from '../stores/store.ts';
import { writeToken, type TokenPurpose } from './mailed-token.ts';
import type { NotificationName } from './notification.ts';
import type { SecretKeys } from './secret-keys.ts';

interface Link {
  /** The mail that carries it. */
  readonly notification: NotificationName;
  /** Where it leads, from the store's address on. */
  readonly page: `/accounts/${string}`;
  readonly lifetimeSeconds: (store: Store) => number;
}

/** Every link that is mailed, by what its token is good for. */
const links: Readonly<Record<TokenPurpose, Link>> = {
  activation: {
    notification: 'Storefront account activation',
    page: '/accounts/activate',
    lifetimeSeconds: ({ variables }) => variables['verification.lifetime_hours'] * 3600,
  },
  reset: {
    notification: 'Storefront user password reset',
    page: '/accounts/reset-password',
    lifetimeSeconds: ({ variables }) => variables['password_reset.lifetime_minutes'] * 60,
  },
};

export function linkOf(purpose: TokenPurpose): Link {
  return links[purpose];
}

/** The link that a mail carries. Built from the store's configuration alone, never from a request. */
export function mailedLink(store: Store, purpose: TokenPurpose, id: string, keys: SecretKeys): string {
  const token = writeToken(store.storeId, purpose, id, keys);
  return `${store.address}${links[purpose].page}?token=${token}`;
}
