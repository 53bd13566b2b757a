import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { hasCode } from './system-error.ts';

/** Everything local mode ever writes there; `--fresh` removes these and nothing else, whatever directory it is given. */
const ownFiles = [
  'dynamodb.sqlite',
  'dynamodb.sqlite-wal',
  'dynamodb.sqlite-shm',
  'clock.json',
  'secrets.json',
  'stream.json',
  'suppressed.json',
  'dead-letters.log',
  'mail',
];

const lock = v.object({ pid: v.number(), began: v.string() });

/** When a process began, so that a number given out again is not taken for the process that had it. Empty where the system does not tell. */
async function beganAt(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

export interface DataDirectory {
  readonly path: string;
  readonly release: () => Promise<void>;
}

/**
 * Takes the directory for this process alone: two servers over one database would each believe the other's events lost. A lock left by a
 * process that was killed counts for nothing.
 * @throws Error saying who holds it
 */
export async function openDataDirectory(directory: string, fresh: boolean): Promise<DataDirectory> {
  const path = resolve(directory);
  await mkdir(path, { recursive: true });
  const lockPath = join(path, 'lock.json');
  const mine = JSON.stringify({ pid: process.pid, began: await beganAt(process.pid) });
  for (let attempt = 1; ; attempt += 1) {
    try {
      await writeFile(lockPath, mine, { flag: 'wx' });
      break;
    } catch (error) {
      if (!hasCode(error, 'EEXIST') || attempt === 3) throw error;
      const holder = await readFile(lockPath, 'utf8').then(readLock, () => null);
      if (holder !== null && isAlive(holder.pid) && (await beganAt(holder.pid)) === holder.began) {
        throw new Error(
          `The data in ${path} is in use by process ${String(holder.pid)}: local mode runs already.\n` +
            'Stop that one, or choose another directory with --data.',
          { cause: error },
        );
      }
      await rm(lockPath, { force: true });
    }
  }
  if (fresh) for (const file of ownFiles) await rm(join(path, file), { recursive: true, force: true });
  return { path, release: () => rm(lockPath, { force: true }) };
}

function readLock(content: string): v.InferOutput<typeof lock> | null {
  try {
    return v.parse(lock, JSON.parse(content));
  } catch {
    return null;
  }
}
