import { orderOutput, ordersOutput, recordedOrderOutput } from '../http/output.ts';
import { customerPage, customerView, light, type Surface } from '../surroundings/surface.ts';
import { orderInput, orderUpdateInput } from './input.ts';

export const ordersSurface = {
  functions: {
    orders: {
      summary: "Orders: told by the storefront's server, seen by the customer",
      entry: 'orders',
      tables: {
        stores: ['GetItem', 'BatchGetItem'],
        identifiers: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
        contacts: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
        'contacts/byEmail': ['Query'],
        sessions: ['BatchGetItem', 'UpdateItem'],
        tokens: ['PutItem'],
      },
      secrets: ['tokenKey'],
      mail: [],
      ...light,
    },
  },
  routes: [
    {
      method: 'POST',
      path: '/accounts/v1/orders',
      function: 'orders',
      kind: 'api',
      summary: 'Tell of an order that was placed; the same again changes nothing',
      input: orderInput,
      output: recordedOrderOutput,
      answers: {
        200: 'known already',
        201: 'recorded, with the claim for its confirmation page or null',
        401: 'wrong_store_key',
        403: 'login_required',
        409: 'order_exists',
      },
      storeKey: true,
    },
    {
      method: 'PATCH',
      path: '/accounts/v1/orders/{id}',
      function: 'orders',
      kind: 'api',
      summary: "Set an order's status and where it can be tracked",
      input: orderUpdateInput,
      output: orderOutput,
      answers: { 200: 'the order', 401: 'wrong_store_key', 404: 'order_not_found' },
      storeKey: true,
    },
    {
      method: 'GET',
      path: '/accounts/v1/orders',
      function: 'orders',
      kind: 'api',
      summary: 'My orders, newest first, 25 a page',
      query: { after: '`next` of the page before' },
      output: ordersOutput,
      answers: { 200: 'a page of the list', 401: 'not_signed_in', 422: 'invalid_input' },
      signedIn: true,
    },
    {
      method: 'GET',
      path: '/accounts/v1/orders/{id}',
      function: 'orders',
      kind: 'api',
      summary: 'One of my orders',
      output: orderOutput,
      answers: { 200: 'the order', 401: 'not_signed_in', 404: 'order_not_found' },
      signedIn: true,
    },
    {
      method: 'POST',
      path: '/accounts/v1/orders/{id}/not-mine',
      function: 'orders',
      kind: 'api',
      summary: 'Say that an order is not mine',
      answers: { 204: 'detached', 401: 'not_signed_in', 404: 'order_not_found' },
      signedIn: true,
    },
    ...customerPage('/accounts/orders', 'orders', 'My orders, newest first', {
      action: ['not-mine'],
      orderId: [],
    }),
    ...customerView('/accounts/orders/{id}', 'orders', 'One of my orders'),
  ],
  events: [],
} as const satisfies Surface;
