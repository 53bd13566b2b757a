import { frontHeaders, hashFrontKey } from '../surroundings/front-key.ts';
import type { HttpRequest } from './request.ts';

/**
 * The request as the front tells of it; undefined where it did not come through the front. As many hashes as there are keys: two while one is being
 * replaced by another. With none nothing stands in front, and the headers mean nothing. What comes of it carries no header of the front any more.
 */
export function behindFront(request: HttpRequest, keyHashes: readonly string[]): HttpRequest | undefined {
  const {
    [frontHeaders.key]: key,
    [frontHeaders.host]: host,
    [frontHeaders.client]: client,
    ...headers
  } = request.headers;
  if (keyHashes.length === 0) return { ...request, headers };
  if (key === undefined || !keyHashes.includes(hashFrontKey(key))) return undefined;
  const asked = host?.trim().toLowerCase();
  return {
    ...request,
    headers: asked === undefined ? headers : { ...headers, host: asked },
    host: asked?.replace(/:\d+$/, '') ?? request.host,
    sourceAddress: client?.trim() ?? request.sourceAddress,
  };
}
