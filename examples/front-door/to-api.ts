/** What a front needs to know. */
export interface Front {
  /** The API's own address: the stack's output ApiUrl. */
  readonly api: string;
  /** `npm run front:key -- --stage production --print` */
  readonly key: string;
}

/** Connection headers are the connection's own (RFC 9110, 7.6.1). */
const ofTheConnection = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * Where a request under `/accounts` goes on to, and with which headers: all that the browser sent, and, in place of whatever it said of them itself, which
 * host it asked for, from which address, and the key that makes the API believe it.
 */
export function toApi(
  { api, key }: Front,
  asked: {
    readonly path: string;
    readonly host: string;
    readonly headers: Headers;
    readonly clientAddress: string;
  },
): { readonly url: URL; readonly headers: Headers } {
  const headers = new Headers(asked.headers);
  for (const name of ofTheConnection) headers.delete(name);
  headers.delete('host');
  headers.set('x-front-key', key);
  headers.set('x-forwarded-host', asked.host);
  headers.set('x-front-client', asked.clientAddress);
  return { url: new URL(asked.path, api), headers };
}

/** `/accounts` and what lies below; nothing else is the API's. */
export function isForAccounts(path: string): boolean {
  return /^\/accounts([/?]|$)/.test(path);
}
