import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { callLimits } from './call-limits.ts';
import { environmentNames } from './environment.ts';
import { withoutLogCopies } from './log-copies.ts';
import type { Needs, TableNames } from './needs.ts';
import { mapRecord } from './records.ts';

/** What every function needs of AWS: its tables and the time. The rest throws until the function brings it. */
export function lambdaNeeds(
  brought: Partial<Pick<Needs, 'secrets' | 'ssoSecrets' | 'mail' | 'metrics' | 'eventBus'>> = {},
): Needs {
  const client = new DynamoDBClient({ requestHandler: callLimits });
  withoutLogCopies(client);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    documents,
    tables: tableNames(),
    now: () => Math.floor(Date.now() / 1000),
    passwordHashCost: wholeNumber(environmentNames.passwordHashCost, 12, [10, 15]),
    hashesPerSecond: wholeNumber(environmentNames.hashesPerSecond, 50, [1, 10_000]),
    secrets: { passwordPepper: notGranted, tokenKey: notGranted },
    ssoSecrets: { read: notGranted, write: notGranted },
    ssoAllowsPrivateIssuers: process.env[environmentNames.ssoAllowsPrivateIssuers] === 'true',
    mail: {
      send: notGranted,
      unsuppress: notGranted,
      inspect: notGranted,
      inspectSender: notGranted,
      quota: notGranted,
    },
    mailOnlyTo: process.env[environmentNames.mail.onlyTo]?.split(',') ?? null,
    frontKeyHashes: process.env[environmentNames.frontKeyHashes]?.split(',') ?? [],
    metrics: { count: notCounting, publish: () => undefined },
    eventBus: { put: notGranted },
    mailEventsTopic: process.env[environmentNames.mail.eventsTopic] ?? 'not-granted',
    ...brought,
  };
}

/** The names of the tables that this function was given; touching another is an error of the route table. */
function tableNames(): TableNames {
  return mapRecord(environmentNames.tables, (key, name) => process.env[name] ?? `not-granted-${key}`);
}

function wholeNumber(name: string, usual: number, [least, most]: readonly [number, number]): number {
  const value = Number(process.env[name] ?? usual);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Error(`${name} is a whole number from ${String(least)} to ${String(most)}`);
  }
  return value;
}

/** A function that counts says so in its surface, and brings what counts. */
function notCounting(): never {
  throw new Error('This function counts nothing: see functions in routes.ts');
}

function notGranted(): Promise<never> {
  return Promise.reject(new Error('This function is not granted that: see functions in routes.ts'));
}
