import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Contact } from './contact.ts';
import { mailboxOf } from './email-address.ts';

/** So long the old address can stop it (ruling 23). */
export const stoppableSeconds = 72 * 3600;
/** What nobody has confirmed by then is over. */
export const recoveryLifetimeSeconds = 30 * 24 * 3600;

/** An account's address that is to be another, since its mailbox is dead: begun by one actor, to be confirmed by another. */
export const recoverySchema = v.pipe(
  v.object({
    recoveryId: v.string(),
    storeId: v.string(),
    contactId: v.string(),
    /** The address, and the credentials, as they were when it was begun. */
    oldEmail: v.string(),
    credentialVersion: v.number(),
    newEmail: v.string(),
    startedBy: v.string(),
    startedAtEpochSeconds: v.number(),
    reason: v.string(),
    evidence: v.string(),
  }),
  v.readonly(),
);
export type AddressRecovery = v.InferOutput<typeof recoverySchema>;

export function generateRecoveryId(): string {
  return randomBytes(12).toString('base64url');
}

/** Whether it still stands: whoever resets or changes the password, secures the account or changes the address meanwhile has shown that the mailbox is not dead. */
export function isRecoveryOpen(
  recovery: AddressRecovery,
  { email, credentialVersion }: Pick<Contact, 'email' | 'credentialVersion'>,
  now: number,
): boolean {
  return (
    recovery.oldEmail === email &&
    recovery.credentialVersion === credentialVersion &&
    now < recovery.startedAtEpochSeconds + recoveryLifetimeSeconds
  );
}

/** At the staff's door an actor is named by their address and, in few letters, by who the provider says they are: `ada@shop.example (#1f2e3d4c5b6a)`. */
const identityMark = /\(#([0-9a-f]{12})\)$/;

/**
 * Whether two names are one actor's: case, width, blanks, letters that do not show and what stands after a plus sign make nobody another. Nor does another address with the same identity
 * at the provider, or another identity with the same address.
 */
export function isSameActor(one: string, other: string): boolean {
  const [first, second] = [partsOf(one), partsOf(other)];
  return first.name === second.name || (first.identity !== undefined && first.identity === second.identity);
}

function partsOf(actor: string) {
  const plain = actor
    .normalize('NFKC')
    .replace(/[\s\u2800\p{Default_Ignorable_Code_Point}]+/gu, '')
    .toLowerCase();
  return { name: mailboxOf(plain.replace(identityMark, '')), identity: identityMark.exec(plain)?.[1] };
}
