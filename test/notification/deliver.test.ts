import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ScheduledEvent } from 'aws-lambda';
import type { Store } from '../../lambdas/stores/store.ts';
import { MailRefusedError, type Needs } from '../../lambdas/surroundings/needs.ts';
import { deliverMail } from '../../lambdas/notification/deliver.ts';
import { notificationHandler } from '../../lambdas/notification/handler.ts';
import { findActivity, findWaitingMails, type ActivityReference } from '../../lambdas/tables/activities.ts';
import { interrupted, type Interruption } from '../world/interruption.ts';
import {
  aStore,
  atOnce,
  openWorld,
  registerAs,
  someAddress,
  theContact,
  tally,
  tokenOf,
  setEmailStatus,
  withVariables,
  type World,
  activateAs,
} from '../world/world.ts';

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, { 'verification.lifetime_hours': 48 });
});
afterAll(() => world.close());

/** A registration whose mail is queued. */
async function queued() {
  const email = someAddress();
  await registerAs(world, store, { email });
  const [reference, ...more] = await findWaitingMails(world.needs, world.clock.now());
  if (reference === undefined || more.length > 0) throw new Error('exactly one mail should wait');
  return { email, reference, mailsBefore: world.mails.length };
}
const mailOf = async (reference: ActivityReference) => (await findActivity(world.needs, reference))?.mail;
const waiting = () => findWaitingMails(world.needs, world.clock.now());
const sendingFails = (error: Error): Needs => ({
  ...world.needs,
  mail: { ...world.needs.mail, send: () => Promise.reject(error) },
});

const scheduled = { 'detail-type': 'Scheduled Event' } as ScheduledEvent;
const sweep = (needs: Needs) => notificationHandler(needs)(scheduled);

describe('a queued mail', () => {
  test('is sent once, with its message id, and leaves the outbox', async () => {
    const { email, reference, mailsBefore } = await queued();
    expect(await deliverMail(world.needs, reference)).toEqual({ kind: 'sent' });
    expect(await deliverMail(world.needs, reference)).toEqual({ kind: 'not_waiting' });
    expect(world.mails.slice(mailsBefore)).toMatchObject([
      {
        to: email,
        fromName: store.name,
        tags: {
          store: store.storeId,
          contact: reference.contactId,
          activity: reference.activityId,
          notification: 'Storefront account activation',
        },
      },
    ]);
    expect(await mailOf(reference)).toMatchObject({
      state: 'sent',
      messageId: `message-${String(world.mails.length)}`,
    });
    expect(await waiting()).toEqual([]);
  });

  test('is sent by one of many who take it at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { reference, mailsBefore } = await queued();
      const outcomes = await atOnce(32, () => deliverMail(world.needs, reference));
      expect(tally(outcomes)).toEqual({ sent: 1, not_waiting: 31 });
      expect(world.mails).toHaveLength(mailsBefore + 1);
    }
  });

  test('that nobody queued is not sent', async () => {
    const { reference } = await queued();
    await deliverMail(world.needs, reference);
    for (const wrong of [
      { ...reference, activityId: '0'.repeat(28) },
      { ...reference, contactId: 'nobody' },
      { ...reference, storeId: 'nowhere' },
    ]) {
      expect(await deliverMail(world.needs, wrong)).toEqual({ kind: 'not_waiting' });
    }
  });

  test.each(['hard_bounced', 'complained'] as const)(
    'to an address that has %s is withheld',
    async (emailStatus) => {
      const { reference, mailsBefore } = await queued();
      const contact = await theContact(world, reference.storeId, reference.contactId);
      await setEmailStatus(world, contact, emailStatus);
      expect(await deliverMail(world.needs, reference)).toEqual({ kind: 'withheld' });
      expect(await mailOf(reference)).toMatchObject({ state: 'withheld', messageId: null });
      expect(world.mails).toHaveLength(mailsBefore);
      expect(await waiting()).toEqual([]);
    },
  );

  test('to nobody whom the deployment writes to is held: recorded, and not sent', async () => {
    const { reference, mailsBefore } = await queued();
    const needs = { ...world.needs, mailOnlyTo: ['testers.example'] };
    expect(await deliverMail(needs, reference)).toEqual({ kind: 'held' });
    expect(await mailOf(reference)).toMatchObject({
      state: 'held',
      messageId: null,
      life: [{ state: 'held', detail: 'not_among_only_to' }],
    });
    expect(world.mails).toHaveLength(mailsBefore);
    expect(await waiting()).toEqual([]);
  });

  test('of a store that has paused its mail waits, alarms nobody, and is sent once the store goes on', async () => {
    const { reference, mailsBefore } = await queued();
    await withVariables(world, store.storeId, { 'mail.paused': true });
    expect(await deliverMail(world.needs, reference)).toEqual({ kind: 'paused' });
    world.clock.advance(121);
    await sweep(world.needs);
    expect(world.mails).toHaveLength(mailsBefore);
    await withVariables(world, store.storeId, { 'mail.paused': false });
    world.clock.advance(151);
    await sweep(world.needs);
    expect(world.mails).toHaveLength(mailsBefore + 1);
    expect(await waiting()).toEqual([]);
  });

  test('to an address that bounced softly is sent', async () => {
    const { reference } = await queued();
    const contact = await theContact(world, reference.storeId, reference.contactId);
    await setEmailStatus(world, contact, 'soft_bounced');
    expect(await deliverMail(world.needs, reference)).toEqual({ kind: 'sent' });
  });

  test('that is refused for good is failed', async () => {
    const { reference } = await queued();
    expect(await deliverMail(sendingFails(new MailRefusedError('no')), reference)).toEqual({
      kind: 'refused',
    });
    expect(await mailOf(reference)).toMatchObject({ state: 'failed' });
    expect(await waiting()).toEqual([]);
  });

  test('that cannot be sent for now waits for the sweep, half a minute at least, and is then sent', async () => {
    const { reference, mailsBefore } = await queued();
    const error = new Error('throttled');
    expect(await deliverMail(sendingFails(error), reference)).toEqual({ kind: 'postponed', error });
    world.clock.advance(29);
    expect(await deliverMail(world.needs, reference)).toEqual({ kind: 'not_waiting' });
    world.clock.advance(31);
    await sweep(world.needs);
    expect(world.mails).toHaveLength(mailsBefore + 1);
    expect(await mailOf(reference)).toMatchObject({ state: 'sent' });
  });

  test('is given up after a day of failing, not before', async () => {
    const { reference } = await queued();
    const failing = sendingFails(new Error('down'));
    world.clock.advance(24 * 3600);
    expect(await deliverMail(failing, reference)).toMatchObject({ kind: 'postponed' });
    world.clock.advance(901);
    expect(await deliverMail(failing, reference)).toEqual({ kind: 'refused' });
    expect(await mailOf(reference)).toMatchObject({ state: 'failed' });
  });

  test('tells the whole lifetime of its link at once, and what is left of it when it had to wait', async () => {
    const { reference, mailsBefore } = await queued();
    await deliverMail(world.needs, reference);
    expect(world.mails[mailsBefore]?.text).toContain('valid for 2 days');
    const { reference: late, mailsBefore: before } = await queued();
    world.clock.advance(30 * 3600);
    await deliverMail(world.needs, late);
    expect(world.mails[before]?.text).toContain('valid for 18 hours');
  });

  test('is not sent once its link is over', async () => {
    const { reference, mailsBefore } = await queued();
    world.clock.advance(48 * 3600);
    expect(await deliverMail(world.needs, reference)).toEqual({ kind: 'too_late' });
    expect(world.mails).toHaveLength(mailsBefore);
    expect(await mailOf(reference)).toMatchObject({ state: 'failed' });
    expect(await waiting()).toEqual([]);
  });
});

describe('the sweep', () => {
  test('leaves to the stream what is younger than half a minute', async () => {
    const { reference, mailsBefore } = await queued();
    world.clock.advance(29);
    await sweep(world.needs);
    expect(world.mails).toHaveLength(mailsBefore);
    world.clock.advance(1);
    await sweep(world.needs);
    expect(world.mails).toHaveLength(mailsBefore + 1);
    expect(await mailOf(reference)).toMatchObject({ state: 'sent' });
  });

  test('says so when mails cannot be sent, after trying each', async () => {
    const [one, two] = [someAddress(), someAddress()];
    await registerAs(world, store, { email: one });
    await registerAs(world, store, { email: two });
    world.clock.advance(60);
    await expect(sweep(sendingFails(new Error('down')))).rejects.toThrow('2 mails');
    world.clock.advance(60);
    const before = world.mails.length;
    await sweep(world.needs);
    expect(
      world.mails
        .slice(before)
        .map(({ to }) => to)
        .sort(),
    ).toEqual([one, two].sort());
  });

  test('is not held up by mails that keep failing, however many there are', async () => {
    await atOnce(101, () => registerAs(world, store));
    world.clock.advance(60);
    await expect(sweep(sendingFails(new Error('down')))).rejects.toThrow('101 mails');
    const email = someAddress();
    await registerAs(world, store, { email });
    const before = world.mails.length;
    world.clock.advance(30);
    await sweep(world.needs);
    expect(world.mails.slice(before).map(({ to }) => to)).toContain(email);
    world.clock.advance(3600);
    await sweep(world.needs);
    expect(world.mails).toHaveLength(before + 102);
    expect(await waiting()).toEqual([]);
  });
});

describe('a sender interrupted at any call to AWS', () => {
  /** How many calls an undisturbed delivery makes. */
  const countCalls = async (): Promise<number> => {
    const { reference } = await queued();
    const counted = interrupted(world.needs, { at: Infinity, when: 'before', how: 'fails' });
    expect(await deliverMail(counted.needs, reference)).toEqual({ kind: 'sent' });
    return counted.calls();
  };

  const recover = async (interruption: Interruption) => {
    const { email, reference, mailsBefore } = await queued();
    const broken = interrupted(world.needs, interruption);
    await deliverMail(broken.needs, reference).catch(() => undefined);
    expect(broken.calls()).toBeGreaterThanOrEqual(interruption.at);
    // As the schedule goes on: every minute a sweep, long enough for every hold to end.
    for (let minute = 0; minute < 3; minute += 1) {
      world.clock.advance(60);
      await sweep(world.needs);
    }
    return { email, reference, sent: world.mails.slice(mailsBefore) };
  };

  test.each(
    [1, 2, 3, 4, 5, 6, 7, 8].flatMap((at) =>
      (['before', 'after'] as const).flatMap((when) =>
        (['dies', 'fails'] as const).map((how) => ({ at, when, how })),
      ),
    ),
  )(
    '%o: nothing is lost, there is one duplicate at most, with the same token, and it works',
    async (interruption) => {
      const { email, reference, sent } = await recover(interruption);
      expect(sent.length).toBeGreaterThanOrEqual(1);
      expect(sent.length).toBeLessThanOrEqual(2);
      expect(sent.every(({ to }) => to === email)).toBe(true);
      const tokens = new Set(sent.map(tokenOf));
      expect(tokens.size).toBe(1);
      expect(await mailOf(reference)).toMatchObject({ state: 'sent' });
      expect(await waiting()).toEqual([]);
      expect(await activateAs(world, store, { token: [...tokens][0] ?? '' })).toMatchObject({
        kind: 'activated',
      });
      world.clock.advance(60);
      await sweep(world.needs);
    },
  );

  test('those are all the calls there are', async () => {
    expect(await countCalls()).toBe(8);
  });
});
