import * as v from 'valibot';
import { accountStates } from '../../accounts/account-state.ts';
import { emailStatuses } from '../../accounts/contact.ts';

const textOrNull = v.nullable(v.string());

/** A contact as the admin function tells it. What a later release tells besides is not looked at. */
export const contactAnswer = v.object({
  contactId: v.string(),
  email: textOrNull,
  firstName: v.string(),
  lastName: v.string(),
  username: textOrNull,
  customerNumber: textOrNull,
  crmId: textOrNull,
  company: v.nullable(v.object({ id: v.string(), name: v.string() })),
  locale: v.string(),
  inviteMethod: textOrNull,
  accountState: v.picklist(accountStates),
  hasPassword: v.boolean(),
  emailStatus: v.picklist(emailStatuses),
  lockedUntil: textOrNull,
  createdAt: v.string(),
  activatedAt: textOrNull,
  lastSignInAt: textOrNull,
  lastOrderAt: textOrNull,
});
export type ContactAnswer = v.InferOutput<typeof contactAnswer>;

export const contactsAnswer = v.object({ items: v.array(contactAnswer), next: textOrNull });

/** What to call them. */
export function nameOf({ firstName, lastName, email, customerNumber }: Named): string {
  const name = `${firstName} ${lastName}`.trim();
  return name === '' ? (email ?? customerNumber ?? 'Somebody without a name') : name;
}

type Named = Pick<ContactAnswer, 'firstName' | 'lastName' | 'email' | 'customerNumber'>;
