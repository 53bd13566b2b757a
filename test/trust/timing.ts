import '../world/quiet-log.ts';
import { parseArgs } from 'node:util';
import { openDoors, tokenTo } from '../world/doors.ts';
import { someLetters } from '../world/letters.ts';

/**
 * Bug class 39: whether the time of an answer tells who has an account, where the store hides it (ruling 6). The calls that hash or mail are asked in turn of
 * addresses in each state, passwords hashed at cost 10; each state's median is set against the unknown address's. Times are no test's business: this is
 * run by hand on a machine that has nothing else to do, and ends with 1 when one is further off than the bound and the floor. Below the floor is what stays:
 * what is queued stands in an index and a stream, which the local engine writes before it answers, and DynamoDB after. It is no more than that a network hides: an address is sent few mails an hour, and what asks for more is answered after the same work whoever it is about.
 */
const help = `Usage: npm run timing [-- --rounds N] [--bound SHARE]

  --rounds N      how often each call is timed in each state; 15 if not said
  --bound SHARE   how much longer or shorter a median may be, as a share of the unknown address's; 0.2 if not said
  --floor MILLISECONDS
                  what is told of no median, however large a share it is; 1 if not said
  -h, --help      this`;

const host = 'shop.example';
const store = 'shop';
const password = 'wandering lighthouse 41';
const wrong = 'quiet marmalade 7 hill';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '15' },
      bound: { type: 'string', default: '0.2' },
      floor: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const rounds = Number(values.rounds);
  const bound = Number(values.bound);
  const floor = Number(values.floor);
  if (values.help || !Number.isInteger(rounds) || rounds < 1 || !(bound > 0) || !(floor >= 0)) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  const doors = await openDoors({ passwordHashCost: 10 });
  const post = (path: string, body: unknown) => doors.ask(host, 'POST', `/accounts/v1/${path}`, { body });
  const register = (email: string, chosen: string) =>
    post('registrations', { email, password: chosen, firstName: 'Maria', lastName: 'Muster' });

  /** Each made anew for each question, so that no answer depends on the one before. */
  const states: Readonly<Record<string, (email: string) => Promise<unknown>>> = {
    unknown: () => Promise.resolve(),
    registered: (email) => register(email, password),
    active: async (email) => {
      await register(email, password);
      doors.clock.advance(120);
      await doors.sweep();
      return post('activations', { token: tokenTo(doors, email), password });
    },
  };
  const calls: Readonly<Record<string, (email: string) => Promise<unknown>>> = {
    'sign in with a wrong password': (email) => post('sessions', { identifier: email, password: wrong }),
    register: (email) => register(email, wrong),
    'register twice at once': (email) => Promise.all([register(email, wrong), register(email, wrong)]),
    'ask for a reset': (email) => post('password-resets', { email }),
    'ask for the link again': (email) => post('activation-requests', { email }),
    'ask for the number': (email) => post('customer-number-reminders', { email }),
  };

  await doors.admin(store, 'createStore', { name: 'Shop', address: `https://${host}` });
  await doors.admin(store, 'setStoreVariables', {
    variables: {
      'accounts.enabled': true,
      'registration.reveal_existing_account': false,
      'throttling.network_requests_per_minute': 100_000,
      'throttling.mails_per_network_per_hour': 100_000,
    },
  });

  let told = 0;
  for (const [call, ask] of Object.entries(calls)) {
    const times = Object.keys(states).map((state) => ({ state, took: [] as number[] }));
    for (let round = 0; round < rounds; round += 1) {
      for (const { state, took } of times) {
        const email = `c-${someLetters()}@mail.example`;
        await states[state]?.(email);
        const before = performance.now();
        await ask(email);
        took.push(performance.now() - before);
      }
    }
    const unknown = median(times[0]?.took ?? []);
    const ratios = times.map(({ state, took }) => {
      const ratio = median(took) / unknown;
      const isOff = Math.abs(ratio - 1) > bound && Math.abs(median(took) - unknown) > floor;
      if (isOff) told += 1;
      return `${state} ${median(took).toFixed(1)} ms (${ratio.toFixed(2)}${isOff ? ', told' : ''})`;
    });
    console.log(`${call}: ${ratios.join(', ')}`);
  }
  await doors.close();
  console.log(told === 0 ? 'No state is told by time.' : `${String(told)} medians are out of bounds.`);
  return told === 0 ? 0 : 1;
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

process.exitCode = await main();
