import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Says what to do, since whoever rehearses need not know Python. */
const missing = (what: string, remedy: string, cause: unknown): Error =>
  new Error(`This runs a tool written in Python, and ${what}.\n${remedy}`, { cause });

async function checkVersion(python: string): Promise<void> {
  const { stdout } = await run(python, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']).catch(
    (cause: unknown) => {
      throw missing(
        `"${python}" does not start`,
        'Install Python 3.10 or later (Debian, Ubuntu: apt install python3 python3-venv), or name one: PYTHON=/path/to/python3 before the command',
        cause,
      );
    },
  );
  const [major = 0, minor = 0] = stdout.trim().split('.').map(Number);
  if (major < 3 || (major === 3 && minor < 10)) {
    throw missing(
      `"${python}" is ${stdout.trim()}, where 3.10 is the oldest it takes`,
      'Name a newer one: PYTHON=/path/to/python3 before the command',
      null,
    );
  }
}

export const pythonWithMiniStack = (folder: string): Promise<string> =>
  pythonWith(join(import.meta.dirname, 'requirements.txt'), folder);

/** What mend.py changes of the emulator, a line each. */
export async function mends(python: string): Promise<string> {
  const { stdout } = await run(python, [join(import.meta.dirname, 'mend.py')]);
  return stdout.replace(/^/gm, '  ').trimEnd();
}

/**
 * The Python of a virtual environment in `folder` that has just what the file `requirements` lists, made or mended if need be.
 * Only then it needs the package index; afterwards it takes no time and no network.
 */
export async function pythonWith(requirements: string, folder: string): Promise<string> {
  const binary = join(folder, 'bin', 'python');
  const installed = join(folder, 'requirements.installed.txt');
  const wanted = await readFile(requirements, 'utf8');
  if ((await readFile(installed, 'utf8').catch(() => '')) === wanted) return binary;

  const python = process.env['PYTHON'] ?? 'python3';
  await checkVersion(python);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await run(python, ['-m', 'venv', folder]).catch((cause: unknown) => {
    throw missing(
      'this Python cannot make a virtual environment',
      'Debian and Ubuntu keep that in a package of its own: apt install python3-venv',
      cause,
    );
  });
  await run(binary, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '-r',
    requirements,
  ]).catch((cause: unknown) => {
    const complaint = cause instanceof Error ? cause.message : String(cause);
    throw missing('pip could not install it', `It says: ${complaint.trim().slice(-1500)}`, cause);
  });
  await writeFile(installed, wanted);
  return binary;
}
