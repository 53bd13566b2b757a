import * as v from 'valibot';
import { happened } from '../accounts/mail-order.ts';
import type { Activity } from '../accounts/activity.ts';
import { mailedLink } from '../accounts/mailed-link.ts';
import { createActivity, findActivity, listActivities } from '../tables/activities.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findStore } from '../tables/stores.ts';
import { action, adminProblem, done } from './action.ts';
import { contactId } from './input.ts';
import { tokenForStaff } from './link-for-staff.ts';

const activityId = v.pipe(v.string('invalid_type'), v.regex(/^[0-9a-f]{28}$/, 'invalid_activity_id'));

export const activityActions = {
  listActivities: action({
    summary: "The contact's activities, newest first",
    input: v.strictObject({ contactId, after: v.optional(v.nullable(activityId), null) }),
    run: async ({ needs, storeId, input }) => {
      const { items, next } = await listActivities(needs, storeId, input.contactId, input.after);
      return done({ items: items.map(activityView), next });
    },
  }),

  getActivity: action({
    summary:
      'One activity; of an invitation or activation, with its link while the account was never active. That somebody saw it is itself recorded',
    input: v.strictObject({ contactId, activityId }),
    run: async ({ needs, storeId, actor, input }) => {
      const [stored, contact, activity] = await Promise.all([
        findStore(needs, storeId),
        findContact(needs, storeId, input.contactId),
        findActivity(needs, { storeId, ...input }),
      ]);
      if (stored === undefined) return adminProblem('store_not_found');
      if (contact === undefined) return adminProblem('contact_not_found');
      if (activity === undefined) return adminProblem('activity_not_found');
      const token = tokenForStaff(contact, activity);
      if (token === null) return done(activityView(activity));

      const now = needs.now();
      const recorded = await commit(needs, [
        createActivity(needs, happened(contact, { kind: 'link_viewed', actor, now }), now),
      ]);
      if (recorded.kind === 'refused') return adminProblem('changed_meanwhile');
      const link = mailedLink(stored.store, token.purpose, token.id, await needs.secrets.tokenKey());
      const view = activityView(activity);
      return done({ ...view, mail: { ...view.mail, link } });
    },
  }),
};

function activityView({ activityId: id, at, kind, actor, orderId, reason, mail }: Activity) {
  return {
    activityId: id,
    at,
    kind,
    actor,
    orderId,
    reason,
    mail: mail === null ? null : { notification: mail.notification, to: mail.to, state: mail.state },
  };
}
