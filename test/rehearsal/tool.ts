import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { MiniStack } from './ministack.ts';

export const root = dirname(dirname(import.meta.dirname));

export interface ToolOptions {
  readonly ministack: MiniStack;
  /** Its home, so that it finds nothing of this machine's own settings. */
  readonly folder: string;
  readonly log: string;
  /** Ends a command that is under way. */
  readonly signal: AbortSignal;
}

export interface Ran {
  readonly code: number | null;
  /** What it wrote, to both outputs. */
  readonly output: string;
}

/** Runs a command of node_modules/.bin against the emulator, to its end, whatever that is. */
export const runTool = (
  options: ToolOptions,
  cwd: string,
  name: 'cdk' | 'tsx',
  args: readonly string[],
): Promise<Ran> => runProgram(options, cwd, join(root, 'node_modules', '.bin', name), args, {});

/** The same with any program, and more environment. */
export async function runProgram(
  { ministack, folder, log, signal }: ToolOptions,
  cwd: string,
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ran> {
  const child = spawn(program, args, {
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
      ...environment,
    },
  });
  const end = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  signal.addEventListener('abort', end);
  const written = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await once(child, 'exit')) as [number | null];
  signal.removeEventListener('abort', end);
  const output = (await written).join('\n');
  await appendFile(log, output);
  return { code, output };
}

/** The same, where anything but success ends the rehearsal. */
export async function mustRun(...what: Parameters<typeof runTool>): Promise<string> {
  const { code, output } = await runTool(...what);
  const [, , name, [first = '']] = what;
  if (code !== 0) throw new Error(`"${name} ${first}" failed:\n${output.trim().slice(-3000)}`);
  return output;
}
