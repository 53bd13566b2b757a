import { activitiesKeptDays } from '../accounts/activity.ts';
import type { Contact } from '../accounts/contact.ts';
import { fieldsChanged, withSaid } from '../accounts/field-changes.ts';
import type { FieldError } from '../accounts/field-error.ts';
import { isConsent, readAsked, type SaidBy } from '../accounts/field-values.ts';
import { fieldsOfAccount } from '../accounts/missing-fields.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { happened } from '../accounts/mail-order.ts';
import { admitOwnAct } from '../steps/admit-own-act.ts';
import { queueFields } from '../steps/queue-fields.ts';
import { languagesOf } from '../stores/languages.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { changeContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import type { SessionRecord } from '../tables/sessions.ts';
import { fieldsOf } from '../tables/store-fields.ts';

/** What is left out stays as it is. */
export type Details = {
  readonly [Name in 'firstName' | 'lastName' | 'locale']?: Contact[Name] | undefined;
} & {
  /** Of the store's own fields, as they were sent. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
};

export type DetailsChanged =
  | { readonly kind: 'details_changed'; readonly contact: Contact }
  | { readonly kind: 'changed_meanwhile' }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number }
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] };

/** Changes what a customer says of themselves (S0-5), in a language that the store speaks. What is said as it was changes nothing. */
export async function changeDetails(
  needs: Needs,
  { contact, store }: Pick<SessionRecord, 'contact' | 'store'>,
  details: Details,
  reader: Pick<SaidBy, 'locale' | 'source'>,
): Promise<DetailsChanged> {
  const { firstName = contact.firstName, lastName = contact.lastName, locale = contact.locale } = details;
  const { fields: given = {} } = details;
  const now = needs.now();
  const by = { ...reader, at: isoTime(now), own: store.locale };
  const asked = fieldsOfAccount(await fieldsOf(needs, store), contact.fields);
  const read = readAsked(asked, 'in_parts', given, by);
  const isSpoken = locale === contact.locale || languagesOf(store).offered.includes(locale);
  if (read.kind === 'invalid_input' || !isSpoken) {
    const errors = read.kind === 'invalid_input' ? read.errors : [];
    const wrongLocale = { field: 'locale', code: 'invalid_choice' } as const;
    return { kind: 'invalid_input', errors: isSpoken ? errors : [wrongLocale, ...errors] };
  }
  const fields = withSaid(contact.fields, read.values, read.cleared);
  const { changed } = fieldsChanged(contact.fields, fields);
  const change = {
    ...(firstName === contact.firstName ? {} : { firstName }),
    ...(takesNames(contact, details) ? { namesBy: 'customer' as const } : {}),
    ...(lastName === contact.lastName ? {} : { lastName }),
    ...(locale === contact.locale ? {} : { locale }),
    ...(changed.length === 0 ? {} : { fields }),
  };
  const after = { ...contact, ...change };
  if (Object.keys(change).length === 0) return { kind: 'details_changed', contact };
  const admitted = await admitOwnAct(needs, contact, 'change', now);
  if (admitted.kind === 'too_many_requests') return admitted;
  // A consent has an activity of its own.
  const isMore =
    Object.keys(change).some((name) => name !== 'fields' && name !== 'namesBy') ||
    changed.some((id) => !isConsent(fields[id]));
  const happening = { actor: 'customer', now, keptDays: activitiesKeptDays(store) };
  const outcome = await commit(needs, [
    changeContact(needs, contact, change),
    ...(isMore
      ? [createActivity(needs, happened(contact, { ...happening, kind: 'details_changed' }), now)]
      : []),
    ...queueFields(needs, contact.fields, after, happening),
  ]);
  return outcome.kind === 'committed'
    ? { kind: 'details_changed', contact: after }
    : { kind: 'changed_meanwhile' };
}

/** Whoever says their name once more, as an order had it or somebody before the proof, has made it theirs. */
function takesNames({ firstName, namesBy }: Contact, said: Details): boolean {
  return (
    said.firstName !== undefined &&
    (said.firstName !== firstName || namesBy === 'order' || namesBy === 'unproven')
  );
}
