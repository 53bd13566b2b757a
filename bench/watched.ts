import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a process used of the machine: its own time, whoever else is at work beside it. Null where the system does not say (no `/proc`). */
export interface Used {
  readonly cpuSeconds: number;
  readonly mostMegabytes: number;
}

const ticksInASecond = 100;
const everyMilliseconds = 100;

/** What a process that still runs has used by now. */
export function usedBy(pid: number): Used | null {
  if (!existsSync(`/proc/${String(pid)}/stat`)) return null;
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // After the name, which may hold blanks: state is the third field, user and system time the fourteenth and fifteenth.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksInASecond,
    mostMegabytes: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024,
  };
}

export function describeUsed(used: Used | null, before: Used | null = null): string {
  if (used === null) return 'not told by this system';
  const seconds = used.cpuSeconds - (before?.cpuSeconds ?? 0);
  return `${seconds.toFixed(1)} s of CPU, ${used.mostMegabytes.toFixed(0)} MB at most`;
}

const root = join(import.meta.dirname, '..');

function spawnHere(script: string, words: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', script, ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

/** A command of ours to its end, with what it used until then. @throws Error with what it said, when it does not end with 0. */
export async function runCommand(
  script: string,
  words: readonly string[],
): Promise<{ readonly output: string; readonly seconds: number; readonly used: Used | null }> {
  const began = performance.now();
  const child = spawnHere(script, words);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => (output += text.toString()));
  let used: Used | null = null;
  const look = setInterval(() => {
    const now = child.exitCode === null && child.pid !== undefined ? usedBy(child.pid) : null;
    // One that has just ended has no memory any more.
    if (now !== null && now.mostMegabytes > 0) used = now;
  }, everyMilliseconds);
  const [code] = (await once(child, 'close')) as unknown[];
  clearInterval(look);
  if (code !== 0) throw new Error(output);
  return { output, seconds: (performance.now() - began) / 1000, used };
}

export interface StartedStore {
  readonly url: string;
  readonly server: () => Used | null;
  readonly database: () => Used | null;
  readonly stop: () => Promise<void>;
}

/** `npm start` in a process of its own, on a free port. */
export async function startStore(dataDirectory: string): Promise<StartedStore> {
  const child = spawnHere('local/start.ts', [
    ...['--port', '0', '--data', dataDirectory, '--password-cost', '4'],
  ]);
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    const read = (text: Buffer) => {
      output += text.toString();
      const found = /Demo store\s+(http:\/\/[^/\s]+)\//.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then(() => {
      reject(new Error(output));
    });
  });
  const pid = child.pid ?? 0;
  const engine = enginesOf(pid)[0] ?? 0;
  return {
    url,
    server: () => usedBy(pid),
    database: () => usedBy(engine),
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** The database is a child of the shell that the server starts to look after it. */
function enginesOf(server: number): number[] {
  if (process.platform === 'win32') return [];
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [])
    .map(([, pid = '', parent = '', name = '']) => ({ pid: Number(pid), parent: Number(parent), name }));
  const shells = processes.filter(({ parent }) => parent === server).map(({ pid }) => pid);
  return processes
    .filter(({ parent, name }) => shells.includes(parent) && name.includes('dynoxide'))
    .map(({ pid }) => pid);
}
