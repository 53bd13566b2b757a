import { askedOutput, resetAskedOutput } from '../http/output.ts';
import { extraFieldsForm, page, redeemsLinks, type Surface } from '../surroundings/surface.ts';
import { numberReminderInput, resetCompletionInput, resetRequestInput } from './input.ts';

export const resetSurface = {
  functions: {
    reset: {
      summary: 'Forgotten passwords: the mail, and the new password; accounts that are secured',
      entry: 'reset',
      ...redeemsLinks,
      tables: {
        ...redeemsLinks.tables,
        contacts: [...redeemsLinks.tables.contacts, 'BatchGetItem', 'Query', 'DeleteItem'],
        identifiers: [...redeemsLinks.tables.identifiers, 'BatchGetItem', 'DeleteItem'],
        throttles: [...redeemsLinks.tables.throttles, 'BatchGetItem', 'DeleteItem'],
      },
    },
  },
  routes: [
    {
      method: 'POST',
      path: '/accounts/v1/password-resets',
      function: 'reset',
      kind: 'api',
      summary: 'Forgot the password: ask for the email',
      input: resetRequestInput,
      output: resetAskedOutput,
      answers: { 202: 'the same for every address', 429: 'too_many_requests' },
    },
    {
      method: 'POST',
      path: '/accounts/v1/password-resets/completions',
      function: 'reset',
      kind: 'api',
      summary: 'Set the new password with the token of the mailed link, or with the code beside it',
      input: resetCompletionInput,
      answers: {
        204: 'set',
        403: 'account_disabled',
        409: 'email_already_registered',
        410: 'token_expired, token_used, code_over',
        422: 'token_invalid, code_wrong',
        429: 'too_many_requests',
      },
    },
    {
      method: 'POST',
      path: '/accounts/v1/customer-number-reminders',
      function: 'reset',
      kind: 'api',
      summary: 'Forgot the customer number: an email lists those of the mailbox',
      input: numberReminderInput,
      output: askedOutput,
      answers: { 202: 'the same for every address and number', 429: 'too_many_requests' },
    },
    ...page('/accounts/forgot-number', 'reset', 'Forgot your customer number?', { email: [] }),
    ...page('/accounts/forgot-password', 'reset', 'Forgot your password?', {
      action: ['ask', 'again', 'code'],
      email: [],
      code: [],
      asked: [],
      corrected: [],
      next: [],
    }),
    ...page('/accounts/reset-password', 'reset', 'New password page, where the mailed link leads', {
      action: ['reset', 'fresh'],
      token: [],
      username: [],
      password: [],
      firstName: [],
      lastName: [],
      ...extraFieldsForm,
    }),
    ...page(
      '/accounts/secure',
      'reset',
      'Not me: where the email of a new device leads, and secures the account',
      {
        action: ['secure', 'fresh'],
        token: [],
      },
    ),
  ],
  events: [],
} as const satisfies Surface;
