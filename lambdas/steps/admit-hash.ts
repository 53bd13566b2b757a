import { untilNextWindow } from '../accounts/turns.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { areTurnsSpent, takeTurn, type Turn } from '../tables/turns.ts';
import type { CrowdTurn } from './admit-request.ts';

/** What hashes a password, each with turns of its own: who floods a store's registrations keeps nobody from signing in. */
export type HashingAct =
  'sign_in' | 'registration' | 'activation' | 'reset' | 'claim' | 'password_change' | 'email_login';

export type HashAdmitted =
  | { readonly kind: 'admitted'; readonly giveBack: () => void }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/**
 * Whether one more password may be hashed for this store now: each store has `hashesPerSecond` turns for each act, so that none takes what others need.
 * After everything else that may refuse. A device of the account's own finds turns that strangers cannot take; a request of a crowd has its turn already.
 */
export async function admitHash(
  needs: Needs,
  store: Pick<Store, 'storeId'>,
  act: HashingAct,
  { isKnownDevice = false, turn: ofCrowd = null }: { isKnownDevice?: boolean; turn?: CrowdTurn | null } = {},
): Promise<HashAdmitted> {
  if (ofCrowd !== null) return admitted(ofCrowd);
  const now = needs.now();
  const key = keyOf(store, act);
  const turn = await takeTurn(needs, key, needs.hashesPerSecond, now);
  if (turn.kind === 'turn' || !isKnownDevice) return admitted(turn);
  return admitted(await takeTurn(needs, `${key}#known`, needs.hashesPerSecond, now));
}

/** The refusal, where it is known without asking that there is no turn left: under attack nothing need be counted first. */
export function hashRefusal(
  needs: Needs,
  store: Pick<Store, 'storeId'>,
  act: HashingAct,
): Extract<HashAdmitted, { kind: 'too_many_requests' }> | undefined {
  const now = needs.now();
  return areTurnsSpent(needs, keyOf(store, act), now)
    ? { kind: 'too_many_requests', retryAfterSeconds: untilNextWindow(now) }
    : undefined;
}

function keyOf({ storeId }: Pick<Store, 'storeId'>, act: HashingAct): string {
  return `${storeId}#turns#${act}`;
}

function admitted(turn: Turn): HashAdmitted {
  return turn.kind === 'turn'
    ? { kind: 'admitted', giveBack: turn.giveBack }
    : { kind: 'too_many_requests', retryAfterSeconds: turn.retryAfterSeconds };
}
