import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Contact } from '../accounts/contact.ts';
import type { Order } from '../accounts/order.ts';
import { searchTermsOf, searchText, type SearchTerm } from '../accounts/search-terms.ts';
import { contactPartition } from './contact-key.ts';
import type { Database, TransactItem } from './database.ts';
import { shardOf } from './outbox.ts';

/**
 * Search terms stand beside their contact, one item each, in a sparse index that is spread over shards by contact: `searchShard` `<store>#<shard>`, sorted by
 * `searchTerm`, which is the text, the slot and the contact. A search asks every shard and merges.
 */
const shards = 16;
/** Sorts before every letter, so that 'ann' comes before 'anna' whoever they are. */
const separator = '\u0001';

type Owner = Pick<Contact, 'storeId' | 'contactId'>;

const shardKey = (storeId: string, shard: number) => `${storeId}#${String(shard)}`;
/** Every partition of the index in which terms of the store may stand. */
export const searchPartitionsOf = (storeId: string): string[] =>
  Array.from({ length: shards }, (_, shard) => shardKey(storeId, shard));

/** What a change makes of a contact's terms: the new ones put, those that are no more taken out of the index. Goes with the contact's own write. */
export function searchTermItems(
  { tables }: Database,
  before: Contact | undefined,
  after: Contact,
): TransactItem[] {
  const was = new Map(
    (before === undefined ? [] : searchTermsOf(before)).map(({ slot, text }) => [slot, text]),
  );
  const is = searchTermsOf(after);
  const put = is.filter(({ slot, text }) => was.get(slot) !== text);
  const gone = [...was.keys()].filter((slot) => !is.some((term) => term.slot === slot));
  return [
    ...put.map((term) => putTerm(tables, after, term)),
    ...gone.map((slot) => putTerm(tables, after, { slot, text: '' })),
  ];
}

/** An order's id, for as long as the contact has the order: a search looks whether it still has. */
export function orderTermItem({ tables }: Database, order: Owner & Pick<Order, 'orderId'>): TransactItem {
  const { orderId } = order;
  return putTerm(tables, order, { slot: `order-${orderId}`, text: searchText(orderId) });
}

function putTerm(tables: Database['tables'], owner: Owner, { slot, text }: SearchTerm): TransactItem {
  const { storeId, contactId } = owner;
  const pk = contactPartition(storeId, contactId);
  return {
    Put: {
      TableName: tables.contacts,
      Item: {
        pk,
        sk: `term#${slot}`,
        // Without these two it stands in no index.
        ...(text === ''
          ? {}
          : {
              searchShard: shardKey(storeId, shardOf(contactId, shards)),
              searchTerm: [text, contactId, slot].join(separator),
            }),
      },
      // Whatever was there: the contact's own write decides whether this one happens.
      ConditionExpression: 'attribute_not_exists(pk) OR pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    },
  };
}

export interface SearchHit extends SearchTerm {
  readonly contactId: string;
  /** Where the search goes on after this one. */
  readonly cursor: string;
}

const termItem = v.object({ searchTerm: v.string() });

/** The terms of the store that begin with the text, as `searchText` made it, in their order, `limit` at most, after the cursor. */
export async function findTerms(
  db: Database,
  storeId: string,
  { text, after, limit }: { readonly text: string; readonly after: string | null; readonly limit: number },
): Promise<SearchHit[]> {
  const each = searchPartitionsOf(storeId).map((partition) => findInShard(db, partition, text, after, limit));
  return (await Promise.all(each))
    .flat()
    .sort(compare)
    .slice(0, limit)
    .map((cursor) => {
      const [found = '', contactId = '', slot = ''] = cursor.split(separator);
      return { text: found, contactId, slot, cursor };
    });
}

async function findInShard(
  { documents, tables }: Database,
  shard: string,
  text: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: tables.contacts,
      IndexName: 'bySearchTerm',
      KeyConditionExpression: 'searchShard = :shard AND searchTerm BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':shard': shard,
        // The cursor itself was on the page before. One that somebody made up leads to nothing outside of what is searched.
        ':from': after?.startsWith(text) === true ? `${after}${separator}` : text,
        ':to': `${text}\u{10ffff}`,
      },
      Limit: limit,
    }),
  );
  return Items.map((item) => v.parse(termItem, item).searchTerm);
}

/** By UTF-8 bytes, as DynamoDB sorts. */
function compare(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
