import type { AskAdmin } from '../backoffice/admin-event.ts';
import type { RoleClaim } from './role.ts';

/** What stands around the back office where it is deployed: its place, the company's provider, and whom to ask. */
export interface StaffDoor {
  /** Such as `https://staff.shop.example`. */
  readonly origin: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: () => Promise<string>;
  /** The provider may stand in this network, and speak plain HTTP: on a laptop. */
  readonly allowsPrivateIssuers: boolean;
  readonly roles: RoleClaim;
  readonly stores: readonly string[];
  readonly ask: AskAdmin;
  /** Epoch seconds. */
  readonly now: () => number;
}

/** A store's name begins with a letter or a digit, so no store is in the way. */
export const doorPaths = {
  signIn: '/_staff/sign-in',
  callback: '/_staff/callback',
  signOut: '/_staff/sign-out',
  signedOut: '/_staff/signed-out',
} as const;
