import { httpFunction } from '../http/http-function.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { RouteKeyOf } from '../surroundings/surface.ts';
import { getOrder, getOrders, patchOrder, postNotMine, postOrder } from './api.ts';
import { orderPage, ordersPage } from './pages.tsx';
import type { ordersSurface } from './surface.ts';

export const ordersHandler = (needs: Needs) =>
  httpFunction<RouteKeyOf<typeof ordersSurface, 'orders'>>(
    {
      'POST /accounts/v1/orders': postOrder,
      'PATCH /accounts/v1/orders/{id}': patchOrder,
      'GET /accounts/v1/orders': getOrders,
      'GET /accounts/v1/orders/{id}': getOrder,
      'POST /accounts/v1/orders/{id}/not-mine': postNotMine,
      'GET /accounts/orders': ordersPage.get,
      'HEAD /accounts/orders': ordersPage.get,
      'POST /accounts/orders': ordersPage.post,
      'GET /accounts/orders/{id}': orderPage,
      'HEAD /accounts/orders/{id}': orderPage,
    },
    needs,
  );
