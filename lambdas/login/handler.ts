import type { Needs } from '../surroundings/needs.ts';
import { counted } from '../http/counted.ts';
import { httpFunction } from '../http/http-function.ts';
import { postSession } from './api.ts';
import { loginPage } from './pages.tsx';
import type { RouteKeyOf } from '../surroundings/surface.ts';
import type { loginSurface } from './surface.ts';

export const loginHandler = (needs: Needs) =>
  httpFunction<RouteKeyOf<typeof loginSurface, 'login'>>(
    {
      'POST /accounts/v1/sessions': counted('signIns', postSession),
      'GET /accounts/login': loginPage.get,
      'HEAD /accounts/login': loginPage.get,
      'POST /accounts/login': counted('signIns', loginPage.post),
    },
    needs,
  );
