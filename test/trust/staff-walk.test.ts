import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { actions } from '../../lambdas/admin/actions.ts';
import { ask } from '../world/requests.ts';
import { bySize } from '../world/size.ts';
import { aStore, openWorld, someAddress, type World } from '../world/world.ts';
import { acts, breakIn, inputOf, readAll, type ClerksLife } from './walks/clerk.ts';
import { chosen, course, walks, type Step } from './walks/course.ts';
import { halfStates } from './walks/half-states.ts';
import { look } from './walks/life.ts';
import { startWatch } from './walks/watch.ts';

/**
 * Bug class 40, and ruling 20: whatever one of the staff does, in whatever order, by whatever action there is, ends with no way into an account that its
 * customer ever opened. The pages of the back office ask for these actions and nothing else.
 */

let world: World;
let watch: ReturnType<typeof startWatch>;
beforeAll(async () => {
  world = await openWorld();
  watch = startWatch(world);
});
afterAll(() => world.close());

async function begin(): Promise<ClerksLife> {
  const store = await aStore(world, {
    'sign_in.identifiers': 'email_and_customer_number',
    'throttling.mails_per_address_per_hour': 1000,
    'throttling.mail_networks_per_address_per_hour': 1000,
    'passwords.lockout.failed_attempts_threshold': 100,
  });
  watch.begin();
  return {
    ...{
      world,
      watch,
      store,
      host: new URL(store.address).host,
      customer: someAddress(),
      clerk: someAddress(),
      clerkToo: someAddress(),
      recovering: [],
      letters: [],
      alone: new Set(),
      active: new Set(),
      opened: new Set(),
    },
    ...{ links: new Set(), sessions: [], secrets: [], claims: [], told: new Map(), askedByStaff: new Set() },
    ...{ leaks: [], done: [] },
  };
}

test('the clerk knows what to send with every action', async () => {
  const life = await begin();
  const refused: string[] = [];
  for (const name of Object.keys(actions)) {
    const input = inputOf(name, life, { one: 0, other: 0 }, 0);
    const reply = await actions[name]?.answer({
      ...{ needs: world.needs, storeId: life.store.storeId, actor: 'Eve of support', input },
    });
    if (reply?.ok === false && reply.problem.code === 'invalid_input')
      refused.push(`${name}: ${JSON.stringify(reply.problem.errors)}`);
  }
  expect(refused).toEqual([]);
});

/** Of whoever the clerk is signed in as, nobody whom the customer opened; and nothing stood in an answer that is the customer's. */
async function isOut(life: ClerksLife): Promise<void> {
  expect(life.leaks).toEqual([]);
  for (const token of new Set(life.sessions.slice(-8))) {
    const asked = await ask(world, life.store, token);
    if (!('contact' in asked)) continue;
    // Whoever was merged into it is that account's person too.
    for (const id of [asked.contact.contactId, ...asked.contact.mergedIds])
      expect([...life.opened]).not.toContain(id);
  }
}

/** Where the walks came, so that they are seen to come where it could go wrong. */
const reached = { opened: 0, sessions: 0, acts: new Map<string, number>() };

async function walk(steps: readonly Step[], drawn: number): Promise<void> {
  const life = await begin();
  let turn = drawn;
  const all = acts(() => {
    turn = (turn * 69_069 + 1) % 2 ** 32;
    return turn >>> 8;
  });
  // Half of them begin where the customer has an account, and half where the clerk is known to the store; some where the clerk came before the customer did.
  const first = [
    ...(drawn % 2 === 0 ? ['customerComes'] : []),
    ...(drawn % 4 > 1 ? ['createContact'] : []),
    ...(drawn % 8 === 1 ? ['bringsPassword', 'addsAddress'] : []),
  ];
  try {
    for (const [at, step] of steps.entries()) {
      const name = first[at] ?? chosen(all, life, step);
      const outcome = (await all[name]?.act(life, step)) as { kind?: string } | undefined;
      const told = `${name} (${outcome?.kind ?? 'done'})`;
      life.done.push(told);
      reached.acts.set(told, (reached.acts.get(told) ?? 0) + 1);
      expect(halfStates(await look(life))).toEqual([]);
      if (life.opened.size > 0) await isOut(life);
    }
    await readAll(life);
    await breakIn(life);
    await isOut(life);
  } catch (error) {
    throw new Error(`After ${life.done.join(', ')}`, { cause: error });
  }
  reached.opened += life.opened.size;
  reached.sessions += life.sessions.length;
}

test(
  'no acts of one of the staff end with a way into an account that its customer ever opened',
  async () => {
    await fc.assert(
      fc.asyncProperty(course(6, 24), fc.noBias(fc.nat(2 ** 30)), walk),
      walks({ quick: 6, seed: 20261125 }),
    );
    expect(reached.opened).toBeGreaterThan(bySize({ quick: 2, slice: 15, full: 400 }));
    expect(reached.sessions).toBeGreaterThan(bySize({ quick: 2, slice: 15, full: 400 }));
    if (process.env['WALKS_TELL'] !== undefined) console.log(reached);
  },
  bySize({ quick: 60_000, slice: 600_000, full: 3_600_000 }),
);
