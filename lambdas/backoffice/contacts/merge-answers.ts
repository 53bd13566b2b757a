import * as v from 'valibot';
import { contactAnswer } from './answers.ts';

/** What the admin function answers of merges, as far as these pages look at it. */

const count = v.object({ count: v.number(), isMore: v.boolean() });

const side = v.object({
  ...contactAnswer.entries,
  emails: v.array(v.string()),
  customerNumbers: v.array(v.string()),
  orders: count,
  activities: count,
});
export type MergeSide = v.InferOutput<typeof side>;

const evidence = v.looseObject({
  kind: v.string(),
  address: v.optional(v.string()),
  orderId: v.optional(v.string()),
  actor: v.optional(v.string()),
  reason: v.optional(v.string()),
});
export type MergeEvidence = v.InferOutput<typeof evidence>;

export const planAnswer = v.object({
  kept: side,
  merged: side,
  result: contactAnswer,
  signIn: v.nullable(v.string()),
  /** Both opened an account: another of the staff has to say so as well. */
  takesTwo: v.boolean(),
  evidence: v.array(evidence),
  planId: v.string(),
});
export type MergePlan = v.InferOutput<typeof planAnswer>;

export const mergedAnswer = v.object({ state: v.picklist(['merged', 'proposed']) });
