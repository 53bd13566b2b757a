import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import { region } from './ministack.ts';
import type { MiniStack } from './ministack.ts';

const root = dirname(dirname(import.meta.dirname));
const account = '000000000000';

/** As lib/ names its outputs. */
const outputs = v.object({
  StorefrontAccountsData: v.record(v.string(), v.string()),
  StorefrontAccountsMail: v.object({ MailEventsTopicArn: v.string(), ConfigurationSetName: v.string() }),
  StorefrontAccountsApi: v.object({
    ApiUrl: v.pipe(v.string(), v.regex(/^https:\/\/\w+\.execute-api\./)),
    AdminFunctionName: v.string(),
  }),
});

export interface Deployment {
  readonly apiId: string;
  readonly adminFunctionName: string;
  readonly mailEventsTopicArn: string;
  readonly configurationSetName: string;
  readonly tableNames: readonly string[];
}

export interface DeployOptions {
  readonly ministack: MiniStack;
  /** For the assembly and the outputs. */
  readonly folder: string;
  readonly log: string;
  /** Ends a command that is under way. */
  readonly signal: AbortSignal;
  /** `-c name=value`, see lib/settings.ts. */
  readonly context: Readonly<Record<string, string>>;
}

const cdk = async (
  { ministack, folder, log, signal }: DeployOptions,
  cwd: string,
  args: readonly string[],
): Promise<void> => {
  const child = spawn(join(root, 'node_modules', '.bin', 'cdk'), [...args, '--no-notices'], {
    cwd,
    // A group of its own, so that what it started ends with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      CI: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      ...ministack.environment,
    },
  });
  const end = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  signal.addEventListener('abort', end);
  const written = [child.stdout, child.stderr].map((from) =>
    pipeline(from, createWriteStream(log, { flags: 'a' })),
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  signal.removeEventListener('abort', end);
  await Promise.all(written);
  if (code !== 0) {
    throw new Error(`"cdk ${args[0] ?? ''}" failed:\n${(await readFile(log, 'utf8')).trim().slice(-3000)}`);
  }
};

/** In an empty folder: beside the app it would also synthesize the app. */
export const bootstrap = (options: DeployOptions): Promise<void> =>
  cdk(options, options.folder, ['bootstrap', `aws://${account}/${region}`]);

/** The real app with its real stacks, unchanged. */
export const deploy = async (options: DeployOptions): Promise<Deployment> => {
  const { folder, context } = options;
  const file = join(folder, 'outputs.json');
  const choices = Object.entries(context).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const where = ['--output', join(folder, 'cdk.out'), '--outputs-file', file];
  await cdk(options, root, ['deploy', '--all', '--require-approval', 'never', ...where, ...choices]);
  const { StorefrontAccountsData, StorefrontAccountsMail, StorefrontAccountsApi } = v.parse(
    outputs,
    JSON.parse(await readFile(file, 'utf8')),
  );
  return {
    apiId: new URL(StorefrontAccountsApi.ApiUrl).hostname.split('.')[0] ?? '',
    adminFunctionName: StorefrontAccountsApi.AdminFunctionName,
    mailEventsTopicArn: StorefrontAccountsMail.MailEventsTopicArn,
    configurationSetName: StorefrontAccountsMail.ConfigurationSetName,
    tableNames: Object.entries(StorefrontAccountsData).flatMap(([name, value]) =>
      name.endsWith('TableName') ? [value] : [],
    ),
  };
};
