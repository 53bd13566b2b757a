import type { Activity, ActivityMail } from '../accounts/activity.ts';

/** An activity as staff see it: these fields and no others. */
export function activityView({
  activityId,
  at,
  times,
  lastAt,
  kind,
  actor,
  device,
  orderId,
  about,
  until,
  reason,
  consent,
  changes,
  mail,
}: Activity) {
  return {
    ...{ activityId, at, kind, actor, device, orderId, reason },
    // Of few kinds: what is told once for several times, a lock, what is about another activity, what was changed.
    ...(times > 1 ? { times, lastAt } : {}),
    ...(until === null ? {} : { until }),
    ...(about === null ? {} : { about }),
    ...(consent === null ? {} : { consent }),
    ...(changes.length === 0 ? {} : { changes }),
    mail: mail === null ? null : mailView(mail),
  };
}

/** With the mail's life so far, and what the provider said of where it stands. */
function mailView({ notification, to, state, life }: ActivityMail) {
  const detail = life.find((one) => one.state === state)?.detail;
  return { notification, to, state, ...(detail == null ? {} : { detail }), life };
}
