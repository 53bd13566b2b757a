import type { GenericSchema } from 'valibot';
import type { TableKey } from './tables/shapes.ts';
import { activationInput, freshActivationInput } from './activation/input.ts';
import { signInInput } from './login/input.ts';
import { passwordChangeInput } from './profile/input.ts';
import { registrationInput } from './registration/input.ts';
import { resetCompletionInput, resetRequestInput } from './reset/input.ts';

/**
 * The product as one table: every HTTP route and every event, the function that serves it, and what that function may touch.
 * The CDK stacks, the local server, the OpenAPI document, the README's list and the tests walk it; what is not here does not exist.
 */

type DynamoDbAction =
  'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem';

export interface FunctionShape {
  readonly summary: string;
  /** The folder under `lambdas/` whose `index.ts` is the handler. */
  readonly entry: string;
  /** Exactly the DynamoDB actions the function may call, by table, or by `table/index`. */
  readonly tables: Readonly<
    Partial<Record<TableKey | 'contacts/byEmail' | 'contacts/outbox', readonly DynamoDbAction[]>>
  >;
  readonly secrets: readonly SecretKey[];
  /** What it may do with SES: send mail with the configuration set; take addresses off the account's suppression list. */
  readonly mail: readonly ('send' | 'unsuppress')[];
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
}

export type SecretKey = 'passwordPepper' | 'tokenKey';

/** bcrypt is CPU-bound, and Lambda gives CPU by memory: one full vCPU is 1,769 MB. */
const hashing = { memoryMegabytes: 1769, timeoutSeconds: 15 };
const light = { memoryMegabytes: 512, timeoutSeconds: 10 };

export const functions = {
  storefront: {
    summary: 'What a portal must know of its store, the page assets, the API description, health',
    entry: 'storefront',
    tables: { stores: ['GetItem'] },
    secrets: [],
    mail: [],
    ...light,
  },
  registration: {
    summary: 'Registration form and API',
    entry: 'registration',
    tables: {
      stores: ['GetItem'],
      identifiers: ['GetItem', 'PutItem'],
      contacts: ['GetItem', 'PutItem', 'UpdateItem'],
      'contacts/byEmail': ['Query'],
      tokens: ['PutItem'],
      throttles: ['UpdateItem'],
    },
    secrets: ['passwordPepper'],
    mail: [],
    ...hashing,
  },
  activation: {
    summary: 'Proof of the address, and fresh activation mails',
    entry: 'activation',
    tables: {
      stores: ['GetItem'],
      identifiers: ['GetItem', 'PutItem'],
      contacts: ['GetItem', 'PutItem', 'UpdateItem'],
      'contacts/byEmail': ['Query'],
      tokens: ['GetItem', 'PutItem', 'UpdateItem'],
      throttles: ['UpdateItem'],
    },
    secrets: ['passwordPepper', 'tokenKey'],
    mail: [],
    ...hashing,
  },
  login: {
    summary: 'Sign-in form and API',
    entry: 'login',
    tables: {
      stores: ['GetItem'],
      identifiers: ['GetItem'],
      contacts: ['GetItem', 'UpdateItem'],
      sessions: ['PutItem'],
      throttles: ['UpdateItem', 'DeleteItem'],
    },
    secrets: ['passwordPepper'],
    mail: [],
    ...hashing,
  },
  'session-check': {
    summary: 'Who am I, until when: the call a storefront makes on every page',
    entry: 'session-check',
    tables: {
      stores: ['BatchGetItem'],
      contacts: ['BatchGetItem'],
      sessions: ['BatchGetItem', 'UpdateItem'],
    },
    secrets: [],
    mail: [],
    ...light,
  },
  session: {
    summary: 'Sign-out, and the list of sessions with their ends',
    entry: 'session',
    tables: {
      stores: ['GetItem', 'BatchGetItem'],
      contacts: ['BatchGetItem'],
      sessions: ['BatchGetItem', 'UpdateItem', 'Query', 'DeleteItem'],
    },
    secrets: [],
    mail: [],
    ...light,
  },
  profile: {
    summary: "The customer's own page, and the password change",
    entry: 'profile',
    tables: {
      stores: ['GetItem', 'BatchGetItem'],
      contacts: ['BatchGetItem', 'PutItem', 'UpdateItem'],
      sessions: ['BatchGetItem', 'UpdateItem'],
      throttles: ['UpdateItem', 'DeleteItem'],
    },
    secrets: ['passwordPepper'],
    mail: [],
    ...hashing,
  },
  reset: {
    summary: 'Forgotten passwords: the mail, and the new password',
    entry: 'reset',
    tables: {
      stores: ['GetItem'],
      identifiers: ['GetItem', 'PutItem'],
      contacts: ['GetItem', 'PutItem', 'UpdateItem'],
      'contacts/byEmail': ['Query'],
      tokens: ['GetItem', 'PutItem', 'UpdateItem'],
      throttles: ['UpdateItem', 'DeleteItem'],
    },
    secrets: ['passwordPepper', 'tokenKey'],
    mail: [],
    ...hashing,
  },
  notification: {
    summary: 'Sends the mails that activities queue, and sweeps up what stayed queued',
    entry: 'notification',
    tables: {
      stores: ['GetItem'],
      contacts: ['GetItem', 'UpdateItem'],
      'contacts/outbox': ['Query'],
    },
    secrets: ['tokenKey'],
    mail: ['send'],
    memoryMegabytes: 512,
    timeoutSeconds: 60,
  },
  bounce: {
    summary: 'Follows each mail to its end: delivered, bounced, complained',
    entry: 'bounce',
    tables: { contacts: ['GetItem', 'UpdateItem'] },
    secrets: [],
    mail: [],
    memoryMegabytes: 256,
    timeoutSeconds: 30,
  },
  admin: {
    summary: 'What staff, their tools and their CRM may do; IAM decides who invokes it',
    entry: 'admin',
    tables: {
      stores: ['GetItem', 'PutItem', 'DeleteItem'],
      identifiers: ['GetItem', 'PutItem', 'DeleteItem'],
      contacts: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query'],
      'contacts/byEmail': ['Query'],
      tokens: ['PutItem'],
      sessions: ['Query', 'DeleteItem'],
      throttles: ['DeleteItem'],
    },
    secrets: ['tokenKey'],
    mail: ['unsuppress'],
    ...light,
  },
} as const satisfies Record<string, FunctionShape>;

export type FunctionName = keyof typeof functions;

interface HttpRoute {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/accounts${string}`;
  readonly function: FunctionName;
  readonly kind: 'api' | 'page' | 'asset';
  readonly summary: string;
  /** The JSON body, for API routes that take one. */
  readonly input?: GenericSchema;
  /** Status to what it means. Problems every route may answer are in `everyAnswer`. */
  readonly answers: Readonly<Record<number, string>>;
  readonly signedIn?: boolean;
}

/** A page answers GET, and HEAD because link checkers ask so, and takes its own form by POST. Only the POST changes anything. */
const page = <Path extends `/accounts${string}`, Name extends FunctionName>(
  path: Path,
  name: Name,
  summary: string,
) =>
  [
    { method: 'GET', path, function: name, kind: 'page', summary, answers: { 200: 'the page' } },
    {
      method: 'HEAD',
      path,
      function: name,
      kind: 'page',
      summary,
      answers: { 200: 'the page, headers only' },
    },
    {
      method: 'POST',
      path,
      function: name,
      kind: 'page',
      summary: `${summary}: its form`,
      answers: { 303: 'done', 422: 'the page again, with what to mend' },
    },
  ] as const;

export const routes = [
  {
    method: 'GET',
    path: '/accounts/v1/store',
    function: 'storefront',
    kind: 'api',
    summary: 'What the portal must know of the store',
    answers: { 200: 'the store as its portal sees it' },
  },
  {
    method: 'POST',
    path: '/accounts/v1/registrations',
    function: 'registration',
    kind: 'api',
    summary: 'Register; a mail asks to verify the address',
    input: registrationInput,
    answers: {
      202: 'look for the mail',
      409: 'email_already_registered, invite_method_conflict',
      429: 'too_many_requests',
    },
  },
  ...page('/accounts/register', 'registration', 'Registration page'),
  {
    method: 'POST',
    path: '/accounts/v1/activations',
    function: 'activation',
    kind: 'api',
    summary: 'Activate with the token of the mailed link',
    input: activationInput,
    answers: {
      200: 'active',
      403: 'account_disabled',
      410: 'token_expired, token_used',
      422: 'password_required, token_invalid',
    },
  },
  {
    method: 'POST',
    path: '/accounts/v1/activation-requests',
    function: 'activation',
    kind: 'api',
    summary: 'Ask for a fresh activation mail',
    input: freshActivationInput,
    answers: { 202: 'the same for every address', 429: 'too_many_requests' },
  },
  ...page('/accounts/activate', 'activation', 'Activation page, where the mailed link leads'),
  {
    method: 'POST',
    path: '/accounts/v1/sessions',
    function: 'login',
    kind: 'api',
    summary: 'Sign in',
    input: signInInput,
    answers: {
      201: 'signed in',
      401: 'wrong_credentials',
      403: 'email_unverified, account_disabled',
      429: 'too_many_attempts, too_many_requests',
    },
  },
  ...page('/accounts/login', 'login', 'Sign-in page'),
  {
    method: 'GET',
    path: '/accounts/v1/session',
    function: 'session-check',
    kind: 'api',
    summary: 'Who am I, until when',
    answers: { 200: 'the session', 401: 'not_signed_in' },
    signedIn: true,
  },
  {
    method: 'DELETE',
    path: '/accounts/v1/session',
    function: 'session',
    kind: 'api',
    summary: 'Sign out',
    answers: { 204: 'signed out', 401: 'not_signed_in' },
    signedIn: true,
  },
  {
    method: 'GET',
    path: '/accounts/v1/sessions',
    function: 'session',
    kind: 'api',
    summary: 'My sessions',
    answers: { 200: 'the list', 401: 'not_signed_in' },
    signedIn: true,
  },
  {
    method: 'DELETE',
    path: '/accounts/v1/sessions',
    function: 'session',
    kind: 'api',
    summary: 'End all my other sessions',
    answers: { 204: 'ended', 401: 'not_signed_in' },
    signedIn: true,
  },
  {
    method: 'DELETE',
    path: '/accounts/v1/sessions/{id}',
    function: 'session',
    kind: 'api',
    summary: 'End one of my sessions',
    answers: { 204: 'ended', 401: 'not_signed_in', 404: 'session_not_found' },
    signedIn: true,
  },
  ...page('/accounts/sessions', 'session', 'Where am I signed in'),
  ...page('/accounts/logout', 'session', 'Sign-out page'),
  {
    method: 'PUT',
    path: '/accounts/v1/password',
    function: 'profile',
    kind: 'api',
    summary: 'Change my password',
    input: passwordChangeInput,
    answers: { 204: 'changed', 401: 'not_signed_in', 403: 'wrong_password', 429: 'too_many_attempts' },
    signedIn: true,
  },
  ...page('/accounts/profile', 'profile', 'My account: details and password'),
  {
    method: 'POST',
    path: '/accounts/v1/password-resets',
    function: 'reset',
    kind: 'api',
    summary: 'Forgot the password: ask for the mail',
    input: resetRequestInput,
    answers: { 202: 'the same for every address', 429: 'too_many_requests' },
  },
  {
    method: 'POST',
    path: '/accounts/v1/password-resets/completions',
    function: 'reset',
    kind: 'api',
    summary: 'Set the new password with the token of the mailed link',
    input: resetCompletionInput,
    answers: {
      204: 'set',
      403: 'account_disabled',
      409: 'email_already_registered',
      410: 'token_expired, token_used',
      422: 'token_invalid',
    },
  },
  ...page('/accounts/forgot-password', 'reset', 'Forgot your password?'),
  ...page('/accounts/reset-password', 'reset', 'New password page, where the mailed link leads'),
  {
    method: 'GET',
    path: '/accounts',
    function: 'storefront',
    kind: 'page',
    summary: "The account's front door: leads to the customer's own page",
    answers: { 303: 'to /accounts/profile' },
  },
  {
    method: 'GET',
    path: '/accounts/assets/{name}',
    function: 'storefront',
    kind: 'asset',
    summary: "The pages' style sheet and script",
    answers: { 200: 'the file', 404: 'not_found' },
  },
  {
    method: 'GET',
    path: '/accounts/v1/openapi.json',
    function: 'storefront',
    kind: 'api',
    summary: 'This API as OpenAPI 3.1',
    answers: { 200: 'the document' },
  },
  {
    method: 'GET',
    path: '/accounts/health',
    function: 'storefront',
    kind: 'api',
    summary: 'Is it up, and does it reach its tables',
    answers: { 200: 'yes', 503: 'no' },
  },
] as const satisfies readonly HttpRoute[];

export type RouteKey<Name extends FunctionName> =
  Extract<(typeof routes)[number], { function: Name }> extends infer Route
    ? Route extends { method: infer Method extends string; path: infer Path extends string }
      ? `${Method} ${Path}`
      : never
    : never;

/** What wakes a function besides HTTP. Direct invocation (the admin function) needs no entry: IAM alone decides it. */
export const events = [
  {
    kind: 'stream',
    table: 'contacts',
    function: 'notification',
    /** Lambda's own filter: only activities whose mail is queued wake the function. */
    filter: {
      eventName: ['INSERT', 'MODIFY'],
      dynamodb: { NewImage: { mail: { M: { state: { S: ['queued'] } } } } },
    },
    batchSize: 10,
    retryAttempts: 5,
    maximumRecordAgeSeconds: 3600,
  },
  { kind: 'schedule', everyMinutes: 1, function: 'notification' },
  { kind: 'topic', topic: 'mailEvents', function: 'bounce' },
  { kind: 'invoke', function: 'admin' },
] as const satisfies readonly ({ readonly kind: string; readonly function: FunctionName } & Record<
  string,
  unknown
>)[];
