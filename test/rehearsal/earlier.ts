import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { cdkOptions, readOutputs, releaseOf } from './deploy.ts';
import type { DeployedRelease } from './deploy.ts';
import { mustRun, root } from './tool.ts';
import type { ToolOptions } from './tool.ts';

const run = promisify(execFile);

/** The commit that test/rehearsal/previous names. */
export const earlierCommit = async (): Promise<string> =>
  (await readFile(join(import.meta.dirname, 'previous'), 'utf8')).trim();

/** Its sources in a folder of their own, with what they depend on. @throws Error that says what to do where this clone has no such commit */
export async function earlierSources(commit: string, folder: string): Promise<string> {
  const sources = join(folder, 'earlier');
  const archive = join(folder, 'earlier.tar');
  await mkdir(sources);
  await run('git', ['-C', root, 'archive', '--output', archive, commit]).catch((cause: unknown) => {
    throw new Error(
      `The commit ${commit}, which test/rehearsal/previous names, is not in this clone. A shallow clone gets it by "git fetch --unshallow"; where there is no git history, this cannot be rehearsed.`,
      { cause },
    );
  });
  await run('tar', ['-xf', archive, '-C', sources]);
  if (await dependsOnNothingElse(sources))
    await symlink(join(root, 'node_modules'), join(sources, 'node_modules'));
  else await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: sources });
  return sources;
}

const dependencies = v.pipe(
  v.object({
    dependencies: v.record(v.string(), v.string()),
    devDependencies: v.record(v.string(), v.string()),
  }),
  v.transform((read) => ({ ...read.dependencies, ...read.devDependencies })),
);

/** Whether each of its dependencies is one of ours, at the same version: then it need not be installed anew. */
async function dependsOnNothingElse(sources: string): Promise<boolean> {
  const read = async (folder: string) =>
    v.parse(dependencies, JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
  const ours = await read(root);
  return Object.entries(await read(sources)).every(([name, version]) => ours[name] === version);
}

/** As 0.1.0 was deployed: by the CDK's own command, with its settings as context. */
export async function deployEarlier(options: ToolOptions, sources: string): Promise<DeployedRelease> {
  const file = join(options.folder, 'earlier.outputs.json');
  const settings = ['stage=rehearsal', 'mailIdentity=mail.shop.example', 'passwordHashCost=10'];
  const context = settings.flatMap((setting) => ['-c', setting]);
  const output = ['--output', join(options.folder, 'earlier.cdk.out')];
  await mustRun(options, sources, 'cdk', ['deploy', '--all', ...output, ...context, ...cdkOptions(file)]);
  return releaseOf(await readOutputs(file));
}
