import * as v from 'valibot';
import { ssoOf } from './sso.ts';
import { changesBetween, secretChange, settingsOf, type SettingChange } from './store-change.ts';
import { storeSchema, type Store } from './store.ts';

/** What nobody has confirmed by then is over. */
export const proposalLifetimeSeconds = 7 * 24 * 3600;

const settingNames = ['name', 'address', 'domains', 'locale', 'look', 'sender', 'sso'] as const;
const settingsSchema = v.pick(storeSchema, settingNames);

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
  if (!before.wasEverOpen && !before.variables['accounts.enabled']) return joins;
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

/** The same of a store that comes from elsewhere as a whole: one that has customers, or a provider whose word joins accounts. */
export function takesTwoToBring(store: Store): boolean {
  return store.wasEverOpen || store.variables['accounts.enabled'] || ssoOf(store)?.joinsByAddress === true;
}

/** Both sides were read by one schema, which gives their parts one order. */
function isSame(
  one: StoreProposal['before'],
  other: StoreProposal['before'],
  name: (typeof settingNames)[number],
): boolean {
  const text = (of: StoreProposal['before']) => JSON.stringify(name === 'sso' ? ssoOf(of) : of[name]);
  return text(one) === text(other);
}

export function proposedSettings(store: Store): StoreProposal['before'] {
  const { name, address, domains, locale, look, sender, sso } = store;
  return { name, address, domains, locale, look, sender, sso };
}

export function isProposalOpen({ proposedAtEpochSeconds }: StoreProposal, now: number): boolean {
  return now < proposedAtEpochSeconds + proposalLifetimeSeconds;
}

/** The store as the proposal wants it; undefined where something that it changes has become another since: nobody has looked at that. */
export function applyProposal(store: Store, { before, after }: StoreProposal): Store | undefined {
  const changed = settingNames.filter((name) => !isSame(before, after, name));
  return changed.every((name) => isSame(before, store, name))
    ? { ...store, ...Object.fromEntries(changed.map((name) => [name, after[name]])) }
    : undefined;
}

/** Which settings a proposal is about. */
export function proposedNames(proposal: StoreProposal): string[] {
  return proposedChanges(proposal).map(({ name }) => name);
}

/** Each setting as it was and as it is to become, no secret among it. */
export function proposedChanges({ before, after }: StoreProposal): SettingChange[] {
  return [...changesBetween(settingsOf(before), settingsOf(after)), ...secretChange(before, after)];
}
