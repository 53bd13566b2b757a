import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PasswordHash } from '../../lambdas/accounts/password-hash.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { changeContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import {
  aCustomer,
  aStore,
  openWorld,
  otherPassword,
  signInAs,
  someAddress,
  theContact,
  type Customer,
  type World,
} from '../world/world.ts';

/**
 * Bug class 39: an unknown address costs as much as the dearest password of its store, of whatever cost or scheme, so that neither an import nor another
 * `passwordHashCost` tells by time who has an account.
 */
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const withCost = (cost: number): World => ({ ...world, needs: { ...world.needs, passwordHashCost: cost } });

async function import_({ contact }: Customer, password: PasswordHash): Promise<void> {
  const found = await theContact(world, contact.storeId, contact.contactId);
  await commit(world.needs, [changeContact(world.needs, found, { password })]);
}

/** Milliseconds of CPU of a sign-in with a wrong password, the best of so many, since the machine has other things to do. */
async function cpuOf(from: World, store: Store, identifier: () => string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const typed = identifier();
    const before = process.cpuUsage();
    await signInAs(from, store, typed, otherPassword);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}

/** How much longer a known address takes than an unknown one, which is asked first. */
async function ratioOf(from: World, store: Store, known: string): Promise<number> {
  await signInAs(from, store, known, otherPassword);
  const unknown = await cpuOf(from, store, someAddress);
  return (await cpuOf(from, store, () => known)) / unknown;
}

describe('a known address takes as long as an unknown one', () => {
  test('after the cost was lowered', async () => {
    const store = await aStore(world);
    const dear = withCost(9);
    const { email } = await aCustomer(dear, store);
    await signInAs(dear, store, someAddress(), otherPassword);
    const ratio = await ratioOf(withCost(5), store, email);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  }, 60_000);

  test.each<[string, string]>([
    ['a scheme that is dearer than ours', '$2y$10$abcdefghijklmnopqrstuOabcdefghijklmnopqrstuvwxyzABCDC'],
    ['a scheme whose price is only guessed', `pbkdf2_sha256$75000$salt$${'A'.repeat(43)}=`],
    ['next to no scheme', `${createHash('md5').update('saltcorrect horse').digest('hex')}:salt`],
  ])(
    'with %s',
    async (_, hash) => {
      const store = await aStore(world);
      const customer = await aCustomer(world, store);
      await import_(customer, { scheme: 'imported', hash });
      const ratio = await ratioOf(withCost(8), store, customer.email);
      expect(ratio).toBeGreaterThan(0.6);
      expect(ratio).toBeLessThan(1.7);
    },
    60_000,
  );

  test('in a function that has yet to learn what the store’s dearest costs', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(withCost(9), store);
    await signInAs(withCost(9), store, email, otherPassword);
    // A client of its own: it remembers nothing.
    const needs = { ...withCost(5).needs, documents: new Proxy(world.needs.documents, {}) };
    const fresh = { ...world, needs };
    const unknown = await cpuOf(fresh, store, someAddress);
    const known = await cpuOf(fresh, store, () => email);
    expect(known / unknown).toBeGreaterThan(0.6);
    expect(known / unknown).toBeLessThan(1.7);
  }, 60_000);
});
