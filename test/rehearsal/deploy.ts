import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { region } from './ministack.ts';
import { mustRun, root } from './tool.ts';
import type { ToolOptions } from './tool.ts';

const account = '000000000000';

/** As lib/ names its outputs, and has named them since 0.1.0. */
const apiOutputs = v.object({
  ApiUrl: v.pipe(v.string(), v.regex(/^https:\/\/\w+\.execute-api\./)),
  AdminFunctionName: v.string(),
});
const outputs = v.object({
  'StorefrontAccountsData-rehearsal': v.record(v.string(), v.string()),
  'StorefrontAccountsMail-rehearsal': v.object({
    MailEventsTopicArn: v.string(),
  }),
  'StorefrontAccountsApi-rehearsal': v.looseObject(apiOutputs.entries),
});

/** What any release deploys. */
export interface DeployedRelease {
  readonly apiId: string;
  readonly adminFunctionName: string;
  readonly mailEventsTopicArn: string;
  readonly tableNames: readonly string[];
}

export interface Deployment extends DeployedRelease {
  readonly alarmTopicArn: string;
  readonly failuresUrl: string;
}

/** In an empty folder: beside the app it would also synthesize the app. */
export const bootstrap = (options: ToolOptions): Promise<string> =>
  mustRun(options, options.folder, 'cdk', ['bootstrap', `aws://${account}/${region}`, '--no-notices']);

/** The real app with its real stacks, by the command that an operator uses, from settings/rehearsal.json; with `more` options of that command. */
export async function deploy(options: ToolOptions, ...more: readonly string[]): Promise<Deployment> {
  const file = join(options.folder, 'outputs.json');
  const ours = ['--stage', 'rehearsal', '--output', join(options.folder, 'cdk.out'), ...more];
  await mustRun(options, root, 'tsx', ['bin/deploy.ts', ...ours, '--', ...cdkOptions(file)]);
  const read = await readOutputs(file);
  const { AlarmTopicArn, FailuresUrl } = v.parse(
    v.object({ AlarmTopicArn: v.string(), FailuresUrl: v.string() }),
    read['StorefrontAccountsApi-rehearsal'],
  );
  return { ...releaseOf(read), alarmTopicArn: AlarmTopicArn, failuresUrl: FailuresUrl };
}

export const cdkOptions = (outputsFile: string): readonly string[] => [
  '--require-approval',
  'never',
  '--outputs-file',
  outputsFile,
  '--no-notices',
];

export const readOutputs = async (file: string): Promise<v.InferOutput<typeof outputs>> =>
  v.parse(outputs, JSON.parse(await readFile(file, 'utf8')));

export const releaseOf = ({
  'StorefrontAccountsData-rehearsal': data,
  'StorefrontAccountsMail-rehearsal': mail,
  'StorefrontAccountsApi-rehearsal': api,
}: v.InferOutput<typeof outputs>): DeployedRelease => ({
  apiId: new URL(api.ApiUrl).hostname.split('.')[0] ?? '',
  adminFunctionName: api.AdminFunctionName,
  mailEventsTopicArn: mail.MailEventsTopicArn,
  tableNames: Object.entries(data).flatMap(([name, value]) => (name.endsWith('TableName') ? [value] : [])),
});
