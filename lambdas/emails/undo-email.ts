import { accountStep } from '../accounts/account-state.ts';
import { addressesOf } from '../accounts/contact.ts';
import { clearedHealth } from '../accounts/email-health.ts';
import { isTakenBack } from '../accounts/links.ts';
import { happened } from '../accounts/mail-order.ts';
import { undoEmailSeconds } from '../accounts/main-address.ts';
import type { Store } from '../stores/store.ts';
import { inspectToken, type TokenState } from '../steps/inspect-link.ts';
import { leaveAddresses } from '../steps/leave-addresses.ts';
import { queueEvent } from '../steps/queue-event.ts';
import { secureAccount } from '../steps/secure-account.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { commit } from '../tables/database.ts';
import { claimProven } from '../tables/identifiers.ts';
import { consumeToken } from '../tables/tokens.ts';

export type EmailUndone = {
  readonly kind:
    | 'email_change_undone'
    | 'token_invalid'
    | 'token_expired'
    | 'token_used'
    | 'account_disabled'
    | 'email_already_registered';
};

/** What the link is worth now: one of somebody whose own change was taken back takes nothing back. */
export async function inspectUndo(needs: Needs, storeId: string, typed: string): Promise<TokenState> {
  const inspected = await inspectToken(needs, storeId, 'undo_email', typed);
  return inspected.kind === 'token_good' && isTakenBack(inspected.token, inspected.contact)
    ? { ...inspected, kind: 'token_used' }
    : inspected;
}

/**
 * The address before is the main one again, and the account is secured: every session and link is over, the password a stranger may know is gone, and a reset
 * is mailed to the address. Addresses that came within three days of the change go, since they may be the same stranger's, but for what was the main one before; the links of later changes are
 * worth nothing any more, so that the stranger takes nothing back in turn.
 */
export async function undoEmail(needs: Needs, store: Store, typed: string): Promise<EmailUndone> {
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const outcome = await undoOnce(needs, store, typed);
    if (outcome.kind !== 'overtaken') return outcome;
  }
  throw new Error('A changed address could not be taken back: the account changed time and again');
}

const mostRivals = 12;

/** A stranger who is in and changes the account at the same moment is met again as they left it: only a link that was used answers so. */
async function undoOnce(
  needs: Needs,
  store: Store,
  typed: string,
): Promise<EmailUndone | { readonly kind: 'overtaken' }> {
  const { storeId } = store;
  const inspected = await inspectUndo(needs, storeId, typed);
  if (inspected.kind !== 'token_good') return { kind: inspected.kind };
  const { token, contact } = inspected;
  const step = accountStep('secure', contact.accountState);
  if (step.kind === 'account_disabled') return step;
  if (step.kind !== 'goes') return { kind: 'token_used' };

  const now = needs.now();
  const { email } = token;
  const keptSince = token.expiresAtEpochSeconds - 2 * undoEmailSeconds;
  const { mainSinceEpochSeconds } = token;
  const furtherEmails = contact.furtherEmails.filter(
    ({ address, sinceEpochSeconds, asMain }) =>
      address !== email &&
      (sinceEpochSeconds < keptSince || (asMain?.mainSinceEpochSeconds ?? Infinity) < mainSinceEpochSeconds),
  );
  const kept = [email, ...furtherEmails.map(({ address }) => address)];
  const dropped = addressesOf(contact).filter((address) => !kept.includes(address));
  const secured = await secureAccount(
    needs,
    store,
    { ...contact, email: contact.email ?? email },
    { actor: 'customer', now },
    {
      email,
      mainSinceEpochSeconds,
      furtherEmails,
      ...clearedHealth(now),
      username: contact.username === contact.email ? email : contact.username,
      emailTakenBack: {
        fromVersion: Math.min(token.credentialVersion, contact.emailTakenBack?.fromVersion ?? Infinity),
        toVersion: contact.credentialVersion,
      },
    },
  );
  const outcome = await commit(needs, [
    consumeToken(needs, storeId, token, now),
    ...secured.writes,
    claimProven(needs, contact, { kind: 'email', value: email }),
    ...(await leaveAddresses(needs, contact, dropped)),
    createActivity(needs, happened(contact, { kind: 'email_change_undone', actor: 'customer', now }), now),
    queueEvent(needs, secured.contact, now, { type: 'email.changed', previousEmail: contact.email }),
  ]);
  if (outcome.kind === 'committed') return { kind: 'email_change_undone' };
  if (outcome.by.has('token')) return { kind: 'token_used' };
  const isTaken = outcome.by.has('identifier') && !outcome.by.has('contact');
  return { kind: isTaken ? 'email_already_registered' : 'overtaken' };
}
