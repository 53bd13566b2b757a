import type { Contact } from '../accounts/contact.ts';
import type { FieldError } from '../accounts/field-error.ts';
import { happened } from '../accounts/mail-order.ts';
import { languagesOf } from '../stores/languages.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { changeContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import type { SessionRecord } from '../tables/sessions.ts';

/** What is left out stays as it is. */
export type Details = {
  readonly [Name in 'firstName' | 'lastName' | 'locale']?: Contact[Name] | undefined;
};

export type DetailsChanged =
  | { readonly kind: 'details_changed'; readonly contact: Contact }
  | { readonly kind: 'changed_meanwhile' }
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] };

/** Changes what a customer says of themselves (S0-5), in a language that the store speaks. What is said as it was changes nothing. */
export async function changeDetails(
  needs: Needs,
  { contact, store }: Pick<SessionRecord, 'contact' | 'store'>,
  { firstName = contact.firstName, lastName = contact.lastName, locale = contact.locale }: Details,
): Promise<DetailsChanged> {
  if (locale !== contact.locale && !languagesOf(store).offered.includes(locale)) {
    return { kind: 'invalid_input', errors: [{ field: 'locale', code: 'invalid_choice' }] };
  }
  const after = { ...contact, firstName, lastName, locale };
  const change = {
    ...(firstName === contact.firstName ? {} : { firstName }),
    ...(lastName === contact.lastName ? {} : { lastName }),
    ...(locale === contact.locale ? {} : { locale }),
  };
  if (Object.keys(change).length === 0) return { kind: 'details_changed', contact };
  const now = needs.now();
  const outcome = await commit(needs, [
    changeContact(needs, contact, change),
    createActivity(needs, happened(contact, { kind: 'details_changed', actor: 'customer', now }), now),
  ]);
  return outcome.kind === 'committed'
    ? { kind: 'details_changed', contact: after }
    : { kind: 'changed_meanwhile' };
}
