import { randomInt } from 'node:crypto';
import type { Write } from './database.ts';

/**
 * What a great many requests read stands in several items alike, written in one transaction and read one at random: one item, and so one partition of the
 * index, gives some 3,000 reads a second however many customers there are.
 */
const copies = 16;

type Key = Readonly<Record<'pk', string>>;
type Item = Readonly<Record<string, unknown>>;

export function copyKeys(key: string): Key[] {
  return Array.from({ length: copies }, (_, copy) => ({ pk: `${key}#${String(copy)}` }));
}

export function someCopyKey(key: string): Key {
  return { pk: `${key}#${String(randomInt(copies))}` };
}

/** In JSON, which is a little longer than what DynamoDB counts: a strongly consistent read of up to 4 kB counts as one. */
const mostBytes = 4000;

export function fitsIntoOneRead(item: Item): boolean {
  return Buffer.byteLength(JSON.stringify(item)) <= mostBytes;
}

/** A new copy, or what stands beside the copies: refused when there is one. */
export function createAt<Name extends string>(
  name: Name,
  TableName: string,
  key: Key,
  item: Item,
): Write<Name> {
  return {
    name,
    item: {
      Put: { TableName, Item: { ...key, ...item }, ConditionExpression: 'attribute_not_exists(pk)' },
    },
  };
}

/** The same in place of what was there, by a condition on its version `:before`. */
export function replaceAt<Name extends string>(
  name: Name,
  TableName: string,
  key: Key,
  item: Item,
  { condition, before }: { readonly condition: string; readonly before: number },
): Write<Name> {
  return {
    name,
    item: {
      Put: {
        TableName,
        Item: { ...key, ...item },
        ConditionExpression: condition,
        ExpressionAttributeValues: { ':before': before },
      },
    },
  };
}
