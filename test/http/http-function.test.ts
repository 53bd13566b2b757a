import { describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import type { Endpoint } from '../../lambdas/http/endpoint.ts';
import { httpFunction } from '../../lambdas/http/http-function.ts';
import { json } from '../../lambdas/http/reply.ts';
import { exampleEvent, type AboutRequest } from './example-request.ts';

// What the function is not meant to touch here.
const context = {} as Context;
const needs = {
  frontKeyHashes: [],
  metrics: { count: () => undefined, publish: () => undefined },
} as unknown as Needs;

const fails: Endpoint = () => Promise.reject(new Error('canary-secret in a message'));
const throws: Endpoint = () => {
  throw new TypeError('canary-secret in a message');
};
const throwsText: Endpoint = () => {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries do it
  throw 'canary-secret';
};
const echoes: Endpoint = ({ method, body, host }) => Promise.resolve(json(200, { method, body, host }));

const handler = httpFunction(
  {
    'POST /accounts/v1/sessions': fails,
    'GET /accounts/login': echoes,
    'HEAD /accounts/login': echoes,
    'POST /accounts/login': throws,
  },
  needs,
);
const ask = (about: AboutRequest) => handler(exampleEvent(about), context);

describe('a function', () => {
  test('answers with the endpoint of the route that the gateway matched', async () => {
    const reply = await ask({ method: 'GET', path: '/accounts/login' });
    expect(reply.statusCode).toBe(200);
    expect(JSON.parse(reply.body ?? '')).toEqual({ method: 'GET', body: '', host: 'shop.example' });
  });

  test('answers HEAD without a body', async () => {
    expect(await ask({ method: 'HEAD', path: '/accounts/login' })).toMatchObject({
      statusCode: 200,
      body: '',
    });
  });

  test.each([
    { method: 'DELETE', path: '/accounts/login' },
    { method: 'GET', path: '/accounts/profile' },
    { method: 'constructor', path: '' },
    { method: '__proto__', path: '' },
  ])('knows nothing of other routes: %j', async (about) => {
    const reply = await ask(about);
    expect(reply.statusCode).toBe(404);
    expect(JSON.parse(reply.body ?? '')).toMatchObject({ code: 'not_found' });
  });

  test.each([
    ['is rejected', fails],
    ['throws', throws],
    ['throws what is no error', throwsText],
  ])(
    'whose endpoint %s answers a bare 500, with every header and without a word of the error',
    async (_, endpoint) => {
      const failing = httpFunction({ 'GET /accounts/v1/session': endpoint }, needs);
      const reply = await failing(exampleEvent({ path: '/accounts/v1/session' }), context);
      expect(reply.statusCode).toBe(500);
      expect(reply.headers).toMatchObject({
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      expect(JSON.parse(reply.body ?? '')).toMatchObject({
        code: 'internal_error',
        status: 500,
        reference: 'request-1',
      });
      expect(JSON.stringify(reply)).not.toContain('canary');
    },
  );
});
