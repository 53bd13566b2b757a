import * as v from 'valibot';
import { settingsSchema } from '../lib/settings.ts';
import { billOfActs, cognito, idleBill, metricsBill, prices, storageBill, sum, total } from './bill.ts';
import type { Bill } from './bill.ts';
import type { ActName, Counts } from './acts.ts';

export const none: Readonly<Record<ActName, number>> = {
  registration: 0,
  signIn: 0,
  check: 0,
  reset: 0,
  sweep: 0,
};

/** What an active user does in a month, where nothing else is said. */
export const usual = { signIns: 4, checks: 40, registrations: 0.05, resets: 0.05 } as const;

const hashingLimitPerSecond = v.getDefault(settingsSchema.entries.hashesPerSecond);

export function usualMonth(users: number): Readonly<Record<ActName, number>> {
  return {
    ...none,
    registration: users * usual.registrations,
    signIn: users * usual.signIns,
    check: users * usual.checks,
    reset: users * usual.resets,
  };
}

/** Of a month with so many of each act, by so many accounts. */
export function monthlyBill(
  counts: Counts,
  times: Readonly<Record<ActName, number>>,
  accounts: number,
): Bill {
  return [
    idleBill(counts),
    billOfActs(counts, times),
    metricsBill(counts, times),
    storageBill(accounts),
  ].reduce(sum);
}

/** The table of docs/operations.md. */
export function costTable(counts: Counts): string {
  const users = 100_000;
  const month = total(monthlyBill(counts, usualMonth(users), users));
  const attack = billOfActs(counts, { ...none, signIn: hashingLimitPerSecond * 86_400 });
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['a month in which nobody comes', money(total(idleBill(counts))), '$0.00', '$0.00'],
    [
      '1,000 sign-ins',
      money(total(billOfActs(counts, { ...none, signIn: 1000 }))),
      'within the user',
      'within the user',
    ],
    [
      '1,000 session checks',
      money(total(billOfActs(counts, { ...none, check: 1000 }))),
      'within the user',
      'within the user',
    ],
    [
      `a month of 100,000 active users, each with ${String(usual.signIns)} sign-ins and ${String(usual.checks)} checks`,
      money(month),
      money(cognito('lite', users)),
      money(cognito('essentials', users)),
    ],
    [
      `a day of sign-ins at the limit of ${String(hashingLimitPerSecond)} a second, which an attacker may make of it`,
      money(total(attack)),
      '',
      '',
    ],
  ];
  return [
    `| at list price, ${prices.region}, ${prices.on} | this | Cognito Lite | Cognito Essentials |`,
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}

/** Two digits that mean something, of cents or less. */
export function money(dollars: number): string {
  const digits = dollars >= 0.1 || dollars === 0 ? 2 : 4;
  return `$${dollars.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}
