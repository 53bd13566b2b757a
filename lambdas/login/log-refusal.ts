import { widerNetwork } from '../accounts/client-network.ts';
import { networkMark } from '../accounts/network-mark.ts';
import type { Store } from '../stores/store.ts';
import { logger } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';

/** One line of a sign-in that was refused: enough to see that somebody is trying passwords, and from how many networks. Not whose, nor from where. */
export async function logRefusal(
  needs: Needs,
  { storeId }: Store,
  network: string,
  { kind: outcome }: { readonly kind: string },
): Promise<void> {
  const keys = await needs.secrets.tokenKey();
  const markOf = (which: string) => networkMark(which, needs.now(), keys);
  const marks = { network: markOf(network), widerNetwork: markOf(widerNetwork(network).wider) };
  logger.info('sign_in_refused', { store: storeId, outcome, ...marks });
}
