import type { SNSEvent } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import type { Fate, StoredMail } from './inbox.ts';

export const mailEventsTopic = 'arn:aws:sns:us-east-1:000000000000:mailEvents';

const bounce = (
  mail: StoredMail,
  timestamp: string,
  type: 'Permanent' | 'Transient',
  subType: string,
  status: string,
) => ({
  eventType: 'Bounce',
  bounce: {
    feedbackId: randomUUID(),
    bounceType: type,
    bounceSubType: subType,
    bouncedRecipients: [
      {
        emailAddress: mail.to,
        action: 'failed',
        status,
        diagnosticCode: `smtp; ${status} local mode was told so`,
      },
    ],
    timestamp,
    reportingMTA: 'dsn; local',
  },
});

function eventOf(mail: StoredMail, fate: Fate, timestamp: string) {
  switch (fate) {
    case 'delivery':
      return {
        eventType: 'Delivery',
        delivery: {
          timestamp,
          processingTimeMillis: 40,
          recipients: [mail.to],
          smtpResponse: '250 2.0.0 OK',
          reportingMTA: 'local',
        },
      };
    case 'hard':
      return bounce(mail, timestamp, 'Permanent', 'General', '5.1.1');
    case 'suppressed':
      return bounce(mail, timestamp, 'Permanent', 'OnAccountSuppressionList', '5.1.1');
    case 'soft':
      return bounce(mail, timestamp, 'Transient', 'MailboxFull', '4.2.2');
    case 'complaint':
      return {
        eventType: 'Complaint',
        complaint: {
          complainedRecipients: [{ emailAddress: mail.to }],
          timestamp,
          feedbackId: randomUUID(),
          complaintSubType: null,
          userAgent: 'local',
          complaintFeedbackType: 'abuse',
          arrivalDate: timestamp,
        },
      };
  }
}

/** SES knows no other characters in a tag, so the mailer on Lambda puts underscores, and that is what comes back. */
const asTagValue = (value: string): string => value.replace(/[^A-Za-z0-9_.@-]/g, '_');

/**
 * What SES publishes of a mail, as its event destination puts it into SNS.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function sesNotification(mail: StoredMail, fate: Fate, timestamp: string): SNSEvent {
  const tags = Object.fromEntries(
    Object.entries(mail.tags).map(([name, value]) => [name, [asTagValue(value)]]),
  );
  const message = {
    ...eventOf(mail, fate, timestamp),
    mail: {
      timestamp: mail.at,
      source: mail.from,
      sendingAccountId: '000000000000',
      messageId: mail.id,
      destination: [mail.to],
      headersTruncated: false,
      headers: [
        { name: 'To', value: mail.to },
        { name: 'Subject', value: mail.subject },
      ],
      commonHeaders: { from: [mail.from], to: [mail.to], messageId: mail.id, subject: mail.subject },
      tags: { 'ses:configuration-set': ['local'], 'ses:source-ip': ['127.0.0.1'], ...tags },
    },
  };
  return {
    Records: [
      {
        EventVersion: '1.0',
        EventSource: 'aws:sns',
        EventSubscriptionArn: `${mailEventsTopic}:${randomUUID()}`,
        Sns: {
          Type: 'Notification',
          MessageId: randomUUID(),
          TopicArn: mailEventsTopic,
          Subject: 'Amazon SES Email Event Notification',
          Message: JSON.stringify(message),
          Timestamp: timestamp,
          SignatureVersion: '1',
          Signature: 'local',
          SigningCertUrl: 'https://sns.us-east-1.amazonaws.com/local.pem',
          UnsubscribeUrl: 'https://sns.us-east-1.amazonaws.com/',
          MessageAttributes: {},
        },
      },
    ],
  };
}
