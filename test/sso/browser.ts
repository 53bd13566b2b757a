import { parse } from 'node-html-parser';
import { request } from 'node:http';

export interface Shown {
  readonly url: URL;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/**
 * A browser without script that goes between hosts of this machine, each with its own cookies, as a redirect leads it. Stores are told by their host name,
 * whatever it resolves to: everything is asked of this machine.
 */
export class SsoBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();
  readonly visited: URL[] = [];

  cookiesOf({ host }: URL): Map<string, string> {
    const cookies = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, cookies);
    return cookies;
  }

  /** Opens the address and follows where it leads, unless it leads where `stop` says. */
  async open(address: string | URL, stop: (url: URL) => boolean = () => false): Promise<Shown> {
    return this.#go(new URL(address), { method: 'GET', body: '' }, stop);
  }

  /** Sends the page's form with these values. */
  async submit(
    { url, body }: Shown,
    values: Readonly<Record<string, string>>,
    stop: (url: URL) => boolean = () => false,
  ): Promise<Shown> {
    const form = parse(body)
      .querySelectorAll('form')
      .find((one) => one.getAttribute('method')?.toLowerCase() === 'post');
    const target = new URL(form?.getAttribute('action') ?? url.href, url);
    const hidden = (form?.querySelectorAll('input[type=hidden]') ?? []).map((input): [string, string] => [
      input.getAttribute('name') ?? '',
      input.getAttribute('value') ?? '',
    ]);
    const sent = new URLSearchParams([...hidden, ...Object.entries(values)]).toString();
    return this.#go(target, { method: 'POST', body: sent }, stop);
  }

  async #go(url: URL, sent: { method: string; body: string }, stop: (url: URL) => boolean): Promise<Shown> {
    let shown = await this.#ask(url, sent);
    for (let redirects = 0; shown.status >= 300 && shown.status < 400; redirects += 1) {
      if (redirects > 12) throw new Error(`Round in circles: ${this.visited.slice(-6).join(' ')}`);
      const next = new URL(String(shown.headers['location']), shown.url);
      if (stop(next)) return { ...shown, url: next };
      shown = await this.#ask(next, { method: 'GET', body: '' });
    }
    return shown;
  }

  async #ask(url: URL, { method, body }: { method: string; body: string }): Promise<Shown> {
    this.visited.push(url);
    const cookies = this.cookiesOf(url);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const shown = await new Promise<Shown>((resolve, reject) => {
      const asking = request(
        {
          host: '127.0.0.1',
          port: url.port,
          method,
          path: `${url.pathname}${url.search}`,
          headers: {
            host: url.host,
            'user-agent': 'Test/1.0',
            ...(cookie === '' ? {} : { cookie }),
            ...(method === 'POST'
              ? {
                  'content-type': 'application/x-www-form-urlencoded',
                  'content-length': String(Buffer.byteLength(body)),
                  'sec-fetch-site': 'same-origin',
                }
              : {}),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const { statusCode = 0, headers } = response;
            resolve({ url, status: statusCode, headers, body: Buffer.concat(chunks).toString() });
          });
        },
      );
      asking.on('error', reject);
      asking.end(body);
    });
    for (const line of [shown.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/;\s*max-age=0\b/i.test(line) || value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return shown;
  }
}
