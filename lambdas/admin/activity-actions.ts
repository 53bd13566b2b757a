import * as v from 'valibot';
import { action } from './action.ts';
import { activityView } from './activity-view.ts';
import { contactId } from './input.ts';
import { listContactActivities } from './list-contact-activities.ts';
import { adminProblem, done } from './reply.ts';
import { showActivity } from './show-activity.ts';

const activityId = v.pipe(v.string('invalid_type'), v.regex(/^[0-9a-f]{28}$/, 'invalid_activity_id'));

export const activityActions = {
  listActivities: action({
    reads: true,
    summary:
      'What happened to the contact, newest first: sign-ins and failures, emails and what became of them, what staff did',
    input: v.strictObject({ contactId, after: v.optional(v.nullable(activityId), null) }),
    run: async (asked) => {
      const listed = await listContactActivities(asked);
      if (listed.kind !== 'listed') return adminProblem(listed.kind);
      return done({ items: listed.items.map(activityView), next: listed.next });
    },
  }),

  getActivity: action({
    reads: true,
    summary:
      'One activity; of an invitation or activation, with its link while the account was never active. That somebody saw it is itself recorded. withLink: false only says whether there is one',
    input: v.strictObject({ contactId, activityId, withLink: v.optional(v.boolean('invalid_type'), true) }),
    run: async (asked) => {
      const shown = await showActivity(asked);
      if (shown.kind !== 'shown') return adminProblem(shown.kind);
      const view = activityView(shown.activity);
      if (view.mail === null) return done(view);
      const { link, hasLink } = shown;
      const seen = asked.input.withLink ? { ...(link === undefined ? {} : { link }) } : { hasLink };
      return done({ ...view, mail: { ...view.mail, ...seen } });
    },
  }),
};
