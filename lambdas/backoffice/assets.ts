import { assetReply } from '../http/asset.ts';
import { compiledAssets, staffAssetNames } from './compiled.ts';
import type { StaffRoute } from './visit.ts';

export { staffAssetNames };

/** A store's name begins with a letter or a digit, so no store is in the way. */
export const assetRoutes: readonly StaffRoute[] = [
  {
    method: 'GET',
    path: '/_assets/{name}',
    role: 'support',
    summary: 'The pages’ style sheet and script',
    answer: async ({ request, path }) => assetReply(request, compiledAssets, path['name'] ?? ''),
  },
];
