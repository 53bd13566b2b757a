import { expect, test } from '@jest/globals';
import { partitionKey, tableShapes, timeToLiveAttribute } from '../../lambdas/tables/shapes.ts';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { pascalCase } from '../../lib/names.ts';
import { assemblies, nameOf, resourcesOfType } from './synthesized.ts';
import type { Resource } from './synthesized.ts';

const { data } = assemblies.least.templates;
const tables = new Map(
  resourcesOfType(data, 'AWS::DynamoDB::GlobalTable').map(([id, table]) => [nameOf(id), table]),
);

function table(key: keyof typeof tableShapes): Resource {
  const found = tables.get(`${pascalCase(key)}Table`);
  if (found === undefined) {
    throw new Error(`No table ${key}`);
  }
  return found;
}

test('there is a table for every shape, and no other', () => {
  expect([...tables.keys()].sort()).toEqual(
    keysOf(tableShapes)
      .map((key) => `${pascalCase(key)}Table`)
      .sort(),
  );
  expect(resourcesOfType(data, 'AWS::DynamoDB::Table')).toEqual([]);
});

test.each(keysOf(tableShapes))(
  'the %s table survives mistakes: recovery, deletion protection, kept without its stack',
  (key) => {
    const { Properties, DeletionPolicy, UpdateReplacePolicy } = table(key);
    expect(Properties['Replicas']).toEqual([
      expect.objectContaining({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    ]);
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  },
);

test.each(keysOf(tableShapes))(
  'the %s table is encrypted with a key of this account, and paid by request',
  (key) => {
    const { Properties } = table(key);
    expect(Properties['SSESpecification']).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    expect(Properties['BillingMode']).toBe('PAY_PER_REQUEST');
  },
);

test.each(keysOf(tableShapes))(
  'the %s table has the keys, indexes, time to live and stream of its shape',
  (key) => {
    const shape = tableShapes[key];
    const { Properties } = table(key);
    expect(Properties['KeySchema']).toEqual(keySchema(partitionKey, shape.sortKey));
    expect(Properties['TimeToLiveSpecification']).toEqual(
      shape.timeToLive ? { AttributeName: timeToLiveAttribute, Enabled: true } : undefined,
    );
    expect(Properties['StreamSpecification']).toEqual(
      shape.stream ? { StreamViewType: 'NEW_IMAGE' } : undefined,
    );
    const indexes = Object.entries(shape.indexes).map(([IndexName, index]) => ({
      IndexName,
      KeySchema: keySchema(index.partitionKey, index.sortKey.name),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    }));
    expect(Properties['GlobalSecondaryIndexes']).toEqual(indexes.length === 0 ? undefined : indexes);
    const numbers = Object.values(shape.indexes).flatMap(({ sortKey }) =>
      sortKey.type === 'N' ? [sortKey.name] : [],
    );
    for (const { AttributeName, AttributeType } of Properties['AttributeDefinitions'] as Record<
      string,
      string
    >[]) {
      expect(AttributeType).toBe(numbers.some((name) => name === AttributeName) ? 'N' : 'S');
    }
  },
);

test('the stack itself can’t be deleted by mistake', () => {
  expect(assemblies.least.isProtected).toBe(true);
  expect(assemblies.full.isProtected).toBe(true);
});

test('whatever may expire is swept: activities, sessions, tokens and throttles have a time to live', () => {
  expect(keysOf(tableShapes).filter((key) => tableShapes[key].timeToLive)).toEqual([
    'contacts',
    'tokens',
    'sessions',
    'throttles',
  ]);
});

test('the two secrets are made at random, hold a key by its id, and are kept without their stack', () => {
  const secrets = resourcesOfType(data, 'AWS::SecretsManager::Secret');
  expect(secrets.map(([id]) => nameOf(id)).sort()).toEqual(['PasswordPepper', 'TokenKey']);
  for (const [, { Properties, DeletionPolicy, UpdateReplacePolicy }] of secrets) {
    expect(Properties['GenerateSecretString']).toEqual({
      SecretStringTemplate: '{"current":"1"}',
      GenerateStringKey: '1',
      PasswordLength: 64,
      ExcludePunctuation: true,
    });
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  }
});

function keySchema(hash: string, range: string | null) {
  return [
    { AttributeName: hash, KeyType: 'HASH' },
    ...(range === null ? [] : [{ AttributeName: range, KeyType: 'RANGE' }]),
  ];
}
