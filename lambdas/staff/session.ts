import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { staffRoles, type Staff } from '../backoffice/staff.ts';
import { endedCookie, hostCookie } from '../http/host-cookie.ts';
import type { HttpRequest } from '../http/request.ts';

/** Half an hour without a page ends it, and half a working day whatever is done: then the provider is asked again whether they still work here. */
const idleSeconds = 30 * 60;
const longestSeconds = 4 * 3600;
/** So often at most a page brings a new cookie. */
const renewedAfterSeconds = 60;

const name = '__Host-accounts-staff';
const longestValue = 2000;

const sessionSchema = v.pipe(
  v.object({
    id: v.string(),
    actor: v.string(),
    role: v.picklist(staffRoles),
    signedInAtEpochSeconds: v.number(),
    activeAtEpochSeconds: v.number(),
  }),
  v.readonly(),
);

/** Who signed in with the provider. It is signed and stands in the browser's cookie alone: nothing of staff is stored, and no table has to be read. */
export type StaffSession = v.InferOutput<typeof sessionSchema>;

export type SessionKey = Buffer;

/** Made of the secret with the provider, which nobody else has: another secret there ends every session. */
export function sessionKey(clientSecret: string): SessionKey {
  return Buffer.from(hkdfSync('sha256', clientSecret, '', 'sessions of staff', 32));
}

export function beginSession(
  { actor, role }: Pick<StaffSession, 'actor' | 'role'>,
  now: number,
): StaffSession {
  const id = randomBytes(16).toString('base64url');
  return { id, actor, role, signedInAtEpochSeconds: now, activeAtEpochSeconds: now };
}

export function sessionCookie(session: StaffSession, key: SessionKey): string {
  const written = Buffer.from(JSON.stringify(session)).toString('base64url');
  return hostCookie(name, `${written}.${sign(written, key)}`, idleSeconds);
}

export const endedSessionCookie = endedCookie(name);

/** Undefined when there is none, none that was signed here, or none that is not over. */
export function readSession(
  { cookies }: HttpRequest,
  key: SessionKey,
  now: number,
): StaffSession | undefined {
  const value = cookies.get(name) ?? '';
  if (value.length > longestValue) return undefined;
  const [, written, given] = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/.exec(value) ?? [];
  if (written === undefined || given === undefined) return undefined;
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(sign(written, key)))) return undefined;
  // Sound: it was signed here.
  const session = v.parse(sessionSchema, JSON.parse(Buffer.from(written, 'base64url').toString('utf8')));
  const { signedInAtEpochSeconds, activeAtEpochSeconds } = session;
  const isOver = now >= activeAtEpochSeconds + idleSeconds || now >= signedInAtEpochSeconds + longestSeconds;
  return isOver ? undefined : session;
}

/** The cookie with this moment as the latest; none where the last one is fresh enough. */
export function renewedCookies(session: StaffSession, key: SessionKey, now: number): string[] {
  return now - session.activeAtEpochSeconds < renewedAfterSeconds
    ? []
    : [sessionCookie({ ...session, activeAtEpochSeconds: now }, key)];
}

/** Who sits before the pages. Their forms carry a token that only this session has. */
export function staffOf({ id, actor, role }: StaffSession, key: SessionKey): Staff {
  return { actor, role, formToken: sign(`form ${id}`, key) };
}

function sign(text: string, key: SessionKey): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
