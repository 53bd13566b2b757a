import { addressesOf, type Contact } from '../accounts/contact.ts';
import { addedNow } from '../accounts/address-age.ts';
import { hasEmail, orderTokenMail } from '../accounts/mail-order.ts';
import { queueMails } from '../steps/queue-mail.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { claimProven } from '../tables/identifiers.ts';
import type { SessionRecord } from '../tables/sessions.ts';
import { consumeToken } from '../tables/tokens.ts';
import { tellOfRecovery } from '../steps/tell-of-recovery.ts';
import { ownAddresses } from '../steps/own-addresses.ts';
import { mostAddresses } from './most-addresses.ts';
import { inspectOwnLink, type OwnLink } from './inspect-own-link.ts';

export type EmailConfirmed =
  | { readonly kind: 'email_confirmed'; readonly contact: Contact }
  | { readonly kind: Exclude<OwnLink['kind'], 'token_good'> }
  | { readonly kind: 'email_already_registered' | 'too_many_emails' | 'changed_meanwhile' };

/**
 * The address is proven, and the account's own from now on. It may be signed in with where the account signs in by email already; where it does not, that
 * takes a new password besides (S2-26). Whoever proved it before keeps it; what nobody proved gives way. Told to the main address.
 */
export async function confirmEmail(
  needs: Needs,
  { session, contact: signedIn, store }: SessionRecord,
  typed: string,
): Promise<EmailConfirmed> {
  const link = await inspectOwnLink(needs, signedIn, 'confirm_email', typed);
  if (link.kind !== 'token_good') return link;
  const { token, contact } = link;
  const { email } = token;
  const isNew = !addressesOf(contact).includes(email);
  if (isNew && addressesOf(contact).length >= mostAddresses) return { kind: 'too_many_emails' };

  const now = needs.now();
  const maySignIn = (await ownAddresses(needs, contact)).some((one) => one.maySignIn);
  const change = addedTo(contact, email, now);
  const after: Contact = { ...contact, ...change };
  const happening = { kind: 'email_added', actor: 'customer', now, userAgent: session.userAgent } as const;
  const recovery = tellOfRecovery(store, contact, after, happening);
  // With 'Not me', which takes the address away again.
  const notification = 'Email address was added';
  const orders =
    hasEmail(after) && after.email !== email
      ? [orderTokenMail(store, after, 'secure', happening, { notification })]
      : recovery.orders;
  const outcome = await commit(needs, [
    consumeToken(needs, store.storeId, token, now),
    changeContact(needs, contact, { ...change, ...recovery.change }),
    claimProven(needs, contact, { kind: 'email', value: email }, maySignIn),
    ...queueMails(needs, contact, orders, happening),
  ]);
  if (outcome.kind === 'committed') return { kind: 'email_confirmed', contact: after };
  if (outcome.by.has('token')) return { kind: 'token_used' };
  return { kind: outcome.by.has('identifier') ? 'email_already_registered' : 'changed_meanwhile' };
}

/** What a proven address makes of the contact: the main one where there is none. */
export function addedTo(contact: Contact, email: string, now: number): Partial<Contact> {
  if (contact.email === null) return { email, mainSinceEpochSeconds: now, mainAddedAtEpochSeconds: now };
  const { furtherEmails } = contact;
  return addressesOf(contact).includes(email)
    ? { furtherEmails }
    : { furtherEmails: [...furtherEmails, addedNow(email, now)] };
}
