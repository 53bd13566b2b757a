import type { VNode } from 'preact';
import type { ProblemCode } from '../accounts/problems.ts';
import {
  Button,
  ErrorSummary,
  Form,
  Notice,
  PasswordField,
  PasswordOwner,
  type FormView,
} from '../pages/form.tsx';
import { MissingNote } from './missing-views.tsx';
import { NameFields, nameFields } from '../pages/name-fields.tsx';
import { Agreements, OwnFields, type OwnField } from './field-views.tsx';
import { languageNames } from '../pages/languages.tsx';
import { writeMoment } from '../pages/moment.ts';
import type { Locale } from '../stores/locale.ts';
import type { ProfileEmail, ProfileView } from '../http/profile-view.ts';
import { Cancel, Detail } from './parts.tsx';
import type { ProfileMessages } from './words.ts';

export type ProfileNotice = keyof ProfileMessages['profile']['notices'];

/** A provider's sign-in that the account is connected with. */
export interface ConnectedProvider {
  readonly id: string;
  readonly name: string;
  /** There is another way in. */
  readonly isRemovable: boolean;
}

interface ProfilePageProps {
  readonly messages: ProfileMessages;
  readonly profile: ProfileView;
  /** Whether nothing is sent any more; else the last mail alone came back. */
  readonly isMailStopped: boolean;
  readonly notice: ProfileNotice | undefined;
  /** By which staff know on the phone that it is them. */
  readonly callerCode: string;
  /** When the account ends at their own wish, unless it is kept, ISO 8601. */
  readonly closesAt: string | null;
  /** Staff are about to give the account another email address, or its first. */
  readonly isAddressComing: boolean;
  /** `useless`: there is none, and the store is signed in to without. */
  readonly password: 'chosen' | 'none' | 'useless';
  readonly providers: readonly ConnectedProvider[];
  /** What the store asks besides. */
  readonly ownFields: readonly OwnField[];
  /** By which times are written, such as `en-GB`. */
  readonly region: string;
}

/** The customer's own page: their details, each with its change beside it (S0-5). */
export function ProfilePage({
  messages,
  profile,
  isMailStopped,
  notice,
  callerCode,
  closesAt,
  isAddressComing,
  password,
  providers,
  ownFields,
  region,
}: ProfilePageProps): VNode {
  const { profile: words, fields } = messages;
  const primary = profile.emails.find((email) => email.primary);
  const coming = primary === undefined ? words.addressComing : words.addressChanging;
  const name = `${profile.firstName} ${profile.lastName}`.trim();
  return (
    <section class="card card-wide">
      <h1>{words.title}</h1>
      {notice !== undefined && <Notice>{words.notices[notice]}</Notice>}
      {profile.mailComesBack && primary !== undefined && (
        <div class="warning" role="note" aria-labelledby="mail-comes-back">
          <h2 id="mail-comes-back">{words.mailComesBack.title}</h2>
          <p>{words.mailComesBack[isMailStopped ? 'stopped' : 'once'](primary.address)}</p>
        </div>
      )}
      {profile.missingFields.length > 0 && <MissingNote messages={messages} />}
      {isAddressComing && (
        <div class="warning" role="note" aria-labelledby="address-coming">
          <h2 id="address-coming">{coming.title}</h2>
          <p>{coming.text}</p>
        </div>
      )}
      {closesAt !== null && (
        <div class="warning" role="note" aria-labelledby="closing">
          <h2 id="closing">{words.closing.title}</h2>
          <p>
            {words.closing.before} <time datetime={closesAt}>{writeMoment(closesAt, region)}</time>.
          </p>
          <p>
            <a href="/accounts/close">{words.closing.keep}</a>
          </p>
        </div>
      )}
      <h2 class="section-title">{words.details}</h2>
      <dl class="details">
        <Detail messages={messages} label={words.name} change="?change=name">
          {name === '' ? words.none : name}
        </Detail>
        <Detail messages={messages} label={words.emails} change="/accounts/emails">
          {profile.emails.length === 0
            ? words.none
            : profile.emails.map((email) => (
                <EmailLine
                  key={email.address}
                  messages={messages}
                  email={email}
                  isOnly={profile.emails.length === 1}
                />
              ))}
        </Detail>
        {profile.customerNumber !== null && (
          <Detail messages={messages} label={fields.customerNumber}>
            {profile.customerNumber}
          </Detail>
        )}
        <Detail messages={messages} label={words.language} change="?change=language">
          <span lang={profile.locale}>{languageNames[profile.locale]}</span>
        </Detail>
        <OwnFields messages={messages} region={region} fields={ownFields} />
        <PasswordDetail messages={messages} password={password} />
        {providers.map(({ id, name: provider, isRemovable }) => (
          <Detail
            key={id}
            messages={messages}
            label={words.connected}
            {...(isRemovable
              ? {
                  change: `?${new URLSearchParams({ change: 'disconnect', id }).toString()}`,
                  changeWord: words.disconnect,
                }
              : {})}
          >
            {provider}
          </Detail>
        ))}
        <Detail messages={messages} label={words.callerCode}>
          <p>{callerCode}</p>
          <p class="quiet">{words.callerCodeHint}</p>
        </Detail>
      </dl>
      <Agreements messages={messages} region={region} fields={ownFields} />
      <h2 class="section-title">{words.yourData}</h2>
      <ul>
        <li>
          <a href="/accounts/export">{words.download}</a>
        </li>
        {closesAt === null && (
          <li>
            <a href="/accounts/close">{words.close}</a>
          </li>
        )}
      </ul>
    </section>
  );
}

function PasswordDetail({
  messages,
  password,
}: Pick<ProfilePageProps, 'messages' | 'password'>): VNode | null {
  const { profile: words, fields } = messages;
  switch (password) {
    case 'chosen':
      return (
        <Detail messages={messages} label={fields.password} change="?change=password">
          <span aria-hidden="true">••••••••</span>
          <span class="unseen">{words.passwordHidden}</span>
        </Detail>
      );
    case 'none':
      return (
        <Detail
          messages={messages}
          label={fields.password}
          change="?change=password"
          changeWord={words.choosePassword}
        >
          {words.passwordNone}
        </Detail>
      );
    case 'useless':
      return null;
  }
}

interface EmailLineProps {
  readonly messages: ProfileMessages;
  readonly email: ProfileEmail;
  readonly isOnly: boolean;
}

function EmailLine({ messages, email, isOnly }: EmailLineProps) {
  const { profile } = messages;
  return (
    <p class="address">
      <span>{email.address}</span> {email.primary && !isOnly && <span class="badge">{profile.primary}</span>}
      {!email.maySignIn && <span class="quiet">{profile.notForSignIn}</span>}
    </p>
  );
}

interface DisconnectPageProps {
  readonly messages: ProfileMessages;
  readonly id: string;
  readonly provider: string;
}

/** What disconnecting comes to, said before it is done. */
export function DisconnectPage({ messages, id, provider }: DisconnectPageProps): VNode {
  const { disconnect } = messages;
  return (
    <section class="card">
      <h1>{disconnect.title}</h1>
      <p class="lead">{disconnect.lead(provider)}</p>
      <Form action="/accounts/profile" hidden={{ action: 'disconnect', id }}>
        <Button>{disconnect.submit}</Button>
      </Form>
      <Cancel messages={messages} />
    </section>
  );
}

interface ChangePageProps {
  readonly messages: ProfileMessages;
  readonly form: FormView;
}

interface NamePageProps extends ChangePageProps {
  /** Nobody has given it yet: then it is asked for, and may be given later. */
  readonly isMissing: boolean;
  /** The path to go on to. */
  readonly next: string | undefined;
}

export function NamePage({ messages, form, isMissing, next }: NamePageProps): VNode {
  const { changeName, missingName } = messages;
  return (
    <section class="card">
      <h1>{isMissing ? missingName.title : changeName.title}</h1>
      {isMissing && <p class="lead">{missingName.lead}</p>}
      <ErrorSummary messages={messages} form={form} fields={nameFields(messages)} />
      <Form action="/accounts/profile" hidden={{ action: 'change-name', next }}>
        <NameFields messages={messages} form={form} />
        <Button>{changeName.submit}</Button>
      </Form>
      {isMissing ? (
        <p class="aside">
          <a href={next ?? '/accounts/profile'}>{missingName.later}</a>
        </p>
      ) : (
        <Cancel messages={messages} />
      )}
    </section>
  );
}

interface LanguagePageProps extends ChangePageProps {
  readonly offered: readonly Locale[];
  readonly locale: Locale;
}

export function LanguagePage({ messages, form, offered, locale }: LanguagePageProps): VNode {
  const { changeLanguage } = messages;
  return (
    <section class="card">
      <h1>{changeLanguage.title}</h1>
      <p class="lead">{changeLanguage.lead}</p>
      <ErrorSummary
        messages={messages}
        form={form}
        fields={{ locale: { label: messages.profile.language, missing: messages.fieldErrors.required } }}
      />
      <Form action="/accounts/profile" hidden={{ action: 'change-language' }}>
        <div class="field">
          <label for="locale">{messages.profile.language}</label>
          <select id="locale" name="locale" autocomplete="language">
            {offered.map((one) => (
              <option key={one} value={one} lang={one} selected={one === locale}>
                {languageNames[one]}
              </option>
            ))}
          </select>
        </div>
        <Button>{changeLanguage.submit}</Button>
      </Form>
      <Cancel messages={messages} />
    </section>
  );
}

interface PasswordPageProps extends ChangePageProps {
  /** What the account signs in with. */
  readonly username: string;
  /** Characters. */
  readonly minimumLength: number;
}

export function PasswordPage({ messages, username, form, minimumLength }: PasswordPageProps): VNode {
  const { changePassword, fields, missing } = messages;
  const currentPassword = { label: fields.currentPassword, missing: missing.currentPassword };
  const newPassword = { label: fields.newPassword, missing: missing.newPassword };
  return (
    <section class="card">
      <h1>{changePassword.title}</h1>
      <p class="lead">{changePassword.lead}</p>
      <ErrorSummary messages={messages} form={form} fields={{ currentPassword, newPassword }}>
        {form.problem !== undefined && canResetInstead(form.problem.code) && (
          <p>
            <a href="/accounts/forgot-password">{messages.form.resetPassword}</a>
          </p>
        )}
      </ErrorSummary>
      <Form action="/accounts/profile" hidden={{ action: 'change-password' }}>
        <PasswordOwner username={username} />
        <PasswordField
          messages={messages}
          form={form}
          name="currentPassword"
          autocomplete="current-password"
          {...currentPassword}
        />
        <PasswordField
          messages={messages}
          form={form}
          name="newPassword"
          autocomplete="new-password"
          minimumLength={minimumLength}
          {...newPassword}
        />
        <Button>{changePassword.submit}</Button>
      </Form>
      <Cancel messages={messages} />
    </section>
  );
}

function canResetInstead(code: ProblemCode): boolean {
  return code === 'wrong_password' || code === 'too_many_attempts';
}
