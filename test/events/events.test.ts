import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ScheduledEvent } from 'aws-lambda';
import { eventsHandler } from '../../lambdas/events/handler.ts';
import { tellEvent } from '../../lambdas/events/tell-event.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import { findDue } from '../../lambdas/tables/outbox.ts';
import { eventSchemas } from '../../tools/event-schema-files.ts';
import {
  aCustomer,
  aStore,
  admin,
  atOnce,
  must,
  openWorld,
  someAddress,
  type World,
} from '../world/world.ts';

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await tellAll();
  world.told.length = 0;
  store = await aStore(world);
});

const sweep = (needs: Needs = world.needs) =>
  // Sound: of a schedule's event the handler reads only that it is none of a stream.
  eventsHandler(needs)({ 'detail-type': 'Scheduled Event' } as ScheduledEvent);
async function tellAll(): Promise<void> {
  world.clock.advance(181);
  await sweep();
}
const waiting = () => findDue(world.needs, 'event', 'waited_for', world.clock.now() + 86_400);
const typesOf = (contactId: string) =>
  world.told.filter((event) => 'contactId' in event && event.contactId === contactId).map(({ type }) => type);
const refusing = (): Needs => ({
  ...world.needs,
  eventBus: { put: () => Promise.reject(new Error('the bus is down')) },
});
async function aContact(more: Record<string, unknown> = {}) {
  const email = someAddress();
  const person = { email, firstName: 'Ada', lastName: 'Lovelace', ...more };
  return must(world, 'createContact', store.storeId, person);
}

test('a contact that the store makes is told with all that a CRM may know it by, and without a name', async () => {
  const made = await aContact({ crmId: '0031x00000AbCdE', customerNumber: 'K-1' });
  await tellAll();
  expect(world.told).toEqual([
    {
      type: 'contact.created',
      by: 'staff',
      eventId: expect.stringMatching(/^[0-9a-f]{32}$/),
      at: expect.any(String),
      store: store.storeId,
      contactId: made['contactId'],
      crmId: made['crmId'],
      customerNumber: 'K-1',
      email: made['email'],
    },
  ]);
  expect(await waiting()).toEqual([]);
});

test('a registration is told once its address is proven, and not before', async () => {
  const { contact } = await aCustomer(world, store);
  await tellAll();
  expect(world.told.filter((event) => 'contactId' in event && event.contactId === contact.contactId)).toEqual(
    [expect.objectContaining({ type: 'account.activated', way: 'registration', email: contact.email })],
  );
});

test('disabling and enabling are told; what is refused is not', async () => {
  const { contact } = await aCustomer(world, store);
  const { contactId } = contact;
  await must(world, 'disableAccount', store.storeId, { contactId });
  await admin(world, 'disableAccount', store.storeId, { contactId });
  await must(world, 'enableAccount', store.storeId, { contactId });
  await tellAll();
  expect(typesOf(contactId).sort()).toEqual(['account.activated', 'account.disabled', 'account.enabled']);
});

test('a change that waits for another of the staff is told, and what became of it, without a contact or a secret', async () => {
  const { storeId } = store;
  const domains = [...store.domains, `also-${storeId}.example`];
  const propose = async () =>
    ((await must(world, 'updateStore', storeId, { domains }))['proposal'] as { proposalId: string })
      .proposalId;
  const first = await propose();
  await tellAll();
  const about = { eventId: expect.any(String), at: expect.any(String), store: storeId };
  expect(world.told).toEqual([
    {
      ...{ ...about, type: 'store.change_proposed', proposalId: first },
      ...{ by: 'Ada of support', settings: ['domains'], expiresAt: expect.any(String) },
    },
  ]);
  // Who proposes while one waits is refused, and nothing is told.
  await admin(world, 'updateStore', storeId, { domains: ['another.example', ...domains] });
  await must(world, 'withdrawStoreChange', storeId, { proposalId: first });
  const second = await propose();
  await admin(world, 'confirmStoreChange', storeId, { proposalId: second }, 'Bob of support');
  await tellAll();
  const [, ...since] = world.told;
  expect(since).toHaveLength(3);
  expect(since).toEqual(
    expect.arrayContaining([
      { ...about, type: 'store.change_withdrawn', proposalId: first, by: 'Ada of support' },
      expect.objectContaining({ type: 'store.change_proposed', proposalId: second }),
      {
        ...{ ...about, type: 'store.change_confirmed', proposalId: second },
        ...{ proposedBy: 'Ada of support', by: 'Bob of support', settings: ['domains'] },
      },
    ]),
  );
});

test('what an import tells by the hundred stands behind what somebody waits for, and wakes nobody', async () => {
  const fields = [{ id: 'nickname', kind: 'text', label: { en: 'Nickname' } }];
  await must(world, 'setStoreVariables', store.storeId, { variables: { fields } });
  const contacts = Array.from({ length: 60 }, () => ({
    ...{ email: someAddress(), firstName: 'Ada', lastName: 'L' },
    fields: { nickname: 'A' },
  }));
  await must(world, 'importContacts', store.storeId, { contacts });
  const later = await must(world, 'importContacts', store.storeId, {
    contacts: contacts.slice(0, 3).map((contact) => ({ ...contact, fields: { nickname: 'B' } })),
  });
  expect(later['counts']).toMatchObject({ updated: 3 });
  // Nothing of it is in the lane that the stream hands on.
  expect(await waiting()).toEqual([]);
  world.clock.advance(60);
  const { contactId } = await aContact();
  world.clock.advance(31);
  await sweep();
  expect(world.told[0]).toMatchObject({ contactId, by: 'staff' });
  expect(world.told).toHaveLength(1 + 60 + 60 + 3);
});

describe('what the bus does not take', () => {
  test('waits, is said to have failed, and is told when the bus is back', async () => {
    const { contactId } = await aContact();
    world.clock.advance(60);
    await expect(sweep(refusing())).rejects.toThrow('1 events could not be sent yet');
    await sweep();
    expect(world.told).toEqual([]);
    await tellAll();
    expect(typesOf(String(contactId))).toEqual(['contact.created']);
  });

  test('of a teller that died after it told, is told once more, with the same id', async () => {
    await aContact();
    const dying: Needs = {
      ...world.needs,
      eventBus: {
        put: async (event) => {
          await world.needs.eventBus.put(event);
          // Dead before it could forget the event: its hold is over first.
          world.clock.advance(66);
          await sweep();
          throw new Error('died');
        },
      },
    };
    const [key] = await waiting();
    if (key === undefined) throw new Error('Nothing waits');
    await tellEvent(dying, key);
    await tellAll();
    expect(world.told).toHaveLength(2);
    expect(new Set(world.told.map(({ eventId }) => eventId)).size).toBe(1);
  });
});

test('32 tellers of one event: one tells it', async () => {
  await aContact();
  const [key] = await waiting();
  if (key === undefined) throw new Error('Nothing waits');
  const outcomes = await atOnce(32, () => tellEvent(world.needs, key));
  expect(outcomes.filter(({ kind }) => kind === 'told')).toHaveLength(1);
  expect(world.told).toHaveLength(1);
});

test.each(eventSchemas())('%s is what npm run events prints', (file, content) => {
  expect(readFileSync(file, 'utf8')).toBe(content);
});
