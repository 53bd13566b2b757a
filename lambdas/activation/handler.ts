import type { Needs } from '../surroundings/needs.ts';
import { counted } from '../http/counted.ts';
import { httpFunction } from '../http/http-function.ts';
import { postActivation, postActivationRequest } from './api.ts';
import { activatePage } from './pages.tsx';
import type { RouteKeyOf } from '../surroundings/surface.ts';
import type { activationSurface } from './surface.ts';

export const activationHandler = (needs: Needs) =>
  httpFunction<RouteKeyOf<typeof activationSurface, 'activation'>>(
    {
      'POST /accounts/v1/activations': counted('activations', postActivation),
      'POST /accounts/v1/activation-requests': postActivationRequest,
      'GET /accounts/activate': activatePage.get,
      'HEAD /accounts/activate': activatePage.get,
      'POST /accounts/activate': counted('activations', activatePage.post),
    },
    needs,
  );
