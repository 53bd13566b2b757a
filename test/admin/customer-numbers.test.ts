import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generateCustomerNumber, isNumberPattern } from '../../lambdas/stores/number-pattern.ts';
import { freshCustomerNumber } from '../../lambdas/steps/fresh-customer-number.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { claimProven } from '../../lambdas/tables/identifiers.ts';
import { findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { anOrder, placeOrder } from '../world/orders.ts';
import {
  activateAs,
  admin,
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  signInAs,
  someAddress,
  withVariables,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const names = { firstName: 'Eva', lastName: 'Known' };
const numbered = { 'customer_numbers.pattern': 'C-########' };
async function numberOf(storeId: string, email: string) {
  const [contactId] = await findContactIdsByEmail(world.needs, storeId, email);
  return (await must(world, 'getContact', storeId, { contactId }))['customerNumber'];
}

test.each(['C-########', '######', 'K.######_X', '############'])('%s is a pattern', (pattern) => {
  expect(isNumberPattern(pattern)).toBe(true);
  for (let one = 0; one < 100; one += 1) {
    expect(generateCustomerNumber(pattern)).toMatch(
      new RegExp(
        `^${pattern.replace('.', '[.]').replace(/#+/, (run) => `[1-9]\\d{${String(run.length - 1)}}`)}$`,
      ),
    );
  }
});

test.each([
  '',
  'C-1',
  '#####',
  '#############',
  '###-###',
  'c-######',
  'C ######',
  'C-######\n',
  `${'A'.repeat(30)}######`,
])('%j is none, and is refused with the reason', async (pattern) => {
  expect(isNumberPattern(pattern)).toBe(false);
  const store = await aStore(world);
  const reply = await admin(world, 'setStoreVariables', store.storeId, {
    variables: { 'customer_numbers.pattern': pattern },
  });
  expect(reply).toMatchObject({ ok: false });
  expect(JSON.stringify(reply)).toContain('is a pattern such as C-########');
});

test('whoever staff, the CRM, an import or an order makes without a number gets one, and keeps one that is given', async () => {
  const { storeId } = await aStore(world, numbered);
  const emails = Array.from({ length: 5 }, someAddress);
  const [staff = '', crm = '', row = '', order = '', given = ''] = emails;
  await must(world, 'createContact', storeId, { ...names, email: staff });
  await must(world, 'upsertContact', storeId, { ...names, email: crm, crmId: 'X-1' });
  await must(world, 'importContacts', storeId, { contacts: [{ ...names, email: row }] });
  const store = await withVariables(world, storeId, {});
  await placeOrder(world, store, anOrder({ email: order }));
  await must(world, 'createContact', storeId, { ...names, email: given, customerNumber: 'MINE-1' });
  const numbers = await Promise.all(emails.map((email) => numberOf(storeId, email)));
  expect(numbers.pop()).toBe('MINE-1');
  for (const number of numbers) expect(number).toMatch(/^C-[1-9]\d{7}$/);
  expect(new Set(numbers).size).toBe(4);

  // Again changes nothing.
  const again = await must(world, 'importContacts', storeId, { contacts: [{ ...names, email: row }] });
  expect(again).toMatchObject({ results: [{ status: 'unchanged' }] });
  await must(world, 'upsertContact', storeId, { crmId: 'X-1', firstName: 'Ada' });
  expect(await numberOf(storeId, crm)).toBe(numbers[1]);
});

test('by its number the customer is activated and signs in', async () => {
  const store = await aStore(world, numbered);
  const email = someAddress();
  const made = await must(world, 'createContact', store.storeId, { ...names, email });
  await must(world, 'sendActivation', store.storeId, { contactId: made['contactId'] });
  await activateAs(world, store, { token: await mailedToken(world, email) });
  await deliverAll(world);
  expect(await signInAs(world, store, String(made['customerNumber']), goodPassword)).toMatchObject({
    kind: 'signed_in',
  });
});

test('without a pattern nobody gets one', async () => {
  const { storeId } = await aStore(world);
  const made = await must(world, 'createContact', storeId, { ...names, email: someAddress() });
  expect(made['customerNumber']).toBeNull();
});

test('of contacts made at once each has a number of its own', async () => {
  const { storeId } = await aStore(world, numbered);
  const made = await atOnce(32, () =>
    must(world, 'createContact', storeId, { ...names, email: someAddress() }),
  );
  expect(new Set(made.map(({ customerNumber }) => customerNumber)).size).toBe(32);
});

test('no number is made that somebody signs in with as their username of the old shop', async () => {
  const { storeId, variables } = await aStore(world);
  const usernames = ['1', '2', '3', '4', '5'];
  await commit(
    world.needs,
    usernames.map((value) =>
      claimProven(world.needs, { storeId, contactId: `of ${value}` }, { kind: 'username', value }),
    ),
  );
  const numbered = { storeId, variables: { ...variables, 'customer_numbers.pattern': '#' } };
  const made = await atOnce(20, () => freshCustomerNumber(world.needs, numbered));
  expect(made.filter((number) => usernames.includes(String(number)))).toEqual([]);
});
