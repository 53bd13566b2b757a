import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { locales } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import { fieldValuesSchema } from './field-values.ts';
import { passwordHashSchema } from './password-hash.ts';

/**
 * What a registration typed for an address that nobody has proven yet (ruling 3). It opens nothing, is said in no mail, and is gone with the proof unless
 * the prover is shown to be the registrant. It stands with the token of its own mail, and the latest one with the contact.
 */
export const registrationSchema = v.pipe(
  v.object({
    firstName: v.string(),
    lastName: v.string(),
    password: passwordHashSchema,
    locale: v.optional(v.nullable(v.picklist(locales)), null),
    /** SHA-256 of the registration secret. */
    secretHash: v.optional(v.nullable(v.string()), null),
    /** Where the registrant wanted to go on to: a path of the store. */
    next: v.optional(v.nullable(v.string()), null),
    /** When all of it is forgotten, unless the address was proven; 0 of what was stored before there was such a time. */
    forgetAfterEpochSeconds: v.optional(v.number(), 0),
    /** Whether it was typed at the registration form, or after a purchase. */
    /** Of the store's own fields. */
    fields: v.optional(fieldValuesSchema, {}),
    way: v.optional(v.picklist(['registration', 'checkout']), 'registration'),
  }),
  v.readonly(),
);
export type PendingRegistration = v.InferOutput<typeof registrationSchema>;

/** When what is typed now for an unproven address is forgotten (ruling 25). */
export function forgetAfter({ variables }: Store, now: number): number {
  return now + variables['retention.unproven_registrations_days'] * 24 * 3600;
}

/** 256 random bits: a cookie of the browser that registered, for other clients part of the answer. It shows the registrant, and opens nothing without the link. */
export function generateRegistrationSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function hashRegistrationSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Whether whoever holds the secret made this very registration. */
export function isRegistrationSecret({ secretHash }: PendingRegistration, secret: string): boolean {
  return (
    secretHash !== null &&
    timingSafeEqual(Buffer.from(secretHash), Buffer.from(hashRegistrationSecret(secret)))
  );
}
