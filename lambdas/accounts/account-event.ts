import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Contact } from './contact.ts';
import { locales } from '../stores/locale.ts';
import { consentSources } from './field-values.ts';
import { isoTime } from './iso-time.ts';

/** What every event tells. */
const aboutStore = {
  /** The same in every delivery of the same event: whoever keeps it does nothing twice. */
  eventId: v.string(),
  at: v.pipe(v.string(), v.isoTimestamp()),
  store: v.string(),
};

/** What every event of a contact tells: so that a CRM finds its own record, by whichever of the four it keeps. Never a name, a password, a token or a link. */
const about = {
  ...aboutStore,
  contactId: v.string(),
  crmId: v.nullable(v.string()),
  customerNumber: v.nullable(v.string()),
  email: v.nullable(v.string()),
};

const event = <const Type extends string, const More extends v.ObjectEntries>(type: Type, more: More) =>
  v.object({ type: v.literal(type), ...about, ...more });

const ofStore = <const Type extends string, const More extends v.ObjectEntries>(type: Type, more: More) =>
  v.object({ type: v.literal(type), ...aboutStore, ...more });

/** Each type and what it tells besides whom it is about. A type once given away stays, and so does each of its fields. */
export const accountEventSchema = v.variant('type', [
  /** The store has a contact that it did not have. Not by a registration: until its address is proven, that may be anybody's. */
  event('contact.created', { by: v.picklist(['staff', 'order', 'import']) }),
  /** An account is open from now on, its address proven, by one of the three ways in. */
  event('account.activated', { way: v.picklist(['checkout', 'invitation', 'registration']) }),
  event('account.disabled', {}),
  event('account.enabled', {}),
  /** A new password was set with a mailed link, and every session is over. */
  event('password.reset', {}),
  /** Mail goes to `email` from now on. */
  event('email.changed', { previousEmail: v.nullable(v.string()) }),
  /** Mail to `address` came back, or was complained about. After `hard` and `complaint` no more is sent there until staff clear it. */
  event('mail.bounced', { address: v.string(), kind: v.picklist(['soft', 'hard', 'complaint']) }),
  /** Whoever placed the order has set a password with its claim; the account opens once they prove the address. */
  event('order.claimed', { orderId: v.string() }),
  /**
   * Values of the store's own fields are others than before: which, without what they are, since getContact tells that. Of each consent among them how it stands now, so that a
   * newsletter goes by it at once; `textVersion` is null of a wording that was never the store's here.
   */
  event('fields.changed', {
    fields: v.array(v.string()),
    consents: v.array(
      v.object({
        field: v.string(),
        given: v.boolean(),
        textVersion: v.nullable(v.number()),
        language: v.nullable(v.picklist(locales)),
        at: v.string(),
        source: v.picklist(consentSources),
      }),
    ),
  }),
  /** Two contacts were one person: this one is left, and the other's address, numbers and CRM ids lead to it. */
  event('contact.merged', { mergedContactId: v.string(), mergedCrmId: v.nullable(v.string()) }),
  /** They were not: both stand apart again. */
  event('contact.unmerged', { mergedContactId: v.string(), mergedCrmId: v.nullable(v.string()) }),
  /** Everything that was known of the contact is gone: forget it too. */
  event('contact.erased', {}),
  /** A change that leads the store's customers elsewhere waits for another of the staff: whoever looks after the store hears of it, and of which settings. */
  ofStore('store.change_proposed', {
    proposalId: v.string(),
    by: v.string(),
    settings: v.array(v.string()),
    expiresAt: v.string(),
  }),
  /** It is so from now on: `by` confirmed what `proposedBy` wanted. */
  ofStore('store.change_confirmed', {
    proposalId: v.string(),
    proposedBy: v.string(),
    by: v.string(),
    settings: v.array(v.string()),
  }),
  /** Everything stays as it was. */
  ofStore('store.change_withdrawn', { proposalId: v.string(), by: v.string() }),
]);

export type AccountEvent = v.InferOutput<typeof accountEventSchema>;
export type EventType = AccountEvent['type'];

type ContactEvent = Extract<AccountEvent, { readonly contactId: string }>;

/** What happened, as the one who tells of it says it. */
type Happened<Event = ContactEvent> = Event extends ContactEvent ? Omit<Event, keyof typeof about> : never;
type HappenedToStore<Event = Exclude<AccountEvent, ContactEvent>> = Event extends AccountEvent
  ? Omit<Event, keyof typeof aboutStore>
  : never;

/** The event as it goes out, of the contact as it stands. Its id sorts by time. */
export function accountEvent(contact: Contact, now: number, happened: Happened): AccountEvent {
  const { storeId, contactId, crmId, customerNumber, email } = contact;
  return {
    ...happened,
    ...{ eventId: generateEventId(now), at: isoTime(now), store: storeId },
    ...{ contactId, crmId, customerNumber, email },
  };
}

export function storeEvent(storeId: string, now: number, happened: HappenedToStore): AccountEvent {
  return { ...happened, eventId: generateEventId(now), at: isoTime(now), store: storeId };
}

function generateEventId(now: number): string {
  return `${now.toString(16).padStart(10, '0')}${randomBytes(11).toString('hex')}`;
}
