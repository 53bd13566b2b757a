import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Asset {
  readonly type: string;
  readonly body: string;
  /** RFC 9110 entity tag, quoted. */
  readonly tag: string;
}

const types = {
  'accounts.css': 'text/css; charset=utf-8',
  'accounts.js': 'text/javascript; charset=utf-8',
} as const;

/** The pages' assets by name, read once. On Lambda they lie beside the bundle, on a laptop where they are written. */
export function readAssets(): ReadonlyMap<string, Asset> {
  const folder = assetFolder();
  return new Map(
    Object.entries(types).map(([name, type]) => {
      const body = readFileSync(new URL(name, folder), 'utf8');
      return [name, { type, body, tag: `"${createHash('sha256').update(body).digest('base64url')}"` }];
    }),
  );
}

function assetFolder(): URL {
  const source = new URL('../pages/assets/', import.meta.url);
  return import.meta.url.endsWith('/index.mjs') ? new URL('./assets/', import.meta.url) : source;
}
