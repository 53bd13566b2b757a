import type { Contact } from './contact.ts';

/** So long a number that was given by mistake can be taken off an account. */
const takenBackSeconds = 7 * 24 * 3600;

/**
 * Whether a number that leads to an account may be taken off it: it was given within a week, and nobody has signed in with it since, so that no customer goes by it. Whether it was
 * this number or another of the account's that was signed in with since is not told apart.
 */
export function mayBeTakenBack(
  { givenAtEpochSeconds: givenAt = 0 }: { readonly givenAtEpochSeconds?: number | undefined },
  { numberSignInAtEpochSeconds: signedInAt }: Pick<Contact, 'numberSignInAtEpochSeconds'>,
  now: number,
): boolean {
  return givenAt > 0 && now < givenAt + takenBackSeconds && signedInAt < givenAt;
}
