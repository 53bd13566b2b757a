import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { anOrder, placeOrder } from '../world/orders.ts';
import {
  aCustomer,
  admin,
  aStore,
  deliverAll,
  eva,
  must,
  openWorld,
  replyCode,
  someAddress,
  type World,
} from '../world/world.ts';

/** Ruling 25: a CRM that sends an erased person once more does not bring them back; they themselves come back whenever they like. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const send = (action: string, input: unknown) => admin(world, action, store.storeId, input);
const codeOf = async (action: string, input: unknown) => replyCode(await send(action, input));
const idsOf = (email: string) => findContactIdsByEmail(world.needs, store.storeId, email);
let count = 0;
/** What a CRM sends every night of somebody who has been erased since. */
async function anErased() {
  count += 1;
  const record = {
    ...{ ...eva, email: someAddress(), crmId: `crm-${String(count)}`, customerNumber: `E-${String(count)}` },
    sendInvitation: true,
  };
  const { contactId } = await must(world, 'upsertContact', store.storeId, record);
  await deliverAll(world);
  await must(world, 'eraseContact', store.storeId, { contactId });
  return record;
}

describe('who was erased', () => {
  test('is not made anew by a sync, nor mailed to, whichever of their identifiers it has', async () => {
    const { email, crmId, customerNumber, ...rest } = await anErased();
    const other = () => ({ ...rest, crmId: `crm-other-${String((count += 1))}` });
    const refused = (...fields: string[]) => ({ problem: { code: 'erased', details: { fields } } });
    expect(await send('upsertContact', { ...rest, email, crmId, customerNumber })).toMatchObject(
      refused('email', 'customerNumber', 'crmId'),
    );
    expect(await send('upsertContact', { ...rest, crmId, email: someAddress() })).toMatchObject(
      refused('crmId'),
    );
    expect(await send('upsertContact', { ...other(), email })).toMatchObject(refused('email'));
    expect(await send('createContact', { ...rest, email })).toMatchObject(refused('email'));
    expect(await codeOf('createContact', { ...other(), email: someAddress(), customerNumber })).toBe(
      'erased',
    );
    expect(await deliverAll(world)).toEqual([]);
    expect(await idsOf(email)).toEqual([]);
    expect(await codeOf('createContact', { ...other(), email: someAddress() })).toBe('ok');
    await deliverAll(world);
  });

  test.each(['createContact', 'upsertContact'])(
    'is made by %s where staff say that they know, which is kept, and is somebody like any other from then on',
    async (action) => {
      const record = await anErased();
      const made = await must(world, action, store.storeId, { ...record, afterErasure: true });
      expect((await deliverAll(world)).map(({ to }) => to)).toEqual([record.email]);
      const { contactId } = made;
      const { items } = await must(world, 'listActivities', store.storeId, { contactId });
      expect(items).toContainEqual(
        expect.objectContaining({ kind: 'brought_back', actor: 'Ada of support' }),
      );
      const tonight = { ...record, sendInvitation: false, lastName: 'Later' };
      expect(await must(world, 'upsertContact', store.storeId, tonight)).toMatchObject({
        ...{ contactId, lastName: 'Later' },
      });
      const after = await must(world, 'listActivities', store.storeId, { contactId });
      expect(
        (after['items'] as { kind: string }[]).filter(({ kind }) => kind === 'brought_back'),
      ).toHaveLength(1);
    },
  );

  test('leaves nothing of theirs to another contact, but on a word of staff’s', async () => {
    const { email, crmId } = await anErased();
    const { contactId } = await must(world, 'createContact', store.storeId, eva);
    expect(await send('updateContact', { contactId, email, firstName: 'Ada' })).toMatchObject({
      problem: { code: 'erased', details: { fields: ['email'] } },
    });
    expect(await codeOf('updateContact', { contactId, crmId })).toBe('erased');
    expect(await must(world, 'getContact', store.storeId, { contactId })).toMatchObject({
      ...{ firstName: 'Eva', email: null, crmId: null },
    });
    const known = { contactId, email, crmId, afterErasure: true };
    expect(await must(world, 'updateContact', store.storeId, known)).toMatchObject({ email, crmId });
    expect(await must(world, 'listActivities', store.storeId, { contactId })).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ kind: 'brought_back' })]) as unknown,
    });
  });

  test('is a customer again once they order, or register, whatever the list says', async () => {
    const { email } = await anErased();
    expect(await placeOrder(world, store, anOrder({ email }))).toMatchObject({ kind: 'order_recorded' });
    const [contactId] = await idsOf(email);
    expect(await codeOf('updateContact', { contactId, email, lastName: 'Again' })).toBe('ok');
    expect(await codeOf('sendInvitation', { contactId })).toBe('ok');

    const back = await anErased();
    const { contact } = await aCustomer(world, store, { email: back.email });
    const link = { contactId: contact.contactId, crmId: back.crmId };
    expect(await codeOf('updateContact', link)).toBe('erased');
    expect(await codeOf('updateContact', { ...link, afterErasure: true })).toBe('ok');
    const { customerNumber: _, sendInvitation: __, ...nightly } = back;
    expect(await must(world, 'upsertContact', store.storeId, nightly)).toMatchObject({
      contactId: contact.contactId,
    });
  });
});
