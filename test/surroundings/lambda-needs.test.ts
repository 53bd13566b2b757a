import { afterEach, describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../lambdas/surroundings/environment.ts';
import { lambdaNeeds } from '../../lambdas/surroundings/lambda-needs.ts';
import { tableShapes } from '../../lambdas/tables/shapes.ts';

process.env['AWS_REGION'] = 'eu-central-1';

afterEach(() => {
  Reflect.deleteProperty(process.env, environmentNames.passwordHashCost);
});

describe('what a function gets', () => {
  test('is the tables that it was given, by the names that the stack set', () => {
    process.env[environmentNames.tables.contacts] = 'the-contacts';
    const { tables } = lambdaNeeds();
    expect(Object.keys(tables).toSorted()).toEqual(Object.keys(tableShapes).toSorted());
    expect(tables.contacts).toBe('the-contacts');
    expect(tables.throttles).toBe('not-granted-throttles');
  });

  test('is the time in whole seconds', () => {
    const now = lambdaNeeds().now();
    expect(Number.isInteger(now)).toBe(true);
    expect(new Date(now * 1000).getUTCFullYear()).toBeGreaterThan(2024);
  });

  test('is no secret and no mail that it did not bring', async () => {
    const needs = lambdaNeeds();
    await expect(needs.secrets.passwordPepper()).rejects.toThrow('not granted');
    await expect(needs.secrets.tokenKey()).rejects.toThrow('not granted');
    await expect(needs.mail.unsuppress('ada@example.com')).rejects.toThrow('not granted');
    const secrets = { passwordPepper: needs.secrets.tokenKey, tokenKey: needs.secrets.tokenKey };
    expect(lambdaNeeds({ secrets }).secrets).toBe(secrets);
  });
});

describe("bcrypt's cost", () => {
  test('is 12 unless it is set', () => {
    expect(lambdaNeeds().passwordHashCost).toBe(12);
  });

  test.each([10, 12, 15])('may be %d', (cost) => {
    process.env[environmentNames.passwordHashCost] = String(cost);
    expect(lambdaNeeds().passwordHashCost).toBe(cost);
  });

  test.each(['', '9', '16', '4', '12.5', 'twelve', '-12', 'Infinity', '1e9'])(
    'is not %j: the function does not start',
    (cost) => {
      process.env[environmentNames.passwordHashCost] = cost;
      expect(() => lambdaNeeds()).toThrow('a whole number from 10 to 15');
    },
  );
});
