import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import {
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environmentNames } from '../lambdas/surroundings/environment.ts';
import { lambdaSecrets } from '../lambdas/surroundings/lambda-secrets.ts';
import { mapRecord } from '../lambdas/surroundings/records.ts';
import { contactPartition } from '../lambdas/tables/contact-key.ts';
import { pascalCase } from '../lib/names.ts';
import { readSettings } from '../lib/settings-file.ts';
import { regionOf, stackOutputs } from './aws-stacks.ts';
import { parseOptions, runCommand } from './command.ts';
import { copyMissing, type Copies } from './copy-missing.ts';

const help = `Usage: npm run restore -- --stage NAME --at TIME [--preview] [--keep-copies] [--erased FILE]

Brings back what is missing: stores and contacts that were there at a time and are gone, with their identifiers, orders and activities. Makes copies of three
tables as they were at that time, which takes half an hour or so, copies from them what is missing into the live tables, and takes the copies away. What is
there is not touched, and whoever was erased stays erased. Sessions and links do not come back. It can be stopped and started again at any time.

  --stage NAME    the stage, as settings/NAME.json describes it
  --at TIME       within the last 35 days, as 2026-11-21T10:00:00Z
  --preview       makes the copies, says what would come back, and keeps the copies for the run that does it
  --keep-copies   leaves the copies
  --erased FILE   who was erased since, for when the identifiers table was lost, and with it the list of them: a line STORE,CONTACT for each contact.erased that
                  the event bus told. They are remembered as erased once more, and those who are there are named
  -h, --help      this`;

const restored = ['contacts', 'identifiers', 'stores'] as const;

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), {
    stage: { type: 'string' },
    at: { type: 'string' },
    preview: { type: 'boolean', default: false },
    'keep-copies': { type: 'boolean', default: false },
    erased: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (options.help) {
    console.log(help);
    return 0;
  }
  const { stage, at } = options;
  if (stage === undefined || at === undefined)
    throw new Error('Say which stage, and as of when. See --help.');
  const moment = new Date(at);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at) || Number.isNaN(moment.getTime())) {
    throw new Error('--at is a time in UTC, as 2026-11-21T10:00:00Z.');
  }
  const alsoErased = options.erased === undefined ? new Set<string>() : readErased(options.erased);
  const region = regionOf(process.env);
  const outputs = await stackOutputs(
    new CloudFormationClient(region),
    `StorefrontAccountsData${readSettings(stage).suffix}`,
  );
  if (outputs === null) throw new Error('There are no tables: deploy the stage first.');
  const output = (name: string): string => {
    const value = outputs[name];
    if (value === undefined) throw new Error(`The data stack tells no ${name}: deploy it again.`);
    return value;
  };
  const tables = mapRecord(environmentNames.tables, (key) => output(`${pascalCase(key)}TableName`));
  process.env[environmentNames.secrets.passwordPepper] = output('PasswordPepperSecretArn');
  const client = new DynamoDBClient(region);
  const nameAt = (table: string) => `${table}-at-${at.replace(/\D/g, '')}`;
  const copies: Copies = {
    contacts: nameAt(tables.contacts),
    identifiers: nameAt(tables.identifiers),
    stores: nameAt(tables.stores),
  };
  await Promise.all(restored.map((key) => makeCopy(client, tables[key], copies[key], moment)));
  const live = {
    documents: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    tables,
    secrets: lambdaSecrets(),
    now: () => Math.floor(Date.now() / 1000),
  };
  const { stores, contacts, erased, toErase } = await copyMissing(live, copies, options.preview, alsoErased);
  const what = `${String(stores)} stores and ${String(contacts)} contacts`;
  console.log(`${what} ${options.preview ? 'would come' : 'came'} back; ${String(erased)} stay erased`);
  if (toErase.length > 0)
    console.log(
      [
        'Of those who were erased these are there: eraseContact each.',
        ...toErase.map((one) => `  ${one}`),
      ].join('\n'),
    );
  if (!options.preview && !options['keep-copies']) {
    for (const key of restored) await client.send(new DeleteTableCommand({ TableName: copies[key] }));
  }
  return 0;
}

/** The partitions of the contacts that the file names. */
function readErased(path: string): Set<string> {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  return new Set(
    lines.flatMap((line, at) => {
      if (line.trim() === '') return [];
      const [, storeId, contactId] = /^\s*([a-z0-9-]+)\s*,\s*([A-Za-z0-9_-]+)\s*$/.exec(line) ?? [];
      if (storeId === undefined || contactId === undefined)
        throw new Error(`Line ${String(at + 1)} of ${path} is not of the form STORE,CONTACT.`);
      return [contactPartition(storeId, contactId)];
    }),
  );
}

/** Goes on with a copy that an earlier run began. */
async function makeCopy(client: DynamoDBClient, from: string, to: string, at: Date): Promise<void> {
  if ((await statusOf(client, to)) === null) {
    await client.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName: from,
        TargetTableName: to,
        RestoreDateTime: at,
      }),
    );
    console.log(`${to} is being made`);
  }
  while ((await statusOf(client, to)) !== 'ACTIVE') await wait(5000);
}

async function statusOf(client: DynamoDBClient, TableName: string): Promise<string | null> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus ?? null;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

await runCommand(main);
