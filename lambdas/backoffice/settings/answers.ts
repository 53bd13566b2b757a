import * as v from 'valibot';

/** What the settings' pages read of the admin function's answers, and no more. */

const variable = v.object({
  name: v.string(),
  /** Whether the store has set it, or it stands at its default. */
  isSet: v.boolean(),
  kind: v.string(),
  default: v.unknown(),
  help: v.optional(v.string(), ''),
  minimum: v.optional(v.number()),
  maximum: v.optional(v.number()),
  unit: v.optional(v.string(), ''),
  choices: v.optional(v.array(v.string()), []),
});
export type VariableAnswer = v.InferOutput<typeof variable>;

export const storeAnswer = v.object({
  name: v.string(),
  variables: v.record(v.string(), v.unknown()),
  variableHelp: v.array(variable),
  version: v.number(),
});
export type StoreAnswer = v.InferOutput<typeof storeAnswer>;

const change = v.object({
  number: v.number(),
  at: v.string(),
  actor: v.string(),
  action: v.string(),
  changes: v.array(v.object({ name: v.string(), before: v.unknown(), after: v.unknown() })),
});
export type ChangeAnswer = v.InferOutput<typeof change>;

export const changesAnswer = v.object({ items: v.array(change), next: v.nullable(v.string()) });
