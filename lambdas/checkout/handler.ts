import { counted } from '../http/counted.ts';
import { httpFunction } from '../http/http-function.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { RouteKeyOf } from '../surroundings/surface.ts';
import { postCheckoutAccount, postCorrection } from './api.ts';
import { claimPage } from './pages.tsx';
import type { checkoutSurface } from './surface.ts';

export const checkoutHandler = (needs: Needs) =>
  httpFunction<RouteKeyOf<typeof checkoutSurface, 'checkout'>>(
    {
      'POST /accounts/v1/checkout-accounts': counted('registrations', postCheckoutAccount),
      'POST /accounts/v1/checkout-accounts/corrections': postCorrection,
      'GET /accounts/checkout': claimPage.get,
      'HEAD /accounts/checkout': claimPage.get,
      'POST /accounts/checkout': claimPage.post,
    },
    needs,
  );
