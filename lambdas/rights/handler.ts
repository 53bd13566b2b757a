import { httpFunction } from '../http/http-function.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { RouteKeyOf } from '../surroundings/surface.ts';
import { deleteClosure, getExport, postClosure, postConfirmation } from './api.ts';
import { closePage, confirmPage, exportPage } from './pages.tsx';
import type { rightsSurface } from './surface.ts';

export const rightsHandler = (needs: Needs) =>
  httpFunction<RouteKeyOf<typeof rightsSurface, 'rights'>>(
    {
      'POST /accounts/v1/confirmations': postConfirmation,
      'GET /accounts/v1/export': getExport,
      'POST /accounts/v1/account-closures': postClosure,
      'DELETE /accounts/v1/account-closures': deleteClosure,
      'GET /accounts/confirm': confirmPage.get,
      'HEAD /accounts/confirm': confirmPage.get,
      'POST /accounts/confirm': confirmPage.post,
      'GET /accounts/close': closePage.get,
      'HEAD /accounts/close': closePage.get,
      'POST /accounts/close': closePage.post,
      'GET /accounts/export': exportPage.get,
      'HEAD /accounts/export': exportPage.get,
      'POST /accounts/export': exportPage.post,
    },
    needs,
  );
