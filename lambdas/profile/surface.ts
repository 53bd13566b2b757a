import { customerPage, hashing, type Surface } from '../surroundings/surface.ts';
import { passwordChangeInput } from './input.ts';

export const profileSurface = {
  functions: {
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
  },
  routes: [
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
    ...customerPage('/accounts/profile', 'profile', 'My account: details and password', {
      action: ['change-password'],
      username: [],
      currentPassword: [],
      newPassword: [],
    }),
  ],
  events: [],
} as const satisfies Surface;
