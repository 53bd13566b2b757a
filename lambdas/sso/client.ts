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
import { describeError, logger } from '../surroundings/log.ts';
import type { FlowSecrets } from './flow.ts';
import { providerFetch, ProviderUnreachable } from './provider-fetch.ts';

/** Who signs people in at a provider: a store its customers, the back office its staff. */
export interface Client {
  readonly issuer: string;
  readonly clientId: string;
  /** Where the browser comes back to, as it is registered with the provider. */
  readonly callback: string;
  /** What the log calls it. */
  readonly name: string;
}

export type Reached<What> =
  | { readonly kind: 'reached'; readonly what: What }
  /** What it said is not to be believed. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unavailable' };

/** What the provider says of a person, judged: `iss` and `sub` are who it is. */
export type Told = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

export interface Clients {
  /** Where the browser is sent to sign in. */
  readonly signInAddress: (client: Client, secrets: FlowSecrets, language: string) => Promise<Reached<URL>>;
  /** Redeems the code that the browser came back with, and judges all that the provider says. A claim that is wanted and not in the ID token is asked for. */
  readonly redeem: <What>(
    client: Client,
    asked: {
      readonly secret: () => Promise<string>;
      readonly secrets: FlowSecrets;
      readonly answer: URLSearchParams;
      readonly wanted: readonly string[];
    },
    read: (told: Told) => What,
  ) => Promise<Reached<What>>;
  /** Where the browser is sent to sign out at the provider; null where that has no such place. */
  readonly signOutAddress: (client: Client, back: string) => Promise<Reached<URL | null>>;
}

/** What a provider says of itself, and the keys that it signs with. */
interface Known {
  readonly metadata: ServerMetadata;
  jwks?: NonNullable<ReturnType<typeof getJwksCache>>;
}

/** A provider that was asked: whoever comes while it has not answered yet waits for the same answer. */
interface Asked {
  readonly known: Promise<Known>;
  untilEpochSeconds: number;
}

const keptSeconds = 600;
/** One that is dead costs a function all the time that is waited for it: so it is asked no more often than this. */
const failureKeptSeconds = 20;
/** Who is to show anew who they are has done so within this time, as the provider says (OpenID Connect Core 1.0, 3.1.2.1, max_age). */
const mostSecondsSinceAnew = 300;
/** OpenID Connect Core 1.0, 2: at most 255 ASCII characters. */
const subjectForm = /^[\x21-\x7e][\x20-\x7e]{0,254}$/;

// eslint-disable-next-line @typescript-eslint/no-deprecated -- it is marked so only that it stands out: it is for laptops and rehearsals
const allowPlainHttp: (client: Configuration) => void = allowInsecureRequests;

interface Surroundings {
  /** Epoch seconds. */
  readonly now: () => number;
  /** A provider may have an address of this network, or plain HTTP. */
  readonly allowsPrivate: boolean;
}

/** What providers say of themselves is kept for a while, by issuer: what one says is nothing to another's. That one could not be asked is kept too, for some seconds. */
export function openClients({ now, allowsPrivate }: Surroundings): Clients {
  const ask = providerFetch({ allowsPrivate });
  const insecurely = allowsPrivate ? [allowPlainHttp] : [];
  const asked = new Map<string, Asked>();

  const discover = async (issuer: string): Promise<Known> => {
    const found = await discovery(new URL(issuer), 'nobody', undefined, None(), {
      [customFetch]: ask,
      execute: insecurely,
    });
    return { metadata: found.serverMetadata() };
  };

  const learn = ({ issuer }: Client): Promise<Known> => {
    const before = asked.get(issuer);
    if (before !== undefined && now() < before.untilEpochSeconds) return before.known;
    const one: Asked = { known: discover(issuer), untilEpochSeconds: now() + keptSeconds };
    asked.set(issuer, one);
    one.known.catch(() => {
      one.untilEpochSeconds = now() + failureKeptSeconds;
    });
    return one.known;
  };

  const configure = (
    { metadata }: Known,
    { clientId }: Client,
    authentication: ClientAuth,
  ): Configuration => {
    const client = new Configuration(metadata, clientId, undefined, authentication);
    client[customFetch] = ask;
    for (const allow of insecurely) allow(client);
    return client;
  };

  const redeem: (client: Client, asked: Parameters<Clients['redeem']>[1]) => Promise<Told> = async (
    client,
    { secret, secrets: { state, nonce, verifier, isAnew }, answer, wanted },
  ) => {
    const [provider, clientSecret] = await Promise.all([learn(client), secret()]);
    const configured = configure(provider, client, authenticationBy(clientSecret, provider.metadata));
    // The library trusts the connection for an ID token's signature unless it is told not to.
    enableNonRepudiationChecks(configured);
    if (provider.jwks !== undefined) setJwksCache(configured, provider.jwks);
    const address = new URL(client.callback);
    address.search = answer.toString();
    const tokens = await authorizationCodeGrant(configured, address, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
      ...(isAnew ? { maxAge: mostSecondsSinceAnew } : {}),
    });
    const jwks = getJwksCache(configured);
    if (jwks !== undefined) provider.jwks = jwks;
    const said = tokens.claims();
    if (said === undefined || !subjectForm.test(said.sub)) throw new NotBelieved('bad_subject');
    const isAsked =
      wanted.some((claim) => said[claim] === undefined) && provider.metadata.userinfo_endpoint !== undefined;
    const more = isAsked ? await fetchUserInfo(configured, tokens.access_token, said.sub) : {};
    return { ...more, ...said };
  };

  return {
    signInAddress: (client, { state, nonce, verifier, isAnew }, language) =>
      reach(client, async () => {
        const configured = configure(await learn(client), client, None());
        return leadingOut(
          buildAuthorizationUrl(configured, {
            redirect_uri: client.callback,
            scope: 'openid email profile',
            state,
            nonce,
            code_challenge: await calculatePKCECodeChallenge(verifier),
            code_challenge_method: 'S256',
            ui_locales: language,
            ...(isAnew ? { prompt: 'login', max_age: String(mostSecondsSinceAnew) } : {}),
          }),
          allowsPrivate,
        );
      }),
    redeem: (client, asked, read) => reach(client, async () => read(await redeem(client, asked))),
    signOutAddress: (client, back) =>
      reach(client, async () => {
        const provider = await learn(client);
        if (provider.metadata.end_session_endpoint === undefined) return null;
        return leadingOut(
          buildEndSessionUrl(configure(provider, client, None()), { post_logout_redirect_uri: back }),
          allowsPrivate,
        );
      }),
  };
}

/** What the library lets pass and we do not. */
export class NotBelieved extends Error {
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
async function reach<What>({ name }: Client, ask: () => Promise<What>): Promise<Reached<What>> {
  try {
    return { kind: 'reached', what: await ask() };
  } catch (error) {
    const isUnreachable = causesOf(error).some((one) => one instanceof ProviderUnreachable);
    logger.warn(isUnreachable ? 'sso_provider_unreachable' : 'sso_refused', {
      store: name,
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
