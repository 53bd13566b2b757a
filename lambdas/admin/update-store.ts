import { findNameProblem, type NameProblem } from '../stores/elsewhere.ts';
import { ssoOf } from '../stores/sso.ts';
import {
  changesBetween,
  overtaken,
  type Overtaken,
  secretChange,
  settingsOf,
} from '../stores/store-change.ts';
import { takesTwo } from '../stores/store-proposal.ts';
import type { Look, Sender, Store } from '../stores/store.ts';
import { changeStore, findStoreToChange, type StoreChanged, type StoredStore } from '../tables/stores.ts';
import {
  endSecretTurn,
  giveBackSecretTurn,
  takeSecretTurn,
  type SecretTurn,
} from '../tables/secret-turns.ts';
import type { Asked } from './action.ts';
import { changeBy } from './change-by.ts';
import { mailNotReady, type MailNotReady } from './mail-readiness.ts';
import { setSso, type SsoChange, type SsoSet } from './set-sso.ts';
import { findOpenProposal, proposeStoreChange, type StoreProposed } from './store-proposals.ts';

/** What is not said stays as it is. */
export interface StoreChange {
  readonly name?: string | undefined;
  readonly address?: string | undefined;
  readonly domains?: readonly string[] | undefined;
  readonly locale?: Store['locale'] | undefined;
  readonly look: { readonly [Name in keyof Look]?: Look[Name] | undefined };
  readonly sso?: SsoChange | undefined;
  /** Null goes back to the deployment's. */
  readonly sender?: Sender | null | undefined;
  /** The version at which it was read by whoever changes it now. */
  readonly expectedVersion?: number | undefined;
}

export interface NameRefused {
  readonly kind: 'invalid_input';
  readonly field: 'name';
  readonly code: NameProblem;
}

export type StoreUpdated =
  | { readonly kind: 'updated'; readonly stored: StoredStore }
  | StoreProposed
  | Overtaken
  | MailNotReady
  | Extract<SsoSet, { kind: 'invalid_input' }>
  | NameRefused
  | {
      readonly kind:
        Exclude<StoreChanged['kind'], 'changed'> | 'store_not_found' | 'address_not_among_domains';
    };

/**
 * The domains that are given up are free for other stores at once. What takes two of the staff becomes a proposal, with all that was asked for along with it. A secret is
 * written by one at a time, and not while a proposal waits, whose secret it might take the place of: that is looked at before the store is read, since it is a confirmation alone
 * that makes another secret the live one then.
 */
export async function updateStore(asked: Asked<StoreChange>): Promise<StoreUpdated> {
  const { needs, storeId, input } = asked;
  if (input.sso?.clientSecret === undefined) return updateWith(asked, undefined);
  const turn = await takeSecretTurn(needs, storeId, needs.now());
  if (turn === undefined) return { kind: 'changed_meanwhile' };
  const waits = await findOpenProposal(needs, storeId);
  const updated = await updateWith(asked, { turn, isProposalOpen: waits !== undefined });
  if (updated.kind !== 'updated' && updated.kind !== 'proposed') await giveBackSecretTurn(needs, turn);
  return updated;
}

interface WritingSecret {
  readonly turn: SecretTurn;
  readonly isProposalOpen: boolean;
}

async function updateWith(
  { needs, storeId, actor, input }: Asked<StoreChange>,
  writing: WritingSecret | undefined,
): Promise<StoreUpdated> {
  const before = await findStoreToChange(needs, storeId);
  if (before === undefined) return { kind: 'store_not_found' };
  const { store } = before;
  const otherwise: Store = {
    ...store,
    name: input.name ?? store.name,
    address: input.address ?? store.address,
    domains: [...new Set(input.domains ?? store.domains)],
    locale: input.locale ?? store.locale,
    look: changedLook(store.look, input.look),
    sender: input.sender === undefined ? store.sender : input.sender,
  };
  if (!isAtHome(otherwise)) return { kind: 'address_not_among_domains' };
  const refused = otherwise.name === store.name ? undefined : refusedName(otherwise);
  if (refused !== undefined) return refused;
  // Before a secret is written: it takes the place of the one that is not live.
  const late = overtaken(
    before.version,
    input.expectedVersion,
    changesBetween(settingsOf(store), settingsOf({ ...otherwise, sso: wantedSso(store, input.sso) })),
  );
  if (late !== undefined) return late;
  const notReady =
    input.sender == null ? undefined : await mailNotReady(needs, input.sender.fromAddress, ['isUnverified']);
  if (notReady !== undefined) return notReady;
  if (writing?.isProposalOpen === true) return { kind: 'proposal_pending' };
  const set = input.sso === undefined ? undefined : await setSso(needs, store, input.sso);
  if (set?.kind === 'invalid_input') return set;
  const after = set === undefined ? otherwise : { ...otherwise, sso: set.sso };
  if (takesTwo(store, after).length > 0) {
    const proposed = { ...before, store: after };
    return proposeStoreChange({ needs, storeId, actor }, before, proposed, { turn: writing?.turn });
  }
  const changes = [...changesBetween(settingsOf(store), settingsOf(after)), ...secretChange(store, after)];
  const change = changeBy({ needs, storeId, actor }, 'updateStore', changes);
  const along = writing === undefined ? [] : [endSecretTurn(needs, writing.turn)];
  const { kind } = await changeStore(needs, before, after, change, along);
  const version = before.version + 1;
  return kind === 'changed' ? { kind: 'updated', stored: { ...before, store: after, version } } : { kind };
}

/** The provider as it is asked for, before anything of it is judged; enough to tell what would be another. */
function wantedSso(store: Store, change: SsoChange | undefined): unknown {
  if (change === undefined) return store.sso;
  if (change === null) return null;
  const {
    issuer = '',
    clientId = '',
    message = {},
    only = false,
    claims = [],
    joinsByAddress = false,
  } = { ...ssoOf(store), ...change };
  return { issuer, clientId, message, only, claims, joinsByAddress, secretVersion: '' };
}

export function changedLook(before: Look, change: StoreChange['look']): Look {
  return {
    logoUrl: change.logoUrl === undefined ? before.logoUrl : change.logoUrl,
    darkLogoUrl: change.darkLogoUrl === undefined ? before.darkLogoUrl : change.darkLogoUrl,
    colour: change.colour ?? before.colour,
    scheme: change.scheme ?? before.scheme,
  };
}

/** A name that was given before the rule stays until it is changed. */
export function refusedName(store: Pick<Store, 'name' | 'domains'>): NameRefused | undefined {
  const code = findNameProblem(store);
  return code === undefined ? undefined : { kind: 'invalid_input', field: 'name', code };
}

/** Whether the address that mailed links start with is one that the store answers on. */
export function isAtHome({ address, domains }: Store): boolean {
  return domains.includes(new URL(address).hostname);
}
