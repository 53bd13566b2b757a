import { fieldsOf } from '../tables/store-fields.ts';
import { findStoreIdByHost } from '../tables/stores.ts';
import { noInput, publicApi } from '../http/api.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { publicPage } from '../pages/page-endpoint.tsx';
import { problem } from '../http/problem.ts';
import { json, seeOther } from '../http/reply.ts';
import { openApiDocument } from './openapi.ts';
import { portalView } from './store-view.ts';

export const getStore = publicApi({
  input: noInput,
  alsoWhileOff: true,
  answer: async ({ needs, store, locale }) =>
    json(200, portalView(store, locale, await fieldsOf(needs, store))),
});

export const getOpenApi: Endpoint = () => Promise.resolve(json(200, openApiDocument()));

/** Up, and its tables within reach. Says nothing else: it is for anybody. */
export const getHealth: Endpoint = async (request, needs) => {
  try {
    await findStoreIdByHost(needs, request.host);
    return json(200, { status: 'ok' });
  } catch {
    return problem('unavailable');
  }
};

const toOrders = () => Promise.resolve(seeOther('/accounts/orders'));

export const frontDoor = publicPage({ get: toOrders, post: toOrders });
