import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  getJwksCache,
  None,
  setJwksCache,
  type ClientAuth,
  type ServerMetadata,
} from 'openid-client';
import type { Locale } from '../stores/locale.ts';
import type { Sso } from '../stores/sso.ts';
import type { Store } from '../stores/store.ts';
import { describeError, logger } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { FlowSecrets } from './flow.ts';
import { readIdentity, type Identity } from './identity.ts';
import { providerFetch, ProviderUnreachable } from './provider-fetch.ts';

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

export type Reached<What> =
  | { readonly kind: 'reached'; readonly what: What }
  /** What it said is not to be believed. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unavailable' };

/** What a provider says of itself, and the keys that it signs with. */
interface Known {
  readonly metadata: ServerMetadata;
  readonly untilEpochSeconds: number;
  jwks?: NonNullable<ReturnType<typeof getJwksCache>>;
}

const keptSeconds = 600;
/** OpenID Connect Core 1.0, 2: at most 255 ASCII characters. */
const subjectForm = /^[\x21-\x7e][\x20-\x7e]{0,254}$/;

const callbackOf = ({ address }: Store): string => `${address}/accounts/sso/callback`;

// eslint-disable-next-line @typescript-eslint/no-deprecated -- it is marked so only that it stands out: it is for laptops and rehearsals
const allowPlainHttp: (client: Configuration) => void = allowInsecureRequests;

/** Kept for as long as the function runs, by issuer: what one store's provider says is nothing to another's. */
export function openProviders(needs: Needs): Providers {
  const allowsPrivate = needs.ssoAllowsPrivateIssuers;
  const ask = providerFetch({ allowsPrivate });
  const insecurely = allowsPrivate ? [allowPlainHttp] : [];
  const known = new Map<string, Known>();

  const learn = async ({ issuer }: Sso): Promise<Known> => {
    const before = known.get(issuer);
    if (before !== undefined && needs.now() < before.untilEpochSeconds) return before;
    const found = await discovery(new URL(issuer), 'nobody', undefined, None(), {
      [customFetch]: ask,
      execute: insecurely,
    });
    const learnt = { metadata: found.serverMetadata(), untilEpochSeconds: needs.now() + keptSeconds };
    known.set(issuer, learnt);
    return learnt;
  };

  const clientOf = ({ metadata }: Known, { clientId }: Sso, authentication: ClientAuth): Configuration => {
    const client = new Configuration(metadata, clientId, undefined, authentication);
    client[customFetch] = ask;
    for (const allow of insecurely) allow(client);
    return client;
  };

  const redeem = async (
    store: Store,
    sso: Sso,
    { state, nonce, verifier }: FlowSecrets,
    answer: URLSearchParams,
  ): Promise<Identity> => {
    const [provider, secret] = await Promise.all([
      learn(sso),
      needs.ssoSecrets.read(store.storeId, sso.secretVersion),
    ]);
    if (secret.issuer !== sso.issuer || secret.clientId !== sso.clientId)
      throw new NotBelieved('another_secret');
    const client = clientOf(provider, sso, authenticationBy(secret.clientSecret, provider.metadata));
    // The library trusts the connection for an ID token's signature unless it is told not to.
    enableNonRepudiationChecks(client);
    if (provider.jwks !== undefined) setJwksCache(client, provider.jwks);
    const address = new URL(callbackOf(store));
    address.search = answer.toString();
    const tokens = await authorizationCodeGrant(client, address, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const jwks = getJwksCache(client);
    if (jwks !== undefined) provider.jwks = jwks;
    const said = tokens.claims();
    if (said === undefined || !subjectForm.test(said.sub)) throw new NotBelieved('bad_subject');
    const more =
      said['email'] === undefined && provider.metadata.userinfo_endpoint !== undefined
        ? await fetchUserInfo(client, tokens.access_token, said.sub)
        : {};
    return readIdentity(sso, { issuer: said.iss, subject: said.sub }, { ...more, ...said });
  };

  return {
    signInAddress: (store, sso, { state, nonce, verifier }, locale) =>
      reach(store, async () => {
        const client = clientOf(await learn(sso), sso, None());
        return leadingOut(
          buildAuthorizationUrl(client, {
            redirect_uri: callbackOf(store),
            scope: 'openid email profile',
            state,
            nonce,
            code_challenge: await calculatePKCECodeChallenge(verifier),
            code_challenge_method: 'S256',
            ui_locales: locale,
          }),
          allowsPrivate,
        );
      }),
    redeem: (store, sso, secrets, answer) => reach(store, () => redeem(store, sso, secrets, answer)),
    signOutAddress: (store, sso) =>
      reach(store, async () => {
        const provider = await learn(sso);
        if (provider.metadata.end_session_endpoint === undefined) return null;
        const back = `${store.address}/accounts/login?notice=signed_out`;
        return leadingOut(
          buildEndSessionUrl(clientOf(provider, sso, None()), { post_logout_redirect_uri: back }),
          allowsPrivate,
        );
      }),
  };
}

/** What the library lets pass and we do not. */
class NotBelieved extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** A provider may say that it is to be found at `javascript:`. */
function leadingOut(url: URL, allowsPrivate: boolean): URL {
  if (url.protocol === 'https:' || (allowsPrivate && url.protocol === 'http:')) return url;
  throw new NotBelieved('bad_address');
}

/** As the provider says that clients show who they are; where it does not say, as OpenID Connect Core 1.0, 9 has it. */
function authenticationBy(
  secret: string,
  { token_endpoint_auth_methods_supported: ways }: ServerMetadata,
): ClientAuth {
  return ways === undefined || ways.includes('client_secret_basic')
    ? ClientSecretBasic(secret)
    : ClientSecretPost(secret);
}

/** Whatever goes wrong at the provider is an answer. The operator reads which; what the provider said, and of whom, is nobody's to read. */
async function reach<What>({ storeId }: Store, ask: () => Promise<What>): Promise<Reached<What>> {
  try {
    return { kind: 'reached', what: await ask() };
  } catch (error) {
    const isUnreachable = causesOf(error).some((one) => one instanceof ProviderUnreachable);
    logger.warn(isUnreachable ? 'sso_provider_unreachable' : 'sso_refused', {
      store: storeId,
      code: codeOf(error),
      error: describeError(error),
    });
    return { kind: isUnreachable ? 'unavailable' : 'refused' };
  }
}

function causesOf(error: unknown): unknown[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
