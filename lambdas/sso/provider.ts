import type { Locale } from '../stores/locale.ts';
import type { Sso } from '../stores/sso.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { NotBelieved, openClients, type Client, type Reached } from './client.ts';
import type { FlowSecrets } from './flow.ts';
import { readIdentity, type Identity } from './identity.ts';

/** The providers that stores name, as they describe themselves. */
export interface Providers {
  /** Where the browser is sent to sign in. */
  readonly signInAddress: (
    store: Store,
    sso: Sso,
    secrets: FlowSecrets,
    locale: Locale,
  ) => Promise<Reached<URL>>;
  /** Redeems the code that the browser came back with, and judges all that the provider says. */
  readonly redeem: (
    store: Store,
    sso: Sso,
    secrets: FlowSecrets,
    answer: URLSearchParams,
  ) => Promise<Reached<Identity>>;
  /** Where the browser is sent to sign out at the provider; null where that has no such place. */
  readonly signOutAddress: (store: Store, sso: Sso) => Promise<Reached<URL | null>>;
}

const clientOf = ({ storeId, address }: Store, { issuer, clientId }: Sso): Client => ({
  issuer,
  clientId,
  callback: `${address}/accounts/sso/callback`,
  name: storeId,
});

export function openProviders(needs: Needs): Providers {
  const clients = openClients({ now: needs.now, allowsPrivate: needs.ssoAllowsPrivateIssuers });

  /** Only ever for the issuer and the client that it was set with. */
  const secretOf = async ({ storeId }: Store, { issuer, clientId, secretVersion }: Sso): Promise<string> => {
    const secret = await needs.ssoSecrets.read(storeId, secretVersion);
    if (secret.issuer !== issuer || secret.clientId !== clientId) throw new NotBelieved('another_secret');
    return secret.clientSecret;
  };

  return {
    signInAddress: (store, sso, secrets, locale) =>
      clients.signInAddress(clientOf(store, sso), secrets, locale),
    redeem: (store, sso, secrets, answer) =>
      clients.redeem(
        clientOf(store, sso),
        { secret: () => secretOf(store, sso), secrets, answer, wanted: ['email'] },
        (told) => readIdentity(sso, { issuer: told.iss, subject: told.sub }, told),
      ),
    signOutAddress: (store, sso) =>
      clients.signOutAddress(clientOf(store, sso), `${store.address}/accounts/login?notice=signed_out`),
  };
}
