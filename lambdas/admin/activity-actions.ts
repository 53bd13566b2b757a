import * as v from 'valibot';
import type { Activity } from '../accounts/activity.ts';
import { listActivities } from '../tables/activities.ts';
import { action } from './action.ts';
import { contactId } from './input.ts';
import { adminProblem, done } from './reply.ts';
import { showActivity } from './show-activity.ts';

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
    run: async (asked) => {
      const shown = await showActivity(asked);
      if (shown.kind !== 'shown') return adminProblem(shown.kind);
      const view = activityView(shown.activity);
      return done(shown.link === undefined ? view : { ...view, mail: { ...view.mail, link: shown.link } });
    },
  }),
};

function activityView({ activityId: id, at, kind, actor, device, orderId, reason, mail }: Activity) {
  return {
    activityId: id,
    at,
    kind,
    actor,
    device,
    orderId,
    reason,
    mail: mail === null ? null : { notification: mail.notification, to: mail.to, state: mail.state },
  };
}
