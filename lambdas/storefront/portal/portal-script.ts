import { createHash } from 'node:crypto';
import { noInput, publicApi } from '../../http/api.ts';
import { knows } from '../../http/asset.ts';
import { chooseCoding, compress } from '../../http/content-encoding.ts';
import { messagesOf } from '../../pages/words.ts';
import type { Locale } from '../../stores/locale.ts';
import type { Store } from '../../stores/store.ts';
import { compiledPortal } from './compiled.ts';

/**
 * `<store-account>` for the pages of a shop: one file, with what it must know of the store in it, so that no page waits for a second answer. It is
 * asked about at every page, as a switch of the store's takes effect at the next request, and sent only when it has changed.
 */
export const getPortalScript = publicApi({
  input: noInput,
  alsoWhileOff: true,
  answer: ({ request, store, locale }) => {
    const text = portalScript(store, locale);
    const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
    const headers = {
      etag: tag,
      'cache-control': 'no-cache',
      vary: 'accept-encoding, accept-language, cookie',
      // The shop's pages may be on another host of its site.
      'cross-origin-resource-policy': 'same-site',
    };
    if (knows(request, tag)) return Promise.resolve({ status: 304, headers, cookies: [], body: '' });
    const coding = chooseCoding(request.headers['accept-encoding']);
    return Promise.resolve({
      status: 200,
      headers: {
        ...headers,
        'content-type': 'text/javascript; charset=utf-8',
        ...(coding === undefined ? {} : { 'content-encoding': coding }),
      },
      cookies: [],
      ...(coding === undefined
        ? { body: text }
        : { body: compress(text, coding).toString('base64'), isBase64: true as const }),
    });
  },
});

export function portalScript(store: Store, locale: Locale): string {
  if (!store.variables['accounts.enabled']) return `{${compiledPortal.off}}`;
  return `(portalStore=>{${compiledPortal.on}})(${JSON.stringify(portalStore(store, locale))})`;
}

/** What the script reads as `portalStore`, each thing in its place (`pages/script/portal/store.ts`). */
function portalStore({ variables }: Store, locale: Locale) {
  const { frame, idle } = messagesOf(locale);
  return [
    variables['sign_in.force_login'],
    locale,
    [variables['links.terms'], variables['links.privacy'], variables['links.imprint']].flatMap((address) =>
      address === null ? [] : [hostAndPath(address)],
    ),
    [
      frame.myAccount,
      frame.orders,
      frame.signOut,
      frame.accountActivated,
      idle.title,
      idle.textAtEnd,
      idle.announcement,
      idle.stay,
      idle.goOn,
      idle.failed,
      idle.overTitle,
      idle.signInAgain,
    ],
  ];
}

function hostAndPath(address: string): string {
  const { host, pathname } = new URL(address);
  return host + pathname;
}
