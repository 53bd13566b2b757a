import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { locales } from '../stores/locale.ts';
import { accountStates } from './account-state.ts';
import { passwordHashSchema } from './password-hash.ts';

const inviteMethods = ['checkout', 'invitation', 'registration'] as const;

export const emailStatuses = ['ok', 'soft_bounced', 'hard_bounced', 'complained'] as const;
export type EmailStatus = (typeof emailStatuses)[number];

/**
 * Somebody the store knows, as they are stored. With an account they also have a username, which is what they sign in with.
 * Ruling 22: an attribute that an earlier release did not write has a default here; one that a write's condition compares may not, since the condition
 * looks at the item itself.
 */
export const contactSchema = v.pipe(
  v.object({
    storeId: v.string(),
    contactId: v.string(),
    email: v.nullable(v.string()),
    emailStatus: v.picklist(emailStatuses),
    /** What `emailStatus` was concluded from; see email-health.ts. */
    softBounces: v.pipe(
      v.array(v.pipe(v.object({ messageId: v.string(), atEpochSeconds: v.number() }), v.readonly())),
      v.readonly(),
    ),
    bouncesClearedAtEpochSeconds: v.number(),
    firstName: v.string(),
    lastName: v.string(),
    customerNumber: v.nullable(v.string()),
    crmId: v.optional(v.nullable(v.string()), null),
    username: v.optional(v.nullable(v.string()), null),
    inviteMethod: v.nullable(v.picklist(inviteMethods)),
    accountState: v.picklist(accountStates),
    locale: v.picklist(locales),
    /** Until the address is proven, what the latest registration chose: it opens nothing. */
    password: v.optional(v.nullable(passwordHashSchema), null),
    /** Registrations with different passwords since the address was last proven: from the second on, mailed links ask for a password. */
    pendingRegistrations: v.number(),
    /** Grows with every change of credentials; sessions and tokens of an older version are void. */
    credentialVersion: v.number(),
    createdAt: v.string(),
    activatedAt: v.optional(v.nullable(v.string()), null),
    lastSignInAt: v.optional(v.nullable(v.string()), null),
  }),
  v.readonly(),
);
export type Contact = v.InferOutput<typeof contactSchema>;

function generateContactId(): string {
  return randomBytes(12).toString('base64url');
}

/**
 * An id that no contact has, another one for each thing that is asked after: unknown addresses cost as much as known ones, and however many of them
 * are tried, they are not all looked up in one place.
 */
export function idOfNobody(askedAfter: string): string {
  return `nobody-${createHash('sha256').update(askedAfter).digest('base64url').slice(0, 22)}`;
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
