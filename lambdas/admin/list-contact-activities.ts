import { activitiesKeptDays, type Activity } from '../accounts/activity.ts';
import { listActivities } from '../tables/activities.ts';
import { findContact } from '../tables/contacts.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';

export type ActivitiesListed =
  | { readonly kind: 'listed'; readonly items: readonly Activity[]; readonly next: string | null }
  | { readonly kind: 'store_not_found' };

/** None that the store is to have forgotten by now, though it may still be stored (ruling 25). */
export async function listContactActivities({
  needs,
  storeId,
  input: { contactId, after },
}: Asked<{ contactId: string; after: string | null }>): Promise<ActivitiesListed> {
  const [stored, contact] = await Promise.all([
    findStore(needs, storeId),
    findContact(needs, storeId, contactId),
  ]);
  if (stored === undefined) return { kind: 'store_not_found' };
  // What is left of a contact that is gone is told all the same.
  const whose = contact ?? { storeId, contactId, mergedIds: [] };
  const retention = { keptDays: activitiesKeptDays(stored.store), now: needs.now() };
  const { items, next } = await listActivities(needs, whose, after, retention);
  return { kind: 'listed', items: items.sort(latestFirst), next };
}

/** What is told once for several times stands in the table at the beginning of its quarter of an hour, and here at the time when it began. */
function latestFirst(one: Activity, other: Activity): number {
  return one.at === other.at ? 0 : one.at < other.at ? 1 : -1;
}
