import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as v from 'valibot';
import { numberReminderInput } from '../../lambdas/reset/input.ts';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import { remindOfNumber } from '../../lambdas/reset/remind-of-number.ts';
import {
  aStore,
  deliverAll,
  must,
  openWorld,
  registerAs,
  someAddress,
  someNetwork,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('one mail lists every customer number of the mailbox, and greets nobody', async () => {
  const store = await aStore(world);
  const email = someAddress();
  for (const customerNumber of ['H-2', 'H-1', null]) {
    const person = { email, firstName: 'Eva', lastName: 'Known', customerNumber };
    await must(world, 'createContact', store.storeId, person);
  }
  expect(await remindOfNumber(world.needs, store, { email }, someNetwork())).toEqual({ kind: 'asked' });
  const [mail, ...more] = await deliverAll(world);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to: email, tags: { notification: 'Your customer number' } });
  expect(mail?.text).toMatch(/H-1\s+H-2/);
  expect(mail?.text).not.toContain('Eva');
});

test('asked for by one of the numbers, it goes to that mailbox and lists them all; one that is nobody’s is answered alike', async () => {
  const store = await aStore(world);
  const email = someAddress();
  for (const customerNumber of ['M-2', 'M-1']) {
    const person = { email, firstName: 'Eva', lastName: 'Known', customerNumber };
    await must(world, 'createContact', store.storeId, person);
  }
  for (const customerNumber of ['M-2', 'M-3']) {
    const asked = await remindOfNumber(world.needs, store, { customerNumber }, someNetwork());
    expect(asked).toEqual({ kind: 'asked' });
  }
  const [mail, ...more] = await deliverAll(world);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to: email, tags: { notification: 'Your customer number' } });
  expect(mail?.text).toMatch(/M-1\s+M-2/);
});

test('a mail that had to wait until the address was another’s goes to nobody', async () => {
  const store = await aStore(world);
  const email = someAddress();
  const person = { email, firstName: 'Eva', lastName: 'Known', customerNumber: 'W-1' };
  const { contactId } = await must(world, 'createContact', store.storeId, person);
  await remindOfNumber(world.needs, store, { email }, someNetwork());
  await must(world, 'updateContact', store.storeId, { contactId, email: someAddress() });
  expect(await deliverAll(world)).toEqual([]);
  const { items } = await must(world, 'listActivities', store.storeId, { contactId });
  expect(items).toContainEqual(
    expect.objectContaining({
      kind: 'customer_number_reminded',
      mail: expect.objectContaining({
        state: 'failed',
        life: [expect.objectContaining({ state: 'failed', detail: 'address_changed' })],
      }),
    }),
  );
});

test.each([
  [{ email: 'ada@example.com' }, true],
  [{ identifier: 'ada@example.com' }, true],
  [{ identifier: 'C-1042' }, true],
  [{}, false],
  [{ email: 'ada@example.com', identifier: 'C-1042' }, false],
])('%j is asked by: %s', (sent, isTaken) => {
  expect(v.is(numberReminderInput, sent)).toBe(isTaken);
});

test('nobody is mailed where no number goes with the address, and the answer is the same', async () => {
  const store = await aStore(world);
  const registered = someAddress();
  await registerAs(world, store, { email: registered });
  await deliverAll(world);
  for (const email of [someAddress(), registered]) {
    expect(await remindOfNumber(world.needs, store, { email }, someNetwork())).toEqual({ kind: 'asked' });
  }
  expect(await deliverAll(world)).toEqual([]);
});

test('who is not there costs as many calls, and as much in them, as who has a number', async () => {
  const store = await aStore(world);
  const holder = someAddress();
  const person = { email: holder, firstName: 'Eva', lastName: 'Known', customerNumber: 'N-7' };
  await must(world, 'createContact', store.storeId, person);
  const costOf = async (by: Parameters<typeof remindOfNumber>[2]) => {
    let [calls, written] = [0, 0];
    const documents = {
      send: (command: Parameters<Needs['documents']['send']>[0]) => {
        calls += 1;
        if ('TransactItems' in command.input) written += JSON.stringify(command.input).length;
        return world.needs.documents.send(command);
      },
    } as unknown as Needs['documents'];
    await remindOfNumber({ ...world.needs, documents }, store, by, someNetwork());
    return { calls, written };
  };
  for (const [nobodys, holders] of [
    [{ email: someAddress() }, { email: holder }],
    [{ customerNumber: 'N-8' }, { customerNumber: 'N-7' }],
  ] as const) {
    const ofNobody = await costOf(nobodys);
    const ofHolder = await costOf(holders);
    expect(ofNobody.calls).toBe(ofHolder.calls);
    expect(ofNobody.written / ofHolder.written).toBeGreaterThan(0.85);
    expect(ofNobody.written / ofHolder.written).toBeLessThan(1.15);
  }
  await deliverAll(world);
});

test('is refused beyond the network’s allowance, and ends with the address’s', async () => {
  const store = await aStore(world, { 'throttling.mails_per_address_per_hour': 1 });
  const email = someAddress();
  const person = { email, firstName: 'Eva', lastName: 'Known', customerNumber: 'N-9' };
  await must(world, 'createContact', store.storeId, person);
  const network = someNetwork();
  for (let time = 0; time < 3; time += 1) {
    expect(await remindOfNumber(world.needs, store, { email }, network)).toEqual({ kind: 'asked' });
  }
  expect(await deliverAll(world)).toHaveLength(1);
});
