import { randomBytes } from 'node:crypto';
import { isSameActor } from '../accounts/address-recovery.ts';
import { isoTime } from '../accounts/iso-time.ts';
import {
  applyProposal,
  isProposalOpen,
  isOfVariables,
  proposalLifetimeSeconds,
  proposedChanges,
  proposedNames,
  proposedSettings,
  type StoreProposal,
} from '../stores/store-proposal.ts';
import { queueStoreEvent } from '../steps/queue-event.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commitChange } from '../tables/store-changes.ts';
import { endSecretTurn, type SecretTurn } from '../tables/secret-turns.ts';
import { createStoreProposal, endStoreProposal, findStoreProposal } from '../tables/store-proposals.ts';
import {
  changeStore,
  findStoreIdByHost,
  findStoreToChange,
  setVariables,
  type StoreChanged,
  type StoredStore,
} from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { changeBy } from './change-by.ts';

export type StoreProposed =
  | { readonly kind: 'proposed'; readonly stored: StoredStore; readonly proposal: StoreProposal }
  | { readonly kind: 'proposal_pending' | 'domain_taken' | 'changed_meanwhile' };

interface Proposing {
  /** The names of the variables that it is about. */
  readonly variables?: readonly string[];
  /** The turn at which its secret was written, which ends with it. */
  readonly turn?: SecretTurn | undefined;
}

/** The change waits for another of the staff, as a whole: nothing of it is so yet. */
export async function proposeStoreChange(
  { needs, storeId, actor }: Pick<Asked<unknown>, 'needs' | 'storeId' | 'actor'>,
  stored: StoredStore,
  after: Pick<StoredStore, 'store' | 'setVariables'>,
  { variables = [], turn }: Proposing = {},
): Promise<StoreProposed> {
  const now = needs.now();
  const earlier = await findStoreProposal(needs, storeId);
  if (earlier !== undefined && isProposalOpen(earlier, now)) return { kind: 'proposal_pending' };
  const gained = after.store.domains.filter((domain) => !stored.store.domains.includes(domain));
  const holders = await Promise.all(gained.map((domain) => findStoreIdByHost(needs, domain)));
  if (holders.some((holder) => holder !== undefined)) return { kind: 'domain_taken' };
  const proposal: StoreProposal = {
    proposalId: randomBytes(12).toString('base64url'),
    storeId,
    by: actor,
    proposedAtEpochSeconds: now,
    before: proposedSettings(stored, variables),
    after: proposedSettings(after, variables),
  };
  const change = changeBy({ needs, storeId, actor }, 'proposeStoreChange', proposedChanges(proposal));
  const told = {
    type: 'store.change_proposed',
    ...{ proposalId: proposal.proposalId, by: actor },
    settings: proposedNames(proposal),
    expiresAt: isoTime(now + proposalLifetimeSeconds),
  } as const;
  const outcome = await commitChange<string>(needs, change, [
    createStoreProposal(needs, proposal, earlier),
    queueStoreEvent(needs, storeId, now, told),
    ...(turn === undefined ? [] : [endSecretTurn(needs, turn)]),
  ]);
  if (outcome.kind === 'committed') return { kind: 'proposed', stored, proposal };
  return { kind: outcome.by.has('turn') ? 'changed_meanwhile' : 'proposal_pending' };
}

export type StoreChangeConfirmed =
  | { readonly kind: 'confirmed'; readonly stored: StoredStore }
  | {
      readonly kind:
        | Exclude<StoreChanged['kind'], 'changed'>
        | 'store_not_found'
        | 'no_proposal'
        | 'same_actor'
        | 'proposal_overtaken';
    };

/** By another of the staff than proposed it. What they were shown is what becomes so: of the settings that it changes none may have become another since. */
export async function confirmStoreChange({
  needs,
  storeId,
  actor,
  input: { proposalId },
}: Asked<{ proposalId: string }>): Promise<StoreChangeConfirmed> {
  const stored = await findStoreToChange(needs, storeId);
  if (stored === undefined) return { kind: 'store_not_found' };
  const proposal = await findOpen(needs, storeId, proposalId);
  if (proposal === undefined) return { kind: 'no_proposal' };
  if (isSameActor(proposal.by, actor)) return { kind: 'same_actor' };
  const after = applyProposal(stored, proposal);
  if (after === undefined) return { kind: 'proposal_overtaken' };
  const change = {
    ...changeBy({ needs, storeId, actor }, 'confirmStoreChange', proposedChanges(proposal)),
    proposedBy: proposal.by,
  };
  const told = {
    type: 'store.change_confirmed',
    ...{ proposalId, proposedBy: proposal.by, by: actor },
    settings: proposedNames(proposal),
  } as const;
  const now = needs.now();
  const along = [endStoreProposal(needs, proposal), queueStoreEvent(needs, storeId, now, told)];
  const { kind } = isOfVariables(proposal)
    ? await setVariables(needs, stored, after.setVariables, now, change, along)
    : await changeStore(needs, stored, after.store, change, along);
  return kind === 'changed'
    ? { kind: 'confirmed', stored: { ...after, version: stored.version + 1 } }
    : { kind };
}

export type StoreChangeWithdrawn =
  | { readonly kind: 'withdrawn'; readonly stored: StoredStore }
  | { readonly kind: 'store_not_found' | 'no_proposal' };

/** By anybody of the staff, whoever proposed it. */
export async function withdrawStoreChange({
  needs,
  storeId,
  actor,
  input: { proposalId },
}: Asked<{ proposalId: string }>): Promise<StoreChangeWithdrawn> {
  const stored = await findStoreToChange(needs, storeId);
  if (stored === undefined) return { kind: 'store_not_found' };
  const proposal = await findOpen(needs, storeId, proposalId);
  if (proposal === undefined) return { kind: 'no_proposal' };
  const change = {
    ...changeBy({ needs, storeId, actor }, 'withdrawStoreChange', proposedChanges(proposal)),
    proposedBy: proposal.by,
  };
  const told = { type: 'store.change_withdrawn', proposalId, by: actor } as const;
  const outcome = await commitChange<string>(needs, change, [
    endStoreProposal(needs, proposal),
    queueStoreEvent(needs, storeId, needs.now(), told),
  ]);
  return outcome.kind === 'committed' ? { kind: 'withdrawn', stored } : { kind: 'no_proposal' };
}

async function findOpen(
  needs: Needs,
  storeId: string,
  proposalId: string,
): Promise<StoreProposal | undefined> {
  const proposal = await findStoreProposal(needs, storeId);
  const isMeant = proposal?.proposalId === proposalId && isProposalOpen(proposal, needs.now());
  return isMeant ? proposal : undefined;
}

/** The proposal that waits for somebody, or undefined. */
export async function findOpenProposal(needs: Needs, storeId: string): Promise<StoreProposal | undefined> {
  const proposal = await findStoreProposal(needs, storeId);
  return proposal !== undefined && isProposalOpen(proposal, needs.now()) ? proposal : undefined;
}
