import type { ActivityKind } from '../accounts/activity.ts';

/** What happened, as customers read it in the list of all that is kept of them. The file says each by its own name. */
export const historyGroups = [
  'signed_in',
  'sign_in_failed',
  'wrong_code',
  'signed_out',
  'password',
  'addresses',
  'orders',
  'consents',
  'account',
] as const;
export type HistoryGroup = (typeof historyGroups)[number];

const groups: readonly (readonly [pattern: RegExp, group: HistoryGroup])[] = [
  [/^sign_in_/, 'sign_in_failed'],
  [/^mailed_code_/, 'wrong_code'],
  [/^signed_in|^sso_/, 'signed_in'],
  [/^signed_out|^sessions?_ended/, 'signed_out'],
  [/^password_/, 'password'],
  [/^email_|^address_/, 'addresses'],
  [/order/, 'orders'],
  [/^consent_/, 'consents'],
];

export function historyGroup(kind: ActivityKind): HistoryGroup {
  return groups.find(([pattern]) => pattern.test(kind))?.[1] ?? 'account';
}
