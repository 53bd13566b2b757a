import type { Needs } from '../surroundings/needs.ts';
import { httpFunction } from '../http/http-function.ts';
import { getProfile, patchProfile, putPassword } from './api.ts';
import { profilePage } from './pages.tsx';
import type { RouteKeyOf } from '../surroundings/surface.ts';
import type { profileSurface } from './surface.ts';

export const profileHandler = (needs: Needs) =>
  httpFunction<RouteKeyOf<typeof profileSurface, 'profile'>>(
    {
      'GET /accounts/v1/profile': getProfile,
      'PATCH /accounts/v1/profile': patchProfile,
      'PUT /accounts/v1/password': putPassword,
      'GET /accounts/profile': profilePage.get,
      'HEAD /accounts/profile': profilePage.get,
      'POST /accounts/profile': profilePage.post,
    },
    needs,
  );
