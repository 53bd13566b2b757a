import { hashing, page, type Surface } from '../surroundings/surface.ts';
import { registrationInput } from './input.ts';

export const registrationSurface = {
  functions: {
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
  },
  routes: [
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
    ...page('/accounts/register', 'registration', 'Registration page', {
      email: [],
      password: [],
      firstName: [],
      lastName: [],
    }),
  ],
  events: [],
} as const satisfies Surface;
