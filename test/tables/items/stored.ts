import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SecretKeys } from '../../../lambdas/accounts/secret-keys.ts';
import type { SecretKey } from '../../../lambdas/surroundings/environment.ts';
import { openDoors, type Doors } from '../../world/doors.ts';
import type { Item, Story, Written } from './write.ts';

const readJson = (version: string, name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, version, `${name}.json`), 'utf8'));

/** The releases whose items are kept, each in a folder of its own. */
export const releases = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export const itemsOf = (version: string): Written => ({
  story: readJson(version, 'story') as Story,
  tables: Object.fromEntries(
    ['contacts', 'identifiers', 'tokens', 'sessions', 'throttles', 'stores'].map((table) => [
      table,
      readJson(version, table) as Item[],
    ]),
  ),
});

/** The present functions over tables that hold what another release wrote, at the moment when it stopped. */
export async function openItems({ story, tables }: Written): Promise<Doors> {
  const doors = await openDoors({
    atEpochSeconds: story.atEpochSeconds,
    secrets: story.secrets as Record<SecretKey, SecretKeys>,
  });
  for (const [table, items] of Object.entries(tables))
    for (const Item of items)
      await doors.documents.send(new PutCommand({ TableName: doors.tables[table], Item }));
  return doors;
}
