import { describe, expect, test } from '@jest/globals';
import { newContact } from '../../lambdas/accounts/contact.ts';
import { happened, hasEmail, orderNotice, orderTokenMail } from '../../lambdas/accounts/mail-order.ts';
import { exampleStore } from './example-store.ts';

const now = 1_767_614_400;
const happening = { kind: 'activation_requested', actor: 'customer', now } as const;
const contact = {
  ...newContact(
    {
      storeId: 'shop',
      email: 'ada@example.com',
      firstName: 'Ada',
      namesBy: 'store',
      lastName: 'Lovelace',
      locale: 'de',
      credentialVersion: 3,
    },
    '2026-01-01T00:00:00Z',
  ),
  email: 'ada@example.com',
};

describe('a mail with a link', () => {
  test.each([
    ['activation', 'Storefront account activation', 24 * 3600, 'customer'],
    ['reset', 'Storefront user password reset', 3600, 'newcomer'],
  ] as const)('for %s is the notification %s', (purpose, notification, lifetimeSeconds, audience) => {
    const { activity, token } = orderTokenMail(exampleStore(), contact, purpose, happening);
    expect(activity.mail).toEqual({
      notification,
      audience,
      to: 'ada@example.com',
      locale: 'de',
      state: 'queued',
      firstName: 'Ada',
      customerNumber: null,
      numbers: [],
      token: {
        purpose,
        id: token?.id,
        hasCode: false,
        lifetimeSeconds,
        expiresAtEpochSeconds: now + lifetimeSeconds,
      },
      messageId: null,
      life: [],
    });
    expect(token).toEqual({
      purpose,
      id: expect.stringMatching(/^[\w-]{22}$/),
      contactId: contact.contactId,
      email: 'ada@example.com',
      credentialVersion: 3,
      expiresAtEpochSeconds: now + lifetimeSeconds,
      usedAtEpochSeconds: null,
      shownToStaff: false,
      registration: null,
      opensWith: 'email',
      orderId: null,
      corrections: 0,
      givenEmail: null,
    });
  });

  test('has its own token each time: asking twice leaves the first link good', () => {
    const ask = () => orderTokenMail(exampleStore(), contact, 'reset', happening);
    const [first, second] = [ask(), ask()];
    expect(first.token?.id).not.toBe(second.token?.id);
    expect(first.activity.activityId).not.toBe(second.activity.activityId);
  });

  test('speaks the language in which it was asked for', () => {
    const { activity } = orderTokenMail(exampleStore(), contact, 'reset', happening, { locale: 'fr' });
    expect(activity.mail?.locale).toBe('fr');
  });
});

test('a notice has no token', () => {
  const { activity, token } = orderNotice(contact, 'Activation was successful', happening);
  expect(token).toBeNull();
  expect(activity.mail).toMatchObject({
    notification: 'Activation was successful',
    token: null,
    state: 'queued',
  });
});

test('what needs no mail is kept all the same, with who and when', () => {
  expect(happened(contact, { kind: 'account_disabled', actor: 'Grace of support', now })).toEqual({
    storeId: 'shop',
    contactId: contact.contactId,
    activityId: expect.any(String),
    at: '2026-01-05T12:00:00Z',
    times: 1,
    lastAt: null,
    kind: 'account_disabled',
    actor: 'Grace of support',
    about: null,
    batchId: null,
    consent: null,
    changes: [],
    until: null,
    // 400 days later.
    removeAfterEpochSeconds: now + 34_560_000,
    mail: null,
    device: null,
    orderId: null,
    reason: null,
  });
});

test('a contact without an address gets no mail', () => {
  expect(hasEmail(contact)).toBe(true);
  expect(hasEmail({ ...contact, email: null })).toBe(false);
});
