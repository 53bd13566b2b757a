import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressesOf, wasEverActive } from '../../lambdas/accounts/contact.ts';
import { verifyPassword } from '../../lambdas/accounts/password-hash.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { hashPolicyOf } from '../../lambdas/steps/hash-policy.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { ask } from '../world/requests.ts';
import { bySize } from '../world/size.ts';
import {
  activateAs,
  aStore,
  openWorld,
  resetAs,
  signInAs,
  someAddress,
  someNetwork,
  type World,
} from '../world/world.ts';
import { chosen, course, walks } from './walks/course.ts';
import { halfStates } from './walks/half-states.ts';
import { look, peopleIn, post, type Page, type Pick, type Standing } from './walks/life.ts';
import { acts, administer, numbersIn, strangersPassword, type People, type Reason } from './walks/people.ts';
import { startWatch } from './walks/watch.ts';

/**
 * A customer with two mailboxes, a stranger who has neither but types what they like, two of the staff, a CRM and a shop, in any order: the stranger is never
 * signed in, nothing is ever half, and from wherever it comes to stand the customer gets in, alone or by what a diagnosis tells the staff to do.
 */

let world: World;
let watch: ReturnType<typeof startWatch>;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  watch = startWatch(world);
  store = await aStore(world, {
    'customer_numbers.pattern': 'C-########',
    'throttling.mails_per_address_per_hour': 1000,
    'throttling.mail_networks_per_address_per_hour': 1000,
  });
});
afterAll(() => world.close());

/** After each act: nothing is half, and no account is the stranger's. A hash is tried once. */
async function isSound(standing: Standing, tried: Map<string, boolean>): Promise<void> {
  expect(halfStates(standing)).toEqual([]);
  const policy = await hashPolicyOf(world.needs);
  for (const { accountState, password, contactId } of peopleIn(standing)) {
    if (accountState !== 'active' || password === null) continue;
    const opens = tried.get(password.hash) ?? (await verifyPassword(strangersPassword, password, policy));
    tried.set(password.hash, opens);
    expect([contactId, opens && 'opens to the stranger']).toEqual([contactId, false]);
  }
}

/** Whatever the stranger may have planted, it signs nobody in. */
async function strangerIsOut(life: People): Promise<void> {
  const { store, mailboxes, strangersSessions } = life;
  const people = peopleIn(await look(life));
  for (const identifier of [...mailboxes, ...numbersIn(people)]) {
    const entered = await signInAs(world, store, identifier, strangersPassword);
    expect(entered.kind).not.toBe('signed_in');
  }
  for (const token of strangersSessions) expect((await ask(world, store, token)).kind).toBe('not_signed_in');
}

const way = 'found the way out again';

/**
 * The customer, alone: asks by each mailbox and number, follows whatever link came with a password of their own, and signs in with what the account says. Answers
 * whom they do not get in as: of accounts that were opened there is none that they may not come back to; where none was, one is to open.
 */
async function staysOut(life: People): Promise<string[]> {
  const { store, mailboxes } = life;
  const follow = async (page: Page, act: (token: string) => Promise<unknown>) => {
    for (const { token } of life.letters.filter((one) => one.page === page).slice(-6)) await act(token);
  };
  for (const email of mailboxes) await askForReset(world.needs, store, { email }, someNetwork());
  for (const customerNumber of numbersIn(peopleIn(await look(life))))
    await askForReset(world.needs, store, { customerNumber }, someNetwork());
  await post(life);
  await follow('reset-password', (token) => resetAs(world, store, { token, password: way }));
  await follow('activate', (token) => activateAs(world, store, { token, password: way }));
  await post(life);
  const accounts = peopleIn(await look(life)).filter(
    (one) => wasEverActive(one) && addressesOf(one).some((email) => mailboxes.includes(email)),
  );
  const out: string[] = [];
  for (const { username, accountState, contactId } of accounts) {
    const entered = username === null ? undefined : await signInAs(world, store, username, way);
    if (entered?.kind !== 'signed_in')
      out.push(`${contactId} (${accountState}, ${entered?.kind ?? 'no username'})`);
  }
  return accounts.length === 0 ? ['nobody has an account'] : out;
}

/** What the staff do who look why somebody cannot get in: what the diagnosis says, and say who is who. */
async function mend(life: People): Promise<string[]> {
  const done: string[] = [];
  const theirs = peopleIn(await look(life)).filter((one) =>
    addressesOf(one).some((email) => life.mailboxes.includes(email)),
  );
  for (const { contactId } of theirs) {
    const reply = await administer(life, 'diagnoseContact', { contactId });
    if (!reply.ok) continue;
    const { reasons } = reply.result as { reasons: Reason[] };
    // A remedy that is sent back as it stands works.
    const offered = reasons.find(({ remedy }) => remedy !== null);
    if (offered?.remedy != null) {
      const { action, input } = offered.remedy;
      const mended = await administer(life, action, input);
      if (!mended.ok) throw new Error(`${offered.code}: ${action} answers ${mended.problem.code}`);
      done.push(`${offered.code} ${action}`);
    }
    const others = reasons.find(({ code }) => code === 'duplicate_contacts')?.contacts ?? [];
    if (others.length === 0) continue;
    const contactIds = [contactId, ...others.map((one) => one.contactId)];
    const customerNumber = `N-${contactId.replace(/[^A-Za-z0-9]/g, '')}`;
    await administer(life, 'markDifferentPeople', { contactIds, reason: 'Asked' });
    await administer(life, 'updateContact', { contactId, customerNumber });
    done.push('duplicate_contacts');
  }
  return done;
}

/** Where the walks came, so that they are seen to come where it could go wrong. */
const reached = {
  ...{ states: new Set<string>(), merges: 0, undone: 0, recovered: 0 },
  acts: new Map<string, number>(),
};

/** One life, step by step, to its end. What goes wrong is told with all that was done before. */
async function walk(next: Iterable<(life: People) => readonly [string, Pick]>): Promise<void> {
  watch.begin();
  const life: People = {
    ...{
      world,
      store,
      watch,
      mailboxes: [someAddress(), someAddress()],
      letters: [],
      alone: new Set(),
      active: new Set(),
      claims: [],
    },
    ...{ sessions: [], strangersSessions: [], merges: [], recoveries: [], done: [] },
  };
  const tried = new Map<string, boolean>();
  try {
    for (const step of next) {
      const [name, pick] = step(life);
      const outcome = (await acts[name]?.act(life, pick)) as { kind?: string; ok?: boolean };
      const told = `${name} (${outcome.kind ?? (outcome.ok === true ? 'done' : 'refused')})`;
      life.done.push(told);
      reached.acts.set(told, (reached.acts.get(told) ?? 0) + 1);
      await post(life);
      await isSound(await look(life), tried);
    }
    world.clock.advance(3601);
    await strangerIsOut(life);
    world.clock.advance(3601);
    await findWayOut(life);
    await isSound(await look(life), tried);
  } catch (error) {
    throw new Error(`After ${life.done.join(', ')}`, { cause: error });
  }
  reached.merges += life.merges.length;
  reached.undone += life.done.filter((one) => one === 'undoMerge (done)').length;
  reached.recovered += life.done.filter((one) => one === 'confirmRecovery (done)').length;
  for (const { accountState } of peopleIn(await look(life))) reached.states.add(accountState);
}

async function findWayOut(life: People): Promise<void> {
  const mended: string[] = [];
  for (let attempt = 0; ; attempt += 1) {
    const out = await staysOut(life);
    if (out.length === 0) return;
    if (attempt === 4) throw new Error(`A dead end: ${out.join(', ')}, after ${mended.join(', ')}`);
    mended.push(...(await mend(life)));
    world.clock.advance(3601);
  }
}

test(
  'the stranger is never in, nothing is ever half, and the customer always gets in',
  async () => {
    await fc.assert(
      fc.asyncProperty(course(6, 20), fc.constantFrom('register', 'create', 'comes'), (steps, first) =>
        walk([
          // The customer has registered, or is known to the store, or has an account.
          () => [first, { one: 0, other: 1 }],
          ...steps.map((step) => (life: People) => [chosen(acts, life, step), step] as const),
        ]),
      ),
      walks({ quick: 5, seed: 20261126 }),
    );
    expect(reached.states).toContain('active');
    expect(reached.merges).toBeGreaterThan(0);
    if (process.env['WALKS_TELL'] !== undefined) console.log(reached);
  },
  bySize({ quick: 60_000, slice: 600_000, full: 3_600_000 }),
);

/** What went wrong once. */
const once: readonly (readonly string[])[] = [
  ['strangerRegisters', 'pressActivation'],
  ['create', 'create', 'merge', 'order', 'strangerClaims', 'pressActivation'],
];

test.each(once.map((names) => [names.join(', '), names] as const))('once it was: %s', async (_, names) => {
  const pick = { one: 0, other: 0 };
  await walk(names.map((name) => () => [name, pick] as const));
});
