import { activitiesKeptDays, isActivityForgotten, type Activity } from '../accounts/activity.ts';
import { mailedLink } from '../accounts/mailed-link.ts';
import { findOwnActivity } from '../tables/activities.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findStore } from '../tables/stores.ts';
import { markShownToStaff } from '../tables/tokens.ts';
import type { Asked } from './action.ts';
import { tokenForStaff } from './link-for-staff.ts';
import { record } from './record.ts';

export type ActivityShown =
  | {
      readonly kind: 'shown';
      readonly activity: Activity;
      /** Whether there is a link that staff may see. */
      readonly hasLink: boolean;
      readonly link: string | undefined;
    }
  | { readonly kind: 'store_not_found' | 'contact_not_found' | 'activity_not_found' | 'changed_meanwhile' };

/**
 * One activity, with the link of its mail if staff may see that (ruling 20): only once it is recorded that they have, and the link is marked as one that proves no
 * mailbox. One that was used at this moment, or is too old to be kept, is not shown.
 */
export async function showActivity(
  asked: Asked<{ contactId: string; activityId: string; withLink: boolean }>,
): Promise<ActivityShown> {
  const { needs, storeId, input } = asked;
  const [stored, contact] = await Promise.all([
    findStore(needs, storeId),
    findContact(needs, storeId, input.contactId),
  ]);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (contact === undefined) return { kind: 'contact_not_found' };
  const activity = await findOwnActivity(needs, contact, input.activityId);
  const keptDays = activitiesKeptDays(stored.store);
  if (activity === undefined || isActivityForgotten(activity, keptDays, needs.now())) {
    return { kind: 'activity_not_found' };
  }
  const token = tokenForStaff(contact, activity);
  const hasLink = token !== null;
  if (token === null || !input.withLink) return { kind: 'shown', activity, hasLink, link: undefined };

  const recorded = await commit(needs, [
    record(asked, contact, 'link_viewed', { about: activity.activityId }),
    markShownToStaff(needs, storeId, token),
  ]);
  if (recorded.kind === 'refused') {
    return recorded.by.has('token')
      ? { kind: 'shown', activity, hasLink: false, link: undefined }
      : { kind: 'changed_meanwhile' };
  }
  const link = mailedLink(stored.store, token.purpose, token.id, await needs.secrets.tokenKey());
  return { kind: 'shown', activity, hasLink, link };
}
