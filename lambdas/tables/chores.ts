import { shardOf } from './outbox.ts';

/**
 * What is to be done at a later time stands in the outbox index under a name of its own. It is spread over shares, since every registration writes to
 * it, and one partition takes a thousand writes a second.
 */
const shares = 16;

export const forgetShares = Array.from({ length: shares }, (_, share) => `forget#${String(share)}`);

/** The attributes by which the sweep finds a contact whose registration is to be forgotten. */
export function forgetChore(contactId: string, dueAtEpochSeconds: number) {
  return { outbox: `forget#${String(shardOf(contactId, shares))}`, dueAtEpochSeconds };
}
