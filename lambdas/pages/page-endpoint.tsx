import type { VNode } from 'preact';
import { isoTime } from '../accounts/iso-time.ts';
import { chooseLocale } from '../stores/locale.ts';
import type { Session } from '../accounts/session.ts';
import type { Store } from '../stores/store.ts';
import type { SessionRecord } from '../tables/sessions.ts';
import type { Needs } from '../surroundings/needs.ts';
import { authenticate, carriedToken, recordRequest } from '../http/authenticate.ts';
import { isCrossSite } from '../http/cross-site.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { readForm, type Form } from '../http/input.ts';
import { MessagePage } from './message-page.tsx';
import { renderPage, type SignedIn } from './frame.tsx';
import { messagesOf } from './words.ts';
import { problemStatus, type ProblemCode } from '../http/problem.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { endedSessionCookie } from '../http/session-cookie.ts';
import { sessionView } from '../http/session-view.ts';
import { openStore, visitOf, type Directory, type Visit } from '../http/visit.ts';

interface PageMethods<V extends Visit, Begun> {
  /** Shows the page. It changes nothing, whoever asks and however often (ruling 2). */
  readonly get: (visit: V) => Promise<Reply>;
  /** Reads that need only the store's id: they run beside the read of the store. */
  readonly begin?: (needs: Needs, storeId: string, form: Form) => Promise<Begun>;
  /** Takes the page's own form. */
  readonly post: (visit: V, form: Form, begun: Begun | undefined) => Promise<Reply>;
}

interface PageEndpoints {
  readonly get: Endpoint;
  readonly post: Endpoint;
}

/** A page for anybody. */
export function publicPage<Begun = undefined>({
  get,
  begin,
  post,
}: PageMethods<Visit, Begun>): PageEndpoints {
  return {
    get: async (request, needs, directory) => {
      const opened = await openPage(request, needs, directory, () => Promise.resolve(undefined));
      return opened.kind === 'refused' ? opened.reply : get(visitOf(request, needs, opened.store));
    },
    post: async (request, needs, directory) => {
      const read = readForm(request);
      const opened = await openPage(request, needs, directory, async (storeId) =>
        read.kind === 'read' ? begin?.(needs, storeId, read.form) : undefined,
      );
      if (opened.kind === 'refused') return opened.reply;
      const { store, begun } = opened;
      if (isCrossSite(request, store)) return messageReply(request, store, 'cross_site_request');
      if (read.kind === 'refused') return messageReply(request, store, read.code);
      return post(visitOf(request, needs, store), read.form, begun);
    },
  };
}

type OpenedPage<Begun> =
  | { readonly kind: 'opened'; readonly store: Store; readonly begun: Begun }
  | { readonly kind: 'refused'; readonly reply: Reply };

/** The store of the page, or the page that says why there is none to be had. */
async function openPage<Begun>(
  request: HttpRequest,
  needs: Needs,
  directory: Directory,
  begin: (storeId: string) => Promise<Begun>,
): Promise<OpenedPage<Begun>> {
  const opened = await openStore(request, needs, directory, begin);
  if (opened === undefined) {
    return { kind: 'refused', reply: messageReply(request, null, 'store_not_found') };
  }
  return opened.store.variables['accounts.enabled']
    ? { kind: 'opened', ...opened }
    : { kind: 'refused', reply: messageReply(request, opened.store, 'accounts_disabled') };
}

/** A page for whoever is signed in; others are sent to sign in, and back here afterwards. */
export function customerPage({
  get,
  post,
}: Omit<PageMethods<Visit & SessionRecord, undefined>, 'begin'>): PageEndpoints {
  return {
    get: async (request, needs, directory) => {
      const authentication = await authenticate(request, needs);
      const record =
        authentication.kind === 'signed_in' ? await recordRequest(request, needs, authentication) : undefined;
      if (record === undefined) return toSignIn.get(request, needs, directory);
      return get({ ...visitOf(request, needs, record.store), ...record });
    },
    post: async (request, needs, directory) => {
      const authentication = await authenticate(request, needs);
      if (authentication.kind !== 'signed_in') return toSignIn.post(request, needs, directory);
      const { store } = authentication;
      if (isCrossSite(request, store)) return messageReply(request, store, 'cross_site_request');
      const record = await recordRequest(request, needs, authentication);
      if (record === undefined) return toSignIn.post(request, needs, directory);
      const read = readForm(request);
      if (read.kind === 'refused') return messageReply(request, store, read.code);
      return post({ ...visitOf(request, needs, store), ...record }, read.form, undefined);
    },
  };
}

/** What a page for customers does with somebody who is not signed in. Where accounts are off, it says so as every page does. */
const toSignIn = publicPage({
  get: (visit) => Promise.resolve(askToSignIn(visit)),
  post: (visit) => Promise.resolve(askToSignIn(visit)),
});

function askToSignIn({ request }: Visit): Reply {
  const wasSignedIn = carriedToken(request) !== undefined;
  const query = new URLSearchParams({
    next: request.path,
    notice: wasSignedIn ? 'session_ended' : 'sign_in_first',
  });
  return seeOther(`/accounts/login?${query.toString()}`, wasSignedIn ? [endedSessionCookie] : []);
}

/** A page that says what went wrong and where to go from there. */
function messageReply(request: HttpRequest, store: Store | null, code: ProblemCode): Reply {
  const locale = chooseLocale(request.headers['accept-language'], store?.locale ?? 'en');
  const messages = messagesOf(locale);
  const title = messages.problems[code].title;
  return renderPage(
    { store, locale, title },
    { status: problemStatus(code) },
    <MessagePage messages={messages} store={store} code={code} />,
  );
}

/** One page of a visit. */
export function showPage(
  { store, locale }: Visit,
  title: string,
  body: VNode,
  reply: { status?: number; carriesToken?: boolean; cookies?: readonly string[]; signedIn?: SignedIn } = {},
): Reply {
  const { status = 200, signedIn, ...rest } = reply;
  const frame = { store, locale, title, ...(signedIn === undefined ? {} : { signedIn }) };
  return renderPage(frame, { status, ...rest }, body);
}

/** What the page's frame shows of who is signed in. */
export function signedInView(
  { store, needs }: Visit,
  session: Session,
  here?: 'profile' | 'sessions',
): SignedIn {
  const { idleExpiresAt, expiresAt } = sessionView(session, store);
  return {
    idleExpiresAt,
    expiresAt,
    now: isoTime(needs.now()),
    ...(here === undefined ? {} : { here }),
  };
}
