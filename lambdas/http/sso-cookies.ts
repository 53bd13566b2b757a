import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { currentKey, type SecretKeys } from '../accounts/secret-keys.ts';
import type { Session } from '../accounts/session.ts';
import type { Store } from '../stores/store.ts';
import { endedCookie, hostCookie } from './host-cookie.ts';
import type { HttpRequest } from './request.ts';

/** What a browser keeps of single sign-on besides its way to the provider: that it was used here last, and an identity that is nobody's yet. */

const lastUsedName = '__Host-accounts-sso-used';
const yearSeconds = 365 * 24 * 3600;

export const lastUsedCookie = hostCookie(lastUsedName, '1', yearSeconds);
export const endedLastUsedCookie = endedCookie(lastUsedName);

/** Whether who signed in last at this browser did so by the store's provider. A wish of the page's, no proof of anything. */
export function wasSsoUsedLast({ cookies }: HttpRequest): boolean {
  return cookies.get(lastUsedName) === '1';
}

/** Where it is said that the two are one person's. */
export const linkPath = '/accounts/sso/link';

const unlinkedName = '__Host-accounts-sso-unlinked';
const unlinkedSeconds = 3600;
const longestValue = 3800;

const unlinkedSchema = v.pipe(
  v.object({
    issuer: v.string(),
    subject: v.string(),
    /** As the provider shows who it is; null where it says no address. */
    email: v.nullable(v.string()),
    next: v.string(),
    expiresAtEpochSeconds: v.number(),
    /** The session that was opened by a password in order to say so; null until then. */
    shownIn: v.optional(v.nullable(v.string()), null),
  }),
  v.readonly(),
);

/** Whom the provider vouched for at this browser within the hour, and who is no account's yet: whoever signs in may say that it is theirs. */
export type Unlinked = v.InferOutput<typeof unlinkedSchema>;

export function unlinkedCookie(
  store: Store,
  unlinked: Omit<Unlinked, 'expiresAtEpochSeconds' | 'shownIn'>,
  keys: SecretKeys,
  now: number,
): string {
  const expiresAtEpochSeconds = now + unlinkedSeconds;
  return sealedCookie(store, { ...unlinked, expiresAtEpochSeconds, shownIn: null }, keys, now);
}

/** The same, once its customer has typed the account's password in order to connect the two: in that session they need not do so again. */
export function shownUnlinkedCookie(
  store: Store,
  unlinked: Unlinked,
  { id }: Pick<Session, 'id'>,
  keys: SecretKeys,
  now: number,
): string {
  return sealedCookie(store, { ...unlinked, shownIn: id }, keys, now);
}

/** Sealed for its store, so that nobody can say of themselves whom a provider vouched for. */
function sealedCookie({ storeId }: Store, kept: Unlinked, keys: SecretKeys, now: number): string {
  const sealed = Buffer.from(JSON.stringify(kept)).toString('base64url');
  return hostCookie(
    unlinkedName,
    `${sealed}.${keys.current}.${seal(storeId, sealed, currentKey(keys, 'token key'))}`,
    kept.expiresAtEpochSeconds - now,
  );
}

export const endedUnlinkedCookie = endedCookie(unlinkedName);

export function carriedUnlinked(
  { cookies }: HttpRequest,
  { storeId }: Store,
  { keys }: SecretKeys,
  now: number,
): Unlinked | undefined {
  const value = cookies.get(unlinkedName) ?? '';
  if (value.length > longestValue) return undefined;
  const [, sealed, keyId, given] =
    /^([A-Za-z0-9_-]+)\.([A-Za-z0-9]{1,16})\.([A-Za-z0-9_-]{43})$/.exec(value) ?? [];
  if (sealed === undefined || keyId === undefined || given === undefined) return undefined;
  const key = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
  if (key === undefined) return undefined;
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(seal(storeId, sealed, key)))) return undefined;
  // Sound: it was sealed here.
  const kept = v.parse(unlinkedSchema, JSON.parse(Buffer.from(sealed, 'base64url').toString('utf8')));
  return now < kept.expiresAtEpochSeconds ? kept : undefined;
}

function seal(storeId: string, sealed: string, key: string): string {
  return createHmac('sha256', key).update(`${storeId}\nsso-unlinked\n${sealed}`).digest('base64url');
}
