import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider as OidcProvider } from 'oidc-provider';
import * as v from 'valibot';
import { writeAnswer } from '../answer.ts';
import { html } from '../control.ts';
import { providerErrorPage, providerSignInPage, providerSignOutPage } from '../pages/provider.tsx';
import { memoryAdapter } from './adapter.ts';

export interface ProviderOptions {
  /** Its address, path and all. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The addresses of stores whose customers it signs in. */
  readonly stores: readonly string[];
  /** Where else it sends people back to. */
  readonly callbacks: readonly string[];
}

/** Answers whatever is asked below the issuer's path. */
export type ProviderHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface Person {
  readonly email: string;
  readonly email_verified: boolean;
  readonly given_name?: string | undefined;
  readonly family_name?: string | undefined;
  /** Of those who work for a company. */
  readonly roles?: readonly string[] | undefined;
}

const typedForm = v.object({
  email: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(320)),
  verified: v.optional(v.string()),
  firstName: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''),
  lastName: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''),
  role: v.optional(v.picklist(['', 'support', 'manager']), ''),
});

/** The policy lets forms lead anywhere: signing in leads back to the store. */
const pagePolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * An OpenID provider that is nobody's: the `oidc-provider` package with a sign-in form that takes any address, and believes whatever is said of it. It
 * knows people by their address, as long as it runs. Loaded only when it is asked, since most who start local mode never do.
 */
export async function openProvider({
  issuer,
  clientId,
  clientSecret,
  stores,
  callbacks,
}: ProviderOptions): Promise<ProviderHandler> {
  const { Provider } = await import('oidc-provider');
  const { pathname: prefix } = new URL(issuer);
  const people = new Map<string, Person>();
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  const provider: OidcProvider = new Provider(issuer, {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [...stores.map((address) => `${address}/accounts/sso/callback`), ...callbacks],
        post_logout_redirect_uris: stores.map((address) => `${address}/accounts/login?notice=signed_out`),
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...key, kty: 'RSA', use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['given_name', 'family_name', 'roles'],
    },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.body = providerSignOutPage(form);
        },
        postLogoutSuccessSource: (context) => {
          context.body = providerErrorPage('You’re signed out.');
        },
      },
    },
    interactions: { url: (_, { uid }) => `${prefix}/interaction/${uid}` },
    findAccount: (_, accountId) => {
      const person = people.get(accountId);
      return person === undefined
        ? undefined
        : { accountId, claims: () => Promise.resolve({ sub: accountId, ...person }) };
    },
    // Whoever signs in wants to: nobody is asked twice.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    renderError: (context, { error, error_description: description }) => {
      context.type = 'html';
      context.body = providerErrorPage(`${error}: ${description ?? ''}`);
    },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
      Interaction: 3600,
      Session: 24 * 3600,
      Grant: 24 * 3600,
    },
  });
  const rest = provider.callback();

  const signIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const read = v.safeParse(typedForm, Object.fromEntries(new URLSearchParams(await readText(request))));
    if (!read.success) {
      writeAnswer(response, html(422, providerSignInPage('Give an address.'), pagePolicy));
      return;
    }
    const { email, verified, firstName, lastName, role } = read.output;
    const accountId = createHash('sha256').update(email.toLowerCase()).digest('base64url');
    people.set(accountId, {
      email,
      email_verified: verified === 'yes',
      ...(firstName === '' ? {} : { given_name: firstName }),
      ...(lastName === '' ? {} : { family_name: lastName }),
      ...(role === '' ? {} : { roles: [role] }),
    });
    await provider.interactionFinished(request, response, { login: { accountId } });
  };

  return async (request, response) => {
    const target = request.url ?? '';
    if (target.startsWith(`${prefix}/interaction/`)) {
      if (request.method === 'POST') return signIn(request, response);
      writeAnswer(response, html(200, providerSignInPage(null), pagePolicy));
      return;
    }
    // As a framework does that serves it under a path.
    Object.assign(request, { originalUrl: target, url: target.slice(prefix.length) || '/' });
    await rest(request, response);
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > 64 * 1024) throw new Error('The form is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
