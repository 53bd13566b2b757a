import type { ActivityMail } from './activity.ts';
import type { Contact } from './contact.ts';

/** So long has the address that an account was opened with, on another's word, to answer the mail that tells it that another is the main one. */
export const trustSeconds = 30 * 24 * 3600;

export type TrustJudged =
  /** The mail has reached it, and nobody answered. */
  | { readonly kind: 'ends'; readonly address: string }
  | { readonly kind: 'put_off'; readonly untilEpochSeconds: number }
  /** Until that mailbox proves itself, or two of the staff say whose the account is. */
  | { readonly kind: 'stays' };

/**
 * What becomes of an account's trust, once its address on trust was told that another is the main one, with 'Take this back'. A customer of years has left that mailbox, or shares it with nobody: that
 * the mail has come there, and nobody has answered for thirty days, is their word for it. A mail that never arrived says nothing. Nor does anything but a proof end the trust of an account that was opened by a link that staff
 * were shown: they would only have to wait (ruling 20). While the account is disabled nobody can answer.
 */
export function judgeTrust(contact: Contact, mail: ActivityMail | null, now: number): TrustJudged {
  const { email, emailOnTrust, isTrustOfStaff = false, accountState } = contact;
  if (emailOnTrust === null || email === emailOnTrust || isTrustOfStaff) return { kind: 'stays' };
  if (accountState !== 'active') return { kind: 'put_off', untilEpochSeconds: now + trustSeconds };
  if (mail?.to !== emailOnTrust) return { kind: 'stays' };
  switch (mail.state) {
    case 'delivered': {
      const at = mail.life.findLast(({ state }) => state === 'delivered')?.at;
      const untilEpochSeconds = (at === undefined ? now : Date.parse(at) / 1000) + trustSeconds;
      return untilEpochSeconds > now
        ? { kind: 'put_off', untilEpochSeconds }
        : { kind: 'ends', address: emailOnTrust };
    }
    case 'queued':
    case 'sending':
    case 'sent':
    case 'delayed':
      return { kind: 'put_off', untilEpochSeconds: now + trustSeconds };
    case 'withheld':
    case 'held':
    case 'failed':
    case 'soft_bounced':
    case 'hard_bounced':
    case 'complained':
      return { kind: 'stays' };
  }
}
