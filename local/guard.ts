import type { GatewayRequest } from './gateway.ts';
import { hostName } from './gateway.ts';

export function headerOf({ rawHeaders }: GatewayRequest, wanted: string): string | undefined {
  const index = rawHeaders.findIndex((name, position) => position % 2 === 0 && name.toLowerCase() === wanted);
  return index === -1 ? undefined : rawHeaders[index + 1];
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === '[::1]' ||
  host === '::1' ||
  /^127(\.\d{1,3}){3}$/.test(host);

/**
 * Whether `/_local`, which can do anything to any store, may answer; else why not. Three doors are shut: another machine, a host name
 * that an attacker points at this machine (DNS rebinding), and a page of another site that posts here.
 */
export function whyRefused(request: GatewayRequest): string | null {
  const host = headerOf(request, 'host');
  if (!isLoopback(request.sourceIp)) return '/_local answers this machine only.';
  if (!isLoopback(hostName(host))) return '/_local answers on localhost only.';
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  const site = headerOf(request, 'sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return '/_local takes nothing from other sites.';
  const origin = headerOf(request, 'origin');
  if (origin !== undefined && origin !== `http://${host ?? ''}`)
    return '/_local takes nothing from other sites.';
  return null;
}
