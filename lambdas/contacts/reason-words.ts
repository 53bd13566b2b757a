/** Every reason that a diagnosis may give, by a code that stays for ever. */
export const reasonCodes = [
  'accounts_disabled',
  'sending_paused',
  'mail_paused',
  'no_email',
  'hard_bounced',
  'soft_bounced',
  'complained',
  'ses_suppressed',
  'duplicate_contacts',
  'locked',
  'sso_only',
  'no_password',
  'number_only_login',
  'number_is_username',
  'account_disabled',
  'no_account',
  'email_unverified',
  'invitation_pending',
  'invitation_expired',
  'invite_method_conflict',
  'mail_pending',
  'mail_failed',
  'mail_held',
  'wrong_codes',
  'username_exists',
  'nothing_wrong',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** What a reason's sentence says besides. */
export interface ReasonAbout {
  /** By the mail's provider, in its own words. */
  readonly said?: string | null;
  readonly username?: string;
  /** A reset has nowhere to go. */
  readonly hasNoEmail?: boolean;
  readonly customerNumber?: string | null;
  /** The store takes addresses alone. */
  readonly isNumberRefused?: boolean;
  /** Its customer can sign in with a password once, to connect the provider's sign-in. */
  readonly isToConnect?: boolean;
  readonly lockedUntil?: string;
  readonly count?: number;
  /** Its account was opened: the address is the customer's alone, but for a recovery. */
  readonly isOpened?: boolean;
  readonly notification?: string;
  /** An erasure that was asked for waits behind it. */
  readonly closingWaits?: boolean;
}

/** A reason as staff read it: what is wrong, and what to do next. */
export function messageOf(code: ReasonCode, about: ReasonAbout): string {
  const said = about.said == null ? '' : ` The email provider says: ${about.said}`;
  switch (code) {
    case 'accounts_disabled':
      return 'This store has no customer accounts: nobody signs in, and nobody can be invited. Switch them on with the store variable accounts.enabled.';
    case 'sending_paused':
      return 'All sending of email is paused at the email provider. What is queued goes out when whoever operates the system has resumed it.';
    case 'mail_paused':
      return 'The store sends no email for now: its variable mail.paused is on. What is queued goes out within some minutes once it is off again.';
    case 'no_email':
      return about.isOpened === true
        ? 'The account has no email address: a forgotten password cannot be reset, nor the account secured. Ask the customer for an address and begin an address recovery (startAddressRecovery); another of the staff confirms it after 72 hours.'
        : 'The contact has no email address. Add one with updateContact, then invite.';
    case 'hard_bounced':
      return `Email to the address came back for good (hard bounce), so no more is sent to it. Check the address with the customer, clear the bounce, then send again.${about.isOpened === true ? ' If the mailbox is gone, begin an address recovery (startAddressRecovery); disabling the account keeps a stranger out until then.' : ''}${said}`;
    case 'soft_bounced':
      return `Email to the address came back for a reason that may pass (soft bounce). Email is still sent; three within seven days count as a hard bounce.${said}`;
    case 'complained':
      return `The customer marked email from this store as spam, so no more is sent. Ask them first; clear it when they want email again, then send again.${said}`;
    case 'ses_suppressed':
      return 'The address is on the email provider’s suppression list: what is sent to it never leaves. Clear it, then send again.';
    case 'duplicate_contacts':
      return `${about.count === 1 ? 'Another contact has' : `${String(about.count)} other contacts have`} the same email address: see contacts, with when each last ordered. Say that they are the same person (mergeContacts) or different people (markDifferentPeople), or give each an address of its own.`;
    case 'locked':
      return `Too many wrong passwords: the right one is refused until ${about.lockedUntil ?? 'the lock ends'}. Unlock the account; a password reset ends the lock as well.`;
    case 'sso_only':
      return about.isToConnect === true
        ? 'Customers of this store sign in with single sign-on alone, and none of its sign-ins is connected to this account: it was opened otherwise, or secured or proven since. Its customer comes by that button and types the password once; a password reset gives them one.'
        : 'Customers of this store sign in with single sign-on alone: the password is not asked for. Have them use that button, or let the store take passwords as well.';
    case 'no_password':
      return 'The account has no password: it was secured or recovered and its customer has not set a new one yet, or what it was opened with is no longer there. A password reset goes to the address.';
    case 'number_only_login':
      if (about.customerNumber == null) {
        return 'The customer cannot sign in with the email address, and has no customer number. Give them one, or let the store take email addresses.';
      }
      return about.isNumberRefused === true
        ? `The customer signs in with the customer number ${about.customerNumber}, which this store does not take: it takes email addresses only.`
        : `The customer signs in with the customer number ${about.customerNumber}, not with the email address.`;
    case 'number_is_username':
      return `Nobody signs in to this contact with its customer number ${about.customerNumber ?? ''}: another contact signs in with the same as their username of the old shop, and that goes first (see contacts). Give this contact another number, and tell the customer.`;
    case 'account_disabled':
      return `Staff disabled the account: nobody signs in. Enable it again. Where a stranger knows the password and the mailbox is gone, begin an address recovery instead: it enables the account.${about.closingWaits === true ? ' The account had been closed, and its erasure waits: it comes 14 days after the account is enabled, unless it is kept. If the customer themselves asked for it, do not let them wait: erase the person.' : ''}`;
    case 'no_account':
      return 'The contact has no account yet. Send an invitation.';
    case 'email_unverified':
      return 'Nobody has proven the address yet that somebody registered with, here or in the shop before. A password reset goes to the address, and proves it.';
    case 'invitation_pending':
      return 'An invitation is on its way: the customer follows its link and chooses a password. It can be sent again; the earlier link stays good.';
    case 'invitation_expired':
      return 'The invitation’s link is over. Send it again.';
    case 'invite_method_conflict':
      return 'While the invitation is open, the customer cannot set a password after checkout. They follow the invitation, or it is withdrawn.';
    case 'mail_pending':
      return `The latest email (${about.notification ?? 'one'}) is not delivered yet. Wait a few minutes.${said}`;
    case 'mail_failed':
      return `The latest email (${about.notification ?? 'one'}) was not sent${about.said == null ? '' : ` (${about.said})`}. Send it again.`;
    case 'mail_held':
      return `The latest email (${about.notification ?? 'one'}) was held and is never sent: this deployment writes to nobody at that address. Use another address, or have whoever operates the system change the setting mailOnlyTo.`;
    case 'wrong_codes':
      return `Somebody typed a wrong code from an email ${about.count === 1 ? 'once' : `${String(about.count)} times`} within the last day. A code is good for an hour, five times, and only where it was asked for: the link in the same email works everywhere.`;
    case 'username_exists':
      return `A username exists already (${about.username ?? ''}), so no invitation is sent.${about.hasNoEmail === true ? '' : ' Use Reset Password instead.'}`;
    case 'nothing_wrong':
      return 'Nothing keeps this contact from signing in.';
  }
}

/** A page of our own documentation, from the root of the repository. */
export function helpOf(code: ReasonCode): string {
  switch (code) {
    case 'hard_bounced':
    case 'soft_bounced':
    case 'complained':
    case 'ses_suppressed':
      return `docs/bounces.md#${code}`;
    case 'accounts_disabled':
    case 'sending_paused':
    case 'mail_paused':
    case 'no_email':
    case 'duplicate_contacts':
    case 'locked':
    case 'sso_only':
    case 'no_password':
    case 'number_only_login':
    case 'number_is_username':
    case 'account_disabled':
    case 'no_account':
    case 'email_unverified':
    case 'invitation_pending':
    case 'invitation_expired':
    case 'invite_method_conflict':
    case 'mail_pending':
    case 'mail_failed':
    case 'mail_held':
    case 'wrong_codes':
    case 'username_exists':
    case 'nothing_wrong':
      return `docs/diagnosis/${code}.md`;
  }
}
