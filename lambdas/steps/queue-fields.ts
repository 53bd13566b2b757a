import type { Contact } from '../accounts/contact.ts';
import { fieldsChanged } from '../accounts/field-changes.ts';
import type { FieldValues } from '../accounts/field-values.ts';
import { happened, type Happening } from '../accounts/mail-order.ts';
import { createActivity } from '../tables/activities.ts';
import type { Database, Write } from '../tables/database.ts';
import type { Lane } from '../tables/outbox.ts';
import { queueEvent } from './queue-event.ts';

/** What is kept and told of a change of the store's fields, to be committed with it: of each consent an activity, and one event. */
export function queueFields(
  db: Database,
  before: FieldValues,
  after: Contact,
  happening: Pick<Happening, 'actor' | 'now' | 'keptDays' | 'userAgent'>,
  lane: Lane = 'waited_for',
): Write<'activity' | 'event'>[] {
  const { changed, consents } = fieldsChanged(before, after.fields);
  if (changed.length === 0) return [];
  const { now } = happening;
  return [
    ...consents.map(({ id, consent }) => {
      const kind = consent.given ? ('consent_given' as const) : ('consent_withdrawn' as const);
      const about = { ...happening, kind, reason: consent.evidence, consent: { field: id, ...consent } };
      return createActivity(db, happened(after, about), now);
    }),
    ...queueFieldsEvent(db, before, after, now, lane),
  ];
}

/** The event alone, where another activity tells what was done. */
export function queueFieldsEvent(
  db: Database,
  before: FieldValues,
  after: Contact,
  now: number,
  lane: Lane = 'waited_for',
): Write<'event'>[] {
  const { changed, consents } = fieldsChanged(before, after.fields);
  if (changed.length === 0) return [];
  return [
    queueEvent(
      db,
      after,
      now,
      {
        type: 'fields.changed',
        fields: [...changed],
        consents: consents.map(({ id, consent: { given, textVersion, language, at, source } }) => ({
          field: id,
          ...{ given, textVersion, language, at, source },
        })),
      },
      lane,
    ),
  ];
}
