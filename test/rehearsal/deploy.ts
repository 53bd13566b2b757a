import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { region } from './ministack.ts';
import { mustRun, root } from './tool.ts';
import type { ToolOptions } from './tool.ts';

const account = '000000000000';

/** As lib/ names its outputs. */
const outputs = v.object({
  'StorefrontAccountsData-rehearsal': v.record(v.string(), v.string()),
  'StorefrontAccountsMail-rehearsal': v.object({
    MailEventsTopicArn: v.string(),
    ConfigurationSetName: v.string(),
  }),
  'StorefrontAccountsApi-rehearsal': v.object({
    ApiUrl: v.pipe(v.string(), v.regex(/^https:\/\/\w+\.execute-api\./)),
    AdminFunctionName: v.string(),
    AlarmTopicArn: v.string(),
    FailuresUrl: v.string(),
  }),
});

export interface Deployment {
  readonly apiId: string;
  readonly adminFunctionName: string;
  readonly alarmTopicArn: string;
  readonly failuresUrl: string;
  readonly mailEventsTopicArn: string;
  readonly configurationSetName: string;
  readonly tableNames: readonly string[];
}

/** In an empty folder: beside the app it would also synthesize the app. */
export const bootstrap = (options: ToolOptions): Promise<string> =>
  mustRun(options, options.folder, 'cdk', ['bootstrap', `aws://${account}/${region}`, '--no-notices']);

/** The real app with its real stacks, by the command that an operator uses, from settings/rehearsal.json. */
export const deploy = async (options: ToolOptions): Promise<Deployment> => {
  const file = join(options.folder, 'outputs.json');
  const ours = ['--stage', 'rehearsal', '--output', join(options.folder, 'cdk.out')];
  const theirs = ['--require-approval', 'never', '--outputs-file', file, '--no-notices'];
  await mustRun(options, root, 'tsx', ['bin/deploy.ts', ...ours, '--', ...theirs]);
  const {
    'StorefrontAccountsData-rehearsal': data,
    'StorefrontAccountsMail-rehearsal': mail,
    'StorefrontAccountsApi-rehearsal': api,
  } = v.parse(outputs, JSON.parse(await readFile(file, 'utf8')));
  return {
    apiId: new URL(api.ApiUrl).hostname.split('.')[0] ?? '',
    adminFunctionName: api.AdminFunctionName,
    alarmTopicArn: api.AlarmTopicArn,
    failuresUrl: api.FailuresUrl,
    mailEventsTopicArn: mail.MailEventsTopicArn,
    configurationSetName: mail.ConfigurationSetName,
    tableNames: Object.entries(data).flatMap(([name, value]) => (name.endsWith('TableName') ? [value] : [])),
  };
};
