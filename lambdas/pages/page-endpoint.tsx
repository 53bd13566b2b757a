import type { VNode } from 'preact';
import { isoTime } from '../accounts/iso-time.ts';
import type { Session } from '../accounts/session.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { admitAnybody, admitCustomer, type CustomerVisit, type Refusal } from '../http/admission.ts';
import { carriedToken } from '../http/authenticate.ts';
import { readForm, type Form, type Read } from '../http/body.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { endedJustActivatedCookie, isJustActivated } from '../http/just-activated.ts';
import { languageCookies, localeOf } from '../http/language.ts';
import { languageLinks } from './languages.tsx';
import { MessagePage } from './message-page.tsx';
import { renderPage, type AccountPage, type SignedIn } from './frame.tsx';
import { messagesOf, withOwnProblems } from './words.ts';
import { recentTexts } from '../tables/store-texts.ts';
import { problemStatus } from '../http/problem.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { endedSessionCookie } from '../http/session-cookie.ts';
import { sessionView } from '../http/session-view.ts';
import type { Visit } from '../http/visit.ts';

interface PageMethods<V extends Visit, Begun> {
  /** Shows the page. It changes nothing, whoever asks and however often (ruling 2). */
  readonly get: (visit: V) => Promise<Reply>;
  /** Reads that need only the store's id: they run beside the read of the store. */
  readonly begin?: (needs: Needs, storeId: string, form: Form, network: string) => Promise<Begun>;
  /** Takes the page's own form. */
  readonly post: (visit: V, form: Form, begun: Begun | undefined) => Promise<Reply>;
  /** The form may stand on the store's own pages on another host of its site too. */
  readonly fromPortal?: boolean;
}

interface PageEndpoints {
  readonly get: Endpoint;
  readonly post: Endpoint;
}

const nothingSent = (): Read<undefined> => ({ kind: 'read', input: undefined });

/** A page that fails says so as a page, in the reader's language; whose store it is nobody could read just now. */
export function answerFailure(request: HttpRequest, reference: string): Reply {
  const locale = localeOf(request, null);
  const messages = messagesOf(locale);
  const code = 'internal_error';
  return renderPage(
    { store: null, locale, title: messages.problems[code].title },
    { status: problemStatus(code), carriesToken: carriesToken(request) },
    <MessagePage messages={messages} store={null} code={code} reference={reference} />,
  );
}

const asPage = (endpoint: Endpoint): Endpoint => Object.assign(endpoint, { answerFailure });

/** A page for anybody. */
export function publicPage<Begun = undefined>({
  get,
  begin,
  post,
  fromPortal = false,
}: PageMethods<Visit, Begun>): PageEndpoints {
  const looking = { read: nothingSent, begin: () => Promise.resolve(), alsoWhileOff: false };
  const sending = {
    read: readForm,
    begin: async (needs: Needs, storeId: string, form: Form, network: string) =>
      begin?.(needs, storeId, form, network),
    alsoWhileOff: false,
    fromPortal,
  };
  return {
    get: asPage(async (request, needs, directory) => {
      const admission = await admitAnybody(request, needs, directory, looking);
      return admission.kind === 'refused' ? sayNo(admission, request, needs) : get(admission.visit);
    }),
    post: asPage(async (request, needs, directory) => {
      const admission = await admitAnybody(request, needs, directory, sending);
      return admission.kind === 'refused'
        ? sayNo(admission, request, needs)
        : post(admission.visit, admission.input, admission.begun);
    }),
  };
}

/** A page for whoever is signed in; others are sent to sign in, and back here afterwards. */
export function customerPage({
  get,
  post,
}: Omit<PageMethods<CustomerVisit, undefined>, 'begin' | 'fromPortal'>): PageEndpoints {
  return {
    get: customerView(get),
    post: asPage(async (request, needs, directory) => {
      const admission = await admitCustomer(request, needs, readForm);
      if (admission.kind === 'admitted') return post(admission.visit, admission.input, undefined);
      return admission.code === 'not_signed_in'
        ? toSignIn.post(request, needs, directory)
        : sayNo(admission, request, needs);
    }),
  };
}

/** A page for whoever is signed in, to look at alone. */
export function customerView(get: PageMethods<CustomerVisit, undefined>['get']): Endpoint {
  return asPage(async (request, needs, directory) => {
    const admission = await admitCustomer(request, needs, nothingSent);
    if (admission.kind === 'admitted') return get(admission.visit);
    return admission.code === 'not_signed_in'
      ? toSignIn.get(request, needs, directory)
      : sayNo(admission, request, needs);
  });
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

/** Whether a page's address is a mailed link's, whatever the page says. */
function carriesToken({ query }: HttpRequest): boolean {
  return query.has('token');
}

/** A page that says what went wrong and where to go from there. */
async function sayNo({ code, store }: Refusal, request: HttpRequest, needs: Needs): Promise<Reply> {
  const locale = localeOf(request, store);
  const messages =
    store === null
      ? messagesOf(locale)
      : withOwnProblems(messagesOf(locale), await recentTexts(needs, store.storeId, locale), store.name);
  const title = messages.problems[code].title;
  return renderPage(
    { store, locale, title, ...readersOwn(request, store) },
    {
      status: problemStatus(code),
      cookies: store === null ? [] : languageCookies(request, store),
      carriesToken: carriesToken(request),
    },
    <MessagePage messages={messages} store={store} code={code} />,
  );
}

/** One page of a visit. */
export function showPage(
  { request, store, locale }: Visit,
  title: string,
  body: VNode,
  reply: { status?: number; carriesToken?: boolean; cookies?: readonly string[]; signedIn?: SignedIn } = {},
): Reply {
  const { status = 200, signedIn, cookies = [], ...rest } = reply;
  const frame = {
    store,
    locale,
    title,
    ...readersOwn(request, store),
    ...(signedIn === undefined ? {} : { signedIn }),
  };
  return renderPage(
    frame,
    {
      status,
      cookies: [
        ...cookies,
        ...(signedIn?.isJustActivated === true ? [endedJustActivatedCookie] : []),
        ...languageCookies(request, store),
      ],
      ...rest,
    },
    body,
  );
}

/** What the frame shows that depends on where the reader came to. */
function readersOwn(request: HttpRequest, store: Store | null) {
  return { languages: store === null ? [] : languageLinks(request, store) };
}

/** What the page's frame shows of who is signed in. */
export function signedInView(
  { request, store, needs }: Visit,
  session: Session,
  here?: AccountPage,
): SignedIn {
  const { idleExpiresAt, expiresAt } = sessionView(session, store);
  return {
    idleExpiresAt,
    expiresAt,
    now: isoTime(needs.now()),
    isJustActivated: isJustActivated(request, session),
    ...(here === undefined ? {} : { here }),
  };
}
