import { createHash, createHmac, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { someLetters } from '../world/letters.ts';

type Claims = Readonly<Record<string, unknown>>;

/** What the provider does instead of what it should. Each is given what is right. */
export interface Misbehaviour {
  /** Of the ID token's claims. */
  readonly claims?: (good: Claims) => Claims;
  /** The ID token, written otherwise. */
  readonly idToken?: (good: Claims, write: Writers) => string;
  readonly userinfo?: (good: Claims) => Claims;
  readonly metadata?: (good: Claims) => Claims;
  /** In place of the whole answer at the path: status, headers and body; `silent` never answers. */
  readonly at?: Readonly<Record<string, Answer | 'silent'>>;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Writers {
  readonly right: (claims: Claims, header?: Claims) => string;
  /** Signed by a key that the provider does not publish, under the id of the one that it does. */
  readonly byAnotherKey: (claims: Claims) => string;
  readonly unsigned: (claims: Claims) => string;
  /** Signed by what is no secret: the published key, or the client's own secret. */
  readonly bySecret: (claims: Claims, secret: string) => string;
}

export interface RogueProvider {
  readonly issuer: string;
  readonly client: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string };
  /** The published key, as PEM. */
  readonly publicKey: string;
  /** Whom the next code is for. */
  person: Claims;
  does: Misbehaviour;
  /** How often each path was asked. */
  readonly asked: Map<string, number>;
  /** What the browser brings back from the address that the store sent it to. */
  readonly authorize: (address: URL) => URLSearchParams;
  readonly close: () => Promise<void>;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const kid = 'the-key';

function writers(own: KeyObject, another: KeyObject): Writers {
  const signed = (claims: Claims, key: KeyObject, header: Claims): string => {
    const said = `${encode({ alg: 'RS256', kid, typ: 'JWT', ...header })}.${encode(claims)}`;
    return `${said}.${sign('sha256', Buffer.from(said), key).toString('base64url')}`;
  };
  return {
    right: (claims, header = {}) => signed(claims, own, header),
    byAnotherKey: (claims) => signed(claims, another, {}),
    unsigned: (claims) => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`,
    bySecret: (claims, secret) => {
      const said = `${encode({ alg: 'HS256', kid, typ: 'JWT' })}.${encode(claims)}`;
      return `${said}.${createHmac('sha256', secret).update(said).digest('base64url')}`;
    },
  };
}

interface Code {
  readonly nonce: string | null;
  readonly challenge: string | null;
  readonly redirectUri: string | null;
  readonly person: Claims;
}

/** An OpenID provider that does what it should, until it is told to misbehave: written here for that, on a port of its own. */
export async function openRogueProvider(): Promise<RogueProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const write = writers(keys.privateKey, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
  const codes = new Map<string, Code>();
  const tokens = new Map<string, Claims>();

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', rogue.issuer);
    rogue.asked.set(url.pathname, (rogue.asked.get(url.pathname) ?? 0) + 1);
    const instead = rogue.does.at?.[url.pathname];
    if (instead === 'silent') return;
    const answering = instead === undefined ? answer(request, url) : Promise.resolve(instead);
    answering.then(
      ({ status, headers = {}, body = '' }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(body);
      },
      (error: unknown) => {
        response.writeHead(500);
        response.end(String(error));
      },
    );
  });

  const answer = async (request: IncomingMessage, { pathname }: URL): Promise<Answer> => {
    const say = (value: unknown, status = 200): Answer => ({ status, body: JSON.stringify(value) });
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return say(metadata());
      case '/jwks':
        return say({
          keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }],
        });
      case '/token':
        return redeem(new URLSearchParams(await read(request)), request.headers.authorization ?? '');
      case '/userinfo': {
        const person = tokens.get((request.headers.authorization ?? '').replace('Bearer ', ''));
        return person === undefined ? say({}, 401) : say(rogue.does.userinfo?.(person) ?? person);
      }
      default:
        return say({}, 404);
    }
  };

  const metadata = (): Claims => {
    const { issuer, does } = rogue;
    const good = {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      userinfo_endpoint: `${issuer}/userinfo`,
      end_session_endpoint: `${issuer}/logout`,
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
    };
    return does.metadata?.(good) ?? good;
  };

  const redeem = (form: URLSearchParams, authorization: string): Answer => {
    const { client, issuer, does } = rogue;
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    // RFC 6749, 2.3.1: both are written as forms write them.
    const [id, secret] = Buffer.from(authorization.replace('Basic ', ''), 'base64')
      .toString()
      .split(':')
      .map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
    const isClient = id === client.clientId && secret === client.clientSecret;
    const isRight =
      isClient && challenge === code?.challenge && form.get('redirect_uri') === code.redirectUri;
    if (!isRight) return { status: 400, body: JSON.stringify({ error: 'invalid_grant' }) };
    const now = Math.floor(Date.now() / 1000);
    const { email: _email, email_verified: _verified, ...identity } = code.person;
    const told = code.person['only_by_userinfo'] === true ? identity : code.person;
    const good = { iss: issuer, aud: client.clientId, iat: now, exp: now + 300, nonce: code.nonce, ...told };
    const claims = does.claims?.(good) ?? good;
    const accessToken = randomUUID();
    tokens.set(accessToken, code.person);
    return {
      status: 200,
      body: JSON.stringify({
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: 300,
        id_token: does.idToken?.(claims, write) ?? write.right(claims),
      }),
    };
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const rogue: RogueProvider = {
    issuer,
    client: { issuer, clientId: `client-${someLetters()}`, clientSecret: randomUUID() },
    publicKey: String(keys.publicKey.export({ format: 'pem', type: 'spki' })),
    person: {},
    does: {},
    asked: new Map(),
    authorize: ({ searchParams }) => {
      const code = randomUUID();
      codes.set(code, {
        nonce: searchParams.get('nonce'),
        challenge: searchParams.get('code_challenge'),
        redirectUri: searchParams.get('redirect_uri'),
        person: rogue.person,
      });
      return new URLSearchParams({ code, state: searchParams.get('state') ?? '' });
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return rogue;
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
