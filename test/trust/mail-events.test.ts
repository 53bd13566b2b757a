import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SNSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { bounceHandler } from '../../lambdas/bounce/handler.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findActivity } from '../../lambdas/tables/activities.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { aStore, deliverAll, must, openWorld, someAddress, type World } from '../world/world.ts';
import { bySize } from '../world/size.ts';
import { everything } from './walk.ts';

/**
 * What SES tells of mails, in whatever order and however often: the same comes out of the same set of events. And what is forged or malformed writes
 * nothing (bug class 31). `npm run trust` takes 1,000 shuffles.
 */
const shuffles = bySize({ quick: 12, slice: 40, full: 1_000 });

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

interface SentMail {
  readonly contactId: string;
  readonly activityId: string;
  readonly to: string;
}

async function sentMail(): Promise<SentMail> {
  const email = someAddress();
  const created = await must(world, 'createContact', store.storeId, {
    ...{ email, firstName: 'Maria', lastName: 'Muster', resetPassword: true },
  });
  await deliverAll(world);
  return { contactId: String(created['contactId']), activityId: String(created['activityId']), to: email };
}

interface Event {
  readonly kind:
    'Delivery' | 'DeliveryDelay' | 'Reject' | 'Rendering Failure' | 'Complaint' | 'Bounce' | 'Open';
  readonly bounceType: 'Permanent' | 'Transient' | 'Undetermined';
  readonly seconds: number;
  readonly messageId: string;
  readonly said: string;
}

function published({ kind, bounceType, seconds, messageId, said }: Event, mail: SentMail) {
  const timestamp = new Date((world.clock.now() + seconds) * 1000).toISOString();
  return {
    eventType: kind,
    mail: {
      ...{ messageId, timestamp: new Date(world.clock.now() * 1000).toISOString(), destination: [mail.to] },
      tags: { store: [store.storeId], contact: [mail.contactId], activity: [mail.activityId] },
    },
    ...(kind === 'Bounce'
      ? {
          bounce: {
            bounceType,
            bounceSubType: 'General',
            bouncedRecipients: [{ diagnosticCode: said }],
            timestamp,
          },
        }
      : {}),
    ...(kind === 'Complaint' ? { complaint: { timestamp, complaintFeedbackType: 'abuse' } } : {}),
    ...(kind === 'Delivery' ? { delivery: { timestamp, smtpResponse: said } } : {}),
    ...(kind === 'DeliveryDelay' ? { deliveryDelay: { timestamp, delayType: said } } : {}),
    ...(kind === 'Reject' ? { reject: { reason: said } } : {}),
  };
}

const tell = (messages: readonly string[], TopicArn: string = world.needs.mailEventsTopic): Promise<void> =>
  bounceHandler(world.needs)({
    Records: messages.map((Message) => ({ Sns: { TopicArn, Message } })),
  } as SNSEvent);

async function outcomeOf({ contactId, activityId }: SentMail) {
  const { storeId } = store;
  const activity = await findActivity(world.needs, { storeId, contactId, activityId });
  const contact = await findContact(world.needs, storeId, contactId);
  return {
    state: activity?.mail?.state,
    life: activity?.mail?.life,
    status: contact?.emailStatus,
    softs: contact?.softBounces,
  };
}

const event: fc.Arbitrary<Event> = fc.record({
  kind: fc.constantFrom(
    'Delivery',
    'DeliveryDelay',
    'Reject',
    'Rendering Failure',
    'Complaint',
    'Bounce',
    'Bounce',
    'Open',
  ),
  bounceType: fc.constantFrom('Permanent', 'Transient', 'Transient', 'Undetermined'),
  seconds: fc.integer({ min: 1, max: 10 * 24 * 3600 }),
  messageId: fc.constantFrom('m-1', 'm-2', 'm-3', 'm-4'),
  said: fc.constantFrom('452 4.2.2 Mailbox full', '550 5.1.1 No such user', '250 2.0.0 OK'),
});
const told = fc.array(event, { minLength: 1, maxLength: 6 }).chain((events) =>
  fc.record({
    events: fc.constant(events),
    shuffled: fc
      .tuple(
        ...events.map((one) =>
          fc.integer({ min: 1, max: 5 }).map((times) => Array.from({ length: times }, () => one)),
        ),
      )
      .chain((repeated) => fc.shuffledSubarray(repeated.flat(), { minLength: repeated.flat().length })),
  }),
);

test('events in any order, once to five times, come to the same', async () => {
  const seen = new Set<string | undefined>();
  await fc.assert(
    fc.asyncProperty(told, async ({ events, shuffled }) => {
      const [one, other] = [await sentMail(), await sentMail()];
      await tell(events.map((each) => JSON.stringify(published(each, one))));
      await tell(shuffled.map((each) => JSON.stringify(published(each, other))));
      const outcome = await outcomeOf(other);
      expect(outcome).toEqual(await outcomeOf(one));
      seen.add(outcome.state).add(outcome.status);
    }),
    { numRuns: shuffles, seed: 20261125 },
  );
  // The shuffles came everywhere: else they would prove little.
  const all = ['delivered', 'failed', 'soft_bounced', 'hard_bounced', 'complained', 'ok'];
  for (const state of all) expect(seen).toContain(state);
}, 900_000);

/** A hundred and more messages, none of which is a word of SES about a mail of ours. */
function forged(mail: SentMail): string[] {
  const good = published(
    { kind: 'Bounce', bounceType: 'Permanent', seconds: 1, messageId: 'm-1', said: '550 5.1.1 No such user' },
    mail,
  );
  const odd = [
    null,
    0,
    1,
    true,
    '',
    'x',
    [],
    {},
    [null],
    [{}],
    ['x', 'y'],
    { S: 'x' },
    'x'.repeat(5_000),
    ['x'.repeat(5_000)],
  ];
  const withMail = (change: object) => ({ ...good, mail: { ...good.mail, ...change } });
  const withTag = (change: object) => withMail({ tags: { ...good.mail.tags, ...change } });
  return [
    ...odd.flatMap((value) => [
      value,
      { ...good, eventType: value },
      { ...good, mail: value },
      withMail({ tags: value }),
      withTag({ store: value }),
      withTag({ contact: value }),
      withTag({ activity: value }),
      { ...good, bounce: { ...good.bounce, timestamp: value } },
    ]),
    withMail({ destination: ['somebody.else@mail.example'] }),
    withMail({ destination: [] }),
    withMail({ timestamp: 'yesterday' }),
    withTag({ store: ['another-store'] }),
    withTag({ contact: ['another'] }),
    withTag({ activity: ['0'.repeat(28)] }),
    withTag({ contact: [`${mail.contactId}#contact`] }),
    withTag({ activity: [mail.activityId, mail.activityId] }),
  ]
    .map((message) => JSON.stringify(message))
    .concat(['', 'Successfully validated SNS topic for Amazon SES event publishing.', '{', '[1,', '\u0000']);
}

test('a hundred forged or malformed events write nothing, nor does a good one of another topic', async () => {
  const mail = await sentMail();
  const before = await everything(world.needs);
  const messages = forged(mail);
  expect(messages.length).toBeGreaterThan(100);
  for (const message of messages) await tell([message]);
  const good = JSON.stringify(
    published({ kind: 'Complaint', bounceType: 'Permanent', seconds: 1, messageId: 'm-1', said: '' }, mail),
  );
  for (const topic of [
    '',
    'arn:aws:sns:us-east-1:111111111111:mailEvents',
    `${world.needs.mailEventsTopic}x`,
  ]) {
    await tell([good], topic);
  }
  expect(await everything(world.needs)).toEqual(before);
  // The same word by the right topic is taken: it is the topic that was missing.
  await tell([good]);
  expect(await outcomeOf(mail)).toMatchObject({ state: 'complained', status: 'complained' });
});
