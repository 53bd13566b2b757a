import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clientNetwork } from '../../lambdas/accounts/client-network.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { redeemCode } from '../../lambdas/steps/redeem-code.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import {
  aCustomer,
  aStore,
  atOnce,
  deliverAll,
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

/**
 * trust.md, class 25, and decision 0087: who has a line of IPv6 has up to 65,536 client networks, and is still one. Who shares IPv4 addresses with a
 * carrier's other customers is kept out by none of them.
 */

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const ofLine = (at: number): string => clientNetwork(`2001:db8:77:${(0xab00 + at).toString(16)}::7`);
const ofCarrier = (at: number): string => clientNetwork(`203.0.113.${String(at)}`);

async function askAs(store: Store, email: string, networks: readonly string[]): Promise<number> {
  for (const network of networks) await askForReset(world.needs, store, { email }, network);
  return (await deliverAll(world)).filter(({ to }) => to === email).length;
}
const times = (count: number, network: (at: number) => string): string[] =>
  Array.from({ length: count }, (_, at) => network(at));

describe('one line', () => {
  test('mails one owner three times as often as one of its networks, from however many of them', async () => {
    const store = await aStore(world, { 'throttling.mails_per_address_per_hour': 2 });
    const { email } = await aCustomer(world, store);
    expect(await askAs(store, email, times(9, ofLine))).toBe(6);
    expect(await askAs(store, email, [someNetwork()])).toBe(1);
  });

  test('is one of the networks that may ask for an address, and beyond those has one mail that ends a lock', async () => {
    const store = await aStore(world, { 'throttling.mail_networks_per_address_per_hour': 2 });
    const { email } = await aCustomer(world, store);
    expect(await askAs(store, email, [...times(3, ofLine), someNetwork()])).toBe(4);
    const ofAnother = times(3, (at) => clientNetwork(`2001:db8:78:${String(at)}::7`));
    expect(await askAs(store, email, ofAnother)).toBe(1);
  });

  test('keeps nobody from registering their own address', async () => {
    const store = await aStore(world, { 'throttling.mail_networks_per_address_per_hour': 3 });
    const email = someAddress();
    for (const network of times(5, ofLine)) await registerAs(world, store, { email }, network);
    expect(await registerAs(world, store, { email })).toMatchObject({ kind: 'verification_mailed' });
  });

  test('mails strangers ten times as often as one of its networks', async () => {
    const store = await aStore(world, { 'throttling.mails_per_network_per_hour': 1 });
    const registered = await atOnce(12, (at) => registerAs(world, store, {}, ofLine(at)));
    expect(tally(registered)).toEqual({ verification_mailed: 10, too_many_requests: 2 });
  });

  test('tries ten times as many codes as one of its networks', async () => {
    const store = await aStore(world);
    const type = async (network: string) =>
      redeemCode(
        world.needs,
        store,
        'reset',
        { code: '000000', secret: undefined },
        { network, userAgent: 'Test/1.0' },
      );
    const typed = [];
    for (const network of times(11, ofLine)) {
      for (let time = 0; time < 30; time += 1) typed.push(await type(network));
    }
    expect(tally(typed)).toEqual({ code_wrong: 300, too_many_requests: 30 });
    expect(await type(someNetwork())).toEqual({ kind: 'code_wrong' });
  });
});

describe('a line that takes all turns at hashing that it finds', () => {
  const hashesPerSecond = 2;
  /** As a function of its own, with few turns: twenty in ten seconds. */
  const aFunction = (): World => ({
    ...world,
    needs: { ...world.needs, documents: new Proxy(world.needs.documents, {}), hashesPerSecond },
  });
  const flood = (one: World, store: Store, count: number) =>
    atOnce(count, (at) => signInAs(one, store, someAddress(), otherPassword, ofLine(at)));

  test('leaves the others theirs, and its neighbours and the devices that are known some of their own', async () => {
    const store = await aStore(world, { 'throttling.network_requests_per_minute': 1 });
    const { email } = await aCustomer(world, store);
    const one = aFunction();
    const first = await signInAs(world, store, email, goodPassword);
    if (first.kind !== 'signed_in') throw new Error(first.kind);

    expect(tally(await flood(one, store, 25))).toEqual({ wrong_credentials: 25 });
    expect(await signInAs(one, store, email, goodPassword, ofLine(99))).toMatchObject({ kind: 'signed_in' });

    const more = await atOnce(9, (at) =>
      signInAs(one, store, someAddress(), otherPassword, ofLine(100 + at)),
    );
    expect(tally(more)).toEqual({ wrong_credentials: 4, too_many_requests: 5 });
    const known = [];
    for (const network of times(12, (at) => ofLine(200 + at))) {
      known.push(await signInAs(one, store, email, goodPassword, network, first.device));
    }
    expect(tally(known)).toEqual({ signed_in: 12 });
    expect(await signInAs(one, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('keeps nobody from asking for a mail, and is asked to wait itself', async () => {
    const store = await aStore(world, { 'throttling.network_requests_per_minute': 1 });
    const one = aFunction();
    const asked = await atOnce(35, (at) =>
      askForReset(one.needs, store, { email: someAddress() }, ofLine(at)),
    );
    expect(tally(asked)).toEqual({ asked: 30, too_many_requests: 5 });
    expect(await askForReset(one.needs, store, { email: someAddress() }, someNetwork())).toEqual({
      kind: 'asked',
    });
  });
});

describe('the customers of a carrier, at IPv4 addresses that lie together', () => {
  test('are let have as many mails as sixty-four addresses', async () => {
    const store = await aStore(world, { 'throttling.mails_per_network_per_hour': 1 });
    const { email } = await aCustomer(world, store);
    const askOf = (at: number, address: string) => askAs(store, address, [ofCarrier(at)]);
    await atOnce(62, (at) => askForReset(world.needs, store, { email: someAddress() }, ofCarrier(at)));
    expect([await askOf(62, email), await askOf(63, email), await askOf(64, email)]).toEqual([1, 1, 0]);
    expect(await askAs(store, email, [clientNetwork('203.0.114.1')])).toBe(1);
  });

  test('are no crowd because one of them asks without end', async () => {
    const store = await aStore(world, { 'throttling.network_requests_per_minute': 2 });
    const { email } = await aCustomer(world, store);
    const one = { ...world, needs: { ...world.needs, hashesPerSecond: 0 } };
    await atOnce(30, () => askForReset(one.needs, store, { email: someAddress() }, ofCarrier(1)));
    expect(await askForReset(one.needs, store, { email }, ofCarrier(2))).toEqual({ kind: 'asked' });
  });
});
