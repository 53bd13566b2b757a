import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, admin, aStore, deliverAll, must, openWorld, type World } from '../world/world.ts';

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
