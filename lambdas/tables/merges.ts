import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { contactSchema, type Contact } from '../accounts/contact.ts';
import { contactPartition } from './contact-key.ts';
import type { Database, Write } from './database.ts';
import { readNewest } from './newest.ts';

const signIns = ['kept', 'merged'] as const;

const evidenceSchema = v.variant('kind', [
  /** Both have the address, and one of them has proven it. */
  v.object({ kind: v.literal('same_proven_address'), address: v.string() }),
  v.object({ kind: v.literal('same_address'), address: v.string() }),
  /** An order of the one was placed with an address that the other has proven. */
  v.object({ kind: v.literal('order'), orderId: v.string(), address: v.string() }),
  /** Somebody of the staff says so. */
  v.object({ kind: v.literal('staff'), actor: v.string(), reason: v.string() }),
]);
export type Evidence = v.InferOutput<typeof evidenceSchema>;

/** Who found that two contacts are one person, when and why: kept as long as the contact. */
const mergeSchema = v.pipe(
  v.object({
    mergeId: v.string(),
    mergedContactId: v.string(),
    at: v.string(),
    by: v.string(),
    /** Who asked for it first, where it took two. */
    proposedBy: v.nullable(v.string()),
    reason: v.string(),
    evidence: v.pipe(v.array(evidenceSchema), v.readonly()),
    signIn: v.picklist(signIns),
    undoableUntilEpochSeconds: v.number(),
    undoneAt: v.nullable(v.string()),
    /** Undone: with which of the two the account went that there was then. */
    accountWentWith: v.optional(v.picklist(signIns)),
  }),
  v.readonly(),
);
export type Merge = v.InferOutput<typeof mergeSchema>;

const movedSchema = v.object({
  kind: v.picklist(['email', 'number', 'crm', 'username']),
  value: v.string(),
  proven: v.boolean(),
  maySignIn: v.boolean(),
  /** Nobody claimed it before. */
  isNew: v.boolean(),
  /** It is the kept contact's own, and does not move. */
  isKepts: v.optional(v.boolean(), false),
});
export type MovedIdentifier = v.InferOutput<typeof movedSchema>;

/** What it takes to part them again. With hashes of passwords: swept after thirty days, and not read after them. */
const undoSchema = v.pipe(
  v.object({
    mergeId: v.string(),
    kept: contactSchema,
    keptAfter: contactSchema,
    merged: contactSchema,
    moved: v.array(movedSchema),
    /** Sign-ins of providers that ended, since another sign-in stayed. */
    ended: v.array(v.object({ issuer: v.string(), subject: v.string(), connectedAt: v.string() })),
    removeAfterEpochSeconds: v.number(),
  }),
  v.readonly(),
);
export type MergeUndo = v.InferOutput<typeof undoSchema>;

type Of = Pick<Contact, 'storeId' | 'contactId'>;

const key = ({ storeId, contactId }: Of, sk: string) => ({ pk: contactPartition(storeId, contactId), sk });
const mergeKey = (of: Of, mergeId: string) => key(of, `merge#${mergeId}`);
const undoKey = (of: Of, mergeId: string) => key(of, `merge-undo#${mergeId}`);

/** Of two merges of the same contacts at once the contacts' own writes decide; this tells of the one that was done. */
export function createMerge({ tables }: Database, kept: Of, merge: Merge, undo: MergeUndo): Write<'merge'> {
  const put = (at: ReturnType<typeof key>, item: object) => ({
    Put: {
      TableName: tables.contacts,
      Item: { ...at, ...item },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });
  return {
    name: 'merge',
    item: put(mergeKey(kept, merge.mergeId), merge),
    more: [put(undoKey(kept, merge.mergeId), undo)],
  };
}

export async function findMergeUndo(
  { documents, tables }: Database,
  kept: Of,
  mergeId: string,
): Promise<MergeUndo | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.contacts, Key: undoKey(kept, mergeId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : v.parse(undoSchema, Item);
}

export async function findMerge(
  { documents, tables }: Database,
  kept: Of,
  mergeId: string,
): Promise<Merge | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.contacts, Key: mergeKey(kept, mergeId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : v.parse(mergeSchema, Item);
}

/** The merges that made the contact what it is, 50 at most, and those that were undone. */
export async function listMerges(db: Database, { storeId, contactId }: Of): Promise<Merge[]> {
  const { items } = await readNewest(db, [contactPartition(storeId, contactId)], {
    prefix: 'merge#',
    after: null,
    limit: 50,
  });
  return items.map((item) => v.parse(mergeSchema, item)).sort((one, other) => (one.at < other.at ? 1 : -1));
}

/** Of what spoke for a merge that is undone: an address in it is somebody else's again, and would stay here when they are erased (ruling 25). Empty, since the release before reads a text. */
function withoutAddress(evidence: Evidence): Evidence {
  switch (evidence.kind) {
    case 'same_proven_address':
    case 'same_address':
    case 'order':
      return { ...evidence, address: '' };
    case 'staff':
      return evidence;
  }
}

/** Parts what was merged, once and in time. */
export function endMerge(
  { tables }: Database,
  kept: Of,
  { mergeId, evidence }: Pick<Merge, 'mergeId' | 'evidence'>,
  { at, now, accountWentWith }: { at: string; now: number; accountWentWith: Merge['signIn'] },
): Write<'merge'> {
  return {
    name: 'merge',
    item: {
      Delete: {
        TableName: tables.contacts,
        Key: undoKey(kept, mergeId),
        ConditionExpression: 'removeAfterEpochSeconds > :now',
        ExpressionAttributeValues: { ':now': now },
      },
    },
    more: [
      {
        Update: {
          TableName: tables.contacts,
          Key: mergeKey(kept, mergeId),
          UpdateExpression: 'SET undoneAt = :at, accountWentWith = :with, evidence = :evidence',
          ConditionExpression: 'undoneAt = :none',
          ExpressionAttributeValues: {
            ':at': at,
            ':none': null,
            ':with': accountWentWith,
            ':evidence': evidence.map(withoutAddress),
          },
        },
      },
    ],
  };
}

const proposalSchema = v.pipe(
  v.object({
    proposalId: v.string(),
    /** Of what the two were when it was proposed; null of an earlier release, which nobody agrees to any more. */
    planId: v.optional(v.nullable(v.string()), null),
    by: v.string(),
    removeAfterEpochSeconds: v.number(),
  }),
  v.readonly(),
);
/** A merge of two accounts that one of the staff wants, until another does too. */
export type MergeProposal = v.InferOutput<typeof proposalSchema>;

const proposalKey = (kept: Of, mergedId: string) => key(kept, `merge-proposal#${mergedId}`);

export async function findProposal(
  { documents, tables }: Database,
  kept: Of,
  mergedId: string,
  now: number,
): Promise<MergeProposal | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.contacts, Key: proposalKey(kept, mergedId), ConsistentRead: true }),
  );
  const found = Item === undefined ? undefined : v.parse(proposalSchema, Item);
  return found !== undefined && found.removeAfterEpochSeconds > now ? found : undefined;
}

/** In the place of none, or of one for another plan: for the same the second word is an agreement. */
export function createProposal(
  { tables }: Database,
  kept: Of,
  mergedId: string,
  { signIn, ...proposal }: MergeProposal & Pick<Merge, 'signIn'>,
  now: number,
): Write<'proposal'> {
  return {
    name: 'proposal',
    item: {
      Put: {
        TableName: tables.contacts,
        // The plan says whose sign-in stays; apart from it that is for functions of 0.1.0 alone, which read it (ruling 22).
        Item: { ...proposalKey(kept, mergedId), ...proposal, signIn },
        ConditionExpression:
          'attribute_not_exists(pk) OR attribute_not_exists(planId) OR planId <> :planId OR removeAfterEpochSeconds <= :now',
        ExpressionAttributeValues: { ':planId': proposal.planId, ':now': now },
      },
    },
  };
}

/** By the merge that was proposed: at most once. */
export function endProposal(
  { tables }: Database,
  kept: Of,
  mergedId: string,
  { proposalId }: MergeProposal,
): Write<'proposal'> {
  return {
    name: 'proposal',
    item: {
      Delete: {
        TableName: tables.contacts,
        Key: proposalKey(kept, mergedId),
        ConditionExpression: 'proposalId = :id',
        ExpressionAttributeValues: { ':id': proposalId },
      },
    },
  };
}
