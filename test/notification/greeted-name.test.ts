import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as v from 'valibot';
import { contactSchema, newContact, type Contact } from '../../lambdas/accounts/contact.ts';
import { greetedName } from '../../lambdas/accounts/greeted-name.ts';
import { orderTokenMail } from '../../lambdas/accounts/mail-order.ts';
import { changeDetails } from '../../lambdas/profile/change-details.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { anOrder, claimOf, placeOrder } from '../world/orders.ts';
import { recordOf } from '../world/requests.ts';
import {
  aContactId,
  activateAs,
  aSession,
  aStore,
  claimAs,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  someAddress,
  someNetwork,
  theContact,
  type World,
} from '../world/world.ts';

/** Ruling 3: an order's name greets; whoever orders with somebody else's address writes no sentence to them in the store's name. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const typed = { firstName: 'Your card was charged', lastName: 'Call us' };
const reason = 'She called';

async function aGuest(more: Record<string, unknown> = {}) {
  const email = someAddress();
  await placeOrder(world, store, anOrder({ email, ...typed, ...more }));
  const [contactId = ''] = await findContactIdsByEmail(world.needs, store.storeId, email);
  return { email, contactId };
}
const contactOf = (contactId: unknown): Promise<Contact> =>
  theContact(world, store.storeId, String(contactId));
const greetedOf = async (contactId: unknown) => greetedName(await contactOf(contactId));
/** How the newest mail to the address begins. */
async function greeting(email: string) {
  await deliverAll(world);
  const mail = world.mails.filter(({ to }) => to === email).at(-1);
  return mail?.text.split('\n').find((line) => line.startsWith('Hello'));
}

describe('the sentence that a guest typed as a name at a checkout', () => {
  test('greets nobody: where a password is set by the claim, a reset is asked for, or staff invite', async () => {
    const { email, contactId } = await aGuest();
    await claimAs(world, store, await claimOf(world, store, email));
    const begins = [await greeting(email)];
    await askForReset(world.needs, store, { email }, someNetwork());
    begins.push(await greeting(email));
    await must(world, 'sendInvitation', store.storeId, { contactId });
    begins.push(await greeting(email));
    expect(begins).toEqual(['Hello,', 'Hello,', 'Hello,']);
    expect(world.mails.filter(({ to }) => to === email)).toHaveLength(3);
  });

  test('greets its customer once they have said it: at the proof, or in their profile', async () => {
    const { email, contactId } = await aGuest();
    await must(world, 'sendInvitation', store.storeId, { contactId });
    const token = await mailedToken(world, email);
    expect((await activateAs(world, store, { token, password: goodPassword })).kind).toBe('activated');
    expect(await greeting(email)).toBe('Hello,');

    const { session, contact, ...record } = await recordOf(
      world,
      store,
      await aSession(world, store, { email, password: goodPassword }),
    );
    const say = (details: Record<string, string>) =>
      changeDetails(world.needs, { ...record, contact }, details, { locale: 'en', source: 'api' });
    await say({ lastName: 'Lovelace' });
    expect(await greetedOf(contactId)).toBe('');
    await say({ firstName: typed.firstName });
    expect(await greetedOf(contactId)).toBe(typed.firstName);
    expect(session.contactId).toBe(contactId);
  });

  test('greets nobody where staff, the CRM or an import send it back as they read it, and their own does', async () => {
    const { email, contactId } = await aGuest();
    const change = (input: Record<string, unknown>) =>
      must(world, 'updateContact', store.storeId, { contactId, ...input });
    await change({ ...typed, crmId: 'crm-1' });
    expect(await greetedOf(contactId)).toBe('');
    const row = { email, crmId: 'crm-1', lastName: 'Lovelace' };
    await must(world, 'importContacts', store.storeId, {
      contacts: [{ ...row, firstName: typed.firstName }],
    });
    expect(await greetedOf(contactId)).toBe('');
    await change({ firstName: 'Ada' });
    expect(await greetedOf(contactId)).toBe('Ada');
  });

  test('goes with its contact into another, and back', async () => {
    const named = await aContactId(world, store, { company: { id: 'c-1', name: 'Engines' } });
    const guest = await aGuest();
    const { mergeId } = await must(world, 'mergeContacts', store.storeId, {
      ...{ contactId: guest.contactId, mergedContactId: named, reason },
    });
    expect(await greetedOf(guest.contactId)).toBe('');
    await must(world, 'undoMerge', store.storeId, { contactId: guest.contactId, mergeId });
    expect([await greetedOf(guest.contactId), await greetedOf(named)]).toEqual(['', 'Eva']);
  });
});

test.each([
  ['Maria', 'Hello Maria,'],
  ['Ana Lucía', 'Hello Ana Lucía,'],
  ['You owe us', 'Hello,'],
  ['Call-us-now', 'Hello,'],
])('an order for %s greets: %s', async (firstName, begins) => {
  const { email } = await aGuest({ firstName });
  await claimAs(world, store, await claimOf(world, store, email));
  expect(await greeting(email)).toBe(begins);
});

test('a name that staff give with an order greets', async () => {
  const email = someAddress();
  const { firstName, lastName } = { firstName: 'Grace', lastName: 'Hopper' };
  const order = { ...anOrder({ email }), firstName, lastName };
  await must(world, 'recordOrder', store.storeId, order);
  const [contactId] = await findContactIdsByEmail(world.needs, store.storeId, email);
  expect(await greetedOf(contactId)).toBe('Grace');
});

describe('of a contact that an earlier release stored, which did not say whose word a name is', () => {
  const firstName = 'Ada who always pays';
  const about = { storeId: 's', email: 'ada@mail.example', firstName, lastName: 'Lovelace' };
  const stored = (more: Partial<Contact>): Contact => {
    const { namesBy: _, ...item } = {
      ...newContact({ ...about, locale: 'en' }, '2026-01-01T00:00:00Z'),
      ...more,
    };
    return v.parse(contactSchema, item);
  };
  const imported = { at: '2026-01-01T00:00:00Z', provenEmail: null, left: {} };

  test.each<[string, Partial<Contact>, string]>([
    ['orders alone made it', { customerNumber: '10001' }, ''],
    ['orders made it, and staff invited it', { accountState: 'invited', inviteMethod: 'invitation' }, ''],
    ['an import brought it', { imported }, firstName],
    ['the CRM knows it', { crmId: '0031' }, firstName],
    ['staff say whom it buys for', { company: { id: 'c', name: 'Engines' } }, firstName],
    ['its customer opened the account', { accountState: 'active', activatedAt: imported.at }, firstName],
  ])('%s', (_, more, greeted) => {
    const contact = stored(more);
    expect(greetedName(contact)).toBe(greeted);
    const happening = { kind: 'invited', actor: 'anna', now: 1_800_000_000 } as const;
    const { activity } = orderTokenMail(store, { ...contact, email: about.email }, 'invitation', happening);
    expect(activity.mail?.firstName).toBe(greeted);
  });
});
