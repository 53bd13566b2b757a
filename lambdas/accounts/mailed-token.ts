import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { tokenPurposes, type TokenPurpose } from './links.ts';
import { registrationSchema } from './registration.ts';
import type { SecretKeys } from './secret-keys.ts';
import { readSignedId, writeSignedId } from './signed-id.ts';

/** What the account that the link opens signs in with, where it was never open before: the address it was mailed to, or the customer number. */
const openers = ['email', 'number'] as const;
export type OpensWith = (typeof openers)[number];

/** What is stored of a mailed token. */
export const mailedTokenSchema = v.pipe(
  v.object({
    purpose: v.picklist(tokenPurposes),
    id: v.string(),
    contactId: v.string(),
    /** The address it was mailed to: it proves this one and no other. */
    email: v.string(),
    /** The contact's when it was made; void once the contact's has grown. */
    credentialVersion: v.number(),
    expiresAtEpochSeconds: v.number(),
    usedAtEpochSeconds: v.nullable(v.number()),
    /** Staff have read its link, to hand it on: it proves no mailbox (ruling 20). */
    shownToStaff: v.optional(v.boolean(), false),
    /** What the registration that asked for this mail typed. */
    registration: v.optional(v.nullable(registrationSchema), null),
    opensWith: v.optional(v.picklist(openers), 'email'),
    /** Of a claim: the order, and how often its address was corrected. */
    orderId: v.optional(v.nullable(v.string()), null),
    corrections: v.optional(v.number(), 0),
    /** Of a claim: the address as it was last corrected, whether or not the order went with it; null while it never was. */
    givenEmail: v.optional(v.nullable(v.string()), null),
  }),
  v.readonly(),
);
export type MailedToken = v.InferOutput<typeof mailedTokenSchema>;

/** Used and expired tokens are kept this long, so that their links can offer a fresh mail without asking who is there. */
const keptAfterExpirySeconds = 30 * 24 * 3600;

/** No longer than the registration that it carries. */
export function tokenRemovedAfter({
  expiresAtEpochSeconds,
  registration,
}: Pick<MailedToken, 'expiresAtEpochSeconds' | 'registration'>): number {
  const forgotten = registration?.forgetAfterEpochSeconds ?? 0;
  const kept = expiresAtEpochSeconds + keptAfterExpirySeconds;
  return forgotten === 0 ? kept : Math.min(kept, forgotten);
}

const sweptWithinSeconds = 7 * 24 * 3600;

/**
 * An erasure finds a token by the activity of its mail, which is stored for longer, then, however short its store keeps activities: by some days, since what is past its
 * time is swept within days and in no order. It is shown no longer for that.
 */
export function outlivingToken(
  removeAfterEpochSeconds: number | null,
  token: Pick<MailedToken, 'expiresAtEpochSeconds' | 'registration'>,
): number | null {
  if (removeAfterEpochSeconds === null) return null;
  return Math.max(removeAfterEpochSeconds, tokenRemovedAfter(token) + sweptWithinSeconds);
}

/**
 * A mailed token is `id.key.mac`. The id stands in the table in the clear and opens nothing: the mac over store, purpose and id needs
 * the token key. So the link can be derived again (for the mail, or for staff) without any secret being stored.
 */
export function generateTokenId(): string {
  return randomBytes(16).toString('base64url');
}

/** Of its sixteen bytes. */
const idLength = 22;

export function writeToken(storeId: string, purpose: TokenPurpose, id: string, keys: SecretKeys): string {
  return writeSignedId(id, [storeId, purpose], keys);
}

/** The token's id when this store made it for this purpose, else undefined. */
export function readToken(
  storeId: string,
  purpose: TokenPurpose,
  token: string,
  keys: SecretKeys,
): string | undefined {
  return readSignedId(token, idLength, [storeId, purpose], keys);
}
