import type { VNode } from 'preact';
import type { Contact } from '../accounts/contact.ts';
import type { Store } from '../stores/store.ts';
import { Button, ErrorSummary, Form, Notice, PasswordField, type FormView } from '../pages/form.tsx';
import type { ProfileMessages } from './words.ts';
import type { ProblemCode } from '../accounts/problems.ts';

export type ProfileNotice = 'password_changed' | 'account_activated';

interface ProfilePageProps {
  readonly messages: ProfileMessages;
  readonly store: Store;
  readonly contact: Pick<Contact, 'firstName' | 'lastName' | 'email' | 'customerNumber' | 'username'>;
  readonly form: FormView;
  /** Characters. */
  readonly minimumLength: number;
  readonly notice: ProfileNotice | undefined;
}

/** The customer's own page: their details (S0-5), and the password change. */
export function ProfilePage({ messages, contact, form, minimumLength, notice }: ProfilePageProps): VNode {
  const { profile, fields } = messages;
  return (
    <div class="stack">
      <section class="card card-wide">
        <h1>{profile.title}</h1>
        <h2 class="section-title">{profile.details}</h2>
        <dl class="details">
          <Detail
            label={profile.name}
            value={`${contact.firstName} ${contact.lastName}`.trim()}
            messages={messages}
          />
          <Detail label={fields.email} value={contact.email} messages={messages} />
          <Detail label={fields.customerNumber} value={contact.customerNumber} messages={messages} />
          <Detail label={profile.username} value={contact.username} messages={messages} />
        </dl>
      </section>
      <PasswordChange
        messages={messages}
        username={contact.username ?? ''}
        form={form}
        minimumLength={minimumLength}
        notice={notice}
      />
    </div>
  );
}

interface DetailProps {
  readonly label: string;
  readonly value: string | null;
  readonly messages: ProfileMessages;
}

function Detail({ label, value, messages }: DetailProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value === null || value === '' ? messages.profile.none : value}</dd>
    </div>
  );
}

interface PasswordChangeProps {
  readonly messages: ProfileMessages;
  readonly username: string;
  readonly form: FormView;
  readonly minimumLength: number;
  readonly notice: ProfilePageProps['notice'];
}

function PasswordChange({ messages, username, form, minimumLength, notice }: PasswordChangeProps) {
  const { profile, fields, missing } = messages;
  const currentPassword = { label: fields.currentPassword, missing: missing.currentPassword };
  const newPassword = { label: fields.newPassword, missing: missing.newPassword };
  return (
    <section class="card card-wide" aria-labelledby="password-title">
      <h2 class="section-title" id="password-title">
        {profile.passwordTitle}
      </h2>
      {notice !== undefined && <Notice>{profile.notices[notice]}</Notice>}
      <p class="lead">{profile.passwordLead}</p>
      <ErrorSummary messages={messages} form={form} fields={{ currentPassword, newPassword }}>
        {form.problem !== undefined && canResetInstead(form.problem.code) && (
          <p>
            <a href="/accounts/forgot-password">{messages.form.resetPassword}</a>
          </p>
        )}
      </ErrorSummary>
      <Form action="/accounts/profile" hidden={{ action: 'change-password' }}>
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autocomplete="username" value={username} readOnly hidden />
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
        <Button>{profile.submit}</Button>
      </Form>
    </section>
  );
}

function canResetInstead(code: ProblemCode): boolean {
  return code === 'wrong_password' || code === 'too_many_attempts';
}
