import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import bcrypt from 'bcryptjs';
import { updateContact } from '../../lambdas/admin/update-contact.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { meanwhile } from '../world/meanwhile.ts';
import { anOrder, placeOrder } from '../world/orders.ts';
import {
  aCustomer,
  admin,
  aStore,
  goodPassword,
  must,
  openWorld,
  replyCode,
  signInAs,
  someAddress,
  someNumber,
  type World,
} from '../world/world.ts';

/** Numbers that staff, the CRM or an import give: by mistake to an account, and such as are somebody's username of the old shop. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, { 'sign_in.former_usernames': true });
});
afterAll(() => world.close());

const eva = { firstName: 'Eva', lastName: 'Known' };
const day = 24 * 3600;
const ask = (action: string, input: unknown) => admin(world, action, store.storeId, input);
const codeOf = async (action: string, input: unknown) => replyCode(await ask(action, input));
const change = (contactId: string, customerNumber: string | null) =>
  must(world, 'updateContact', store.storeId, { contactId, customerNumber });
const takeOff = (contactId: string) => codeOf('updateContact', { contactId, customerNumber: null });
const signIn = async (identifier: string) => (await signInAs(world, store, identifier, goodPassword)).kind;
const holderOf = async (kind: 'number' | 'username', value: string) =>
  (await findClaim(world.needs, store.storeId, { kind, value }))?.contactId;

describe('a number that an account was given by mistake', () => {
  test('is taken off it within a week, and can be given to whose it is', async () => {
    const { contact, email } = await aCustomer(world, store);
    const number = someNumber();
    await change(contact.contactId, number);
    expect(await signIn(email)).toBe('signed_in');
    world.clock.advance(7 * day - 1);
    expect(await change(contact.contactId, null)).toMatchObject({
      customerNumber: null,
      furtherCustomerNumbers: [],
    });
    expect(await signIn(number)).toBe('wrong_credentials');
    const { contactId } = await must(world, 'createContact', store.storeId, {
      ...eva,
      customerNumber: number,
    });
    expect(await holderOf('number', number)).toBe(contactId);
  });

  test('gives way to the right one, and the one that the account had before stays', async () => {
    const { contact } = await aCustomer(world, store);
    const [first, wrong, right] = [someNumber(), someNumber(), someNumber()];
    await change(contact.contactId, first);
    expect(await signIn(first)).toBe('signed_in');
    world.clock.advance(1);
    await change(contact.contactId, wrong);
    expect(await change(contact.contactId, right)).toMatchObject({
      customerNumber: right,
      furtherCustomerNumbers: [first],
    });
    expect(await holderOf('number', wrong)).toBeUndefined();
    expect(await change(contact.contactId, null)).toMatchObject({
      customerNumber: first,
      furtherCustomerNumbers: [],
    });
    expect(await takeOff(contact.contactId)).toBe('number_belongs_to_account');
    expect([await signIn(first), await signIn(right)]).toEqual(['signed_in', 'wrong_credentials']);
  });

  test('stays once somebody has signed in with it, in the very moment too, and after a week', async () => {
    const used = await aCustomer(world, store);
    const late = await aCustomer(world, store);
    const numbers = [someNumber(), someNumber()] as const;
    await change(used.contact.contactId, numbers[0]);
    await change(late.contact.contactId, numbers[1]);
    const amid = meanwhile(world.needs, 1, async () => {
      expect(await signIn(numbers[0])).toBe('signed_in');
    });
    const input = {
      contactId: used.contact.contactId,
      fields: { customerNumber: null },
      extra: {},
      checkboxes: { sendInvitation: false, resetPassword: false },
      afterErasure: false,
    };
    const asked = { needs: amid.needs, storeId: store.storeId, actor: 'Ada of support', input };
    expect((await updateContact(asked)).kind).toBe('number_belongs_to_account');
    expect(amid.happened()).toBe(true);
    expect(await signIn(numbers[0])).toBe('signed_in');
    world.clock.advance(7 * day);
    expect(await takeOff(late.contact.contactId)).toBe('number_belongs_to_account');
  });

  test('stays after a merge was undone in which it was signed in with', async () => {
    const [kept, merged] = [await aCustomer(world, store), await aCustomer(world, store)];
    const { contactId } = kept.contact;
    const number = someNumber();
    await change(contactId, number);
    const wish = { contactId, mergedContactId: merged.contact.contactId, signIn: 'merged' };
    const reason = 'The same person';
    await must(world, 'mergeContacts', store.storeId, { ...wish, reason });
    const { planId } = await must(world, 'previewMerge', store.storeId, wish);
    const input = { ...wish, planId, reason };
    const agreed = await admin(world, 'mergeContacts', store.storeId, input, 'Bob of support');
    if (!agreed.ok) throw new Error(agreed.problem.code);
    const { mergeId } = agreed.result as { mergeId: string };
    expect(await signIn(number)).toBe('signed_in');
    await must(world, 'undoMerge', store.storeId, { contactId, mergeId });
    expect(await takeOff(contactId)).toBe('number_belongs_to_account');
  });

  test('stays where the account was opened with it, or with the old shop’s password by it', async () => {
    const [opened, moved] = [someNumber(), someNumber()];
    const row = { ...eva, emailProven: true, passwordHash: bcrypt.hashSync(goodPassword, 4) };
    await must(world, 'importContacts', store.storeId, {
      contacts: [
        { ...row, email: null, customerNumber: opened },
        { ...row, email: someAddress(), customerNumber: moved },
      ],
    });
    for (const number of [opened, moved]) {
      expect(await signIn(number)).toBe('signed_in');
      expect(await takeOff(String(await holderOf('number', number)))).toBe('number_belongs_to_account');
    }
  });
});

describe('somebody’s username of the old shop', () => {
  const moved = async () => {
    const username = someNumber().toLowerCase();
    const row = { ...eva, email: someAddress(), emailProven: true, username };
    const passwordHash = bcrypt.hashSync(goodPassword, 4);
    await must(world, 'importContacts', store.storeId, { contacts: [{ ...row, passwordHash }] });
    return { username, number: username.toUpperCase(), contactId: await holderOf('username', username) };
  };

  test('is nobody else’s customer number, whoever gives it, and the refusal says whose it is', async () => {
    const { number, username, contactId } = await moved();
    const other = await must(world, 'createContact', store.storeId, { ...eva, crmId: `crm-${number}` });
    const refusal = {
      ok: false,
      problem: { code: 'customer_number_is_username', details: { contacts: [{ contactId }] } },
    };
    for (const [action, input] of [
      ['createContact', { ...eva, customerNumber: number }],
      ['updateContact', { contactId: other['contactId'], customerNumber: username }],
      ['upsertContact', { crmId: `crm-${number}`, customerNumber: number }],
    ] as const)
      expect(await ask(action, input)).toMatchObject(refusal);
    const rows = [
      { ...eva, customerNumber: number },
      { ...eva, crmId: `crm-${number}`, customerNumber: number },
    ];
    const imported = { status: 'refused', problem: { code: 'customer_number_is_username' } };
    expect(await must(world, 'importContacts', store.storeId, { contacts: rows })).toMatchObject({
      results: [imported, imported],
    });
    await placeOrder(world, store, anOrder({ customerNumber: number }));
    expect(await holderOf('number', number)).toBeUndefined();
    expect(await signIn(number)).toBe('signed_in');
    // It is their own, and so may be their number.
    expect(await change(String(contactId), number)).toMatchObject({ customerNumber: number });
  });

  test('of contacts that one import brings goes to the first that has it, as the one or the other', async () => {
    const [number, own] = [someNumber(), someNumber()];
    const username = number.toLowerCase();
    const rows = [
      { ...eva, email: someAddress(), username },
      { ...eva, email: someAddress(), customerNumber: number },
      { ...eva, email: someAddress(), username: own.toLowerCase(), customerNumber: own },
    ];
    expect(await must(world, 'importContacts', store.storeId, { contacts: rows })).toMatchObject({
      results: [
        { status: 'created' },
        { status: 'refused', problem: { code: 'customer_number_is_username' } },
        { status: 'created' },
      ],
    });
  });

  test('that is given as a number at the very moment when an import brings it is one of the two', async () => {
    const username = someNumber().toLowerCase();
    const number = username.toUpperCase();
    const { contactId } = await must(world, 'createContact', store.storeId, { ...eva, email: someAddress() });
    const amid = meanwhile(world.needs, 1, async () => {
      const row = { ...eva, email: someAddress(), username };
      await must(world, 'importContacts', store.storeId, { contacts: [row] });
    });
    const input = {
      contactId: String(contactId),
      fields: { customerNumber: number },
      extra: {},
      checkboxes: { sendInvitation: false, resetPassword: false },
      afterErasure: false,
    };
    const asked = { needs: amid.needs, storeId: store.storeId, actor: 'Ada of support', input };
    expect((await updateContact(asked)).kind).toBe('customer_number_is_username');
    expect(await holderOf('number', number)).toBeUndefined();
  });

  test('is a number like any other where nobody signs in with usernames, and said of once they do', async () => {
    const { storeId } = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
    const username = someNumber().toLowerCase();
    const row = { ...eva, email: someAddress(), username };
    await must(world, 'importContacts', storeId, { contacts: [row] });
    const customerNumber = username.toUpperCase();
    const { contactId } = await must(world, 'createContact', storeId, { ...eva, customerNumber });
    const numbersOf = async () =>
      (
        (await must(world, 'diagnoseContact', storeId, { contactId }))['reasons'] as { code: string }[]
      ).filter(({ code }) => code === 'number_is_username');
    expect(await numbersOf()).toEqual([]);
    await must(world, 'setStoreVariables', storeId, { variables: { 'sign_in.former_usernames': true } });
    expect(await numbersOf()).toMatchObject([{ contacts: [{ firstName: 'Eva', lastOrderAt: null }] }]);
    await must(world, 'updateContact', storeId, { contactId, customerNumber: someNumber() });
    expect(await numbersOf()).toEqual([]);
  });
});

test('a number or CRM id that is another’s is refused with whose it is', async () => {
  const [customerNumber, crmId] = [someNumber(), someNumber()];
  const { contactId } = await must(world, 'createContact', store.storeId, { ...eva, customerNumber, crmId });
  const other = await must(world, 'createContact', store.storeId, { ...eva, crmId: someNumber() });
  for (const [action, input, code] of [
    ['createContact', { ...eva, customerNumber }, 'customer_number_taken'],
    ['updateContact', { contactId: other['contactId'], customerNumber }, 'customer_number_taken'],
    ['upsertContact', { crmId: other['crmId'], customerNumber }, 'customer_number_taken'],
    ['updateContact', { contactId: other['contactId'], crmId }, 'crm_id_taken'],
  ] as const)
    expect(await ask(action, input)).toMatchObject({
      problem: { code, details: { contacts: [{ contactId, customerNumber }] } },
    });
});
