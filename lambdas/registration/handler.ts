import type { Needs } from '../surroundings/needs.ts';
import { counted } from '../http/counted.ts';
import { httpFunction } from '../http/http-function.ts';
import { postRegistration } from './api.ts';
import { registerPage } from './pages.tsx';
import type { RouteKeyOf } from '../surroundings/surface.ts';
import type { registrationSurface } from './surface.ts';

export const registrationHandler = (needs: Needs) =>
  httpFunction<RouteKeyOf<typeof registrationSurface, 'registration'>>(
    {
      'POST /accounts/v1/registrations': counted('registrations', postRegistration),
      'GET /accounts/register': registerPage.get,
      'HEAD /accounts/register': registerPage.get,
      'POST /accounts/register': counted('registrations', registerPage.post),
    },
    needs,
  );
