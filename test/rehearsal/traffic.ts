import { setTimeout as delay } from 'node:timers/promises';
import type { Person, World } from '../conformance/world.ts';
import { send } from '../conformance/http.ts';
import type { Reply } from '../conformance/http.ts';

export interface Customer {
  readonly person: Person;
  readonly token: string;
}

export interface Driven {
  readonly requests: number;
  /** What was not answered as it should be, in words. */
  readonly failures: readonly string[];
  /** Who registered meanwhile. */
  readonly registered: readonly Person[];
}

/** Customers and shops that go on using the store whatever is done to it, at a few requests a second, until they are told to stop. */
export function startTraffic(world: World, customers: readonly Customer[]): () => Promise<Driven> {
  const stop = new AbortController();
  const failures: string[] = [];
  const registered: Person[] = [];
  let requests = 0;

  const again = async (
    what: string,
    everyMilliseconds: number,
    status: number,
    ask: (customer: Customer) => Promise<Reply>,
  ): Promise<void> => {
    for (let turn = 0; !stop.signal.aborted; turn += 1) {
      const customer = customers[turn % customers.length];
      if (customer === undefined) throw new Error('Traffic needs customers');
      requests += 1;
      const asked = new Date().toISOString();
      const answer = await ask(customer).then(
        (reply) => (reply.status === status ? null : `${String(reply.status)} ${reply.text.slice(0, 300)}`),
        String,
      );
      if (answer !== null) failures.push(`${asked} ${what}: ${answer}`);
      await delay(everyMilliseconds, null, { signal: stop.signal }).catch(() => undefined);
    }
  };

  const running = Promise.all([
    again('session check', 300, 200, ({ token }) => world.whoAmI(token)),
    again('what a portal asks of its store', 700, 200, () => world.api('GET', '/store')),
    again('sign-in page', 900, 200, () => send(`${world.target.baseUrl}/accounts/login`)),
    again('sign-in', 1000, 201, ({ person }) => world.signIn(person.email, person.password)),
    // No more than a network may cause mails: everything here is one.
    again('registration', 4000, 202, async () => {
      const person = world.person();
      const reply = await world.post('/registrations', person);
      if (reply.status === 202) registered.push(person);
      return reply;
    }),
  ]);
  return async () => {
    stop.abort();
    await running;
    return { requests, failures, registered };
  };
}
