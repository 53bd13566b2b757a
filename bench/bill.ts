import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { environmentNames } from '../lambdas/surroundings/environment.ts';
import { events, functions } from '../lambdas/routes.ts';
import type { FunctionName } from '../lambdas/routes.ts';
import { metricNames, type MetricName } from '../lambdas/surroundings/metrics.ts';
import type { FunctionShape } from '../lambdas/surroundings/surface.ts';
import { keysOf } from '../lambdas/surroundings/records.ts';
import type { ActName, Counted, Counts } from './acts.ts';
import { actNames } from './acts.ts';

const tier = v.object({ upTo: v.nullable(v.number()), dollars: v.number() });
const priceList = v.object({
  on: v.pipe(v.string(), v.isoDate()),
  region: v.string(),
  pages: v.array(v.string()),
  dollars: v.object({
    httpApiMillionRequests: v.number(),
    lambdaMillionRequests: v.number(),
    lambdaArmGigabyteSecond: v.number(),
    dynamodbMillionReadUnits: v.number(),
    dynamodbMillionWriteUnits: v.number(),
    dynamodbGigabyteMonth: v.number(),
    dynamodbRecoveryGigabyteMonth: v.number(),
    sesThousandMails: v.number(),
    snsMillionPublishes: v.number(),
    logsGigabyte: v.number(),
    transferGigabyte: v.number(),
    secretMonth: v.number(),
    kmsTenThousandRequests: v.number(),
    alarmMetricMonth: v.number(),
    customMetricMonth: v.number(),
    traceMillion: v.number(),
  }),
  cognito: v.object({ freeUsers: v.number(), lite: v.array(tier), essentials: v.array(tier) }),
});

/** List prices, without any free tier. */
export const prices = v.parse(
  priceList,
  JSON.parse(readFileSync(new URL('prices.json', import.meta.url), 'utf8')),
);

/** What can't be counted on a laptop, on the dear side of what is usual. */
export const assumed = {
  hashMilliseconds: 350,
  /** Of a function that hashes nothing. */
  milliseconds: 20,
  /** Of one that waits for SES. */
  mailMilliseconds: 150,
  accessLogBytes: 400,
  /** Lambda's own three lines of a run, and a line of ours. */
  runLogBytes: 600,
  /** A line of metrics in CloudWatch's embedded format. */
  metricLineBytes: 400,
  /** SES tells of each mail that it was sent, and that it arrived; here only the arrival is played. */
  eventsPerMail: 2,
  /** An account with its activities. */
  accountBytes: 5000,
  /** DynamoDB asks for its key at most every five minutes, for each table in use. */
  keyRequestsPerMonth: 12 * 24 * 30,
} as const;

const minutesPerMonth = 60 * 24 * 30;
const million = 1_000_000;
const gigabyte = 1_000_000_000;

/** Dollars by what they are paid for. */
export type Bill = Readonly<Record<string, number>>;

/** Of so many of each act. */
export function billOfActs(counts: Counts, times: Readonly<Record<ActName, number>>): Bill {
  return actNames.map((act) => scaled(billOfOne(counts[act]), times[act])).reduce(sum, {});
}

function billOfOne({ requests, invocations, mails, metricLines, ...counted }: Counted): Bill {
  const heard = { ...invocations, bounce: (invocations.bounce ?? 0) + mails * (assumed.eventsPerMail - 1) };
  const runs = keysOf(heard).map((name) => ({ name, runs: heard[name] ?? 0 }));
  const allRuns = runs.reduce((all, { runs }) => all + runs, 0);
  const gigabyteSeconds = runs.reduce(
    (all, { name, runs }) => all + runs * gigabyteSecondsOf(name, mails),
    0,
  );
  return billOfUse({ ...counted, requests, runs: allRuns, gigabyteSeconds, mails, metricLines });
}

/** What is paid for by how much of it is used. */
interface Use {
  readonly requests: number;
  readonly responseBytes: number;
  readonly runs: number;
  readonly gigabyteSeconds: number;
  readonly reads: number;
  readonly writes: number;
  readonly mails: number;
  readonly metricLines: number;
}

export function billOfUse({
  requests,
  responseBytes,
  runs,
  gigabyteSeconds,
  reads,
  writes,
  mails,
  metricLines,
}: Use): Bill {
  const { dollars } = prices;
  const logBytes =
    requests * assumed.accessLogBytes + runs * assumed.runLogBytes + metricLines * assumed.metricLineBytes;
  return {
    'API Gateway': (requests / million) * dollars.httpApiMillionRequests,
    Lambda:
      (runs / million) * dollars.lambdaMillionRequests + gigabyteSeconds * dollars.lambdaArmGigabyteSecond,
    DynamoDB:
      (reads / million) * dollars.dynamodbMillionReadUnits +
      (writes / million) * dollars.dynamodbMillionWriteUnits,
    'SES and SNS':
      (mails / 1000) * dollars.sesThousandMails +
      ((mails * assumed.eventsPerMail) / million) * dollars.snsMillionPublishes,
    Logs: (logBytes / gigabyte) * dollars.logsGigabyte,
    Transfer: (responseBytes / gigabyte) * dollars.transferGigabyte,
  };
}

function gigabyteSecondsOf(name: FunctionName, mails: number): number {
  const shape: FunctionShape = functions[name];
  const milliseconds = shape.secrets.includes('passwordPepper')
    ? assumed.hashMilliseconds
    : shape.mail.includes('send') && mails > 0
      ? assumed.mailMilliseconds
      : assumed.milliseconds;
  return (milliseconds / 1000) * (shape.memoryMegabytes / 1024);
}

/** Those that sweep less often than the notification function are taken to cost as much a run. */
const runsOfSchedules = events.reduce(
  (sum, event) => (event.kind === 'schedule' ? sum + minutesPerMonth / event.everyMinutes : sum),
  0,
);

/** Of a month in which nobody comes. */
export function idleBill(counts: Counts): Bill {
  const sweeps = scaled(billOfOne(counts.sweep), runsOfSchedules);
  const { dollars } = prices;
  return sum(
    {
      Secrets: keysOf(environmentNames.secrets).length * dollars.secretMonth,
      Alarms: alarmMetrics * dollars.alarmMetricMonth,
      'KMS, for the table that the sweep reads':
        (assumed.keyRequestsPerMonth / 10_000) * dollars.kmsTenThousandRequests,
    },
    { 'The sweeps, by their schedules': total(sweeps) },
  );
}

/** The failure queue's, the API's, the secrets', and two of the mail's reputation. */
export const alarmMetrics = 5;

const hoursPerMonth = 24 * 30;

/**
 * Each metric is paid for by the hour in which it was counted: here as if no two acts fell into the same hour, and every other sign-in were refused at first. An
 * account's first ten cost nothing; that too is left out.
 */
export function metricsBill(counts: Counts, times: Readonly<Record<ActName, number>>): Bill {
  const counted: Readonly<Record<MetricName, number>> = {
    registrations: times.registration,
    activations: times.registration,
    signIns: times.signIn,
    refusals: times.signIn / 2,
    mails: actNames.reduce((all, act) => all + times[act] * counts[act].mails, 0),
  };
  const hours = metricNames.reduce((all, name) => all + Math.min(counted[name], hoursPerMonth), 0);
  return { Metrics: (hours / hoursPerMonth) * prices.dollars.customMetricMonth };
}

/** Of the accounts themselves, a month. */
export function storageBill(accounts: number): Bill {
  const gigabytes = (accounts * assumed.accountBytes) / gigabyte;
  const { dynamodbGigabyteMonth, dynamodbRecoveryGigabyteMonth } = prices.dollars;
  return { 'Storage, with recovery': gigabytes * (dynamodbGigabyteMonth + dynamodbRecoveryGigabyteMonth) };
}

/** What Cognito takes for as many active users a month, free ones taken off. */
export function cognito(plan: 'lite' | 'essentials', users: number): number {
  let from: number = prices.cognito.freeUsers;
  let dollars = 0;
  for (const step of prices.cognito[plan]) {
    const to = Math.min(users, step.upTo ?? users);
    if (to > from) dollars += (to - from) * step.dollars;
    from = Math.max(from, to);
  }
  return dollars;
}

export function total(bill: Bill): number {
  return Object.values(bill).reduce((all, dollars) => all + dollars, 0);
}

export function sum(one: Bill, other: Bill): Bill {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

function scaled(bill: Bill, times: number): Bill {
  return Object.fromEntries(Object.entries(bill).map(([name, dollars]) => [name, dollars * times]));
}
