import { isoTime } from '../accounts/iso-time.ts';
import type { Contact } from '../accounts/contact.ts';
import { happened } from '../accounts/mail-order.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { commit } from '../tables/database.ts';
import { changeOrder } from '../tables/orders.ts';
import { findOwnOrder } from './history.ts';

export type Disowned = { readonly kind: 'disowned' } | { readonly kind: 'order_not_found' };

const mostRivals = 5;

/** The customer says that an order is not theirs (ruling 5): they see it no more, and staff are told, who can move it. Nobody else's order can be detached so. */
export async function disownOrder(needs: Needs, contact: Contact, orderId: string): Promise<Disowned> {
  const now = needs.now();
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const order = await findOwnOrder(needs, contact, orderId);
    if (order === undefined) return { kind: 'order_not_found' };
    const activity = happened(contact, { kind: 'order_not_mine', actor: 'customer', now, orderId });
    const outcome = await commit(needs, [
      changeOrder(needs, order, { notMineAt: isoTime(now) }),
      createActivity(needs, activity, now),
    ]);
    if (outcome.kind === 'committed') return { kind: 'disowned' };
  }
  throw new Error('An order changed time and again while it was detached');
}
