import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { storeProposalSchema, type StoreProposal } from '../stores/store-proposal.ts';
import type { Database, Write } from './database.ts';

/** A store has one proposal at a time. */
const proposalKey = (storeId: string) => ({ pk: `storeproposal#${storeId}` });

/** The latest, whether or not it is over. */
export async function findStoreProposal(
  { documents, tables }: Database,
  storeId: string,
): Promise<StoreProposal | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.stores, Key: proposalKey(storeId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : v.parse(storeProposalSchema, Item);
}

/** Of several at once one is made: in the place of the one that was read, which is over, or of none. */
export function createStoreProposal(
  { tables }: Database,
  proposal: StoreProposal,
  before: StoreProposal | undefined,
): Write<'proposal'> {
  return {
    name: 'proposal',
    item: {
      Put: {
        TableName: tables.stores,
        Item: { ...proposalKey(proposal.storeId), ...proposal },
        ConditionExpression: before === undefined ? 'attribute_not_exists(pk)' : 'proposalId = :before',
        ...(before === undefined ? {} : { ExpressionAttributeValues: { ':before': before.proposalId } }),
      },
    },
  };
}

/** Ends it, by its confirmation or because it was withdrawn: at most once. */
export function endStoreProposal(
  { tables }: Database,
  { storeId, proposalId }: StoreProposal,
): Write<'proposal'> {
  return {
    name: 'proposal',
    item: {
      Delete: {
        TableName: tables.stores,
        Key: proposalKey(storeId),
        ConditionExpression: 'proposalId = :id',
        ExpressionAttributeValues: { ':id': proposalId },
      },
    },
  };
}
