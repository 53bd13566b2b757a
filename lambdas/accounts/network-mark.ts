import { createHmac } from 'node:crypto';
import type { SecretKeys } from './secret-keys.ts';

/**
 * By which the lines of a log that came from one client network are known to belong together, for one day, and nobody can read which network that was. Keyed, since
 * there are few enough addresses to try them all.
 */
export function networkMark(network: string, now: number, { current, keys }: SecretKeys): string {
  const day = new Date(now * 1000).toISOString().slice(0, 10);
  return createHmac('sha256', keys[current] ?? '')
    .update(JSON.stringify(['network', day, network]))
    .digest('base64url')
    .slice(0, 12);
}
