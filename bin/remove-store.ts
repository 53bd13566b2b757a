import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteSecretCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environmentNames } from '../lambdas/surroundings/environment.ts';
import { mapRecord } from '../lambdas/surroundings/records.ts';
import { pascalCase } from '../lib/names.ts';
import { readSettings } from '../lib/settings-file.ts';
import { regionOf, stackOutputs } from './aws-stacks.ts';
import { parseOptions, runCommand } from './command.ts';
import { removeStore } from './remove-rows.ts';

const help = `Usage: npm run remove:store -- --stage NAME --store STORE [--yes-remove STORE]

Removes a store with everything of it: domains, contacts, orders, activities, sessions, keys, texts, and its provider's secret. Without --yes-remove it only says
how much that is. Its accounts must be switched off first. It can be stopped and started again at any time. For 35 days npm run restore brings it back.

  --stage NAME         the stage, as settings/NAME.json describes it
  --store STORE        the store's id
  --yes-remove STORE   the store's id once more: removes it
  -h, --help           this

What stays: the list of erased people, as hashes; and in SES an identity and a configuration set that npm run sender made.`;

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), {
    stage: { type: 'string' },
    store: { type: 'string' },
    'yes-remove': { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (options.help) {
    console.log(help);
    return 0;
  }
  const { stage, store, 'yes-remove': meant } = options;
  if (stage === undefined || store === undefined) throw new Error('Say which stage and store. See --help.');
  if (meant !== undefined && meant !== store) throw new Error('--yes-remove names another store.');
  const region = regionOf(process.env);
  const { suffix } = readSettings(stage);
  const outputs = await stackOutputs(new CloudFormationClient(region), `StorefrontAccountsData${suffix}`);
  if (outputs === null) throw new Error('There are no tables: deploy the stage first.');
  const tables = mapRecord(environmentNames.tables, (key) => outputs[`${pascalCase(key)}TableName`] ?? '');
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(region));
  const removed = await removeStore({ documents, tables }, store, meant === undefined);
  switch (removed.kind) {
    case 'store_not_found':
      throw new Error(`There is no store ${store}.`);
    case 'store_is_on':
      throw new Error(`Customers can still sign in to ${store}: switch accounts.enabled off first.`);
    case 'would_be_removed':
    case 'removed': {
      const counts = Object.entries(removed.items).map(
        ([table, count]) => `  ${table.padEnd(12)} ${String(count)}`,
      );
      console.log(
        `${store} ${meant === undefined ? 'has' : 'is removed, with'} so many items:\n${counts.join('\n')}`,
      );
      if (meant !== undefined)
        await deleteSsoSecret(new SecretsManagerClient(region), `storefront-accounts${suffix}/sso/${store}`);
      return 0;
    }
  }
}

/** Restorable for 30 days. */
async function deleteSsoSecret(client: SecretsManagerClient, SecretId: string): Promise<void> {
  try {
    await client.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 30 }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}

await runCommand(main);
