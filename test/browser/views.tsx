import type { VNode } from 'preact';
import type { Locale } from '../../lambdas/stores/locale.ts';
import { resolveVariables } from '../../lambdas/stores/store-variables.ts';
import { defaultLook, noSessionsOver, type Store } from '../../lambdas/stores/store.ts';
import {
  ActivatedPage,
  ActivatePage,
  ActivationLinkOverPage,
  ActivationMailSentPage,
  ActivationRequestPage,
} from '../../lambdas/activation/views.tsx';
import { LoginPage, SsoOnlyPage } from '../../lambdas/login/views.tsx';
import { SsoFailedPage } from '../../lambdas/sso/views.tsx';
import type { ProfileView } from '../../lambdas/http/profile-view.ts';
import {
  DisconnectPage,
  LanguagePage,
  NamePage,
  PasswordPage,
  ProfilePage,
} from '../../lambdas/profile/views.tsx';
import { MissingPage } from '../../lambdas/profile/missing-views.tsx';
import { ExportPage } from '../../lambdas/rights/export-view.tsx';
import { ClosePage, ClosingPage, ConfirmPage } from '../../lambdas/rights/views.tsx';
import type { ContactExport } from '../../lambdas/steps/export-contact.ts';
import { RegisterPage, RegisterSentPage } from '../../lambdas/registration/views.tsx';
import {
  ForgotPasswordPage,
  ForgotPasswordSentPage,
  ResetLinkOverPage,
  ResetLinkUnknownPage,
  ResetPasswordPage,
} from '../../lambdas/reset/views.tsx';
import {
  KeepLinkOverPage,
  KeptPage,
  SecuredPage,
  SecureLinkOverPage,
  SecurePage,
} from '../../lambdas/reset/secure-views.tsx';
import {
  ConfirmEmailPage,
  ConfirmLoginPage,
  EmailLinkOverPage,
  EmailUndonePage,
  SignInToConfirmPage,
  UndoEmailPage,
} from '../../lambdas/emails/link-views.tsx';
import { ActPage, EmailsPage } from '../../lambdas/emails/views.tsx';
import { LogoutPage, SessionsPage } from '../../lambdas/session/views.tsx';
import { emptyForm } from '../../lambdas/pages/form.tsx';
import { questionError } from '../../lambdas/pages/address-question.tsx';
import { MessagePage } from '../../lambdas/pages/message-page.tsx';
import { SignedInAlreadyPage } from '../../lambdas/pages/signed-in-already.tsx';
import { allWords } from './all-words.ts';
import { extraFieldsIn, fieldViews, ownFieldsIn } from './field-views.tsx';
import { claimViews } from './claim-views.tsx';
import { orderViews } from './order-views.tsx';
import { eachNamedOnce, regionIn, type View } from './view.ts';
import type { ProblemCode } from '../../lambdas/accounts/problems.ts';

export const demoStore: Store = {
  storeId: 'demo',
  name: 'Maison Aubrac',
  address: 'https://shop.example',
  domains: ['shop.example'],
  locale: 'en',
  look: defaultLook,
  variables: resolveVariables({
    'accounts.enabled': true,
    'links.terms': 'https://shop.example/terms',
    'links.privacy': 'https://shop.example/privacy',
    'links.imprint': 'https://shop.example/imprint',
  }),
  sessionsOver: noSessionsOver,
  wasEverOpen: true,
  sso: null,
  sender: null,
};

/** Everything that somebody types, or that comes from a request, and is shown again. */
export interface Typed {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly token: string;
  readonly next: string;
  readonly device: string;
}

export const ordinary: Typed = {
  email: 'ada.lovelace@example.com',
  firstName: 'Ada',
  lastName: 'Lovelace',
  token: 'q8Zb0c2WkF3nYt1s.Qm9sZXRvIGVzIHVuIGhvbmdv',
  next: '/accounts/sessions',
  device: 'Firefox on Windows',
};

/** Every view in every state that looks different. */
export function allViews(locale: Locale, store: Store = demoStore, typed: Typed = ordinary): View[] {
  return eachNamedOnce([...guestViews(locale, store, typed), ...signedInViews(locale, store, typed)]);
}

function guestViews(
  locale: Locale,
  store: Store,
  { email, firstName, lastName, token, next, device }: Typed,
): View[] {
  const messages = allWords(locale);
  const to = { messages, store };
  const minimumLength = 8;
  const activating = { ...to, token, minimumLength, extraFields: [] };
  const login = {
    ...to,
    form: emptyForm,
    identifiers: 'email_and_customer_number',
    next,
    notice: undefined,
    sso: null,
  } as const;
  const sso = { message: 'Sign in with Aubrac ID', wasUsedLast: false };
  const refused = (code: ProblemCode, values: Record<string, string>, retryAfterSeconds?: number) => ({
    values,
    errors: [],
    problem: { code, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) },
  });
  const view = (name: string, title: string, body: VNode, status = 200): View => ({
    name,
    title,
    status,
    body,
    store,
  });
  const registration = { firstName, lastName, email };
  const sent = { messages, address: email, next, wait: 42 };
  return [
    ...claimViews(locale, store, { email, token, next, text: device }),
    view('login', messages.login.title, <LoginPage {...login} />),
    view(
      'login-moved',
      messages.login.title,
      <LoginPage {...login} identifiers="all" hasMoved notice="link_mailed" />,
    ),
    view('login-sso', messages.login.title, <LoginPage {...login} sso={sso} notice="sso_sign_in_first" />),
    view('login-sso-only', messages.login.title, <SsoOnlyPage {...login} sso={sso} />),
    view(
      'login-sso-left',
      messages.login.title,
      <SsoOnlyPage {...login} sso={{ ...sso, wasUsedLast: true }} notice="signed_out" />,
    ),
    ...(['refused', 'cancelled', 'unavailable'] as const).map((failure) =>
      view(
        `sso-${failure}`,
        messages.sso.failures[failure].title,
        <SsoFailedPage {...to} sso={{ message: sso.message, only: false }} failure={failure} next={next} />,
        failure === 'unavailable' ? 503 : 400,
      ),
    ),
    view(
      'login-number',
      messages.login.title,
      <LoginPage {...login} identifiers="customer_number" notice="password_reset" />,
    ),
    view(
      'login-empty',
      messages.login.title,
      <LoginPage
        {...login}
        identifiers="email"
        form={{
          values: { identifier: '' },
          errors: [
            { field: 'identifier', code: 'required' },
            { field: 'password', code: 'required' },
          ],
          problem: { code: 'invalid_input' },
        }}
      />,
      422,
    ),
    view(
      'login-wrong',
      messages.login.title,
      <LoginPage {...login} form={refused('wrong_credentials', { identifier: email })} />,
      401,
    ),
    view(
      'login-unverified',
      messages.login.title,
      <LoginPage {...login} form={refused('email_unverified', { identifier: email })} />,
      403,
    ),
    view(
      'login-bounced',
      messages.login.title,
      <LoginPage {...login} form={refused('email_bounced', { identifier: email })} />,
      403,
    ),
    view(
      'login-locked',
      messages.login.title,
      <LoginPage {...login} form={refused('too_many_attempts', { identifier: email }, 250)} />,
      429,
    ),
    view(
      'register',
      messages.register.title,
      <RegisterPage
        {...to}
        form={emptyForm}
        extraFields={extraFieldsIn(locale)}
        next={undefined}
        minimumLength={minimumLength}
      />,
    ),
    view(
      'register-invalid',
      messages.register.title,
      <RegisterPage
        {...to}
        next={undefined}
        minimumLength={minimumLength}
        extraFields={extraFieldsIn(locale)}
        form={{
          values: { ...registration, lastName: '', 'fields.newsletter': '1' },
          errors: [
            { field: 'fields.drink', code: 'required' },
            { field: 'fields.terms', code: 'required' },
            // As the rules find them, which is not the order of the form.
            { field: 'password', code: 'password_too_short', minimum: minimumLength },
            { field: 'email', code: 'invalid_email' },
            { field: 'lastName', code: 'required' },
          ],
          problem: { code: 'invalid_input' },
        }}
      />,
      422,
    ),
    view(
      'activate-fields',
      messages.activate.title,
      <ActivatePage
        {...activating}
        extraFields={extraFieldsIn(locale)}
        asksFor="new_password"
        form={emptyForm}
      />,
    ),
    view(
      'register-existing',
      messages.register.title,
      <RegisterPage
        {...to}
        next={undefined}
        minimumLength={minimumLength}
        extraFields={[]}
        form={refused('email_already_registered', registration)}
      />,
      409,
    ),
    view(
      'register-typo',
      messages.register.title,
      <RegisterPage
        {...to}
        next={undefined}
        minimumLength={minimumLength}
        extraFields={[]}
        form={{ values: registration, errors: [questionError], question: { typed: email, meant: email } }}
      />,
      422,
    ),
    view(
      'register-sent',
      messages.registerSent.title,
      <RegisterSentPage messages={messages} address={email} next={next} wait={42} life="sent" />,
    ),
    view(
      'register-sent-bounced',
      messages.registerSent.title,
      <RegisterSentPage messages={messages} address={email} next={next} wait={0} life="bounced" />,
    ),
    view(
      'signed-in-already',
      messages.signedInAlready.title,
      <SignedInAlreadyPage
        messages={messages}
        contact={{ firstName, lastName, email, customerNumber: null }}
        next={next}
      />,
    ),
    view(
      'activate',
      messages.activate.title,
      <ActivatePage {...activating} asksFor="nothing" form={emptyForm} />,
    ),
    view(
      'activate-password',
      messages.activate.title,
      <ActivatePage
        {...activating}
        asksFor="new_password"
        form={{
          values: {},
          errors: [{ field: 'password', code: 'password_common' }],
          problem: { code: 'invalid_input' },
        }}
      />,
      422,
    ),
    view(
      'activate-elsewhere',
      messages.activate.title,
      <ActivatePage {...activating} asksFor="registered_password" form={emptyForm} />,
    ),
    view(
      'activate-stranger',
      messages.activate.title,
      <ActivatePage
        {...activating}
        extraFields={extraFieldsIn(locale)}
        asksFor="password_and_names"
        form={{
          values: {},
          errors: [
            { field: 'firstName', code: 'required' },
            { field: 'lastName', code: 'required' },
          ],
          problem: { code: 'invalid_input' },
        }}
      />,
      422,
    ),
    view(
      'activated',
      messages.activated.title,
      <ActivatedPage {...to} next={next} customerNumber="K-10423" />,
    ),
    view(
      'activation-expired',
      messages.activationExpired.title,
      <ActivationLinkOverPage {...to} reason="token_expired" token={token} />,
      410,
    ),
    view(
      'activation-used',
      messages.activationUsed.title,
      <ActivationLinkOverPage {...to} reason="token_used" token={token} />,
      410,
    ),
    view(
      'activation-unknown',
      messages.activationUnknown.title,
      <ActivationRequestPage messages={messages} words={messages.activationUnknown} form={emptyForm} />,
      422,
    ),
    view(
      'activation-asked',
      messages.activationAsked.title,
      <ActivationRequestPage messages={messages} words={messages.activationAsked} form={emptyForm} />,
    ),
    view(
      'activation-mail-sent',
      messages.activationMailSent.title,
      <ActivationMailSentPage {...sent} isRegistrant address={null} form={emptyForm} isAgain={false} />,
    ),
    view(
      'activation-mail-sent-again',
      messages.activationMailSent.title,
      <ActivationMailSentPage {...sent} isRegistrant={false} form={emptyForm} isAgain life="delivered" />,
    ),
    view(
      'confirm-email',
      messages.confirmEmail.title,
      <ConfirmEmailPage messages={messages} token={token} address={email} form={emptyForm} />,
    ),
    view(
      'confirm-login',
      messages.confirmLogin.title,
      <ConfirmLoginPage
        messages={messages}
        token={token}
        address={email}
        form={emptyForm}
        extraFields={[]}
        minimumLength={8}
      />,
    ),
    view(
      'confirm-login-fields',
      messages.confirmLogin.title,
      <ConfirmLoginPage
        messages={messages}
        token={token}
        address={email}
        form={{ values: {}, errors: [{ field: 'fields.terms', code: 'required' }] }}
        extraFields={extraFieldsIn(locale).filter(({ required }) => required)}
        minimumLength={8}
      />,
      422,
    ),
    view(
      'confirm-email-sign-in',
      messages.confirmEmail.title,
      <SignInToConfirmPage messages={messages} token={token} />,
    ),
    view(
      'email-link-over',
      messages.emailLinkOver.used,
      <EmailLinkOverPage
        messages={messages}
        title={messages.emailLinkOver.used}
        text={messages.emailLinkOver.text}
      />,
    ),
    view(
      'undo-email',
      messages.undoEmail.title,
      <UndoEmailPage messages={messages} token={token} address={email} />,
    ),
    view('email-undone', messages.undoEmail.doneTitle, <EmailUndonePage messages={messages} />),
    view(
      'forgot',
      messages.forgot.title,
      <ForgotPasswordPage messages={messages} form={emptyForm} takesNumbers next={next} />,
    ),
    view(
      'forgot-invalid',
      messages.forgot.title,
      <ForgotPasswordPage
        messages={messages}
        takesNumbers={false}
        next={undefined}
        form={{
          values: { email },
          errors: [{ field: 'email', code: 'invalid_email' }],
          problem: { code: 'invalid_input' },
        }}
      />,
      422,
    ),
    view(
      'forgot-sent',
      messages.forgotSent.title,
      <ForgotPasswordSentPage takesCode {...sent} number={null} form={emptyForm} isAgain={false} />,
    ),
    view(
      'forgot-sent-too-soon',
      messages.forgotSent.title,
      <ForgotPasswordSentPage
        takesCode
        {...sent}
        address={null}
        number="C-1001"
        form={refused('too_many_requests', {}, 42)}
        isAgain={false}
      />,
      429,
    ),
    view(
      'reset',
      messages.reset.title,
      <ResetPasswordPage
        {...to}
        token={token}
        username={email}
        form={emptyForm}
        isFirst={false}
        mainAgain={null}
        asksNames={false}
        extraFields={[]}
        minimumLength={minimumLength}
      />,
    ),
    view(
      'reset-main-again',
      messages.reset.title,
      <ResetPasswordPage
        {...to}
        token={token}
        username={email}
        form={emptyForm}
        isFirst={false}
        mainAgain={email}
        asksNames={false}
        extraFields={[]}
        minimumLength={minimumLength}
      />,
    ),
    view(
      'reset-first-password',
      messages.firstPassword.title,
      <ResetPasswordPage
        {...to}
        token={token}
        username={email}
        form={emptyForm}
        isFirst
        mainAgain={null}
        asksNames
        extraFields={extraFieldsIn(locale)}
        minimumLength={minimumLength}
      />,
    ),
    view(
      'reset-expired',
      messages.resetExpired.title,
      <ResetLinkOverPage {...to} reason="token_expired" token={token} isFirst={false} />,
      410,
    ),
    view(
      'first-password-expired',
      messages.firstPasswordExpired.title,
      <ResetLinkOverPage {...to} reason="token_expired" token={token} isFirst />,
      410,
    ),
    view(
      'reset-used',
      messages.resetUsed.title,
      <ResetLinkOverPage {...to} reason="token_used" token={token} isFirst={false} />,
      410,
    ),
    view(
      'secure',
      messages.secure.title,
      <SecurePage
        {...to}
        token={token}
        mainAgain={null}
        isClosing={false}
        isMoving={false}
        isForMain={false}
      />,
    ),
    view(
      'secure-main-again',
      messages.secure.title,
      <SecurePage
        {...to}
        token={token}
        mainAgain="maria@mail.example"
        isClosing
        isMoving
        isForMain={false}
      />,
    ),
    view(
      'secure-keep',
      messages.secure.title,
      <SecurePage {...to} token={token} mainAgain={null} isClosing isMoving={false} isForMain />,
    ),
    view('kept', messages.kept.title, <KeptPage {...to} />),
    view('keep-over', messages.keepOver.title, <KeepLinkOverPage {...to} />, 410),
    view('secured', messages.secured.title, <SecuredPage {...to} address="maria@mail.example" />),
    view(
      'secure-expired',
      messages.secureExpired.title,
      <SecureLinkOverPage {...to} reason="token_expired" token={token} />,
      410,
    ),
    view(
      'secure-used',
      messages.secureUsed.title,
      <SecureLinkOverPage {...to} reason="token_used" token={token} />,
      410,
    ),
    view('reset-unknown', messages.resetUnknown.title, <ResetLinkUnknownPage {...to} />, 422),
    view(
      'accounts-disabled',
      messages.problems.accounts_disabled.title,
      <MessagePage {...to} code="accounts_disabled" />,
      403,
    ),
    view('not-found', messages.problems.not_found.title, <MessagePage {...to} code="not_found" />, 404),
    {
      ...view(
        'store-not-found',
        messages.problems.store_not_found.title,
        <MessagePage messages={messages} store={null} code="store_not_found" />,
        404,
      ),
      store: null,
    },
  ];
}

function signedInViews(
  locale: Locale,
  store: Store,
  { email, firstName, lastName, next, device }: Typed,
): View[] {
  const messages = allWords(locale);
  const to = { messages, store };
  const signedIn = {
    idleExpiresAt: '2026-11-22T10:30:00.000Z',
    expiresAt: '2026-11-22T11:00:00.000Z',
    now: '2026-11-22T10:00:00.000Z',
  };
  const session = {
    id: 'abcdefghijklmnop',
    current: true,
    createdAt: '2026-11-22T10:00:00.000Z',
    lastActivityAt: '2026-11-22T10:00:00.000Z',
    idleExpiresAt: signedIn.idleExpiresAt,
    expiresAt: signedIn.expiresAt,
    device,
  };
  const others = [
    {
      ...session,
      id: 'bcdefghijklmnopq',
      current: false,
      createdAt: '2026-11-22T09:41:00.000Z',
      device: 'Safari on iPhone',
    },
    { ...session, id: 'cdefghijklmnopqr', current: false, createdAt: '2026-11-22T09:15:00.000Z', device: '' },
  ];
  const profile: ProfileView = {
    contactId: 'abcdefghijklmnop',
    firstName,
    lastName,
    emails: [{ address: email, proven: true, maySignIn: true, primary: true }],
    customerNumber: null,
    locale,
    missing: [],
    missingFields: [],
    mailComesBack: false,
    fields: {},
  };
  const ways = { username: email, hasPassword: true, provider: null };
  const at = '2026-11-22T09:41:00Z';
  const happened = { at, times: 1, device, orderId: null, consent: null, reason: null, changes: [] } as const;
  const exported: ContactExport = {
    exportedAt: at,
    person: {
      contactId: 'abcdefghijklmnop',
      firstName,
      lastName,
      customerNumber: 'C-1001',
      furtherNumbers: [],
      crmId: null,
      furtherCrmIds: [],
      company: { id: 'c-1', name: 'Acme' },
      language: locale,
      account: 'active',
      openedBy: 'registration',
      signsInWith: email,
      formerUsername: null,
      hasPassword: true,
      emailStatus: 'ok',
      createdAt: at,
      activatedAt: at,
      lastSignInAt: at,
      closesAt: null,
      unproven: null,
    },
    fields: [{ field: 'nickname', value: firstName }],
    consents: [
      {
        ...{ field: 'newsletter', given: true, textVersion: 1, language: locale, evidence: null },
        ...{ at, source: 'registration', text: 'Send me offers by email.' },
      },
    ],
    addresses: [{ address: email, main: true, proven: true, maySignIn: true }],
    providerSignIns: [{ issuer: 'https://id.example.com', subject: 'ada-77', connectedAt: at }],
    sessions: [{ signedInAt: at, lastActivityAt: at, browser: '' }],
    merges: [],
    orders: [
      {
        orderId: 'N-1001',
        placedAt: at,
        currency: 'EUR',
        total: '24.90',
        status: 'placed',
        trackingUrl: null,
        lines: [{ sku: 'B-1', name: 'Atlas', quantity: 1, amount: '24.90' }],
        email,
        firstName,
        lastName,
        customerNumber: null,
        notMineAt: null,
      },
    ],
    history: [
      { ...happened, what: 'signed_in', by: 'customer', email: null },
      { ...happened, what: 'account_unlocked', by: 'store', device: null, email: null },
      {
        ...happened,
        what: 'account_activated',
        by: 'customer',
        email: { subject: 'Activation was successful', to: email, state: 'sent' },
      },
    ],
    next: 'bmV4dA',
  };
  const emails = [
    ...profile.emails,
    { address: `second.${email}`, proven: true, maySignIn: false, primary: false },
  ];
  const view = (
    name: string,
    title: string,
    here: 'profile' | 'sessions',
    body: VNode,
    status = 200,
  ): View => ({
    name,
    title,
    status,
    body,
    store,
    signedIn: { ...signedIn, here },
  });
  return [
    ...orderViews(locale, store, { ...signedIn, here: 'orders' }, device),
    view(
      'profile',
      messages.profile.title,
      'profile',
      <ProfilePage
        messages={messages}
        profile={profile}
        isMailStopped={false}
        notice="password_changed"
        callerCode="KX-4TQ"
        closesAt={null}
        isAddressComing={false}
        password="chosen"
        providers={[]}
        ownFields={[]}
        region={regionIn[locale]}
      />,
    ),
    ...fieldViews(locale, messages, regionIn[locale], firstName).map(({ name, title, body, status }) =>
      view(name, title, 'profile', body, status),
    ),
    view(
      'profile-mail-comes-back',
      messages.profile.title,
      'profile',
      <ProfilePage
        messages={messages}
        profile={{
          ...profile,
          emails,
          customerNumber: 'C-1001',
          mailComesBack: true,
          missingFields: ['terms'],
        }}
        isMailStopped
        notice={undefined}
        callerCode="KX-4TQ"
        closesAt="2026-12-06T10:00:00Z"
        isAddressComing
        password="none"
        providers={[{ id: 'identity', name: 'id.example.com', isRemovable: true }]}
        ownFields={ownFieldsIn(locale, firstName)}
        region={regionIn[locale]}
      />,
    ),
    view(
      'profile-address-coming',
      messages.profile.title,
      'profile',
      <ProfilePage
        messages={messages}
        profile={{ ...profile, emails: [], customerNumber: 'C-1001' }}
        isMailStopped={false}
        notice={undefined}
        callerCode="KX-4TQ"
        closesAt={null}
        isAddressComing
        password="chosen"
        providers={[]}
        ownFields={[]}
        region={regionIn[locale]}
      />,
    ),
    view(
      'disconnect',
      messages.disconnect.title,
      'profile',
      <DisconnectPage messages={messages} id="identity" provider="id.example.com" />,
    ),
    view(
      'confirm',
      messages.confirm.title,
      'profile',
      <ConfirmPage messages={messages} ways={ways} form={emptyForm} next={next} />,
    ),
    view(
      'confirm-wrong',
      messages.confirm.title,
      'profile',
      <ConfirmPage
        messages={messages}
        ways={{
          ...ways,
          provider: { message: 'Sign in with Northwind ID', href: '/accounts/sso/start?confirm=1' },
        }}
        form={{ values: {}, errors: [], problem: { code: 'wrong_password' } }}
        next={next}
      />,
      403,
    ),
    view(
      'confirm-without-password',
      messages.confirm.title,
      'profile',
      <ConfirmPage messages={messages} ways={{ ...ways, hasPassword: false }} form={emptyForm} next={next} />,
    ),
    view(
      'close-account',
      messages.close.title,
      'profile',
      <ClosePage messages={messages} store={store} ways={ways} isAsked proof={null} form={emptyForm} />,
    ),
    view(
      'close-account-by-provider',
      messages.close.title,
      'profile',
      <ClosePage
        messages={messages}
        store={store}
        ways={{
          ...ways,
          hasPassword: false,
          provider: { message: 'Sign in with Northwind ID', href: '/accounts/sso/start?confirm=1' },
        }}
        isAsked
        proof={null}
        form={emptyForm}
      />,
    ),
    view(
      'close-account-unproven',
      messages.close.title,
      'profile',
      <ClosePage
        messages={messages}
        store={store}
        ways={ways}
        isAsked
        proof={{ by: 'ada@customer.example', address: 'ada@customer.example' }}
        form={emptyForm}
      />,
    ),
    view(
      'closing',
      messages.closing.title,
      'profile',
      <ClosingPage
        messages={messages}
        at="2026-12-06T10:00:00Z"
        region={regionIn[locale]}
        next={undefined}
      />,
    ),
    view(
      'export',
      messages.export.title,
      'profile',
      <ExportPage
        messages={messages}
        page={exported}
        region={regionIn[locale]}
        labels={{ newsletter: 'Newsletter' }}
        after={null}
      />,
    ),
    view(
      'emails',
      messages.emails.title,
      'profile',
      <EmailsPage
        messages={messages}
        own={emails}
        primary={email}
        username={email}
        form={emptyForm}
        notice="email_confirmed"
      />,
    ),
    view(
      'emails-wrong',
      messages.emails.title,
      'profile',
      <EmailsPage
        messages={messages}
        own={emails}
        primary={email}
        username={email}
        form={{ values: { email }, errors: [], problem: { code: 'wrong_password' } }}
        notice={undefined}
      />,
      403,
    ),
    view(
      'email-remove',
      messages.removeEmail.title,
      'profile',
      <ActPage messages={messages} act="remove" words={messages.removeEmail} address={email} />,
    ),
    view(
      'email-make-primary',
      messages.makePrimary.title,
      'profile',
      <ActPage messages={messages} act="make-primary" words={messages.makePrimary} address={email} />,
    ),
    view(
      'email-activate',
      messages.activateFromEmail.title,
      'profile',
      <ActPage messages={messages} act="activate" words={messages.activateFromEmail} address={email} />,
    ),
    view(
      'change-name',
      messages.changeName.title,
      'profile',
      <NamePage
        messages={messages}
        form={{ values: { firstName, lastName }, errors: [] }}
        isMissing={false}
        next={undefined}
      />,
    ),
    view(
      'missing-name',
      messages.missingName.title,
      'profile',
      <NamePage
        messages={messages}
        form={{ values: { firstName }, errors: [{ field: 'lastName', code: 'required' }] }}
        isMissing
        next={next}
      />,
      422,
    ),
    view(
      'missing-fields',
      messages.missingFields.title,
      'profile',
      <MissingPage
        messages={messages}
        storeName={store.name}
        form={emptyForm}
        asksNames
        fields={extraFieldsIn(locale).filter(({ required }) => required)}
        next={next}
      />,
    ),
    view(
      'missing-fields-wrong',
      messages.missingFields.title,
      'profile',
      <MissingPage
        messages={messages}
        storeName={store.name}
        form={{
          values: { 'fields.drink': 'tea' },
          errors: [{ field: 'fields.terms', code: 'consent_text_changed' }],
        }}
        asksNames={false}
        fields={extraFieldsIn(locale).filter(({ required }) => required)}
        next={undefined}
      />,
      422,
    ),
    view(
      'change-language',
      messages.changeLanguage.title,
      'profile',
      <LanguagePage messages={messages} form={emptyForm} offered={['en', 'de']} locale={locale} />,
    ),
    view(
      'change-password-wrong',
      messages.changePassword.title,
      'profile',
      <PasswordPage
        messages={messages}
        username={email}
        minimumLength={8}
        form={{
          values: {},
          errors: [{ field: 'newPassword', code: 'password_personal' }],
          problem: { code: 'wrong_password' },
        }}
      />,
      403,
    ),
    view(
      'sessions',
      messages.sessions.title,
      'sessions',
      <SessionsPage
        {...to}
        sessions={[session, ...others]}
        form={emptyForm}
        notice="ended"
        region={regionIn[locale]}
      />,
    ),
    view(
      'sessions-one',
      messages.sessions.title,
      'sessions',
      <SessionsPage
        {...to}
        sessions={[session]}
        form={emptyForm}
        notice={undefined}
        region={regionIn[locale]}
      />,
    ),
    view('logout', messages.logout.title, 'profile', <LogoutPage {...to} />),
  ];
}
