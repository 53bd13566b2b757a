import { randomUUID } from 'node:crypto';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { smokeIsGood } from './deploy-it.ts';
import { askStore } from './afterwards.ts';
import type { Scene } from './scene.ts';
import { act, besides, section } from './step.ts';
import type { Step } from './step.ts';

const night = section('docs/operations.md', 'A bad night');
const trying = section('docs/operations.md', 'Is someone trying passwords?');
const failures = section('docs/operations.md', '`Failures`');
const secrets = section('docs/operations.md', 'Secrets');
const audit = section('docs/operations.md', 'Audit');
const backup = section('docs/operations.md', 'Backup');
const costs = section('docs/operations.md', 'Costs');
const bounces = section('docs/bounces.md', 'Clearing');

const setVariables = (variables: string): string =>
  `npm run admin -- setStoreVariables --store shop --function <AdminFunctionName> variables='${variables}'`;

/** As Lambda tells it. */
const loginLog = (scene: Scene): string => scene.value('loginLog');

const logging = v.object({ LoggingConfig: v.object({ LogGroup: v.string() }) });

const refusal = v.looseObject({
  message: v.literal('sign_in_refused'),
  store: v.literal('shop'),
  network: v.string(),
  widerNetwork: v.string(),
  outcome: v.string(),
});

/** The line that both queries are about: the emulator takes a query, and reads no filter of a field of ours. */
async function findRefusal(scene: Scene): Promise<void> {
  const asked = ['lambda', 'get-function-configuration', '--function-name', scene.value('LoginFunctionName')];
  const { LoggingConfig } = v.parse(logging, await scene.aws(...asked));
  scene.know({ loginLog: LoggingConfig.LogGroup });
  const signIn = { identifier: 'nobody@shop.example', password: 'not the right one', transport: 'bearer' };
  await askStore(scene, 'accounts.shop.example', '/accounts/v1/sessions', signIn, 401);
  const { events = [] } = await new CloudWatchLogsClient(scene.ministack.connection).send(
    new FilterLogEventsCommand({ logGroupName: loginLog(scene), filterPattern: 'sign_in_refused' }),
  );
  const lines = events.flatMap(({ message = '' }) => (message.includes('sign_in_refused') ? message : []));
  v.parse(v.pipe(v.string(), v.parseJson(), refusal), lines.at(-1));
  const started = events.flatMap(({ message = '' }) => /RequestId: (\S+)/.exec(message)?.[1] ?? []);
  scene.know({ reference: started.at(-1) ?? randomUUID() });
}

async function put(scene: Scene, MessageBody: string): Promise<void> {
  await new SQSClient(scene.ministack.connection).send(
    new SendMessageCommand({ QueueUrl: scene.value('FailuresUrl'), MessageBody }),
  );
}

export const aBadNight: readonly Step[] = [
  night('npm run admin -- setStoreVariables', {
    says: 'registrations.open',
    then: async (scene) => {
      const registration = {
        email: 'new@shop.example',
        password: 'a long enough one',
        firstName: 'A',
        lastName: 'B',
      };
      await askStore(scene, 'accounts.shop.example', '/accounts/v1/registrations', registration, 403);
    },
  }),
  night('npm run admin -- setStoreVariables', { says: 'mail.paused' }),
  besides(setVariables('{"registrations.open":true,"mail.paused":false}'), { says: 'mail.paused' }),
  act('Somebody tries a password', findRefusal),
  night('aws logs start-query', { variables: (scene) => ({ LOG_GROUP: loginLog(scene) }), says: 'queryId' }),
  trying('aws logs start-query', {
    variables: (scene) => ({ LOGIN_LOG_GROUP: loginLog(scene) }),
    says: 'queryId',
  }),
];

export const afterAnAlarm: readonly Step[] = [
  act('Two messages in the failure queue', async (scene) => {
    await put(scene, JSON.stringify({ DDBStreamBatchInfo: { shardId: 'one' } }));
    const TopicArn = scene.value('MailEventsTopicArn');
    await put(scene, JSON.stringify({ Type: 'Notification', TopicArn, Message: '{}' }));
  }),
  failures('npm run redrive -- --stage production --preview', { says: ['bounce, message', '2 messages'] }),
  failures('aws sqs receive-message', {
    variables: (scene) => ({ URL: scene.value('FailuresUrl') }),
    before: () => new Promise((resolve) => setTimeout(resolve, 5_500)),
    says: 'DDBStreamBatchInfo',
  }),
  failures('npm run redrive -- --stage production', { says: '2 done, 0 failed again' }),
];

const made = v.object({ contactId: v.string() });

export const bounced: readonly Step[] = [
  besides(
    'npm run admin -- createContact --json --store shop --function <AdminFunctionName> email=bounce@simulator.amazonses.com firstName=B lastName=C',
    {
      says: 'contactId',
      then: async (scene, output) => {
        const json = output.slice(output.indexOf('\n{'));
        scene.know({ contactId: v.parse(v.pipe(v.string(), v.parseJson(), made), json).contactId });
      },
    },
  ),
  bounces('npm run admin -- clearBounce', {
    where: (scene) => ({
      '--store STORE': '--store shop --function <AdminFunctionName>',
      'contactId=ID': `contactId=${scene.value('contactId')}`,
    }),
    says: 'bounce@simulator.amazonses.com',
  }),
];

/** Functions remember a secret for five minutes; to wait for that, they are started anew. */
async function startAnew(scene: Scene): Promise<void> {
  for (const name of ['LoginFunctionName', 'AdminFunctionName', 'ActivationFunctionName'])
    await scene.aws(
      'lambda',
      'update-function-configuration',
      '--function-name',
      scene.value(name),
      '--description',
      new Date().toISOString(),
    );
}

const keys = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ current: v.string(), '1': v.string(), '2': v.string() }),
);

export const keysAndTraces: readonly Step[] = [
  secrets('SECRET=', { where: (scene) => ({ '...': scene.value('PasswordPepperSecretArn') }), says: '' }),
  secrets('change() {', { says: '' }),
  secrets('change --arg key', { says: 'VersionId' }),
  secrets('sleep 600', { where: () => ({ '600': '0' }), says: '', then: startAnew }),
  secrets('change ', {
    says: 'VersionId',
    then: async (scene) => {
      await startAnew(scene);
    },
  }),
  besides('npm run smoke -- --stage production --store shop', smokeIsGood),
  backup('aws secretsmanager get-secret-value', {
    variables: (scene) => ({ SECRET: scene.value('PasswordPepperSecretArn') }),
    says: '"current":"2"',
    then: async (_, output) => {
      v.parse(keys, output.trim());
    },
  }),
  audit('aws cloudtrail put-event-selectors', {
    before: async (scene) => {
      await scene.aws('cloudtrail', 'create-trail', '--name', 'trail', '--s3-bucket-name', 'trail');
    },
    variables: (scene) => ({
      TRAIL: 'trail',
      ADMIN_FUNCTION_ARN: `arn:aws:lambda:eu-central-1:000000000000:function:${scene.value('AdminFunctionName')}`,
    }),
    says: ['AdvancedEventSelectors', 'AWS::Lambda::Function'],
  }),
  costs('npm run cost -- --mau', { says: 'Cognito' }),
  costs('npm run cost -- --table', { says: 'a month in which nobody comes' }),
  costs('npm run cost -- --bounds', { says: ['a day at most', 'POST /accounts/v1/sessions'] }),
  costs('npm run cost -- --help', { says: 'Usage: npm run cost' }),
];
