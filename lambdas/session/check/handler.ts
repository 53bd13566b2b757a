import type { Needs } from '../../surroundings/needs.ts';
import { httpFunction } from '../../http/http-function.ts';
import { preflight, readableFromPortal } from '../../http/portal-origin.ts';
import { getSession } from './api.ts';
import type { RouteKeyOf } from '../../surroundings/surface.ts';
import type { sessionSurface } from '../surface.ts';

export const sessionCheckHandler = (needs: Needs) =>
  httpFunction<RouteKeyOf<typeof sessionSurface, 'session-check'>>(
    {
      'GET /accounts/v1/session': readableFromPortal(getSession),
      'OPTIONS /accounts/v1/session': preflight,
    },
    needs,
  );
