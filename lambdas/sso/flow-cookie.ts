import { endedCookie, hostCookie } from '../http/host-cookie.ts';
import type { HttpRequest } from '../http/request.ts';
import { flowLifetimeSeconds, type Flow } from './flow.ts';

const name = '__Host-accounts-sso';

/** Several tabs may be on their way at once; who began more than so many has given the oldest up. */
const mostFlows = 3;
/** Browsers keep 4,096 bytes of a cookie with its name and attributes (RFC 6265bis, 5.6). */
const longestValue = 3500;

/** The flows that this browser began, the newest first. */
export function carriedFlows({ cookies }: HttpRequest): Flow[] {
  const value = cookies.get(name) ?? '';
  if (value.length > longestValue) return [];
  return value
    .split('~')
    .slice(0, mostFlows)
    .map(readFlow)
    .filter((flow) => flow !== undefined);
}

/** Keeps the flows; the oldest that there is no room for are given up. */
export function flowCookie(flows: readonly Flow[]): string {
  const [first, ...others] = flows.slice(0, mostFlows).map(writeFlow);
  if (first === undefined) return endedCookie(name);
  const kept = others.reduce(
    (value, flow) => (value.length + 1 + flow.length > longestValue ? value : `${value}~${flow}`),
    first,
  );
  return hostCookie(name, kept, flowLifetimeSeconds);
}

function writeFlow({ seed, keyId, expiresAtEpochSeconds, next, isConfirming }: Flow): string {
  const parts = [seed, keyId, String(expiresAtEpochSeconds), Buffer.from(next).toString('base64url')];
  return [...parts, ...(isConfirming ? ['c'] : [])].join('.');
}

function readFlow(text: string): Flow | undefined {
  const [, seed, keyId, expires, next, confirms] =
    /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9]{1,16})\.(\d{1,12})\.([A-Za-z0-9_-]*)(\.c)?$/.exec(text) ?? [];
  if (seed === undefined || keyId === undefined || expires === undefined || next === undefined) {
    return undefined;
  }
  return {
    seed,
    keyId,
    expiresAtEpochSeconds: Number(expires),
    next: Buffer.from(next, 'base64url').toString('utf8'),
    isConfirming: confirms !== undefined,
  };
}
