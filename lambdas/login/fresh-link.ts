import type { Contact } from '../accounts/contact.ts';
import { hasEmail, orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import type { OpensWith } from '../accounts/mailed-token.ts';
import type { Store } from '../stores/store.ts';
import { queueMail } from '../steps/queue-mail.ts';
import type { Needs } from '../surroundings/needs.ts';
import { markSignIn } from '../tables/address-marks.ts';
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
 * fresh link, once an hour at most. So that their time does not tell them, every other refusal is one transaction of as many writes too, on items that
 * belong to nobody, and refused as often (ruling 6). Wrong passwords are marked apart: they keep nobody's link back.
 */
export async function mailFreshLink(
  needs: Needs,
  store: Store,
  typed: string,
  unproven: Contact | undefined,
  opensWith: OpensWith = 'email',
): Promise<void> {
  const { storeId } = store;
  const now = needs.now();
  const order = unproven === undefined ? undefined : orderFreshLink(store, unproven, opensWith, now);
  const writes = order === undefined ? [] : queueMail(needs, storeId, order, now);
  await commit(needs, [
    ...padWithDecoys(needs, storeId, writes, writesOfFreshLink, now),
    markSignIn(needs, storeId, { typed, isRight: order !== undefined, now }),
  ]);
}

function orderFreshLink(
  store: Store,
  contact: Contact,
  opensWith: OpensWith,
  now: number,
): MailOrder | undefined {
  if (!hasEmail(contact)) return undefined;
  const { registration, locale } = contact;
  return orderTokenMail(
    store,
    contact,
    'activation',
    { kind: 'activation_requested', actor: 'customer', now },
    { locale: registration?.locale ?? locale, registration, opensWith },
  );
}
