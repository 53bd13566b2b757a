import { randomBytes } from 'node:crypto';
import type { Locale } from '../stores/locale.ts';
import type { PasswordHash } from './password-hash.ts';

export const inviteMethods = ['checkout', 'invitation', 'registration'] as const;
export type InviteMethod = (typeof inviteMethods)[number];

export const accountStates = ['none', 'invited', 'registered', 'active', 'disabled'] as const;
export type AccountState = (typeof accountStates)[number];

export const emailStatuses = ['ok', 'soft_bounced', 'hard_bounced', 'complained'] as const;
export type EmailStatus = (typeof emailStatuses)[number];

export interface SoftBounce {
  readonly messageId: string;
  readonly atEpochSeconds: number;
}

/** Somebody the store knows. With an account they also have a username, which is what they sign in with. */
export interface Contact {
  readonly storeId: string;
  readonly contactId: string;
  readonly email: string | null;
  readonly emailStatus: EmailStatus;
  /** What `emailStatus` was concluded from; see email-health.ts. */
  readonly softBounces: readonly SoftBounce[];
  readonly bouncesClearedAtEpochSeconds: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly customerNumber: string | null;
  readonly crmId: string | null;
  readonly username: string | null;
  readonly inviteMethod: InviteMethod | null;
  readonly accountState: AccountState;
  readonly locale: Locale;
  /** Until the address is proven, what the latest registration chose: it opens nothing. */
  readonly password: PasswordHash | null;
  /** Registrations with different passwords since the address was last proven: from the second on, mailed links ask for a password. */
  readonly pendingRegistrations: number;
  /** Grows with every change of credentials; sessions and tokens of an older version are void. */
  readonly credentialVersion: number;
  readonly createdAt: string;
  readonly activatedAt: string | null;
  readonly lastSignInAt: string | null;
}

function generateContactId(): string {
  return randomBytes(12).toString('base64url');
}

export function newContact(
  about: Pick<Contact, 'storeId' | 'email' | 'firstName' | 'lastName' | 'locale'> & Partial<Contact>,
  createdAt: string,
): Contact {
  return {
    contactId: generateContactId(),
    emailStatus: 'ok',
    softBounces: [],
    bouncesClearedAtEpochSeconds: 0,
    customerNumber: null,
    crmId: null,
    username: null,
    inviteMethod: null,
    accountState: 'none',
    password: null,
    pendingRegistrations: 0,
    credentialVersion: 1,
    createdAt,
    activatedAt: null,
    lastSignInAt: null,
    ...about,
  };
}
