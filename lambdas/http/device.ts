import { addDevice } from '../accounts/device.ts';
import type { Reply } from './reply.ts';
import type { HttpRequest } from './request.ts';

const deviceCookieName = '__Host-accounts-device';
/** A year; browsers keep none for longer than 400 days (RFC 6265bis, 5.5). */
const keptSeconds = 365 * 24 * 3600;

/** What the request carries of devices known here: the header of an API client, else the browser's cookie; empty when nothing. */
export function carriedDevices(request: HttpRequest): string {
  return request.headers['x-device'] ?? request.cookies.get(deviceCookieName) ?? '';
}

/** Keeps one more device in the browser, beside those of the other accounts that sign in here. */
export function deviceCookie(request: HttpRequest, device: string): string {
  const carried = request.cookies.get(deviceCookieName) ?? '';
  return `${deviceCookieName}=${addDevice(carried, device)}; Max-Age=${String(keptSeconds)}; Path=/; Secure; HttpOnly; SameSite=Lax`;
}

/** A reply that gives a new device in the place of one that is forgotten: in the cookie, and to an app that sends the header in the header. */
export function keepingDevice(request: HttpRequest, device: string, reply: Reply): Reply {
  const isByHeader = request.headers['x-device'] !== undefined;
  return {
    ...reply,
    headers: { ...reply.headers, ...(isByHeader ? { 'x-device': device } : {}) },
    cookies: [deviceCookie(request, device), ...reply.cookies],
  };
}
