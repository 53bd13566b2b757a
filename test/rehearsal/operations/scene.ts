import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { stackOutputs } from '../../../bin/aws-stacks.ts';
import { expectThat } from '../expect-that.ts';
import { region } from '../ministack.ts';
import type { MiniStack } from '../ministack.ts';
import { pythonWith } from '../python.ts';
import { atTheEnd, step } from '../rehearsal.ts';
import type { Rehearsal } from '../rehearsal.ts';
import type { Ses } from '../ses.ts';
import { root, runProgram } from '../tool.ts';
import type { ToolOptions } from '../tool.ts';
import type { Command } from './commands.ts';
import { startInternet } from './internet.ts';
import type { Internet } from './internet.ts';

const run = promisify(execFile);

/** Two operators of one account, by names of their own: what takes two people takes these. */
export type Operator = 'ada' | 'ben';

/** Where the commands are given: a clone of these sources, an account with two operators, and the world around it. */
export interface Scene {
  readonly python: string;
  readonly ministack: MiniStack;
  readonly ses: Ses;
  readonly internet: Internet;
  readonly options: ToolOptions;
  /** What `git clone` makes; from here the commands are given. */
  readonly clone: string;
  /** Where the clone is from: the next release is put there. */
  readonly origin: string;
  readonly isQuick: boolean;
  readonly environmentOf: (operator: Operator) => Readonly<Record<string, string>>;
  /** What AWS's command line answers to the account's owner. */
  readonly aws: (...args: string[]) => Promise<unknown>;
  /** What an operator wrote down, such as a stack's output. */
  readonly value: (name: string) => string;
  readonly know: (values: Readonly<Record<string, string>>) => void;
  /** From now on `value` tells what the stacks of a stage put out. */
  readonly readOutputs: (stage: string) => Promise<void>;
  readonly define: (definition: string, filledIn: string) => void;
  readonly definitionsFor: (command: Command) => readonly string[];
}

/** The sources as they are here, committed or not, as a repository of their own, and a clone of that. */
async function cloneSources(folder: string): Promise<{ origin: string; clone: string }> {
  const [origin, clone] = [join(folder, 'origin'), join(folder, 'clone')];
  const { stdout } = await run(
    'git',
    ['-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      maxBuffer: 1 << 26,
    },
  );
  await mkdir(origin);
  for (const file of stdout.split('\0').filter((name) => name !== '')) {
    await mkdir(dirname(join(origin, file)), { recursive: true });
    // One that was deleted and not committed is listed too.
    await cp(join(root, file), join(origin, file)).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    });
  }
  // Whoever keeps a store's settings here: they are made anew.
  for (const stage of ['beta', 'production'])
    await rm(join(origin, 'settings', `${stage}.json`), { force: true });
  await run('git', ['init', '--quiet', '--initial-branch', 'main', origin]);
  await commit(origin, 'This release');
  await run('git', ['clone', '--quiet', origin, clone]);
  return { origin, clone };
}

export async function commit(repository: string, message: string): Promise<void> {
  await run('git', ['-C', repository, 'add', '--all']);
  const author = ['-c', 'user.name=Rehearsal', '-c', 'user.email=rehearsal@shop.example'];
  await run('git', ['-C', repository, ...author, 'commit', '--quiet', '--message', message]);
}

const accessKey = v.object({ AccessKey: v.object({ AccessKeyId: v.string(), SecretAccessKey: v.string() }) });

const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

export async function setScene(
  { python, ministack, ses, options }: Rehearsal,
  isQuick: boolean,
): Promise<Scene> {
  const { folder } = options;
  const tools = await step("AWS's command line", () =>
    pythonWith(join(import.meta.dirname, 'requirements.txt'), join(dirname(options.log), 'aws-cli')),
  );
  const internet = await startInternet(folder, region);
  atTheEnd(internet.stop);
  const { origin, clone } = await step('git clone', () => cloneSources(folder));
  if (isQuick) await symlink(join(root, 'node_modules'), join(clone, 'node_modules'));
  const trusted = join(folder, 'trusted.pem');
  const bundles = [process.env['NODE_EXTRA_CA_CERTS'], ministack.environment['NODE_EXTRA_CA_CERTS']].flatMap(
    (file) => file ?? [],
  );
  const certificates = await Promise.all(bundles.map((file) => readFile(file, 'utf8')));
  await writeFile(trusted, [...certificates, internet.certificate].join('\n'));
  const bin = join(folder, 'bin');
  await mkdir(bin);
  // Version 1 of it asks SQS by a name of its own, whatever the environment says; version 2 does not.
  await writeFile(
    join(bin, 'aws'),
    `#!/bin/sh\nexec "${join(dirname(tools), 'aws')}" --endpoint-url "$AWS_ENDPOINT_URL" "$@"\n`,
    { mode: 0o755 },
  );
  const surroundings = {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    NODE_EXTRA_CA_CERTS: trusted,
    AWS_PAGER: '',
    // Where npm finds what it has and what it lacks; the rest is this run's own.
    ...Object.fromEntries(
      Object.entries(process.env).filter((one): one is [string, string] =>
        /^npm_config_(cache|userconfig|globalconfig)$/.test(one[0]),
      ),
    ),
  };
  const aws = async (...args: string[]): Promise<unknown> => {
    const ran = await runProgram(options, folder, 'aws', [...args, '--output', 'json'], surroundings);
    expectThat(ran.code === 0, 'AWS does', ran);
    return ran.output.trim() === '' ? null : JSON.parse(ran.output);
  };
  const keys = new Map<Operator, Readonly<Record<string, string>>>();
  for (const operator of ['ada', 'ben'] as const) {
    await aws('iam', 'create-user', '--user-name', operator);
    const policy = ['--policy-name', 'operator', '--policy-document', JSON.stringify(everything)];
    await aws('iam', 'put-user-policy', '--user-name', operator, ...policy);
    const { AccessKey } = v.parse(accessKey, await aws('iam', 'create-access-key', '--user-name', operator));
    keys.set(operator, {
      AWS_ACCESS_KEY_ID: AccessKey.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: AccessKey.SecretAccessKey,
    });
  }
  const known = new Map<string, string>();
  const know = (values: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries(values)) known.set(name, value);
  };
  const definitions = new Map<string, string>();
  return {
    python,
    ministack,
    ses,
    internet,
    options,
    origin,
    isQuick,
    clone,
    environmentOf: (operator) => ({ ...surroundings, ...keys.get(operator) }),
    aws,
    value: (name) => {
      const value = known.get(name);
      if (value === undefined) throw new Error(`Nobody knows what <${name}> is here.`);
      return value;
    },
    know,
    readOutputs: async (stage) => {
      const client = new CloudFormationClient(ministack.connection);
      const suffix = stage === 'production' ? '' : `-${stage}`;
      for (const name of ['Data', 'Mail', 'Api', 'Edge', 'Staff'])
        know((await stackOutputs(client, `StorefrontAccounts${name}${suffix}`)) ?? {});
    },
    define: (definition, filledIn) => void definitions.set(definition, filledIn),
    definitionsFor: (command) => command.definitions.map((one) => definitions.get(one) ?? one),
  };
}
