import type { Contact, MainStanding } from './contact.ts';
import { clearedHealth, healthOf } from './email-health.ts';

/** How long the address before can take a change of the main one back: by then the new one has settled. */
export const undoEmailSeconds = 72 * 3600;

/** Since when the main address is that; 0 once it has settled. */
export function mainSince(
  { mainSinceEpochSeconds }: Pick<Contact, 'mainSinceEpochSeconds'>,
  now: number,
): number {
  return now - mainSinceEpochSeconds >= undoEmailSeconds ? 0 : mainSinceEpochSeconds;
}

/**
 * What makes another of the contact's addresses the main one. One that was that before stands as it did: it is no newer, and what is known of its mailbox stays
 * known. The one before stays a further one, if it is kept.
 */
export function withMain(contact: Contact, address: string, now: number, isKept = true): Partial<Contact> {
  const { email: before } = contact;
  const others = contact.furtherEmails.filter((one) => one.address !== address);
  const chosen = contact.furtherEmails.find((one) => one.address === address);
  return {
    email: address,
    ...(chosen?.asMain ?? { mainSinceEpochSeconds: now, ...clearedHealth(now) }),
    furtherEmails:
      before === null || !isKept
        ? others
        : [...others, { address: before, sinceEpochSeconds: now, asMain: standing(contact, now) }],
  };
}

function standing(contact: Contact, now: number): MainStanding {
  return { mainSinceEpochSeconds: mainSince(contact, now), ...healthOf(contact) };
}
