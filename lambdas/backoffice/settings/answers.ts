import * as v from 'valibot';
import { locales } from '../../stores/locale.ts';
import { schemes } from '../../stores/store.ts';

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

const settingChanges = v.array(v.object({ name: v.string(), before: v.unknown(), after: v.unknown() }));

const proposal = v.object({
  proposalId: v.string(),
  by: v.string(),
  proposedAt: v.string(),
  expiresAt: v.string(),
  changes: settingChanges,
});
/** A change that waits for another manager. */
export type ProposalAnswer = v.InferOutput<typeof proposal>;
const proposing = { proposal: v.nullable(proposal) };

export const proposingAnswer = v.object(proposing);

export const storeAnswer = v.object({
  name: v.string(),
  variables: v.record(v.string(), v.unknown()),
  variableHelp: v.array(variable),
  version: v.number(),
  ...proposing,
});
export type StoreAnswer = v.InferOutput<typeof storeAnswer>;

const words = v.record(v.string(), v.optional(v.string()));

const ssoAnswer = v.object({
  issuer: v.string(),
  clientId: v.string(),
  message: words,
  only: v.boolean(),
  claims: v.array(v.string()),
  joinsByAddress: v.boolean(),
});

export const lookAnswer = v.object({
  storeId: v.string(),
  name: v.string(),
  address: v.string(),
  domains: v.array(v.string()),
  locale: v.picklist(locales),
  look: v.object({
    logoUrl: v.nullable(v.string()),
    darkLogoUrl: v.nullable(v.string()),
    colour: v.string(),
    scheme: v.picklist(schemes),
  }),
  sso: v.nullable(ssoAnswer),
  variables: v.record(v.string(), v.unknown()),
  version: v.number(),
  ...proposing,
});
export type LookAnswer = v.InferOutput<typeof lookAnswer>;

/** What was set, or that it waits for another manager. */
export const variablesAnswer = v.object({ ...storeAnswer.entries, state: v.picklist(['set', 'proposed']) });

/** Whether it is so, or waits for another manager. */
export const updatedAnswer = v.object({ state: v.picklist(['updated', 'proposed']) });

export const textsAnswer = v.object({
  texts: v.record(v.string(), v.record(v.string(), v.string())),
  versions: v.record(v.string(), v.number()),
  textHelp: v.array(v.object({ name: v.string(), longest: v.number(), where: v.string() })),
});
export type TextsAnswer = v.InferOutput<typeof textsAnswer>;

export const inspectedAnswer = v.object({
  issuer: v.nullable(v.string()),
  findings: v.array(
    v.object({ what: v.string(), state: v.picklist(['good', 'bad', 'note']), said: v.string() }),
  ),
});
export type InspectedAnswer = v.InferOutput<typeof inspectedAnswer>;

const change = v.object({
  number: v.number(),
  at: v.string(),
  actor: v.string(),
  proposedBy: v.nullable(v.string()),
  action: v.string(),
  changes: settingChanges,
});
export type ChangeAnswer = v.InferOutput<typeof change>;

export const changesAnswer = v.object({ items: v.array(change), next: v.nullable(v.string()) });
