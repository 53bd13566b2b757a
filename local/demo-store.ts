import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Answer } from './answer.ts';
import { html } from './control.ts';
import type { GatewayRequest } from './gateway.ts';
import { pathOf } from './gateway.ts';
import type { Lambda } from './lambda.ts';
import { shopPage } from './pages/shop.tsx';
import type { Responder } from './server.ts';

const adminAnswer = v.variant('ok', [
  v.object({ ok: v.literal(true), result: v.unknown() }),
  v.object({ ok: v.literal(false), problem: v.unknown() }),
]);

interface DemoStore {
  readonly store: string;
  readonly name: string;
  readonly address: string;
  readonly domains: readonly string[];
  /** How its customers sign in by the demo provider: beside the password, or in no other way; null: not at all. */
  readonly sso: 'beside' | 'only' | null;
}

/** Sign-in in its three faces, each a store on a host of its own: browsers take whatever ends in `.localhost` to be this machine. */
export const demoStores = (port: number): readonly DemoStore[] => [
  {
    store: 'demo',
    name: 'Demo Store',
    address: `http://localhost:${String(port)}`,
    domains: ['localhost', '127.0.0.1'],
    sso: null,
  },
  {
    store: 'demo-sso',
    name: 'Demo Store with SSO',
    address: `http://sso.localhost:${String(port)}`,
    domains: ['sso.localhost'],
    sso: 'beside',
  },
  {
    store: 'demo-sso-only',
    name: 'Demo Store for members',
    address: `http://sso-only.localhost:${String(port)}`,
    domains: ['sso-only.localhost'],
    sso: 'only',
  },
];

const message = {
  en: 'Sign in with the demo provider',
  es: 'Iniciar sesión con el proveedor de demostración',
  fr: 'Se connecter avec le fournisseur de démonstration',
  de: 'Mit dem Demo-Anbieter anmelden',
};

/** A demo store, made by the same admin actions staff use. A later start gives it its address and its provider anew: the port may be another, the secret is. */
export const seedDemoStore = async (
  lambda: Lambda,
  { store, name, address, domains, sso }: DemoStore,
  provider: Readonly<Record<'issuer' | 'clientId' | 'clientSecret', string>>,
): Promise<void> => {
  const anew = {
    address,
    ...(sso === null ? {} : { sso: { ...provider, message, only: sso === 'only' } }),
  };
  const act = async (action: string, input: Record<string, unknown>) => {
    const event = { action, store, actor: 'local mode', input };
    return v.parse(adminAnswer, await lambda.invoke('admin', event));
  };
  const must = async (action: string, input: Record<string, unknown>): Promise<void> => {
    const answer = await act(action, input);
    if (!answer.ok)
      throw new Error(
        `The demo store could not be made: ${action} answered ${JSON.stringify(answer.problem)}`,
      );
  };
  if ((await act('getStore', {})).ok) return must('updateStore', anew);
  await must('createStore', {
    name,
    address,
    domains,
    locale: 'en',
    look: { logoUrl: null, colour: '#17594a' },
  });
  // On a laptop every customer comes from one network.
  const variables = {
    'accounts.enabled': true,
    'sign_in.force_login': sso === 'only',
    'throttling.mails_per_network_per_hour': 100_000,
  };
  await must('setStoreVariables', { variables });
  if (sso !== null) await must('updateStore', anew);
};

const storeAnswer = v.object({
  name: v.string(),
  accountsEnabled: v.boolean(),
  signIn: v.object({ forceLogin: v.boolean(), ssoOnly: v.boolean() }),
});
const sessionAnswer = v.object({
  customer: v.object({ firstName: v.optional(v.string(), ''), email: v.nullish(v.string()) }),
});

/** As a careful shop has it: `<store-account>` needs its script, the session check and the sign-out form, and nothing inline. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The demo store's portal at `/`. It asks the accounts API as a shop's own server would, with the browser's cookies. */
export const createDemoStore = (gateway: (request: GatewayRequest) => Promise<Answer>): Responder => {
  const ask = async <Schema extends v.GenericSchema>(
    request: GatewayRequest,
    target: string,
    schema: Schema,
  ): Promise<v.InferOutput<Schema> | null> => {
    const answer = await gateway({ ...request, method: 'GET', target, body: Buffer.alloc(0) });
    if (answer.statusCode !== 200) return null;
    const parsed = v.safeParse(schema, JSON.parse(answer.body.toString()));
    return parsed.success ? parsed.output : null;
  };
  const files: Readonly<Record<string, readonly [type: string, file: string]>> = {
    '/demo.css': ['text/css; charset=utf-8', 'pages/shop.css'],
    '/demo-logo.svg': ['image/svg+xml', 'pages/demo-logo.svg'],
    '/favicon.ico': ['image/svg+xml', 'pages/demo-logo.svg'],
  };
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null;
    const path = pathOf(request.target);
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    if (file !== undefined) {
      const body = await readFile(new URL(file[1], import.meta.url));
      return { statusCode: 200, headers: { 'content-type': file[0], 'cache-control': 'max-age=60' }, body };
    }
    if (path !== '/') return null;
    const store = await ask(request, '/accounts/v1/store', storeAnswer);
    const name = store?.name ?? 'Demo Store';
    const session = store?.accountsEnabled ? await ask(request, '/accounts/v1/session', sessionAnswer) : null;
    // Force login: a visitor without a session is sent to sign in, and back here afterwards (S2-12).
    if (store?.accountsEnabled && store.signIn.forceLogin && session === null) {
      const login = { location: '/accounts/login?next=/', 'cache-control': 'no-store' };
      return { statusCode: 303, headers: login, body: '' };
    }
    const customer =
      session === null ? null : session.customer.firstName || (session.customer.email ?? 'My account');
    return html(200, shopPage({ name, accountsEnabled: store?.accountsEnabled ?? false, customer }), policy);
  };
};
