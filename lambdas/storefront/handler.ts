import type { Needs } from '../needs.ts';
import { httpFunction } from '../web/http-function.ts';
import { frontDoor, getAsset, getHealth, getOpenApi, getStore } from './api.ts';

export const storefrontHandler = (needs: Needs) =>
  httpFunction<'storefront'>(
    {
      'GET /accounts/v1/store': getStore,
      'GET /accounts/v1/openapi.json': getOpenApi,
      'GET /accounts/health': getHealth,
      'GET /accounts/assets/{name}': getAsset,
      'GET /accounts': frontDoor.get,
    },
    needs,
  );
