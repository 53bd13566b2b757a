import createClient from 'openapi-fetch';
import type { paths } from './accounts-api.d.ts';

/**
 * The accounts of a store, asked by its own server. Everything here is typed by the API's description: `npm run client` writes `accounts-api.d.ts`.
 * `baseUrl`: where the accounts answer, such as `https://shop.example`. `storeKey`: made by `createStoreKey`, known to servers alone.
 */
export function accountsOf(baseUrl: string, storeKey: string) {
  const api = createClient<paths>({ baseUrl });
  return {
    /** Who sends this request, told by the cookie that their browser sent; undefined for nobody. Looking counts as the customer's activity. */
    async whoIs(cookie: string | undefined) {
      if (cookie === undefined) return undefined;
      const { data } = await api.GET('/accounts/v1/session', { headers: { cookie } });
      return data?.customer;
    },

    /** A purchase. `claim` is for the confirmation page: there the buyer can set a password; null where they have an account. */
    async recordOrder(order: Order) {
      const { data, error } = await api.POST('/accounts/v1/orders', {
        headers: { authorization: `Bearer ${storeKey}` },
        body: order,
      });
      if (data === undefined) throw new Error(`The order was refused: ${error.code}`);
      return data.claim;
    },
  };
}

type Order = paths['/accounts/v1/orders']['post']['requestBody']['content']['application/json'];
