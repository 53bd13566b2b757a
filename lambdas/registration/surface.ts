import { mailStatusOutput, registeredOutput } from '../http/output.ts';
import { extraFieldsForm, hashing, light, page, type Surface } from '../surroundings/surface.ts';
import { registrationInput } from './input.ts';

export const registrationSurface = {
  functions: {
    registration: {
      summary: 'Registration form and API',
      entry: 'registration',
      tables: {
        stores: ['GetItem', 'BatchGetItem'],
        identifiers: ['GetItem', 'UpdateItem'],
        contacts: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
        sessions: ['BatchGetItem'],
        'contacts/byEmail': ['Query'],
        tokens: ['GetItem', 'PutItem', 'UpdateItem'],
        throttles: ['GetItem', 'UpdateItem'],
      },
      secrets: ['passwordPepper'],
      mail: [],
      counts: ['registrations', 'refusals'],
      ...hashing,
    },
    'mail-status': {
      summary: 'What became of the mail that whoever registered waits for',
      entry: 'registration/mail-status',
      tables: {
        stores: ['GetItem'],
        contacts: ['BatchGetItem'],
        tokens: ['GetItem'],
        throttles: ['UpdateItem'],
      },
      secrets: [],
      mail: [],
      ...light,
    },
  },
  routes: [
    {
      method: 'POST',
      path: '/accounts/v1/registrations',
      function: 'registration',
      kind: 'api',
      summary: 'Register; an email asks to verify the address',
      input: registrationInput,
      output: registeredOutput,
      answers: {
        202: 'look for the email; answers the registration secret',
        403: 'sso_only, registrations_closed',
        409: 'email_already_registered, email_bounced',
        429: 'too_many_requests',
      },
    },
    {
      method: 'GET',
      path: '/accounts/v1/mail-status',
      function: 'mail-status',
      kind: 'api',
      summary: 'What became of the email of a registration, for the holder of its secret',
      headers: { 'X-Registration': 'the registration secret, where it is in no cookie' },
      output: mailStatusOutput,
      answers: { 200: 'the same for everybody who has no such secret', 429: 'too_many_requests' },
    },
    ...page('/accounts/register', 'registration', 'Registration page', {
      email: [],
      password: [],
      firstName: [],
      lastName: [],
      next: [],
      ...extraFieldsForm,
      asked: [],
      corrected: [],
    }),
  ],
  events: [],
} as const satisfies Surface;
