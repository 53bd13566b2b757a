import { activitiesKeptDays } from '../accounts/activity.ts';
import type { Contact } from '../accounts/contact.ts';
import { knownDeviceName } from '../accounts/device-name.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { lockoutPolicy } from '../accounts/lockout.ts';
import { failAll } from '../steps/admit-attempt.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { countActivity, type Repeated } from '../tables/activities.ts';
import { write, type Write } from '../tables/database.ts';
import type { Reserved } from '../tables/lockouts.ts';

interface Failed {
  readonly reserved: readonly Reserved[];
  /** The owner's own device, which alone is locked by what fails at it. */
  readonly isOwnDevice: boolean;
  readonly userAgent: string;
}

/** Whose sign-in it was: an account, or nobody by an id that no contact has. */
interface Whose {
  readonly contactId: string;
  readonly isSomebody: boolean;
}

/**
 * The password was wrong: counted, and told among the activities of whose account it is, side by side with the counting. The same is written for nobody,
 * where a condition keeps it from being stored, so that no time tells who exists.
 */
export async function failSignIn(
  needs: Needs,
  store: Store,
  { contactId, isSomebody }: Whose,
  { reserved, isOwnDevice, userAgent }: Failed,
): Promise<{ readonly lockedForSeconds: number }> {
  const now = needs.now();
  const tell = (about: Pick<Repeated, 'kind' | 'until'>) =>
    write(
      needs,
      countActivity(needs, { storeId: store.storeId, contactId }, isSomebody, {
        ...repeated(store, userAgent, now),
        ...about,
      }).item,
    );
  const [{ lockedForSeconds, longestLockSeconds }] = await Promise.all([
    failAll(needs, reserved, lockoutPolicy(store)),
    tell({ kind: 'sign_in_failed' }),
  ]);
  if (longestLockSeconds > 0 && !isOwnDevice) {
    await tell({ kind: 'sign_in_locked', until: isoTime(now + longestLockSeconds) });
  }
  return { lockedForSeconds };
}

/** The password was right and yet nobody is let in: told once for a quarter of an hour, with the code that says why. */
export function tellRefused(
  needs: Needs,
  store: Store,
  contact: Contact,
  reason: 'email_unverified' | 'account_disabled',
  userAgent: string,
): Write<'activity'> {
  const about = { ...repeated(store, userAgent, needs.now()), kind: 'sign_in_refused', reason } as const;
  return countActivity(needs, contact, true, about);
}

function repeated(store: Store, userAgent: string, now: number) {
  const keptDays = activitiesKeptDays(store);
  return { actor: 'unknown', device: knownDeviceName(userAgent), now, keptDays };
}

/** That a lock has fallen since the attempt was admitted, and nothing else: the failures of an account that is erased go with it. */
export const isLockedMeanwhile = (refusedBy: ReadonlySet<string>): boolean =>
  [...refusedBy].every((name) => name === 'lockout');
