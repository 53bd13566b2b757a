import type { ActivityKind, FieldChange, MailState } from '../../accounts/activity.ts';

/** What happened, as staff read it. */
const happenings: Readonly<Record<ActivityKind, string>> = {
  registered: 'Registered',
  registration_repeated: 'Registered again',
  registration_refused: 'Registered, though there is an account',
  registration_forgotten: 'Registration forgotten: nobody proved the address in time',
  activation_requested: 'Asked for a fresh activation link',
  invited: 'Invitation',
  invitation_sampled: 'An example of the invitation was mailed to staff',
  activation_sent: 'Activation sent by staff',
  invitation_withdrawn: 'What was pending was withdrawn',
  account_activated: 'Account activated',
  password_reset_requested: 'Password reset requested',
  password_reset: 'Password set by a mailed link',
  mailed_code_wrong: 'Typed a wrong code from an email',
  password_changed: 'Password changed',
  signed_in: 'Signed in',
  sign_in_failed: 'Wrong password',
  sign_in_locked: 'Locked after wrong passwords',
  sign_in_refused: 'Sign-in refused',
  signed_in_at_new_device: 'Signed in at a new device',
  signed_out: 'Signed out',
  account_secured: 'Account secured',
  customer_number_reminded: 'Customer number mailed',
  details_changed: 'Details changed',
  contact_changed: 'Contact changed',
  brought_back: 'Given what was an erased person’s, knowingly',
  consent_given: 'Consent given',
  consent_withdrawn: 'Consent withdrawn',
  email_confirmation_requested: 'Asked to confirm a further address',
  email_added: 'Address added',
  email_removed: 'Address removed',
  email_made_primary: 'Main address changed',
  email_change_undone: 'Change of the main address undone',
  email_trust_ended:
    'The email address that the account was opened with has not answered for 30 days: it speaks for the account no more',
  email_login_requested: 'Asked to sign in with the email address',
  email_login_activated: 'Signs in with the email address now',
  account_disabled: 'Account disabled',
  account_enabled: 'Account enabled',
  account_unlocked: 'Unlocked',
  bounce_cleared: 'Bounce cleared',
  address_recovery_started: 'Address recovery begun',
  address_recovery_stopped: 'Address recovery stopped',
  address_recovered: 'Address recovered',
  caller_code_right: 'Caller’s code was right',
  caller_code_wrong: 'Caller’s code was wrong',
  session_ended: 'Signed out one device',
  sessions_ended: 'Signed out everywhere',
  link_viewed: 'Invite link viewed',
  checkout_account_requested: 'Set a password after checkout',
  order_address_corrected: 'Corrected the address of an order',
  order_not_mine: 'Said that an order is not theirs',
  order_moved: 'Order moved',
  order_move_undone: 'Move of an order undone',
  sso_linked: 'Linked single sign-on',
  sso_disconnected: 'Disconnected a provider’s sign-in',
  account_closing: 'Closed the account: it ends in 14 days unless they keep it',
  account_dormant: 'Not used for long: the account ends in 30 days unless they sign in',
  account_kept: 'Kept the account after all',
  data_exported: 'All that is kept of them was exported',
  caller_code_sent: 'Caller code mailed',
  imported: 'Imported from another shop',
  merge_proposed: 'Merge asked for: another of the staff has to agree',
  contacts_merged: 'Merged with another contact',
  merge_undone: 'Merge undone',
  marked_different: 'Said to be another person than who shares the address',
};

const mailStates: Readonly<Record<MailState, string>> = {
  queued: 'Queued',
  sending: 'Being sent',
  withheld: 'Held back: the address has bounced',
  held: 'Held: this stage does not write to this address',
  sent: 'Sent',
  delayed: 'Delayed',
  failed: 'Not sent',
  delivered: 'Delivered',
  soft_bounced: 'Soft bounce',
  hard_bounced: 'Hard bounce',
  complained: 'Marked as spam',
};

/** Of a kind that a later release tells, its name. */
export function happeningOf(kind: string): string {
  return wordOf(happenings, kind);
}

export function mailStateOf(state: string): string {
  return wordOf(mailStates, state);
}

function wordOf(words: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key.replaceAll('_', ' ');
}

const fieldNames: Readonly<Record<string, string>> = {
  email: 'Email address',
  firstName: 'First name',
  lastName: 'Last name',
  customerNumber: 'Customer number',
  crmId: 'CRM id',
  locale: 'Language',
  company: 'Company',
};

/** What was changed of a contact, from what to what. */
export function changeOf({ field, from, to }: FieldChange): string {
  const [was, is] = [from, to].map((value) => (value === null || value === '' ? 'none' : value));
  return `${wordOf(fieldNames, field)}: ${was ?? ''} → ${is ?? ''}`;
}

export function actorOf(actor: string): string {
  switch (actor) {
    case 'customer':
      return 'the customer';
    case 'unknown':
      return 'somebody';
    default:
      return actor;
  }
}
