import { isIPv4, isIPv6 } from 'node:net';

/** The network a client speaks from, as throttles count it: an IPv4 address, or the /64 that one IPv6 customer is usually given. */
export function clientNetwork(address: string): string {
  if (isIPv4(address)) return address;
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return 'unknown';

  // A URL writes an IPv6 address in one form only: lower case, no leading zeros, nothing dotted (WHATWG URL, 3.5).
  const host = new URL(`http://[${bare}]/`).hostname.slice(1, -1);
  const [left = [], tail] = host.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups =
    tail === undefined ? left : [...left, ...Array<string>(8 - left.length - tail.length).fill('0'), ...tail];

  const isMapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  return isMapped ? dotted(groups.slice(6)) : `${groups.slice(0, 4).join(':')}::/64`;
}

/** What a client network stands in, and which one in it that is: short, since items name many. */
export interface WiderNetwork {
  readonly wider: string;
  readonly part: string;
  /** Of IPv4 it is many households of one carrier, of IPv6 one or a few: what is to be made of that, decision 0087 says. */
  readonly kind: 'ipv6' | 'ipv4' | 'itself';
}

/** So many client networks of a wider one an item tells apart: all of a /24, and of a /48 as many. */
export const mostParts = 256;

/**
 * The network around a client network. One line has up to 65,536 of IPv6, whichever of them it speaks from: at most a /48 (RFC 6177). Of IPv4 it is the /24. What is
 * no network of an address stands for itself.
 */
export function widerNetwork(network: string): WiderNetwork {
  const [, site, subnet] = /^([\da-f]+:[\da-f]+:[\da-f]+):([\da-f]+)::\/64$/.exec(network) ?? [];
  if (site !== undefined && subnet !== undefined) {
    return { wider: `${site}::/48`, part: subnet, kind: 'ipv6' };
  }
  const [, block, host] = /^(\d+\.\d+\.\d+)\.(\d+)$/.exec(network) ?? [];
  if (block !== undefined && host !== undefined) {
    return { wider: `${block}.0/24`, part: host, kind: 'ipv4' };
  }
  return { wider: network, part: '0', kind: 'itself' };
}

/** The IPv4 address that an IPv4-mapped IPv6 address ends in (RFC 4291, 2.5.5.2). */
function dotted(groups: readonly string[]): string {
  return groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((value) => [value >> 8, value & 255])
    .join('.');
}
