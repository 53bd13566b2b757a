import type { Needs } from '../needs.ts';
import { httpFunction } from '../web/http-function.ts';
import { postActivation, postActivationRequest } from './api.ts';
import { activatePage } from './pages.tsx';

export const activationHandler = (needs: Needs) =>
  httpFunction<'activation'>(
    {
      'POST /accounts/v1/activations': postActivation,
      'POST /accounts/v1/activation-requests': postActivationRequest,
      'GET /accounts/activate': activatePage.get,
      'HEAD /accounts/activate': activatePage.get,
      'POST /accounts/activate': activatePage.post,
    },
    needs,
  );
