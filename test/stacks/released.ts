import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grantsOf } from './grants-of.ts';
import type { Synthesized, Template } from './synthesized.ts';

/** What the release before has deployed, which this one goes over: kept in a file of each kind, `npm run kept -- 0.2.0` writes them. */
type Kind = 'granted' | 'imported';

const folder = import.meta.dirname;
const filesOf = (kind: Kind): readonly string[] =>
  readdirSync(folder).filter((name) => new RegExp(`^${kind}-by-.+\\.json$`).test(name));

export function readReleased(kind: Kind): Readonly<Record<string, readonly string[]>> {
  const [file, ...more] = filesOf(kind);
  if (file === undefined || more.length > 0) throw new Error(`There should be one file ${kind}-by-*.json.`);
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Readonly<Record<string, readonly string[]>>;
}

/** By the stack that exports it, what other stacks import, without the stack's name. */
export function importsOf(
  templates: Readonly<Record<string, Template>>,
): Readonly<Record<'data' | 'mail', readonly string[]>> {
  const imported = [...JSON.stringify(templates).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(
    ([, name = '']) => name,
  );
  const of = (stack: string): string[] =>
    [...new Set(imported)]
      .filter((name) => new RegExp(`^StorefrontAccounts${stack}[^:]*:`).test(name))
      .map((name) => name.replace(/^[^:]*:/, ''))
      .sort();
  return { data: of('Data'), mail: of('Mail') };
}

/** As the last thing before a release's tag; those of the release before it go, which nobody goes over any more. */
export function writeReleased(version: string, least: Synthesized): void {
  const ofTablesAndSecrets = Object.entries(grantsOf(least)).map(
    ([name, permissions]): [string, readonly string[]] => [
      name,
      permissions.filter((one) => /^Allow (dynamodb|secretsmanager):/.test(one)),
    ],
  );
  const released = {
    granted: Object.fromEntries(ofTablesAndSecrets.filter(([, permissions]) => permissions.length > 0)),
    imported: importsOf(least.templates),
  };
  for (const kind of ['granted', 'imported'] as const) {
    for (const old of filesOf(kind)) rmSync(join(folder, old));
    writeFileSync(join(folder, `${kind}-by-${version}.json`), `${JSON.stringify(released[kind], null, 2)}\n`);
  }
}
