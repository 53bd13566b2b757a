import * as v from 'valibot';
import { findNameProblem, linksElsewhere, type LinkName } from './elsewhere.ts';
import { ssoOf } from './sso.ts';
import { changesBetween, secretChange, settingsOf, type SettingChange } from './store-change.ts';
import { resolveVariables } from './store-variables.ts';
import { storeSchema, type Store } from './store.ts';

/** What nobody has confirmed by then is over. */
export const proposalLifetimeSeconds = 7 * 24 * 3600;

const settingNames = ['name', 'address', 'domains', 'locale', 'look', 'sender', 'sso'] as const;
const settingsSchema = v.object({
  ...v.pick(storeSchema, settingNames).entries,
  /** Those that the change is about, as they are set; null where one stands at its default. Proposals of earlier releases have none. */
  variables: v.optional(v.record(v.string(), v.unknown()), {}),
});
type Settings = v.InferOutput<typeof settingsSchema>;
/** A store with what it has set of its variables itself. */
interface WithVariables {
  readonly store: Store;
  readonly setVariables: Readonly<Record<string, unknown>>;
}

export const storeProposalSchema = v.pipe(
  v.object({
    proposalId: v.string(),
    storeId: v.string(),
    by: v.string(),
    proposedAtEpochSeconds: v.number(),
    /** What staff set of the store, as it stood when it was proposed and as it is to stand. */
    before: settingsSchema,
    after: settingsSchema,
  }),
  v.readonly(),
);
/** A change of a store that leads its customers elsewhere: proposed by one of the staff, to be confirmed by another. */
export type StoreProposal = v.InferOutput<typeof storeProposalSchema>;

/**
 * The names of those settings of a change that take two of the staff (ruling 20): by them whoever sets them could come into customers' accounts. Mailed links
 * lead to the address, and whoever answers there reads their tokens; the provider's word signs in; and answers to mails, automatic ones with the mail in
 * them, go to the sender. As long as customer accounts were never switched on there is nobody to be taken anything from, and one person sets a store up; only
 * that the provider's word alone joins an account takes two even then, since accounts come later. To take a provider or a sender away takes one.
 */
export function takesTwo(before: Store, after: Store): string[] {
  const [one, other] = [ssoOf(before), ssoOf(after)];
  const joins = other?.joinsByAddress === true && one?.joinsByAddress !== true ? ['sso.joinsByAddress'] : [];
  if (!hadCustomers(before)) return joins;
  const isOther = (name: 'address' | 'domains' | 'sender') => !isSame(before, after, name);
  return [
    ...(isOther('address') ? ['address'] : []),
    ...(isOther('domains') ? ['domains'] : []),
    ...(after.sender !== null && isOther('sender') ? ['sender'] : []),
    ...(other !== null && one?.issuer !== other.issuer ? ['sso.issuer'] : []),
    ...(other !== null && one?.clientId !== other.clientId ? ['sso.clientId'] : []),
    ...joins,
  ];
}

/** The same of its variables: a link at the foot of every mail and page that is set to another site (decision 0089). */
export function linksThatTakeTwo(before: Store, after: Store): LinkName[] {
  if (!hadCustomers(before)) return [];
  return linksElsewhere(after).filter((name) => before.variables[name] !== after.variables[name]);
}

/** The same of a store that comes from elsewhere as a whole: one that has customers, a provider whose word joins accounts, or a name that no store could be given here. */
export function takesTwoToBring(store: Store): boolean {
  return hadCustomers(store) || ssoOf(store)?.joinsByAddress === true || findNameProblem(store) !== undefined;
}

function hadCustomers(store: Store): boolean {
  return store.wasEverOpen || store.variables['accounts.enabled'];
}

/** Both sides were read by one schema, which gives their parts one order. */
function isSame(
  one: Pick<Settings, (typeof settingNames)[number]>,
  other: Pick<Settings, (typeof settingNames)[number]>,
  name: (typeof settingNames)[number],
): boolean {
  const text = (of: typeof one) => JSON.stringify(name === 'sso' ? ssoOf(of) : of[name]);
  return text(one) === text(other);
}

/** What staff set of a store, as a proposal keeps it: of its variables those of these names. */
export function proposedSettings(
  { store, setVariables }: WithVariables,
  variableNames: readonly string[],
): Settings {
  const { name, address, domains, locale, look, sender, sso } = store;
  const variables = Object.fromEntries(
    variableNames.map((variable) => [variable, setVariables[variable] ?? null]),
  );
  return { name, address, domains, locale, look, sender, sso, variables };
}

/** One is about variables, or about the settings beside them: each has an action of its own. */
export function isOfVariables({ after }: StoreProposal): boolean {
  return Object.keys(after.variables).length > 0;
}

export function isProposalOpen({ proposedAtEpochSeconds }: StoreProposal, now: number): boolean {
  return now < proposedAtEpochSeconds + proposalLifetimeSeconds;
}

/** The store as the proposal wants it; undefined where something that it changes has become another since: nobody has looked at that. */
export function applyProposal(
  { store, setVariables }: WithVariables,
  { before, after }: StoreProposal,
): WithVariables | undefined {
  const changed = settingNames.filter((name) => !isSame(before, after, name));
  const isAsItWas =
    changed.every((name) => isSame(before, store, name)) &&
    Object.entries(before.variables).every(
      ([name, value]) => JSON.stringify(value) === JSON.stringify(setVariables[name] ?? null),
    );
  if (!isAsItWas) return undefined;
  const variables = Object.fromEntries(
    Object.entries({ ...setVariables, ...after.variables }).filter(([, value]) => value !== null),
  );
  const settings = Object.fromEntries(changed.map((name) => [name, after[name]]));
  return {
    store: { ...store, ...settings, variables: resolveVariables(variables) },
    setVariables: variables,
  };
}

/** Which settings a proposal is about. */
export function proposedNames(proposal: StoreProposal): string[] {
  return proposedChanges(proposal).map(({ name }) => name);
}

/** Each setting as it was and as it is to become, no secret among it. */
export function proposedChanges({ before, after }: StoreProposal): SettingChange[] {
  return [
    ...changesBetween(settingsOf(before), settingsOf(after)),
    ...secretChange(before, after),
    ...changesBetween(valuesOf(before), valuesOf(after)),
  ];
}

/** The proposal's variables as they count: one that is not set stands at its default. */
function valuesOf({ variables }: Settings): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(resolveVariables(variables)).filter(([name]) => Object.hasOwn(variables, name)),
  );
}
