import type { ComponentChildren, VNode } from 'preact';
import type { AddressQuestion } from './address-question.tsx';
import type { PageMessages } from './words.ts';
import type { FieldError } from '../accounts/field-error.ts';
import type { ProblemCode } from '../accounts/problems.ts';

/** What a form shows again after a refusal. */
export interface FormView {
  /** What was typed; never a password. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly problem?: { readonly code: ProblemCode; readonly retryAfterSeconds?: number };
  /** What is asked about its address before anything is sent there. */
  readonly question?: AddressQuestion;
}

export const emptyForm: FormView = { values: {}, errors: [] };

interface WithMessages {
  readonly messages: PageMessages;
}

/** What is wrong with a field, in words: for a missing one those of its own. */
function fieldErrorText(messages: PageMessages, error: FieldError, missing: string): string {
  if (error.code === 'required') return missing;
  if (error.code === 'password_too_short' && error.minimum !== undefined) {
    return messages.passwordAtLeast(error.minimum);
  }
  return messages.fieldErrors[error.code];
}

export interface FieldNames {
  readonly label: string;
  /** Said when nothing was entered. */
  readonly missing: string;
}

interface ErrorSummaryProps extends WithMessages {
  readonly form: FormView;
  /** The form's fields by name, for the links to them. */
  readonly fields: Readonly<Record<string, FieldNames>>;
  /** What helps with the problem: links, mostly. */
  readonly children?: ComponentChildren;
}

/** What went wrong, at the top of the form and first in focus, with a link to every field that needs mending. */
export function ErrorSummary({ messages, form, fields, children }: ErrorSummaryProps): VNode | null {
  const { problem } = form;
  const errors = inOrderOf(Object.keys(fields), form.errors);
  if (errors.length === 0 && problem === undefined) return null;
  const sayProblem = problem !== undefined && (problem.code !== 'invalid_input' || errors.length === 0);
  return (
    <div
      class="summary"
      id="errors"
      role="alert"
      tabIndex={-1}
      autofocus
      aria-labelledby="errors-title"
      {...(sayProblem ? {} : { 'data-only': 'fields' })}
    >
      <h2 id="errors-title">
        {sayProblem ? messages.problems[problem.code].title : messages.form.errorSummary}
      </h2>
      {sayProblem && (
        <p>
          {messages.problems[problem.code].text}
          {problem.retryAfterSeconds !== undefined && ` ${messages.wait(problem.retryAfterSeconds)}`}
        </p>
      )}
      {errors.length > 0 && (
        <ul>
          {errors.map((error) => (
            <li key={error.field}>{summaryLine(messages, error, fields)}</li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}

/** As the fields stand in the form, so that who goes down the list goes down the page. */
function inOrderOf(names: readonly string[], errors: readonly FieldError[]): readonly FieldError[] {
  const place = ({ field }: FieldError) => (names.includes(field) ? names.indexOf(field) : names.length);
  return [...errors].sort((one, other) => place(one) - place(other));
}

function summaryLine(
  messages: PageMessages,
  error: FieldError,
  fields: Readonly<Record<string, FieldNames>>,
) {
  const field = Object.hasOwn(fields, error.field) ? fields[error.field] : undefined;
  if (field === undefined) return fieldErrorText(messages, error, messages.fieldErrors.required);
  const text = fieldErrorText(messages, error, field.missing);
  return (
    <a href={`#${error.field}`}>
      {error.code === 'required' ? text : messages.form.fieldProblem(field.label, text)}
    </a>
  );
}

interface FieldProps extends WithMessages, FieldNames {
  readonly form: FormView;
  readonly name: string;
  readonly hint?: string | undefined;
  /** As nearly every field is. */
  readonly required?: boolean;
}

interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email';
  readonly autocomplete: 'email' | 'username' | 'given-name' | 'family-name';
}

export function TextField({ type = 'text', autocomplete, ...field }: TextFieldProps): VNode {
  const isName = autocomplete === 'given-name' || autocomplete === 'family-name';
  const attributes = {
    ...inputAttributes(field),
    value: field.form.values[field.name] ?? '',
    autocomplete,
    autocapitalize: isName ? ('words' as const) : ('none' as const),
    spellcheck: false,
  };
  return (
    <Field {...field}>
      {type === 'email' ? (
        <input {...attributes} type="email" inputMode="email" />
      ) : (
        <input {...attributes} type="text" inputMode="text" />
      )}
    </Field>
  );
}

/** The code of a mail: phones that have read it offer it by themselves, and it may be pasted as it stands there. */
export function CodeField(field: FieldProps): VNode {
  return (
    <Field {...field}>
      <input
        {...inputAttributes(field)}
        class="code"
        type="text"
        inputMode="numeric"
        autocomplete="one-time-code"
        autocapitalize="none"
        spellcheck={false}
      />
    </Field>
  );
}

/** Tells password managers whose password a form is about; nobody sees it. */
export const PasswordOwner = ({ username }: { readonly username: string }): VNode => (
  <input type="text" name="username" autocomplete="username" value={username} readOnly hidden />
);

interface PasswordFieldProps extends FieldProps {
  readonly autocomplete: 'current-password' | 'new-password';
  /** Characters; with it the script says how many are missing. */
  readonly minimumLength?: number;
}

/** A password as typed, pasted or filled in by a manager. The script adds the button that shows it. */
export function PasswordField({ autocomplete, minimumLength, ...rest }: PasswordFieldProps): VNode {
  const { messages, name } = rest;
  const field = minimumLength === undefined ? rest : { ...rest, hint: messages.password.hint(minimumLength) };
  const { show, shown, hidden, missing, longEnough } = messages.password;
  return (
    <Field {...field}>
      <div class="password" data-show={show} data-shown={shown} data-hidden={hidden}>
        <input
          {...inputAttributes(field)}
          {...(isAtFault(field, autocomplete) ? {} : { 'data-keep': true })}
          {...(minimumLength === undefined ? {} : { minLength: minimumLength })}
          type="password"
          autocomplete={autocomplete}
          autocapitalize="none"
          spellcheck={false}
        />
      </div>
      {minimumLength !== undefined && (
        <p
          class="length"
          data-length-of={name}
          data-minimum={minimumLength}
          data-missing={missing}
          data-long-enough={longEnough}
          aria-live="polite"
        ></p>
      )}
    </Field>
  );
}

/** What the script types in again after a refusal that was about something else. */
function isAtFault(field: FieldProps, autocomplete: PasswordFieldProps['autocomplete']): boolean {
  const code = field.form.problem?.code;
  const wrong = code === 'wrong_credentials' || code === 'wrong_password' || code === 'too_many_attempts';
  return errorOf(field) !== undefined || (wrong && autocomplete === 'current-password');
}

const hintId = (name: string) => `${name}-hint`;
const errorId = (name: string) => `${name}-error`;
const errorOf = ({ form, name }: FieldProps) => form.errors.find(({ field }) => field === name);

export function inputAttributes(field: FieldProps) {
  const wrong = errorOf(field) !== undefined;
  const described = [
    ...(field.hint === undefined ? [] : [hintId(field.name)]),
    ...(wrong ? [errorId(field.name)] : []),
  ];
  return {
    id: field.name,
    name: field.name,
    ...(field.required === false ? {} : { required: true }),
    ...(wrong ? { 'aria-invalid': 'true' as const } : {}),
    ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
  };
}

interface WholeFieldProps extends FieldProps {
  /** A box to tick stands before its label. */
  readonly isTick?: boolean;
  readonly children: ComponentChildren;
}

export function Field({ children, isTick = false, ...field }: WholeFieldProps): VNode {
  const { messages, name, label, missing, hint } = field;
  const error = errorOf(field);
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      {isTick ? (
        <div class="tick">
          {children}
          <label for={name}>{label}</label>
        </div>
      ) : (
        <label for={name}>{label}</label>
      )}
      {hint !== undefined && (
        <p class="hint" id={hintId(name)}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="wrong" id={errorId(name)}>
          <span class="unseen">{messages.form.error} </span>
          {fieldErrorText(messages, error, missing)}
        </p>
      )}
      {!isTick && children}
    </div>
  );
}

interface FormProps {
  readonly action: string;
  readonly hidden?: Readonly<Record<string, string | undefined>>;
  readonly children: ComponentChildren;
  readonly kind?: 'inline';
}

/** The server checks, in the reader's language; the browser's own bubbles stay off. */
export function Form({ action, hidden = {}, children, kind }: FormProps): VNode {
  return (
    <form method="post" noValidate class={kind} action={action}>
      {Object.entries(hidden).map(
        ([name, value]) =>
          value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {children}
    </form>
  );
}

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly kind?: 'primary' | 'secondary';
  readonly label?: string;
  /** The id of what tells more about what the button is for. */
  readonly describedBy?: string;
}

export function Button({ children, kind = 'primary', label, describedBy }: ButtonProps): VNode {
  return (
    <button
      type="submit"
      class={`button button-${kind}`}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
    >
      {children}
    </button>
  );
}

/** What was done, where it was done. First in focus, so that it is read out and in sight. */
export function Notice({ children }: { readonly children: ComponentChildren }): VNode {
  return (
    <p class="notice" role="status" tabIndex={-1} autofocus>
      {children}
    </p>
  );
}
