import type { Needs } from '../surroundings/needs.ts';
import { httpFunction } from '../http/http-function.ts';
import { frontDoor, getHealth, getOpenApi, getStore } from './api.ts';
import { getAsset } from './assets/asset.ts';
import { nowhere } from './nowhere.tsx';
import { getPortalScript } from './portal/portal-script.ts';
import type { RouteKeyOf } from '../surroundings/surface.ts';
import type { storefrontSurface } from './surface.ts';

export const storefrontHandler = (needs: Needs) =>
  httpFunction<RouteKeyOf<typeof storefrontSurface, 'storefront'>>(
    {
      'GET /accounts/v1/store': getStore,
      'GET /accounts/v1/portal.js': getPortalScript,
      'HEAD /accounts/v1/portal.js': getPortalScript,
      'GET /accounts/v1/openapi.json': getOpenApi,
      'GET /accounts/health': getHealth,
      'GET /accounts/assets/{name}': getAsset,
      'HEAD /accounts/assets/{name}': getAsset,
      'GET /accounts': frontDoor.get,
      'GET /accounts/{rest+}': nowhere,
      'HEAD /accounts/{rest+}': nowhere,
      'POST /accounts/{rest+}': nowhere,
      'PUT /accounts/{rest+}': nowhere,
      'PATCH /accounts/{rest+}': nowhere,
      'DELETE /accounts/{rest+}': nowhere,
    },
    needs,
  );
