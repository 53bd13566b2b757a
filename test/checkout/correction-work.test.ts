import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { correctAddress } from '../../lambdas/checkout/correct-address.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { proveFurther } from '../world/further-address.ts';
import { claimOf } from '../world/orders.ts';
import { recordOf } from '../world/requests.ts';
import {
  aContactId,
  aCustomer,
  aSession,
  aStore,
  claimAs,
  goodPassword,
  openWorld,
  registerAs,
  someAddress,
  someNetwork,
  type World,
} from '../world/world.ts';

/** Ruling 6, bug classes 38 and 39, by counting and not by time: where accounts are hidden, a correction to an address takes as much work whoever has that. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, { 'registration.reveal_existing_account': false });
});
afterAll(() => world.close());

interface Work {
  /** One after the other. */
  readonly calls: readonly string[];
  readonly items: number;
  readonly bytes: number;
}

async function workOf(token: string, email: string): Promise<Work> {
  const { documents } = world.needs;
  const calls: string[] = [];
  const written: unknown[][] = [];
  const send = (command: Parameters<typeof documents.send>[0]) => {
    calls.push(command.constructor.name);
    const { TransactItems } = command.input as Partial<TransactWriteCommandInput>;
    if (TransactItems !== undefined) written.push(TransactItems);
    return documents.send(command);
  };
  const needs = { ...world.needs, documents: { send } as unknown as typeof documents };
  const { kind } = await correctAddress(needs, store, { token, email }, someNetwork());
  expect(['address_corrected', 'verification_mailed']).toContain(kind);
  const [all = []] = written;
  return { calls, items: all.length, bytes: JSON.stringify(all).length };
}

const someone: Readonly<Record<string, () => Promise<string>>> = {
  'of a contact': async () => {
    const email = someAddress();
    await aContactId(world, store, { email });
    return email;
  },
  'that somebody registered with': async () => {
    const email = someAddress();
    await registerAs(world, store, { email });
    return email;
  },
  'of an account': async () => (await aCustomer(world, store)).email,
  'that an account has as a further one': async () => {
    const token = await aSession(world, store, await aCustomer(world, store));
    return proveFurther(world, () => recordOf(world, store, token), undefined, goodPassword);
  },
};

test.each(Object.keys(someone))('an address %s takes as many reads and writes as nobody’s', async (name) => {
  const email = (await someone[name]?.()) ?? '';
  for (const isPending of [false, true]) {
    const [token, other] = [
      await claimOf(world, store, someAddress()),
      await claimOf(world, store, someAddress()),
    ];
    if (isPending) for (const one of [token, other]) await claimAs(world, store, one);
    const nobodys = await workOf(token, someAddress());
    const theirs = await workOf(other, email);
    expect(theirs.calls).toEqual(nobodys.calls);
    expect(theirs.items).toBe(nobodys.items);
    expect(Math.abs(theirs.bytes / nobodys.bytes - 1)).toBeLessThan(0.15);
  }
});
