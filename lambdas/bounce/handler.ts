import { isDeepStrictEqual } from 'node:util';
import type { SNSEvent } from 'aws-lambda';
import type { MailState } from '../accounts/activity.ts';
import {
  afterHealthEvent,
  clearedHealth,
  healthAt,
  isMailStopped,
  withHealthAt,
  type EmailHealth,
  type HealthEvent,
} from '../accounts/email-health.ts';
import { isRegistrationOnly } from '../accounts/contact.ts';
import { afterMoments } from '../accounts/mail-life.ts';
import { houseFunction } from '../surroundings/house-function.ts';
import { logger, TellingError } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findActivity, followMail, type ActivityReference } from '../tables/activities.ts';
import { queueEvent } from '../steps/queue-event.ts';
import { changeEmailHealth, findContact } from '../tables/contacts.ts';
import { commit, type TransactItem } from '../tables/database.ts';
import { stopMailTo } from '../tables/stopped-mailboxes.ts';
import { countInBatch } from '../tables/invitation-batches.ts';
import { readMailEvent, type MailEvent } from './mail-event.ts';

/** More events of one mail, or of one contact, than come at one moment; SNS hands on again what is left. */
const mostRivals = 12;

/** What a CRM is told of what an address has come to: three soft bounces in a week are as good as a hard one. */
const toldKinds = { soft_bounced: 'soft', hard_bounced: 'hard', complained: 'complaint' } as const;

/**
 * Follows mails to their end: each event moves its activity's mail on, and a bounce or complaint marks the contact. SNS repeats and
 * reorders; a state only ever gives way to a weightier one. Throws on what it cannot record: SNS tries again, then keeps it as a dead letter. An event of another topic than the
 * stack's own is nobody's word for anything.
 */
export function bounceHandler(needs: Needs) {
  return houseFunction<SNSEvent, undefined>(
    needs,
    { name: 'bounce', about: () => ({}) },
    async ({ Records }) => {
      for (const { Sns } of Records) {
        if (Sns.TopicArn === needs.mailEventsTopic) await follow(needs, Sns.Message);
        else logger.error('mail_event_of_unknown_topic');
      }
      return undefined;
    },
  );
}

async function follow(needs: Needs, message: string): Promise<void> {
  const event = readMailEvent(message);
  if (event === undefined) {
    logger.info('mail_event_ignored');
    return;
  }
  const { storeId, contactId, activityId, health } = event;
  const reference = { storeId, contactId, activityId };
  const to = await followToEnd(needs, reference, event);
  if (to === undefined) {
    logger.info('mail_event_of_unknown_mail', { store: storeId });
    return;
  }
  if (health !== null) await markContact(needs, reference, to, health);
}

/** Adds to the mail's life what the event tells of it. Answers whom the mail went to; undefined when there is no such mail, or it went to somebody else. */
async function followToEnd(
  needs: Needs,
  reference: ActivityReference,
  { messageId, moments, destination }: MailEvent,
): Promise<string | undefined> {
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const activity = await findActivity(needs, reference);
    const mail = activity?.mail ?? undefined;
    if (mail === undefined || !isFor(destination, mail.to)) return undefined;
    const after = afterMoments(mail, moments);
    const isNews = after.state !== mail.state || !isDeepStrictEqual(after.life, mail.life);
    if (
      !isNews ||
      (await followMail(
        needs,
        reference,
        mail,
        { ...after, messageId: mail.messageId ?? messageId },
        countedInBatch(needs, reference.storeId, activity?.batchId ?? null, mail.state, after.state),
      ))
    )
      return mail.to;
  }
  throw new TellingError('What became of a mail could not be recorded: its activity kept changing');
}

/** A batch of invitations counts what comes back of its mail, each mail once of a kind. */
function countedInBatch(
  needs: Needs,
  storeId: string,
  batchId: string | null,
  before: MailState,
  after: MailState,
): readonly TransactItem[] {
  if (batchId === null || before === after) return [];
  if (after === 'hard_bounced') return [countInBatch(needs, { storeId, batchId }, 'bounced')];
  return after === 'complained' ? [countInBatch(needs, { storeId, batchId }, 'complained')] : [];
}

function isFor(destination: readonly string[] | undefined, to: string): boolean {
  return destination === undefined || destination.some((one) => one.toLowerCase() === to.toLowerCase());
}

async function markContact(
  needs: Needs,
  { storeId, contactId }: ActivityReference,
  address: string,
  event: HealthEvent,
) {
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const contact = await findContact(needs, storeId, contactId);
    const before = contact === undefined ? undefined : healthAt(contact, address);
    const health = afterHealthEvent(before ?? clearedHealth(0), event);
    const isMain = contact?.email === address;
    // Whoever else asks for mail to it is told of no contact.
    await stopMailbox(needs, storeId, address, health, event);
    if (contact === undefined || before === undefined || isDeepStrictEqual(before, health)) return;
    const outcome = await commit(needs, [
      changeEmailHealth(needs, contact, withHealthAt(contact, address, health)),
      // A registration is not told, so that anybody may have typed the address (decision 0033).
      ...(!isMain || health.emailStatus === 'ok' || isRegistrationOnly(contact)
        ? []
        : [
            queueEvent(needs, contact, needs.now(), {
              type: 'mail.bounced',
              address,
              kind: toldKinds[health.emailStatus],
            }),
          ]),
    ]);
    if (outcome.kind === 'committed') return;
  }
  throw new TellingError('A bounce could not be recorded: the contact kept changing');
}

/** The same end of mail to it, whoever asks for the next: another of the household, or an account that is opened with it later (ruling 11). */
async function stopMailbox(
  needs: Needs,
  storeId: string,
  address: string,
  { emailStatus }: EmailHealth,
  { atEpochSeconds }: HealthEvent,
): Promise<void> {
  if (!isMailStopped(emailStatus)) return;
  await stopMailTo(needs, storeId, address, { emailStatus, atEpochSeconds });
}
