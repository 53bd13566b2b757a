import { describe, expect, test } from '@jest/globals';
import { readForm, readJsonBody } from '../../lambdas/http/body.ts';
import { readInput } from '../../lambdas/http/read-input.ts';
import { registrationInput } from '../../lambdas/registration/input.ts';
import { exampleRequest } from './example-request.ts';

describe('a JSON body', () => {
  const post = (body: string, type: string | undefined = 'application/json') =>
    readJsonBody(
      exampleRequest({ method: 'POST', body, headers: type === '' ? {} : { 'content-type': type } }),
    );
  const code = (read: ReturnType<typeof post>) => (read.kind === 'read' ? 'read' : read.code);

  test.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    ' application/json ;x=y',
  ])('says so: %j', (type) => {
    expect(post('{"a":1}', type)).toEqual({ kind: 'read', input: { a: 1 } });
  });

  test.each([
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    'application/json, text/plain',
    'text/plain; application/json',
    'application/ld+json',
  ])('is not taken as %j, which a form of another site could send', (type) => {
    expect(code(post('{}', type))).toBe('unsupported_media_type');
  });

  test.each([
    '',
    ' ',
    '{',
    '{"a":}',
    "{'a':1}",
    '{"a":1}}',
    'undefined',
    'NaN',
    '\uFEFF{}',
    '{"a":"\n"}',
    '\0',
    '{"a":1,}',
    '// x',
  ])('that is none is refused: %j', (body) => {
    expect(code(post(body))).toBe('malformed_json');
  });

  test('has 64 KiB at most, counted in bytes', () => {
    const fill = (bytes: number, character = 'x') =>
      JSON.stringify(character.repeat((bytes - 2) / Buffer.byteLength(character)));
    expect(code(post(fill(65_536)))).toBe('read');
    expect(code(post(fill(65_537)))).toBe('body_too_large');
    expect(code(post(fill(65_538, 'é')))).toBe('body_too_large');
  });

  test('may be nested as deep as it fits (bug class 26)', () => {
    const deep = '['.repeat(32_000) + ']'.repeat(32_000);
    const read = post(deep);
    expect(code(read)).toBe('read');
    if (read.kind === 'read') expect(readInput(registrationInput, read.input).kind).toBe('refused');
    const objects = '{"email":'.repeat(6000) + '1' + '}'.repeat(6000);
    expect(readInput(registrationInput, JSON.parse(objects)).kind).toBe('refused');
  });

  test('with a field twice has it once: there is never a list', () => {
    const read = post('{"email":"ada@example.com","email":"eve@evil.example"}');
    expect(read).toEqual({ kind: 'read', input: { email: 'eve@evil.example' } });
  });
});

describe('a form', () => {
  const type = 'application/x-www-form-urlencoded';
  const post = (body: string, mediaType = type) =>
    readForm(exampleRequest({ method: 'POST', body, headers: { 'content-type': mediaType } }));

  test('is read into its fields', () => {
    expect(post('email=ada%40example.com&password=a+b%2B&empty=', `${type}; charset=UTF-8`)).toEqual({
      kind: 'read',
      input: { email: 'ada@example.com', password: 'a b+', empty: '' },
    });
    expect(post('')).toEqual({ kind: 'read', input: {} });
  });

  test.each(['', 'text/plain', 'application/json', 'multipart/form-data; boundary=x'])(
    'is not taken as %j',
    (mediaType) => {
      expect(post('a=1', mediaType)).toEqual({ kind: 'refused', code: 'unsupported_media_type', errors: [] });
    },
  );

  test.each([
    'email=a&email=b',
    'email=a&%65mail=b',
    'email&email',
    'a=1&b=2&a=1',
    '__proto__=1&__proto__=2',
  ])('with a field twice is refused: %s (bug class 8)', (body) => {
    expect(post(body)).toEqual({ kind: 'refused', code: 'duplicate_field', errors: [] });
  });

  test('has 64 KiB at most', () => {
    expect(post(`a=${'x'.repeat(65_534)}`).kind).toBe('read');
    expect(post(`a=${'x'.repeat(65_535)}`)).toEqual({ kind: 'refused', code: 'body_too_large', errors: [] });
  });

  test.each([
    '%',
    '%zz=%zz',
    '&&&',
    '===',
    '\0=\0',
    '%00=%00',
    '%ff=%fe',
    '__proto__=x',
    'constructor=x',
    '__proto__[polluted]=1',
  ])('that is odd does no harm: %j (bug classes 26 and 28)', (body) => {
    const read = post(body);
    expect(read.kind).toBe('read');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    if (read.kind === 'read') expect(readInput(registrationInput, { ...read.input }).kind).toBe('refused');
  });
});
