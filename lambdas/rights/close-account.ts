import { accountStep } from '../accounts/account-state.ts';
import { recoveryWithNext } from '../accounts/address-recovery.ts';
import { closesAt } from '../accounts/closing.ts';
import { closingSeconds, standingOf } from '../accounts/contact.ts';
import { isConfirmed } from '../accounts/session.ts';
import { admitOwnAct } from '../steps/admit-own-act.ts';
import { mailboxesOf, tellEach, tellOfClosing } from '../steps/tell-of-closing.ts';
import type { Needs } from '../surroundings/needs.ts';
import { unspend } from '../tables/allowances.ts';
import { changeContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { keepSession, type SessionRecord } from '../tables/sessions.ts';
import { confirm, type Confirmed } from './confirm.ts';

export type AccountClosing =
  | { readonly kind: 'closing'; readonly endsAtEpochSeconds: number }
  | { readonly kind: 'confirmation_required' | 'email_on_trust' | 'changed_meanwhile' }
  | Exclude<Confirmed, { kind: 'confirmed' }>;

/**
 * The account ends in 14 days, with all that is kept of its owner (ruling 1, closing). Until then it is what it was, so that they can sign in and keep it; but every
 * session and link is over at once, this one too. They are told, with the way back, at each of their mailboxes: a stranger may have made their own the main one, to which a reset goes. Asked
 * again it stays as it was. Nobody closes an account that no mail of ours has proven to be theirs yet: whoever opened it on another's word may not be its customer.
 */
export async function closeAccount(
  needs: Needs,
  record: SessionRecord,
  password: string | null,
): Promise<AccountClosing> {
  const { session, contact, store } = record;
  const closing = closesAt(contact);
  if (closing !== null) return { kind: 'closing', endsAtEpochSeconds: closing };
  if (contact.emailOnTrust !== null) return { kind: 'email_on_trust' };
  if (password !== null) {
    const confirmed = await confirm(needs, record, password);
    if (confirmed.kind !== 'confirmed') return confirmed;
  } else if (!isConfirmed(session, needs.now())) {
    return { kind: 'confirmation_required' };
  }

  const now = needs.now();
  const admitted = await admitOwnAct(needs, contact, 'mail', now);
  if (admitted.kind === 'too_many_requests') return admitted;
  const endsAtEpochSeconds = now + closingSeconds;
  const happening = {
    kind: 'account_closing',
    actor: 'customer',
    now,
    userAgent: session.userAgent,
  } as const;
  if (accountStep('close', standingOf(contact)).kind !== 'goes') return { kind: 'not_signed_in' };
  const mailboxes = await mailboxesOf(needs, contact);
  const change = {
    ...recoveryWithNext(contact),
    closing: { endsAtEpochSeconds, by: 'customer' },
    credentialVersion: contact.credentialVersion + 1,
  } as const;
  const outcome = await commit(needs, [
    changeContact(needs, contact, change),
    ...tellOfClosing(needs, store, { ...contact, ...change }, mailboxes, happening),
  ]);
  if (outcome.kind === 'committed') return { kind: 'closing', endsAtEpochSeconds };
  await unspend(needs, admitted);
  return { kind: 'changed_meanwhile' };
}

export type AccountKept = { readonly kind: 'kept' | 'changed_meanwhile' };

/**
 * Its owner keeps the account after all; one that was not to end stays. A sweep that ends it at the same moment wins or loses as a whole. Whoever was told that it is to
 * close is told that it is not: somebody else who knows the password may have kept what its owner wants gone.
 */
export async function keepAccount(needs: Needs, { session, contact }: SessionRecord): Promise<AccountKept> {
  if (contact.closing === null) return { kind: 'kept' };
  const now = needs.now();
  const { userAgent } = session;
  const credentialVersion = contact.credentialVersion + 1;
  const happening = { kind: 'account_kept', actor: 'customer', now, userAgent } as const;
  const mailboxes = closesAt(contact) === null ? [] : await mailboxesOf(needs, contact);
  const outcome = await commit(needs, [
    changeContact(needs, contact, { ...recoveryWithNext(contact), closing: null, credentialVersion }),
    keepSession(needs, session, credentialVersion),
    ...tellEach(needs, contact, mailboxes, 'Your account stays open', happening),
  ]);
  return { kind: outcome.kind === 'committed' ? 'kept' : 'changed_meanwhile' };
}
