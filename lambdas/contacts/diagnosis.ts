import type { Activity, ActivityKind } from '../accounts/activity.ts';
import { hasOldPasswordOnly, isProvenByOldShop, wasEverActive, type Contact } from '../accounts/contact.ts';
import { isMailStopped } from '../accounts/email-health.ts';
import { mayOpenWithNumber } from '../accounts/number-opens.ts';
import { mayBeReset } from '../accounts/reset-refusal.ts';
import { ssoOf } from '../stores/sso.ts';
import type { Store } from '../stores/store.ts';
import { helpOf, messageOf, type ReasonAbout, type ReasonCode } from './reason-words.ts';

/** Another contact with the same address. */
export interface Namesake {
  readonly contactId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly customerNumber: string | null;
  readonly accountState: Contact['accountState'];
  readonly lastOrderAt: string | null;
}

/** What is known of a contact and of what it depends on. */
export interface Facts {
  readonly store: Store;
  readonly contact: Contact;
  readonly now: number;
  /** Until when the right password is refused. */
  readonly lockedUntil: string | null;
  readonly namesakes: readonly Namesake[];
  /** Whether the address stands for this contact, and may be signed in with. */
  readonly holdsAddress: boolean;
  readonly addressSignsIn: boolean;
  /** Somebody else has proven it. */
  readonly isAddressAnothers: boolean;
  /** The address is signed in with by somebody who staff know to be another person. */
  readonly isAddressShared: boolean;
  /** Who signs in with the contact's customer number as their username of the old shop. */
  readonly numberShadowedBy: Namesake | undefined;
  /** A sign-in of the store's provider is connected. */
  readonly hasProviderSignIn: boolean;
  readonly hasOrders: boolean;
  /** What the mail's provider says of itself and the address; null where it could not be asked. */
  readonly standing: { readonly isSendingPaused: boolean; readonly isSuppressed: boolean } | null;
  /** The latest activities, newest first. */
  readonly activities: readonly Activity[];
}

/** An admin action that mends it, sent back as it stands. */
export interface Remedy {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly label: string;
}

export interface Reason {
  readonly code: ReasonCode;
  readonly message: string;
  readonly remedy: Remedy | null;
  readonly help: string;
  /** Of duplicates, and of whom the number is as well: who they are. */
  readonly contacts?: readonly Namesake[];
}

/**
 * Why a contact cannot be invited or cannot sign in, most telling first (S0-27). A remedy is offered only where it works as it stands: what would send mail is
 * none while mail to the contact would be refused.
 */
export function diagnose(facts: Facts): Reason[] {
  const blocks = [
    ...ofStore(facts),
    ...ofAddress(facts),
    ...ofSignIn(facts),
    ...ofAccount(facts),
    ...ofMail(facts),
  ];
  const { username, email } = facts.contact;
  return [
    ...blocks,
    ...ofCodes(facts),
    ...(username === null
      ? []
      : [reason('username_exists', sending(facts), { username, hasNoEmail: email === null })]),
    ...(blocks.length === 0 && maySignIn(facts.contact) ? [reason('nothing_wrong', null)] : []),
  ];
}

/** With the old shop's password the first sign-in opens the account. */
function maySignIn(contact: Contact): boolean {
  return contact.accountState === 'active' || (hasOldPasswordOnly(contact) && isProvenByOldShop(contact));
}

function reason(code: ReasonCode, remedy: Remedy | null, about: ReasonAbout = {}): Reason {
  return { code, message: messageOf(code, about), remedy, help: helpOf(code) };
}

function ofStore({ store, standing }: Facts): Reason[] {
  const on = { variables: { 'accounts.enabled': true } };
  return [
    ...(store.variables['accounts.enabled']
      ? []
      : [
          reason('accounts_disabled', {
            action: 'setStoreVariables',
            input: on,
            label: 'Switch customer accounts on',
          }),
        ]),
    ...(standing?.isSendingPaused === true ? [reason('sending_paused', null)] : []),
    ...(store.variables['mail.paused']
      ? [
          reason('mail_paused', {
            action: 'setStoreVariables',
            input: { variables: { 'mail.paused': false } },
            label: 'Send email again',
          }),
        ]
      : []),
  ];
}

function ofAddress(facts: Facts): Reason[] {
  const { contact, standing, namesakes, activities } = facts;
  const { contactId, email, emailStatus } = contact;
  const isOpened = wasEverActive(contact);
  if (email === null) return [reason('no_email', null, { isOpened })];
  const clear = { action: 'clearBounce', input: { contactId }, label: 'Clear the bounce' };
  const said = saidOf(activities, email);
  const isKnown = isMailStopped(emailStatus);
  return [
    ...(emailStatus === 'ok' ? [] : [reason(emailStatus, clear, { said, isOpened })]),
    ...(standing?.isSuppressed === true && !isKnown ? [reason('ses_suppressed', clear)] : []),
    ...(namesakes.length === 0
      ? []
      : [{ ...reason('duplicate_contacts', null, { count: namesakes.length }), contacts: namesakes }]),
  ];
}

/** What the provider said of the latest mail to the address that came back. */
function saidOf(activities: readonly Activity[], email: string): string | null {
  for (const { mail } of activities) {
    const moment = mail?.life.findLast(({ state }) => /bounced|complained/.test(state));
    if (mail?.to === email && moment !== undefined) return moment.detail;
  }
  return null;
}

function ofSignIn(facts: Facts): Reason[] {
  const { store, contact, lockedUntil, addressSignsIn, isAddressAnothers, numberShadowedBy } = facts;
  const { contactId, accountState, customerNumber } = contact;
  const unlock = { action: 'unlockAccount', input: { contactId }, label: 'Unlock the account' };
  const withPassword = {
    action: 'updateStore',
    input: { sso: { only: false } },
    label: 'Take passwords as well',
  };
  // Who has none of the provider's connected, or no more, types the password once on the way back from it.
  const isToConnect = accountState === 'active' && !facts.hasProviderSignIn;
  const sso =
    ssoOf(store)?.only === true
      ? [reason('sso_only', isToConnect ? sending(facts) : withPassword, { isToConnect })]
      : [];
  const locked = lockedUntil === null ? [] : [reason('locked', unlock, { lockedUntil })];
  const shadowed =
    numberShadowedBy === undefined
      ? []
      : [{ ...reason('number_is_username', null, { customerNumber }), contacts: [numberShadowedBy] }];
  if (accountState !== 'active') return [...sso, ...locked, ...shadowed];
  const hasNoPassword = contact.password === null && !facts.hasProviderSignIn;
  // The reset that it takes turns the address on, unless that is another's.
  const isAddressOff = !addressSignsIn && (!hasNoPassword || isAddressAnothers);
  const takes = store.variables['sign_in.identifiers'];
  const takesNumberOnly = takes === 'customer_number';
  const isNumberRefused = takes === 'email' && customerNumber !== null;
  const both = { variables: { 'sign_in.identifiers': 'email_and_customer_number' } };
  const remedy = { action: 'setStoreVariables', input: both, label: 'Let customers sign in with either' };
  return [
    ...sso,
    ...(hasNoPassword && sso.length === 0 ? [reason('no_password', sending(facts))] : []),
    ...locked,
    ...(takesNumberOnly || isAddressOff
      ? [
          reason('number_only_login', takesNumberOnly || isNumberRefused ? remedy : null, {
            customerNumber,
            isNumberRefused,
          }),
        ]
      : []),
    ...shadowed,
  ];
}

function ofAccount(facts: Facts): Reason[] {
  const { contact, activities, now, hasOrders } = facts;
  const { contactId } = contact;
  switch (contact.accountState) {
    case 'active':
      return [];
    case 'disabled':
      return [
        reason(
          'account_disabled',
          { action: 'enableAccount', input: { contactId }, label: 'Enable the account' },
          { closingWaits: contact.closing !== null },
        ),
      ];
    case 'none':
      if (!hasOldPasswordOnly(contact)) return [reason('no_account', sending(facts))];
      return isProvenByOldShop(contact) ? [] : [reason('email_unverified', sending(facts))];
    case 'registered':
      return [reason('email_unverified', sending(facts))];
    case 'invited': {
      const invited = activities.find(({ kind }) => kind === 'invited')?.mail?.token;
      const isOver = invited != null && invited.expiresAtEpochSeconds <= now;
      const withdraw = {
        action: 'withdrawInvitation',
        input: { contactId },
        label: 'Withdraw the invitation',
      };
      return [
        reason(isOver ? 'invitation_expired' : 'invitation_pending', sending(facts)),
        ...(hasOrders ? [reason('invite_method_conflict', withdraw)] : []),
      ];
    }
  }
}

/** Of the latest mail with a link alone: an older one has been overtaken. */
function ofMail(facts: Facts): Reason[] {
  const { contact, activities } = facts;
  const mail = activities.find((one) => one.mail?.token != null)?.mail;
  // What came of mail to an address that the contact had before is no longer theirs.
  if (mail == null || mail.to !== contact.email) return [];
  const { state, life, notification } = mail;
  const said = life.find((one) => one.state === state)?.detail ?? null;
  switch (state) {
    case 'queued':
    case 'sending':
    case 'delayed':
      return [reason('mail_pending', null, { notification, said })];
    case 'failed':
      return [reason('mail_failed', sending(facts), { notification, said })];
    case 'held':
      return [reason('mail_held', null, { notification })];
    case 'withheld':
      // As long as the address is blocked, that is the reason.
      return isMailStopped(contact.emailStatus)
        ? []
        : [reason('mail_failed', sending(facts), { notification, said })];
    case 'sent':
    case 'delivered':
    case 'soft_bounced':
    case 'hard_bounced':
    case 'complained':
      return [];
  }
}

const endsCounting: readonly ActivityKind[] = ['account_activated', 'password_reset', 'signed_in'];
const daySeconds = 24 * 3600;

/** It keeps nobody out, since the link is good still, but is what they may be asking about: wrong codes of the last day, since they last got in. */
function ofCodes(facts: Facts): Reason[] {
  const { activities, now } = facts;
  const ended = activities.find(({ kind }) => endsCounting.includes(kind))?.at ?? '';
  const since = activities.filter(({ kind, at, lastAt }) => {
    const latest = lastAt ?? at;
    return kind === 'mailed_code_wrong' && latest >= ended && Date.parse(latest) / 1000 > now - daySeconds;
  });
  const count = since.reduce((sum, { times }) => sum + times, 0);
  return count === 0 ? [] : [reason('wrong_codes', sending(facts), { count })];
}

/** The mail that leads on from here, unless it would be refused. */
function sending(facts: Facts): Remedy | null {
  const { store, contact, namesakes, holdsAddress, isAddressShared, isAddressAnothers } = facts;
  const { email, emailStatus, username, contactId, accountState } = contact;
  if (email === null || isMailStopped(emailStatus) || accountState === 'disabled') return null;
  const input = { contactId };
  if (accountState === 'none' || accountState === 'invited') {
    const canOpen = !isAddressShared || mayOpenWithNumber(store, contact);
    return store.variables['accounts.enabled'] && namesakes.length === 0 && canOpen
      ? { action: 'sendInvitation', input, label: 'Send Invitation' }
      : null;
  }
  const isOpened = username !== null && mayBeReset(store, contact, isAddressAnothers);
  return isOpened || holdsAddress ? { action: 'sendPasswordReset', input, label: 'Reset Password' } : null;
}
