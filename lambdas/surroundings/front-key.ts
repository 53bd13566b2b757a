import { createHash } from 'node:crypto';

/**
 * What a front says in headers, whatever it is: CloudFront, nginx, a storefront's rewrite. `key` shows that it is the front. Only by it is believed which host the
 * customer asked for, and from which address; so whoever reaches the API past the front, or sends the headers to it, changes nothing by them.
 */
export const frontHeaders = {
  key: 'x-front-key',
  host: 'x-forwarded-host',
  client: 'x-front-client',
} as const;

/** Of a key that nobody can guess: so its hash may stand in settings and in the environment. */
export function hashFrontKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
