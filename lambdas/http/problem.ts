import type { FieldError, FieldErrorCode } from '../accounts/field-error.ts';
import { problems, type AnyDetails, type DetailsArgument, type ProblemCode } from '../accounts/problems.ts';
import type { Reply } from './reply.ts';

const fieldMessages: Readonly<Record<FieldErrorCode, string>> = {
  required: 'This is required.',
  invalid_type: 'This is of the wrong type.',
  invalid_email: 'This is not an email address.',
  email_likely_typo: 'This address may be mistyped.',
  invalid_choice: 'This is not one of the options.',
  only_one: 'Send this or the other, not both.',
  invalid_format: 'This is not in the right format: see the API’s description.',
  control_characters: 'This contains characters that cannot be displayed.',
  too_long: 'This is too long.',
  unknown_field: 'The store has no such field here: see GET /accounts/v1/store.',
  consent_text_changed:
    'This is not the version of the text that is in force. Show the customer the present one, as GET /accounts/v1/store answers it.',
  password_too_short: 'This password is too short.',
  password_too_long: 'This password is too long: at most 128 characters.',
  password_common: 'Many people use this password, so it is easy to guess. Choose a different one.',
  password_personal:
    'This password is the customer’s or the store’s name or address. Choose a different one.',
  password_unchanged: 'This is already the password. Choose a different one.',
};

export function isFieldErrorCode(code: string): code is FieldErrorCode {
  return Object.hasOwn(fieldMessages, code);
}

export function problemStatus(code: ProblemCode): number {
  return problems[code][0];
}

/** RFC 9457, `application/problem+json`, with a stable `code`, and for input what is wrong with which field. */
export function problem<Code extends ProblemCode>(code: Code, ...[details]: DetailsArgument<Code>): Reply {
  const [status, title] = problems[code];
  const { errors, retryAfterSeconds, links, mailComesBack, reference }: AnyDetails = details ?? {};
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
    cookies: [],
    body: JSON.stringify({
      type: `urn:storefront-accounts:${code}`,
      title,
      status,
      code,
      ...(errors === undefined ? {} : { errors: errors.map(describeFieldError) }),
      ...(mailComesBack === undefined ? {} : { mailComesBack }),
      ...(links === undefined ? {} : { links }),
      ...(reference === undefined ? {} : { reference }),
    }),
  };
}

function describeFieldError({ field, code, minimum }: FieldError) {
  const least = minimum === undefined ? '' : ` Use at least ${String(minimum)} characters.`;
  return { field, code, message: fieldMessages[code] + least };
}
