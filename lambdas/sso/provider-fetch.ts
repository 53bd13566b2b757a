import { lookup } from 'node:dns';
import { request as requestPlainly, type IncomingMessage } from 'node:http';
import { request as requestSecurely } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { CustomFetch, FetchBody } from 'openid-client';
import { isClosedHost, isPublicAddress } from '../accounts/public-address.ts';

/** The provider could not be asked, or gave no answer that is worth reading. */
export class ProviderUnreachable extends Error {
  override name = 'ProviderUnreachable';
}

/** For all of an answer; a callback asks four times at most, within its function's time. */
const mostMilliseconds = 4000;
const mostBytes = 256 * 1024;
/** The statuses without a body: `Response` takes none with them. */
const bodiless = new Set([204, 205, 304]);

/**
 * How every address that a provider, or whoever set it, names is asked (bug class 30): by HTTPS, at an address of the open network, which is looked
 * at again as the connection is made, so that no name can first mean one thing and then another; for so long and so much; and never where a redirect leads.
 */
export function providerFetch({ allowsPrivate }: { readonly allowsPrivate: boolean }): CustomFetch {
  return async (address, { method, headers, body }) => {
    const url = new URL(address);
    const isPlain = url.protocol === 'http:' && allowsPrivate;
    if (url.protocol !== 'https:' && !isPlain) throw new ProviderUnreachable('Only HTTPS is spoken');
    if (!allowsPrivate && isClosedHost(url.hostname)) throw new ProviderUnreachable('Not a public address');
    const sent = writeBody(body);
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        reject(new ProviderUnreachable(error.message, { cause: error }));
      };
      const asking = (isPlain ? requestPlainly : requestSecurely)(
        url,
        {
          method,
          headers: { ...headers, 'content-length': Buffer.byteLength(sent) },
          signal: AbortSignal.timeout(mostMilliseconds),
          ...(allowsPrivate ? {} : { lookup: lookUpPublic }),
        },
        (answer) => {
          readAnswer(answer).then(resolve, fail);
        },
      );
      asking.on('error', fail);
      asking.end(sent);
    });
  };
}

async function readAnswer(answer: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    // Leaving the loop takes the connection down.
    if (length > mostBytes) throw new Error('The answer is too long');
    chunks.push(chunk);
  }
  const { statusCode: status = 502, headers } = answer;
  return new Response(bodiless.has(status) ? null : Buffer.concat(chunks), {
    status,
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    ),
  });
}

function writeBody(body: FetchBody): string {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString();
  throw new ProviderUnreachable('A provider is sent forms only');
}

/** What the name resolves to, unless any of it is not public: then the name is not to be trusted at all. */
export const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      callback(error, []);
      return;
    }
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => !isPublicAddress(address))) {
      callback(new ProviderUnreachable('Not a public address'), []);
      return;
    }
    if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
