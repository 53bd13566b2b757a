import type { FieldError } from './field-error.ts';

/**
 * Every way in which the product says no, by a code that stays for ever: over HTTP with its status, and in a sentence what to do next. Pages say it in
 * their own words (`pages/words/`), to staff it is said in theirs (`admin/staff-words.ts`); which codes there are is decided here.
 */
export const problems = {
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
  sso_only: [
    403,
    'This store signs its customers in by its provider only: see signIn.sso.url of GET /store.',
  ],
  registrations_closed: [403, 'This store takes no registrations at the moment. Try again later.'],
  accounts_disabled: [
    403,
    'This store has no customer accounts: staff switch them on with accounts.enabled.',
  ],
  confirmation_required: [
    403,
    'Confirm first that it is you: POST /accounts/v1/confirmations with the password, or /accounts/sso/start?confirm=1. It is good for ten minutes.',
  ],
  wrong_password: [403, 'The current password is not correct.'],
  other_account: [403, 'This link is another account’s. Sign in to that one.'],
  cross_site_request: [
    403,
    'The request came from another site. Send it from the store’s own pages, or from a server.',
  ],
  not_from_front: [
    403,
    'Ask at the store’s own address: this one answers to what stands in front of it only.',
  ],
  store_not_found: [404, 'No store answers on this host.'],
  session_not_found: [404, 'There is no such session: it has already ended.'],
  order_not_found: [404, 'There is no such order.'],
  email_not_found: [404, 'There is no such address.'],
  not_found: [404, 'There is nothing at this address.'],
  method_not_allowed: [405, 'This address is asked in another way: see Allow.'],
  email_already_registered: [409, 'This address already has an account. Sign in, or reset the password.'],
  email_bounced: [
    409,
    'Email to this address comes back. Check it, register with another, or ask the store to clear it.',
  ],
  order_exists: [
    409,
    'There is another order with this id. Send the same as before, or another id; status and trackingUrl are changed by PATCH.',
  ],
  invite_method_conflict: [
    409,
    'An account is already being set up for this address in another way. Follow the email that was sent, or ask the store to withdraw it.',
  ],
  changed_meanwhile: [409, 'The account changed at the same moment. Try again.'],
  email_already_yours: [409, 'This address is already yours.'],
  email_is_primary: [409, 'Choose another main address first.'],
  email_on_trust: [
    409,
    'No email of the store has proven this address yet. Set a new password by a reset that is emailed to it, then try again.',
  ],
  email_is_username: [
    409,
    'The account is signed in with it. Turn on signing in with another address first.',
  ],
  email_not_settled: [
    409,
    'It was the main address, and can take the change back for now. Remove it a week after the change.',
  ],
  too_many_emails: [409, 'Remove an address first.'],
  token_expired: [410, 'This link has expired. Ask for a new one.'],
  token_used: [410, 'This link, or a newer one, has already been used. Ask for a new one, or sign in.'],
  token_invalid: [
    422,
    'This is not a link that the store sent. Copy it in full from the email, or ask for a new one.',
  ],
  code_over: [
    410,
    'No more codes are looked at: too many were wrong, or it is too late. Follow the link in the same email, or ask for a new one.',
  ],
  code_wrong: [
    422,
    'This is not the code of an email that was asked for with this secret. Check it, or follow the link in the same email.',
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
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

/** What customers, and the servers of stores, may meet. */
export type ProblemCode = keyof typeof problems;

/** What staff and their tools may meet. */
export type StaffProblemCode =
  | Extract<
      ProblemCode,
      | 'invalid_input'
      | 'account_disabled'
      | 'accounts_disabled'
      | 'store_not_found'
      | 'order_not_found'
      | 'order_exists'
      | 'changed_meanwhile'
      | 'email_bounced'
      | 'internal_error'
    >
  | 'unknown_action'
  | 'settings_changed'
  | 'contact_changed'
  | 'store_exists'
  | 'domain_taken'
  | 'address_not_among_domains'
  | 'store_too_large'
  | 'mail_not_ready'
  | 'contact_not_found'
  | 'activity_not_found'
  | 'store_key_not_found'
  | 'too_many_store_keys'
  | 'order_is_there'
  | 'nothing_to_undo'
  | 'export_not_ours'
  | 'import_pending'
  | 'no_import_waits'
  | 'export_too_new'
  | 'other_export'
  | 'page_missing'
  | 'batch_not_found'
  | 'batch_is_over'
  | 'customer_number_taken'
  | 'customer_number_is_username'
  | 'crm_id_taken'
  | 'request_id_used'
  | 'request_running'
  | 'email_belongs_to_account'
  | 'username_exists'
  | 'nothing_to_withdraw'
  | 'no_customer_number'
  | 'number_sign_in_off'
  | 'number_belongs_to_account'
  | 'no_email'
  | 'duplicate_email'
  | 'email_taken'
  | 'recovery_pending'
  | 'no_recovery'
  | 'recovery_overtaken'
  | 'same_actor'
  | 'proposal_pending'
  | 'no_proposal'
  | 'proposal_overtaken'
  | 'too_early'
  | 'same_contact'
  | 'accounts_differ'
  | 'plan_overtaken'
  | 'too_many_merged'
  | 'merge_not_found'
  | 'merge_final'
  | 'merge_overtaken'
  | 'later_merge_first'
  | 'too_many_caller_codes'
  | 'account_not_active'
  | 'account_not_disabled'
  | 'erased'
  | 'account_closing'
  | 'unknown_hash_scheme'
  | 'hash_malformed'
  | 'hash_too_costly'
  | 'identifiers_disagree'
  | 'username_taken'
  | 'username_unusable';

interface Wait {
  readonly retryAfterSeconds: number;
}

/** What is told besides, where there is more to tell. */
interface ProblemDetails {
  readonly invalid_input: { readonly errors: readonly FieldError[] };
  readonly too_many_attempts: Wait;
  readonly too_many_requests: Wait;
  /** When it was the last attempt for a while. */
  readonly wrong_credentials: Partial<Wait>;
  /** Whether mail to the address comes back, so that no fresh link would arrive; and where another can be given. */
  readonly email_unverified: {
    readonly mailComesBack?: true;
    readonly links?: Readonly<Record<string, string>>;
  };
  /** By which the line in the log is found that tells what went wrong. */
  readonly internal_error: { readonly reference?: string };
  /** Where to go on from here. */
  readonly email_already_registered: { readonly links?: Readonly<Record<string, string>> };
}

/** The details that go with a problem: an empty object where there are none. */
type DetailsOf<Code extends ProblemCode> = Code extends keyof ProblemDetails ? ProblemDetails[Code] : Nothing;

type Nothing = Readonly<Record<string, never>>;

/** Problems whose details are never missing. */
type DetailedCode = {
  [Code in keyof ProblemDetails]: Nothing extends ProblemDetails[Code] ? never : Code;
}[keyof ProblemDetails];

/** The argument with a problem's details; one that cannot be forgotten where they are never missing. */
export type DetailsArgument<Code extends ProblemCode> = [Extract<Code, DetailedCode>] extends [never]
  ? [details?: DetailsOf<Code>]
  : [details: DetailsOf<Code>];

/** What any problem may tell besides. */
export interface AnyDetails extends Partial<Wait> {
  readonly errors?: readonly FieldError[];
  readonly links?: Readonly<Record<string, string>>;
  readonly mailComesBack?: true;
  readonly reference?: string;
}
