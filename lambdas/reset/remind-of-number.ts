import { isMailStopped } from '../accounts/email-health.ts';
import { orderNotice } from '../accounts/mail-order.ts';
import type { Store } from '../stores/store.ts';
import { admitMail } from '../steps/admit-mail.ts';
import { admitRequest } from '../steps/admit-request.ts';
import type { LinkAsked } from '../steps/ask-for-link.ts';
import { findContactsAtMailbox } from '../steps/find-by-address.ts';
import { queueMail } from '../steps/queue-mail.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit } from '../tables/database.ts';
import { padWithDecoys } from '../tables/tokens.ts';

/**
 * Mails to an address every customer number that goes with it (ruling 9). Answers the same whether or not there is any, after as many reads and writes.
 */
export async function remindOfNumber(
  needs: Needs,
  store: Store,
  email: string,
  network: string,
): Promise<LinkAsked> {
  const { storeId } = store;
  const now = needs.now();
  const request = await admitRequest(needs, store, network);
  if (request.kind === 'too_many_requests') return request;

  const found = await findContactsAtMailbox(needs, storeId, email);
  const mails = await admitMail(needs, store, { purpose: 'customer_number', address: email, network });
  const reached = found.filter(({ emailStatus }) => !isMailStopped(emailStatus));
  const numbers = reached.flatMap(({ customerNumber }) => customerNumber ?? []).sort();
  const [first] = reached.filter(({ customerNumber }) => customerNumber !== null);
  const happening = { kind: 'customer_number_reminded', actor: 'customer', now } as const;
  const writes =
    first === undefined || mails.kind === 'too_many_requests'
      ? []
      : queueMail(
          needs,
          storeId,
          // Several share the mailbox, so nobody is greeted by name.
          orderNotice(
            { ...first, email, firstName: '' },
            'Your customer number',
            happening,
            'customer',
            numbers,
          ),
          now,
        );
  await commit(needs, padWithDecoys(needs, storeId, writes, 1, now));
  return { kind: 'asked' };
}
