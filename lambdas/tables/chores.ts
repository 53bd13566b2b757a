import { shardOf } from './outbox.ts';

/**
 * What is to be done at a later time stands in the outbox index under a name of its own. It is spread over shares, since every registration writes to
 * it, and one partition takes a thousand writes a second.
 */
const shares = 16;

const sharesOf = (chore: string): string[] =>
  Array.from({ length: shares }, (_, share) => `${chore}#${String(share)}`);

const chore = (name: string, contactId: string, dueAtEpochSeconds: number) => ({
  outbox: `${name}#${String(shardOf(contactId, shares))}`,
  dueAtEpochSeconds,
});

export const forgetShares = sharesOf('forget');
export const eraseShares = sharesOf('erase');
export const closeShares = sharesOf('close');
export const trustShares = sharesOf('trust');

/** The attributes by which the sweep finds a contact whose registration is to be forgotten. */
export function forgetChore(contactId: string, dueAtEpochSeconds: number) {
  return chore('forget', contactId, dueAtEpochSeconds);
}

/** The attributes by which the sweep goes on with erasing whom it began to erase. */
export function eraseChore(contactId: string, dueAtEpochSeconds: number) {
  return chore('erase', contactId, dueAtEpochSeconds);
}

/** The attributes by which the sweep finds an account that ends unless it is kept. */
export function closeChore(contactId: string, dueAtEpochSeconds: number) {
  return chore('close', contactId, dueAtEpochSeconds);
}

/** The attributes by which the sweep finds an account whose address on trust has had its time to answer. */
export function trustChore(contactId: string, dueAtEpochSeconds: number) {
  return chore('trust', contactId, dueAtEpochSeconds);
}
