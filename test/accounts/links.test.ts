import { describe, expect, test } from '@jest/globals';
import { newContact, type Contact } from '../../lambdas/accounts/contact.ts';
import { isBondWhole, linkOf, tokenPurposes } from '../../lambdas/accounts/links.ts';
import { mailedLink } from '../../lambdas/accounts/mailed-link.ts';
import { generateTokenId, readToken } from '../../lambdas/accounts/mailed-token.ts';
import { exampleStore } from './example-store.ts';

const keys = { current: '1', keys: { '1': 'a token key that is long enough' } };

test('links live as long as the store says: by default a day to verify, a week to accept an invitation, an hour to reset', () => {
  expect(linkOf('activation').lifetimeSeconds(exampleStore())).toBe(24 * 3600);
  expect(linkOf('invitation').lifetimeSeconds(exampleStore())).toBe(7 * 24 * 3600);
  expect(linkOf('reset').lifetimeSeconds(exampleStore())).toBe(3600);
  expect(linkOf('claim').lifetimeSeconds(exampleStore())).toBe(24 * 3600);
  const set = exampleStore(
    {},
    { 'verification.lifetime_hours': 2, 'password_reset.lifetime_minutes': 5, 'invitation.lifetime_days': 1 },
  );
  expect(linkOf('invitation').lifetimeSeconds(set)).toBe(24 * 3600);
  expect(linkOf('activation').lifetimeSeconds(set)).toBe(7200);
  expect(linkOf('reset').lifetimeSeconds(set)).toBe(300);
});

describe('the link that a mail carries', () => {
  test.each([
    ['activation', '/accounts/activate'],
    ['invitation', '/accounts/activate'],
    ['reset', '/accounts/reset-password'],
    ['secure', '/accounts/secure'],
    ['keep', '/accounts/secure'],
    ['confirm_email', '/accounts/confirm-email'],
    ['email_login', '/accounts/confirm-email'],
    ['undo_email', '/accounts/undo-email'],
    ['claim', '/accounts/checkout'],
  ] as const)('for %s leads to %s of the store, with a token of that purpose', (purpose, path) => {
    const id = generateTokenId();
    const link = new URL(mailedLink(exampleStore(), purpose, id, keys));
    expect(link.origin).toBe('https://shop.example');
    expect(link.pathname).toBe(path);
    expect([...link.searchParams.keys()]).toEqual(['token']);
    const token = link.searchParams.get('token') ?? '';
    for (const other of tokenPurposes) {
      expect(readToken('shop', other, token, keys)).toBe(other === purpose ? id : undefined);
    }
  });

  test('starts with the configured address, port and all', () => {
    const store = exampleStore({ address: 'http://localhost:3000', domains: ['localhost', 'other.example'] });
    expect(mailedLink(store, 'reset', generateTokenId(), keys)).toMatch(
      /^http:\/\/localhost:3000\/accounts\//,
    );
  });
});

test('an order’s claim is carried by no mail, and read by no staff (rulings 4 and 20)', () => {
  expect(linkOf('claim')).toMatchObject({ notification: null, isForStaffToo: false });
});

describe('what a link is bound to', () => {
  const now = 2_000_000_000;
  const made = { email: 'ada@mail.example', credentialVersion: 3 };
  const contacts = [
    ['as it was', made, { credentials: true, version: true, contact: true }],
    [
      'with other credentials',
      { ...made, credentialVersion: 4 },
      { credentials: false, version: false, contact: true },
    ],
    [
      'with older credentials',
      { ...made, credentialVersion: 2 },
      { credentials: false, version: false, contact: true },
    ],
    [
      'with another address',
      { ...made, email: 'eva@mail.example' },
      { credentials: false, version: true, contact: true },
    ],
    ['without an address', { ...made, email: null }, { credentials: false, version: true, contact: true }],
  ] as const;
  const known = newContact(
    { storeId: 'shop', email: null, firstName: 'Ada', lastName: 'L', locale: 'en' },
    '2026-01-05T12:00:00Z',
  );
  const opened = (about: Partial<Contact>) => ({ ...known, activatedAt: '2026-01-05T12:00:00Z', ...about });
  test.each(contacts)('the contact %s', (_, contact, stands) => {
    expect(isBondWhole('credentials', made, opened(contact), now)).toBe(stands.credentials);
    expect(isBondWhole('version', made, opened(contact), now)).toBe(stands.version);
    expect(isBondWhole('contact', made, opened(contact), now)).toBe(stands.contact);
  });

  describe('a link of a mailbox stands', () => {
    const [email, day] = [made.email, 24 * 3600];
    const health = { emailStatus: 'ok', softBounces: [], bouncesClearedAtEpochSeconds: 0 } as const;
    /** The address was the main one, since then, until so many days ago; and the account's. */
    const left = (mainSinceEpochSeconds: number, daysAgo: number, addedAtEpochSeconds = 0) => ({
      address: email,
      sinceEpochSeconds: now - daysAgo * day,
      asMain: { ...health, mainSinceEpochSeconds },
      addedAtEpochSeconds,
    });
    const since = (daysAgo: number) => ({
      mainSinceEpochSeconds: now - daysAgo * day,
      mainAgainAtEpochSeconds: now - daysAgo * day,
      mainAddedAtEpochSeconds: now - daysAgo * day,
    });
    const at = (daysAgo: number) => now - daysAgo * day;
    test.each([
      ['of the main address', { email, ...since(1) }, true],
      ['of the one that was it from the first', { ...since(1), furtherEmails: [left(0, 1)] }, true],
      ['more than a week after it was that', { ...since(8), furtherEmails: [left(0, 8)] }, false],
      ['of one that came before it', { ...since(1), furtherEmails: [left(at(2), 1, at(2))] }, true],
      ['of one that came after it', { furtherEmails: [left(at(2), 1, at(2))] }, false],
      [
        'of one that was the main one before it, though it came to the account after it',
        { ...since(1), mainAddedAtEpochSeconds: at(90), furtherEmails: [left(at(2), 1, at(2))] },
        true,
      ],
      [
        'of one that is said to have settled, and came a week before it was left',
        { furtherEmails: [left(0, 1, at(8))] },
        false,
      ],
      ['of one that was the main one for a month', { furtherEmails: [left(0, 1, at(31))] }, true],
      ['of one that never was it', { furtherEmails: [{ address: email, sinceEpochSeconds: 0 }] }, false],
      ['of one that is the account’s no more', {}, false],
      [
        'of one that was taken back',
        { ...since(1), furtherEmails: [left(0, 1)], emailTakenBack: { fromVersion: 3, toVersion: 3 } },
        false,
      ],
    ] satisfies [string, Partial<Contact>, boolean][])('%s', (_, about, stands) => {
      const contact = opened({ email: 'eva@mail.example', ...about });
      expect(isBondWhole('mailbox', made, contact, now)).toBe(stands);
    });
  });

  test('what opens an account is bound to its credentials', () => {
    for (const purpose of ['activation', 'invitation', 'reset'] as const) {
      expect(linkOf(purpose).boundTo).toBe('credentials');
    }
  });
});
