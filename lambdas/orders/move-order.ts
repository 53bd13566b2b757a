import type { Contact } from '../accounts/contact.ts';
import { happened } from '../accounts/mail-order.ts';
import { isHeldFor, type Order } from '../accounts/order.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { findContact, findStoredContact } from '../tables/contacts.ts';
import { commit, type Write } from '../tables/database.ts';
import { changeOrder, contactStands, findOrder, moveOrder } from '../tables/orders.ts';

export type OrderMoved =
  | { readonly kind: 'order_moved'; readonly order: Order }
  | { readonly kind: 'order_not_found' }
  | { readonly kind: 'contact_not_found' }
  /** The contact has it already, by more than a typed address. */
  | { readonly kind: 'order_is_there' }
  | { readonly kind: 'nothing_to_undo' }
  | { readonly kind: 'changed_meanwhile' };

interface StaffAct {
  readonly actor: string;
  readonly reason: string | null;
}

/** As many moves of one order can be undone. */
const mostMoves = 20;

/** Staff give an order to the contact whose it is (ruling 5), who sees it from then on. Their word counts for more than what was typed, and can be undone. */
export async function moveOrderTo(
  needs: Needs,
  storeId: string,
  { orderId, contactId: toId }: { orderId: string; contactId: string },
  act: StaffAct,
): Promise<OrderMoved> {
  const [order, to] = await Promise.all([
    findOrder(needs, storeId, orderId),
    findContact(needs, storeId, toId),
  ]);
  if (order === undefined) return { kind: 'order_not_found' };
  if (to === undefined) return { kind: 'contact_not_found' };
  if (isHeldFor(order, to)) return { kind: 'order_is_there' };
  const { contactId: from, heldBy, notMineAt } = order;
  const { contactId } = to;
  const moves = [...order.moves, { contactId: from, heldBy, notMineAt }].slice(-mostMoves);
  const after: Order = { ...order, contactId, heldBy: 'staff', notMineAt: null, moves };
  return relocate(needs, order, after, to, { ...act, kind: 'order_moved' });
}

/** The order is where it was before its latest move, by what it was there by. */
export async function undoMove(
  needs: Needs,
  storeId: string,
  orderId: string,
  act: StaffAct,
): Promise<OrderMoved> {
  const order = await findOrder(needs, storeId, orderId);
  if (order === undefined) return { kind: 'order_not_found' };
  const last = order.moves.at(-1);
  if (last === undefined) return { kind: 'nothing_to_undo' };
  const to = await findContact(needs, storeId, last.contactId);
  if (to === undefined) return { kind: 'contact_not_found' };
  const { contactId, heldBy, notMineAt, isCorrection } = last;
  // Of a correction the address was one of theirs, by which they see it again.
  const email = isCorrection === true && order.email !== null ? (to.email ?? order.email) : order.email;
  const after: Order = { ...order, contactId, email, heldBy, notMineAt, moves: order.moves.slice(0, -1) };
  return relocate(needs, order, after, to, { ...act, kind: 'order_move_undone' });
}

/** One transaction, with an activity at the contact who had it, if that is there, and at the one who has it now. */
async function relocate(
  needs: Needs,
  before: Order,
  after: Order,
  to: Contact,
  { kind, actor, reason }: StaffAct & { readonly kind: 'order_moved' | 'order_move_undone' },
): Promise<OrderMoved> {
  const now = needs.now();
  const { orderId } = before;
  const record = (contact: Pick<Contact, 'storeId' | 'contactId'>): Write<'activity'> =>
    createActivity(needs, happened(contact, { kind, actor, now, orderId, reason }), now);
  const { heldBy, notMineAt, moves } = after;
  const isThere = before.contactId === after.contactId;
  const had = isThere ? undefined : await findStoredContact(needs, before.storeId, before.contactId);
  const writes = isThere
    ? [changeOrder(needs, before, { heldBy, notMineAt, moves }), record(after)]
    : [
        ...moveOrder(needs, before, after),
        contactStands(needs, to),
        // Of whoever was erased nothing is kept.
        ...(had === undefined ? [] : [record(before)]),
        record(after),
      ];
  const outcome = await commit<'order' | 'order-id' | 'contact' | 'activity'>(needs, writes);
  return outcome.kind === 'committed' ? { kind: 'order_moved', order: after } : { kind: 'changed_meanwhile' };
}
