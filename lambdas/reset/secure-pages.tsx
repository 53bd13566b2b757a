import type { VNode } from 'preact';
import { endsRecovery } from '../accounts/address-recovery.ts';
import { isForItsMailbox } from '../accounts/links.ts';
import { problemStatus } from '../http/problem.ts';
import { recall, recalledAddress, remember } from '../http/remembered.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { endedSessionCookie } from '../http/session-cookie.ts';
import type { Visit } from '../http/visit.ts';
import { MessagePage } from '../pages/message-page.tsx';
import { publicPage, showPage } from '../pages/page-endpoint.tsx';
import { inspectToken, mailedTo, type GoodToken, type TokenState } from '../steps/inspect-link.ts';
import type { SecuredForMailbox } from '../steps/secure-for-mailbox.ts';
import { mainAgainBy } from './main-again.ts';
import { askForResetByLink, secureByLink } from './not-me.ts';
import { KeepLinkOverPage, KeptPage, SecuredPage, SecureLinkOverPage, SecurePage } from './secure-views.tsx';
import { ResetLinkUnknownPage } from './views.tsx';
import { messagesOf } from './words.ts';

const page = '/accounts/secure';

export const securePage = publicPage({
  get: async (visit) => {
    const { needs, store, locale, request } = visit;
    if (request.query.get('step') === 'done') {
      const messages = messagesOf(locale);
      const address = recalledAddress(recall(visit));
      return showPage(
        visit,
        messages.secured.title,
        <SecuredPage messages={messages} store={store} address={address} />,
      );
    }
    if (request.query.get('step') === 'kept') {
      const messages = messagesOf(locale);
      return showPage(visit, messages.kept.title, <KeptPage messages={messages} store={store} />);
    }
    const token = request.query.get('token') ?? '';
    const inspected = await inspectToken(needs, store.storeId, 'secure', token);
    return inspected.kind === 'token_good'
      ? showSecure(visit, token, inspected)
      : showLink(visit, token, inspected, inspected.kind, 200);
  },

  post: async (visit, form) => {
    const { needs, store, network } = visit;
    const { token = '' } = form;
    const inspected = await inspectToken(needs, store.storeId, 'secure', token);
    if (form['action'] !== 'fresh') {
      const secured = await secureByLink(needs, store, token);
      if (secured.kind !== 'secured')
        return showLink(visit, token, inspected, secured.kind, problemStatus(secured.kind));
      if (inspected.kind === 'token_good' && !isForReader(visit, inspected))
        return seeOther(`${page}?step=kept`, [endedSessionCookie]);
      return seeOther(`${page}?step=done`, [
        endedSessionCookie,
        remember(visit, { identifier: mailedTo(inspected) }),
      ]);
    }
    const asked = await askForResetByLink(needs, store, token, network);
    switch (asked.kind) {
      case 'asked':
        return seeOther('/accounts/forgot-password?step=sent', [
          remember(visit, { identifier: mailedTo(inspected), mailedAtEpochSeconds: needs.now() }),
        ]);
      case 'token_invalid':
        return showLink(visit, token, inspected, asked.kind, problemStatus(asked.kind));
      case 'too_many_requests':
        return showProblem(visit, asked.kind, asked.retryAfterSeconds);
    }
  },
});

/** Whether the mailbox that the link was mailed to is mailed what comes next. */
function isForReader({ needs }: Visit, { token, contact }: GoodToken): boolean {
  return isForItsMailbox(token, contact, needs.now());
}

/** What the link does, and the button. */
function showSecure(visit: Visit, token: string, good: GoodToken): Reply {
  const { secure } = messagesOf(visit.locale);
  const isForMain = !isForReader(visit, good);
  const view = (
    <SecurePage
      messages={messagesOf(visit.locale)}
      store={visit.store}
      token={token}
      mainAgain={isForMain ? null : mainAgainBy(good)}
      isClosing={good.contact.closing !== null}
      isMoving={endsRecovery(good.contact, good.token.email, visit.needs.now())}
      isForMain={isForMain}
    />
  );
  return showPage(visit, secure.title, view, { carriesToken: true });
}

/** What to do when the link is over. */
function showLink(
  visit: Visit,
  token: string,
  inspected: TokenState,
  kind: Exclude<SecuredForMailbox['kind'], 'secured'>,
  status: number,
): Reply {
  const { store } = visit;
  const messages = messagesOf(visit.locale);
  const show = (title: string, view: VNode) => showPage(visit, title, view, { status, carriesToken: true });
  switch (kind) {
    case 'token_expired':
    case 'token_used': {
      if (isKeeping(inspected)) {
        return show(messages.keepOver.title, <KeepLinkOverPage messages={messages} store={store} />);
      }
      const { title } = kind === 'token_used' ? messages.secureUsed : messages.secureExpired;
      return show(
        title,
        <SecureLinkOverPage messages={messages} store={store} reason={kind} token={token} />,
      );
    }
    case 'token_invalid':
      return show(messages.resetUnknown.title, <ResetLinkUnknownPage messages={messages} store={store} />);
    case 'account_disabled':
    case 'email_already_registered':
      return showProblem(visit, kind);
  }
}

function isKeeping(inspected: TokenState): boolean {
  return inspected.kind !== 'token_invalid' && inspected.token?.purpose === 'keep';
}

function showProblem(
  visit: Visit,
  code: 'account_disabled' | 'email_already_registered' | 'too_many_requests',
  retryAfterSeconds?: number,
): Reply {
  const messages = messagesOf(visit.locale);
  return showPage(
    visit,
    messages.problems[code].title,
    <MessagePage
      messages={messages}
      store={visit.store}
      code={code}
      {...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds })}
    />,
    { status: problemStatus(code), carriesToken: true },
  );
}
