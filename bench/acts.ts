import { setTimeout as delay } from 'node:timers/promises';
import type { FunctionName } from '../lambdas/routes.ts';
import { startLocal } from '../local/start-local.ts';
import type { Local } from '../local/start-local.ts';
import { openMeter } from './meter.ts';
import type { Meter, Usage } from './meter.ts';

/** What is done with accounts, as often as not: what `npm run cost` adds up. */
export const actNames = ['registration', 'signIn', 'check', 'reset', 'sweep'] as const;
export type ActName = (typeof actNames)[number];

/** What one of an act uses, in what AWS charges for. */
export interface Counted extends Pick<Usage, 'reads' | 'writes' | 'mails' | 'secrets' | 'metricLines'> {
  /** Over HTTP. */
  readonly requests: number;
  readonly responseBytes: number;
  readonly invocations: Readonly<Partial<Record<FunctionName, number>>>;
}

export type Counts = Readonly<Record<ActName, Counted>>;

const customer = { password: 'the quick brown count', firstName: 'Coun', lastName: 'Ter' };

/** Does each act once, with the product's own handlers on the embedded database, and counts. */
export async function countActs(): Promise<Counts> {
  const meter = openMeter();
  const local = await startLocal({
    port: 0,
    dataDirectory: null,
    passwordHashCost: 4,
    quiet: true,
    factories: meter.factories,
  });
  try {
    return await countAll(local, meter);
  } finally {
    await local.stop();
  }
}

async function countAll(local: Local, meter: Meter): Promise<Counts> {
  const email = 'count@mail.example';
  const web = new Web(local);
  const signIn = () =>
    web.post('/accounts/v1/sessions', {
      identifier: email,
      password: customer.password,
      transport: 'bearer',
    });
  const count = (act: () => Promise<unknown>) => counted(local, meter, web, act);

  const registration = await count(async () => {
    await web.post('/accounts/v1/registrations', { email, ...customer });
    await web.post('/accounts/v1/activations', {
      token: await mailedToken(local, email),
      password: customer.password,
    });
  });
  const { token } = await signIn();
  // At a device that is known, as nearly all sign-ins are.
  // The first one learnt which store answers on the host.
  const signInAgain = await count(signIn);
  await local.advanceClock(60);
  const check = await count(() => web.get('/accounts/v1/session', String(token)));
  const reset = await count(async () => {
    await web.post('/accounts/v1/password-resets', { email });
    const completion = { token: await mailedToken(local, email), password: 'the quick brown recount' };
    await web.post('/accounts/v1/password-resets/completions', completion);
  });
  const sweep = await count(() => local.lambda.invoke('notification', sweepEvent));
  return { registration, signIn: signInAgain, check, reset, sweep };
}

async function counted(local: Local, meter: Meter, web: Web, act: () => Promise<unknown>): Promise<Counted> {
  await settle(local);
  meter.take();
  web.take();
  await act();
  await settle(local);
  return { ...web.take(), ...meter.take() };
}

/** Until mails and what becomes of them have come to rest. */
async function settle(local: Local): Promise<void> {
  await local.mailbox();
  await delay(200);
  await local.mailbox();
}

async function mailedToken(local: Local, address: string): Promise<string> {
  const mails = (await local.mailbox()).filter(({ to }) => to === address);
  const links = mails.at(-1)?.links ?? [];
  const token = links.map((link) => new URL(link).searchParams.get('token')).find((each) => each !== null);
  if (typeof token !== 'string') throw new Error(`No link with a token was mailed to ${address}.`);
  return token;
}

const sweepEvent = {
  version: '0',
  id: 'count',
  'detail-type': 'Scheduled Event' as const,
  source: 'aws.events',
  account: '000000000000',
  time: '2026-11-25T00:00:00Z',
  region: 'local',
  resources: [],
  detail: {},
};

/** Requests to the demo store's API, counted with what they answer. */
class Web {
  #requests = 0;
  #responseBytes = 0;
  /** The latest value by which the program is known. */
  #device = '';
  readonly #url: string;

  constructor({ url }: Local) {
    this.#url = url;
  }

  take(): { requests: number; responseBytes: number } {
    const taken = { requests: this.#requests, responseBytes: this.#responseBytes };
    this.#requests = 0;
    this.#responseBytes = 0;
    return taken;
  }

  get(path: string, bearer: string): Promise<Record<string, unknown>> {
    return this.#ask(path, { headers: { authorization: `Bearer ${bearer}` } });
  }

  post(path: string, body: unknown): Promise<Record<string, unknown>> {
    const headers = { 'content-type': 'application/json', 'x-device': this.#device };
    return this.#ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async #ask(path: string, init: RequestInit): Promise<Record<string, unknown>> {
    const answer = await fetch(new URL(path, this.#url), init);
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${String(answer.status)}: ${body}`);
    const headers = [...answer.headers].reduce(
      (sum, [name, value]) => sum + name.length + value.length + 4,
      0,
    );
    this.#requests += 1;
    this.#responseBytes += headers + body.length;
    const answered = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>);
    if (typeof answered['device'] === 'string') this.#device = answered['device'];
    return answered;
  }
}
