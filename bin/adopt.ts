import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient, paginateListSecrets } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import { adoption, alsoStayed, keptIn } from '../lib/adoption.ts';
import type { Kept } from '../lib/adoption.ts';
import { readSettings } from '../lib/settings-file.ts';
import { regionOf, stackStatus } from './aws-stacks.ts';
import { parseOptions, readWords, runCommand } from './command.ts';

const help = `Usage: npm run adopt -- --stage NAME [--take RESOURCE=NAME] [--preview]

After a stage's stacks were removed: gives the tables and secrets that stayed to a new data stack, with all that is in them. Then npm run deploy puts up the rest. Where
there is more than one of a kind, from several that were removed, it lists them and stops; then say which by --take.

  --stage NAME            the stage, as settings/NAME.json describes it
  --take RESOURCE=NAME    which one to take, such as --take ContactsTableD21ED2A6=...; a secret by its ARN; as often as needed
  --preview               only say what it would take
  -h, --help              this

AWS credentials and region come from where AWS's own tools take them: AWS_PROFILE, AWS_REGION.`;

const root = join(import.meta.dirname, '..');

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), {
    stage: { type: 'string' },
    take: { type: 'string', multiple: true, default: [] },
    preview: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (options.help) {
    console.log(help);
    return 0;
  }
  const { stage } = options;
  if (stage === undefined) throw new Error('Say which stage: --stage production. See --help.');
  const settings = readSettings(stage);
  const { suffix } = settings;
  const stack = `StorefrontAccountsData${suffix}`;
  const region = regionOf(process.env);
  const status = await stackStatus(new CloudFormationClient(region), stack);
  if (status !== null) {
    console.error(
      `${stack} is there (${status}), with tables and secrets of its own: there is nothing to adopt.`,
    );
    return 1;
  }
  const folder = await mkdtemp(join(tmpdir(), 'adopt-'));
  try {
    const assembly = join(folder, 'cdk.out');
    await cdk(['synth', '--quiet', '--no-notices', '--output', assembly, '-c', `stage=${stage}`]);
    const { tables, secrets } = keptIn(
      JSON.parse(await readFile(join(assembly, `${stack}.template.json`), 'utf8')),
    );
    const found = [
      ...(await findTables(new DynamoDBClient(region), tables, stack)),
      ...(await findSecrets(new SecretsManagerClient(region), secrets, `storefront-accounts${suffix}`)),
    ];
    const adopted = adoption(found, readWords(options.take));
    if (adopted.kind === 'unclear') {
      console.error(adopted.questions.join('\n'));
      return 1;
    }
    for (const [logicalId, known] of Object.entries(adopted.mapping))
      console.log(`${logicalId}: ${Object.values(known).join()}`);
    if (options.preview) return 0;
    const mapping = join(folder, 'mapping.json');
    await writeFile(mapping, JSON.stringify(adopted.mapping));
    await cdk(['import', stack, '--app', assembly, '--no-notices', '--force', '--resource-mapping', mapping]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const first = alsoStayed(settings).map((command) => `  ${command}\n`);
  console.log(`${stack} has them.`);
  if (first.length > 0)
    console.log(
      `What else stayed of the stage is in the way of its deploy. So first:\n${first.join('')}Then:`,
    );
  console.log(`  npm run deploy -- --stage ${stage}`);
  return 0;
}

/** CloudFormation calls a table by its stack and its logical id, and something random. */
async function findTables(
  client: DynamoDBClient,
  logicalIds: readonly string[],
  stack: string,
): Promise<readonly Kept[]> {
  const names: string[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) names.push(...TableNames);
  return logicalIds.map((logicalId) => ({
    logicalId,
    key: 'TableName',
    candidates: names.filter((name) => name.startsWith(`${stack}-${logicalId}-`)),
  }));
}

/** And a secret by its logical id; whose it is its tag says. */
async function findSecrets(
  client: SecretsManagerClient,
  logicalIds: readonly string[],
  application: string,
): Promise<readonly Kept[]> {
  const secrets: { readonly name: string; readonly arn: string }[] = [];
  for await (const { SecretList = [] } of paginateListSecrets({ client }, {})) {
    for (const { Name = '', ARN = '', Tags = [] } of SecretList) {
      if (Tags.some(({ Key, Value }) => Key === 'application' && Value === application))
        secrets.push({ name: Name, arn: ARN });
    }
  }
  return logicalIds.map((logicalId) => ({
    logicalId,
    key: 'Id',
    candidates: secrets.filter(({ name }) => name.includes(`${logicalId}-`)).map(({ arn }) => arn),
  }));
}

async function cdk(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk'), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = v.parse(v.tuple([v.nullable(v.number())]), (await once(child, 'exit')).slice(0, 1));
  if (code !== 0) throw new Error(`cdk ${args[0] ?? ''} failed.`);
}

await runCommand(main);
