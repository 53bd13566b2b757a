import type { Store } from '../../lambdas/stores/store.ts';
import { startFunctions } from '../trust/walk.ts';
import type { World } from '../world/world.ts';
import type { RogueProvider } from './rogue-provider.ts';

export interface Led {
  readonly status: number;
  /** Where it leads, or empty. */
  readonly location: string;
  readonly body: string;
}

/** A browser at one store, with its own cookies, that asks the functions with no server in between. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #ask: ReturnType<typeof startFunctions>;
  readonly #host: string;

  constructor({ needs }: Pick<World, 'needs'>, store: Pick<Store, 'domains'>, ask = startFunctions(needs)) {
    this.#ask = ask;
    this.#host = store.domains[0] ?? '';
  }

  async get(target: string): Promise<Led> {
    return this.send('GET', target);
  }

  async send(method: string, target: string, fields: Readonly<Record<string, string>> = {}): Promise<Led> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answered = (await this.#ask({
      method,
      target,
      host: this.#host,
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(method === 'POST'
          ? { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
          : {}),
      },
      ...(method === 'POST' ? { body: new URLSearchParams(fields).toString() } : {}),
    }).answer()) as {
      statusCode: number;
      headers?: Record<string, string>;
      cookies?: string[];
      body?: string;
    };
    for (const line of answered.cookies ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/;\s*max-age=0\b/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status: answered.statusCode,
      location: answered.headers?.['location'] ?? '',
      body: answered.body ?? '',
    };
  }

  /** Sets out for the provider: where the store sends it. */
  async setOut(next = '/accounts/sessions'): Promise<URL> {
    const led = await this.get(`/accounts/sso/start?next=${encodeURIComponent(next)}`);
    if (led.status !== 303) throw new Error(`${String(led.status)} ${led.body}`);
    return new URL(led.location);
  }

  comeBack(answer: URLSearchParams): Promise<Led> {
    return this.get(`/accounts/sso/callback?${answer.toString()}`);
  }

  /** There and back. */
  async signIn(provider: RogueProvider, next?: string): Promise<Led> {
    return this.comeBack(provider.authorize(await this.setOut(next)));
  }

  get isSignedIn(): boolean {
    return this.cookies.has('__Host-accounts-session');
  }
}
