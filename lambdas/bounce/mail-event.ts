import * as v from 'valibot';
import type { MailState } from '../accounts/activity.ts';
import type { HealthEvent } from '../accounts/email-health.ts';

const tag = v.pipe(
  v.tuple([v.string()]),
  v.transform(([value]) => value),
);

/** What SES publishes to its event destination, as far as we read it ("Examples of event data that Amazon SES publishes to Amazon SNS"). */
const sesEvent = v.object({
  eventType: v.string(),
  mail: v.object({
    messageId: v.string(),
    timestamp: v.string(),
    tags: v.object({ store: tag, contact: tag, activity: tag }),
  }),
  bounce: v.optional(v.object({ bounceType: v.string(), timestamp: v.string() })),
  complaint: v.optional(
    v.object({ timestamp: v.string(), complaintFeedbackType: v.optional(v.nullable(v.string())) }),
  ),
});

export interface MailEvent {
  readonly storeId: string;
  readonly contactId: string;
  readonly activityId: string;
  readonly messageId: string;
  /** What the mail's state becomes, unless something weightier is known already. */
  readonly state: MailState;
  readonly health: HealthEvent | null;
}

/** Reads an SNS message of SES. Undefined when it tells nothing of a mail of ours: SES also sends a plain sentence, to try the topic. */
export function readMailEvent(message: string): MailEvent | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), sesEvent), message);
  if (!parsed.success) return undefined;
  const { eventType, mail, bounce, complaint } = parsed.output;
  const { messageId, tags } = mail;
  const about = { storeId: tags.store, contactId: tags.contact, activityId: tags.activity, messageId };
  switch (eventType) {
    case 'Delivery':
      return { ...about, state: 'delivered', health: null };
    case 'DeliveryDelay':
      return { ...about, state: 'delayed', health: null };
    case 'Reject':
    case 'Rendering Failure':
      return { ...about, state: 'failed', health: null };
    case 'Complaint':
      // The reader's "this is no spam" comes by the same way.
      if (complaint?.complaintFeedbackType === 'not-spam') return undefined;
      return {
        ...about,
        state: 'complained',
        health: healthEvent('complaint', messageId, complaint?.timestamp ?? mail.timestamp),
      };
    case 'Bounce': {
      const at = bounce?.timestamp ?? mail.timestamp;
      // SES gives up on an Undetermined bounce without knowing why: it may pass, as a Transient one may.
      return bounce?.bounceType === 'Permanent'
        ? { ...about, state: 'hard_bounced', health: healthEvent('hard_bounce', messageId, at) }
        : { ...about, state: 'soft_bounced', health: healthEvent('soft_bounce', messageId, at) };
    }
    default:
      return undefined;
  }
}

function healthEvent(kind: HealthEvent['kind'], messageId: string, timestamp: string): HealthEvent {
  return { kind, messageId, atEpochSeconds: Math.floor(Date.parse(timestamp) / 1000) };
}
