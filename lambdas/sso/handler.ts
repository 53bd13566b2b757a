import type { Needs } from '../surroundings/needs.ts';
import { httpFunction } from '../http/http-function.ts';
import type { RouteKeyOf } from '../surroundings/surface.ts';
import { linkPage } from './link-page.tsx';
import { detours } from './pages.tsx';
import { openProviders } from './provider.ts';
import type { ssoSurface } from './surface.ts';

export function ssoHandler(needs: Needs) {
  const { start, callback, logout } = detours(openProviders(needs));
  return httpFunction<RouteKeyOf<typeof ssoSurface, 'sso'>>(
    {
      'GET /accounts/sso/start': start,
      'GET /accounts/sso/callback': callback,
      'GET /accounts/sso/logout': logout,
      'GET /accounts/sso/link': linkPage.get,
      'HEAD /accounts/sso/link': linkPage.get,
      'POST /accounts/sso/link': linkPage.post,
    },
    needs,
  );
}
