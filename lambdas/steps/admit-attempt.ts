import type { LockoutPolicy } from '../accounts/lockout.ts';
import type { Needs } from '../surroundings/needs.ts';
import {
  busy,
  failReserved,
  giveBack,
  lockoutKeys,
  reserveAttempt,
  type Reservation,
  type Reserved,
} from '../tables/lockouts.ts';

/** A password that is to be looked at: of whom, typed how, by which device. */
export interface Attempt {
  readonly storeId: string;
  readonly typed: Parameters<typeof lockoutKeys.typed>[1];
  /** The account behind what was typed; whoever has none is counted under what was typed. */
  readonly contactId: string | undefined;
  /** A device that the account's owner signed in with before. */
  readonly deviceId: string | undefined;
}

export type AttemptAdmitted =
  | {
      readonly kind: 'admitted';
      /** What it is counted against. */
      readonly reserved: readonly Reserved[];
      /** The account is locked, but not under what was typed: to be answered as a wrong password, or an address and a number would be told for one. */
      readonly isInVain: boolean;
    }
  | { readonly kind: 'too_many_attempts'; readonly retryAfterSeconds: number };

/**
 * Whether the password may be looked at (ruling 16): counted before it is, against what was typed and against the account, or, from a device of the
 * owner's own, against that device alone, so that strangers' failures keep no owner out. When it is not, nothing is left counted. Of many at the same moment
 * each waits its turn at one counter after the other: whoever held the one and waited for the other would keep others waiting who do the reverse.
 */
export async function admitAttempt(
  needs: Needs,
  attempt: Attempt,
  policy: LockoutPolicy,
): Promise<AttemptAdmitted> {
  const now = needs.now();
  const { storeId, typed, contactId, deviceId } = attempt;
  if (contactId !== undefined && deviceId !== undefined) {
    const own = await reserveAttempt(needs, lockoutKeys.device(storeId, contactId, deviceId), now, policy);
    if (own.kind === 'reserved') return { kind: 'admitted', reserved: [own], isInVain: false };
  }
  const keys = {
    typed: lockoutKeys.typed(storeId, typed),
    // Nobody's account is counted as well, so that an unknown address costs as much as a known one.
    account: lockoutKeys.account(storeId, contactId ?? `${typed.kind}#${typed.value}`),
  };
  const atOnce = await Promise.all([
    reserveAttempt(needs, keys.typed, now, policy, { waits: false }),
    reserveAttempt(needs, keys.account, now, policy, { waits: false }),
  ]);
  if (atOnce.every(({ kind }) => kind !== 'busy')) return judge(needs, ...atOnce);
  await giveBackAll(needs, atOnce);
  const byTyped = await reserveAttempt(needs, keys.typed, now, policy);
  const byAccount =
    byTyped.kind === 'reserved' ? await reserveAttempt(needs, keys.account, now, policy) : byTyped;
  return judge(needs, byTyped, byAccount);
}

async function judge(needs: Needs, byTyped: Reservation, byAccount: Reservation): Promise<AttemptAdmitted> {
  if (byTyped.kind !== 'reserved' || byAccount.kind === 'busy') {
    await giveBackAll(needs, [byTyped, byAccount]);
    const { retryAfterSeconds } = byTyped.kind === 'reserved' ? busy : byTyped;
    return { kind: 'too_many_attempts', retryAfterSeconds };
  }
  return {
    kind: 'admitted',
    reserved: byAccount.kind === 'reserved' ? [byTyped, byAccount] : [byTyped],
    isInVain: byAccount.kind === 'too_many_attempts',
  };
}

export interface FailedAttempt {
  /** For how long what was typed is kept out now: zero while more may be tried. */
  readonly lockedForSeconds: number;
  /** For how long whatever it was counted against is kept out. */
  readonly longestLockSeconds: number;
}

/** The password was wrong. */
export async function failAll(
  needs: Needs,
  reserved: readonly Reserved[],
  policy: LockoutPolicy,
): Promise<FailedAttempt> {
  const now = needs.now();
  const [first, ...others] = reserved;
  // One after the other, so that where what was typed is at fault, it is locked before the account is.
  const failed =
    first === undefined ? { lockedForSeconds: 0 } : await failReserved(needs, first, now, policy);
  let longest = failed.lockedForSeconds;
  for (const one of others) {
    longest = Math.max(longest, (await failReserved(needs, one, now, policy)).lockedForSeconds);
  }
  return { ...failed, longestLockSeconds: longest };
}

/** The attempt is not made after all: nothing is left counted. */
export async function giveBackAll(needs: Needs, reservations: readonly Reservation[]): Promise<void> {
  await Promise.all(
    reservations.map((one) => (one.kind === 'reserved' ? giveBack(needs, one) : Promise.resolve())),
  );
}
