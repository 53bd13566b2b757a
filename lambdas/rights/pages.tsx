import type { VNode } from 'preact';
import { closesAt } from '../accounts/closing.ts';
import { isNumberAccount } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { isConfirmed, showsWho } from '../accounts/session.ts';
import type { CustomerVisit } from '../http/admission.ts';
import { readNextPath } from '../http/next-path.ts';
import { problemStatus } from '../http/problem.ts';
import { readInput } from '../http/read-input.ts';
import { leadingTo } from '../http/remembered.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { endedSessionCookie } from '../http/session-cookie.ts';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { MessagePage } from '../pages/message-page.tsx';
import { customerPage, showPage, signedInView } from '../pages/page-endpoint.tsx';
import { regionOf } from '../stores/locale.ts';
import { ssoMessage, ssoOf } from '../stores/sso.ts';
import { listIdentities } from '../tables/sso-identities.ts';
import { closeAccount, keepAccount } from './close-account.ts';
import { confirm } from './confirm.ts';
import { exportOwn, tellExported, type Exported } from './export.ts';
import { readCursor } from './export-cursor.ts';
import { closureInput, confirmationForm } from './input.ts';
import { ClosePage, ClosingPage, ConfirmPage, type Confirming } from './views.tsx';
import { ExportPage } from './export-view.tsx';
import { inLanguage } from '../stores/extra-fields.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { messagesOf } from './words.ts';

const home = '/accounts/profile';
const signInAgain = (): Reply => seeOther('/accounts/login?notice=session_ended', [endedSessionCookie]);

export const confirmPage = customerPage({
  get: async (visit) => {
    const next = readNextPath(visit.request.query.get('next'), visit.store) ?? home;
    return isConfirmed(visit.session, visit.needs.now())
      ? seeOther(next)
      : showConfirm(visit, next, emptyForm, 200);
  },

  post: async (visit, form) => {
    const next = readNextPath(form['next'], visit.store) ?? home;
    const read = readInput(confirmationForm, form);
    if (read.kind === 'refused') return showConfirm(visit, next, { values: {}, errors: read.errors }, 422);
    const confirmed = await confirm(visit.needs, visit, read.input.currentPassword);
    switch (confirmed.kind) {
      case 'confirmed':
        return seeOther(next);
      case 'not_signed_in':
        return signInAgain();
      case 'wrong_password':
      case 'too_many_attempts':
      case 'too_many_requests': {
        const { kind: code, ...rest } = confirmed;
        const problem = { code, ...rest };
        return showConfirm(visit, next, { values: {}, errors: [], problem }, problemStatus(code));
      }
    }
  },
});

/** How this customer can show that it is them: by what their account has. */
async function waysOf(visit: CustomerVisit, next: string): Promise<Confirming> {
  const { needs, store, contact, session, locale } = visit;
  const sso = ssoOf(store);
  const identities = sso === null ? [] : await listIdentities(needs, contact);
  const isConnected =
    sso !== null && identities.some((one) => one.issuer === sso.issuer && showsWho(one, session));
  return {
    username: contact.username ?? contact.email ?? '',
    hasPassword: contact.password !== null,
    provider: isConnected
      ? {
          message: ssoMessage(sso, locale, store),
          href: `/accounts/sso/start?${new URLSearchParams({ confirm: '1', next }).toString()}`,
        }
      : null,
  };
}

async function showConfirm(
  visit: CustomerVisit,
  next: string,
  form: FormView,
  status: number,
): Promise<Reply> {
  const messages = messagesOf(visit.locale);
  const view = <ConfirmPage messages={messages} ways={await waysOf(visit, next)} form={form} next={next} />;
  return show(visit, messages.confirm.title, view, status);
}

export const closePage = customerPage({
  get: (visit) => (closesAt(visit.contact) === null ? showClose(visit, emptyForm, 200) : showClosing(visit)),

  post: (visit, form) => {
    if (form['action'] === 'keep') return takeKeep(visit, form['next']);
    const isTyped = visit.contact.password !== null && !isConfirmed(visit.session, visit.needs.now());
    const read = readInput(closureInput, isTyped ? form : { password: null });
    if (read.kind === 'refused') return showClose(visit, { values: {}, errors: read.errors }, 422);
    return takeClose(visit, read.input.password);
  },
});

async function takeClose(visit: CustomerVisit, password: string | null): Promise<Reply> {
  const closed = await closeAccount(visit.needs, visit, password);
  switch (closed.kind) {
    case 'closing':
      return seeOther('/accounts/login?notice=account_closing', [endedSessionCookie]);
    case 'not_signed_in':
      return signInAgain();
    case 'confirmation_required':
      return seeOther(leadingTo('/accounts/confirm', '/accounts/close'));
    case 'email_on_trust':
    case 'changed_meanwhile':
    case 'wrong_password':
    case 'too_many_attempts':
    case 'too_many_requests': {
      const { kind: code, ...rest } = closed;
      const problem = { code, ...rest };
      return showClose(visit, { values: {}, errors: [], problem }, problemStatus(code));
    }
  }
}

async function takeKeep(visit: CustomerVisit, next: string | undefined): Promise<Reply> {
  const kept = await keepAccount(visit.needs, visit);
  switch (kept.kind) {
    case 'kept':
      return seeOther(readNextPath(next, visit.store) ?? '/accounts/profile?notice=account_kept');
    case 'changed_meanwhile':
      return seeOther('/accounts/close');
  }
}

async function showClose(visit: CustomerVisit, form: FormView, status: number): Promise<Reply> {
  const messages = messagesOf(visit.locale);
  const ways = await waysOf(visit, '/accounts/close');
  const isAsked = !isConfirmed(visit.session, visit.needs.now());
  const view = (
    <ClosePage
      messages={messages}
      store={visit.store}
      ways={ways}
      isAsked={isAsked}
      proof={proofOf(visit)}
      form={form}
    />
  );
  return show(visit, messages.close.title, view, status);
}

/** Of several people at one mailbox each asks by the number that they sign in with. */
function proofOf({ contact, store }: CustomerVisit) {
  const { emailOnTrust: address, username } = contact;
  if (address === null) return null;
  const isByNumber = store.variables['sign_in.identifiers'] !== 'email' && isNumberAccount(contact);
  return { by: isByNumber && username !== null ? username : address, address };
}

function showClosing(visit: CustomerVisit): Promise<Reply> {
  const messages = messagesOf(visit.locale);
  const view = (
    <ClosingPage
      messages={messages}
      at={isoTime(closesAt(visit.contact) ?? visit.needs.now())}
      region={regionOf(visit.request.headers['accept-language'], visit.locale)}
      next={readNextPath(visit.request.query.get('next'), visit.store)}
    />
  );
  return Promise.resolve(show(visit, messages.closing.title, view, 200));
}

export const exportPage = customerPage({
  get: async (visit) => {
    const after = readCursor(visit.request.query.get('after'));
    const exported = await exportOwn(visit.needs, visit, { after, hundreds: 1 });
    if (exported.kind !== 'exported') return refuseExport(visit, exported);
    const messages = messagesOf(visit.locale);
    const region = regionOf(visit.request.headers['accept-language'], visit.locale);
    const { needs, store, locale } = visit;
    const labels = Object.fromEntries(
      (await fieldsOf(needs, store)).map(({ id, label }) => [id, inLanguage(label, locale, store.locale)]),
    );
    const view = (
      <ExportPage messages={messages} page={exported.page} region={region} labels={labels} after={after} />
    );
    return show(visit, messages.export.title, view, 200);
  },

  /** The file, for another service to read. Of very much it is a part: `next` says where the page goes on, from which the next part is taken. */
  post: async (visit, form) => {
    const after = readCursor(form['after'] ?? null);
    const exported = await exportOwn(visit.needs, visit, { after, hundreds: 50 });
    if (exported.kind !== 'exported') return refuseExport(visit, exported);
    await tellExported(visit.needs, visit);
    return {
      status: 200,
      headers: {
        'content-type': 'application/json',
        'content-disposition': `attachment; filename="my-data-${exported.page.exportedAt.slice(0, 10)}.json"`,
      },
      cookies: [],
      body: JSON.stringify(exported.page),
    };
  },
});

function refuseExport(visit: CustomerVisit, refused: Exclude<Exported, { kind: 'exported' }>): Reply {
  switch (refused.kind) {
    case 'confirmation_required':
      return seeOther(leadingTo('/accounts/confirm', '/accounts/export'));
    case 'too_many_requests': {
      const { kind: code, retryAfterSeconds } = refused;
      const messages = messagesOf(visit.locale);
      const about = { messages, store: visit.store, code, retryAfterSeconds };
      return show(visit, messages.problems[code].title, <MessagePage {...about} />, problemStatus(code));
    }
  }
}

function show(visit: CustomerVisit, title: string, view: VNode, status: number): Reply {
  return showPage(visit, title, view, { status, signedIn: signedInView(visit, visit.session, 'profile') });
}
