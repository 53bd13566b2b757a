import * as v from 'valibot';
import { activitySchema, isActivityForgotten, type Activity } from '../accounts/activity.ts';
import { standingOf, type Contact } from '../accounts/contact.ts';
import { isConsent, type Consent } from '../accounts/field-values.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { orderSchema, orderView, type Order } from '../accounts/order.ts';
import type { Session } from '../accounts/session.ts';
import type { Database } from '../tables/database.ts';
import { readKept, type Kept } from '../tables/erasing.ts';
import { listMerges, type Merge } from '../tables/merges.ts';
import { inLanguage } from '../stores/extra-fields.ts';
import { findConsentTexts } from '../tables/store-fields.ts';
import { ownAddresses } from './own-addresses.ts';
import { listSessions } from '../tables/sessions.ts';
import { listIdentities, type SsoIdentity } from '../tables/sso-identities.ts';
import { shownOf } from './shown-orders.ts';

/** Everything of a person that they are to be given, and may take elsewhere: no hash, no token, no link, and nobody of the staff by name. */
export interface ContactExport {
  readonly exportedAt: string;
  readonly person: ReturnType<typeof personOf>;
  /** What the store asked besides. */
  readonly fields: readonly ExportedField[];
  readonly consents: readonly ExportedConsent[];
  readonly addresses: readonly ExportedAddress[];
  readonly providerSignIns: readonly SsoIdentity[];
  readonly sessions: readonly ReturnType<typeof sessionOf>[];
  /** When the store found that it knew the person twice. */
  readonly merges: readonly ReturnType<typeof mergeOf>[];
  readonly orders: readonly ReturnType<typeof orderOf>[];
  /** What happened, the latest first. */
  readonly history: readonly ReturnType<typeof activityOf>[];
  /** Where the next page of orders and history begins; null at the end. */
  readonly next: string | null;
}

interface ExportedField {
  readonly field: string;
  readonly value: string | boolean;
}

/** Who of the staff put it down is the store's. */
interface ExportedConsent extends Pick<
  Consent,
  'given' | 'textVersion' | 'language' | 'at' | 'source' | 'evidence'
> {
  readonly field: string;
  /** What was agreed to, as it stood then; null of a text that was never the store's here. */
  readonly text: string | null;
}

interface ExportedAddress {
  readonly address: string;
  readonly main: boolean;
  readonly proven: boolean;
  readonly maySignIn: boolean;
}

/**
 * Staff get every order that stands with the contact, and what they wrote; the customer only the orders that they may see (ruling 5), and not on what evidence staff go: whoever is in with
 * a password that they know would learn what they are asked when they call.
 */
type Reader = 'staff' | 'customer';

interface Asked {
  readonly reader: Reader;
  /** `next` of the page before. */
  readonly after: string | null;
  /** So many orders and entries of the history a page, in hundreds, as long as they fit into an answer. */
  readonly hundreds: number;
  readonly keptDays: number;
  readonly now: number;
}

/** A page of all that is kept of the contact. Who they are stands on the first one. */
export async function exportContact(
  db: Database,
  contact: Contact,
  { reader, after, hundreds, keptDays, now }: Asked,
): Promise<ContactExport> {
  const isFirst = after === null;
  const [own, identities, sessions, merges, kept] = await Promise.all([
    ownAddresses(db, contact),
    isFirst ? listIdentities(db, contact) : [],
    isFirst ? listSessions(db, contact.storeId, contact.contactId) : [],
    listMerges(db, contact),
    readPages(db, contact, after, hundreds),
  ]);
  const orders = ofKind(kept.items, 'order#').map((item) => v.parse(orderSchema, item));
  const given = reader === 'staff' ? orders : await shownOf(db, contact, orders);
  const activities = ofKind(kept.items, 'activity#').map((item) => v.parse(activitySchema, item));
  return {
    exportedAt: isoTime(now),
    person: personOf(contact),
    fields: valuesOf(contact),
    consents: isFirst ? await consentsOf(db, contact) : [],
    addresses: own.map((one) => ({ ...one, main: one.address === contact.email })),
    providerSignIns: identities,
    sessions: sessions.map(sessionOf),
    merges: isFirst ? merges.map((merge) => mergeOf(merge, reader)) : [],
    orders: given.map(orderOf),
    history: activities
      .filter((activity) => !isActivityForgotten(activity, keptDays, now))
      .filter((activity) => !merges.some((merge) => isAnothers(activity, contact, merge)))
      .map((activity) => activityOf(activity, reader))
      .reverse(),
    next: kept.next,
  };
}

/** A hundred entries are 1 MB at most: with the last of them an answer is under 3 MB, of the 6 that a function may answer with all quotes escaped. */
const mostBytesBeforeMore = 2_000_000;

/** Of the contact, then of those that were merged into it; where it goes on is said by whose it is, a slash, and the sort key. */
async function readPages(
  db: Database,
  { storeId, contactId, mergedIds }: Contact,
  after: string | null,
  hundreds: number,
): Promise<{ items: readonly Kept[]; next: string | null }> {
  const ids = [contactId, ...mergedIds];
  const [whose, sortKey] = [after?.slice(0, after.indexOf('/')), after?.slice(after.indexOf('/') + 1)];
  // What somebody made up leads to the beginning, and never out of their own.
  let at = Math.max(0, ids.indexOf(whose ?? contactId));
  let from = sortKey === undefined || sortKey === '' || ids[at] !== whose ? null : sortKey;
  const items: Kept[] = [];
  let bytes = 0;
  for (let page = 0; page < hundreds && bytes < mostBytesBeforeMore; page += 1) {
    const id = ids[at];
    if (id === undefined) break;
    const read = await readKept(db, { storeId, contactId: id }, from);
    items.push(...read.items);
    bytes += Buffer.byteLength(JSON.stringify(read.items));
    from = read.next;
    if (from === null) at += 1;
  }
  const id = ids[at];
  return { items, next: id === undefined ? null : `${id}/${from ?? ''}` };
}

/** Whether it may be of somebody whose sign-in this contact had, until staff found that they are two: their mails and devices are none of this one's. */
function isAnothers({ contactId, kind, at }: Activity, contact: Contact, merge: Merge): boolean {
  const { signIn, accountWentWith, undoneAt } = merge;
  const wasTheirs = signIn === 'merged' || accountWentWith === 'merged';
  if (!wasTheirs || undoneAt === null || contactId !== contact.contactId) return false;
  return kind !== 'contacts_merged' && kind !== 'merge_undone' && at >= merge.at && at <= undoneAt;
}

function ofKind(kept: readonly Kept[], prefix: string): unknown[] {
  return kept.filter(({ sk }) => sk.startsWith(prefix)).map(({ item }) => item);
}

function personOf(contact: Contact) {
  const { registration } = contact;
  return {
    contactId: contact.contactId,
    firstName: contact.firstName,
    lastName: contact.lastName,
    customerNumber: contact.customerNumber,
    /** Of a merge: they sign in and show orders as the first one does. */
    furtherNumbers: contact.furtherNumbers,
    crmId: contact.crmId,
    furtherCrmIds: contact.furtherCrmIds,
    company: contact.company,
    language: contact.locale,
    account: standingOf(contact),
    openedBy: contact.inviteMethod,
    signsInWith: contact.username,
    /** Of the old shop: it may sign in too. */
    formerUsername: contact.formerUsername,
    hasPassword: contact.password !== null,
    emailStatus: contact.emailStatus,
    createdAt: contact.createdAt,
    activatedAt: contact.activatedAt,
    lastSignInAt: contact.lastSignInAt,
    closesAt: contact.closing === null ? null : isoTime(contact.closing.endsAtEpochSeconds),
    /** What was typed in a registration whose address nobody has proven. */
    unproven:
      registration === null
        ? null
        : {
            firstName: registration.firstName,
            lastName: registration.lastName,
            language: registration.locale,
            fields: registration.fields,
          },
  };
}

function valuesOf({ fields }: Contact): ExportedField[] {
  return Object.entries(fields).flatMap(([field, value]) => (isConsent(value) ? [] : [{ field, value }]));
}

async function consentsOf(db: Database, { storeId, fields, locale }: Contact): Promise<ExportedConsent[]> {
  const consents = Object.entries(fields).flatMap(([field, value]) =>
    isConsent(value) ? [{ field, consent: value }] : [],
  );
  const versions = consents.flatMap(({ field: id, consent: { textVersion: version } }) =>
    version === null ? [] : [{ id, version }],
  );
  const texts = await findConsentTexts(db, storeId, versions);
  return consents.map(({ field, consent: { given, textVersion, language, at, source, evidence } }) => {
    const words = texts.find(({ id, version }) => id === field && version === textVersion)?.text;
    const text = words === undefined ? null : inLanguage(words, language ?? locale, locale);
    return { field, given, textVersion, language, at, source, evidence, text };
  });
}

function sessionOf({ createdAtEpochSeconds, lastActivityEpochSeconds, userAgent }: Session) {
  return {
    signedInAt: isoTime(createdAtEpochSeconds),
    lastActivityAt: isoTime(lastActivityEpochSeconds),
    browser: userAgent,
  };
}

/** Of one that was undone the other is somebody else. */
function mergeOf({ at, undoneAt, reason, evidence }: Merge, reader: Reader) {
  const speaking = undoneAt === null ? evidence.filter(({ kind }) => kind !== 'staff') : [];
  return { at, undoneAt, reason: reader === 'staff' ? reason : null, evidence: speaking };
}

function orderOf(order: Order) {
  const { email, firstName, lastName, customerNumber, notMineAt } = order;
  return { ...orderView(order), email, firstName, lastName, customerNumber, notMineAt };
}

function activityOf(activity: Activity, reader: Reader) {
  const { at, kind, actor, times, device, orderId, reason, consent, changes, mail } = activity;
  // Who of the staff it was is theirs, not the customer's.
  const by = actor === 'customer' || actor === 'unknown' ? actor : 'store';
  const isStaffs = by === 'store' && consent === null;
  return {
    at,
    what: kind,
    by,
    times,
    device,
    orderId,
    reason: isStaffs && reader === 'customer' ? null : reason,
    consent,
    changes,
    email: mail === null ? null : { subject: mail.notification, to: mail.to, state: mail.state },
  };
}
