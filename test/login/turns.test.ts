import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { windowSeconds } from '../../lambdas/accounts/turns.ts';
import { admitHash } from '../../lambdas/steps/admit-hash.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { openDatabase } from '../world/database.ts';
import { everything } from '../trust/walk.ts';
import {
  aCustomer,
  aStore,
  atOnce,
  goodPassword,
  openWorld,
  otherPassword,
  registerAs,
  signInAs,
  someAddress,
  someNetwork,
  tally,
  type World,
} from '../world/world.ts';

/** What protects one store from another: each has its own turns at hashing (decision 0034). */

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const perSecond = 2;
const perWindow = perSecond * windowSeconds;

/** The same product with few turns, each as one more function that runs, with a memory of its own. */
function aFunction(): World {
  const { documents } = world.needs;
  // A client of its own to the same tables: what a function remembers hangs on it.
  const own = new Proxy(documents, {});
  return { ...world, needs: { ...world.needs, documents: own, hashesPerSecond: perSecond } };
}

function nextWindow() {
  world.clock.advance(windowSeconds);
}

/** Wrong passwords for addresses that nobody has, from as many networks. */
const hammer = (functions: readonly World[], store: Store, times: number) =>
  atOnce(times, (index) => {
    const one = functions[index % functions.length];
    if (one === undefined) throw new Error('No function');
    return signInAs(one, store, someAddress(), otherPassword);
  });

describe('a store that is hammered', () => {
  test('gets its turns and no more, of any number of functions that run', async () => {
    const store = await aStore(world);
    const functions = Array.from({ length: 7 }, aFunction);
    const outcomes = await hammer(functions, store, 4 * perWindow);
    expect(tally(outcomes)).toEqual({ wrong_credentials: perWindow, too_many_requests: 3 * perWindow });
    nextWindow();
    expect(tally(await hammer(functions, store, 3))).toEqual({ wrong_credentials: 3 });
  });

  test('keeps nobody from another store, in the very same function', async () => {
    const [attacked, other] = [await aStore(world), await aStore(world)];
    const { email } = await aCustomer(world, other);
    const one = aFunction();
    await hammer([one], attacked, 2 * perWindow);
    expect(await signInAs(one, attacked, someAddress(), otherPassword)).toMatchObject({
      kind: 'too_many_requests',
    });
    expect(await signInAs(one, other, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('lets its own customers in who signed in at the device before', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    const signedIn = await signInAs(world, store, email, goodPassword);
    if (signedIn.kind !== 'signed_in') throw new Error(signedIn.kind);
    const one = aFunction();
    await hammer([one], store, 2 * perWindow);
    expect(await signInAs(one, store, email, goodPassword)).toMatchObject({ kind: 'too_many_requests' });
    expect(await signInAs(one, store, email, goodPassword, someNetwork(), signedIn.device)).toMatchObject({
      kind: 'signed_in',
    });
  });

  test('at its sign-in takes nothing of its registrations, and the other way round', async () => {
    const store = await aStore(world);
    const one = aFunction();
    await hammer([one], store, 2 * perWindow);
    expect(await registerAs(one, store)).toMatchObject({ kind: 'verification_mailed' });
    await atOnce(2 * perWindow, () => registerAs(one, store));
    expect(await registerAs(one, store)).toMatchObject({ kind: 'too_many_requests' });
  });
});

describe('what is refused for lack of a turn', () => {
  test('says until when, and has counted nothing against the address or its mails', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    const one = aFunction();
    await hammer([one], store, 2 * perWindow);
    await atOnce(2 * perWindow, () => registerAs(one, store));
    const network = someNetwork();
    const fresh = aFunction();
    const settled = async () =>
      [...(await everything(world.needs))].filter(
        ([key]) => !key.includes(`#network#${network}`) && !key.includes('#turns#'),
      );
    const before = await settled();
    for (const function_ of [one, fresh]) {
      expect(await signInAs(function_, store, email, otherPassword, network)).toEqual({
        kind: 'too_many_requests',
        retryAfterSeconds: windowSeconds - (world.clock.now() % windowSeconds),
      });
      expect(await registerAs(function_, store, { email: someAddress() }, network)).toMatchObject({
        kind: 'too_many_requests',
      });
    }
    expect(await settled()).toEqual(before);
  });

  test('and what the network’s own limit refuses spends no turn of the store', async () => {
    const store = await aStore(world, { 'throttling.network_requests_per_minute': 3 });
    const one = aFunction();
    const network = someNetwork();
    await atOnce(3 * perWindow, () => signInAs(one, store, someAddress(), otherPassword, network));
    const left = await hammer([one, aFunction()], store, 2 * perWindow);
    expect(tally(left)).toEqual({ wrong_credentials: perWindow - 3, too_many_requests: perWindow + 3 });
  });
});

test('a busy function asks for turns seldom', async () => {
  let writes = 0;
  const own = await openDatabase((_, go) => {
    writes += 1;
    return go();
  });
  const needs = {
    ...world.needs,
    documents: own.documents,
    tables: own.names,
    hashesPerSecond: 50,
  };
  for (let turn = 0; turn < 100; turn += 1) {
    expect(await admitHash(needs, { storeId: 'shop' }, 'sign_in')).toMatchObject({ kind: 'admitted' });
  }
  expect(writes).toBeLessThanOrEqual(16);
  await own.close();
});
