import { writeToken } from '../accounts/mailed-token.ts';
import { linkWith } from '../accounts/mailed-link.ts';
import { orderView } from '../accounts/order.ts';
import { findSignedIn, recordRequest } from '../http/authenticate.ts';
import { customerApi, noInput, serverApi } from '../http/api.ts';
import type { CustomerVisit } from '../http/admission.ts';
import { problem } from '../http/problem.ts';
import { json, noContent } from '../http/reply.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { disownOrder } from './disown.ts';
import { findHistory, findOwnOrder } from './history.ts';
import { orderInput, orderUpdateInput } from './input.ts';
import { recordOrder } from './record-order.ts';
import { updateOrder } from './update-order.ts';

export const postOrder = serverApi({
  input: orderInput,
  answer: async ({ needs, store, request }, { content, customerSession, customerNumberVerified }) => {
    const found = await findSignedIn(customerSession ?? '', request.host, needs);
    // To buy is to be active.
    const customer = found === undefined ? undefined : await recordRequest(request, needs, found);
    const recorded = await recordOrder(needs, store, content, {
      by: 'server',
      signedIn: customer?.contact,
      knowsNumber: customerNumberVerified,
    });
    switch (recorded.kind) {
      case 'order_recorded':
        return json(201, await answerOf(needs, store, content.orderId, recorded.claimId));
      case 'order_known':
        return json(200, await answerOf(needs, store, content.orderId, recorded.claimId));
      case 'order_exists':
      case 'login_required':
        return problem(recorded.kind);
      case 'buyer_required':
        throw new Error('An order without an address got past its schema');
    }
  },
});

export const patchOrder = serverApi({
  input: orderUpdateInput,
  answer: async ({ needs, store, request }, change) => {
    const updated = await updateOrder(needs, store.storeId, orderIdOf(request), change);
    switch (updated.kind) {
      case 'order_updated':
        return json(200, orderView(updated.order));
      case 'order_not_found':
        return problem(updated.kind);
    }
  },
});

export const getOrders = customerApi({
  input: noInput,
  answer: async ({ needs, contact, request }) => {
    const asked = request.query.get('after');
    const after = asked === null ? null : readCursor(asked);
    if (after === undefined) {
      return problem('invalid_input', { errors: [{ field: 'after', code: 'invalid_format' }] });
    }
    const { items, next } = await findHistory(needs, contact, after);
    return json(200, { items: items.map(orderView), next: next === null ? null : writeCursor(next) });
  },
});

export const getOrder = customerApi({
  input: noInput,
  answer: async ({ needs, contact, request }) => {
    const order = await findOwnOrder(needs, contact, orderIdOf(request));
    return order === undefined ? problem('order_not_found') : json(200, orderView(order));
  },
});

export const postNotMine = customerApi({
  input: noInput,
  answer: async ({ needs, contact, request }) => {
    const disowned = await disownOrder(needs, contact, orderIdOf(request));
    switch (disowned.kind) {
      case 'disowned':
        return noContent();
      case 'order_not_found':
        return problem(disowned.kind);
    }
  },
});

/** With the claim's token derived anew: it is stored nowhere. */
async function answerOf(needs: Needs, store: Store, orderId: string, claimId: string | null) {
  if (claimId === null) return { orderId, claim: null };
  const keys = await needs.secrets.tokenKey();
  const token = writeToken(store.storeId, 'claim', claimId, keys);
  return { orderId, claim: { token, url: linkWith(store, 'claim', token) } };
}

function orderIdOf({ pathParameters }: CustomerVisit['request']): string {
  return pathParameters['id'] ?? '';
}
