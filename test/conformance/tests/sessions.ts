import { check, matches, same } from '../check.ts';
import { at, expectReply, listAt, textAt } from '../http.ts';
import type { RowTests } from '../row-tests.ts';
import type { Stopwatch } from '../stopwatch.ts';
import type { World } from '../world.ts';

const inactivity = 'session.inactivity_timeout_minutes';
const absolute = 'session.absolute_timeout_minutes';
const minute = 60;

const secondsBetween = (body: unknown, from: string, to: string): number =>
  (Date.parse(textAt(body, to)) - Date.parse(textAt(body, from))) / 1000;

async function signedIn(world: World, token: string, when: string): Promise<void> {
  expectReply(await world.whoAmI(token), 200, `A session ${when}`);
}

/** Asked just before an age at which it would end. */
async function stillSignedIn(
  world: World,
  clock: Stopwatch,
  token: string,
  seconds: number,
  when: string,
): Promise<void> {
  const reply = await world.whoAmI(token);
  clock.before(seconds);
  expectReply(reply, 200, `A session ${when}`);
}

async function signedOut(world: World, token: string, when: string): Promise<void> {
  expectReply(await world.whoAmI(token), 401, `A session ${when}`, 'not_signed_in');
}

/** The variable as staff find it, and what it refuses; the old value stays. */
async function checkVariable(world: World, name: string, defaultMinutes: number): Promise<void> {
  const find = (store: unknown): unknown =>
    listAt(store, 'variableHelp').find((variable) => at(variable, 'name') === name);
  const known = find(await world.admin('getStore', {}));
  check(known !== undefined, `There is no store variable ${name}`);
  same([at(known, 'default'), at(known, 'unit')], [defaultMinutes, 'minutes'], `Default and unit of ${name}`);
  await world.withVariables({ [name]: 17 }, async () => {
    for (const wrong of [0, -1, 1.5, '20', true, 10_000_000]) {
      const reply = await world.adminReply('setStoreVariables', { variables: { [name]: wrong } });
      check(!reply.ok, `${name} took ${JSON.stringify(wrong)}`);
      const [error] = listAt(reply.problem, 'errors');
      same(at(error, 'field'), name, 'What the refusal names');
      check(textAt(error, 'message').includes('minutes'), 'The refusal gives no reason');
      same(await world.variable(name), 17, `${name} after a refusal`);
    }
  });
  same(await world.variable(name), defaultMinutes, `${name}, set back to its default`);
}

/** Session timeouts. */
export const sessionTests: RowTests = {
  'S0-20': async (world) => {
    const person = await world.activePerson();
    await world.withVariables({ [inactivity]: 5 }, async () => {
      const clock = world.stopwatch();
      const [used, unused, background] = [
        await world.session(person),
        await world.session(person),
        await world.session(person),
      ];
      await clock.advance(3 * minute);
      await signedIn(world, used, 'after three minutes');
      expectReply(await world.whoAmI(background, true), 200, 'A background request after three minutes');
      await clock.advance(3 * minute);
      await signedIn(world, used, 'three minutes after its last activity, six after signing in');
      await signedOut(world, unused, 'six minutes after its last activity');
      await signedOut(world, background, 'six minutes without activity but for one in the background');
      await clock.advance(5 * minute);
      await signedOut(world, used, 'five minutes after its last activity');
    });
  },

  'S0-21': async (world) => {
    const person = await world.activePerson();
    const clock = world.stopwatch();
    const reader = world.reader();
    await reader.open('/accounts/login');
    await reader.submit({ identifier: person.email, password: person.password });
    const token = await world.session(person);
    const shown = expectReply(await world.whoAmI(token), 200, 'The session');
    same(
      secondsBetween(shown.body, 'session.createdAt', 'session.idleExpiresAt'),
      30 * minute,
      'Seconds until it ends without activity',
    );
    await clock.almost(30 * minute);
    const page = await reader.open('/accounts/profile');
    await stillSignedIn(world, clock, token, 30 * minute, 'just before 30 minutes without activity');
    same(page.url.pathname, '/accounts/profile', 'The page just before 30 minutes without activity');
    await clock.advance(30 * minute);
    await signedOut(world, token, 'after 30 minutes without activity');
    const { url } = await reader.open('/accounts/profile');
    same(url.pathname, '/accounts/login', 'The page after 30 minutes without activity');
  },

  'S0-22': async (world) => {
    const person = await world.activePerson();
    const clock = world.stopwatch();
    const token = await world.session(person);
    const shown = expectReply(await world.whoAmI(token), 200, 'The session');
    same(
      secondsBetween(shown.body, 'session.createdAt', 'session.expiresAt'),
      60 * minute,
      'Seconds until it ends whatever the activity',
    );
    for (let tens = 1; tens <= 5; tens += 1) {
      await clock.advance(10 * minute);
      await signedIn(world, token, `kept alive, after ${String(tens * 10)} minutes`);
    }
    await clock.almost(60 * minute);
    await stillSignedIn(world, clock, token, 60 * minute, 'kept alive, just before 60 minutes');
    await clock.past(60 * minute);
    await signedOut(world, token, 'kept alive, after 60 minutes');
  },

  'S0-23': async (world) => {
    const person = await world.activePerson();
    const clock = world.stopwatch();
    const idle = await world.session(person);
    const busy = await world.session(person);
    await clock.advance(6 * minute);
    await signedIn(world, busy, 'six minutes old, at the default');
    await world.withVariables({ [inactivity]: 5 }, async () => {
      await signedOut(world, idle, 'six minutes idle, once five are the limit');
      await signedIn(world, busy, 'active just now, when five minutes are the limit');
    });
    await world.withVariables({ [absolute]: 5 }, async () => {
      await signedOut(world, busy, 'six minutes old, once five are the limit');
    });
    await world.withVariables({ [inactivity]: 45 }, async () => {
      const long = await world.session(person);
      await clock.advance(40 * minute);
      await signedIn(world, long, '40 minutes idle, when 45 are the limit');

      // Per store: another one of the same deployment keeps its own.
      same(await world.variable(inactivity, await world.otherStore()), 30, "Another store's timeout");
    });
  },

  'S0-24': async (world) => {
    await checkVariable(world, inactivity, 30);
    const person = await world.activePerson();
    await world.withVariables({ [inactivity]: 7 }, async () => {
      const { body } = expectReply(await world.signIn(person.email, person.password), 201, 'Signing in');
      same(secondsBetween(body, 'session.createdAt', 'session.idleExpiresAt'), 7 * minute, 'Idle seconds');
      same(secondsBetween(body, 'session.createdAt', 'session.expiresAt'), 60 * minute, 'Seconds in all');
      const clock = world.stopwatch();
      const token = await world.session(person);
      await clock.almost(7 * minute);
      await stillSignedIn(world, clock, token, 7 * minute, 'just before seven minutes without activity');
      await clock.advance(7 * minute);
      await signedOut(world, token, 'after seven minutes without activity');
    });
  },

  'S0-25': async (world) => {
    await checkVariable(world, absolute, 60);
    const person = await world.activePerson();
    await world.withVariables({ [absolute]: 9 }, async () => {
      const { body } = expectReply(await world.signIn(person.email, person.password), 201, 'Signing in');
      same(secondsBetween(body, 'session.createdAt', 'session.expiresAt'), 9 * minute, 'Seconds in all');
      const clock = world.stopwatch();
      const token = await world.session(person);
      await clock.almost(9 * minute);
      await stillSignedIn(world, clock, token, 9 * minute, 'just before nine minutes, active');
      await clock.past(9 * minute);
      await signedOut(world, token, 'after nine minutes, active');
    });
    await world.withVariables({ [absolute]: 120 }, async () => {
      const clock = world.stopwatch();
      const token = await world.session(person);
      for (let quarters = 1; quarters <= 5; quarters += 1) {
        await clock.advance(15 * minute);
        await signedIn(world, token, `of at most two hours, after ${String(quarters * 15)} minutes`);
      }
    });
  },

  'S0-26': (world) =>
    world.atTheDesk(async (reader) => {
      const { root } = await reader.open(`/${world.target.store}/settings`);
      for (const name of [inactivity, absolute]) {
        const field = root.querySelectorAll('input').find((input) => input.getAttribute('name') === name);
        check(field !== undefined, `Staff have no field for ${name}`);
        const beside = (field.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((id) => root.getElementById(id)?.text ?? '')
          .join(' ');
        matches(beside, /longer sessions lower (the )?security/i, `What staff read beside ${name}`);
      }
      const help = listAt(await world.admin('getStore', {}), 'variableHelp');
      for (const name of [inactivity, absolute]) {
        const about = help.find((variable) => at(variable, 'name') === name);
        matches(textAt(about, 'help'), /longer sessions lower/i, `What tools of staff read of ${name}`);
      }
    }),
};
