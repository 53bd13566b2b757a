import { isMailStopped } from '../accounts/email-health.ts';
import { idOfNobody, type Contact } from '../accounts/contact.ts';
import { orderNotice, type MailOrder } from '../accounts/mail-order.ts';
import { asSettled } from '../accounts/who-speaks.ts';
import type { Store } from '../stores/store.ts';
import { admitMail } from '../steps/admit-mail.ts';
import { admitRequest } from '../steps/admit-request.ts';
import type { AskedBy, LinkAsked } from '../steps/ask-for-link.ts';
import { findAtMailbox, findContactOfNumber } from '../steps/find-by-address.ts';
import { queueMailOrDecoys } from '../steps/queue-mail.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit } from '../tables/database.ts';
import { readNobody } from '../tables/nobody.ts';
import { padWithDecoys } from '../tables/tokens.ts';

/**
 * Mails to an address every customer number that goes with it (ruling 9); asked for by one of them, to the mailbox that has settled as its account's. Answers the same whether or not there is any, after
 * as many reads and writes, of as much.
 */
export async function remindOfNumber(
  needs: Needs,
  store: Store,
  by: Pick<AskedBy, 'email' | 'customerNumber'>,
  network: string,
): Promise<LinkAsked> {
  const { storeId } = store;
  const now = needs.now();
  const request = await admitRequest(needs, store, network);
  if (request.kind === 'too_many_requests') return request;

  const email = await mailboxAskedBy(needs, storeId, by, now);
  const { sharing } = await findAtMailbox(needs, storeId, email);
  const mails = await admitMail(needs, store, { purpose: 'customer_number', address: email, network });
  const happening = { kind: 'customer_number_reminded', actor: 'customer', now } as const;
  const found = sharing.length === 0 ? [readNobody()] : sharing;
  const mail = mails.kind === 'too_many_requests' ? undefined : orderNumbers(found, email, happening);
  const forNobody = () => {
    const nobody = { ...readNobody(), customerNumber: 'nobodys' };
    return orderNumbers([nobody], nobody.email, happening);
  };
  const writes = queueMailOrDecoys(needs, storeId, mail, forNobody, now);
  await commit(needs, padWithDecoys(needs, storeId, writes, 1, now));
  return { kind: 'asked' };
}

async function mailboxAskedBy(
  needs: Needs,
  storeId: string,
  { email, customerNumber }: Pick<AskedBy, 'email' | 'customerNumber'>,
  now: number,
): Promise<string> {
  const nobodys = idOfNobody(email ?? customerNumber ?? '');
  if (customerNumber === undefined) return email ?? nobodys;
  const contact = await findContactOfNumber(needs, storeId, customerNumber);
  return (contact === undefined ? null : asSettled(contact, now).email) ?? nobodys;
}

/** One mail that lists the number of each account at the mailbox; undefined where there is none, or no mail reaches it. */
export function orderNumbers(
  sharing: readonly Contact[],
  email: string,
  happening: {
    readonly kind: 'customer_number_reminded' | 'password_reset_requested';
    readonly actor: 'customer';
    readonly now: number;
  },
): MailOrder | undefined {
  const reached = sharing.filter(({ emailStatus }) => !isMailStopped(emailStatus));
  const numbers = reached.flatMap(({ customerNumber }) => customerNumber ?? []).sort();
  const [first] = reached.filter(({ customerNumber }) => customerNumber !== null);
  if (first === undefined) return undefined;
  // Several share the mailbox, so nobody is greeted by name.
  const together = { ...first, email, firstName: '' };
  return orderNotice(together, 'Your customer number', happening, 'customer', numbers);
}
