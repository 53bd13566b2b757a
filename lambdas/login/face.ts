import { carriedUnlinked, wasSsoUsedLast } from '../http/sso-cookies.ts';
import type { Visit } from '../http/visit.ts';
import { ssoMessage, ssoOf } from '../stores/sso.ts';

export interface SsoButton {
  /** In the store's own words. */
  readonly message: string;
  /** Who signed in last at this browser did so by it. */
  readonly wasUsedLast: boolean;
}

/** What sign-in looks like (S2-4). */
export type Face =
  | { readonly kind: 'default' }
  | { readonly kind: 'sso_beside'; readonly sso: SsoButton }
  | { readonly kind: 'sso_only'; readonly sso: SsoButton };

/**
 * The store's face of sign-in, as this browser sees it. Whoever came back from the provider with an identity that is no account's yet has to sign in to say
 * that it is theirs (ruling 14): so for that hour they have the form even where the provider is the only way in else.
 */
export async function faceOf({ store, request, needs, locale }: Visit): Promise<Face> {
  const settings = ssoOf(store);
  if (settings === null) return { kind: 'default' };
  const sso = { message: ssoMessage(settings, locale, store), wasUsedLast: wasSsoUsedLast(request) };
  if (!settings.only) return { kind: 'sso_beside', sso };
  const unlinked = carriedUnlinked(request, store, await needs.secrets.tokenKey(), needs.now());
  return { kind: unlinked === undefined ? 'sso_only' : 'sso_beside', sso };
}
