import type { SNSEvent } from 'aws-lambda';
import { mailStates, type MailState } from '../accounts/activity.ts';
import { afterHealthEvent, type HealthEvent } from '../accounts/email-health.ts';
import { houseFunction } from '../surroundings/house-function.ts';
import { logger, TellingError } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findActivity, moveMail, type ActivityReference } from '../tables/activities.ts';
import { findContact, setEmailHealth } from '../tables/contacts.ts';
import { readMailEvent } from './mail-event.ts';

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
  const { storeId, contactId, activityId, messageId, state, health } = event;
  const reference = { storeId, contactId, activityId };
  const activity = await findActivity(needs, reference);
  if (activity?.mail == null) {
    logger.info('mail_event_of_unknown_mail', { store: storeId });
    return;
  }
  await moveMail(needs, reference, { from: lighterStates(state), to: state, messageId });
  if (health !== null) await markContact(needs, reference, activity.mail.to, health);
}

/** Every state that gives way to this one: the list runs from the lightest to the weightiest. */
function lighterStates(state: MailState): MailState[] {
  return mailStates.slice(0, mailStates.indexOf(state));
}

async function markContact(
  needs: Needs,
  { storeId, contactId }: ActivityReference,
  address: string,
  event: HealthEvent,
) {
  for (let rival = 0; rival < 8; rival += 1) {
    const contact = await findContact(needs, storeId, contactId);
    // The contact has another address by now: what became of the old one is no longer theirs.
    if (contact?.email !== address) return;
    const { emailStatus, softBounces, bouncesClearedAtEpochSeconds } = contact;
    const health = afterHealthEvent({ emailStatus, softBounces, bouncesClearedAtEpochSeconds }, event);
    if (await setEmailHealth(needs, contact, health)) return;
  }
  throw new TellingError('A bounce could not be recorded: the contact kept changing');
}
