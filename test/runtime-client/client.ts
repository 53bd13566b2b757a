import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const version = '4.0.2';
const sha512 = 'FE5Vskx7mYNnqAnWWJXUOsLp2VGgdsJsCoRLFTa8L4Yk0QVtArqR8q58yPA++QC1a73ZWJXBQ2AH31nIAv7NOQ==';
const folder = join(import.meta.dirname, '..', '..', '.data', 'runtime-client', version);

/**
 * AWS's own runtime interface client, the program that Lambda's Node starts a function with. Not among the dependencies: npm would compile its native part
 * wherever this repository is installed, with cmake and autotools. Here it is unpacked, once, and that part is played by native-client.ts.
 */
export async function runtimeClient(): Promise<string> {
  const client = join(folder, 'package', 'index.mjs');
  if (await readFile(client).then(Boolean, () => false)) return client;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await run('npm', ['pack', `aws-lambda-ric@${version}`, '--silent', '--pack-destination', folder]);
  const archive = join(folder, `aws-lambda-ric-${version}.tgz`);
  const found = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  if (found !== sha512) throw new Error(`aws-lambda-ric ${version} is another one than it was: ${found}`);
  await run('tar', ['-xzf', archive, '-C', folder, 'package/index.mjs', 'package/package.json']);
  return client;
}
