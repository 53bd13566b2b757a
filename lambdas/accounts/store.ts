import type { Locale } from './locale.ts';
import { writeToken, type TokenPurpose } from './mailed-token.ts';
import type { SecretKeys } from './secret-keys.ts';
import type { SessionTimeouts } from './session.ts';
import type { Variables } from './store-variables.ts';
import type { LockoutPolicy } from './throttle.ts';

/** One shop: the domains it answers on, how it looks, and how its accounts behave. */
export interface Store {
  readonly storeId: string;
  readonly name: string;
  /** The origin that every mailed link starts with, such as `https://shop.example`. */
  readonly address: string;
  /** Host names without port. */
  readonly domains: readonly string[];
  readonly locale: Locale;
  readonly look: Look;
  readonly variables: Variables;
}

export interface Look {
  /** An https address, or null for the store's name in words. */
  readonly logoUrl: string | null;
  /** `#rrggbb`. */
  readonly colour: string;
}

export const defaultLook: Look = { logoUrl: null, colour: '#1f4fd8' };

export function sessionTimeouts({ variables }: Store): SessionTimeouts {
  return {
    inactivityMinutes: variables['session.inactivity_timeout_minutes'],
    absoluteMinutes: variables['session.absolute_timeout_minutes'],
  };
}

export function lockoutPolicy({ variables }: Store): LockoutPolicy {
  return {
    threshold: variables['passwords.lockout.failed_attempts_threshold'],
    maximumMinutes: variables['passwords.lockout.max_duration_minutes'],
  };
}

/** Seconds that a mailed link of the purpose is good for. */
export function tokenLifetimeSeconds({ variables }: Store, purpose: TokenPurpose): number {
  switch (purpose) {
    case 'activation':
      return variables['verification.lifetime_hours'] * 3600;
    case 'reset':
      return variables['password_reset.lifetime_minutes'] * 60;
  }
}

/** The link that a mail carries. Built from the store's configuration alone, never from a request. */
export function mailedLink(store: Store, purpose: TokenPurpose, id: string, keys: SecretKeys): string {
  const token = writeToken(store.storeId, purpose, id, keys);
  switch (purpose) {
    case 'activation':
      return `${store.address}/accounts/activate?token=${token}`;
    case 'reset':
      return `${store.address}/accounts/reset-password?token=${token}`;
  }
}
