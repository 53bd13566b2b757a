import { canonicalContent, type Order, type OrderContent } from '../accounts/order.ts';
import { recordOrder } from '../orders/record-order.ts';
import { findContact } from '../tables/contacts.ts';
import { findOrder } from '../tables/orders.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';

export type StaffOrder = OrderContent & { readonly contactId?: string | undefined };

export type StaffOrderRecorded =
  | { readonly kind: 'recorded'; readonly order: Order }
  | {
      readonly kind:
        'store_not_found' | 'contact_not_found' | 'buyer_required' | 'order_exists' | 'changed_meanwhile';
    };

/** An order that staff know of: of the contact they name, or as the store's server would have told it. */
export async function recordStaffOrder({
  needs,
  storeId,
  input: { contactId, ...typed },
}: Asked<StaffOrder>): Promise<StaffOrderRecorded> {
  const [stored, contact] = await Promise.all([
    findStore(needs, storeId),
    contactId === undefined ? undefined : findContact(needs, storeId, contactId),
  ]);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (contactId !== undefined && contact === undefined) return { kind: 'contact_not_found' };
  const content = canonicalContent(typed);
  const recorded = await recordOrder(needs, stored.store, content, { by: 'staff', contact });
  switch (recorded.kind) {
    case 'order_recorded':
    case 'order_known': {
      const order = await findOrder(needs, storeId, content.orderId);
      return order === undefined ? { kind: 'changed_meanwhile' } : { kind: 'recorded', order };
    }
    case 'order_exists':
    case 'buyer_required':
      return recorded;
    case 'login_required':
      throw new Error('Force login does not bind staff');
  }
}
