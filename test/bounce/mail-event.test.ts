import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mailStates } from '../../lambdas/accounts/activity.ts';
import { readMailEvent } from '../../lambdas/bounce/mail-event.ts';

const activityId = '019b8e3c2c00a1b2c3d4e5f60718';
const mail = {
  messageId: '0100018c-0000',
  timestamp: '2026-01-05T12:00:00.000Z',
  source: 'accounts@shop.example',
  destination: ['ada@example.com'],
  tags: {
    'ses:configuration-set': ['accounts'],
    'ses:caller-identity': ['notification'],
    store: ['shop'],
    contact: ['contact-1'],
    activity: [activityId],
    notification: ['Storefront_account_activation'],
  },
};
const bounce = {
  bounceType: 'Transient',
  bounceSubType: 'General',
  bouncedRecipients: [{ emailAddress: 'ada@example.com' }],
  timestamp: '2026-01-05T12:00:05.900Z',
  feedbackId: 'f',
};
const at = Date.parse('2026-01-05T12:00:05Z') / 1000;
const message = (eventType: string, more: object = {}) => JSON.stringify({ eventType, mail, ...more });

describe('what SES says of a mail', () => {
  const sent = { state: 'sent', at: '2026-01-05T12:00:00Z', detail: null };
  test.each([
    [
      'Delivery',
      { delivery: { timestamp: bounce.timestamp, smtpResponse: '250 2.0.0 OK' } },
      [sent, { state: 'delivered', at: '2026-01-05T12:00:05Z', detail: '250 2.0.0 OK' }],
    ],
    [
      'DeliveryDelay',
      {
        deliveryDelay: {
          delayType: 'MailboxFull',
          timestamp: bounce.timestamp,
          delayedRecipients: [{ emailAddress: 'ada@example.com', diagnosticCode: '452 4.2.2 Full' }],
        },
      },
      [sent, { state: 'delayed', at: '2026-01-05T12:00:05Z', detail: 'MailboxFull: 452 4.2.2 Full' }],
    ],
    [
      'Reject',
      { reject: { reason: 'Bad content' } },
      [{ state: 'failed', at: '2026-01-05T12:00:00Z', detail: 'Reject: Bad content' }],
    ],
    [
      'Rendering Failure',
      { failure: { errorMessage: 'x', templateName: 't' } },
      [{ state: 'failed', at: '2026-01-05T12:00:00Z', detail: 'Rendering Failure: x' }],
    ],
  ])('%s says nothing against the address', (eventType, more, moments) => {
    expect(readMailEvent(message(eventType, more))).toEqual({
      storeId: 'shop',
      contactId: 'contact-1',
      messageId: '0100018c-0000',
      activityId,
      destination: ['ada@example.com'],
      moments,
      health: null,
    });
  });

  test('the words of a foreign server stand on one line, and are cut', () => {
    const diagnosticCode = `550 5.1.1\r\nBcc: all\u202e@example.com ${'x'.repeat(5000)}\ud800`;
    const read = readMailEvent(
      message('Bounce', { bounce: { ...bounce, bouncedRecipients: [{ diagnosticCode }] } }),
    );
    const detail = read?.moments[1]?.detail ?? '';
    expect(detail).toMatch(/^General: 550 5[.]1[.]1 Bcc: all@example[.]com x+$/);
    expect(detail).toHaveLength(500);
  });

  test.each([
    ['Permanent', 'hard_bounced', 'hard_bounce'],
    ['Transient', 'soft_bounced', 'soft_bounce'],
    ['Undetermined', 'soft_bounced', 'soft_bounce'],
    ['of a kind that is new', 'soft_bounced', 'soft_bounce'],
  ])('a bounce that is %s is %s', (bounceType, state, kind) => {
    expect(readMailEvent(message('Bounce', { bounce: { ...bounce, bounceType } }))).toMatchObject({
      moments: [{ state: 'sent' }, { state, detail: 'General' }],
      health: { kind, messageId: '0100018c-0000', atEpochSeconds: at },
    });
  });

  test('a bounce without particulars is soft, at the time of the mail', () => {
    expect(readMailEvent(message('Bounce'))).toMatchObject({
      moments: [{ state: 'sent' }, { state: 'soft_bounced', detail: null }],
      health: { kind: 'soft_bounce', atEpochSeconds: at - 5 },
    });
  });

  test('a complaint is one', () => {
    const complaint = {
      complainedRecipients: [],
      timestamp: bounce.timestamp,
      complaintFeedbackType: 'abuse',
    };
    const health = { kind: 'complaint', messageId: '0100018c-0000', atEpochSeconds: at };
    expect(readMailEvent(message('Complaint', { complaint }))).toMatchObject({
      moments: [{ state: 'sent' }, { state: 'complained', detail: 'abuse' }],
      health,
    });
    expect(readMailEvent(message('Complaint'))).toMatchObject({
      moments: [{ state: 'sent' }, { state: 'complained' }],
      health: { atEpochSeconds: at - 5 },
    });
  });

  test('the word that a mail is no spam is no complaint', () => {
    const complaint = { timestamp: bounce.timestamp, complaintFeedbackType: 'not-spam' };
    expect(readMailEvent(message('Complaint', { complaint }))).toBeUndefined();
  });

  test.each(['Send', 'Open', 'Click', 'Subscription', '', 'bounce', '__proto__', 'constructor'])(
    '%j tells nothing',
    (eventType) => {
      expect(readMailEvent(message(eventType))).toBeUndefined();
    },
  );
});

describe('what is not about a mail of ours is ignored', () => {
  test.each<[string, unknown]>([
    ['no tags', { ...mail, tags: undefined }],
    ['a tag missing', { ...mail, tags: { ...mail.tags, activity: undefined } }],
    ['a tag without value', { ...mail, tags: { ...mail.tags, store: [] } }],
    ['a tag that is no list', { ...mail, tags: { ...mail.tags, store: 'shop' } }],
    ['a tag of another type', { ...mail, tags: { ...mail.tags, contact: [1] } }],
    ['no message id', { ...mail, messageId: undefined }],
    ['no mail', undefined],
    ['a mail that is none', 'mail'],
    ['a time that is none', { ...mail, timestamp: 'yesterday' }],
    ['a store that is no key', { ...mail, tags: { ...mail.tags, store: ['shop#x'] } }],
    ['a contact too long for a key', { ...mail, tags: { ...mail.tags, contact: ['c'.repeat(3000)] } }],
    ['an activity that is none', { ...mail, tags: { ...mail.tags, activity: ['activity-1'] } }],
    ['two activities', { ...mail, tags: { ...mail.tags, activity: [activityId, activityId] } }],
  ])('%s', (_, odd) => {
    expect(readMailEvent(message('Delivery', { mail: odd }))).toBeUndefined();
  });

  test.each([
    'null',
    '0',
    '""',
    '[]',
    '{}',
    'true',
    '{"notificationType":"Bounce"}',
    '{"__proto__":{"eventType":"Bounce"}}',
  ])('%s', (text) => {
    expect(readMailEvent(text)).toBeUndefined();
  });

  test('what SNS and SES say when a topic is set up', () => {
    expect(
      readMailEvent('Successfully validated SNS topic for Amazon SES event publishing.'),
    ).toBeUndefined();
  });
});

test('any JSON at all is read to a mail event that is whole, or to none', () => {
  const tags = fc.record({ store: fc.anything(), contact: fc.anything(), activity: fc.anything() });
  const event = fc.record(
    {
      eventType: fc.oneof(fc.constantFrom('Bounce', 'Complaint', 'Delivery', 'Reject'), fc.string()),
      mail: fc.oneof(
        fc.anything(),
        fc.record({ messageId: fc.string(), timestamp: fc.constant(mail.timestamp), tags }),
      ),
      bounce: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(event, fc.jsonValue()), (sent) => {
      const text = JSON.stringify({ sent }, (_, value: unknown) => (typeof value === 'bigint' ? 0 : value));
      const read = readMailEvent(text.slice('{"sent":'.length, -1) || 'null');
      if (read === undefined) return;
      for (const { state } of read.moments) expect(mailStates).toContain(state);
      for (const id of [read.storeId, read.contactId, read.activityId]) expect(typeof id).toBe('string');
    }),
  );
});
