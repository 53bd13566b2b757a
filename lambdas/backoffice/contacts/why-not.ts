import { accountStep } from '../../accounts/account-state.ts';
import { isMailStopped } from '../../accounts/email-health.ts';
import type { Facts } from './facts.ts';

/** Why something cannot be done with a contact now, and what it would come to, as several acts have it. */

export const recipient = ({ contact }: Facts): string => contact.email ?? 'the customer';

/** Its address is the customer's alone, but for a recovery. */
export const isOpened = ({ accountState }: Facts['contact']): boolean =>
  accountStep('recover', accountState).kind === 'goes';

/** What keeps any mail from reaching the contact. */
export function whyNoMail({ contact }: Facts): string | null {
  if (contact.email === null)
    return isOpened(contact)
      ? 'There is no email address. Begin an address recovery.'
      : 'There is no email address. Add one first.';
  return isMailStopped(contact.emailStatus)
    ? 'Email to the address has come back. Clear the bounce first.'
    : null;
}

export function whyNoInvitation(facts: Facts): string | null {
  const { contact, reasons } = facts;
  if (contact.username !== null || accountStep('invite', contact.accountState).kind !== 'goes')
    return `A username exists already. ${contact.email === null ? 'Begin an address recovery: there is no email address.' : 'Use Reset Password instead.'}`;
  if (reasons.some(({ code }) => code === 'accounts_disabled')) return 'This store has no customer accounts.';
  return whyNoMail(facts);
}

export const hasNamesakes = ({ reasons }: Facts): boolean =>
  reasons.some(({ code }) => code === 'duplicate_contacts');

const devices = ({ sessions }: Facts): string =>
  sessions.length === 1 ? '1 device' : `${String(sessions.length)} devices`;

export const signsOut = (facts: Facts): string[] =>
  facts.sessions.length === 0
    ? ['Nobody is signed in, so nobody is signed out.']
    : [`Signs out ${devices(facts)}.`];

export const whyNotActive = ({ contact }: Facts): string | null =>
  contact.accountState === 'active' ? null : 'The contact has no active account.';

export function whyNotToClear(facts: Facts): string | null {
  return bouncedOf(facts).length > 0 ? null : whyNotToClearMain(facts);
}

/** What may be sent again goes to the main address. */
export function whyNotToClearMain({ contact, reasons }: Facts): string | null {
  if (contact.email === null) return 'There is no email address.';
  const isSuppressed = reasons.some(({ code }) => code === 'ses_suppressed');
  return contact.emailStatus === 'ok' && !isSuppressed ? 'No email to the address has come back.' : null;
}

/** The addresses whose bounce is cleared, further ones among them, where there is no main one too. */
export function bouncedOf({ contact }: Facts): string[] {
  const { email, emailStatus, stoppedFurtherEmails } = contact;
  return [...(email === null || emailStatus === 'ok' ? [] : [email]), ...stoppedFurtherEmails];
}
