import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import { contactSchema, type Contact } from '../../lambdas/accounts/contact.ts';
import { exportOwn, tellExported } from '../../lambdas/rights/export.ts';
import { readCursor } from '../../lambdas/rights/export-cursor.ts';
import { disownOrder } from '../../lambdas/orders/disown.ts';
import { findHistory } from '../../lambdas/orders/history.ts';
import { confirm } from '../../lambdas/rights/confirm.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { happened } from '../../lambdas/accounts/mail-order.ts';
import { createActivity } from '../../lambdas/tables/activities.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { anOrder, placeOrder } from '../world/orders.ts';
import { recordOf } from '../world/requests.ts';
import {
  aCustomer,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  someAddress,
  tokenOf,
  type World,
} from '../world/world.ts';

/** Everything of a person, for them to read and to take along; nothing that opens anything, and nobody of the staff. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

async function aRichCustomer() {
  const customer = await aCustomer(world, store);
  const { contactId } = customer.contact;
  await placeOrder(
    world,
    store,
    anOrder({ email: customer.email, orderId: `E-${contactId}`.replace(/_/g, '.') }),
  );
  await linkIdentity(world.needs, store, customer.contact, {
    issuer: 'https://id.example',
    subject: contactId,
  });
  await must(world, 'sendPasswordReset', store.storeId, { contactId });
  const mail = (await deliverAll(world)).find(({ to }) => to === customer.email);
  const token = await aSession(world, store, customer);
  return { customer, contactId, reset: tokenOf(mail), token, record: () => recordOf(world, store, token) };
}

const names = { firstName: 'Maria', lastName: 'Muster' };

/** Of all that is kept of a contact, where an export has it, or why it does not. */
const whereInExport: Readonly<Record<keyof Contact, string>> = {
  storeId: 'the store that was asked',
  contactId: 'in person.contactId',
  email: 'in addresses',
  mainSinceEpochSeconds: 'how the address is judged; history tells of each change',
  mainAgainAtEpochSeconds: 'how the address is judged',
  mainAddedAtEpochSeconds: 'how the address is judged',
  furtherEmails: 'in addresses',
  emailTakenBack: 'which links are void',
  othersLinks: 'which links are void',
  emailStatus: 'in person.emailStatus',
  softBounces: 'what the status was concluded from; history has the mails',
  bouncesClearedAtEpochSeconds: 'what the status was concluded from',
  firstName: 'in person.firstName',
  lastName: 'in person.lastName',
  namesBy: 'whom a mail greets by name',
  customerNumber: 'in person.customerNumber',
  crmId: 'in person.crmId',
  furtherNumbers: 'in person.furtherNumbers',
  furtherCrmIds: 'in person.furtherCrmIds',
  mergedIds: 'in merges',
  mergedInto: 'nobody is asked for that is another one',
  differentFrom: 'ids of other people',
  company: 'in person.company',
  username: 'in person.signsInWith',
  formerUsername: 'in person.formerUsername',
  imported: 'digests, by which a later import goes',
  fields: 'in fields',
  inviteMethod: 'in person.openedBy',
  accountState: 'in person.account',
  closing: 'in person.closesAt',
  locale: 'in person.language',
  password: 'in person.hasPassword',
  registration: 'in person.unproven',
  credentialVersion: 'which links and sessions are void',
  recovering: 'which mail ends a recovery; history tells of it',
  connections: 'a count, by which two writes see each other',
  emailOnTrust: 'in addresses',
  isTrustOfStaff: 'on whose word the address stands',
  trustTold: 'on whose word the address stands; history has the mail',
  devicesForgottenAtEpochSeconds: 'which devices are new; history has when it was secured',
  securedAt: 'history has when it was secured',
  createdAt: 'in person.createdAt',
  activatedAt: 'in person.activatedAt',
  lastSignInAt: 'in person.lastSignInAt',
  numberSignInAtEpochSeconds: 'whether a number may be taken back; history has the sign-ins',
};

const firstPage = { after: null, hundreds: 10 };

describe('an export', () => {
  test('is for whoever has just shown that it is them', async () => {
    const { record } = await aRichCustomer();
    const own = async () => exportOwn(world.needs, await record(), firstPage);
    expect(await own()).toEqual({ kind: 'confirmation_required' });
    expect(await confirm(world.needs, await record(), 'not the right one')).toEqual({
      kind: 'wrong_password',
    });
    expect(await own()).toEqual({ kind: 'confirmation_required' });
    expect(await confirm(world.needs, await record(), goodPassword)).toEqual({ kind: 'confirmed' });
    expect(await own()).toMatchObject({ kind: 'exported' });
  });

  test('holds whatever is kept of a contact, or leaves it out for a reason', async () => {
    const { contactId, record } = await aRichCustomer();
    const other = { email: someAddress(), customerNumber: 'E-2', crmId: 'CRM-2', ...names };
    const { contactId: mergedContactId } = await must(world, 'createContact', store.storeId, other);
    await must(world, 'updateContact', store.storeId, { contactId, customerNumber: 'E-1', crmId: 'CRM-1' });
    await must(world, 'mergeContacts', store.storeId, { contactId, mergedContactId, reason: 'They called' });
    await confirm(world.needs, await record(), goodPassword);
    const exported = await exportOwn(world.needs, await record(), firstPage);
    if (exported.kind !== 'exported') throw new Error(exported.kind);
    const { page } = exported;
    expect(page).toMatchObject({
      person: { customerNumber: 'E-1', furtherNumbers: ['E-2'], crmId: 'CRM-1', furtherCrmIds: ['CRM-2'] },
      merges: [{ undoneAt: null, evidence: [] }],
    });
    expect(page.history.flatMap(({ changes }) => changes)).toContainEqual({
      ...{ field: 'customerNumber', from: null, to: 'E-1' },
    });
    expect(Object.keys(contactSchema.entries).sort()).toEqual(Object.keys(whereInExport).sort());
    for (const where of Object.values(whereInExport).filter((one) => one.startsWith('in '))) {
      expect(page).toHaveProperty(where.slice('in '.length));
    }
  });

  test('holds all of them, and nothing that opens anything', async () => {
    const { customer, contactId, reset, token, record } = await aRichCustomer();
    await confirm(world.needs, await record(), goodPassword);
    const exported = await exportOwn(world.needs, await record(), firstPage);
    if (exported.kind !== 'exported') throw new Error(exported.kind);
    const { page } = exported;
    expect(page).toMatchObject({
      person: { contactId, firstName: 'Maria', lastName: 'Muster', language: 'en', account: 'active' },
      addresses: [{ address: customer.email, main: true, proven: true, maySignIn: true }],
      providerSignIns: [{ issuer: 'https://id.example', subject: contactId }],
      sessions: [{ browser: 'Test/1.0' }],
      orders: [{ total: '24.90', email: customer.email }],
      next: null,
    });
    const what = page.history.map((one) => one.what);
    expect(what).toEqual(expect.arrayContaining(['account_activated', 'signed_in', 'sso_linked']));
    const text = JSON.stringify(page);
    const { contact, session } = await record();
    if (contact.password === null) throw new Error('There is a password');
    for (const secret of [reset, token, session.secretHash, session.id, 'Ada of support', '$2']) {
      expect({ secret, isIn: text.includes(secret) }).toEqual({ secret, isIn: false });
    }
    expect(JSON.stringify(contact.password).length).toBeGreaterThan(40);
    expect(text).not.toContain(JSON.stringify(contact.password).slice(10, 40));
  });

  test('staff get the same, and it is told that they did', async () => {
    const { contactId, record } = await aRichCustomer();
    await confirm(world.needs, await record(), goodPassword);
    const own = await exportOwn(world.needs, await record(), firstPage);
    const byStaff = await must(world, 'exportContact', store.storeId, { contactId });
    expect(own).toEqual({ kind: 'exported', page: byStaff });
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    // Of one second no order is known.
    expect(items).toContainEqual(expect.objectContaining({ kind: 'data_exported', actor: 'Ada of support' }));
  });

  test('gives staff what they wrote, and whoever is in nothing of the evidence that they go on', async () => {
    const { customer, contactId } = await aRichCustomer();
    const { storeId } = store;
    const written = 'Passport L01X00T47, called back at +49 30 901820';
    const act = (name: string, more: object = {}) =>
      must(world, name, storeId, { contactId, reason: written, ...more });
    const recovery = { newEmail: someAddress(), evidence: written };
    await act('disableAccount');
    await act('enableAccount');
    const { contactId: mergedContactId } = await must(world, 'createContact', storeId, {
      ...{ email: someAddress(), firstName: 'Maria', lastName: 'Muster' },
    });
    const { mergeId } = await act('mergeContacts', { mergedContactId });
    await act('undoMerge', { mergeId });
    await act('mergeContacts', { mergedContactId });
    await act('startAddressRecovery', recovery);
    await act('stopAddressRecovery');
    await act('startAddressRecovery', recovery);
    const token = await aSession(world, store, customer);
    const record = () => recordOf(world, store, token);
    expect(JSON.stringify(await must(world, 'exportContact', storeId, { contactId }))).toContain('L01X00T47');
    await confirm(world.needs, await record(), goodPassword);
    const own = await exportOwn(world.needs, await record(), firstPage);
    if (own.kind !== 'exported') throw new Error(own.kind);
    const told = own.page.history.filter(({ what }) => what === 'address_recovery_started');
    expect(told).toMatchObject([{ by: 'store' }, { by: 'store' }]);
    expect(JSON.stringify(own)).not.toContain('L01X00T47');
  });

  test('gives the customer the orders that their pages show, and staff all of them', async () => {
    const { customer, contactId, record } = await aRichCustomer();
    const other = someAddress();
    const names = { firstName: 'Eva', lastName: 'Known', email: other };
    const { contactId: mergedContactId } = await must(world, 'createContact', store.storeId, names);
    const [typed, mistaken] = [anOrder({ email: other }), anOrder({ email: customer.email })];
    for (const order of [typed, mistaken]) await placeOrder(world, store, order);
    await must(world, 'mergeContacts', store.storeId, { contactId, mergedContactId, reason: 'One person' });
    const { contact } = await record();
    expect(await disownOrder(world.needs, contact, mistaken.orderId)).toEqual({ kind: 'disowned' });
    await confirm(world.needs, await record(), goodPassword);
    const own = await exportOwn(world.needs, await record(), firstPage);
    if (own.kind !== 'exported') throw new Error(own.kind);
    const shown = (await findHistory(world.needs, contact, null)).items.map(({ orderId }) => orderId);
    expect(shown).toHaveLength(1);
    expect(own.page.orders.map(({ orderId }) => orderId)).toEqual(shown);
    const byStaff = (await must(world, 'exportContact', store.storeId, { contactId }))['orders'];
    const ids = (byStaff as { orderId: string }[]).map(({ orderId }) => orderId);
    expect(ids.sort()).toEqual([...shown, typed.orderId, mistaken.orderId].sort());
  });

  test('of very much fits into an answer, and the next one goes on where it stopped', async () => {
    const { customer, contactId, record } = await aRichCustomer();
    // Few that are large: as much to read as many small ones, and quickly told.
    const lines = Array.from({ length: 480 }, (_, index) => ({
      sku: `S-${String(index)}-${'A'.repeat(90)}`,
      name: 'A'.repeat(290),
      quantity: 1,
      amount: '1.00',
    }));
    for (let index = 0; index < 14; index += 1) {
      const orderId = `L-${String(index)}-${contactId.slice(0, 8)}`.replace(/_/g, '.');
      await placeOrder(world, store, anOrder({ email: customer.email, orderId, lines }));
    }
    await confirm(world.needs, await record(), goodPassword);
    const seen: string[] = [];
    const sizes: number[] = [];
    let after: string | null = null;
    do {
      const exported = await exportOwn(world.needs, await record(), { after, hundreds: 50 });
      if (exported.kind !== 'exported') throw new Error(exported.kind);
      seen.push(...exported.page.orders.map(({ orderId }) => orderId));
      sizes.push(Buffer.byteLength(JSON.stringify(exported.page)));
      after = readCursor(exported.page.next);
    } while (after !== null);
    expect({ all: seen.length, each: new Set(seen).size }).toEqual({ all: 15, each: 15 });
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThan(3_200_000);
  });

  test('of a long history is read page by page, each thing once', async () => {
    const { customer, record } = await aRichCustomer();
    const now = world.clock.now();
    for (let from = 0; from < 300; from += 50) {
      await commit(
        world.needs,
        Array.from({ length: 50 }, () =>
          createActivity(
            world.needs,
            happened(customer.contact, { kind: 'signed_in', actor: 'customer', now, reason: 'x' }),
            now,
          ),
        ),
      );
    }
    await confirm(world.needs, await record(), goodPassword);
    let after: string | null = null;
    let pages = 0;
    let seen = 0;
    do {
      const page = await exportOwn(world.needs, await record(), { after, hundreds: 1 });
      if (page.kind !== 'exported') throw new Error(page.kind);
      seen += page.page.history.filter(({ reason }) => reason === 'x').length;
      pages += 1;
      after = readCursor(page.page.next);
    } while (after !== null);
    expect({ seen, several: pages > 2 }).toEqual({ seen: 300, several: true });
  });

  test('is taken thirty times an hour, read on its page as often as one likes, and told once', async () => {
    const { contactId, record } = await aRichCustomer();
    await confirm(world.needs, await record(), goodPassword);
    const kinds: string[] = [];
    for (let index = 0; index < 31; index += 1) {
      const taken = await exportOwn(world.needs, await record(), { after: null, hundreds: 50 });
      kinds.push(taken.kind);
      if (taken.kind === 'exported') await tellExported(world.needs, await record());
    }
    expect(kinds.indexOf('too_many_requests')).toBe(30);
    const page = await exportOwn(world.needs, await record(), { after: null, hundreds: 1 });
    expect(page.kind).toBe('exported');
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    const told = (items as { kind: string; times?: number }[]).filter(({ kind }) => kind === 'data_exported');
    expect(told).toMatchObject([{ times: 30 }]);
  });

  test('a cursor that somebody made up leads to the beginning', () => {
    for (const sent of [
      '',
      '%',
      'bm90IGEga2V5',
      '../x',
      'A'.repeat(500),
      Buffer.from('a b').toString('base64url'),
    ])
      expect(readCursor(sent)).toBeNull();
  });
});
