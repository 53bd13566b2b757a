import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { json, noContent, seeOther, writeReply, type Reply } from '../../lambdas/http/reply.ts';
import type { ProblemCode } from '../../lambdas/accounts/problems.ts';
import { isFieldErrorCode, problem, problemStatus } from '../../lambdas/http/problem.ts';

/** As a client asks that takes nothing compressed. */
const asked = (method: string, headers: Record<string, string> = {}) => ({ method, headers });

const replies: readonly [string, Reply][] = [
  ['JSON', json(200, { a: 1 })],
  ['no content', noContent()],
  ['a redirect', seeOther('/accounts/profile')],
  ['a problem', problem('not_found')],
  ['a failure of ours', problem('internal_error')],
  [
    'a page',
    { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, cookies: [], body: '<p>' },
  ],
];

describe.each(replies)('%s', (_, reply) => {
  test.each(['GET', 'HEAD', 'POST', 'DELETE'])('has the headers that every reply has, to %s', (method) => {
    const written = writeReply(reply, asked(method));
    expect(written.statusCode).toBe(reply.status);
    expect(written.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      ...reply.headers,
    });
    expect(written.headers?.['content-security-policy']).toContain("default-src 'none'");
    expect(written.headers?.['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(written.headers?.['strict-transport-security']).toMatch(/^max-age=\d{8}/);
  });

  test('to HEAD has the headers alone', () => {
    expect(writeReply(reply, asked('HEAD')).body).toBe('');
    expect(writeReply(reply, asked('HEAD')).headers).toEqual(writeReply(reply, asked('GET')).headers);
    expect(writeReply(reply, asked('GET')).body).toBe(reply.body);
  });
});

test('a reply may say otherwise in a header of its own', () => {
  const written = writeReply(
    { ...json(200, {}), headers: { 'cache-control': 'public, max-age=300' } },
    asked('GET'),
  );
  expect(written.headers?.['cache-control']).toBe('public, max-age=300');
});

test('cookies go out each in a header of its own', () => {
  expect(writeReply(json(200, {}, ['a=1', 'b=2']), asked('GET')).cookies).toEqual(['a=1', 'b=2']);
  expect(writeReply(noContent(['a=1']), asked('GET')).cookies).toEqual(['a=1']);
  expect(writeReply(seeOther('/', ['a=1']), asked('GET')).cookies).toEqual(['a=1']);
  expect(writeReply(json(200, {}), asked('GET'))).not.toHaveProperty('cookies');
});

describe('compression', () => {
  const page = {
    ...json(200, {}),
    headers: { 'content-type': 'text/html; charset=utf-8', vary: 'accept-language' },
    body: '<p>é</p>'.repeat(100),
  };
  const written = (reply: Reply, encoding: string) =>
    writeReply(reply, asked('GET', { 'accept-encoding': encoding }));

  test('makes pages smaller in the coding that the client takes', () => {
    const br = written(page, 'gzip, deflate, br, zstd');
    expect(br).toMatchObject({
      isBase64Encoded: true,
      headers: { 'content-encoding': 'br', vary: 'accept-language, accept-encoding' },
    });
    expect(brotliDecompressSync(Buffer.from(br.body ?? '', 'base64')).toString()).toBe(page.body);
    const gzip = written(page, 'gzip');
    expect(gunzipSync(Buffer.from(gzip.body ?? '', 'base64')).toString()).toBe(page.body);
    expect(written(page, 'identity')).toMatchObject({
      body: page.body,
      isBase64Encoded: false,
      headers: { vary: 'accept-language, accept-encoding' },
    });
    expect(written(page, 'identity').headers).not.toHaveProperty('content-encoding');
  });

  test('leaves JSON alone, which may carry a token (BREACH)', () => {
    for (const reply of [json(201, { token: 't'.repeat(2000) }), problem('not_found')])
      expect(written(reply, 'br, gzip')).toMatchObject({ body: reply.body, isBase64Encoded: false });
  });
});

test('the pages’ script is told where a redirect would lead; nobody else is', () => {
  const reply = seeOther('/accounts/profile', ['a=1']);
  const told = writeReply(reply, asked('POST', { 'x-page-script': '1' }));
  expect(told).toMatchObject({
    statusCode: 204,
    headers: { location: '/accounts/profile' },
    cookies: ['a=1'],
  });
  expect(writeReply(reply, asked('POST')).statusCode).toBe(303);
});

test('after a form the browser goes on with a GET', () => {
  expect(seeOther('/accounts/profile')).toMatchObject({
    status: 303,
    headers: { location: '/accounts/profile' },
  });
});

describe('a problem (RFC 9457)', () => {
  const codes = [
    ['malformed_json', 400],
    ['duplicate_field', 400],
    ['wrong_credentials', 401],
    ['not_signed_in', 401],
    ['email_unverified', 403],
    ['account_disabled', 403],
    ['accounts_disabled', 403],
    ['wrong_password', 403],
    ['cross_site_request', 403],
    ['store_not_found', 404],
    ['session_not_found', 404],
    ['not_found', 404],
    ['email_already_registered', 409],
    ['invite_method_conflict', 409],
    ['token_expired', 410],
    ['token_used', 410],
    ['body_too_large', 413],
    ['unsupported_media_type', 415],
    ['invalid_input', 422],
    ['token_invalid', 422],
    ['password_required', 422],
    ['too_many_attempts', 429],
    ['too_many_requests', 429],
    ['internal_error', 500],
  ] as const;

  /** Without the details that some have to have: what every problem says. */
  const bare = (code: ProblemCode) => problem(code as 'not_found');

  test('that has more to tell is not told without it: the compiler sees to that', () => {
    // @ts-expect-error -- how long to wait
    expect(problem('too_many_requests').status).toBe(429);
    // @ts-expect-error -- what is wrong
    expect(problem('invalid_input').status).toBe(422);
    // @ts-expect-error -- nothing of the kind belongs here
    expect(problem('not_found', { retryAfterSeconds: 60 }).status).toBe(404);
  });

  test.each(codes)(
    '%s is answered with %d, in words and in a code that programs may rely on',
    (code, status) => {
      const reply = bare(code);
      expect(problemStatus(code)).toBe(status);
      expect(reply.status).toBe(status);
      expect(reply.headers['content-type']).toBe('application/problem+json');
      expect(JSON.parse(reply.body)).toEqual({
        type: `urn:storefront-accounts:${code}`,
        title: expect.stringMatching(/^[A-Z].+\.$/),
        status,
        code,
      });
    },
  );

  test.each(codes.filter(([, status]) => status === 401).map(([code]) => code))(
    '%s says how to prove oneself (RFC 9110, 11.6.1)',
    (code) => {
      expect(bare(code).headers['www-authenticate']).toBe('Bearer');
    },
  );

  test('says how long to wait, what to mend and where to go on', () => {
    expect(problem('too_many_attempts', { retryAfterSeconds: 60 }).headers['retry-after']).toBe('60');
    const links = { reset: '/accounts/forgot-password' };
    expect(JSON.parse(problem('email_already_registered', { links }).body)).toMatchObject({ links });
  });

  test('names each field with a code and a sentence', () => {
    const { body } = problem('invalid_input', {
      errors: [
        { field: 'email', code: 'invalid_email' },
        { field: 'password', code: 'password_too_short', minimum: 12 },
      ],
    });
    expect(JSON.parse(body)).toMatchObject({
      errors: [
        { field: 'email', code: 'invalid_email', message: 'This is not an email address.' },
        {
          field: 'password',
          code: 'password_too_short',
          message: 'This password is too short. Use at least 12 characters.',
        },
      ],
    });
  });

  test('the code of a field error is one of ours, never a word of the input', () => {
    expect(isFieldErrorCode('required')).toBe(true);
    for (const word of ['', '__proto__', 'constructor', 'toString', 'Invalid type: Expected string']) {
      expect(isFieldErrorCode(word)).toBe(false);
    }
  });
});
