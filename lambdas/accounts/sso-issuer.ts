import { isClosedHost } from './public-address.ts';

const longestIssuer = 300;

export type IssuerProblem = 'invalid_issuer' | 'private_issuer' | 'https_required';

/**
 * What is wrong with an address that is to be a store's provider. It is compared with what tokens say, letter by letter, so it may hold nothing that
 * an issuer has not (OpenID Connect Discovery 1.0, 3): no query, no fragment, no credentials.
 */
export function findIssuerProblem(
  issuer: string,
  { allowsPrivate }: { readonly allowsPrivate: boolean },
): IssuerProblem | undefined {
  if (issuer.length > longestIssuer || !/^https?:\/\/[\x21-\x7e]+$/i.test(issuer)) return 'invalid_issuer';
  const url = URL.parse(issuer);
  if (url === null || /[?#@\\]/.test(issuer)) return 'invalid_issuer';
  if (allowsPrivate) return undefined;
  if (url.protocol !== 'https:') return 'https_required';
  return isClosedHost(url.hostname) ? 'private_issuer' : undefined;
}
