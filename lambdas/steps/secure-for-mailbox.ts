import { accountStep } from '../accounts/account-state.ts';
import { mayStopRecovery } from '../accounts/address-recovery.ts';
import type { Contact } from '../accounts/contact.ts';
import { isForItsMailbox, linkOf } from '../accounts/links.ts';
import { undoEmailSeconds } from '../accounts/address-age.ts';
import { backToSettled, goneBack, type GoingBack } from '../accounts/main-address.ts';
import { happened, hasEmail } from '../accounts/mail-order.ts';
import type { MailedToken } from '../accounts/mailed-token.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { commit, type Database, type Write } from '../tables/database.ts';
import { changeContact } from '../tables/contacts.ts';
import { claimProven, findAddressClaims } from '../tables/identifiers.ts';
import { consumeToken } from '../tables/tokens.ts';
import { leaveAddresses } from './leave-addresses.ts';
import { queueEvent } from './queue-event.ts';
import { secureAccount, type AccountSecuring } from './secure-account.ts';
import type { TokenState } from './inspect-link.ts';
import { tellBefore } from './tell-before.ts';

export type SecuredForMailbox = {
  readonly kind:
    | 'secured'
    | 'token_invalid'
    | 'token_expired'
    | 'token_used'
    | 'account_disabled'
    | 'email_already_registered';
};

/** A change of the password takes far longer than this does. */
const mostRivals = 12;

/**
 * Secures the account for the mailbox that a link was mailed to, whichever link it is: 'Not me', or the one that takes a change of the main address back. Where that is
 * not the main address it is that again, so that the reset goes to whoever pressed; but for a link that keeps an account from being closed, whose mailbox may never have been the main one. Each link works once. A stranger who is in and changes the account at the same moment is met again as they left it: only a link that was used answers so.
 */
export async function secureForMailbox(
  needs: Needs,
  store: Store,
  inspect: () => Promise<TokenState>,
): Promise<SecuredForMailbox> {
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const inspected = await inspect();
    if (inspected.kind !== 'token_good') return { kind: inspected.kind };
    const { token, contact } = inspected;
    const step = accountStep('secure', contact.accountState);
    const now = needs.now();
    if (step.kind === 'account_disabled') {
      if (!mayStopRecovery(contact, token.email)) return step;
      if (await stopRecovery(needs, contact, now)) return step;
      continue;
    }
    if (step.kind !== 'goes') return { kind: 'token_used' };

    const back =
      isForItsMailbox(token, contact, now) || !hasEmail(contact)
        ? backBy(store, token)
        : backToSettled(contact, now);
    const { writes } = await secureAddress(needs, store, contact, back, { actor: 'customer', now });
    const outcome = await commit(needs, [consumeToken(needs, store.storeId, token, now), ...writes]);
    if (outcome.kind === 'committed') return { kind: 'secured' };
    if (outcome.by.has('token')) return { kind: 'token_used' };
    if (outcome.by.has('identifier') && !outcome.by.has('contact'))
      return { kind: 'email_already_registered' };
  }
  throw new Error('An account could not be secured: it changed time and again');
}

/** There is nothing to secure of an account that staff have disabled, but its address is not recovered against the word of the old mailbox. The link is good still once it is enabled. */
async function stopRecovery(needs: Needs, contact: Contact, now: number): Promise<boolean> {
  const happening = { kind: 'address_recovery_stopped', actor: 'customer', now } as const;
  const outcome = await commit(needs, [
    // By the next credentials, so that the release before sees its end as well.
    changeContact(needs, contact, { recovering: null, credentialVersion: contact.credentialVersion + 1 }),
    createActivity(needs, happened(contact, happening), now),
  ]);
  return outcome.kind === 'committed';
}

/** Addresses that came within three days of the mail may be the stranger's of whom it tells. */
function backBy(
  store: Store,
  { purpose, email, expiresAtEpochSeconds, credentialVersion }: MailedToken,
): GoingBack {
  const mailedAt = expiresAtEpochSeconds - linkOf(purpose).lifetimeSeconds(store);
  return {
    address: email,
    keptSince: mailedAt - undoEmailSeconds,
    fromVersion: credentialVersion,
  };
}

/** Secures the account for one of its mailboxes, which is the main one, or is that again. Nothing is written yet. */
export async function secureAddress(
  needs: Needs,
  store: Store,
  contact: Contact,
  back: GoingBack,
  by: { readonly actor: string; readonly now: number; readonly reason?: string | null },
): Promise<AccountSecuring> {
  const { now } = by;
  const { email } = contact;
  const { change, dropped } = goneBack(contact, back, now);
  const [secured, left] = await Promise.all([
    secureAccount(needs, store, { ...contact, email: email ?? back.address }, by, change),
    leaveAddresses(needs, contact, dropped),
  ]);
  const writes = [...secured.writes, ...left];
  if (email === back.address) return { ...secured, writes };
  return {
    ...secured,
    writes: [
      ...writes,
      ...(await claimAgain(needs, contact, back.address, secured.contact.username)),
      ...tellBefore(needs, store, contact, secured.contact, { kind: 'email_change_undone', ...by }),
      queueEvent(needs, secured.contact, now, { type: 'email.changed', previousEmail: email }),
    ],
  };
}

/** Of several at one mailbox each signs in with a number of their own, and the claim to the address may be another's (ruling 10): it stays theirs. */
async function claimAgain(
  db: Database,
  contact: Contact,
  email: string,
  username: string | null,
): Promise<Write<'identifier'>[]> {
  const claim = (await findAddressClaims(db, contact.storeId, [email])).get(email);
  const isAnothers = claim !== undefined && claim.contactId !== contact.contactId;
  return isAnothers && username !== email ? [] : [claimProven(db, contact, { kind: 'email', value: email })];
}
