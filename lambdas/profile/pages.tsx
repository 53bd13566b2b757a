import type { VNode } from 'preact';
import { deviceCookie } from '../http/device.ts';
import type { CustomerVisit } from '../http/admission.ts';
import { isUnderWay } from '../accounts/address-recovery.ts';
import { callerCode } from '../accounts/caller-code.ts';
import { closesAt } from '../accounts/closing.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { missingNames } from '../accounts/missing-names.ts';
import { isConfirmed } from '../accounts/session.ts';
import type { Form } from '../http/body.ts';
import { readNextPath } from '../http/next-path.ts';
import { readInput } from '../http/read-input.ts';
import { problemStatus } from '../http/problem.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { leadingTo, remember } from '../http/remembered.ts';
import { endedSessionCookie } from '../http/session-cookie.ts';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { customerPage, showPage, signedInView } from '../pages/page-endpoint.tsx';
import { languagesOf } from '../stores/languages.ts';
import { ssoOf } from '../stores/sso.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { identityId, listIdentities } from '../tables/sso-identities.ts';
import { changeDetails, type Details } from './change-details.ts';
import { changePassword } from './change-password.ts';
import { ownFieldsOf, regionFor, showField, takeField } from './field-pages.tsx';
import { showMissing, takeMissing } from './missing-page.tsx';
import { localeInput, nameInput, passwordChangeInput } from './input.ts';
import { profileView } from '../http/profile-view.ts';
import { disconnect } from './disconnect.ts';
import {
  DisconnectPage,
  LanguagePage,
  NamePage,
  PasswordPage,
  ProfilePage,
  type ProfileNotice,
} from './views.tsx';
import { messagesOf } from './words.ts';

const notices: readonly ProfileNotice[] = [
  'password_changed',
  'account_activated',
  'details_changed',
  'account_kept',
  'disconnected',
];

export const profilePage = customerPage({
  get: (visit) => {
    switch (visit.request.query.get('change')) {
      case 'name':
        return Promise.resolve(
          showName(visit, { values: { ...namesOf(visit), next: nextOf(visit) }, errors: [] }, 200),
        );
      case 'language':
        return Promise.resolve(showLanguage(visit, emptyForm, 200));
      case 'password':
        return Promise.resolve(
          visit.contact.password === null ? chooseFirst(visit) : showPassword(visit, emptyForm, 200),
        );
      case 'disconnect':
        return showDisconnect(visit);
      case 'missing':
        return showMissing(visit);
      case 'field':
        return orProfile(visit, showField(visit, visit.request.query.get('id') ?? ''));
      default:
        return showProfile(visit);
    }
  },

  post: (visit, form) => {
    switch (form['action']) {
      case 'change-name':
        return takeName(visit, form);
      case 'change-language':
        return takeLanguage(visit, form);
      case 'disconnect':
        return takeDisconnect(visit, form);
      case 'give-missing':
        return takeMissing(visit, form);
      case 'change-field':
      case 'withdraw':
        return orProfile(visit, takeField(visit, form));
      default:
        return takePassword(visit, form);
    }
  },
});

/** A field that the store asks for no more leads back to the profile. */
async function orProfile(visit: CustomerVisit, reply: Promise<Reply | undefined>): Promise<Reply> {
  return (await reply) ?? showProfile(visit);
}

const namesOf = ({ contact: { firstName, lastName } }: CustomerVisit) => ({ firstName, lastName });

const nextOf = ({ request }: CustomerVisit) => request.query.get('next') ?? '';

async function takeName(visit: CustomerVisit, form: Form): Promise<Reply> {
  const { firstName = '', lastName = '', next = '' } = form;
  const values = { firstName, lastName, next };
  const read = readInput(nameInput, form);
  if (read.kind === 'refused') return showName(visit, { values, errors: read.errors }, 422);
  return takeDetails(
    visit,
    read.input,
    (view, status) => showName(visit, { ...view, values }, status),
    readNextPath(next, visit.store),
  );
}

async function takeLanguage(visit: CustomerVisit, form: Form): Promise<Reply> {
  const read = readInput(localeInput, form);
  if (read.kind === 'refused') return showLanguage(visit, { values: {}, errors: read.errors }, 422);
  return takeDetails(visit, read.input, (view, status) => showLanguage(visit, view, status));
}

async function takeDetails(
  visit: CustomerVisit,
  details: Details,
  show: (form: FormView, status: number) => Reply,
  next = '/accounts/profile?notice=details_changed',
): Promise<Reply> {
  const changed = await changeDetails(visit.needs, visit, details, {
    locale: visit.locale,
    source: 'profile',
  });
  switch (changed.kind) {
    case 'details_changed':
      return seeOther(next);
    case 'invalid_input':
      return show({ values: {}, errors: changed.errors }, 422);
    case 'changed_meanwhile':
    case 'too_many_requests': {
      const { kind: code, ...rest } = changed;
      return show({ values: {}, errors: [], problem: { code, ...rest } }, problemStatus(code));
    }
  }
}

async function takePassword(visit: CustomerVisit, form: Form): Promise<Reply> {
  const read = readInput(passwordChangeInput, form);
  if (read.kind === 'refused') return showPassword(visit, { values: {}, errors: read.errors }, 422);
  const changed = await changePassword(visit.needs, visit, read.input);
  switch (changed.kind) {
    case 'password_changed':
      return seeOther('/accounts/profile?notice=password_changed', [
        deviceCookie(visit.request, changed.device),
      ]);
    case 'not_signed_in':
      return seeOther('/accounts/login?notice=session_ended', [endedSessionCookie]);
    case 'invalid_input':
      return showPassword(visit, { values: {}, errors: changed.errors }, 422);
    case 'wrong_password':
    case 'too_many_attempts':
    case 'too_many_requests': {
      const { kind: code, ...rest } = changed;
      const problem = { code, ...rest };
      return showPassword(visit, { values: {}, errors: [], problem }, problemStatus(code));
    }
  }
}

async function takeDisconnect(visit: CustomerVisit, { id = '' }: Form): Promise<Reply> {
  const disconnected = await disconnect(visit.needs, visit, id);
  switch (disconnected.kind) {
    case 'disconnected':
      return seeOther('/accounts/profile?notice=disconnected');
    case 'confirmation_required':
      return askToConfirm(id);
    case 'password_required':
      return chooseFirst(visit);
  }
}

function askToConfirm(id: string): Reply {
  const next = `/accounts/profile?${new URLSearchParams({ change: 'disconnect', id }).toString()}`;
  return seeOther(leadingTo('/accounts/confirm', next));
}

async function showDisconnect(visit: CustomerVisit): Promise<Reply> {
  const { needs, contact, session, request } = visit;
  const id = request.query.get('id') ?? '';
  const identity = (await listIdentities(needs, contact)).find((one) => identityId(one) === id);
  if (identity === undefined || contact.password === null) return showProfile(visit);
  if (!isConfirmed(session, needs.now())) return askToConfirm(id);
  const messages = messagesOf(visit.locale);
  const view = <DisconnectPage messages={messages} id={id} provider={new URL(identity.issuer).host} />;
  return show(visit, messages.disconnect.title, view, 200);
}

async function showProfile(visit: CustomerVisit): Promise<Reply> {
  const { needs, contact, request } = visit;
  const messages = messagesOf(visit.locale);
  const notice = notices.find((known) => known === request.query.get('notice'));
  const [profile, identities, keys, ownFields] = await Promise.all([
    profileView(needs, contact, await fieldsOf(needs, visit.store)),
    listIdentities(needs, contact),
    needs.secrets.tokenKey(),
    ownFieldsOf(visit),
  ]);
  const ends = closesAt(contact);
  const isStopped = contact.emailStatus !== 'soft_bounced';
  return show(
    visit,
    messages.profile.title,
    <ProfilePage
      messages={messages}
      profile={profile}
      isMailStopped={isStopped}
      notice={notice}
      callerCode={callerCode(contact, keys, needs.now()).code}
      closesAt={ends === null ? null : isoTime(ends)}
      isAddressComing={isUnderWay(contact, needs.now())}
      password={passwordOf(visit)}
      ownFields={ownFields}
      region={regionFor(visit)}
      providers={identities.map((identity) => ({
        id: identityId(identity),
        name: new URL(identity.issuer).host,
        isRemovable: contact.password !== null,
      }))}
    />,
    200,
  );
}

function passwordOf({ contact, store }: CustomerVisit): 'chosen' | 'none' | 'useless' {
  if (contact.password !== null) return 'chosen';
  return ssoOf(store)?.only === true ? 'useless' : 'none';
}

/** Who has none yet has a link mailed, and does not type the address anew. */
function chooseFirst(visit: CustomerVisit): Reply {
  const { username, email } = visit.contact;
  return seeOther('/accounts/forgot-password', [remember(visit, { identifier: username ?? email ?? '' })]);
}

function showName(visit: CustomerVisit, form: FormView, status: number): Reply {
  const { store, contact, locale } = visit;
  const messages = messagesOf(locale);
  const isMissing = missingNames(contact).length > 0;
  const next = readNextPath(form.values['next'], store);
  return show(
    visit,
    isMissing ? messages.missingName.title : messages.changeName.title,
    <NamePage messages={messages} form={form} isMissing={isMissing} next={next} />,
    status,
  );
}

function showLanguage(visit: CustomerVisit, form: FormView, status: number): Reply {
  const messages = messagesOf(visit.locale);
  const { offered } = languagesOf(visit.store);
  const view = (
    <LanguagePage messages={messages} form={form} offered={offered} locale={visit.contact.locale} />
  );
  return show(visit, messages.changeLanguage.title, view, status);
}

function showPassword(visit: CustomerVisit, form: FormView, status: number): Reply {
  const { contact, store } = visit;
  const messages = messagesOf(visit.locale);
  const view = (
    <PasswordPage
      messages={messages}
      username={contact.username ?? contact.email ?? ''}
      form={form}
      minimumLength={store.variables['passwords.minimum_length']}
    />
  );
  return show(visit, messages.changePassword.title, view, status);
}

function show(visit: CustomerVisit, title: string, view: VNode, status: number): Reply {
  return showPage(visit, title, view, { status, signedIn: signedInView(visit, visit.session, 'profile') });
}
