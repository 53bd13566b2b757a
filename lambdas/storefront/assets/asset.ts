import { assetReply } from '../../http/asset.ts';
import type { Endpoint } from '../../http/endpoint.ts';
import { compiledAssets } from './compiled.ts';

export const getAsset: Endpoint = async (request) =>
  assetReply(request, compiledAssets, request.pathParameters['name'] ?? '');
