import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { countRequest } from '../tables/allowances.ts';

export type RequestAdmitted =
  { readonly kind: 'admitted' } | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

export type RequestCount = Awaited<ReturnType<typeof countRequest>>;

/** Counts a request of a client network that costs more than reading. First of all and by itself: when it is one too many, nothing else has been counted. */
export async function admitRequest(needs: Needs, store: Store, network: string): Promise<RequestAdmitted> {
  return judgeRequests(store, await countRequest(needs, store.storeId, network, needs.now()), needs.now());
}

/** A page looks again every two seconds: so many pages of one network do, each as often as a request is made by hand. */
const looksPerRequest = 10;

/** Counts a look at what a page looks at again and again. Apart from all else, so that whoever waits spends nobody's sign-ins. */
export async function admitLook(needs: Needs, store: Store, network: string): Promise<RequestAdmitted> {
  const looks = await countRequest(needs, store.storeId, network, needs.now(), 'looks');
  return judgeRequests(store, looks, needs.now(), looksPerRequest);
}

export function judgeRequests(
  { variables }: Store,
  { count, endsAtEpochSeconds }: RequestCount,
  now: number,
  times = 1,
): RequestAdmitted {
  return count <= variables['throttling.network_requests_per_minute'] * times
    ? { kind: 'admitted' }
    : { kind: 'too_many_requests', retryAfterSeconds: endsAtEpochSeconds - now };
}
