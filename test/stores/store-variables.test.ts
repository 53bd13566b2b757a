import { variableHelp } from '../../lambdas/stores/store-variable-help.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findVariableError } from '../../lambdas/stores/store-variable-error.ts';
import { resolveVariables, storeVariables } from '../../lambdas/stores/store-variables.ts';

const variables = Object.entries(storeVariables);
const numbers = variables.flatMap(([name, variable]) =>
  variable.kind === 'number' ? [{ name, ...variable }] : [],
);

describe('the defaults are those that were asked for', () => {
  test.each([
    ['S0-21, S0-24', 'session.inactivity_timeout_minutes', 30],
    ['S0-22, S0-25', 'session.absolute_timeout_minutes', 60],
    ['ruling 15', 'passwords.minimum_length', 8],
    ['ruling 16', 'passwords.lockout.failed_attempts_threshold', 5],
    ['ruling 16', 'passwords.lockout.max_duration_minutes', 15],
    ['ruling 6', 'registration.reveal_existing_account', true],
    ['ruling 12', 'verification.lifetime_hours', 24],
    ['ruling 12', 'password_reset.lifetime_minutes', 60],
  ] as const)('%s: %s is %j', (_, name, value) => {
    expect(resolveVariables({})[name]).toBe(value);
  });

  test('S0-26: where the session timeouts are changed it is said that longer sessions lower security', () => {
    for (const name of ['session.inactivity_timeout_minutes', 'session.absolute_timeout_minutes'] as const) {
      expect(variableHelp[name]).toContain('Longer sessions lower the security');
    }
  });

  test.each(variables)('%s: the default is itself a value that may be set', (name, variable) => {
    expect(findVariableError(name, variable.default)).toBeUndefined();
  });
});

describe('a number has its bounds', () => {
  test.each(numbers)('$name: $minimum to $maximum $unit', ({ name, minimum, maximum, unit }) => {
    expect(findVariableError(name, minimum)).toBeUndefined();
    expect(findVariableError(name, maximum)).toBeUndefined();
    const message = `${name} is a whole number of ${unit} from ${String(minimum)} to ${String(maximum)}.`;
    for (const value of [minimum - 1, maximum + 1, minimum + 0.5, NaN, Infinity, -Infinity, -0, 0]) {
      expect(findVariableError(name, value)).toEqual({ field: name, code: 'invalid_value', message });
    }
  });

  test.each(numbers)('$name: nothing but a number is one', ({ name, default: value }) => {
    for (const odd of [
      String(value),
      [value],
      { value },
      BigInt(value),
      true,
      null,
      undefined,
      new Date(value),
    ]) {
      expect(findVariableError(name, odd)?.code).toBe('invalid_value');
    }
  });
});

test('a flag is true or false, and nothing that is like it', () => {
  expect(findVariableError('accounts.enabled', true)).toBeUndefined();
  expect(findVariableError('accounts.enabled', false)).toBeUndefined();
  for (const odd of ['true', 'false', 1, 0, '', null, undefined, [true], {}]) {
    expect(findVariableError('accounts.enabled', odd)).toEqual({
      field: 'accounts.enabled',
      code: 'invalid_value',
      message: 'accounts.enabled is true or false.',
    });
  }
});

test('a list of choices has one or more of them, each once', () => {
  for (const value of [['en'], ['fr', 'de'], ['en', 'es', 'fr', 'de']])
    expect(findVariableError('languages.offered', value)).toBeUndefined();
  for (const odd of [
    [],
    ['en', 'en'],
    ['it'],
    ['EN'],
    'en',
    { 0: 'en', length: 1 },
    [['en']],
    null,
    undefined,
  ])
    expect(findVariableError('languages.offered', odd)).toEqual({
      field: 'languages.offered',
      code: 'invalid_value',
      message: 'languages.offered is a list of one or more of en, es, fr, de, each once.',
    });
});

test('an address is one of the web, over https, or none', () => {
  for (const value of [null, 'https://shop.example/agb', `https://shop.example/${'a'.repeat(279)}`])
    expect(findVariableError('links.terms', value)).toBeUndefined();
  for (const odd of [
    '',
    'http://shop.example',
    'javascript:alert(1)',
    '/agb',
    'shop.example',
    'https://shop.example;sandbox/',
    `https://shop.example/${'a'.repeat(280)}`,
    undefined,
    7,
    {},
  ])
    expect(findVariableError('links.terms', odd)).toEqual({
      field: 'links.terms',
      code: 'invalid_value',
      message: 'links.terms is an https address of at most 300 characters, or null for none.',
    });
});

test('a choice is one of the choices', () => {
  for (const choice of storeVariables['sign_in.identifiers'].choices) {
    expect(findVariableError('sign_in.identifiers', choice)).toBeUndefined();
  }
  for (const odd of ['phone', 'EMAIL', '', ['email'], null, undefined, 0, 'email,customer_number']) {
    expect(findVariableError('sign_in.identifiers', odd)?.message).toBe(
      'sign_in.identifiers is one of email, customer_number, email_and_customer_number.',
    );
  }
});

describe('there are no other variables', () => {
  test.each(['', 'session', 'SESSION.INACTIVITY_TIMEOUT_MINUTES', 'accounts.enabled ', 'no.such'])(
    '%j',
    (name) => {
      expect(findVariableError(name, true)?.code).toBe('unknown_variable');
    },
  );

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])(
    'not even %s, which every object seems to have (bug class 28)',
    (name) => {
      expect(findVariableError(name, {})?.code).toBe('unknown_variable');
    },
  );

  test('the message names those there are', () => {
    const message = findVariableError('no.such', 1)?.message ?? '';
    for (const [name] of variables) expect(message).toContain(name);
  });
});

describe('the values in force', () => {
  test('are those that are set, and the default for the rest', () => {
    const resolved = resolveVariables({ 'accounts.enabled': true, 'passwords.minimum_length': 12 });
    expect(resolved).toMatchObject({ 'accounts.enabled': true, 'passwords.minimum_length': 12 });
    expect(resolved['session.inactivity_timeout_minutes']).toBe(30);
  });

  test('a stored value that no longer fits counts as not set: the default is the safe one', () => {
    expect(resolveVariables({ 'passwords.minimum_length': 3, 'accounts.enabled': 'true' })).toEqual(
      resolveVariables({}),
    );
  });

  test('whatever is stored, there is a value that fits for every variable and for nothing else', () => {
    const names = fc.oneof(
      fc.constantFrom(...variables.map(([name]) => name), '__proto__', 'constructor'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.dictionary(names, fc.anything()), (stored) => {
        const { fields, ...resolved } = resolveVariables(stored);
        expect(Number.isSafeInteger(fields) && fields >= 0).toBe(true);
        expect(Object.keys(resolved)).toEqual(variables.map(([name]) => name));
        for (const [name, value] of Object.entries(resolved))
          expect(findVariableError(name, value)).toBeUndefined();
      }),
    );
  });

  test('a value that a polluted prototype would lend is not one', () => {
    const stored: unknown = Object.create({ 'accounts.enabled': true });
    expect(resolveVariables(stored as Record<string, unknown>)['accounts.enabled']).toBe(false);
  });
});
