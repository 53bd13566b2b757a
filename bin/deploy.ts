import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import * as v from 'valibot';
import { readContext } from '../lib/app-context.ts';
import { exampleStage, readSettings } from '../lib/settings-file.ts';
import { indexSteps } from '../lib/index-steps.ts';
import { sameReferences } from '../lib/same-references.ts';
import { takenAway } from '../lib/taken-away.ts';
import type { TakenAway } from '../lib/taken-away.ts';
import { deployedTemplate, regionOf } from './aws-stacks.ts';
import { parseOptions, readWords, runCommand } from './command.ts';

const help = `Usage: npm run deploy -- --stage NAME [options] [-- options of cdk deploy]

Deploys the stage that settings/NAME.json describes (npm run setup makes it), after comparing it with what is deployed: where
something would be deleted or replaced, it says what and stops.

  --stage NAME       the stage
  -c NAME=VALUE      a setting, for this time instead of the file's; as often as needed
  --yes-take-away    take away what it says would be taken away
  --preview          only compare, and say what would be taken away
  --output FOLDER    where the templates are written to; cdk.out if not said
  -h, --help         this

AWS credentials and region come from where AWS's own tools take them: AWS_PROFILE, AWS_REGION.

Example
  npm run deploy -- --stage production -- --require-approval never`;

const root = join(import.meta.dirname, '..');

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const options = parseOptions(args.slice(0, end), {
    stage: { type: 'string' },
    context: { type: 'string', short: 'c', multiple: true, default: [] },
    'yes-take-away': { type: 'boolean', default: false },
    preview: { type: 'boolean', default: false },
    output: { type: 'string', default: join(root, 'cdk.out') },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (options.help) {
    console.log(help);
    return 0;
  }
  const { stage, output } = options;
  if (stage === undefined || stage === exampleStage) {
    throw new Error(
      `Say which stage: npm run deploy -- --stage production. ${stage === undefined ? 'Its settings come from npm run setup.' : 'The example is there to be read.'}`,
    );
  }
  // Judged here already, so that what is wrong is told at once and in few words.
  const { words } = readContext({ stage, ...readWords(options.context) });
  readSettings(stage, words);
  const context = ['-c', `stage=${stage}`, ...options.context.flatMap((word) => ['-c', word])];
  await cdk(['synth', '--quiet', '--output', output, ...context]);
  const { isWhole, before } = await compare(output);
  if (options.preview) return 0;
  if (!isWhole && !options['yes-take-away']) {
    console.error('Nothing was deployed. If this is meant, say it again with --yes-take-away.');
    return 1;
  }
  const theirs = args.slice(end + 1);
  for (const { name, withoutIndexes } of before) {
    const folder = `${output}.indexes`;
    const without = ['-c', `withoutIndexes=${withoutIndexes.join(',')}`];
    await cdk(['deploy', name, '--exclusively', '--output', folder, ...context, ...without, ...theirs]);
  }
  await cdk(['deploy', '--all', '--app', output, ...theirs]);
  return 0;
}

/** A deploy of one stack that has to come before the others. */
interface Before {
  readonly name: string;
  readonly withoutIndexes: readonly string[];
}

/** Says what would be taken away, and what has to come first; `isWhole` where nothing is taken away. */
async function compare(
  folder: string,
): Promise<{ readonly isWhole: boolean; readonly before: readonly Before[] }> {
  const client = new CloudFormationClient(regionOf(process.env));
  let isWhole = true;
  const before: Before[] = [];
  const stacks = synthesized(folder);
  for (const [name, template] of stacks) {
    const deployed = await deployedTemplate(client, name);
    const taken =
      deployed === null ? [] : takenAway(sameReferences(deployed, stacks), sameReferences(template, stacks));
    console.log(summary(name, deployed === null, taken));
    isWhole &&= taken.length === 0;
    for (const withoutIndexes of deployed === null ? [] : indexSteps(deployed, template)) {
      before.push({ name, withoutIndexes });
      console.log(
        `${name} is first deployed by itself, without ${withoutIndexes.join(', ')}: DynamoDB takes one new index of a table at a time.`,
      );
    }
  }
  return { isWhole, before };
}

function summary(stack: string, isNew: boolean, taken: readonly TakenAway[]): string {
  if (isNew) return `${stack} is new.`;
  if (taken.length === 0) return `${stack}: nothing is taken away.`;
  const list = taken.map(({ kind, type, logicalId }) => `  ${kind}: ${type} ${logicalId}`);
  return `${stack} would lose:\n${list.join('\n')}`;
}

const manifest = v.object({
  artifacts: v.record(
    v.string(),
    v.object({
      type: v.string(),
      properties: v.optional(
        v.object({ templateFile: v.optional(v.string()), stackName: v.optional(v.string()) }),
      ),
    }),
  ),
});

/** The stacks of a cloud assembly: https://github.com/aws/aws-cdk-cli, cloud-assembly-schema. */
function synthesized(folder: string): ReadonlyMap<string, Record<string, unknown>> {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return new Map(
    Object.entries(v.parse(manifest, read('manifest.json')).artifacts).flatMap(
      ([id, { type, properties }]) =>
        type === 'aws:cloudformation:stack' && properties?.templateFile !== undefined
          ? [
              [
                properties.stackName ?? id,
                v.parse(v.record(v.string(), v.unknown()), read(properties.templateFile)),
              ] as const,
            ]
          : [],
    ),
  );
}

async function cdk(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  const [code] = v.parse(v.tuple([v.nullable(v.number())]), (await once(child, 'exit')).slice(0, 1));
  if (code !== 0) throw new Error(`cdk ${args[0] ?? ''} failed.`);
}

await runCommand(main);
