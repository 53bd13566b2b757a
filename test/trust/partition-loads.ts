import { GetItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { events } from '../../lambdas/routes.ts';
import { countersOf } from '../../lambdas/accounts/turns.ts';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { forgetShares } from '../../lambdas/tables/chores.ts';
import { copyKeys } from '../../lambdas/tables/copies.ts';
import { lanes, partitionsOf } from '../../lambdas/tables/outbox.ts';
import { searchPartitionsOf } from '../../lambdas/tables/search-terms.ts';
import { tableShapes, type TableKey } from '../../lambdas/tables/shapes.ts';
import { storeKey } from '../../lambdas/tables/stores.ts';
import { matchesFilter } from '../../local/event-filter.ts';
import type { Sent } from '../../local/documents.ts';
import { openDoors, tokenTo, type Doors } from '../world/doors.ts';
import { toldOfMail } from '../world/mail-fate.ts';

/**
 * What customers' acts ask of each partition of each table and index, by the keys that the product's own functions really use. One partition gives 3,000 read
 * units or 1,000 write units a second, so whatever many customers share bounds how many of them can come at once.
 */
export const partitionLimits = { reads: 3000, writes: 1000 } as const;
type Units = Record<keyof typeof partitionLimits, number>;
const kinds = keysOf(partitionLimits);

export interface Load {
  /** `stores store#shop#*`: table or index, and the partition; `*` for the number of a copy or shard. */
  readonly partition: string;
  /** How many partitions of this name there are to share it. */
  readonly spreadOver: number;
  /** What one act asks of all of them together. */
  readonly units: Readonly<Units>;
}

export const acts = [
  'session check',
  'registration',
  'activation',
  'sign-in',
  'sign-in of an unknown address',
] as const;
export type Act = (typeof acts)[number];

const shop = 'shop';
const host = 'shop.example';
const password = 'wandering lighthouse 41';

/** What is spread on purpose, and over how many: the copies of a store, the shards of the outbox. */
const spread: Readonly<Record<string, number>> = {
  [`stores ${storeKey(shop).pk}#*`]: copyKeys(storeKey(shop).pk).length,
  'contacts/outbox forget#*': forgetShares.length,
  [`contacts/bySearchTerm ${shop}#*`]: searchPartitionsOf(shop).length,
  // As many as it takes to let 5,000 a second be hashed.
  ...Object.fromEntries(
    ['sign_in', 'registration', 'activation'].map((act) => [
      `throttles ${shop}#turns#${act}#*`,
      countersOf(5000).counters,
    ]),
  ),
  ...Object.fromEntries(
    (['mail', 'event'] as const).flatMap((kind) =>
      lanes.map((lane) => {
        const shards = partitionsOf(kind, lane).filter((name) => name.includes('#'));
        return [`contacts/outbox ${(shards[0] ?? '').replace(/\d+$/, '*')}`, shards.length] as const;
      }),
    ),
  ),
};

/** Each partition's share of what so many acts a second ask of a load. */
export const perPartition = ({ units, spreadOver }: Load, perSecond: number): Units => ({
  reads: (units.reads * perSecond) / spreadOver,
  writes: (units.writes * perSecond) / spreadOver,
});

/** How many acts a second a load leaves room for, and what it is that ends it. */
export const ceilingOf = ({ units, spreadOver }: Load) =>
  kinds
    .map((kind) => ({ kind, perSecond: (partitionLimits[kind] * spreadOver) / units[kind] }))
    .reduce((lowest, one) => (one.perSecond < lowest.perSecond ? one : lowest));

/** The loads that customers share, by act: what only one customer's acts ever touch is no bound for the others. */
export async function countLoads(customers: number): Promise<Readonly<Record<Act, readonly Load[]>>> {
  const doors = await openDoors();
  try {
    await doors.admin(shop, 'createStore', { name: 'Northwind Books', address: `https://${host}` });
    await doors.admin(shop, 'setStoreVariables', { variables: { 'accounts.enabled': true } });
    return await count(doors, customers);
  } finally {
    await doors.close();
  }
}

async function count(doors: Doors, customers: number) {
  const touched: Record<Act, Touch[]> = {
    'session check': [],
    registration: [],
    activation: [],
    'sign-in': [],
    'sign-in of an unknown address': [],
  };
  const ask = (customer: number, method: string, path: string, asked: { body?: unknown; token?: string }) =>
    doors.ask(host, method, `/accounts/v1/${path}`, {
      ...asked,
      // Each of a wider network of its own: what those share is a ceiling by itself.
      sourceIp: `10.${String(customer >> 8)}.${String(customer & 255)}.1`,
    });
  const during = async <Result>(act: Act, customer: number, work: () => Promise<Result>) => {
    const meter = meterOf(doors, (touch) => touched[act].push({ ...touch, customer }));
    doors.edge = meter;
    try {
      return await work();
    } finally {
      doors.edge = (_, go) => go();
    }
  };
  // Which store answers on the host each function learns once, with its first request.
  await ask(customers, 'POST', 'sessions', { body: { identifier: 'first@mail.example', password } });
  await ask(customers, 'GET', 'session', { token: 'none' });
  await ask(customers, 'POST', 'registrations', {
    body: { email: 'first@mail.example', password, firstName: 'Maria', lastName: 'Muster' },
  });

  const sessions: string[] = [];
  for (let customer = 0; customer < customers; customer += 1) {
    const email = `c-${randomUUID()}@mail.example`;
    await during('registration', customer, async () => {
      const queued = streamOf(doors);
      await ask(customer, 'POST', 'registrations', {
        body: { email, password, firstName: 'Maria', lastName: 'Muster' },
      });
      await deliver(doors, queued.records());
    });
    await during('activation', customer, async () => {
      const written = streamOf(doors);
      await ask(customer, 'POST', 'activations', { body: { token: tokenTo(doors, email), password } });
      await deliver(doors, written.records());
    });
    const signIn = (identifier: string) =>
      ask(customer, 'POST', 'sessions', { body: { identifier, password, transport: 'bearer' } });
    const { body } = await during('sign-in', customer, () => signIn(email));
    sessions.push(String(body['token']));
    await during('sign-in of an unknown address', customer, () => signIn(`no-${email}`));
  }
  // Once for all: what functions remember for a minute they do not read for each customer.
  doors.clock.advance(60);
  for (const [customer, token] of sessions.entries()) {
    const checked = await during('session check', customer, () => ask(customer, 'GET', 'session', { token }));
    if (checked.status !== 200) throw new Error(`A session check answered ${String(checked.status)}`);
  }
  return Object.fromEntries(acts.map((act) => [act, sharedLoads(touched[act], customers)])) as Record<
    Act,
    Load[]
  >;
}

interface Touch {
  readonly place: string;
  readonly partition: string;
  readonly units: Units;
  readonly customer: number;
}

/** Copies, shards and counters by the name they have in common; of turns at hashing, whatever their window. */
const familyOf = (partition: string): string =>
  partition.replace(/(#turns#\w+)#\d+#\d+$/, '$1#*').replace(/#\d+$/, '#*');

function sharedLoads(touched: readonly Touch[], customers: number): Load[] {
  const families = new Map<
    string,
    { members: Set<string>; customers: Set<number>; reads: number; writes: number }
  >();
  for (const { place, partition, units, customer } of touched) {
    const name = `${place} ${familyOf(partition)}`;
    const family = families.get(name) ?? { members: new Set(), customers: new Set(), reads: 0, writes: 0 };
    family.members.add(partition);
    family.customers.add(customer);
    family.reads += units.reads;
    family.writes += units.writes;
    families.set(name, family);
  }
  return [...families]
    .filter(([, family]) => family.customers.size > 1)
    .map(([partition, { members, reads, writes }]) => ({
      partition,
      spreadOver: spread[partition] ?? members.size,
      units: { reads: reads / customers, writes: writes / customers },
    }))
    .sort((one, other) => (one.partition < other.partition ? -1 : 1));
}

type Key = Record<string, unknown>;
type Item = Record<string, unknown>;

/** Tells what each command asks of which partition, as DynamoDB counts: a write by kB, twice in a transaction; a read by 4 kB, half if not consistent. */
function meterOf(doors: Doors, tell: (touch: Omit<Touch, 'customer'>) => void): Doors['edge'] {
  const tableOf = new Map(keysOf(tableShapes).map((key) => [doors.tables[key], key]));
  const find = async (TableName: string, key: Key): Promise<Item | undefined> => {
    const { Item } = await doors.client.send(
      new GetItemCommand({ TableName, Key: marshall(key), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : unmarshall(Item);
  };
  const readOne = async (TableName: string, key: Key, consistent: boolean) => {
    const size = bytesOf(await find(TableName, key));
    const reads = Math.max(1, Math.ceil(size / 4096)) * (consistent ? 1 : 0.5);
    tell({ place: nameOf(tableOf, TableName), partition: String(key['pk']), units: { reads, writes: 0 } });
  };

  return async ({ action: command, input }, go) => {
    const writes = writesIn(command, input);
    const before = await Promise.all(writes.map(({ table, key }) => find(table, key)));
    if (command === 'GetItem') {
      await readOne(tableIn(input), plain(input['Key']), input['ConsistentRead'] === true);
    }
    if (command === 'BatchGetItem') {
      for (const [table, wanted] of Object.entries(plain(input['RequestItems']))) {
        const { Keys, ConsistentRead } = wanted as { Keys: Key[]; ConsistentRead?: boolean };
        for (const key of Keys) await readOne(table, plain(key), ConsistentRead === true);
      }
    }
    if (command === 'Scan') throw new Error('No customer’s act reads a whole table');
    if (command === 'Query') {
      const index = typeof input['IndexName'] === 'string' ? `/${input['IndexName']}` : '';
      const [, value = ''] = /=\s*(:\w+)/.exec(String(input['KeyConditionExpression'])) ?? [];
      const partition = String(plain(input['ExpressionAttributeValues'])[value]);
      tell({
        place: `${nameOf(tableOf, tableIn(input))}${index}`,
        partition,
        units: { reads: 1, writes: 0 },
      });
    }
    try {
      return await go();
    } finally {
      for (const [position, { table, key, units }] of writes.entries()) {
        const after = await find(table, key);
        const name = nameOf(tableOf, table);
        const size = Math.max(bytesOf(before[position]), bytesOf(after));
        tell({
          place: name,
          partition: String(key['pk']),
          units: { reads: 0, writes: units * Math.max(1, Math.ceil(size / 1024)) },
        });
        for (const touch of indexWrites(name, before[position], after)) tell(touch);
      }
    }
  };
}

interface SingleWrite {
  readonly table: string;
  readonly key: Key;
  readonly units: 1 | 2;
}

function writesIn(command: string, input: Sent['input']): SingleWrite[] {
  const one = (part: Record<string, unknown>, units: 1 | 2): SingleWrite => {
    const key = plain(part['Key'] ?? part['Item']);
    return {
      table: tableIn(part),
      key: Object.fromEntries(['pk', 'sk'].flatMap((name) => (name in key ? [[name, key[name]]] : []))),
      units,
    };
  };
  if (['PutItem', 'UpdateItem', 'DeleteItem'].includes(command)) return [one(input, 1)];
  if (command !== 'TransactWriteItems' && command !== 'TransactWrite') return [];
  return (input['TransactItems'] as Record<string, Record<string, unknown>>[]).flatMap((item) =>
    Object.values(item).map((part) => one(part, 2)),
  );
}

/** An entry that comes or goes is a write of its index, one that moves is two; one that stays as it is, is none. */
const indexWrites = (table: TableKey, before: Item | undefined, after: Item | undefined) =>
  Object.entries(tableShapes[table].indexes).flatMap(
    ([index, shape]: [string, { partitionKey: string; sortKey: { name: string } }]) => {
      const entry = (item: Item | undefined) =>
        item?.[shape.partitionKey] === undefined
          ? undefined
          : { partition: String(item[shape.partitionKey]), at: String(item[shape.sortKey.name]) };
      const [old, now] = [entry(before), entry(after)];
      if (old?.partition === now?.partition && old?.at === now?.at) return [];
      return [old, now].flatMap((one) =>
        one === undefined
          ? []
          : [{ place: `${table}/${index}`, partition: one.partition, units: { reads: 0, writes: 1 } }],
      );
    },
  );

/** What the stream of the contacts table carries meanwhile. */
function streamOf(doors: Doors) {
  const records: DynamoDBRecord[] = [];
  const { edge } = doors;
  const read = async ({ table, key }: SingleWrite) => {
    const { Item } = await doors.client.send(
      new GetItemCommand({ TableName: table, Key: marshall(key), ConsistentRead: true }),
    );
    return Item;
  };
  doors.edge = async (sent, go) => {
    const writes = writesIn(sent.action, sent.input).filter(
      ({ table }) => table === doors.tables['contacts'],
    );
    const before = await Promise.all(writes.map(read));
    const result = await edge(sent, go);
    for (const [position, write] of writes.entries()) {
      const image = await read(write);
      if (image === undefined) continue;
      // The SDK's image and Lambda's have one JSON form, but no common type.
      const [Keys, NewImage] = [marshall(write.key), image] as NonNullable<
        DynamoDBRecord['dynamodb']
      >['NewImage'][];
      records.push({
        eventName: before[position] === undefined ? 'INSERT' : 'MODIFY',
        dynamodb: {
          SequenceNumber: String(records.length),
          ...(Keys === undefined ? {} : { Keys }),
          ...(NewImage === undefined ? {} : { NewImage }),
        },
      });
    }
    return result;
  };
  return { records: () => records.splice(0) };
}

/** Every function gets what its filter lets through; the mails leave, and SES tells of each that it arrived. */
async function deliver(doors: Doors, records: DynamoDBRecord[]) {
  const before = doors.mails.length;
  for (const mapping of events) {
    if (mapping.kind !== 'stream') continue;
    const Records = records.filter((record) => matchesFilter(mapping.filter, record));
    if (Records.length > 0) await doors.lambda.invoke(mapping.function, { Records });
  }
  if (doors.mails.length !== before + 1) throw new Error('One mail should have left');
  for (const [index, mail] of doors.mails.slice(before).entries()) {
    const id = `message-${String(before + index + 1)}`;
    await doors.mailEvent(toldOfMail(mail, 'delivery', doors.clock.now(), id));
  }
}

const tableIn = (input: Readonly<Record<string, unknown>>): string => String(input['TableName']);

function nameOf(tables: ReadonlyMap<string | undefined, TableKey>, name: string): TableKey {
  const key = tables.get(name);
  if (key === undefined) throw new Error(`${name} is no table`);
  return key;
}

/** In JSON, which is a little longer than what DynamoDB counts. */
const bytesOf = (item: Item | undefined): number =>
  item === undefined ? 0 : Buffer.byteLength(JSON.stringify(item));

/** The functions speak in plain values; only a command of the bare client would not. */
function plain(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error('not a record');
  const isMarshalled = Object.values(value).every(
    (one: unknown) =>
      typeof one === 'object' && one !== null && Object.keys(one).length === 1 && ('S' in one || 'N' in one),
  );
  return isMarshalled
    ? unmarshall(value as Record<string, AttributeValue>)
    : (value as Record<string, unknown>);
}
