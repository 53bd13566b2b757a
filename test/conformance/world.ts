import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { serveBackOffice } from '../../local/serve-back-office.ts';
import { check, Finding, same } from './check.ts';
import { at, expectReply, isObject, send, textAt } from './http.ts';
import type { Reply } from './http.ts';
import { Reader } from './reader.ts';
import { Stopwatch } from './stopwatch.ts';
import type { Mail, Target } from './target.ts';

export interface Person {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
}

interface Session {
  readonly token?: string;
  readonly background?: boolean;
}

/** One store with the means to drive it: what every row's test gets. */
export class World {
  readonly target: Target;
  constructor(target: Target) {
    this.target = target;
  }

  // People

  /** Somebody whom this store has never seen; no other mail or page has the name. */
  person(): Person {
    const mark = randomBytes(6).toString('hex');
    return {
      email: `conformance-${mark}@customers.example`,
      password: `phrase ${randomBytes(9).toString('base64url')}`,
      firstName: `Grace-${inLetters(mark)}`,
      lastName: `Hopper-${mark}`,
    };
  }

  /** Registered, and the mailed link followed. */
  async activePerson(person = this.person()): Promise<Person> {
    await this.register(person);
    const link = await this.linkTo(person.email, 'Storefront account activation');
    expectReply(await this.activate(person, link), 200, 'Activation');
    return person;
  }

  /** The registration secret. */
  async register(person: Person): Promise<string> {
    return textAt(
      expectReply(await this.post('/registrations', person), 202, 'Registration').body,
      'registration',
    );
  }

  /** As at another device than the one that registered: the password shows who it is. */
  activate({ password }: Pick<Person, 'password'>, link: string): Promise<Reply> {
    return this.post('/activations', { token: tokenOf(link), password });
  }

  // HTTP

  post(path: string, body: unknown, session: Session = {}): Promise<Reply> {
    return this.api('POST', path, body, session);
  }

  api(method: string, path: string, body?: unknown, { token, background }: Session = {}): Promise<Reply> {
    return send(`${this.target.baseUrl}/accounts/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(background ? { 'x-background': '1' } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  signIn(identifier: string, password: string): Promise<Reply> {
    return this.post('/sessions', { identifier, password, transport: 'bearer' });
  }

  /** A bearer token. */
  async session(person: Person): Promise<string> {
    const reply = expectReply(await this.signIn(person.email, person.password), 201, 'Signing in');
    return textAt(reply.body, 'token');
  }

  whoAmI(token: string, background = false): Promise<Reply> {
    return this.api('GET', '/session', undefined, { token, background });
  }

  // The storefront's server

  #storeKey: string | undefined;
  /** A key of the store, made once a run. */
  async storeKey(): Promise<string> {
    this.#storeKey ??= textAt(await this.admin('createStoreKey', { name: 'Conformance suite' }), 'key');
    return this.#storeKey;
  }

  /** An order of some article by somebody; every one has an id of its own. */
  order(person: Person, about: Readonly<Record<string, unknown>> = {}) {
    const { email, firstName, lastName } = person;
    return {
      orderId: `C-${randomBytes(8).toString('hex')}`,
      placedAt: '2026-01-05T11:00:00Z',
      email,
      firstName,
      lastName,
      currency: 'EUR',
      total: '24.90',
      lines: [{ sku: 'B-1', name: 'Atlas of the world', quantity: 2, amount: '12.45' }],
      ...about,
    };
  }

  /** As the storefront's server tells of it. */
  async place(order: unknown): Promise<Reply> {
    return this.post('/orders', order, { token: await this.storeKey() });
  }

  reader(): Reader {
    const { baseUrl, provider } = this.target;
    return new Reader(baseUrl, provider === undefined ? [] : [new URL(provider.issuer).origin]);
  }

  // Staff

  /** A member of staff before the store's back office, as `npm run backoffice` opens it, for as long as the work takes. */
  async atTheDesk(work: (reader: Reader) => Promise<void>): Promise<void> {
    const { admin, store } = this.target;
    const actor = 'conformance suite';
    const secret = randomBytes(32).toString('base64url');
    const served = await serveBackOffice({ ask: admin, actor, stores: [store], port: 0, secret });
    try {
      const reader = new Reader(new URL(served.link).origin);
      await reader.open(served.link);
      await work(reader);
    } finally {
      await served.close();
    }
  }

  /** @throws Finding when the action is refused. */
  async admin(action: string, input: unknown, store = this.target.store): Promise<unknown> {
    const reply = await this.adminReply(action, input, store);
    check(reply.ok, `${action} was refused: ${JSON.stringify(reply.problem)}`);
    return reply.result;
  }

  /** The store is changed by one of the staff, and where that takes two, by two. */
  async changeStore(input: unknown): Promise<void> {
    const proposal = at(await this.admin('updateStore', input), 'proposal');
    if (!isObject(proposal)) return;
    const { proposalId } = proposal;
    const alone = await this.adminReply('confirmStoreChange', { proposalId });
    check(!alone.ok, 'Whoever proposed a change that takes two has confirmed it as well');
    const another = 'conformance suite, another person';
    const reply = await this.adminReply('confirmStoreChange', { proposalId }, this.target.store, another);
    check(reply.ok, `confirmStoreChange was refused: ${JSON.stringify(reply.problem)}`);
  }

  async adminReply(
    action: string,
    input: unknown,
    store = this.target.store,
    actor = 'conformance suite',
  ): Promise<{ readonly ok: boolean; readonly result: unknown; readonly problem: unknown }> {
    const reply = await this.target.admin({ action, store, actor, input });
    check(
      isObject(reply) && typeof reply['ok'] === 'boolean',
      `${action} answered ${inspect(reply).slice(0, 200)}, neither ok nor not ok`,
    );
    return { ok: reply['ok'], result: reply['result'], problem: reply['problem'] };
  }

  /** Undefined where nobody has the address. Finding by address may lag behind by a moment. */
  async contact(email: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const items = at(await this.admin('findContacts', { email }), 'items');
    check(
      Array.isArray(items) && items.length <= 1,
      `findContacts ${email} answered ${JSON.stringify(items)}`,
    );
    const [found]: unknown[] = items;
    return isObject(found) ? found : undefined;
  }

  async existingContact(email: string): Promise<Readonly<Record<string, unknown>>> {
    return this.until(`A contact with ${email}`, () => this.contact(email));
  }

  /** A store variable's value in force. */
  async variable(name: string, store = this.target.store): Promise<unknown> {
    const variables = at(await this.admin('getStore', {}, store), 'variables');
    check(isObject(variables) && name in variables, `The store ${store} has no variable ${name}`);
    return variables[name];
  }

  /** The name of another store of the same deployment: one that nobody configured. It stays, since stores cannot be deleted. */
  async otherStore(): Promise<string> {
    const name = 'conformance-other';
    const input = { name: 'Another Store', address: 'https://conformance-other.example' };
    const created = await this.adminReply('createStore', input, name);
    check(
      created.ok || at(created.problem, 'code') === 'store_exists',
      `Another store was refused: ${JSON.stringify(created.problem)}`,
    );
    return name;
  }

  /** The store's variables are these while the work is done, and as they were afterwards. */
  async withVariables<Result>(
    variables: Readonly<Record<string, unknown>>,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const names = Object.keys(variables);
    const before = Object.fromEntries(names.map((name) => [name, this.#kept[name] ?? null]));
    try {
      await this.admin('setStoreVariables', { variables });
      return await work();
    } finally {
      await this.admin('setStoreVariables', { variables: before });
    }
  }

  /** What is set for the whole of a run; everything else is at its default. */
  #kept: Readonly<Record<string, unknown>> = {};
  async keepVariables(variables: Readonly<Record<string, unknown>>): Promise<void> {
    await this.admin('setStoreVariables', { variables });
    this.#kept = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== null));
  }

  // Mail

  async mailTo(address: string, notification?: string): Promise<readonly Mail[]> {
    return (await this.target.mailbox()).filter(
      (mail) =>
        mail.to.toLowerCase() === address.toLowerCase() &&
        (notification === undefined || mail.notification === notification),
    );
  }

  /** The newest of so many mails with this notification. @throws Finding when they do not come in time. */
  async mail(address: string, notification: string, count = 1): Promise<Mail> {
    return this.until(
      `A mail "${notification}" to ${address}`,
      async () => (await this.mailTo(address, notification))[count - 1],
    );
  }

  /** The mail's link with a token, checked to be the same in both its parts. */
  async linkTo(address: string, notification: string, count = 1): Promise<string> {
    return tokenLink(await this.mail(address, notification, count));
  }

  /** After a while of listening: exactly these notifications went to the address, no more, in any order. */
  async onlyMails(address: string, notifications: readonly string[]): Promise<void> {
    const counts = new Map<string, number>();
    for (const name of notifications) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      await this.mail(address, name, counts.get(name));
    }
    await delay((this.target.quietSeconds ?? 0.25) * 1000);
    const came = (await this.mailTo(address)).map(({ notification }) => notification);
    same([...came].sort(), [...notifications].sort(), `The mails to ${address}`);
  }

  // Time

  /** @throws Finding where time cannot be moved. */
  stopwatch(): Stopwatch {
    const { advanceClock } = this.target;
    if (advanceClock === undefined)
      throw new Finding("This target's clock cannot be moved, so that the row cannot be seen on it");
    return new Stopwatch((seconds) => advanceClock(seconds));
  }

  /** Asks until there is something, for as long as a mail may take. */
  async until<Thing>(what: string, ask: () => Promise<Thing | undefined>): Promise<Thing> {
    const seconds = this.target.mailSeconds ?? 10;
    const giveUp = Date.now() + seconds * 1000;
    for (let pause = 20; ; pause = Math.min(pause * 2, 2000)) {
      const thing = await ask();
      if (thing !== undefined) return thing;
      check(Date.now() < giveUp, `${what} did not come within ${String(seconds)} s`);
      await delay(pause);
    }
  }
}

export function tokenLink({ subject, links }: Mail): string {
  const withToken = [...new Set(links.filter((link) => link.includes('token=')))];
  const [link] = withToken;
  check(
    link !== undefined && withToken.length === 1,
    `The mail "${subject}" has ${String(withToken.length)} different links with a token, not one`,
  );
  return link;
}

export const tokenOf = (link: string): string => new URL(link).searchParams.get('token') ?? '';

/** A name has no digits: a mail would not greet by it. */
const inLetters = (mark: string): string =>
  mark.replaceAll(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));
