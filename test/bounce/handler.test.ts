import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SNSEvent } from 'aws-lambda';
import type { Contact, EmailStatus } from '../../lambdas/accounts/contact.ts';
import { bounceHandler } from '../../lambdas/bounce/handler.ts';
import { tellEvent } from '../../lambdas/events/tell-event.ts';
import { findContactOfAddress } from '../../lambdas/steps/find-by-address.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findActivity, listActivities } from '../../lambdas/tables/activities.ts';
import { changeContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { findDue } from '../../lambdas/tables/outbox.ts';
import { toldOfMail } from '../world/mail-fate.ts';
import {
  aCustomer,
  admin,
  aStore,
  atOnce,
  deliverAll,
  must,
  openWorld,
  registerAs,
  someAddress,
  theContact,
  type Customer,
  type World,
} from '../world/world.ts';

let world: World;
let store: Store;
let customer: Customer;
let reference: { storeId: string; contactId: string; activityId: string };
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  customer = await aCustomer(world, store);
  reference = await sentMail();
  world.clock.advance(3600);
});

async function sentMail() {
  const { contactId } = customer.contact;
  const { activityId } = await must(world, 'sendPasswordReset', store.storeId, { contactId });
  await deliverAll(world);
  return { storeId: store.storeId, contactId, activityId: String(activityId) };
}

type Kind =
  'Delivery' | 'DeliveryDelay' | 'Reject' | 'Complaint' | 'Permanent' | 'Transient' | 'Undetermined' | 'Open';

/** As SES publishes it, so many seconds after now. */
function sesEvent(kind: Kind, { about = reference, messageId = 'm-1', seconds = 0 } = {}) {
  const timestamp = new Date((world.clock.now() + seconds) * 1000).toISOString();
  const isBounce = kind === 'Permanent' || kind === 'Transient' || kind === 'Undetermined';
  return {
    eventType: isBounce ? 'Bounce' : kind,
    mail: {
      messageId,
      timestamp,
      tags: { store: [about.storeId], contact: [about.contactId], activity: [about.activityId] },
    },
    ...(isBounce ? { bounce: { bounceType: kind, timestamp } } : {}),
    ...(kind === 'Complaint' ? { complaint: { timestamp } } : {}),
  };
}
const publishOn = (TopicArn: string | undefined, ...messages: unknown[]): Promise<void> =>
  bounceHandler(world.needs)({
    Records: messages.map((message) => ({ Sns: { TopicArn, Message: JSON.stringify(message) } })),
  } as SNSEvent);
const publish = (...messages: unknown[]): Promise<void> =>
  publishOn(world.needs.mailEventsTopic, ...messages);

const mailState = async () => (await findActivity(world.needs, reference))?.mail?.state;
const contactNow = (): Promise<Contact> => theContact(world, store.storeId, customer.contact.contactId);
const emailStatus = async (): Promise<EmailStatus> => (await contactNow()).emailStatus;

describe('an event of SES', () => {
  test.each([
    ['Delivery', 'delivered', 'ok'],
    ['DeliveryDelay', 'delayed', 'ok'],
    ['Reject', 'failed', 'ok'],
    ['Permanent', 'hard_bounced', 'hard_bounced'],
    ['Transient', 'soft_bounced', 'soft_bounced'],
    ['Undetermined', 'soft_bounced', 'soft_bounced'],
    ['Complaint', 'complained', 'complained'],
    ['Open', 'sent', 'ok'],
  ] as const)(
    '%s makes the mail %s and the address %s, however often it comes',
    async (kind, state, status) => {
      for (let time = 0; time < 3; time += 1) {
        await publish(sesEvent(kind));
        expect([await mailState(), await emailStatus()]).toEqual([state, status]);
      }
    },
  );

  test('gives way to a weightier one in any order', async () => {
    const kinds = ['DeliveryDelay', 'Delivery', 'Transient', 'Permanent', 'Complaint'] as const;
    for (let shuffle = 0; shuffle < 10; shuffle += 1) {
      customer = await aCustomer(world, store);
      reference = await sentMail();
      const order = [...kinds, ...kinds]
        .map((kind, index) => ({ kind, at: (index * 7 + shuffle * 3) % 10 }))
        .sort((one, other) => one.at - other.at)
        .map(({ kind }) => sesEvent(kind, { seconds: 1 }));
      await publish(...order);
      expect([await mailState(), await emailStatus()]).toEqual(['complained', 'complained']);
      expect((await contactNow()).softBounces).toHaveLength(1);
    }
  });

  test('three soft bounces within seven days count as hard, not two, and not three in eight days', async () => {
    const day = 24 * 3600;
    const soft = (messageId: string, seconds: number) => sesEvent('Transient', { messageId, seconds });
    await publish(soft('a', 0), soft('a', 0), soft('b', 4 * day));
    expect(await emailStatus()).toBe('soft_bounced');
    await publish(soft('c', 8 * day));
    expect(await emailStatus()).toBe('soft_bounced');
    await publish(soft('d', 9 * day));
    expect(await emailStatus()).toBe('hard_bounced');
  });

  test('many at once are all recorded', async () => {
    const events = await atOnce(6, (index) =>
      publish(sesEvent('Transient', { messageId: `at-once-${String(index)}`, seconds: index })),
    );
    expect(events).toHaveLength(6);
    expect((await contactNow()).softBounces).toHaveLength(6);
    expect(await emailStatus()).toBe('hard_bounced');
  });

  test('from before the bounces were cleared counts no more, one after does', async () => {
    const { contactId } = customer.contact;
    await publish(sesEvent('Permanent'));
    world.clock.advance(60);
    await must(world, 'clearBounce', store.storeId, { contactId });
    await publish(sesEvent('Permanent', { seconds: -61 }));
    expect(await emailStatus()).toBe('ok');
    await publish(sesEvent('Complaint', { seconds: 1 }));
    expect(await emailStatus()).toBe('complained');
  });

  test('about an address that the contact has no more marks the mail and not the contact', async () => {
    await commit(world.needs, [changeContact(world.needs, await contactNow(), { email: someAddress() })]);
    await publish(sesEvent('Permanent'));
    expect([await mailState(), await emailStatus()]).toEqual(['hard_bounced', 'ok']);
  });

  test('stops mail to the address, until staff clear it, whereupon it is taken off the suppression list', async () => {
    const { contactId } = customer.contact;
    const { storeId } = store;
    await publish(sesEvent('Permanent'));
    const refused = await admin(world, 'sendPasswordReset', storeId, { contactId });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'email_bounced' } });
    await must(world, 'clearBounce', storeId, { contactId });
    expect(world.unsuppressed).toContain(customer.email);
    expect(await must(world, 'sendPasswordReset', storeId, { contactId })).toMatchObject({ state: 'queued' });
    expect(await deliverAll(world)).toMatchObject([{ to: customer.email }]);
  });

  test('that comes before the sender has written down the message id leaves nothing in the outbox', async () => {
    const { contactId } = customer.contact;
    const { activityId } = await must(world, 'sendPasswordReset', store.storeId, { contactId });
    await publish(sesEvent('Delivery', { about: { ...reference, activityId: String(activityId) } }));
    expect(await deliverAll(world)).toEqual([]);
  });
});

describe('what is no event of a mail of ours', () => {
  test.each([
    ['another activity', { activityId: '0'.repeat(28) }],
    ['another contact', { contactId: 'nobody' }],
    ['another store', { storeId: 'nowhere' }],
  ])('%s: ignored', async (_, wrong) => {
    await publish(sesEvent('Permanent', { about: { ...reference, ...wrong } }));
    expect([await mailState(), await emailStatus()]).toEqual(['sent', 'ok']);
  });

  test('an event without our tags, a subscription’s test message, an empty object: ignored', async () => {
    const { mail, ...event } = sesEvent('Permanent');
    for (const message of [
      { ...event, mail: { ...mail, tags: {} } },
      { notificationType: 'Bounce' },
      {},
      null,
      7,
    ]) {
      await publish(message);
    }
    expect([await mailState(), await emailStatus()]).toEqual(['sent', 'ok']);
  });

  test.each([undefined, '', 'arn:aws:sns:us-east-1:111111111111:mailEvents', 'not-granted'])(
    'by another topic than ours (%j) is not believed (bug class 31)',
    async (topic) => {
      await publishOn(topic, sesEvent('Permanent'));
      expect([await mailState(), await emailStatus()]).toEqual(['sent', 'ok']);
    },
  );

  test('what is no JSON is left be: SES sends a sentence to try the topic', async () => {
    const event = {
      Records: [{ Sns: { TopicArn: world.needs.mailEventsTopic, Message: 'not JSON' } }],
    } as SNSEvent;
    await expect(bounceHandler(world.needs)(event)).resolves.toBeUndefined();
  });

  test('an activity without a mail stays as it is', async () => {
    const { contactId } = customer.contact;
    await must(world, 'unlockAccount', store.storeId, { contactId });
    const { items } = await listActivities(world.needs, customer.contact, null);
    const silent = items.find(({ kind }) => kind === 'account_unlocked');
    if (silent === undefined) throw new Error('no activity');
    await publish(sesEvent('Permanent', { about: silent }));
    expect(await findActivity(world.needs, silent)).toEqual(silent);
    expect(await emailStatus()).toBe('ok');
  });
});

describe('a CRM is told', () => {
  const bounces = async () => {
    const due = await findDue(world.needs, 'event', 'waited_for', world.clock.now() + 1);
    for (const key of due) await tellEvent(world.needs, key);
    return world.told.filter(
      (event) => event.type === 'mail.bounced' && event.contactId === customer.contact.contactId,
    );
  };

  test('of a bounce once, however often and how many at once it is repeated', async () => {
    await atOnce(8, () => publish(sesEvent('Permanent'), sesEvent('Permanent')));
    await publish(sesEvent('Permanent'), sesEvent('Delivery'));
    expect(await bounces()).toEqual([
      expect.objectContaining({ kind: 'hard', address: customer.email, email: customer.email }),
    ]);
  });

  test('of none of an address that somebody typed to register, and nobody has proven', async () => {
    const email = someAddress();
    await registerAs(world, store, { email });
    const mail = (await deliverAll(world)).find(({ to }) => to === email);
    if (mail === undefined) throw new Error('no mail');
    await bounceHandler(world.needs)(toldOfMail(mail, 'hard', world.clock.now()));
    const contact = await findContactOfAddress(world.needs, store.storeId, email);
    expect(contact?.emailStatus).toBe('hard_bounced');
    expect(await bounces()).toEqual([]);
    const told = world.told
      .filter(({ type }) => type === 'mail.bounced')
      .map((event) => JSON.stringify(event));
    expect(told.filter((one) => one.includes(email))).toEqual([]);
  });

  test('of each soft bounce, of the third in a week as of a hard one, and of a complaint', async () => {
    for (const messageId of ['m-1', 'm-2', 'm-3']) await publish(sesEvent('Transient', { messageId }));
    await publish(sesEvent('Complaint'));
    expect((await bounces()).map((event) => 'kind' in event && event.kind).sort()).toEqual([
      'complaint',
      'hard',
      'soft',
      'soft',
    ]);
  });
});
