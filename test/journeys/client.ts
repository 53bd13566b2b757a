import { request as httpRequest } from 'node:http';
import type { AdminReply } from '../../lambdas/admin/reply.ts';
import type { Local, LocalMail } from '../../local/start-local.ts';
import { expectDescribed } from './described.ts';
import { startLocal } from '../../local/start-local.ts';
import { someStoreId } from '../world/world.ts';
import { someLetters } from '../world/letters.ts';

/** All of the product on a free port, with nothing on disk and passwords hashed as cheaply as can be. */
export const startServer = (): Promise<Local> =>
  startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true, demoStore: false });

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies: readonly string[];
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

/** One request over the wire, with whatever headers a sender likes to send. */
export const send = (
  { url }: Pick<Local, 'url'>,
  { method = 'GET', path, headers = {}, body }: Asked,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    // As a flat list, which alone can say a header twice.
    const rawHeaders = Object.entries(headers).flatMap(([name, value]) =>
      [value].flat().flatMap((each) => [name, each]),
    );
    const request = httpRequest(
      { host: '127.0.0.1', port: new URL(url).port, method, path, headers: rawHeaders, setHost: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const { 'set-cookie': setCookies = [], ...rest } = response.headers;
          const single = Object.entries(rest).map(([name, value]) => [name, String(value)] as const);
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(single),
            setCookies,
            body: Buffer.concat(chunks).toString(),
          });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });

/** A browser's or a program's dealings with one store: it keeps cookies as a browser does. */
export class Client {
  readonly cookies = new Map<string, string>();
  readonly answers: Answer[] = [];
  readonly #local: Pick<Local, 'url'>;
  readonly #host: string;

  constructor(local: Pick<Local, 'url'>, host: string) {
    this.#local = local;
    this.#host = host;
  }

  async send(asked: Asked): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await send(this.#local, {
      ...asked,
      headers: { host: this.#host, ...(cookie === '' ? {} : { cookie }), ...asked.headers },
    });
    this.answers.push(answer);
    expectDescribed(asked, answer);
    for (const setCookie of answer.setCookies) this.#keep(setCookie);
    return answer;
  }

  #keep(setCookie: string): void {
    const [pair = '', ...attributes] = setCookie.split('; ');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send({ path, headers });
  }

  json(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return body === undefined
      ? this.send({ method, path, headers })
      : this.send({
          method,
          path,
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        });
  }

  form(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send({
      method: 'POST',
      path,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      body: new URLSearchParams(fields).toString(),
    });
  }
}

export const jsonOf = ({ body }: Answer): Record<string, unknown> =>
  JSON.parse(body) as Record<string, unknown>;
export const codeOf = (answer: Answer): unknown => jsonOf(answer)['code'];

export interface ServedStore {
  readonly id: string;
  readonly host: string;
  readonly address: string;
}

export const adminOf =
  (local: Local, store: string, actor = 'staff') =>
  async (action: string, input: unknown): Promise<Record<string, unknown>> => {
    const reply = (await local.admin({ action, store, actor, input })) as AdminReply;
    if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.problem)}`);
    return reply.result as Record<string, unknown>;
  };

/** A store on a host of its own, with accounts on and room for a test's many requests from one network. */
export async function serveStore(
  local: Local,
  variables: Record<string, unknown> = {},
): Promise<ServedStore> {
  const id = someStoreId();
  const host = `${id}.example`;
  const act = adminOf(local, id);
  await act('createStore', { name: `Shop ${id}`, address: `https://${host}` });
  await act('setStoreVariables', {
    variables: {
      'accounts.enabled': true,
      'throttling.network_requests_per_minute': 100_000,
      'throttling.mails_per_address_per_hour': 1000,
      'throttling.mails_per_network_per_hour': 100_000,
      ...variables,
    },
  });
  return { id, host, address: `https://${host}` };
}

/** The mails to the address, oldest first, after those under way have arrived. */
export const mailsTo = async (local: Local, address: string): Promise<LocalMail[]> =>
  (await local.mailbox()).filter(({ to }) => to === address);

/** The link with a token in the latest mail to the address. */
export async function mailedLink(local: Local, address: string): Promise<URL> {
  const mail = (await mailsTo(local, address)).at(-1);
  const link = mail?.links.find((each) => each.includes('token='));
  if (link === undefined) throw new Error(`No link in ${mail?.subject ?? 'no mail'}`);
  return new URL(link);
}

export const tokenIn = (link: URL): string => link.searchParams.get('token') ?? '';

export const password = 'wandering lighthouse 41';
export const newPassword = 'quiet marmalade 7 hill';
export const someAddress = (): string => `c-${someLetters()}@mail.example`;
export const sessionCookieName = '__Host-accounts-session';

/** Registers, and activates at another device with the password, over HTTP: so nobody is signed in yet. */
export async function anAccount(
  local: Local,
  store: ServedStore,
  email = someAddress(),
): Promise<{ email: string; client: Client }> {
  const person = { email, password, firstName: 'Maria', lastName: 'Muster' };
  await new Client(local, store.host).json('POST', '/accounts/v1/registrations', person);
  const token = tokenIn(await mailedLink(local, email));
  const client = new Client(local, store.host);
  const activated = await client.json('POST', '/accounts/v1/activations', { token, password });
  if (activated.status !== 200) throw new Error(activated.body);
  return { email, client };
}

/** Signs in with a bearer token, and answers it. */
export async function bearerOf(client: Client, identifier: string, typed = password): Promise<string> {
  const answer = await client.json('POST', '/accounts/v1/sessions', {
    identifier,
    password: typed,
    transport: 'bearer',
  });
  if (answer.status !== 201) throw new Error(answer.body);
  return String(jsonOf(answer)['token']);
}

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
