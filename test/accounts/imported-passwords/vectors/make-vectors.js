import { readFileSync } from 'node:fs';
import process from 'node:process';
import { pathToFileURL, URL } from 'node:url';

/** Hashes made by Better Auth itself, as JSON. README.md says how to run it; the argument is the folder of its package. */

const folder = process.argv[2] ?? 'node_modules/better-auth';
const read = (url) => JSON.parse(readFileSync(url, 'utf8'));
const { version } = read(pathToFileURL(`${folder}/package.json`));
const { hashPassword } = await import(pathToFileURL(`${folder}/dist/crypto/index.mjs`).href);

const passwords = read(new URL('passwords.json', import.meta.url));
const vectors = [];
// It has one cost, which is dear, so these are few.
for (const name of [
  'plain',
  'umlauts',
  'decomposed',
  'emoji',
  'compatibility',
  '128 characters',
  'with NUL',
]) {
  const hash = await hashPassword(passwords[name]);
  vectors.push({ scheme: 'better_auth', madeBy: `better-auth ${version}`, password: name, hash });
}
process.stdout.write(`${JSON.stringify(vectors, null, 2)}\n`);
