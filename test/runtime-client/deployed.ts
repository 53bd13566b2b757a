import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { functions, staffFunctions } from '../../lambdas/routes.ts';
import { environmentNames } from '../../lambdas/surroundings/environment.ts';
import { keysOf } from '../../lambdas/surroundings/records.ts';

export type DeployedName = keyof typeof functions | keyof typeof staffFunctions;

export interface Deployed {
  readonly name: DeployedName;
  /** Of its bundle, as it is deployed. */
  readonly folder: string;
  readonly runtime: string;
  readonly handler: string;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** What the tables are called in here. */
export const tablePrefix = 'boot-';

const template = v.object({ Resources: v.record(v.string(), v.looseObject({ Type: v.string() })) });
const lambda = v.object({
  Properties: v.object({
    Description: v.string(),
    Runtime: v.string(),
    Handler: v.string(),
    MemorySize: v.number(),
    Environment: v.object({ Variables: v.record(v.string(), v.unknown()) }),
  }),
  Metadata: v.object({ 'aws:asset:path': v.string() }),
});

/** Every function of the stacks that were synthesised into `assembly`, with its own bundle. */
export async function deployedFunctions(assembly: string): Promise<readonly Deployed[]> {
  const files = (await readdir(assembly)).filter((file) => file.endsWith('.template.json'));
  const templates = await Promise.all(
    files.map(async (file) => v.parse(template, JSON.parse(await readFile(join(assembly, file), 'utf8')))),
  );
  return templates
    .flatMap(({ Resources }) => Object.values(Resources))
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map((resource) => {
      const { Properties, Metadata } = v.parse(lambda, resource);
      return {
        name: nameOf(Properties.Description),
        folder: join(assembly, Metadata['aws:asset:path']),
        runtime: Properties.Runtime,
        handler: Properties.Handler,
        memoryMegabytes: Properties.MemorySize,
        environment: Object.fromEntries(
          Object.entries(Properties.Environment.Variables).map(([name, value]) => [
            name,
            valueOf(name, value),
          ]),
        ),
      };
    });
}

const shapes = { ...functions, ...staffFunctions };

/** A function is described by its summary. */
function nameOf(description: string): DeployedName {
  const found = keysOf(shapes).find((name) => shapes[name].summary === description);
  if (found === undefined)
    throw new Error(`The stacks have a function that lambdas/routes.ts does not know: ${description}`);
  return found;
}

/** What CloudFormation would put in: our own tables, and anything but empty for the rest. */
function valueOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  const table = keysOf(environmentNames.tables).find((key) => environmentNames.tables[key] === name);
  return table === undefined ? name : `${tablePrefix}${table}`;
}
