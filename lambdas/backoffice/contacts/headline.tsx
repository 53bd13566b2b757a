import type { ComponentChildren } from 'preact';
import { ClockTime } from '../moment.tsx';
import type { ReasonAnswer } from './answers.ts';
import type { Facts } from './facts.ts';
import { isOpened } from './why-not.ts';

export interface Headline {
  readonly tone: 'good' | 'amber' | 'danger' | 'quiet';
  readonly sentence: ComponentChildren;
  /** The reason it tells. */
  readonly reason: ReasonAnswer;
  /** What mends it, or comes next. */
  readonly remedy: ReasonAnswer['remedy'];
}

/** One sentence and one act: the most telling reason of the diagnosis, in words about this customer. */
export function headlineOf(facts: Facts): Headline | null {
  const { reasons } = facts;
  const isWell = reasons.find(({ code }) => code === 'nothing_wrong');
  const [first] = reasons;
  const reason = isWell ?? first;
  if (reason === undefined) return null;
  // Who can sign in may still have forgotten the password. What another page mends is not led away from.
  const further =
    reason.code === 'number_is_username' ? undefined : reasons.find((one) => one.remedy !== null);
  const remedy = reason.remedy ?? further?.remedy ?? null;
  return { ...telling(facts, reason), reason, remedy };
}

function telling(
  facts: Facts,
  { code, message, contacts }: ReasonAnswer,
): Pick<Headline, 'tone' | 'sentence'> {
  const { contact } = facts;
  const name = contact.firstName === '' ? 'The customer' : contact.firstName;
  switch (code) {
    case 'nothing_wrong':
      return { tone: 'good', sentence: `Nothing keeps ${name} from signing in` };
    case 'locked':
      return { tone: 'danger', sentence: <Locked facts={facts} name={name} /> };
    case 'accounts_disabled':
      return { tone: 'danger', sentence: `${name} can’t sign in: this store has no customer accounts` };
    case 'sending_paused':
      return {
        tone: 'amber',
        sentence: `Email to ${name} waits: all sending is paused at the email provider`,
      };
    case 'no_email':
      return {
        tone: 'amber',
        sentence: isOpened(contact)
          ? `${name} can’t reset the password: there is no email address`
          : `${name} can’t be invited: there is no email address`,
      };
    case 'hard_bounced':
      return {
        tone: 'danger',
        sentence: `${name} gets no email: the address came back for good (hard bounce)`,
      };
    case 'soft_bounced':
      return {
        tone: 'amber',
        sentence: `Email to ${name} came back for a reason that may pass (soft bounce)`,
      };
    case 'complained':
      return { tone: 'danger', sentence: `${name} gets no email: they marked one as spam` };
    case 'ses_suppressed':
      return {
        tone: 'danger',
        sentence: `${name} gets no email: the address is on the provider’s suppression list`,
      };
    case 'duplicate_contacts':
      return {
        tone: 'amber',
        sentence: `${contacts.length === 1 ? 'Another contact has' : `${String(contacts.length)} other contacts have`} the address of ${name}`,
      };
    case 'sso_only':
      return {
        tone: 'amber',
        sentence: `${name} signs in with single sign-on alone, as everybody in this store`,
      };
    case 'no_password':
      return { tone: 'amber', sentence: `${name} can’t sign in: the account has no password` };
    case 'number_only_login':
      return {
        tone: 'amber',
        sentence: `${name} signs in with the customer number, not with the email address`,
      };
    case 'number_is_username':
      return {
        tone: 'amber',
        sentence: `${name} can’t sign in with the customer number: it is another’s username of the old shop`,
      };
    case 'account_disabled':
      return { tone: 'danger', sentence: `${name} can’t sign in: staff disabled the account` };
    case 'no_account':
      return { tone: 'quiet', sentence: `${name} has no account yet` };
    case 'email_unverified':
      return { tone: 'amber', sentence: `${name} can’t sign in: nobody has proven the address yet` };
    case 'invitation_pending':
      return { tone: 'amber', sentence: `${name} is invited, and has not followed the link yet` };
    case 'invitation_expired':
      return { tone: 'amber', sentence: `${name} can’t follow the invitation: its link is over` };
    case 'invite_method_conflict':
      return {
        tone: 'amber',
        sentence: `${name} can’t set a password after checkout while the invitation is open`,
      };
    case 'mail_pending':
      return { tone: 'amber', sentence: `The latest email to ${name} is not delivered yet` };
    case 'mail_failed':
      return { tone: 'danger', sentence: `The latest email to ${name} was not sent` };
    case 'wrong_codes':
      return { tone: 'quiet', sentence: `Somebody typed a wrong code from an email to ${name}` };
    case 'username_exists':
      return { tone: 'quiet', sentence: `${name} has a username already` };
    // What a later release of the admin function tells.
    default:
      return { tone: 'amber', sentence: message };
  }
}

function Locked({ facts, name }: { readonly facts: Facts; readonly name: string }) {
  const { lockedUntil } = facts.contact;
  const wrong = wrongPasswords(facts);
  return (
    <>
      {name} can’t sign in: locked
      {lockedUntil !== null && (
        <>
          {' '}
          until <ClockTime at={lockedUntil} />
        </>
      )}
      {wrong > 0 && ` after ${String(wrong)} wrong ${wrong === 1 ? 'password' : 'passwords'}`}
    </>
  );
}

const endsCounting = ['signed_in', 'password_reset', 'account_unlocked', 'account_activated'];

/** As many as were typed since the customer was last let in or let off. What is told once for several times counts by the latest of them. */
function wrongPasswords({ activities }: Facts): number {
  const ends = activities.filter(({ kind }) => endsCounting.includes(kind)).map(({ at }) => at);
  const end = ends.sort().at(-1) ?? '';
  const since = activities.filter(
    ({ kind, at, lastAt }) => kind === 'sign_in_failed' && (lastAt ?? at) >= end,
  );
  return since.reduce((sum, { times }) => sum + times, 0);
}
