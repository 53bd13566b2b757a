import type { Needs } from '../../surroundings/needs.ts';
import { httpFunction } from '../../http/http-function.ts';
import { getMailStatus } from './api.ts';
import type { RouteKeyOf } from '../../surroundings/surface.ts';
import type { registrationSurface } from '../surface.ts';

export const mailStatusHandler = (needs: Needs) =>
  httpFunction<RouteKeyOf<typeof registrationSurface, 'mail-status'>>(
    { 'GET /accounts/v1/mail-status': getMailStatus },
    needs,
  );
