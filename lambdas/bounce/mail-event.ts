import * as v from 'valibot';
import type { MailMoment, MailState } from '../accounts/activity.ts';
import type { HealthEvent } from '../accounts/email-health.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { mailDetail } from '../accounts/mail-life.ts';

/** A tag as we set it: what reads otherwise is none of ours, and no key to ask the tables for. */
const tag = (form: RegExp) =>
  v.pipe(
    v.strictTuple([v.pipe(v.string(), v.regex(form))]),
    v.transform(([value]) => value),
  );

const timestamp = v.pipe(
  v.string(),
  v.maxLength(40),
  v.check((text) => Number.isFinite(Date.parse(text))),
);

const said = v.optional(v.nullable(v.string()));
const recipients = v.optional(v.array(v.object({ diagnosticCode: said })), []);
const address = v.pipe(v.string(), v.maxLength(1000));

/** What SES publishes to its event destination, as far as we read it ("Examples of event data that Amazon SES publishes to Amazon SNS"). */
const sesEvent = v.object({
  eventType: v.string(),
  mail: v.object({
    messageId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    timestamp,
    destination: v.optional(v.array(address)),
    tags: v.object({
      store: tag(/^[a-z0-9-]{1,63}$/),
      contact: tag(/^[A-Za-z0-9_-]{1,64}$/),
      activity: tag(/^[0-9a-f]{28}$/),
    }),
  }),
  bounce: v.optional(
    v.object({ bounceType: v.string(), bounceSubType: said, bouncedRecipients: recipients, timestamp }),
  ),
  complaint: v.optional(v.object({ timestamp, complaintFeedbackType: said, complaintSubType: said })),
  delivery: v.optional(v.object({ timestamp, smtpResponse: said })),
  deliveryDelay: v.optional(
    v.object({ timestamp: v.optional(timestamp), delayType: said, delayedRecipients: recipients }),
  ),
  reject: v.optional(v.object({ reason: said })),
  failure: v.optional(v.object({ errorMessage: said })),
});
type SesEvent = v.InferOutput<typeof sesEvent>;

export interface MailEvent {
  readonly storeId: string;
  readonly contactId: string;
  readonly activityId: string;
  readonly messageId: string;
  /** Whom the mail went to, where the event says so. */
  readonly destination: readonly string[] | undefined;
  /** What became of the mail, in its provider's words; and that it was sent. */
  readonly moments: readonly MailMoment[];
  readonly health: HealthEvent | null;
}

/** More than any event that SES publishes: SNS carries 256 kB. */
const longestEvent = 300_000;

/** Reads an SNS message of SES. Undefined when it tells nothing of a mail of ours: SES also sends a plain sentence, to try the topic. */
export function readMailEvent(message: string): MailEvent | undefined {
  if (message.length > longestEvent) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), sesEvent), message);
  if (!parsed.success) return undefined;
  const { mail } = parsed.output;
  const fate = fateOf(parsed.output);
  if (fate === undefined) return undefined;
  const { messageId, destination, tags } = mail;
  const moment = { state: fate.state, at: isoTime(secondOf(fate.timestamp)), detail: fate.detail };
  const sent = { state: 'sent', at: isoTime(secondOf(mail.timestamp)), detail: null } as const;
  return {
    storeId: tags.store,
    contactId: tags.contact,
    activityId: tags.activity,
    messageId,
    destination,
    // What SES took and then would not send was never sent.
    moments: fate.state === 'failed' ? [moment] : [sent, moment],
    health:
      fate.health === null
        ? null
        : { kind: fate.health, messageId, atEpochSeconds: secondOf(fate.timestamp) },
  };
}

interface Fate {
  readonly state: MailState;
  readonly timestamp: string;
  readonly detail: string | null;
  readonly health: HealthEvent['kind'] | null;
}

function fateOf(event: SesEvent): Fate | undefined {
  const { mail, bounce, complaint, delivery, deliveryDelay: delay } = event;
  switch (event.eventType) {
    case 'Delivery':
      return {
        state: 'delivered',
        timestamp: delivery?.timestamp ?? mail.timestamp,
        detail: mailDetail(delivery?.smtpResponse),
        health: null,
      };
    case 'DeliveryDelay':
      return {
        state: 'delayed',
        timestamp: delay?.timestamp ?? mail.timestamp,
        detail: mailDetail(delay?.delayType, delay?.delayedRecipients[0]?.diagnosticCode),
        health: null,
      };
    case 'Reject':
      return failed(mail.timestamp, mailDetail('Reject', event.reject?.reason));
    case 'Rendering Failure':
      return failed(mail.timestamp, mailDetail('Rendering Failure', event.failure?.errorMessage));
    case 'Complaint':
      // The reader's "this is no spam" comes by the same way.
      if (complaint?.complaintFeedbackType === 'not-spam') return undefined;
      return {
        state: 'complained',
        timestamp: complaint?.timestamp ?? mail.timestamp,
        detail: mailDetail(complaint?.complaintFeedbackType, complaint?.complaintSubType),
        health: 'complaint',
      };
    case 'Bounce': {
      // SES gives up on an Undetermined bounce without knowing why: it may pass, as a Transient one may.
      const isHard = bounce?.bounceType === 'Permanent';
      return {
        state: isHard ? 'hard_bounced' : 'soft_bounced',
        timestamp: bounce?.timestamp ?? mail.timestamp,
        detail: mailDetail(bounce?.bounceSubType, bounce?.bouncedRecipients[0]?.diagnosticCode),
        health: isHard ? 'hard_bounce' : 'soft_bounce',
      };
    }
    default:
      return undefined;
  }
}

function failed(timestamp: string, detail: string | null): Fate {
  return { state: 'failed', timestamp, detail, health: null };
}

function secondOf(text: string): number {
  return Math.floor(Date.parse(text) / 1000);
}
