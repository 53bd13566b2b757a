import type { Contact } from '../accounts/contact.ts';
import { hasEmail, orderNotice, orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import type { PendingRegistration } from '../accounts/mailed-token.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContactOfAddress } from '../steps/find-by-address.ts';
import { commit } from '../tables/database.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { inspectToken } from '../steps/inspect-link.ts';
import { mailAllowance, networkAllowance, spend } from '../tables/throttles.ts';
import { padWithDecoys } from '../tables/tokens.ts';

export type AskedAgain =
  { readonly kind: 'asked' } | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

interface Asking {
  readonly contact: Contact;
  /** The registration whose mail is asked for again, where that is certain. */
  readonly registration: PendingRegistration | null;
}

/**
 * Mails a fresh activation link, without killing earlier ones (ruling 2). Answers the same whether or not there is anything to
 * activate. Asked by token, the fresh link carries what the old one carried. Asked by address, it carries the registration only if there
 * was but one; else the link asks for a password, so that nobody activates with a password that somebody else typed.
 * An account that is active already gets the instructions for signing in.
 */
export async function askForActivation(
  needs: Needs,
  store: Store,
  { token, email }: { token?: string | undefined; email?: string | undefined },
  network: string,
): Promise<AskedAgain> {
  const now = needs.now();
  const limit = await spend(needs, networkAllowance(store, network), now);
  if (limit.kind === 'too_many_requests') return limit;

  const asking =
    token === undefined
      ? await findAskingByEmail(needs, store, email ?? '')
      : await findAskingByToken(needs, store, token);
  const address = asking?.contact.email ?? email ?? 'nobody';
  const mails = await spend(needs, mailAllowance(store, 'activation', address), now);
  const order =
    asking === undefined || mails.kind === 'too_many_requests' ? undefined : orderMail(store, asking, now);
  const writes = order === undefined ? [] : queueMail(needs, store.storeId, order, now);
  await commit(needs, padWithDecoys(needs, store.storeId, writes, 2, now));
  return { kind: 'asked' };
}

async function findAskingByToken(needs: Needs, store: Store, typed: string): Promise<Asking | undefined> {
  const inspected = await inspectToken(needs, store.storeId, 'activation', typed);
  if (inspected.kind === 'token_invalid' || inspected.contact === null || inspected.token === null)
    return undefined;
  const { contact, token } = inspected;
  // The mail goes to the contact's address as it stands; a token that was sent elsewhere speaks for nobody.
  return token.email === contact.email ? { contact, registration: token.registration } : undefined;
}

async function findAskingByEmail(needs: Needs, store: Store, email: string): Promise<Asking | undefined> {
  const contact = await findContactOfAddress(needs, store.storeId, email);
  if (contact === undefined) return undefined;
  const { password, pendingRegistrations, firstName, lastName } = contact;
  const registration =
    pendingRegistrations === 1 && password !== null ? { firstName, lastName, password } : null;
  return { contact, registration };
}

function orderMail(store: Store, { contact, registration }: Asking, now: number): MailOrder | undefined {
  if (!hasEmail(contact)) return undefined;
  const happening = { kind: 'activation_requested', actor: 'customer', now } as const;
  switch (contact.accountState) {
    case 'registered':
      return orderTokenMail(store, contact, 'activation', happening, { registration });
    case 'active':
      return orderNotice(contact, 'Account already exists', happening);
    case 'none':
    case 'invited':
    case 'disabled':
      return undefined;
  }
}
