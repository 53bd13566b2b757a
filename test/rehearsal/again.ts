import { join } from 'node:path';
import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { Deployment } from './deploy.ts';
import { expectThat } from './expect-that.ts';
import { root, runTool } from './tool.ts';
import type { Ran, ToolOptions } from './tool.ts';

/**
 * What an operator may do to a stage that runs: deploy it again, and deploy it with a setting that was changed in haste. Throws where
 * that does not end as docs/operations.md says.
 */
export async function deployAgain(options: ToolOptions): Promise<void> {
  const run = (...args: string[]): Promise<Ran> =>
    runTool(options, root, 'tsx', ['bin/deploy.ts', '--output', join(options.folder, 'cdk.again'), ...args]);
  const stage = ['--stage', 'rehearsal'];

  const same = await run(...stage, '--', '--require-approval', 'never', '--no-notices');
  expectThat(
    same.code === 0 && times(same.output, 'nothing is taken away') === 3,
    'takes nothing away',
    same,
  );
  expectThat(times(same.output, '(no changes)') === 3, 'changes nothing', same);

  const other = await run(...stage, '-c', 'mailIdentity=other.example');
  expectThat(other.code === 1, 'with another identity stops', other);
  expectThat(
    other.output.includes('AWS::SES::EmailIdentity'),
    'with another identity says what would go',
    other,
  );

  const bare = ['-c', 'dashboard=false'];
  const asked = await run(...stage, ...bare);
  expectThat(asked.code === 1, 'without the dashboard stops', asked);
  expectThat(
    asked.output.includes('deleted: AWS::CloudWatch::Dashboard'),
    'without the dashboard says that it would go',
    asked,
  );
  const meant = await run(
    ...stage,
    ...bare,
    '--yes-take-away',
    '--',
    '--require-approval',
    'never',
    '--no-notices',
  );
  expectThat(meant.code === 0, 'takes the dashboard away where that is meant', meant);

  const misspelt = await run(...stage, '-c', 'mailIdenttiy=other.example');
  expectThat(misspelt.code === 2, 'with a misspelt setting stops', misspelt);
}

/** What failed is done once more, and taken out of its queue; what nobody can read stays. */
export async function redrive(
  options: ToolOptions,
  { failuresUrl: queueUrl, mailEventsTopicArn: TopicArn }: Deployment,
): Promise<void> {
  const sqs = new SQSClient(options.ministack.connection);
  const put = (MessageBody: string) => sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
  const run = (...args: string[]): Promise<Ran> =>
    runTool(options, root, 'tsx', ['bin/redrive.ts', '--stage', 'rehearsal', ...args]);
  await put(JSON.stringify({ DDBStreamBatchInfo: { shardId: 'one' } }));
  await put(JSON.stringify({ Type: 'Notification', TopicArn, Message: '{}' }));

  const good = await run();
  expectThat(good.code === 0 && good.output.includes('2 done, 0 failed again'), 'is done once more', good);
  await put('nonsense');
  const bad = await run();
  expectThat(bad.code === 1 && bad.output.includes('0 done, 1 failed again'), 'stays', bad);
}

/** A store that goes live is walked through from end to end; one that somebody deleted comes back. */
export async function walkAndBringBack(
  options: ToolOptions,
  { adminFunctionName, tableNames }: Deployment,
  url: string,
): Promise<void> {
  const store = 'walked';
  const run = (command: string, ...args: string[]): Promise<Ran> =>
    runTool(options, root, 'tsx', [command, ...args]);
  const admin = (action: string, ...fields: string[]): Promise<Ran> =>
    run('bin/admin.ts', action, '--store', store, '--function', adminFunctionName, ...fields);
  const made = await admin('createStore', 'name=Walked', 'address=https://walked.shop.example');
  expectThat(made.code === 0, 'makes a store', made);
  const opened = await admin('setStoreVariables', 'variables={"accounts.enabled":true}');
  expectThat(opened.code === 0, 'goes live', opened);

  const stage = ['--stage', 'rehearsal'];
  const walked = await run('bin/smoke.ts', ...stage, '--store', store, '--connect', url);
  expectThat(walked.code === 0 && times(walked.output, '  ok    ') === 5, 'walks the main job', walked);

  // The emulator's copies are of now, whatever time is asked for: so they are made before something is lost.
  const restore = [
    'bin/restore.ts',
    ...stage,
    '--at',
    new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  ] as const;
  const whole = await run(...restore, '--preview');
  expectThat(whole.output.includes('0 stores and 0 contacts would come back'), 'misses nothing', whole);
  const TableName = tableNames.find((name) => name.includes('Stores'));
  const dynamodb = new DynamoDBClient(options.ministack.connection);
  await dynamodb.send(new DeleteItemCommand({ TableName, Key: { pk: { S: `store#${store}` } } }));
  const back = await run(...restore);
  expectThat(back.output.includes('1 stores and 0 contacts came back'), 'brings a store back', back);
  const shown = await admin('getStore');
  expectThat(shown.code === 0 && shown.output.includes('Walked'), 'is there again', shown);
}

/** The doctor sees what was deployed, and a fault that is made. */
export async function examine(options: ToolOptions, alarmTopicArn: string): Promise<void> {
  const run = (): Promise<Ran> => runTool(options, root, 'tsx', ['bin/doctor.ts', '--stage', 'rehearsal']);
  const before = await run();
  for (const good of ['credentials', 'region', 'bootstrap', 'stacks', 'identity', 'event topic', 'secrets'])
    expectThat(before.output.includes(`ok     ${good}:`), `has good ${good}`, before);
  expectThat(
    before.output.includes("WRONG  stores' domains: there is no store yet"),
    'misses a store',
    before,
  );
  expectThat(before.output.includes('WRONG  alarms: nobody hears them'), 'misses who hears alarms', before);
  expectThat(before.code === 1, 'ends with 1', before);

  const sns = new SNSClient(options.ministack.connection);
  const subscription = { TopicArn: alarmTopicArn, Protocol: 'email', Endpoint: 'operator@shop.example' };
  await sns.send(new SubscribeCommand(subscription));
  const after = await run();
  expectThat(
    /alarms: (somebody hears them|a subscription waits)/.test(after.output),
    'sees a subscription',
    after,
  );
}

const times = (text: string, part: string): number => text.split(part).length - 1;
