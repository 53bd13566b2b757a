import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { importedSchemes } from '../../../lambdas/accounts/imported-passwords/imported-hash.ts';
import {
  readImportedHash,
  type ReadHash,
} from '../../../lambdas/accounts/imported-passwords/read-imported-hash.ts';

export interface Vector {
  readonly scheme: (typeof importedSchemes)[number];
  readonly madeBy: string;
  /** The name of a password in `passwords`. */
  readonly password: string;
  readonly hash: string;
}

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`vectors/${file}`, import.meta.url), 'utf8'));
const file = v.array(
  v.strictObject({
    scheme: v.picklist(importedSchemes),
    madeBy: v.string(),
    password: v.string(),
    hash: v.string(),
  }),
);

/** By name; vectors/README.md tells who made hashes of them. */
export const passwords = v.parse(v.record(v.string(), v.string()), read('passwords.json'));
export const vectors: readonly Vector[] = ['python.json', 'php.json', 'better-auth.json'].flatMap((name) =>
  v.parse(file, read(name)),
);

export function passwordOf({ password }: Vector): string {
  const typed = passwords[password];
  if (typed === undefined) throw new Error(`No password is called ${password}`);
  return typed;
}

export type Readable = Extract<ReadHash, { kind: 'imported_hash' }>;

export function readable(hash: string): Readable {
  const imported = readImportedHash(hash);
  if (imported.kind !== 'imported_hash') throw new Error(`${imported.kind}: ${hash}`);
  return imported;
}

/** The same text with another character in the place. */
export const flipped = (text: string, at: number): string =>
  text.slice(0, at) + (text.charAt(at) === 'a' ? 'b' : 'a') + text.slice(at + 1);
