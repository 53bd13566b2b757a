import { describe, expect, test } from '@jest/globals';
import { json, noContent, seeOther, writeReply, type Reply } from '../../lambdas/http/reply.ts';
import { isFieldErrorCode, problem, problemStatus } from '../../lambdas/http/problem.ts';

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
    const written = writeReply(reply, method);
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
    expect(writeReply(reply, 'HEAD').body).toBe('');
    expect(writeReply(reply, 'HEAD').headers).toEqual(writeReply(reply, 'GET').headers);
    expect(writeReply(reply, 'GET').body).toBe(reply.body);
  });
});

test('a reply may say otherwise in a header of its own', () => {
  const written = writeReply(
    { ...json(200, {}), headers: { 'cache-control': 'public, max-age=300' } },
    'GET',
  );
  expect(written.headers?.['cache-control']).toBe('public, max-age=300');
});

test('cookies go out each in a header of its own', () => {
  expect(writeReply(json(200, {}, ['a=1', 'b=2']), 'GET').cookies).toEqual(['a=1', 'b=2']);
  expect(writeReply(noContent(['a=1']), 'GET').cookies).toEqual(['a=1']);
  expect(writeReply(seeOther('/', ['a=1']), 'GET').cookies).toEqual(['a=1']);
  expect(writeReply(json(200, {}), 'GET')).not.toHaveProperty('cookies');
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

  test.each(codes)(
    '%s is answered with %d, in words and in a code that programs may rely on',
    (code, status) => {
      const reply = problem(code);
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
      expect(problem(code).headers['www-authenticate']).toBe('Bearer');
    },
  );

  test('says how long to wait, what to mend and where to go on', () => {
    const reply = problem('too_many_attempts', {
      retryAfterSeconds: 60,
      cookies: ['a=1'],
      links: { reset: '/accounts/forgot-password' },
    });
    expect(reply.headers['retry-after']).toBe('60');
    expect(reply.cookies).toEqual(['a=1']);
    expect(JSON.parse(reply.body)).toMatchObject({ links: { reset: '/accounts/forgot-password' } });
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
