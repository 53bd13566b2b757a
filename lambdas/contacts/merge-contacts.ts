import { randomBytes } from 'node:crypto';
import { isRecoveryOpen, isSameActor } from '../accounts/address-recovery.ts';
import { addressesOf, type Contact } from '../accounts/contact.ts';
import { canonicalUsername, ssoIdentifier } from '../accounts/identifier.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { happened } from '../accounts/mail-order.ts';
import {
  asOnePerson,
  changeBetween,
  chooseSignIn,
  crmIdsOf,
  numbersOf,
  type Merged,
  type SignInOf,
} from '../accounts/merge.ts';
import { mergePlanId } from '../accounts/merge-plan-id.ts';
import { undoableSeconds } from '../accounts/undo-merge.ts';
import { queueFieldsEvent } from '../steps/queue-fields.ts';
import { queueEvent } from '../steps/queue-event.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { toldOf } from '../tables/compared.ts';
import { changeContact, findContact, mostMerged } from '../tables/contacts.ts';
import { commit, type Write } from '../tables/database.ts';
import { claimUnproven, findClaim, moveIdentifier, type Claim } from '../tables/identifiers.ts';
import {
  createMerge,
  createProposal,
  endProposal,
  findProposal,
  type Evidence,
  type Merge,
  type MergeProposal,
  type MovedIdentifier,
} from '../tables/merges.ts';
import { findRecovery, recoveryUnchanged } from '../tables/recoveries.ts';
import {
  disconnectIdentity,
  listIdentities,
  moveIdentity,
  type SsoIdentity,
} from '../tables/sso-identities.ts';
import { findEvidence } from './merge-evidence.ts';

export interface MergeWished {
  readonly contactId: string;
  readonly mergedContactId: string;
  /** Whose sign-in stays, where both accounts were opened. */
  readonly signIn: SignInOf | undefined;
}

interface By {
  readonly actor: string;
  readonly reason: string;
}

type Refusal =
  | 'contact_not_found'
  | 'same_contact'
  | 'accounts_differ'
  | 'account_not_active'
  | 'account_closing'
  | 'recovery_pending'
  | 'too_many_merged';

export type MergePlanned =
  | {
      readonly kind: 'planned';
      readonly kept: Contact;
      readonly merged: Contact;
      readonly signIn: SignInOf;
      /** Both accounts were opened by their customers: it takes two of the staff. */
      readonly takesTwo: boolean;
      readonly after: Merged;
      readonly moved: readonly MovedIdentifier[];
      /** Sign-ins of providers: they go with the account that stays, and end with the other's. */
      readonly identities: {
        readonly moved: readonly SsoIdentity[];
        readonly ended: readonly SsoIdentity[];
      };
      readonly evidence: readonly Evidence[];
      /** None may begin meanwhile. */
      readonly recoveries: readonly Write<'recovery'>[];
    }
  | {
      readonly kind: Refusal;
      /** The two, as far as there are two. */
      readonly contacts: readonly Contact[];
    };

/** A transaction takes a hundred items. */
const identifiersLimit = 30;
const proposalSeconds = 7 * 24 * 3600;

export function generateMergeId(): string {
  return randomBytes(12).toString('base64url');
}

/** What a merge comes to. Nothing is written. */
export async function planMerge(
  needs: Needs,
  storeId: string,
  { contactId, mergedContactId, signIn }: MergeWished,
  mergeId: string,
): Promise<MergePlanned> {
  const [kept, merged] = await Promise.all([
    findContact(needs, storeId, contactId),
    findContact(needs, storeId, mergedContactId),
  ]);
  if (kept === undefined || merged === undefined) return { kind: 'contact_not_found', contacts: [] };
  const contacts = [kept, merged];
  if (kept.contactId === merged.contactId) return { kind: 'same_contact', contacts: [kept] };
  // Its end would come over the other one too, or its owner's wish be forgotten (ruling 1).
  if (contacts.some(({ closing }) => closing !== null)) return { kind: 'account_closing', contacts };
  const chosen = chooseSignIn(kept, merged, signIn);
  if (chosen.kind !== 'chosen') return { kind: chosen.kind, contacts };
  const now = needs.now();
  const recoveries = await Promise.all(contacts.map((one) => findRecovery(needs, one)));
  const isRecovered = contacts.some((one, index) => {
    const recovery = recoveries[index];
    return recovery !== undefined && isRecoveryOpen(recovery, one, now);
  });
  if (isRecovered) return { kind: 'recovery_pending', contacts };

  const { moved, elsewhere, unclaimed, count } = await identifiersToMove(needs, kept, merged);
  if (kept.mergedIds.length + merged.mergedIds.length >= mostMerged || count > identifiersLimit) {
    return { kind: 'too_many_merged', contacts };
  }
  const after = asOnePerson(kept, merged, { signIn: chosen.signIn, mergeId, now, elsewhere });
  return {
    ...{ kind: 'planned', kept, merged, signIn: chosen.signIn, takesTwo: chosen.areBothAccounts },
    moved: [...moved, ...ownClaims(after.kept, unclaimed)],
    after,
    evidence: await findEvidence(needs, kept, merged),
    recoveries: contacts.map((one, index) => recoveryUnchanged(needs, one, recoveries[index])),
    identities: {
      moved: chosen.signIn === 'merged' ? await listIdentities(needs, merged) : [],
      ended: chosen.signIn === 'merged' ? await listIdentities(needs, kept) : [],
    },
  };
}

/** What leads to the merged contact, and is to lead to the kept one. What stands for somebody else stays theirs. */
async function identifiersToMove(needs: Needs, kept: Contact, merged: Contact) {
  const find = async (kind: MovedIdentifier['kind'], value: string) => ({
    ...{ kind, value },
    claim: await findClaim(needs, kept.storeId, { kind, value }),
  });
  const ofMerged = await Promise.all([
    ...addressesOf(merged).map((value) => find('email', value)),
    ...numbersOf(merged).map((value) => find('number', value)),
    ...crmIdsOf(merged).map((value) => find('crm', value)),
    ...(kept.formerUsername === null && merged.formerUsername !== null
      ? [find('username', canonicalUsername(merged.formerUsername) ?? '')]
      : []),
  ]);
  const ofKept = await Promise.all(addressesOf(kept).map((value) => find('email', value)));
  const isElsewhere = ({ claim }: { claim: Claim | undefined }) =>
    claim !== undefined && ![kept.contactId, merged.contactId].includes(claim.contactId);
  const moved = ofMerged.flatMap(({ kind, value, claim }): MovedIdentifier[] => {
    if (claim?.contactId === merged.contactId) {
      return [
        { kind, value, proven: claim.proven, maySignIn: claim.maySignIn, isNew: false, isKepts: false },
      ];
    }
    // A later order with the address makes no new contact.
    const isUnclaimed = kind === 'email' && claim === undefined && !addressesOf(kept).includes(value);
    return isUnclaimed ? [{ kind, value, proven: false, maySignIn: false, isNew: true, isKepts: false }] : [];
  });
  return {
    moved,
    count: ofMerged.length + ofKept.length,
    elsewhere: [...ofMerged, ...ofKept].filter(isElsewhere).map(({ value }) => value),
    unclaimed: ofKept.filter(({ claim }) => claim === undefined).map(({ value }) => value),
  };
}

/** An address of the kept contact's that is not its main one any more is found by a claim alone, which signs nobody in until it is proven (ruling 9). */
function ownClaims({ furtherEmails }: Contact, unclaimed: readonly string[]): MovedIdentifier[] {
  return furtherEmails
    .filter(({ address }) => unclaimed.includes(address))
    .map(({ address: value }) => ({
      ...{ kind: 'email', value, proven: false, maySignIn: false },
      ...{ isNew: true, isKepts: true },
    }));
}

interface MergeAsShown extends MergeWished {
  /** The plan as it was seen; absent where nobody has looked. */
  readonly planId?: string | undefined;
}

export type ContactsMerged =
  | { readonly kind: 'merged'; readonly contact: Contact; readonly merge: Merge }
  /** Another of the staff is to say the same. */
  | { readonly kind: 'proposed'; readonly contact: Contact }
  | { readonly kind: 'plan_overtaken' | 'same_actor' | 'changed_meanwhile' }
  | Exclude<MergePlanned, { kind: 'planned' }>;

const mostRivals = 5;

/**
 * Makes one of two contacts that are the same person (rulings 10 and 21), in one transaction: whoever reads afterwards meets one person. What is kept with the
 * merged contact stays where it is and is read with the other's, so that a contact with thousands of orders is merged as quickly as any. Where both accounts were
 * opened by their customers, two of the staff have to say so: whose sign-in stays gets into what was the other's (ruling 20). They agree on the contacts as both saw them.
 */
export async function mergeContacts(
  needs: Needs,
  storeId: string,
  wished: MergeAsShown,
  by: By,
): Promise<ContactsMerged> {
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const mergeId = generateMergeId();
    const plan = await planMerge(needs, storeId, wished, mergeId);
    if (plan.kind !== 'planned') return plan;
    if (isTorn(plan)) continue;
    const planId = mergePlanId(plan);
    if (wished.planId !== undefined && wished.planId !== planId) return { kind: 'plan_overtaken' };
    const now = needs.now();
    const { kept, merged, signIn } = plan;
    const proposal = plan.takesTwo ? await findProposal(needs, kept, merged.contactId, now) : undefined;
    const isAgreed = proposal?.planId === planId;
    if (plan.takesTwo && !isAgreed) {
      if (await propose(needs, plan, by, now)) return { kind: 'proposed', contact: kept };
      continue;
    }
    if (proposal !== undefined && isSameActor(proposal.by, by.actor)) return { kind: 'same_actor' };
    const merge: Merge = {
      mergeId,
      mergedContactId: merged.contactId,
      at: isoTime(now),
      by: by.actor,
      proposedBy: proposal?.by ?? null,
      reason: by.reason,
      evidence: [...plan.evidence, { kind: 'staff', actor: by.actor, reason: by.reason }],
      signIn,
      undoableUntilEpochSeconds: now + undoableSeconds,
      undoneAt: null,
    };
    const outcome = await commit(needs, writesOf(needs, plan, merge, proposal));
    if (outcome.kind === 'committed') return { kind: 'merged', contact: plan.after.kept, merge };
  }
  return { kind: 'changed_meanwhile' };
}

type Plan = Extract<MergePlanned, { kind: 'planned' }>;

/** Whether another merge of the same two was done between the one read and the next, so that something seems to be of both. */
function isTorn({ moved, identities }: Plan): boolean {
  const all = [...moved, ...[...identities.moved, ...identities.ended].map(ssoIdentifier)];
  return new Set(all.map(({ kind, value }) => `${kind} ${value}`)).size < all.length;
}

function writesOf(
  needs: Needs,
  { kept, merged, after, moved, identities, recoveries }: Plan,
  merge: Merge,
  proposal: MergeProposal | undefined,
): Write[] {
  const now = needs.now();
  const { storeId, contactId } = kept;
  const { contactId: mergedId } = merged;
  const undo = {
    ...{ mergeId: merge.mergeId, kept, keptAfter: after.kept, merged, moved: [...moved] },
    ended: [...identities.ended],
    removeAfterEpochSeconds: merge.undoableUntilEpochSeconds,
  };
  const activity = happened(kept, { kind: 'contacts_merged', actor: merge.by, now, reason: merge.reason });
  return [
    // What is given, told or connected at this very moment goes along too, or is refused.
    changeContact(needs, kept, changeBetween(kept, after.kept), toldOf),
    { ...changeContact(needs, merged, changeBetween(merged, after.merged), toldOf), name: 'merged' },
    ...recoveries,
    ...moved.map(({ kind, value, isNew }) =>
      isNew
        ? claimUnproven(needs, kept, { kind, value })
        : moveIdentifier(needs, storeId, { kind, value }, { from: mergedId, to: contactId }),
    ),
    ...identities.ended.map((one) => disconnectIdentity(needs, kept, one)),
    ...identities.moved.map((one) => moveIdentity(needs, storeId, one, { from: mergedId, to: contactId })),
    createMerge(needs, kept, merge, undo),
    createActivity(needs, activity, now),
    queueEvent(needs, after.kept, now, {
      type: 'contact.merged',
      mergedContactId: mergedId,
      mergedCrmId: merged.crmId,
    }),
    ...queueFieldsEvent(needs, kept.fields, after.kept, now),
    ...(proposal === undefined ? [] : [endProposal(needs, kept, mergedId, proposal)]),
  ];
}

async function propose(needs: Needs, plan: Plan, { actor, reason }: By, now: number): Promise<boolean> {
  const { kept, merged } = plan;
  const proposal: MergeProposal = {
    proposalId: generateMergeId(),
    planId: mergePlanId(plan),
    by: actor,
    removeAfterEpochSeconds: now + proposalSeconds,
  };
  const outcome = await commit(needs, [
    createProposal(needs, kept, merged.contactId, { ...proposal, signIn: plan.signIn }, now),
    createActivity(needs, happened(kept, { kind: 'merge_proposed', actor, now, reason }), now),
  ]);
  return outcome.kind === 'committed';
}
