import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { forgetRegistration } from '../../lambdas/retention/forget-registration.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { contactKey } from '../../lambdas/tables/contact-key.ts';
import { findContact, findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { findToken } from '../../lambdas/tables/tokens.ts';
import { interrupted } from '../world/interruption.ts';
import { betweenCalls } from '../world/meanwhile.ts';
import { fillOutbox } from '../world/many-chores.ts';
import { anOrder, placeOrder } from '../world/orders.ts';
import { sweepRetention } from '../world/retention.ts';
import {
  activateAs,
  aCustomer,
  aStore,
  admin,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  registerAs,
  signInAs,
  someAddress,
  someNetwork,
  type World,
} from '../world/world.ts';

/** Ruling 25: what a stranger types for an address is not kept for ever. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const days = (count: number): number => count * 24 * 3600;
const contactIdOf = async (email: string): Promise<string> =>
  (await findContactIdsByEmail(world.needs, store.storeId, email))[0] ?? 'nobody';
const claimOf = (email: string) => findClaim(world.needs, store.storeId, { kind: 'email', value: email });
/** Every item of every table in which the text stands. */
async function traces(text: string): Promise<unknown[]> {
  const found = [];
  for (const TableName of Object.values(world.needs.tables)) {
    const { Items = [] } = await world.needs.documents.send(new ScanCommand({ TableName }));
    found.push(...Items.filter((item) => JSON.stringify(item).includes(text)));
  }
  return found;
}

describe('a registration whose address nobody proves', () => {
  test('is forgotten as an earlier release has stored it, too: without what later ones know of it', async () => {
    const email = someAddress();
    await registerAs(world, store, { email, firstName: 'Mallory' });
    await deliverAll(world);
    const { documents, tables } = world.needs;
    await documents.send(
      new UpdateCommand({
        TableName: tables.contacts,
        Key: contactKey(store.storeId, await contactIdOf(email)),
        UpdateExpression: 'REMOVE registration.#fields, registration.#next',
        ExpressionAttributeNames: { '#fields': 'fields', '#next': 'next' },
      }),
    );
    world.clock.advance(days(31));
    await sweepRetention(world);
    expect(await contactIdOf(email)).toBe('nobody');
  });

  test('is forgotten after thirty days, whole, and not before', async () => {
    const email = someAddress();
    await registerAs(world, store, { email, firstName: 'Mallory' });
    await askForReset(world.needs, store, { email }, someNetwork());
    await deliverAll(world);
    const contactId = await contactIdOf(email);
    world.clock.advance(days(30) - 1);
    await sweepRetention(world);
    expect(await findContact(world.needs, store.storeId, contactId)).toBeDefined();
    world.clock.advance(1);
    await sweepRetention(world);
    expect(await findContact(world.needs, store.storeId, contactId)).toBeUndefined();
    expect(await claimOf(email)).toBeUndefined();
    // Of tokens DynamoDB is the broom: their time has come, or comes within the hour that the reset's link was good.
    const left = [...(await traces('Mallory')), ...(await traces(contactId)), ...(await traces(email))];
    for (const item of left) {
      expect(item).toMatchObject({ removeAfterEpochSeconds: expect.any(Number) });
      expect((item as { removeAfterEpochSeconds: number }).removeAfterEpochSeconds).toBeLessThanOrEqual(
        world.clock.now() + 3600,
      );
    }
    expect(await registerAs(world, store, { email })).toMatchObject({ kind: 'verification_mailed' });
    const token = await mailedToken(world, email);
    expect(await activateAs(world, store, { token })).toMatchObject({ kind: 'activated' });
    await deliverAll(world);
  });

  test('that staff give a company at that very moment is found by it', async () => {
    let happened = true;
    for (let at = 1; happened; at += 1) {
      const email = someAddress();
      await registerAs(world, store, { email });
      await deliverAll(world);
      const contactId = await contactIdOf(email);
      world.clock.advance(days(31));
      const company = { id: `firm-${String(at)}`, name: 'Acme' };
      const amid = betweenCalls(world.needs, at, async () => {
        await admin(world, 'updateContact', store.storeId, { contactId, company });
      });
      await forgetRegistration(amid.needs, { storeId: store.storeId, contactId });
      happened = amid.happened();
      const there = await findContact(world.needs, store.storeId, contactId);
      const { items } = await must(world, 'findContacts', store.storeId, { query: company.id });
      expect([at, items]).toMatchObject([at, there === undefined ? [] : [{ contactId }]]);
    }
  });

  test('is kept as long as the store says', async () => {
    const brief = await aStore(world, { 'retention.unproven_registrations_days': 2 });
    const email = someAddress();
    await registerAs(world, brief, { email });
    await deliverAll(world);
    const [contactId = ''] = await findContactIdsByEmail(world.needs, brief.storeId, email);
    world.clock.advance(days(2));
    await sweepRetention(world);
    expect(await findContact(world.needs, brief.storeId, contactId)).toBeUndefined();
  });

  test('is kept anew when the address is registered again', async () => {
    const email = someAddress();
    await registerAs(world, store, { email });
    await deliverAll(world);
    const contactId = await contactIdOf(email);
    world.clock.advance(days(29));
    await registerAs(world, store, { email });
    await deliverAll(world);
    world.clock.advance(days(29));
    await sweepRetention(world);
    expect(await findContact(world.needs, store.storeId, contactId)).toBeDefined();
    world.clock.advance(days(1));
    await sweepRetention(world);
    expect(await findContact(world.needs, store.storeId, contactId)).toBeUndefined();
  });

  test('leaves a contact of the store with all that the store has of it, and nothing that was typed', async () => {
    const email = someAddress();
    const known = { email, firstName: 'Erika', lastName: 'Known', customerNumber: 'R-1', locale: 'de' };
    const { contactId } = await must(world, 'createContact', store.storeId, known);
    await registerAs(world, store, { email, firstName: 'Mallory' });
    const token = await mailedToken(world, email);
    world.clock.advance(days(30));
    await sweepRetention(world);
    expect(await findContact(world.needs, store.storeId, String(contactId))).toMatchObject({
      ...known,
      accountState: 'none',
      inviteMethod: null,
      registration: null,
      password: null,
    });
    expect(await claimOf(email)).toBeUndefined();
    expect(await must(world, 'listActivities', store.storeId, { contactId })).toMatchObject({
      items: [{ kind: 'registration_forgotten', actor: 'retention' }, { kind: 'registered' }],
    });
    expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_used' });
    // The next registration is as the first was.
    await registerAs(world, store, { email });
    const fresh = await mailedToken(world, email);
    expect(await activateAs(world, store, { token: fresh })).toMatchObject({
      contact: { contactId, customerNumber: 'R-1' },
    });
    await deliverAll(world);
  });

  test('with an order beside it keeps the contact', async () => {
    const email = someAddress();
    await registerAs(world, store, { email, firstName: 'Mallory' });
    await placeOrder(world, store, anOrder({ email, firstName: 'Erika', lastName: 'Buyer' }));
    await deliverAll(world);
    const contactId = await contactIdOf(email);
    world.clock.advance(days(30));
    await sweepRetention(world);
    expect(await findContact(world.needs, store.storeId, contactId)).toMatchObject({
      firstName: 'Erika',
      accountState: 'none',
      registration: null,
    });
  });

  test('that was proven is nothing to forget', async () => {
    const { email, contact } = await aCustomer(world, store);
    world.clock.advance(days(31));
    await sweepRetention(world);
    expect(await findContact(world.needs, store.storeId, contact.contactId)).toMatchObject({
      accountState: 'active',
    });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('takes its token with it: that of a link goes no later than what it carries', async () => {
    const long = await aStore(world, { 'retention.unproven_registrations_days': 3 });
    const email = someAddress();
    await registerAs(world, long, { email });
    const [id = ''] = (await mailedToken(world, email)).split('.');
    const { Items = [] } = await world.needs.documents.send(
      new ScanCommand({ TableName: world.needs.tables.tokens }),
    );
    expect(await findToken(world.needs, long.storeId, 'activation', id)).toBeDefined();
    expect(Items.find((item) => item['id'] === id)).toMatchObject({
      removeAfterEpochSeconds: world.clock.now() + days(3),
    });
  });
});

describe('the sweep', () => {
  test('loses to a proof, and to another registration, at the same moment', async () => {
    const email = someAddress();
    await registerAs(world, store, { email });
    await deliverAll(world);
    const contactId = await contactIdOf(email);
    world.clock.advance(days(30));
    const reference = { storeId: store.storeId, contactId };
    // What is read before the other act is written after it.
    let acted = false;
    const documents = {
      send: async (command: { constructor: { name: string } }) => {
        if (command.constructor.name === 'TransactWriteCommand' && !acted) {
          acted = true;
          await registerAs(world, store, { email });
        }
        return world.needs.documents.send(command as never);
      },
    } as unknown as World['needs']['documents'];
    expect(await forgetRegistration({ ...world.needs, documents }, reference)).toEqual({ kind: 'not_due' });
    const token = await mailedToken(world, email);
    expect(await activateAs(world, store, { token })).toMatchObject({ kind: 'activated' });
    expect(await forgetRegistration(world.needs, reference)).toEqual({ kind: 'not_due' });
    await deliverAll(world);
  });

  test('that dies at any moment leaves nothing that the next one does not finish', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; ; at += 1) {
        const email = someAddress();
        await registerAs(world, store, { email });
        await deliverAll(world);
        const contactId = await contactIdOf(email);
        const reference = { storeId: store.storeId, contactId };
        world.clock.advance(days(30));
        const dying = interrupted(world.needs, { at, when, how: 'dies' });
        const done = await forgetRegistration(dying.needs, reference).catch(() => undefined);
        await sweepRetention(world);
        expect(await findContact(world.needs, store.storeId, contactId)).toBeUndefined();
        expect(await claimOf(email)).toBeUndefined();
        if (done !== undefined) break;
      }
    }
  });

  test('goes on behind one that fails, says so, and comes back to it', async () => {
    const emails = [someAddress(), someAddress()];
    for (const email of emails) await registerAs(world, store, { email });
    await deliverAll(world);
    const [failing = '', fine = ''] = await Promise.all(emails.map(contactIdOf));
    world.clock.advance(days(30));
    const documents = {
      send: (command: { input: unknown; constructor: { name: string } }) => {
        const reads = command.constructor.name === 'GetCommand';
        return reads && JSON.stringify(command.input).includes(failing)
          ? Promise.reject(new Error('out of order'))
          : world.needs.documents.send(command as never);
      },
    } as unknown as World['needs']['documents'];
    await expect(sweepRetention({ needs: { ...world.needs, documents } })).rejects.toThrow('1 contacts');
    expect(await findContact(world.needs, store.storeId, fine)).toBeUndefined();
    world.clock.advance(6 * 3600);
    await sweepRetention(world);
    expect(await findContact(world.needs, store.storeId, failing)).toBeUndefined();
  });
});

test('a registration is forgotten in its time also where more waits for its own than one read tells', async () => {
  const email = someAddress();
  await registerAs(world, store, { email });
  world.clock.advance(days(29));
  await fillOutbox(world, 11);
  await sweepRetention(world);
  expect(await contactIdOf(email)).not.toBe('nobody');
  world.clock.advance(days(2));
  await sweepRetention(world);
  expect(await contactIdOf(email)).toBe('nobody');
});

describe('the store variable', () => {
  test.each([0, 366, 1.5, '30'])('is not %p', async (value) => {
    const variables = { 'retention.unproven_registrations_days': value };
    expect(await admin(world, 'setStoreVariables', store.storeId, { variables })).toMatchObject({
      ok: false,
    });
  });
});
