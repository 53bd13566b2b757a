import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeMainAddress, proveFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import {
  aCustomer,
  admin,
  aSession,
  aStore,
  deliverAll,
  must,
  openWorld,
  withVariables,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a caller’s code is mailed to them, is right for staff, and is nowhere for staff to read', async () => {
  const store = await aStore(world);
  const { contact, email } = await aCustomer(world, store);
  const { contactId } = contact;
  const sent = await must(world, 'sendCallerCode', store.storeId, { contactId });
  const [mail] = (await deliverAll(world)).filter(({ to }) => to === email);
  expect(mail?.subject).toBe('Your code for the call with Northwind Books');
  // Unlike the six digits that set a password or open an account, which nobody is asked for.
  expect(mail?.text).not.toMatch(/^\d{6}$/m);
  const code = /^[A-Z]{2}-[A-Z\d]{3}$/m.exec(mail?.text ?? '')?.[0] ?? 'none';
  const { activityId } = sent;
  const activity = await must(world, 'getActivity', store.storeId, { contactId, activityId });
  expect(activity).toMatchObject({ kind: 'caller_code_sent', actor: 'Ada of support' });
  expect(JSON.stringify(activity)).not.toContain(code);
  for (const typed of [code, code.toLowerCase().replace('-', ''), code.replace('-', ' ')])
    expect(await must(world, 'checkCallerCode', store.storeId, { contactId, code: typed })).toEqual({
      isRight: true,
      isMainAddressSettled: true,
    });
});

test('a contact without an account has none', async () => {
  const store = await aStore(world);
  const names = { firstName: 'Maria', lastName: 'Muster' };
  const { contactId } = await must(world, 'createContact', store.storeId, {
    ...names,
    email: 'none@mail.example',
  });
  expect(await admin(world, 'sendCallerCode', store.storeId, { contactId })).toMatchObject({
    problem: { code: 'account_not_active' },
  });
});

test('a caller’s code that had to wait is not mailed to an address that is the main one no more', async () => {
  const store = await aStore(world);
  const owner = await aCustomer(world, store);
  const token = await aSession(world, store, owner);
  const record = () => recordOf(world, store, token);
  const theirs = await proveFurther(world, record);
  await makeMainAddress(world, record, theirs);
  await deliverAll(world);
  world.clock.advance(8 * 24 * 3600);
  // Staff send it in good faith to the address that answers by now, while the store's mail rests.
  await withVariables(world, store.storeId, { 'mail.paused': true });
  const { contactId } = owner.contact;
  const sent = await must(world, 'sendCallerCode', store.storeId, { contactId });
  expect(sent).toMatchObject({ to: theirs });
  await deliverAll(world);
  const again = await aSession(world, store, owner);
  await makeMainAddress(world, () => recordOf(world, store, again), owner.email);
  await withVariables(world, store.storeId, { 'mail.paused': false });
  world.clock.advance(600);
  const told = (await deliverAll(world)).map(({ tags }) => tags.notification);
  expect(told).not.toContain('Your caller code');
  const { activityId } = sent;
  expect(await must(world, 'getActivity', store.storeId, { contactId, activityId })).toMatchObject({
    mail: { state: 'failed', life: [{ state: 'failed', detail: 'address_changed' }] },
  });
});
