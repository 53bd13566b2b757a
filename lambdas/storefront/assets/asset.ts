import { gunzipSync } from 'node:zlib';
import { chooseCoding, type ContentCoding } from '../../http/content-encoding.ts';
import type { Endpoint } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';
import type { Reply } from '../../http/reply.ts';
import type { HttpRequest } from '../../http/request.ts';
import { compiledAssets } from './compiled.ts';

type Asset = (typeof compiledAssets)[number];

/** The name holds the content's fingerprint, so what is under it never changes. */
const forEver = 'public, max-age=31536000, immutable';
/** Under the name of an earlier or later release, which pages ask for while one is being deployed: what we have, not to be kept. */
const forNow = 'no-cache';

export const getAsset: Endpoint = async (request) => {
  const name = request.pathParameters['name'] ?? '';
  const asset =
    compiledAssets.find((known) => known.name === name) ??
    compiledAssets.find(({ stem, extension }) =>
      new RegExp(`^${stem}-[0-9a-f]{12}\\.${extension}$`).test(name),
    );
  if (asset === undefined) return problem('not_found');
  const tag = `W/"${asset.name}"`;
  const headers = {
    etag: tag,
    'cache-control': asset.name === name ? forEver : forNow,
    vary: 'accept-encoding',
  };
  if (knows(request, tag)) return { status: 304, headers, cookies: [], body: '' };
  const coding = chooseCoding(request.headers['accept-encoding']);
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': asset.type,
      ...(coding === undefined ? {} : { 'content-encoding': coding }),
    },
    cookies: [],
    ...body(asset, coding),
  };
};

function body(asset: Asset, coding: ContentCoding | undefined): Pick<Reply, 'body' | 'isBase64'> {
  switch (coding) {
    case 'br':
      return { body: asset.brotli, isBase64: true };
    case 'gzip':
      return { body: asset.gzip, isBase64: true };
    case undefined:
      return { body: gunzipSync(Buffer.from(asset.gzip, 'base64')).toString() };
  }
}

/** Weak comparison (RFC 9110, 13.1.2): one content in several codings is one thing. */
function knows({ headers }: HttpRequest, tag: string): boolean {
  const known = (headers['if-none-match'] ?? '').slice(0, 1000).split(',');
  return known.some(
    (candidate) => candidate.trim() === '*' || `W/${candidate.trim().replace(/^W\//, '')}` === tag,
  );
}
