import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Store } from '../../lambdas/stores/store.ts';
import { anOrder, placeOrder } from '../world/orders.ts';
import {
  activateAs,
  admin,
  aStore,
  deliverAll,
  must,
  openWorld,
  signInAs,
  goodPassword,
  someAddress,
  tokenOf,
  type World,
} from '../world/world.ts';

/** Colleagues of a company are found, invited and disabled together; and whoever staff look for by an exact mark is found. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

async function create(input: Record<string, unknown>) {
  const about = { firstName: 'Eva', lastName: 'Known', email: someAddress(), ...input };
  const made = await must(world, 'createContact', store.storeId, about);
  return { contactId: String(made['contactId']), email: about.email };
}
const idsOf = (found: Record<string, unknown>) =>
  (found['items'] as { contactId: string }[]).map(({ contactId }) => contactId);
const find = (input: unknown) => must(world, 'findContacts', store.storeId, input);
const set = (input: unknown) => must(world, 'setCompanyAccounts', store.storeId, input);

test('a company is shown with its contacts, changed, and taken off', async () => {
  const company = { id: 'acme', name: 'Acme' };
  const { contactId } = await create({ company });
  const get = () => must(world, 'getContact', store.storeId, { contactId });
  expect(await get()).toMatchObject({ company });
  expect(idsOf(await find({ companyId: 'acme' }))).toEqual([contactId]);
  expect(idsOf(await find({ query: 'ACM' }))).toEqual([contactId]);
  await must(world, 'updateContact', store.storeId, { contactId, company: { id: 'other', name: 'Other' } });
  expect(idsOf(await find({ companyId: 'acme' }))).toEqual([]);
  expect(idsOf(await find({ companyId: 'other' }))).toEqual([contactId]);
  await must(world, 'updateContact', store.storeId, { contactId, company: null });
  expect(await get()).toMatchObject({ company: null });
  expect(idsOf(await find({ companyId: 'other' }))).toEqual([]);
});

test('colleagues are found page by page, each once', async () => {
  const company = { id: 'large', name: 'Large' };
  const made = new Set<string>();
  for (let person = 0; person < 53; person += 1) made.add((await create({ company })).contactId);
  const first = await find({ companyId: 'large' });
  const second = await find({ companyId: 'large', after: first['next'] });
  expect(idsOf(first)).toHaveLength(50);
  expect(new Set([...idsOf(first), ...idsOf(second)])).toEqual(made);
  expect(second['next']).toBeNull();
});

test('colleagues are invited together, and disabled together, with a result for each', async () => {
  const company = { id: 'team', name: 'Team' };
  const one = await create({ company });
  const other = await create({ company });
  const mailless = await create({ company, email: null });
  const stranger = await create({});
  const { items } = await set({ companyId: 'team', do: 'invite' });
  expect(new Map((items as { contactId: string }[]).map((item) => [item.contactId, item]))).toEqual(
    new Map<string, unknown>([
      [one.contactId, { contactId: one.contactId, status: 'invited' }],
      [other.contactId, { contactId: other.contactId, status: 'invited' }],
      [mailless.contactId, { contactId: mailless.contactId, status: 'refused', problem: 'no_email' }],
    ]),
  );
  const mails = await deliverAll(world);
  expect(mails.map(({ to }) => to).sort()).toEqual([one.email, other.email].sort());
  expect(mails.map(({ to }) => to)).not.toContain(stranger.email);
  await activateAs(world, store, { token: tokenOf(mails.find(({ to }) => to === one.email)) });
  expect(await signInAs(world, store, one.email, goodPassword)).toMatchObject({ kind: 'signed_in' });

  const disabled = (await set({ companyId: 'team', do: 'disable' }))['items'];
  expect(disabled).toEqual(
    expect.arrayContaining([
      { contactId: one.contactId, status: 'disabled' },
      { contactId: other.contactId, status: 'refused', problem: 'account_not_active' },
    ]),
  );
  expect(await signInAs(world, store, one.email, goodPassword)).toMatchObject({ kind: 'account_disabled' });
  await deliverAll(world);
});

test('a contact is found by CRM id, by order, and in no other store', async () => {
  const { contactId, email } = await create({ crmId: '0031x00000AbCdE' });
  const order = anOrder({ email });
  await placeOrder(world, store, order);
  expect(idsOf(await find({ crmId: '0031x00000AbCdE' }))).toEqual([contactId]);
  expect(idsOf(await find({ orderId: order.orderId }))).toEqual([contactId]);
  const other = await aStore(world);
  for (const input of [{ crmId: '0031x00000AbCdE' }, { orderId: order.orderId }, { companyId: 'team' }]) {
    expect(idsOf(await must(world, 'findContacts', other.storeId, input))).toEqual([]);
  }
});

test('one thing is looked for at a time', async () => {
  const reply = await admin(world, 'findContacts', store.storeId, { crmId: 'a', companyId: 'b' });
  expect(reply).toMatchObject({ problem: { errors: [{ code: 'one_search_required' }] } });
});
