import { judgeCount } from '../accounts/request-count.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { countRequest, type RequestsCounted } from '../tables/request-counts.ts';
import { takeTurn, type Turn } from '../tables/turns.ts';

export type RequestAdmitted =
  /** `turn`: of those that crowds have, which the request took. It is good for hashing too. */
  | { readonly kind: 'admitted'; readonly turn: CrowdTurn | null }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

export type CrowdTurn = Extract<Turn, { kind: 'turn' }>;

/** Counts a request of a client network that costs more than reading. First of all and by itself: when it is one too many, nothing else has been counted. */
export async function admitRequest(needs: Needs, store: Store, network: string): Promise<RequestAdmitted> {
  return admitCounted(needs, store, await countRequest(needs, store.storeId, network, needs.now()));
}

/** A page looks again every two seconds: so many pages of one network do, each as often as a request is made by hand. */
const looksPerRequest = 10;

/** Counts a look at what a page looks at again and again. Apart from all else, so that whoever waits spends nobody's sign-ins; and it is but a read, so that nobody waits for neighbours. */
export async function admitLook(needs: Needs, store: Store, network: string): Promise<RequestAdmitted> {
  const now = needs.now();
  const { endsAtEpochSeconds, ...count } = await countRequest(needs, store.storeId, network, now, 'looks');
  const limit = store.variables['throttling.network_requests_per_minute'] * looksPerRequest;
  return judgeCount(count, limit) === 'too_many'
    ? { kind: 'too_many_requests', retryAfterSeconds: endsAtEpochSeconds - now }
    : { kind: 'admitted', turn: null };
}

/**
 * Judges what was counted. Nobody is refused for what others of their wider network do: beyond its share they take turns of those that all crowds of a store have together,
 * as many as it hashes passwords for all others (decision 0087); and who comes from a device of their own finds as many again.
 */
export async function admitCounted(
  needs: Needs,
  { storeId, variables }: Store,
  { endsAtEpochSeconds, ...count }: RequestsCounted,
  { isKnownDevice = false }: { isKnownDevice?: boolean } = {},
): Promise<RequestAdmitted> {
  const now = needs.now();
  switch (judgeCount(count, variables['throttling.network_requests_per_minute'])) {
    case 'too_many':
      return { kind: 'too_many_requests', retryAfterSeconds: endsAtEpochSeconds - now };
    case 'one_of_few':
      return { kind: 'admitted', turn: null };
    case 'of_a_crowd': {
      const key = `${storeId}#turns#crowds${isKnownDevice ? '#known' : ''}`;
      const turn = await takeTurn(needs, key, needs.hashesPerSecond, now);
      return turn.kind === 'turn'
        ? { kind: 'admitted', turn }
        : { kind: 'too_many_requests', retryAfterSeconds: turn.retryAfterSeconds };
    }
  }
}
