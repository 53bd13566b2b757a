import { sessionOutput, sessionsOutput } from '../http/output.ts';
import { customerPage, light, page, type Surface } from '../surroundings/surface.ts';

export const sessionSurface = {
  functions: {
    'session-check': {
      summary: 'Who am I, until when: the call a storefront makes on every page',
      entry: 'session/check',
      tables: {
        stores: ['GetItem', 'BatchGetItem'],
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
        contacts: ['BatchGetItem', 'PutItem'],
        sessions: ['BatchGetItem', 'UpdateItem', 'Query', 'DeleteItem'],
      },
      secrets: [],
      mail: [],
      ...light,
    },
  },
  routes: [
    {
      method: 'GET',
      path: '/accounts/v1/session',
      function: 'session-check',
      kind: 'api',
      summary: 'Who am I, until when',
      output: sessionOutput,
      answers: { 200: 'the session', 401: 'not_signed_in' },
      signedIn: true,
    },
    {
      method: 'OPTIONS',
      path: '/accounts/v1/session',
      function: 'session-check',
      kind: 'preflight',
      summary: 'May a page of the store’s on another host ask who is signed in',
      answers: { 204: 'what it may' },
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
      summary: 'My sessions, 25 a page',
      query: { after: '`next` of the page before' },
      output: sessionsOutput,
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
    ...customerPage('/accounts/sessions', 'session', 'Where am I signed in', {
      action: ['end', 'end-others'],
      id: [],
    }),
    // Back to `next`, or with `switch` by way of the sign-in page.
    ...page('/accounts/logout', 'session', 'Sign-out page', { action: ['switch'], next: [] }),
  ],
  events: [],
} as const satisfies Surface;
