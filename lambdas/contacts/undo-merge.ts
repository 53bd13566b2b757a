import { isDeepStrictEqual } from 'node:util';
import { addressesOf, wasEverActive, type Contact } from '../accounts/contact.ts';
import { ssoIdentifier } from '../accounts/identifier.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { happened } from '../accounts/mail-order.ts';
import { changeBetween, crmIdsOf, numbersOf, type SignInOf } from '../accounts/merge.ts';
import { partContacts } from '../accounts/undo-merge.ts';
import { queueEvent } from '../steps/queue-event.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { changeContact, findContact, findStoredContact } from '../tables/contacts.ts';
import { toldOf } from '../tables/compared.ts';
import { commit, type Write } from '../tables/database.ts';
import {
  findAddressClaims,
  findClaim,
  freeIdentifier,
  moveIdentifier,
  restoreIdentifier,
} from '../tables/identifiers.ts';
import {
  endMerge,
  findMerge,
  findMergeUndo,
  type MergeUndo,
  type MovedIdentifier,
} from '../tables/merges.ts';
import { connectIdentity, listIdentities, moveIdentity } from '../tables/sso-identities.ts';

export type MergeUndone =
  | { readonly kind: 'undone'; readonly kept: Contact; readonly merged: Contact }
  | {
      readonly kind:
        | 'contact_not_found'
        | 'merge_not_found'
        | 'merge_final'
        | 'later_merge_first'
        | 'merge_overtaken'
        | 'changed_meanwhile';
    };

const mostRivals = 5;

/**
 * Parts two contacts that were merged, for thirty days (ruling 21): each has again what was its own, and what came since stays with the sign-in that stayed. Once,
 * and the latest merge first. Orders and activities never moved, so they are each one's again at once; an order that came since is kept with whose it was (kept-with.ts), activities
 * with the kept one.
 */
export async function undoMerge(
  needs: Needs,
  storeId: string,
  asked: MergeToUndo,
  by: UndoneBy,
): Promise<MergeUndone> {
  let kept = await findContact(needs, storeId, asked.contactId);
  for (let rival = 0; rival < mostRivals; rival += 1) {
    if (kept === undefined) return { kind: 'contact_not_found' };
    const outcome = await undoMergeOf(needs, kept, asked, by);
    if (outcome.kind === 'undone') return outcome;
    // What refused it was read of several items, maybe at two moments: it stands where the contact is as it was.
    const now = await findContact(needs, storeId, asked.contactId);
    if (outcome.kind !== 'changed_meanwhile' && isDeepStrictEqual(now, kept)) return outcome;
    kept = now;
  }
  return { kind: 'changed_meanwhile' };
}

interface MergeToUndo {
  readonly contactId: string;
  readonly mergeId: string;
}
interface UndoneBy {
  readonly actor: string;
  readonly reason: string | null;
}

async function undoMergeOf(
  needs: Needs,
  kept: Contact,
  { contactId, mergeId }: MergeToUndo,
  { actor, reason }: UndoneBy,
): Promise<MergeUndone> {
  const now = needs.now();
  const [merge, undo] = await Promise.all([
    findMerge(needs, kept, mergeId),
    findMergeUndo(needs, kept, mergeId),
  ]);
  if (merge === undefined) {
    const isEarlier = kept.mergedIds.length > 0 && kept.contactId !== contactId;
    return { kind: isEarlier ? 'later_merge_first' : 'merge_not_found' };
  }
  if (merge.undoneAt !== null) return { kind: 'merge_not_found' };
  if (undo === undefined || undo.removeAfterEpochSeconds <= now) return { kind: 'merge_final' };
  if (kept.mergedIds.join() !== undo.keptAfter.mergedIds.join()) return { kind: 'later_merge_first' };
  const gone = await findStoredContact(needs, kept.storeId, merge.mergedContactId);
  if (gone === undefined) return { kind: 'merge_not_found' };

  const proven = await provenAddresses(needs, kept, undo);
  const parted = partContacts(kept, { ...undo, signIn: merge.signIn }, proven);
  if (parted.kind !== 'parted') return parted;
  const claims = await claimsBack(needs, undo, parted);
  if (claims === undefined) return { kind: 'merge_overtaken' };
  const happening = { kind: 'merge_undone', actor, now, reason } as const;
  const outcome = await commit<string>(needs, [
    changeContact(needs, kept, changeBetween(kept, parted.kept), toldOf),
    {
      ...changeContact(needs, gone, { ...changeBetween(gone, parted.merged), mergedInto: null }),
      name: 'merged',
    },
    ...claims,
    ...(await identitiesBack(needs, undo, parted.signIn, { kept, merged: gone })),
    endMerge(needs, kept, merge, { at: isoTime(now), now, accountWentWith: parted.signIn }),
    createActivity(needs, happened(kept, happening), now),
    createActivity(needs, happened(gone, happening), now),
    queueEvent(needs, parted.kept, now, {
      type: 'contact.unmerged',
      mergedContactId: gone.contactId,
      mergedCrmId: parted.merged.crmId,
    }),
  ]);
  return outcome.kind === 'committed'
    ? { kind: 'undone', kept: parted.kept, merged: parted.merged }
    : { kind: 'changed_meanwhile' };
}

/** Of the addresses that either had, those that were proven by now. */
async function provenAddresses(
  needs: Needs,
  { storeId, contactId }: Contact,
  { kept, merged }: MergeUndo,
): Promise<string[]> {
  const addresses = [...new Set([...addressesOf(kept), ...addressesOf(merged)])];
  const claims = await findAddressClaims(needs, storeId, addresses);
  return addresses.filter((address) => {
    const claim = claims.get(address);
    return claim?.contactId === contactId && claim.proven;
  });
}

/** What led to the merged contact leads to it again; undefined where somebody else has it by now. */
async function claimsBack(
  needs: Needs,
  { moved, kept: { storeId, contactId } }: MergeUndo,
  { kept, merged }: { readonly kept: Contact; readonly merged: Contact },
): Promise<Write<'identifier'>[] | undefined> {
  const nameOf = ({ kind, value }: Pick<MovedIdentifier, 'kind' | 'value'>) => `${kind} ${value}`;
  const known = new Set(moved.map(nameOf));
  const keptsOwn = new Set(identifiersOf(kept).map(nameOf));
  const mergedsOwn = new Set(identifiersOf(merged).map(nameOf));
  const now = identifiersOf(merged).filter((one) => !known.has(nameOf(one)));
  const writes = await Promise.all([
    ...moved.map((one) =>
      claimBack(needs, { storeId, contactId }, merged, {
        ...one,
        // Both have it, and the account that stays was opened with it.
        isOpened: wasEverActive(kept) && !one.proven && keptsOwn.has(nameOf(one)),
        // A recovery, or staff, gave it something else since.
        isMergeds: one.kind === 'username' || mergedsOwn.has(nameOf(one)),
      }),
    ),
    // What came to the sign-in since goes with it.
    ...now.map(async ({ kind, value }) => {
      const claim = await findClaim(needs, storeId, { kind, value });
      // What both have is the kept one's, unless the sign-in that goes has proven it since.
      const isKepts = keptsOwn.has(nameOf({ kind, value })) && (wasEverActive(kept) || !claim?.proven);
      return claim?.contactId === contactId && !isKepts
        ? [moveIdentifier(needs, storeId, { kind, value }, { from: contactId, to: merged.contactId })]
        : [];
    }),
    // What staff gave it anew since is the sign-in's that goes; what it had before is its own again. So is the address that it signs in with, and the customer removed.
    ...identifiersOf(kept).map(async ({ kind, value }) => {
      if (kind === 'email' && (value !== kept.username || kept.password === null)) return [];
      const claim = await findClaim(needs, storeId, { kind, value });
      if (claim !== undefined) return claim.contactId === contactId ? [] : undefined;
      const given = { contactId, proven: true, maySignIn: true };
      return [restoreIdentifier(needs, storeId, { kind, value }, given)];
    }),
  ]);
  const all = writes.flatMap((one) => one ?? []);
  return writes.includes(undefined) ? undefined : all;
}

/** Sign-ins of providers go with the sign-in that stayed; those that ended are the other's again, unless somebody else has them by now. */
async function identitiesBack(
  needs: Needs,
  { ended }: MergeUndo,
  signIn: SignInOf,
  { kept, merged }: { readonly kept: Contact; readonly merged: Contact },
): Promise<Write<'identifier'>[]> {
  if (signIn === 'kept') return [];
  const { storeId, contactId } = kept;
  const connected = await listIdentities(needs, kept);
  const claims = await Promise.all(ended.map((one) => findClaim(needs, storeId, ssoIdentifier(one))));
  return [
    ...connected.map((one) => moveIdentity(needs, storeId, one, { from: contactId, to: merged.contactId })),
    ...ended
      .filter((_, index) => claims[index] === undefined)
      .map((one) => connectIdentity(needs, kept, one, one.connectedAt)),
  ];
}

async function claimBack(
  needs: Needs,
  kept: Pick<Contact, 'storeId' | 'contactId'>,
  { contactId: mergedId }: Contact,
  {
    kind,
    value,
    proven,
    maySignIn,
    isNew,
    isKepts,
    isOpened,
    isMergeds,
  }: MovedIdentifier & { readonly isOpened: boolean; readonly isMergeds: boolean },
): Promise<Write<'identifier'>[] | undefined> {
  const { storeId, contactId } = kept;
  const identifier = { kind, value };
  const claim = await findClaim(needs, storeId, identifier);
  if (isKepts) {
    const isStillNew = claim?.contactId === contactId && !claim.proven;
    return isStillNew ? [freeIdentifier(needs, storeId, identifier, contactId)] : [];
  }
  if (!isMergeds) return [];
  if (claim?.contactId === contactId) {
    if (isOpened && claim.proven) return [];
    return isNew && !claim.proven
      ? [freeIdentifier(needs, storeId, identifier, contactId)]
      : [moveIdentifier(needs, storeId, identifier, { from: contactId, to: mergedId })];
  }
  if (claim !== undefined && claim.contactId !== mergedId) return undefined;
  if (claim !== undefined || isNew) return [];
  return [restoreIdentifier(needs, storeId, identifier, { contactId: mergedId, proven, maySignIn })];
}

function identifiersOf(contact: Contact): Pick<MovedIdentifier, 'kind' | 'value'>[] {
  return [
    ...addressesOf(contact).map((value) => ({ kind: 'email', value }) as const),
    ...numbersOf(contact).map((value) => ({ kind: 'number', value }) as const),
    ...crmIdsOf(contact).map((value) => ({ kind: 'crm', value }) as const),
  ];
}
