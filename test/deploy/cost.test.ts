import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { actNames, countActs } from '../../bench/acts.ts';
import { billOfActs, cognito, idleBill, prices, total } from '../../bench/bill.ts';
import { bounds, boundsTable, usualLimits } from '../../bench/bounds.ts';
import { costTable, monthlyBill, none, usualMonth } from '../../bench/cost-table.ts';
import { readCounts } from '../../bench/counted.ts';
import { routes } from '../../lambdas/routes.ts';

const counts = readCounts();

test('bench/counted.json is what npm run cost -- --count counts now', async () => {
  const now = await countActs();
  for (const act of actNames) {
    const { responseBytes, ...rest } = now[act];
    expect({ act, ...rest }).toMatchObject({ act, ...without(counts[act]) });
    // Times and ids differ in length.
    expect(Math.abs(responseBytes - counts[act].responseBytes)).toBeLessThan(100);
  }
}, 30_000);

test('docs/operations.md shows the table that npm run cost -- --table prints', () => {
  expect(readFileSync('docs/operations.md', 'utf8')).toContain(costTable(counts));
});

test('docs/operations.md shows what anybody can make a route cost, as npm run cost -- --bounds prints it', () => {
  expect(readFileSync('docs/operations.md', 'utf8')).toContain(boundsTable(counts, usualLimits()));
});

describe('what anybody can make a route cost', () => {
  const dear = (name: string, limits = usualLimits()) => {
    const found = bounds(counts, limits).filter((one) => one.function === name);
    return Math.max(...found.map(({ dollarsADay }) => dollarsADay));
  };

  test('is bounded for each route', () => {
    const bounded = bounds(counts, usualLimits()).map((one) => one.route);
    expect(bounded.toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  test('grows with what is let through, and with the passwords that are hashed', () => {
    const limits = usualLimits();
    expect(dear('orders', { ...limits, requestsPerSecond: 2 * limits.requestsPerSecond })).toBeCloseTo(
      2 * dear('orders'),
    );
    expect(dear('login', { ...limits, hashesPerSecond: 2 * limits.hashesPerSecond })).toBeGreaterThan(
      dear('login'),
    );
  });

  test('is kept down by the functions that are reserved: the others are only let through', () => {
    const reserved = { ...usualLimits(), reservedConcurrency: new Map([['orders', 2]]) };
    const orders = bounds(counts, reserved).find((one) => one.function === 'orders');
    expect(orders).toMatchObject({ requestsPerSecond: 1000, runsPerSecond: 100 });
    expect(dear('orders', reserved)).toBeLessThan(dear('orders') / 4);
    expect(dear('login', reserved)).toBe(dear('login'));
  });
});

test('a month in which nobody comes costs less than 1.50 dollars', () => {
  expect(total(idleBill(counts))).toBeLessThan(1.5);
});

describe('a bill', () => {
  test('adds up by what each act uses, at the list’s prices', () => {
    const act = {
      requests: 0,
      responseBytes: 0,
      invocations: {},
      reads: 0,
      writes: 0,
      mails: 0,
      secrets: 0,
      metricLines: 0,
    };
    const nothing = { registration: act, signIn: act, check: act, reset: act, sweep: act };
    const one = (more: object) =>
      billOfActs({ ...nothing, signIn: { ...act, ...more } }, { ...none, signIn: 1_000_000 });
    expect(one({ reads: 2, writes: 3 })['DynamoDB']).toBeCloseTo(2 * 0.125 + 3 * 0.625);
    expect(one({ requests: 1 })['API Gateway']).toBe(1);
    expect(one({ requests: 1 })['Logs']).toBeCloseTo(0.2);
    expect(one({ mails: 1 })['SES and SNS']).toBeCloseTo(100 + 1);
    // A run of 350 ms with 1,769 MB.
    expect(one({ invocations: { login: 1 } })['Lambda']).toBeCloseTo(
      0.2 + 350_000 * (1769 / 1024) * prices.dollars.lambdaArmGigabyteSecond,
    );
    expect(total(one({}))).toBe(0);
  });

  test('grows with every act', () => {
    const month = usualMonth(1000);
    for (const act of ['registration', 'signIn', 'check', 'reset'] as const) {
      const more = { ...month, [act]: month[act] + 1000 };
      expect(total(monthlyBill(counts, more, 1000))).toBeGreaterThan(total(monthlyBill(counts, month, 1000)));
    }
  });
});

test('Cognito takes nothing for its free users, and for the others by steps', () => {
  expect(cognito('lite', 10_000)).toBe(0);
  expect(cognito('lite', 100_000)).toBeCloseTo(90_000 * 0.0055);
  expect(cognito('lite', 200_000)).toBeCloseTo(90_000 * 0.0055 + 100_000 * 0.0046);
  expect(cognito('essentials', 30_000)).toBeCloseTo(20_000 * 0.015);
});

function without<T extends { responseBytes: number }>({
  responseBytes: _,
  ...rest
}: T): Omit<T, 'responseBytes'> {
  return rest;
}
