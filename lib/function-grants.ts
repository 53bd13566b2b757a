import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { environmentNames } from '../lambdas/surroundings/environment.ts';
import { placeOf, type FunctionShape } from '../lambdas/surroundings/surface.ts';
import { acknowledge } from './acknowledge.ts';
import type { DataStack } from './data-stack.ts';
import type { MailStack } from './mail-stack.ts';
import { keysOf } from '../lambdas/surroundings/records.ts';
import { metricsNamespace } from './metrics.ts';
import type { Settings } from './settings.ts';
import { grantStoreSenders } from './store-senders.ts';

/** What functions are given access to. */
export interface Backing {
  readonly data: DataStack;
  readonly mail: MailStack;
  readonly settings: Settings;
  /** Where the API's stack tells what happened. */
  readonly eventBus: EventBus;
}

/** Lets the role do exactly what `routes.ts` lists for the function: those actions, on that table, index, secret or sender. */
export function grant(role: Role, shape: FunctionShape, { data, mail, settings, eventBus }: Backing): void {
  grantTables(role, shape.tables, data);
  for (const secret of shape.secrets) {
    role.addToPolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [data.secrets[secret].secretArn],
      }),
    );
  }
  if (shape.ssoSecrets !== undefined) grantSsoSecrets(role, shape.ssoSecrets, settings);
  if (shape.mail.includes('send')) {
    const sesArn = (resource: string, resourceName: string) =>
      Stack.of(role).formatArn({ service: 'ses', resource, resourceName });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [
          sesArn('identity', settings.mail.identity),
          sesArn('configuration-set', mail.configurationSet.configurationSetName),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': settings.mail.fromAddress } },
      }),
    );
    grantStoreSenders(role, settings);
  }
  if (shape.publishes === true) {
    role.addToPolicy(
      new PolicyStatement({ actions: ['events:PutEvents'], resources: [eventBus.eventBusArn] }),
    );
  }
  if (shape.mail.includes('unsuppress')) {
    grantOnEverything(
      role,
      'Unsuppress',
      ['ses:DeleteSuppressedDestination'],
      'SES knows no resource for this action: the suppression list belongs to the account. It only ever takes an address off it.',
    );
  }
  if (shape.mail.includes('quota')) {
    grantOnEverything(
      role,
      'SendingQuota',
      ['ses:GetAccount'],
      'SES knows no resource for this action: how much may be sent is the account’s. It only reads.',
    );
  }
  if (shape.mail.includes('inspect')) {
    grantOnEverything(
      role,
      'InspectMail',
      ['ses:GetAccount', 'ses:GetSuppressedDestination', 'ses:GetEmailIdentity'],
      'SES knows no resource for the first two, whether mail is sent, and to whom not, is the account’s; and any identity may become a store’s sender. They only read.',
    );
  }
}

export function grantTables(role: Role, tables: FunctionShape['tables'], data: DataStack): void {
  for (const place of keysOf(tables)) {
    const { table, index } = placeOf(place);
    const tableArn = data.tables[table].tableArn;
    role.addToPolicy(
      new PolicyStatement({
        actions: (tables[place] ?? []).map((action) => `dynamodb:${action}`),
        resources: [index === undefined ? tableArn : `${tableArn}/index/${index}`],
      }),
    );
  }
}

/**
 * For the few actions AWS can't narrow to a resource. Each has a policy of its own, so that its acknowledgement covers nothing else.
 */
export function grantOnEverything(role: Role, id: string, actions: string[], reason: string): void {
  const policy = new Policy(role, id, {
    roles: [role],
    statements: [new PolicyStatement({ actions, resources: ['*'] })],
  });
  acknowledge(policy, 'AwsSolutions-IAM5[Resource::*]', reason);
}

const ssoActions = {
  read: ['secretsmanager:GetSecretValue'],
  write: ['secretsmanager:CreateSecret', 'secretsmanager:PutSecretValue'],
} as const;

/** The stores' secrets with their providers are made as stores get a provider: they are granted by what their names begin with. */
function grantSsoSecrets(
  role: Role,
  granted: NonNullable<FunctionShape['ssoSecrets']>,
  settings: Settings,
): void {
  const resource = Stack.of(role).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${ssoSecretPrefix(settings)}*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const policy = new Policy(role, 'SsoSecrets', {
    roles: [role],
    statements: [
      new PolicyStatement({ actions: granted.flatMap((one) => ssoActions[one]), resources: [resource] }),
    ],
  });
  acknowledge(
    policy,
    `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:${ssoSecretPrefix(settings)}*]`,
    'One secret for each store with a provider, made at run time by updateStore; nothing but those has a name that begins so.',
  );
}

function ssoSecretPrefix({ suffix }: Settings): string {
  return `storefront-accounts${suffix}/sso/`;
}

/** Names only what the function is granted, so that reaching for more fails at its start rather than at a customer. */
export function environment(
  shape: FunctionShape,
  { data, mail, settings, eventBus }: Backing,
): Record<string, string> {
  const tables = new Set(keysOf(shape.tables).map((place) => placeOf(place).table));
  return {
    ...Object.fromEntries(
      [...tables].map((table) => [environmentNames.tables[table], data.tables[table].tableName]),
    ),
    ...Object.fromEntries(
      shape.secrets.map((secret) => [environmentNames.secrets[secret], data.secrets[secret].secretArn]),
    ),
    ...(shape.secrets.includes('passwordPepper')
      ? {
          [environmentNames.passwordHashCost]: String(settings.passwordHashCost),
          [environmentNames.hashesPerSecond]: String(settings.hashesPerSecond),
        }
      : {}),
    ...(shape.counts === undefined && shape.secrets.length === 0
      ? {}
      : { [environmentNames.metricsNamespace]: metricsNamespace(settings) }),
    ...(shape.publishes === true ? { [environmentNames.eventBus]: eventBus.eventBusName } : {}),
    ...(shape.ssoSecrets === undefined
      ? {}
      : {
          [environmentNames.ssoSecretPrefix]: ssoSecretPrefix(settings),
          ...(settings.ssoAllowsPrivateIssuers ? { [environmentNames.ssoAllowsPrivateIssuers]: 'true' } : {}),
        }),
    ...(shape.mail.includes('follow') ? { [environmentNames.mail.eventsTopic]: mail.events.topicArn } : {}),
    ...(shape.mail.includes('inspect')
      ? { [environmentNames.mail.fromAddress]: settings.mail.fromAddress }
      : {}),
    ...(shape.mail.includes('send')
      ? {
          [environmentNames.mail.configurationSet]: mail.configurationSet.configurationSetName,
          [environmentNames.mail.fromAddress]: settings.mail.fromAddress,
          ...(settings.mail.onlyTo === null
            ? {}
            : { [environmentNames.mail.onlyTo]: settings.mail.onlyTo.join(',') }),
        }
      : {}),
  };
}

/** By what a function that answers requests knows the front. */
export function frontEnvironment({ settings }: Pick<Backing, 'settings'>): Record<string, string> {
  return settings.frontKeyHashes.length === 0
    ? {}
    : { [environmentNames.frontKeyHashes]: settings.frontKeyHashes.join(',') };
}
