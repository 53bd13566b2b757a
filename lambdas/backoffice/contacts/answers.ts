import * as v from 'valibot';
import { accountStates } from '../../accounts/account-state.ts';
import { emailStatuses } from '../../accounts/contact.ts';
import { locales } from '../../stores/locale.ts';

/** What the admin function answers of contacts, as far as these pages look at it. */

const textOrNull = v.nullable(v.string());

/** Another contact that was found to be the same person. */
const merge = v.object({
  mergeId: v.string(),
  mergedContactId: v.string(),
  at: v.string(),
  by: v.string(),
  reason: v.string(),
  undoableUntil: v.string(),
  undoneAt: textOrNull,
});

const consent = v.object({
  given: v.boolean(),
  textVersion: v.nullable(v.number()),
  language: textOrNull,
  at: v.string(),
  source: v.string(),
  actor: textOrNull,
  evidence: textOrNull,
});
export type ConsentAnswer = v.InferOutput<typeof consent>;

export const contactAnswer = v.object({
  contactId: v.string(),
  email: textOrNull,
  firstName: v.string(),
  lastName: v.string(),
  username: textOrNull,
  customerNumber: textOrNull,
  crmId: textOrNull,
  company: v.nullable(v.object({ id: v.string(), name: v.string() })),
  locale: v.picklist(locales),
  fields: v.optional(v.record(v.string(), v.union([v.string(), v.boolean(), consent])), {}),
  inviteMethod: textOrNull,
  accountState: v.picklist(accountStates),
  furtherEmails: v.optional(v.array(v.string()), []),
  stoppedFurtherEmails: v.optional(v.array(v.string()), []),
  closesAt: v.optional(textOrNull, null),
  closesBy: v.optional(textOrNull, null),
  closingWaits: v.optional(v.boolean(), false),
  hasPassword: v.boolean(),
  emailStatus: v.picklist(emailStatuses),
  lockedUntil: textOrNull,
  createdAt: v.string(),
  activatedAt: textOrNull,
  lastSignInAt: textOrNull,
  lastOrderAt: textOrNull,
  addressRecovery: v.optional(
    v.object({
      recoveryId: v.string(),
      newEmail: v.string(),
      changedSince: v.optional(v.boolean(), false),
      startedBy: v.string(),
      startedAt: v.string(),
      confirmFrom: v.string(),
      reason: v.string(),
      evidence: v.string(),
    }),
  ),
  merges: v.optional(v.array(merge), []),
});
export type ContactAnswer = v.InferOutput<typeof contactAnswer>;

export const contactsAnswer = v.object({ items: v.array(contactAnswer), next: textOrNull });

const namesake = v.object({
  contactId: v.string(),
  firstName: v.string(),
  lastName: v.string(),
  customerNumber: textOrNull,
  accountState: v.picklist(accountStates),
  lastOrderAt: textOrNull,
});
export type Namesake = v.InferOutput<typeof namesake>;

const reason = v.object({
  code: v.string(),
  message: v.string(),
  remedy: v.nullable(v.object({ action: v.string(), label: v.string() })),
  help: v.optional(v.string()),
  contacts: v.optional(v.array(namesake), []),
});
export type ReasonAnswer = v.InferOutput<typeof reason>;

export const diagnosisAnswer = v.object({ reasons: v.array(reason) });

export const sessionsAnswer = v.object({
  items: v.array(
    v.object({ id: v.string(), createdAt: v.string(), lastActivityAt: v.string(), userAgent: v.string() }),
  ),
  next: textOrNull,
});
export type SessionAnswer = v.InferOutput<typeof sessionsAnswer>['items'][number];

const mail = v.object({
  notification: v.string(),
  to: v.string(),
  state: v.string(),
  life: v.optional(v.array(v.object({ state: v.string(), at: v.string(), detail: textOrNull })), []),
  hasLink: v.optional(v.boolean(), false),
  link: v.optional(v.string()),
});
export type MailAnswer = v.InferOutput<typeof mail>;

export const activityAnswer = v.object({
  activityId: v.string(),
  at: v.string(),
  kind: v.string(),
  actor: v.string(),
  device: v.optional(textOrNull, null),
  orderId: v.optional(textOrNull, null),
  reason: v.optional(textOrNull, null),
  times: v.optional(v.number(), 1),
  lastAt: v.optional(textOrNull, null),
  until: v.optional(v.string()),
  about: v.optional(v.string()),
  consent: v.optional(
    v.object({ field: v.string(), textVersion: v.nullable(v.number()), source: v.string() }),
  ),
  changes: v.optional(v.array(v.object({ field: v.string(), from: textOrNull, to: textOrNull })), []),
  mail: v.nullable(mail),
});
export type ActivityAnswer = v.InferOutput<typeof activityAnswer>;

export const activitiesAnswer = v.object({ items: v.array(activityAnswer), next: textOrNull });

/** What to call them. */
export function nameOf({ firstName, lastName, email, customerNumber }: Named): string {
  const name = `${firstName} ${lastName}`.trim();
  return name === '' ? (email ?? customerNumber ?? 'Somebody without a name') : name;
}

type Named = Pick<ContactAnswer, 'firstName' | 'lastName' | 'customerNumber'> &
  Partial<Pick<ContactAnswer, 'email'>>;
