import { addressesOf, type Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { numbersOf } from '../accounts/merge.ts';
import { mergePlanId } from '../accounts/merge-plan-id.ts';
import type { MergePlanned } from '../contacts/merge-contacts.ts';
import type { Needs } from '../surroundings/needs.ts';
import { partitionsOf } from '../tables/contact-key.ts';
import { listMerges, type Merge } from '../tables/merges.ts';
import { countKept } from '../tables/newest.ts';
import { viewContact } from './contact-view.ts';

type Planned = Extract<MergePlanned, { kind: 'planned' }>;

/** The two side by side, what would become of them, and what speaks for it. */
export async function viewPlan(needs: Needs, plan: Planned) {
  const { kept, merged, signIn, takesTwo, after, evidence } = plan;
  const [keptView, mergedView, result] = await Promise.all([
    sideOf(needs, kept),
    sideOf(needs, merged),
    viewContact(needs, after.kept),
  ]);
  return {
    ...{ kept: keptView, merged: mergedView, result },
    ...{ signIn, takesTwo, evidence, planId: mergePlanId(plan) },
  };
}

/** One of the two, with how much is kept with it. */
export async function sideOf(needs: Needs, contact: Contact) {
  const partitions = partitionsOf(contact);
  const [view, orders, activities] = await Promise.all([
    viewContact(needs, contact),
    countKept(needs, partitions, 'order#'),
    countKept(needs, partitions, 'activity#'),
  ]);
  return { ...view, emails: addressesOf(contact), customerNumbers: numbersOf(contact), orders, activities };
}

export function mergeView({ undoableUntilEpochSeconds, accountWentWith: _with, ...merge }: Merge) {
  return { ...merge, undoableUntil: isoTime(undoableUntilEpochSeconds) };
}

/** Who was found to be the same person, by whom and why; nothing where nobody was. */
export async function viewMerges(needs: Needs, contact: Contact) {
  const merges = await listMerges(needs, contact);
  return merges.length === 0 ? {} : { merges: merges.map(mergeView) };
}
