import type { Contact } from '../accounts/contact.ts';
import { hasEmail, orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import { generateTokenId } from '../accounts/mailed-token.ts';
import type { Store } from '../stores/store.ts';
import { admitMail } from '../steps/admit-mail.ts';
import { queueMail } from '../steps/queue-mail.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit } from '../tables/database.ts';
import { padWithDecoys } from '../tables/tokens.ts';

/** Whether the store says of an address that it has an account (ruling 6). */
export function isRevealing({ variables }: Store): boolean {
  return variables['registration.reveal_existing_account'];
}

/** The activity and the token. */
const writesOfFreshLink = 2;

/**
 * Where existing accounts are hidden, whoever signs in with the right password before the address is proven is answered as somebody unknown, and mailed a
 * fresh link. So that their time does not tell them, every other refusal costs as much (ruling 6): it counts against allowances that are nobody's and
 * another one each time, and writes items that belong to nobody.
 */
export async function mailFreshLink(
  needs: Needs,
  store: Store,
  unproven: Contact | undefined,
  network: string,
): Promise<void> {
  const now = needs.now();
  const order = unproven === undefined ? undefined : orderFreshLink(store, unproven, now);
  const mails = await admitMail(needs, store, {
    purpose: 'activation',
    address: order?.token?.email ?? `${generateTokenId()}@nobody.invalid`,
    network: order === undefined ? generateTokenId() : network,
  });
  const writes =
    order === undefined || mails.kind === 'too_many_requests'
      ? []
      : queueMail(needs, store.storeId, order, now);
  await commit(needs, padWithDecoys(needs, store.storeId, writes, writesOfFreshLink, now));
}

function orderFreshLink(store: Store, contact: Contact, now: number): MailOrder | undefined {
  if (!hasEmail(contact)) return undefined;
  const { registration, locale } = contact;
  return orderTokenMail(
    store,
    contact,
    'activation',
    { kind: 'activation_requested', actor: 'customer', now },
    { locale: registration?.locale ?? locale, registration },
  );
}
