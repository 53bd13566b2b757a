import { gunzipSync } from 'node:zlib';
import { chooseCoding, type ContentCoding } from './content-encoding.ts';
import { problem } from './problem.ts';
import type { Reply } from './reply.ts';
import type { HttpRequest } from './request.ts';

/** A file as `npm run assets` makes it, in the codings of RFC 9110, each in base64. */
export interface CompiledAsset {
  readonly stem: string;
  /** With the content's fingerprint. */
  readonly name: string;
  readonly extension: string;
  readonly type: string;
  readonly brotli: string;
  readonly gzip: string;
}

/** The name holds the content's fingerprint, so what is under it never changes. */
const forEver = 'public, max-age=31536000, immutable';
/** Under the name of an earlier or later release, which pages ask for while one is being deployed: what we have, not to be kept. */
const forNow = 'no-cache';

/** One of the assets, by its name. */
export function assetReply(request: HttpRequest, assets: readonly CompiledAsset[], name: string): Reply {
  const asset =
    assets.find((known) => known.name === name) ??
    assets.find(({ stem, extension }) => new RegExp(`^${stem}-[0-9a-f]{12}\\.${extension}$`).test(name));
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
}

function body(asset: CompiledAsset, coding: ContentCoding | undefined): Pick<Reply, 'body' | 'isBase64'> {
  switch (coding) {
    case 'br':
      return { body: asset.brotli, isBase64: true };
    case 'gzip':
      return { body: asset.gzip, isBase64: true };
    case undefined:
      return { body: gunzipSync(Buffer.from(asset.gzip, 'base64')).toString() };
  }
}

/** Whether the client has what the tag names. Weak comparison (RFC 9110, 13.1.2): one content in several codings is one thing. */
export function knows({ headers }: HttpRequest, tag: string): boolean {
  const known = (headers['if-none-match'] ?? '').slice(0, 1000).split(',');
  return known.some(
    (candidate) => candidate.trim() === '*' || `W/${candidate.trim().replace(/^W\//, '')}` === tag,
  );
}
