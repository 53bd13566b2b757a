import { setTimeout as wait } from 'node:timers/promises';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { isRegistrationOnly, type Contact } from '../accounts/contact.ts';
import { canonicalOrderId, orderSchema, type Order } from '../accounts/order.ts';
import { orderTermItem } from './search-terms.ts';
import { stillAs, type ComparedField } from './compared.ts';
import { contactKey, contactPartition, partitionsOf, type Person } from './contact-key.ts';
import { changeContact } from './contacts.ts';
import { readBatch, type Database, type Write } from './database.ts';
import { readNewest } from './newest.ts';

/** Where an order of the store is: one item per order id, so that there is one order to it, and which contact has it is decided by its condition. */
const orderPlaceItem = v.object({
  contactId: v.string(),
  placedAt: v.string(),
  contentDigest: v.string(),
  /** The claim that was answered with it, by the id of its token. */
  claimId: v.optional(v.nullable(v.string()), null),
});
export type OrderPlace = v.InferOutput<typeof orderPlaceItem>;

const placeKey = (storeId: string, orderId: string) => ({ pk: `${storeId}#order#${orderId}` });

/** By time: a contact's newest order is the last of its partition's. */
const orderKey = ({ storeId, contactId, placedAt, orderId }: Omit<OrderReference, 'version'>) => ({
  pk: contactPartition(storeId, contactId),
  sk: `order#${placedAt}#${orderId}`,
});

type OrderReference = Pick<Order, 'storeId' | 'contactId' | 'placedAt' | 'orderId' | 'version'>;

export async function findOrderPlace(
  { documents, tables }: Database,
  storeId: string,
  orderId: string,
): Promise<OrderPlace | undefined> {
  // What cannot be an id is nobody's order, and may be longer than a key.
  if (canonicalOrderId(orderId) === undefined) return undefined;
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.identifiers, Key: placeKey(storeId, orderId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : v.parse(orderPlaceItem, Item);
}

/** Where several orders are, by their ids; those that the store does not have are left out. */
export async function findOrderPlaces(
  db: Database,
  storeId: string,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, OrderPlace>> {
  const byKey = new Map(orderIds.map((id) => [placeKey(storeId, id).pk, id] as const));
  const keys = [...byKey.keys()];
  const { identifiers } = db.tables;
  const { [identifiers]: items = [] } = await readBatch(db, { [identifiers]: keys.map((pk) => ({ pk })) });
  return new Map(
    items.map((item) => {
      const { pk } = v.parse(v.object({ pk: v.string() }), item);
      return [byKey.get(pk) ?? pk, v.parse(orderPlaceItem, item)] as const;
    }),
  );
}

const mostMovesMeanwhile = 20;

/** The order, wherever it is: one that is moved between the two reads is looked for where it went. */
export async function findOrder(db: Database, storeId: string, orderId: string): Promise<Order | undefined> {
  const { documents, tables } = db;
  for (let move = 0; move < mostMovesMeanwhile; move += 1) {
    const place = await findOrderPlace(db, storeId, orderId);
    if (place === undefined) return undefined;
    const { Item } = await documents.send(
      new GetCommand({
        TableName: tables.contacts,
        Key: orderKey({ storeId, orderId, ...place }),
        ConsistentRead: true,
      }),
    );
    if (Item !== undefined) return v.parse(orderSchema, Item);
    await wait(Math.random() * 25);
  }
  throw new Error('An order was moved time and again while it was looked for');
}

export type OrderCursor = Pick<Order, 'placedAt' | 'orderId'>;

export interface OrderPage {
  readonly items: readonly Order[];
  /** The last order of this page, or null when there is none after it. */
  readonly next: OrderCursor | null;
}

/** A contact's orders, newest first, `limit` at most. */
export async function listOrders(
  db: Database,
  whose: Person,
  { after, limit }: { after: OrderCursor | null; limit: number },
): Promise<OrderPage> {
  const { items: found, isLast } = await readNewest(db, partitionsOf(whose), {
    prefix: 'order#',
    after: after === null ? null : orderKey({ ...whose, ...after }).sk,
    limit,
  });
  const items = found.map((item) => v.parse(orderSchema, item));
  return { items, next: isLast ? null : (items.at(-1) ?? null) };
}

/** The order with its id taken: refused by `order-id` when the store has an order of that id, whoever's. */
export function createOrder(
  db: Database,
  order: Order,
  about: Pick<OrderPlace, 'contentDigest' | 'claimId'>,
): Write<'order-id' | 'order'>[] {
  const { storeId, orderId, contactId, placedAt } = order;
  return [
    {
      name: 'order-id',
      item: {
        Put: {
          TableName: db.tables.identifiers,
          Item: { ...placeKey(storeId, orderId), contactId, placedAt, ...about },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    },
    {
      name: 'order',
      more: [orderTermItem(db, order)],
      item: {
        Put: {
          TableName: db.tables.contacts,
          Item: { ...orderKey(order), ...order },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    },
  ];
}

/**
 * For whatever is put under a contact that is not written itself: refused when there is no such contact any more. One that is nothing but a registration would be
 * forgotten with all that is kept with it: it is looked at again a moment later, so that whoever forgets it at this very moment is refused. So is an account that is to
 * end since nobody uses it: an order may be use. `asRead`: what is to be as it was read in any case.
 */
export function contactStands(
  db: Database,
  contact: Contact,
  asRead: readonly ComparedField[] = [],
): Write<'contact'> {
  const { registration, closing } = contact;
  if (closing?.by === 'dormancy') {
    const later = { ...closing, endsAtEpochSeconds: closing.endsAtEpochSeconds + 1 };
    return changeContact(db, contact, { closing: later }, ['closing', ...asRead]);
  }
  if (registration !== null && isRegistrationOnly(contact)) {
    const { forgetAfterEpochSeconds: due } = registration;
    return changeContact(
      db,
      contact,
      { registration: { ...registration, forgetAfterEpochSeconds: due === 0 ? 0 : due + 1 } },
      ['registration', ...asRead],
    );
  }
  const { conditions, names, values } = stillAs(contact, asRead);
  return {
    name: 'contact',
    item: {
      ConditionCheck: {
        TableName: db.tables.contacts,
        Key: contactKey(contact.storeId, contact.contactId),
        ConditionExpression: ['attribute_exists(pk)', ...conditions].join(' AND '),
        // DynamoDB takes no empty ones.
        ...(conditions.length === 0
          ? {}
          : { ExpressionAttributeNames: names, ExpressionAttributeValues: values }),
      },
    },
  };
}

type Change = Partial<Pick<Order, 'email' | 'status' | 'trackingUrl' | 'notMineAt' | 'heldBy' | 'moves'>>;

/** Changes an order where it is: refused when it was moved or changed since it was read. */
export function changeOrder({ tables }: Database, before: OrderReference, change: Change): Write<'order'> {
  const names = Object.keys(change);
  return {
    name: 'order',
    item: {
      Update: {
        TableName: tables.contacts,
        Key: orderKey(before),
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')} ADD version :one`,
        ConditionExpression: 'version = :version',
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(change).map(([name, value]) => [`:${name}`, value])),
          ':version': before.version,
          ':one': 1,
        },
      },
    },
  };
}

/** Puts an order under another contact: all of it or nothing, and refused when it was moved or changed since it was read. */
export function moveOrder(db: Database, before: OrderReference, after: Order): Write<'order-id' | 'order'>[] {
  return [
    {
      name: 'order',
      item: {
        Delete: {
          TableName: db.tables.contacts,
          Key: orderKey(before),
          ConditionExpression: 'version = :version',
          ExpressionAttributeValues: { ':version': before.version },
        },
      },
    },
    {
      name: 'order',
      more: [orderTermItem(db, after)],
      item: {
        Put: {
          TableName: db.tables.contacts,
          Item: { ...orderKey(after), ...after, version: before.version + 1 },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    },
    {
      name: 'order-id',
      item: {
        Update: {
          TableName: db.tables.identifiers,
          Key: placeKey(before.storeId, before.orderId),
          UpdateExpression: 'SET contactId = :after',
          ConditionExpression: 'contactId = :before',
          ExpressionAttributeValues: { ':after': after.contactId, ':before': before.contactId },
        },
      },
    },
  ];
}
