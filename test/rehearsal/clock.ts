import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  UpdateItemCommand,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;

/**
 * A deployed stack has no clock to move. Taking every stored time back is the same to it: `...EpochSeconds` are numbers, `...At` and
 * `at` are ISO times, at any depth. Counters of a fixed window have the window's number in their key, which no update can change;
 * they go when the clock passes at least one such window.
 */
export async function advanceClock(
  client: DynamoDBClient,
  tables: readonly string[],
  seconds: number,
): Promise<void> {
  for (const table of tables) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    const keys = (Table?.KeySchema ?? []).flatMap(({ AttributeName }) => AttributeName ?? []);
    const pages = paginateScan({ client, pageSize: 500 }, { TableName: table, ConsistentRead: true });
    for await (const { Items = [] } of pages) {
      for (const item of Items) await age(client, table, keyOf(item, keys), item, seconds);
    }
  }
}

const keyOf = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));

/** Changes the times only if they are still as they were read; else reads again. */
async function age(
  client: DynamoDBClient,
  TableName: string,
  Key: Item,
  item: Item | undefined,
  seconds: number,
): Promise<void> {
  if (item === undefined) return;
  if (isPastWindow(item, seconds)) {
    await client.send(new DeleteItemCommand({ TableName, Key }));
    return;
  }
  const changes = timesIn({ M: withoutKey(item, Key) }, [], seconds);
  if (changes.length === 0) return;
  const names = [...new Set(changes.flatMap(({ path }) => path.filter((step) => typeof step === 'string')))];
  const place = (path: Path): string =>
    path
      .map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.#n${String(names.indexOf(step))}`))
      .join('')
      .slice(1);
  try {
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: `SET ${changes.map(({ path }, index) => `${place(path)} = :to${String(index)}`).join(', ')}`,
        ConditionExpression: changes
          .map(({ path }, index) => `${place(path)} = :from${String(index)}`)
          .join(' AND '),
        ExpressionAttributeNames: Object.fromEntries(
          names.map((name, index) => [`#n${String(index)}`, name]),
        ),
        ExpressionAttributeValues: Object.fromEntries(
          changes.flatMap(({ from, to }, index) => [
            [`:from${String(index)}`, from],
            [`:to${String(index)}`, to],
          ]),
        ),
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    await age(client, TableName, Key, Item, seconds);
  }
}

const withoutKey = (item: Item, key: Item): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !(name in key)));

/** The counters of `countRequest` in lambdas/tables/request-counts.ts: `...#<number of the window since 1970>`. */
function isPastWindow({ pk, parts }: Item, seconds: number): boolean {
  const window = Number(/#(\d+)$/.exec(pk?.S ?? '')?.[1]);
  return parts?.SS !== undefined && seconds >= Math.round(Date.now() / 1000 / window);
}

type Path = readonly (string | number)[];

interface Change {
  readonly path: Path;
  readonly from: AttributeValue;
  readonly to: AttributeValue;
}

function timesIn(value: AttributeValue, path: Path, seconds: number): Change[] {
  if (value.M !== undefined) {
    return Object.entries(value.M).flatMap(([name, inner]) => timesIn(inner, [...path, name], seconds));
  }
  if (value.L !== undefined)
    return value.L.flatMap((inner, index) => timesIn(inner, [...path, index], seconds));
  const to = earlier(value, path.findLast((step) => typeof step === 'string') ?? '', seconds);
  return to === null ? [] : [{ path, from: value, to }];
}

/** Null for what is no time. A zero stands for "never". */
function earlier(value: AttributeValue, name: string, seconds: number): AttributeValue | null {
  if (name.endsWith('EpochSeconds') && value.N !== undefined && Number(value.N) > 0) {
    return { N: String(Number(value.N) - seconds) };
  }
  if ((name.endsWith('At') || name === 'at') && value.S !== undefined && !Number.isNaN(Date.parse(value.S))) {
    const moved = new Date(Date.parse(value.S) - seconds * 1000).toISOString();
    return { S: value.S.includes('.') ? moved : moved.replace(/\.\d+Z$/, 'Z') };
  }
  return null;
}
