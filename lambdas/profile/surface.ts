import { ownProfileOutput, profileOutput } from '../http/output.ts';
import { locales } from '../stores/locale.ts';
import { extraFieldsForm, customerPage, hashing, type Surface } from '../surroundings/surface.ts';
import { detailsInput, passwordChangeInput } from './input.ts';

export const profileSurface = {
  functions: {
    profile: {
      summary: "The customer's own page and details, and the password change",
      entry: 'profile',
      tables: {
        stores: ['GetItem', 'BatchGetItem'],
        contacts: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
        identifiers: ['BatchGetItem', 'DeleteItem'],
        sessions: ['BatchGetItem', 'UpdateItem'],
        tokens: ['PutItem'],
        throttles: ['GetItem', 'UpdateItem', 'DeleteItem'],
      },
      secrets: ['passwordPepper', 'tokenKey'],
      mail: [],
      ...hashing,
    },
  },
  routes: [
    {
      method: 'GET',
      path: '/accounts/v1/profile',
      function: 'profile',
      kind: 'api',
      summary: 'My details: names, addresses, customer number, language',
      output: ownProfileOutput,
      answers: { 200: 'the profile', 401: 'not_signed_in' },
      signedIn: true,
    },
    {
      method: 'PATCH',
      path: '/accounts/v1/profile',
      function: 'profile',
      kind: 'api',
      summary: 'Change my names or my language',
      input: detailsInput,
      output: profileOutput,
      answers: {
        200: 'the profile',
        401: 'not_signed_in',
        409: 'changed_meanwhile',
        429: 'too_many_requests',
      },
      signedIn: true,
    },
    {
      method: 'PUT',
      path: '/accounts/v1/password',
      function: 'profile',
      kind: 'api',
      summary: 'Change my password',
      input: passwordChangeInput,
      answers: {
        204: 'changed',
        401: 'not_signed_in',
        403: 'wrong_password',
        429: 'too_many_attempts, too_many_requests',
      },
      signedIn: true,
    },
    ...customerPage('/accounts/profile', 'profile', 'My account: details and password', {
      action: [
        'change-password',
        'change-name',
        'change-language',
        'disconnect',
        'change-field',
        'withdraw',
        'give-missing',
      ],
      username: [],
      currentPassword: [],
      newPassword: [],
      firstName: [],
      lastName: [],
      next: [],
      locale: locales,
      id: [],
      ...extraFieldsForm,
    }),
  ],
  events: [],
} as const satisfies Surface;
