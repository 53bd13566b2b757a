import type { Contact } from '../accounts/contact.ts';
import { hasEmail, orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContactOfAddress } from '../steps/find-by-address.ts';
import { commit } from '../tables/database.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { inspectToken } from '../steps/inspect-link.ts';
import { mailAllowance, networkAllowance, spend } from '../tables/throttles.ts';
import { padWithDecoys } from '../tables/tokens.ts';

export type AskedForReset =
  { readonly kind: 'asked' } | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/**
 * Mails a link to set a new password (S0-18, S1-10, S1-11), without killing earlier ones. Answers the same whether or not there is
 * anybody to mail, after as many reads and writes. A contact who never had a password may ask as well (S0-19), as long as nobody else
 * has the same address.
 */
export async function askForReset(
  needs: Needs,
  store: Store,
  { token, email }: { token?: string | undefined; email?: string | undefined },
  network: string,
): Promise<AskedForReset> {
  const now = needs.now();
  const limit = await spend(needs, networkAllowance(store, network), now);
  if (limit.kind === 'too_many_requests') return limit;

  const contact =
    token === undefined
      ? await findContactOfAddress(needs, store.storeId, email ?? '')
      : await findByToken(needs, store, token);
  const mails = await spend(needs, mailAllowance(store, 'reset', contact?.email ?? email ?? 'nobody'), now);
  const order =
    contact === undefined || mails.kind === 'too_many_requests' ? undefined : orderMail(store, contact, now);
  const writes = order === undefined ? [] : queueMail(needs, store.storeId, order, now);
  await commit(needs, padWithDecoys(needs, store.storeId, writes, 2, now));
  return { kind: 'asked' };
}

async function findByToken(needs: Needs, store: Store, typed: string): Promise<Contact | undefined> {
  const inspected = await inspectToken(needs, store.storeId, 'reset', typed);
  if (inspected.kind === 'token_invalid' || inspected.contact === null || inspected.token === null)
    return undefined;
  const { contact, token } = inspected;
  return token.email === contact.email ? contact : undefined;
}

function orderMail(store: Store, contact: Contact, now: number): MailOrder | undefined {
  if (!hasEmail(contact) || contact.accountState === 'disabled') return undefined;
  return orderTokenMail(store, contact, 'reset', {
    kind: 'password_reset_requested',
    actor: 'customer',
    now,
  });
}
