import * as v from 'valibot';
import type { Order } from '../accounts/order.ts';
import { readCursor, writeCursor } from '../orders/cursor.ts';
import { customerNumber, orderEntries, orderId } from '../orders/input.ts';
import { moveOrderTo, undoMove, type OrderMoved } from '../orders/move-order.ts';
import { findContact } from '../tables/contacts.ts';
import { listOrders } from '../tables/orders.ts';
import { action } from './action.ts';
import { contactFields, contactId, reason } from './input.ts';
import { recordStaffOrder } from './record-staff-order.ts';
import { adminProblem, done, type AdminReply } from './reply.ts';

const perPage = 50;

const cursor = v.pipe(
  v.string('invalid_type'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const read = readCursor(dataset.value);
    if (read !== undefined) return read;
    addIssue({ message: 'invalid_cursor' });
    return NEVER;
  }),
);

export const orderActions = {
  recordOrder: action({
    summary: 'Record an order, of the contact that is named or as POST /orders finds it',
    input: v.strictObject({
      ...orderEntries,
      email: v.optional(contactFields.email, null),
      firstName: v.optional(v.nullable(contactFields.firstName), null),
      lastName: v.optional(v.nullable(contactFields.lastName), null),
      customerNumber: v.optional(v.nullable(customerNumber), null),
      contactId: v.optional(contactId),
    }),
    run: async (asked) => {
      const recorded = await recordStaffOrder(asked);
      switch (recorded.kind) {
        case 'recorded':
          return done(staffView(recorded.order));
        case 'buyer_required':
          return adminProblem('invalid_input', { errors: [buyerRequired] });
        case 'store_not_found':
        case 'contact_not_found':
        case 'order_exists':
        case 'changed_meanwhile':
          return adminProblem(recorded.kind);
      }
    },
  }),

  listOrders: action({
    reads: true,
    summary: "The contact's orders, newest first, those among them that the customer does not see",
    input: v.strictObject({ contactId, after: v.optional(v.nullable(cursor), null) }),
    run: async ({ needs, storeId, input: { contactId: id, after } }) => {
      const contact = await findContact(needs, storeId, id);
      if (contact === undefined) return done({ items: [], next: null });
      const { items, next } = await listOrders(needs, contact, { after, limit: perPage });
      return done({ items: items.map(staffView), next: next === null ? null : writeCursor(next) });
    },
  }),

  moveOrder: action({
    summary: 'Give an order to the contact whose it is; undoMoveOrder takes it back',
    input: v.strictObject({ orderId, contactId, reason }),
    run: async ({ needs, storeId, actor, input: { reason: why, ...move } }) =>
      moved(await moveOrderTo(needs, storeId, move, { actor, reason: why })),
  }),

  undoMoveOrder: action({
    summary: 'Take the latest move of an order back',
    input: v.strictObject({ orderId, reason: v.optional(reason) }),
    run: async ({ needs, storeId, actor, input: { orderId: id, reason: why = null } }) =>
      moved(await undoMove(needs, storeId, id, { actor, reason: why })),
  }),
};

/** What no schema can say: an order is of a contact that is named, or that can be found or made. */
const buyerRequired = {
  field: 'contactId',
  code: 'required',
  message: 'contactId, or a known customerNumber, or email, firstName and lastName are required.',
};

function moved(outcome: OrderMoved): AdminReply {
  switch (outcome.kind) {
    case 'order_moved':
      return done(staffView(outcome.order));
    case 'order_not_found':
    case 'contact_not_found':
    case 'order_is_there':
    case 'nothing_to_undo':
    case 'changed_meanwhile':
      return adminProblem(outcome.kind);
  }
}

/** An order as staff see it: with what was typed, and by what it is this contact's. */
function staffView({ storeId: _store, moves, version: _version, ...visible }: Order) {
  return { ...visible, canUndoMove: moves.length > 0 };
}
