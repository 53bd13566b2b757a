import type { FieldError, FieldErrorCode } from '../accounts/field-error.ts';
import type { Reply } from './reply.ts';

/** Every problem the API can answer: its stable code, its status, and in a sentence what to do next. */
const problems = {
  malformed_json: [400, 'The body is not JSON. Send one JSON object.'],
  duplicate_field: [400, 'A field was sent more than once. Send each field once.'],
  invalid_input: [422, 'Some of the input is not valid: see errors.'],
  wrong_credentials: [401, 'These credentials are not correct. Check them, or reset the password.'],
  not_signed_in: [401, 'There is no session, or it has ended. Sign in.'],
  wrong_store_key: [
    401,
    'This is no key of this store, or it was revoked. Send Authorization: Bearer with a key of createStoreKey.',
  ],
  email_unverified: [
    403,
    'The address is not verified yet. Follow the link in the activation email, or ask for a new one.',
  ],
  login_required: [
    403,
    'This store sells to signed-in customers only. Have the customer sign in, and send their customerSession.',
  ],
  account_disabled: [403, 'This account is disabled. Ask the store.'],
  accounts_disabled: [
    403,
    'This store has no customer accounts: staff switch them on with accounts.enabled.',
  ],
  wrong_password: [403, 'The current password is not correct.'],
  cross_site_request: [
    403,
    'The request came from another site. Send it from the store’s own pages, or from a server.',
  ],
  store_not_found: [404, 'No store answers on this host.'],
  session_not_found: [404, 'There is no such session: it has already ended.'],
  order_not_found: [404, 'There is no such order.'],
  not_found: [404, 'There is nothing at this address.'],
  email_already_registered: [409, 'This address already has an account. Sign in, or reset the password.'],
  order_exists: [
    409,
    'There is another order with this id. Send the same as before, or another id; status and trackingUrl are changed by PATCH.',
  ],
  invite_method_conflict: [
    409,
    'An account is already being set up for this address in another way. Follow the email that was sent, or ask the store to withdraw it.',
  ],
  token_expired: [410, 'This link has expired. Ask for a new one.'],
  token_used: [410, 'This link, or a newer one, has already been used. Ask for a new one, or sign in.'],
  token_invalid: [
    422,
    'This is not a link that the store sent. Copy it in full from the email, or ask for a new one.',
  ],
  body_too_large: [413, 'The body is too large.'],
  unsupported_media_type: [415, 'Send application/json.'],
  password_required: [422, 'Choose a password: activation needs one.'],
  too_many_attempts: [
    429,
    'Too many wrong passwords. Wait as long as Retry-After says, or reset the password.',
  ],
  too_many_requests: [429, 'Too many requests. Wait as long as Retry-After says.'],
  unavailable: [503, 'The service cannot reach what it needs. Try again in a moment.'],
  internal_error: [500, 'Something went wrong on our side. Try again.'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof problems;

const fieldMessages: Readonly<Record<FieldErrorCode, string>> = {
  required: 'This is required.',
  invalid_type: 'This is of the wrong type.',
  invalid_email: 'This is not an email address.',
  invalid_choice: 'This is not one of the options.',
  only_one: 'Send this or the other, not both.',
  invalid_format: 'This is not in the right format: see the API’s description.',
  control_characters: 'This contains characters that cannot be displayed.',
  too_long: 'This is too long.',
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

interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  readonly cookies?: readonly string[];
  /** Where to go on from here. */
  readonly links?: Readonly<Record<string, string>>;
}

/** RFC 9457, `application/problem+json`, with a stable `code`, and for input what is wrong with which field. */
export function problem(code: ProblemCode, extras: ProblemExtras = {}): Reply {
  const [status, title] = problems[code];
  const { errors, retryAfterSeconds, cookies = [], links } = extras;
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
    cookies,
    body: JSON.stringify({
      type: `urn:storefront-accounts:${code}`,
      title,
      status,
      code,
      ...(errors === undefined ? {} : { errors: errors.map(describeFieldError) }),
      ...(links === undefined ? {} : { links }),
    }),
  };
}

function describeFieldError({ field, code, minimum }: FieldError) {
  const least = minimum === undefined ? '' : ` Use at least ${String(minimum)} characters.`;
  return { field, code, message: fieldMessages[code] + least };
}
