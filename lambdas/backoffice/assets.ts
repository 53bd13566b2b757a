import { assetReply } from '../http/asset.ts';
import type { Reply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { compiledAssets, staffAssetNames } from './compiled.ts';
import type { StaffRoute } from './visit.ts';

export { staffAssetNames };

/** Anybody's to see. */
export function staffAsset(request: HttpRequest, name: string): Reply {
  return assetReply(request, compiledAssets, name);
}

/** A store's name begins with a letter or a digit, so no store is in the way. */
export const assetRoutes: readonly StaffRoute[] = [
  {
    method: 'GET',
    path: '/_assets/{name}',
    role: 'support',
    summary: 'The pages’ style sheet and script',
    answer: async ({ request, path }) => staffAsset(request, path['name'] ?? ''),
  },
];
