import { describe, expect, test } from '@jest/globals';
import type * as v from 'valibot';
import { activationInput, freshActivationInput } from '../../lambdas/activation/input.ts';
import { signInInput } from '../../lambdas/login/input.ts';
import { registrationInput } from '../../lambdas/registration/input.ts';
import { resetCompletionInput } from '../../lambdas/reset/input.ts';
import { fields, name, token } from '../../lambdas/http/input.ts';
import { readInput } from '../../lambdas/http/read-input.ts';

const good = {
  email: 'ada@example.com',
  password: 'correct horse battery',
  firstName: 'Ada',
  lastName: 'Lovelace',
};

/** The codes of the refused fields. */
function codes(schema: v.GenericSchema, body: unknown): Record<string, string> {
  const read = readInput(schema, body);
  return read.kind === 'read' ? {} : Object.fromEntries(read.errors.map(({ field, code }) => [field, code]));
}

/** A form with one field changed to what JSON can say and a form can't. */
const odd: readonly unknown[] = [
  null,
  0,
  1,
  true,
  false,
  [],
  ['ada@example.com'],
  ['ada@example.com', 'eve@evil.example'],
  {},
  { $ne: '' },
  { toString: 'x' },
  { length: 9 },
  [[]],
];

describe('a body is read field by field', () => {
  test('into its fields, the address in its one form and names without blanks around', () => {
    const sent = { ...good, email: ' Ada@Example.COM ', firstName: '  Ada ' };
    expect(readInput(registrationInput, sent)).toEqual({ kind: 'read', input: { ...good, fields: {} } });
  });

  test('every field that is missing is named, and each once', () => {
    expect(codes(registrationInput, {})).toEqual({
      email: 'required',
      password: 'required',
      firstName: 'required',
      lastName: 'required',
    });
  });

  test('fields that nobody asked for are not passed on', () => {
    const read = readInput(registrationInput, {
      ...good,
      contactId: 'c1',
      accountState: 'active',
      role: 'admin',
    });
    expect(read).toEqual({ kind: 'read', input: { ...good, fields: {} } });
  });

  test.each(Object.keys(good))('%s is a string and nothing else (bug classes 8, 22, 28)', (field) => {
    for (const value of odd)
      expect(codes(registrationInput, { ...good, [field]: value })).toEqual({ [field]: 'invalid_type' });
  });

  test.each([null, undefined, 0, '', 'text', true, [], [good]])(
    'a body of %j has none of the fields',
    (body) => {
      expect(readInput(registrationInput, body).kind).toBe('refused');
    },
  );

  test.each([
    ['email', 'ada@example.com,eve@evil.example', 'invalid_email'],
    ['email', 'no address', 'invalid_email'],
    ['email', '', 'required'],
    ['email', ' \t ', 'required'],
    ['email', `${'a'.repeat(320)}@example.com`, 'too_long'],
    ['email', 'ada@example.com\r\nBcc: eve@evil.example', 'invalid_email'],
    ['password', '', 'required'],
    ['password', 'x'.repeat(1025), 'password_too_long'],
    ['firstName', '', 'required'],
    ['firstName', '   ', 'required'],
    ['firstName', 'x'.repeat(101), 'too_long'],
    ['firstName', 'Ada\0', 'control_characters'],
    ['firstName', 'Ada\r\nBcc: eve@evil.example', 'control_characters'],
    ['firstName', 'Ada\u2028Eve', 'control_characters'],
    ['firstName', 'Ada\u202Eeve', 'control_characters'],
    ['firstName', 'A\u200Bda', 'control_characters'],
    ['firstName', 'A\uD800da', 'control_characters'],
    ...['\u3164', '\u115f', '\uffa0', '\u2800', '\u2800 \u2800', 'a\u034f', '\ufe0f', '\u200d'].map(
      (unseen) => ['firstName', unseen, 'control_characters'],
    ),
    ['lastName', 'Love\x1b[31mlace', 'control_characters'],
    ['lastName', 'Love\x7flace', 'control_characters'],
  ])('%s: %j is %s', (field, value, code) => {
    expect(codes(registrationInput, { ...good, [field]: value })).toEqual({ [field]: code });
  });

  test.each([
    'Zoë',
    "O'Brien",
    'Müller-Lüdenscheid',
    '李小龍',
    'Ngũgĩ wa Thiong’o',
    'محمد',
    'علی\u200cرضا', // with the joiner that Persian needs
    '<b>Ada</b>',
    '{{name}}',
    '=1+1',
    'x'.repeat(100),
    '🐎',
    '\u2764\ufe0f', // as a heart in colour
    '葛\u{e0100}城', // as this family writes it
    'a\u2800b',
  ])('a name is what its bearer writes: %j', (written) => {
    expect(readInput(fields({ name }), { name: written })).toEqual({
      kind: 'read',
      input: { name: written },
    });
  });

  test('a password is taken as it was typed, blanks and all', () => {
    for (const password of [
      '  correct horse  ',
      '\tcorrect\u00A0horse\n',
      'e\u0301e\u0301e\u0301',
      'x'.repeat(1024),
      'a\0b',
    ]) {
      expect(readInput(registrationInput, { ...good, password })).toMatchObject({ input: { password } });
    }
  });

  test('a token comes without the blanks that copying adds', () => {
    expect(readInput(fields({ token }), { token: ' abc\n' })).toMatchObject({ input: { token: 'abc' } });
    expect(codes(fields({ token }), { token: 'x'.repeat(301) })).toEqual({ token: 'too_long' });
    for (const value of ['', ' '])
      expect(codes(activationInput, { token: value })).toEqual({ token: 'required' });
    for (const value of odd)
      expect(codes(activationInput, { token: value })).toEqual({ token: 'invalid_type' });
    expect(codes(resetCompletionInput, {})).toEqual({ password: 'required' });
    expect(codes(resetCompletionInput, { password: good.password })).toEqual({ token: 'required' });
    expect(codes(resetCompletionInput, { password: good.password, token: 'abc', code: '482913' })).toEqual({
      token: 'only_one',
    });
  });

  test('a code comes as it was pasted, and is six digits', () => {
    for (const typed of ['482913', ' 482 913\n', '482-913', '482\u00a0913'])
      expect(readInput(activationInput, { code: typed })).toMatchObject({ input: { code: '482913' } });
    for (const typed of ['48291', '4829130', '48291x', '４８２９１３', '-482913.0'])
      expect(codes(activationInput, { code: typed })).toEqual({ code: 'invalid_format' });
    expect(codes(activationInput, { code: ' ' })).toEqual({ code: 'required' });
    expect(codes(activationInput, { code: '1'.repeat(65) })).toEqual({ code: 'too_long' });
    for (const typed of odd)
      expect(codes(activationInput, { code: typed })).toEqual({ code: 'invalid_type' });
  });

  test('whom to mail is said by a token or an address, and one of them must be', () => {
    expect(readInput(freshActivationInput, { email: 'Ada@example.com' })).toMatchObject({
      input: { email: 'ada@example.com' },
    });
    expect(readInput(freshActivationInput, { token: 'abc' })).toMatchObject({ input: { token: 'abc' } });
    for (const body of [{}, [], { other: 'x' }])
      expect(codes(freshActivationInput, body)).toEqual({ email: 'required' });
    for (const value of odd) {
      expect(codes(freshActivationInput, { email: value })).toEqual({ email: 'invalid_type' });
      expect(codes(freshActivationInput, { email: 'ada@example.com', token: value })).toEqual({
        token: 'invalid_type',
      });
    }
  });

  test('a sign-in is by cookie unless it asks for a token, and there is no third way', () => {
    const asked = { identifier: 'ada@example.com', password: 'x' };
    expect(readInput(signInInput, asked)).toMatchObject({ input: { transport: 'cookie' } });
    expect(readInput(signInInput, { ...asked, transport: 'bearer' })).toMatchObject({
      input: { transport: 'bearer' },
    });
    for (const transport of [...odd, '', 'Cookie', 'none', '__proto__']) {
      expect(codes(signInInput, { ...asked, transport })).toEqual({ transport: 'invalid_choice' });
    }
  });
});

describe('objects are left as they are (bug class 28)', () => {
  const corpus = [
    '{"__proto__":{"email":"eve@evil.example","polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"prototype":{"polluted":true}}',
    '{"__proto__":null}',
    '{"email":{"__proto__":{"polluted":true}}}',
    '[{"__proto__":{"polluted":true}}]',
    '{"__defineGetter__":"x","hasOwnProperty":1,"toString":"x","valueOf":1}',
    '{"email.__proto__.polluted":true,"email[__proto__][polluted]":true}',
  ];

  test.each(corpus)('by %s', (text) => {
    const body: unknown = JSON.parse(text);
    for (const schema of [registrationInput, signInInput, activationInput, freshActivationInput]) {
      expect(readInput(schema, body).kind).toBe('refused');
    }
    const mixed: unknown = JSON.parse(
      JSON.stringify(good).replace('{', `{"__proto__":{"polluted":true,"role":"admin"},`),
    );
    const read = readInput(registrationInput, mixed);
    expect(read).toEqual({ kind: 'read', input: { ...good, fields: {} } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('a field that only a prototype has is missing', () => {
    expect(codes(registrationInput, JSON.parse(`{"__proto__":${JSON.stringify(good)}}`))).toMatchObject({
      email: 'required',
    });
  });
});
