import { addressesOf } from '../accounts/contact.ts';
import { orderTokenMail } from '../accounts/mail-order.ts';
import type { FieldError } from '../accounts/field-error.ts';
import { admitMail } from '../steps/admit-mail.ts';
import { confirmPassword, type CommitConfirmed, type PasswordRefused } from '../steps/confirm-password.ts';
import { queueMail } from '../steps/queue-mail.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit } from '../tables/database.ts';
import type { SessionRecord } from '../tables/sessions.ts';
import { ownAddresses } from '../steps/own-addresses.ts';
import { mostAddresses } from './most-addresses.ts';

export type ConfirmationAsked =
  | { readonly kind: 'asked' }
  | { readonly kind: 'email_already_yours' | 'too_many_emails' }
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] }
  | PasswordRefused;

/** What the link of the mail is to be good for. */
type Purpose = 'confirm_email' | 'email_login';

const kinds = {
  confirm_email: 'email_confirmation_requested',
  email_login: 'email_login_requested',
} as const;

/**
 * So many days the history says who may be somebody else: no erasure of theirs finds it with whoever asked. It is kept for as long as its link can be asked after.
 */
const keptDaysOfOthers = 30;

/**
 * Mails a link to an address that somebody signed in wants to use. The password is asked for, but for signing in with an address that the store has of
 * them already, where the mailbox shows who they are. It answers the same whether or not another account holds the address (ruling 6): who reads the
 * mailbox hears of it. The mail greets nobody, since it may reach a stranger.
 */
export async function askForConfirmation(
  needs: Needs,
  { session, contact, store }: SessionRecord,
  purpose: Purpose,
  { email, password }: { email: string; password?: string | undefined },
  network: string,
): Promise<ConfirmationAsked> {
  const own = (await ownAddresses(needs, contact)).find(({ address }) => address === email);
  const isDone = purpose === 'confirm_email' ? own?.proven : own?.maySignIn;
  if (isDone === true) return { kind: 'email_already_yours' };
  if (own === undefined && addressesOf(contact).length >= mostAddresses) return { kind: 'too_many_emails' };

  const mailLink = async (commitWith: CommitConfirmed): Promise<ConfirmationAsked> => {
    const now = needs.now();
    const mails = await admitMail(needs, store, { purpose, address: email, network });
    if (mails.kind === 'too_many_requests' && mails.of === 'network') {
      return { kind: mails.kind, retryAfterSeconds: mails.retryAfterSeconds };
    }
    const happening = {
      ...{ kind: kinds[purpose], actor: 'customer', now, userAgent: session.userAgent },
      ...(own === undefined ? { keptDays: keptDaysOfOthers } : {}),
    } as const;
    const order = orderTokenMail(store, { ...contact, email, firstName: '' }, purpose, happening);
    const outcome = await commitWith(
      mails.kind === 'admitted' ? queueMail(needs, store.storeId, order, now) : [],
    );
    return outcome.kind === 'committed'
      ? { kind: 'asked' }
      : { kind: 'too_many_attempts', retryAfterSeconds: 60 };
  };
  if (purpose !== 'confirm_email' && own !== undefined) return mailLink((writes) => commit(needs, writes));
  if (password === undefined) {
    return { kind: 'invalid_input', errors: [{ field: 'password', code: 'required' }] };
  }
  return confirmPassword(needs, store, contact, password, mailLink);
}
