import { keptByRecoveryUntil, type WithRecovery } from './address-recovery.ts';
import type { Contact } from './contact.ts';

type WithEnd = Pick<Contact, 'closing'> & WithRecovery;

/** When the account ends, by its owner's wish or since nobody uses it: not before an address recovery that is open is over. Null where it does not. */
export function endsAt(contact: WithEnd): number | null {
  const { closing } = contact;
  return closing === null ? null : Math.max(closing.endsAtEpochSeconds, keptByRecoveryUntil(contact));
}

/** When the account ends at its owner's own wish; null where it does not. */
export function closesAt(contact: WithEnd): number | null {
  return contact.closing?.by === 'customer' ? endsAt(contact) : null;
}
