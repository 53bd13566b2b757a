import { askedOutput, profileOutput } from '../http/output.ts';
import { customerPage, extraFieldsForm, hashing, page, type Surface } from '../surroundings/surface.ts';
import {
  emailConfirmationInput,
  emailLoginCompletionInput,
  emailLoginInput,
  newEmailInput,
} from './input.ts';

const answersAsked = {
  202: 'the same for every address that is not mine',
  401: 'not_signed_in',
  403: 'wrong_password',
  409: 'email_already_yours, too_many_emails',
  429: 'too_many_attempts, too_many_requests',
} as const;
const answersProven = {
  200: 'the profile',
  401: 'not_signed_in',
  403: 'other_account',
  409: 'email_already_registered, too_many_emails, changed_meanwhile',
  410: 'token_expired, token_used',
  422: 'token_invalid',
} as const;

export const emailsSurface = {
  functions: {
    emails: {
      summary: "The customer's own addresses: further ones, the main one, and which are signed in with",
      entry: 'emails',
      tables: {
        stores: ['GetItem', 'BatchGetItem'],
        identifiers: ['BatchGetItem', 'PutItem', 'DeleteItem'],
        contacts: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query', 'DeleteItem'],
        sessions: ['BatchGetItem', 'UpdateItem'],
        tokens: ['GetItem', 'PutItem', 'UpdateItem'],
        throttles: ['GetItem', 'UpdateItem', 'DeleteItem'],
      },
      secrets: ['passwordPepper', 'tokenKey'],
      mail: [],
      ...hashing,
    },
  },
  routes: [
    {
      method: 'POST',
      path: '/accounts/v1/emails',
      function: 'emails',
      kind: 'api',
      summary: 'Use a further address: a link is mailed to it',
      input: newEmailInput,
      output: askedOutput,
      answers: answersAsked,
      signedIn: true,
    },
    {
      method: 'POST',
      path: '/accounts/v1/emails/completions',
      function: 'emails',
      kind: 'api',
      summary: 'Prove the address with the token of the mailed link, in a session of the account that asked',
      input: emailConfirmationInput,
      output: profileOutput,
      answers: answersProven,
      signedIn: true,
    },
    {
      method: 'PUT',
      path: '/accounts/v1/emails/{address}/primary',
      function: 'emails',
      kind: 'api',
      summary:
        'Make a proven address the main one, which emails go to; the one before is told, and can undo it',
      answers: {
        204: 'done',
        401: 'not_signed_in',
        403: 'confirmation_required',
        404: 'email_not_found',
        409: 'changed_meanwhile',
        429: 'too_many_requests',
      },
      signedIn: true,
    },
    {
      method: 'DELETE',
      path: '/accounts/v1/emails/{address}',
      function: 'emails',
      kind: 'api',
      summary: 'Remove a further address',
      answers: {
        204: 'removed',
        401: 'not_signed_in',
        403: 'confirmation_required',
        404: 'email_not_found',
        409: 'email_is_primary, email_on_trust, email_not_settled, email_is_username, changed_meanwhile',
      },
      signedIn: true,
    },
    {
      method: 'POST',
      path: '/accounts/v1/email-logins',
      function: 'emails',
      kind: 'api',
      summary: 'Activate from Email: a link is mailed to the address that is to be signed in with',
      input: emailLoginInput,
      output: askedOutput,
      answers: answersAsked,
      signedIn: true,
    },
    {
      method: 'POST',
      path: '/accounts/v1/email-logins/completions',
      function: 'emails',
      kind: 'api',
      summary: 'Sign in with the address from now on, by the token of the mailed link and a new password',
      input: emailLoginCompletionInput,
      output: profileOutput,
      answers: {
        ...answersProven,
        429: 'too_many_requests',
      },
      signedIn: true,
    },
    ...customerPage('/accounts/emails', 'emails', 'My email addresses', {
      action: ['add', 'activate', 'make-primary', 'remove'],
      username: [],
      email: [],
      password: [],
    }),
    ...page('/accounts/confirm-email', 'emails', 'Where the link leads that proves a further address', {
      token: [],
      username: [],
      newPassword: [],
      ...extraFieldsForm,
    }),
    ...page('/accounts/undo-email', 'emails', 'Take a change of the main address back', { token: [] }),
  ],
  events: [],
} as const satisfies Surface;
