import { getDomain } from 'tldts';

/**
 * Whether two hosts are of one site, as browsers mean it: under one name that somebody registered, by the Public Suffix List (`one.co.uk` and `other.co.uk` are two
 * owners', and so are two names under `github.io`).
 */
export function isOfSite(one: string, other: string): boolean {
  const site = getDomain(one, { allowPrivateDomains: true });
  return one === other || (site !== null && site === getDomain(other, { allowPrivateDomains: true }));
}
