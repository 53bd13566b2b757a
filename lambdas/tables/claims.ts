import type { MailedToken } from '../accounts/mailed-token.ts';
import type { PendingRegistration } from '../accounts/registration.ts';
import type { Database, Write } from './database.ts';
import { tokenKey } from './tokens.ts';

/** A claim sets a password at most once, as long as it is good and of this contact and address. What it typed stays with it, for as long as the address may be corrected. */
export function redeemClaim(
  { tables }: Database,
  storeId: string,
  { id, contactId, email }: MailedToken,
  registration: PendingRegistration,
  now: number,
): Write<'token'> {
  return {
    name: 'token',
    item: {
      Update: {
        TableName: tables.tokens,
        Key: tokenKey(storeId, 'claim', id),
        UpdateExpression: 'SET usedAtEpochSeconds = :now, registration = :registration',
        ConditionExpression:
          'usedAtEpochSeconds = :none AND expiresAtEpochSeconds > :now AND contactId = :contact AND email = :email',
        ExpressionAttributeValues: {
          ':now': now,
          ':none': null,
          ':registration': registration,
          ':contact': contactId,
          ':email': email,
        },
      },
    },
  };
}

/** Leads the claim to another address and its contact, or leaves it where it is and keeps what was given: refused when it was redeemed, corrected or ran out since it was read. */
export function correctClaim(
  { tables }: Database,
  storeId: string,
  before: MailedToken,
  after: Pick<MailedToken, 'contactId' | 'email' | 'givenEmail'>,
  now: number,
): Write<'token'> {
  return {
    name: 'token',
    item: {
      Update: {
        TableName: tables.tokens,
        Key: tokenKey(storeId, 'claim', before.id),
        UpdateExpression:
          'SET contactId = :contact, email = :email, givenEmail = :given, corrections = :more',
        ConditionExpression:
          'contactId = :before AND corrections = :corrections AND usedAtEpochSeconds = :used AND expiresAtEpochSeconds > :now',
        ExpressionAttributeValues: {
          ':contact': after.contactId,
          ':email': after.email,
          ':given': after.givenEmail,
          ':more': before.corrections + 1,
          ':before': before.contactId,
          ':corrections': before.corrections,
          ':used': before.usedAtEpochSeconds,
          ':now': now,
        },
      },
    },
  };
}
