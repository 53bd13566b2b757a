import { parse } from 'node-html-parser';
import type { HTMLElement } from 'node-html-parser';
import { check } from './check.ts';
import { send } from './http.ts';
import type { Reply } from './http.ts';

export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly root: HTMLElement;
  /** What is there to read, spaces joined. */
  readonly text: string;
}

interface Sending {
  readonly method: string;
  readonly body?: URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
}

const mostRedirects = 5;

/** A customer at a browser without script: opens pages, follows links by their words, fills in forms, keeps cookies. */
export class Reader {
  readonly cookies = new Map<string, string>();
  readonly #baseUrl: string;
  readonly #origins: ReadonlySet<string>;
  #page: Page | undefined;

  /** `others`: origins that pages of the store may lead to. */
  constructor(baseUrl: string, others: readonly string[] = []) {
    this.#baseUrl = baseUrl;
    this.#origins = new Set([new URL(baseUrl).origin, ...others]);
  }

  get page(): Page {
    check(this.#page !== undefined, 'No page is open');
    return this.#page;
  }

  open(address: string): Promise<Page> {
    return this.#go(new URL(address, this.#baseUrl), { method: 'GET' });
  }

  /** @throws Finding unless exactly this link is on the page. */
  follow(words: RegExp): Promise<Page> {
    const link = this.links().find(({ text }) => words.test(text));
    check(link !== undefined, `${this.page.url.pathname} has no link ${String(words)}`);
    return this.#go(new URL(link.href, this.page.url), { method: 'GET' });
  }

  links(): readonly { readonly href: string; readonly text: string }[] {
    return this.page.root
      .querySelectorAll('a[href]')
      .map((link) => ({ href: link.getAttribute('href') ?? '', text: words(link) }));
  }

  /** The page's forms that have all these fields. */
  forms(...fields: readonly string[]): readonly HTMLElement[] {
    return this.page.root
      .querySelectorAll('form')
      .filter((form) =>
        fields.every((name) => controls(form).some((one) => one.getAttribute('name') === name)),
      );
  }

  /** Fills in the form that has these fields, or whose button says so, and sends it as it is on the page, hidden fields and all. */
  submit(values: Readonly<Record<string, string>>, button?: RegExp): Promise<Page> {
    const form = this.forms(...Object.keys(values)).find(
      (one) =>
        button === undefined || one.querySelectorAll('button').some((pressed) => button.test(words(pressed))),
    );
    const wanted = [...Object.keys(values), ...(button === undefined ? [] : [String(button)])].join(', ');
    check(form !== undefined, `${this.page.url.pathname} has no form with ${wanted}`);
    check(
      form.querySelectorAll('button[type=submit], button:not([type]), input[type=submit]').length > 0,
      `The form with ${wanted} has no button to send it`,
    );
    const filled = controls(form).flatMap((control): [string, string][] => {
      const name = control.getAttribute('name') ?? '';
      return name === '' ? [] : [[name, values[name] ?? control.getAttribute('value') ?? '']];
    });
    const action = new URL(form.getAttribute('action') ?? '', this.page.url);
    const body = new URLSearchParams(filled);
    if ((form.getAttribute('method') ?? 'get').toLowerCase() !== 'post') {
      action.search = body.toString();
      return this.#go(action, { method: 'GET' });
    }
    const headers = { origin: this.page.url.origin, 'sec-fetch-site': 'same-origin' };
    return this.#go(action, { method: 'POST', body, headers });
  }

  async #go(url: URL, sending: Sending): Promise<Page> {
    let next = { url, sending };
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const reply = await this.#send(next.url, next.sending);
      const location = reply.headers.get('location');
      if (reply.status < 300 || reply.status > 399 || location === null) return this.#show(next.url, reply);
      next = { url: new URL(location, next.url), sending: { method: 'GET' } };
      check(this.#origins.has(next.url.origin), `The page led away, to ${next.url.origin}`);
    }
    throw new Error(`${url.pathname} redirects more than ${String(mostRedirects)} times`);
  }

  async #send(url: URL, sending: Sending): Promise<Reply> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      accept: 'text/html',
      'accept-language': 'en',
      ...(cookie === '' ? {} : { cookie }),
      ...sending.headers,
    };
    const reply = await send(url.href, { ...sending, headers });
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/;\s*max-age=0\b/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return reply;
  }

  #show(url: URL, { status, headers, text }: Reply): Page {
    const root = parse(text);
    for (const unseen of root.querySelectorAll('script, style, template, head')) unseen.remove();
    this.#page = { url, status, headers, root: parse(text), text: words(root) };
    return this.#page;
  }
}

const controls = (form: HTMLElement): HTMLElement[] => form.querySelectorAll('input, select, textarea');

export const words = (element: HTMLElement): string => element.structuredText.replace(/\s+/g, ' ').trim();
