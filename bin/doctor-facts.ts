import { Resolver } from 'node:dns/promises';
import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetSecretValueCommand,
  ListSecretVersionIdsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  GetAccountCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import * as v from 'valibot';
import type { Facts, Identity, Looked } from '../lib/doctor/facts.ts';
import type { Settings } from '../lib/settings.ts';
import { stackOutputs, stackStatus } from './aws-stacks.ts';

type Outputs = Readonly<Record<string, string>> | null;

/** Looks everywhere; what can't be looked at is told as such, and keeps nothing else from being seen. Reads only. */
export async function lookAtEverything(settings: Settings, region: string | null): Promise<Facts> {
  const stackName = (name: string) => `StorefrontAccounts${name}${settings.suffix}`;
  // Without a region no client starts; then any will do to find that out everywhere.
  const at = { region: region ?? 'us-east-1', maxAttempts: 2 };
  const clouds = new CloudFormationClient(at);
  const { domains, edge: atEdge, staff: ofStaff } = settings;
  const stackNames = [
    ...['Data', 'Mail', 'Api'],
    ...(atEdge === null ? [] : ['Edge']),
    ...(ofStaff === null ? [] : ['Staff']),
  ].map(stackName);
  const outputs = new Map(
    await Promise.all(
      stackNames.map(
        async (name) => [name, await stackOutputs(clouds, name).catch((): Outputs => null)] as const,
      ),
    ),
  );
  const outputsOf = (name: string): Outputs => outputs.get(stackName(name)) ?? null;
  const [data, mail, api] = [outputsOf('Data'), outputsOf('Mail'), outputsOf('Api')];
  const ses = new SESv2Client(at);
  const identity = await look(() => identityOf(ses, settings.mail.identity));
  const sender = settings.mail.fromAddress.slice(settings.mail.fromAddress.lastIndexOf('@') + 1);
  const mailFrom = identity.kind === 'seen' ? (identity.value?.mailFrom?.domain ?? null) : null;
  const certified = [
    ...domains,
    ...(atEdge === null ? [] : [atEdge]),
    ...(ofStaff === null ? [] : [ofStaff]),
  ];
  const arns = [...new Set(certified.map(({ certificateArn }) => certificateArn))];
  const stores = await look(() => readStores(new DynamoDBClient(at), data?.['StoresTableName']));
  return {
    settings,
    now: new Date(),
    region,
    account: await look(
      async () => (await new STSClient(at).send(new GetCallerIdentityCommand({}))).Account ?? '',
    ),
    isBootstrapped: await look(async () => (await stackStatus(clouds, 'CDKToolkit')) !== null),
    concurrency: await look(async () => {
      const { AccountLimit } = await new LambdaClient(at).send(new GetAccountSettingsCommand({}));
      return told(AccountLimit?.ConcurrentExecutions);
    }),
    sending: await look(async () => {
      const { ProductionAccessEnabled, SendingEnabled, SendQuota } = await ses.send(
        new GetAccountCommand({}),
      );
      return {
        isProduction: told(ProductionAccessEnabled),
        isEnabled: told(SendingEnabled),
        perDay: told(SendQuota?.Max24HourSend),
        sentToday: told(SendQuota?.SentLast24Hours),
        perSecond: told(SendQuota?.MaxSendRate),
      };
    }),
    identity,
    spf: await look(() => (mailFrom === null ? Promise.resolve([]) : textRecords(mailFrom))),
    dmarc: await look(() => dmarcOf(sender)),
    certificates: await Promise.all(
      arns.map((arn) =>
        look(() => certificateOf(new ACMClient({ ...at, region: arn.split(':')[3] ?? at.region }), arn)),
      ),
    ),
    domains: await Promise.all(
      [
        ...domains.map(({ name }) => ({ name, target: targetOf(api, name) })),
        ...(atEdge?.domains ?? []).map((name) => ({
          name,
          target: outputsOf('Edge')?.['EdgeTarget'] ?? null,
        })),
        ...(ofStaff === null
          ? []
          : [{ name: ofStaff.host, target: targetOf(outputsOf('Staff'), ofStaff.host) }]),
      ].map(async (domain) => ({
        ...domain,
        leadsTo: await look(() => noRecordsAsNone(() => resolver.resolveCname(oneOf(domain.name)))),
      })),
    ),
    stacks: await look(() =>
      Promise.all(stackNames.map(async (name) => ({ name, status: await stackStatus(clouds, name) }))),
    ),
    eventDestinations: await look(() => eventDestinationsOf(ses, mail?.['ConfigurationSetName'])),
    eventTopicArn: mail?.['MailEventsTopicArn'] ?? null,
    secrets: await look(() => secretsOf(new SecretsManagerClient(at), data)),
    isStaffSecretPut: await look(() =>
      isPut(new SecretsManagerClient(at), outputsOf('Staff')?.['StaffClientSecretArn']),
    ),
    storeSenders: await lookIn(stores, (items) => sendersOf(ses, items)),
    alarmSubscriptions: await look(() => subscriptionsOf(new SNSClient(at), api?.['AlarmTopicArn'])),
    storeHosts: await lookIn(stores, hostsIn),
  };
}

async function look<Value>(see: () => Promise<Value>): Promise<Looked<Value>> {
  try {
    return { kind: 'seen', value: await see() };
  } catch (error) {
    return {
      kind: 'unseen',
      why: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    };
  }
}

/** In what was looked at before. */
async function lookIn<Seen, Value>(
  looked: Looked<Seen>,
  see: (seen: Seen) => Value | Promise<Value>,
): Promise<Looked<Value>> {
  return looked.kind === 'seen' ? look(async () => see(looked.value)) : looked;
}

function told<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('AWS did not tell');
  return value;
}

async function identityOf(ses: SESv2Client, name: string): Promise<Identity | null> {
  try {
    const seen = await ses.send(new GetEmailIdentityCommand({ EmailIdentity: name }));
    const { MailFromDomain: domain, MailFromDomainStatus: status = 'PENDING' } =
      seen.MailFromAttributes ?? {};
    return {
      isVerified: seen.VerifiedForSendingStatus ?? false,
      dkim: seen.DkimAttributes?.Status ?? 'NOT_STARTED',
      mailFrom: domain === undefined || domain === '' ? null : { domain, status },
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFoundException') return null;
    throw error;
  }
}

async function certificateOf(acm: ACMClient, arn: string) {
  const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn: arn }));
  const names = [Certificate?.DomainName ?? [], Certificate?.SubjectAlternativeNames ?? []].flat();
  return { arn, status: Certificate?.Status ?? 'unknown', names, expiresAt: Certificate?.NotAfter ?? null };
}

/** A name that a wildcard stands for. */
function oneOf(domain: string): string {
  return domain.replace(/^\*/, 'any');
}

/** `DomainTarget1` and on, and `StaffDomainTarget`, read `<domain> CNAME <target>`. */
function targetOf(outputs: Outputs, domain: string): string | null {
  const record = Object.entries(outputs ?? {}).find(
    ([name, value]) => /^(?:Staff)?DomainTarget/.test(name) && value.startsWith(`${domain} CNAME `),
  );
  return record?.[1].split(' ').at(-1) ?? null;
}

async function eventDestinationsOf(ses: SESv2Client, configurationSet: string | undefined) {
  if (configurationSet === undefined) return null;
  const asked = new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName: configurationSet });
  const { EventDestinations = [] } = await ses.send(asked);
  return EventDestinations.map(({ SnsDestination, Enabled = false, MatchingEventTypes = [] }) => ({
    topicArn: SnsDestination?.TopicArn ?? '',
    isEnabled: Enabled,
    types: MatchingEventTypes,
  }));
}

const secretText = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()));

/** Only whether they are good leaves this function. */
async function secretsOf(client: SecretsManagerClient, outputs: Outputs) {
  if (outputs === null) return null;
  const arns = Object.entries(outputs).filter(([name]) => name.endsWith('SecretArn'));
  return Promise.all(
    arns.map(async ([name, SecretId]) => {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
      const read = v.safeParse(secretText, SecretString);
      const key = read.success ? read.output[read.output['current'] ?? ''] : undefined;
      return { name: name.replace(/SecretArn$/, ''), isGood: key !== undefined && key.length >= 32 };
    }),
  );
}

/** The first version is made at random by the deploy. */
async function isPut(client: SecretsManagerClient, SecretId: string | undefined) {
  if (SecretId === undefined) return null;
  const { Versions = [] } = await client.send(new ListSecretVersionIdsCommand({ SecretId }));
  return Versions.length > 1;
}

async function subscriptionsOf(sns: SNSClient, topicArn: string | undefined) {
  if (topicArn === undefined) return null;
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topicArn }));
  return Subscriptions.map(({ Endpoint = '', SubscriptionArn = '' }) => ({
    endpoint: Endpoint,
    isConfirmed: SubscriptionArn.startsWith('arn:'),
  }));
}

interface StoresItem {
  readonly pk: string;
  readonly fromAddress: string | undefined;
}

/** Of every item of the stores' table its key, and what it sends from; null before the table is there. */
async function readStores(
  client: DynamoDBClient,
  TableName: string | undefined,
): Promise<readonly StoresItem[] | null> {
  if (TableName === undefined) return null;
  const items: StoresItem[] = [];
  const asked = { TableName, ProjectionExpression: 'pk, sender' };
  for await (const { Items = [] } of paginateScan({ client }, asked)) {
    for (const { pk, sender } of Items)
      items.push({ pk: pk?.S ?? '', fromAddress: sender?.M?.['fromAddress']?.S });
  }
  return items;
}

/** `host#<domain>`, as lambdas/tables/shapes.ts has them. */
function hostsIn(items: readonly StoresItem[] | null): string[] | null {
  if (items === null) return null;
  return items.flatMap(({ pk }) => (pk.startsWith('host#') ? [pk.slice('host#'.length)] : [])).sort();
}

/** `store#<store>`, without its copies, as lambdas/tables/stores.ts has them. */
async function sendersOf(ses: SESv2Client, items: readonly StoresItem[] | null) {
  if (items === null) return null;
  const senders = items.flatMap(({ pk, fromAddress }) => {
    const [, store] = /^store#([^#]+)$/.exec(pk) ?? [];
    return store === undefined || fromAddress === undefined ? [] : [{ store, fromAddress }];
  });
  return Promise.all(
    senders.map(async (one) => ({ ...one, isVerified: await sendsFrom(ses, one.fromAddress) })),
  );
}

/** By the address itself, by its domain, or by one above. */
async function sendsFrom(ses: SESv2Client, address: string): Promise<boolean> {
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
  const domains = labels.slice(0, -1).map((_, position) => labels.slice(position).join('.'));
  for (const name of [address, ...domains]) {
    if ((await identityOf(ses, name))?.isVerified === true) return true;
  }
  return false;
}

const resolver = new Resolver({ timeout: 2000, tries: 2 });

async function textRecords(name: string): Promise<string[]> {
  return (await noRecordsAsNone(() => resolver.resolveTxt(name))).map((parts) => parts.join(''));
}

/** RFC 7489, 6.6.3: where the domain itself has none, its organisation's counts. Which that is we do not know, so the next above that has one. */
async function dmarcOf(domain: string): Promise<string[]> {
  const records = (await textRecords(`_dmarc.${domain}`)).filter((record) => record.startsWith('v=DMARC1'));
  const above = domain.slice(domain.indexOf('.') + 1);
  return records.length > 0 || !above.includes('.') ? records : dmarcOf(above);
}

async function noRecordsAsNone<Value>(ask: () => Promise<Value[]>): Promise<Value[]> {
  try {
    return await ask();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
    throw error;
  }
}
