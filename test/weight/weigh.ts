import { brotliDecompressSync } from 'node:zlib';
import { compiledAssets as staffAssets } from '../../lambdas/backoffice/compiled.ts';
import { assetReply } from '../../lambdas/http/asset.ts';
import { writeReply, type Reply } from '../../lambdas/http/reply.ts';
import { compiledAssets } from '../../lambdas/storefront/assets/compiled.ts';
import { exampleRequest } from '../http/example-request.ts';

/** What any page may weigh: bytes that somebody gets whose browser knows nothing of us. */
const mostBytes = 12_000;

/** As browsers ask over https. */
export const asBrowser = { 'accept-encoding': 'gzip, deflate, br' };

/** As a function answers it to the gateway. */
interface Answer {
  readonly statusCode?: number | undefined;
  readonly headers?: Readonly<Record<string, boolean | number | string>> | undefined;
  readonly cookies?: readonly string[] | undefined;
  readonly body?: string | undefined;
  readonly isBase64Encoded?: boolean | undefined;
}

const bodyOf = ({ body = '', isBase64Encoded = false }: Answer): Buffer =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

/** Status line, headers and body, as HTTP/1.1 writes them. */
function bytesOf(answer: Answer): number {
  const { headers = {}, cookies = [] } = answer;
  const lines = [
    'HTTP/1.1 200 OK',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`),
    ...cookies.map((cookie) => `set-cookie: ${cookie}`),
    '',
    '',
  ];
  return Buffer.byteLength(lines.join('\r\n')) + bodyOf(answer).length;
}

const written = (reply: Reply): Answer => writeReply(reply, { method: 'GET', headers: asBrowser });

const known = [...compiledAssets, ...staffAssets];
const assets = new Map<string, number>(
  known.map(({ name }) => [
    name,
    bytesOf(written(assetReply(exampleRequest({ headers: asBrowser }), known, name))),
  ]),
);

/** What a browser fetches with the page without being asked, from us: a store's logo is the store's. */
function fetchedWith(html: string): string[] {
  const addresses = [
    ...html.matchAll(/<(?:link|script|iframe|img|source)\b[^>]*?\s(?:href|src|srcset)="([^"]+)"/g),
  ].map(([, address = '']) => address);
  return [...new Set(addresses)].filter((address) => !/^(?:data|https):/.test(address));
}

function weightOf(answer: Answer): number {
  const html = brotliDecompressSync(bodyOf(answer)).toString();
  return fetchedWith(html).reduce((sum, address) => {
    const bytes = assets.get(address.split('/').at(-1) ?? '');
    if (bytes === undefined) throw new Error(`What does ${address} weigh?`);
    return sum + bytes;
  }, bytesOf(answer));
}

/** Pages put on it one after the other; what is no page has no weight. */
export function openScales() {
  const weights = new Map<string, number>();
  const put = (name: string, answer: Answer): void => {
    if (answer.headers?.['content-type']?.toString().startsWith('text/html') !== true) return;
    weights.set(name, weightOf(answer));
  };
  return {
    put,
    putReply: (name: string, reply: Reply): void => {
      put(name, written(reply));
    },
    count: () => weights.size,
    /** The heaviest first. */
    tooHeavy: () =>
      [...weights]
        .filter(([, bytes]) => bytes >= mostBytes)
        .sort(([, one], [, other]) => other - one)
        .map(([name, bytes]) => `${name}: ${String(bytes)} bytes`),
  };
}
