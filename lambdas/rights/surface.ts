import { closingOutput, exportOutput } from '../http/output.ts';
import { customerPage, hashing, type Surface } from '../surroundings/surface.ts';
import { closureInput, confirmationInput } from './input.ts';

const answersPassword = {
  401: 'not_signed_in',
  403: 'wrong_password',
  429: 'too_many_attempts, too_many_requests',
} as const;

export const rightsSurface = {
  functions: {
    rights: {
      summary: "What is a customer's right: all that is kept of them, and the end of their account",
      entry: 'rights',
      tables: {
        stores: ['GetItem', 'BatchGetItem'],
        identifiers: ['BatchGetItem'],
        contacts: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
        sessions: ['BatchGetItem', 'Query', 'UpdateItem'],
        tokens: ['PutItem'],
        throttles: ['GetItem', 'UpdateItem', 'DeleteItem'],
      },
      secrets: ['passwordPepper'],
      mail: [],
      ...hashing,
    },
  },
  routes: [
    {
      method: 'POST',
      path: '/accounts/v1/confirmations',
      function: 'rights',
      kind: 'api',
      summary:
        'Confirm with the password that it is me: asked for before what is sensitive, and good for ten minutes in this session',
      input: confirmationInput,
      answers: { 204: 'confirmed', ...answersPassword },
      signedIn: true,
    },
    {
      method: 'GET',
      path: '/accounts/v1/export',
      function: 'rights',
      kind: 'api',
      summary: 'All that is kept of me, 1,000 entries of my history a page',
      query: { after: '`next` of the page before' },
      output: exportOutput,
      answers: {
        200: 'a page of it',
        401: 'not_signed_in',
        403: 'confirmation_required',
        429: 'too_many_requests',
      },
      signedIn: true,
    },
    {
      method: 'POST',
      path: '/accounts/v1/account-closures',
      function: 'rights',
      kind: 'api',
      summary:
        'Close my account: every session ends, and in 14 days all that is mine is erased. password: null after a confirmation',
      input: closureInput,
      output: closingOutput,
      answers: {
        202: 'closing, with when it ends',
        ...answersPassword,
        403: 'wrong_password, confirmation_required',
        409: 'email_on_trust, changed_meanwhile',
      },
      signedIn: true,
    },
    {
      method: 'DELETE',
      path: '/accounts/v1/account-closures',
      function: 'rights',
      kind: 'api',
      summary: 'Keep my account after all',
      answers: { 204: 'kept', 401: 'not_signed_in', 409: 'changed_meanwhile' },
      signedIn: true,
    },
    ...customerPage('/accounts/confirm', 'rights', 'Confirm that it is me, before something sensitive', {
      username: [],
      currentPassword: [],
      next: [],
    }),
    ...customerPage('/accounts/close', 'rights', 'Close my account, or keep it after all', {
      action: ['close', 'keep'],
      username: [],
      password: [],
      next: [],
    }),
    ...customerPage('/accounts/export', 'rights', 'Download my data', {}),
  ],
  events: [],
} as const satisfies Surface;
