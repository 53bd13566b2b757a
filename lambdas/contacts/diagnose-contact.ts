import type { Contact } from '../accounts/contact.ts';
import { activitiesKeptDays } from '../accounts/activity.ts';
import { usernameLike } from '../accounts/identifier.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { describeError, logger } from '../surroundings/log.ts';
import { asMailGoes } from '../steps/as-mail-goes.ts';
import { findDuplicates } from '../steps/find-by-address.ts';
import type { MailStanding, Needs } from '../surroundings/needs.ts';
import { listActivities } from '../tables/activities.ts';
import { findContact, findContactIdsByEmail, findContacts } from '../tables/contacts.ts';
import { findClaim } from '../tables/identifiers.ts';
import { findLock } from '../tables/lockouts.ts';
import { listOrders } from '../tables/orders.ts';
import { listIdentities } from '../tables/sso-identities.ts';
import { findStore } from '../tables/stores.ts';
import { ssoOf } from '../stores/sso.ts';
import type { Store } from '../stores/store.ts';
import { diagnose, type Namesake, type Reason } from './diagnosis.ts';

/** Who is asked about: by id, by address, or by customer number. */
export type Asked =
  { readonly contactId: string } | { readonly email: string } | { readonly customerNumber: string };

export type ContactDiagnosed =
  | { readonly kind: 'diagnosed'; readonly contact: Contact; readonly reasons: readonly Reason[] }
  | { readonly kind: 'store_not_found' | 'contact_not_found' };

/** Gathers what is known of the contact, and says what of it keeps them from being invited or from signing in. It changes nothing. */
export async function diagnoseContact(
  needs: Needs,
  storeId: string,
  asked: Asked,
): Promise<ContactDiagnosed> {
  const [stored, contact] = await Promise.all([findStore(needs, storeId), findAsked(needs, storeId, asked)]);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (contact === undefined) return { kind: 'contact_not_found' };
  const { store } = stored;
  const now = needs.now();
  const { contactId, email } = contact;
  const retention = { keptDays: activitiesKeptDays(store), now };
  const [
    judged,
    lock,
    namesakes,
    numberShadowedBy,
    identities,
    claim,
    standing,
    orderedAt,
    { items: activities },
  ] = await Promise.all([
    asMailGoes(needs, contact, now),
    findLock(needs, contact, now),
    findNamesakes(needs, contact),
    findShadowing(needs, store, contact),
    listIdentities(needs, contact),
    email === null ? undefined : findClaim(needs, storeId, { kind: 'email', value: email }),
    askProvider(needs, email),
    lastOrderAt(needs, contact),
    listActivities(needs, contact, null, retention),
  ]);
  const isHolder = claim?.contactId === contactId;
  const reasons = diagnose({
    store,
    contact: judged,
    now,
    lockedUntil: lock === undefined ? null : isoTime(lock),
    namesakes,
    holdsAddress: isHolder || (claim === undefined && namesakes.length === 0),
    addressSignsIn: isHolder && claim.maySignIn,
    isAddressAnothers: !isHolder && claim?.proven === true,
    isAddressShared: claim !== undefined && contact.differentFrom.includes(claim.contactId),
    numberShadowedBy,
    hasProviderSignIn: identities.some(({ issuer }) => issuer === ssoOf(store)?.issuer),
    hasOrders: orderedAt !== null,
    standing,
    activities,
  });
  return { kind: 'diagnosed', contact, reasons };
}

/** By an address: whoever holds it; else of those who have it the one who was made last. */
async function findAsked(needs: Needs, storeId: string, asked: Asked): Promise<Contact | undefined> {
  if ('contactId' in asked) return findContact(needs, storeId, asked.contactId);
  const identifier =
    'email' in asked
      ? ({ kind: 'email', value: asked.email } as const)
      : ({ kind: 'number', value: asked.customerNumber } as const);
  const claim = await findClaim(needs, storeId, identifier);
  if (claim !== undefined) return findContact(needs, storeId, claim.contactId);
  if (!('email' in asked)) return undefined;
  const ids = await findContactIdsByEmail(needs, storeId, asked.email);
  const contacts = await findContacts(needs, storeId, ids);
  return contacts.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1))[0];
}

/** Those beside whom the contact cannot be invited: a remedy is offered only where none is. */
async function findNamesakes(needs: Needs, contact: Contact): Promise<Namesake[]> {
  const others = await findDuplicates(needs, contact);
  return Promise.all(others.map((other) => namesakeOf(needs, other)));
}

async function namesakeOf(needs: Needs, other: Contact): Promise<Namesake> {
  const { contactId, firstName, lastName, customerNumber, accountState } = other;
  const about = { contactId, firstName, lastName, customerNumber, accountState };
  return { ...about, lastOrderAt: await lastOrderAt(needs, other) };
}

/** Where customers sign in with numbers and with usernames, both typed without an @: a username goes first. */
async function findShadowing(
  needs: Needs,
  { variables }: Store,
  { storeId, contactId, customerNumber }: Contact,
): Promise<Namesake | undefined> {
  if (!variables['sign_in.former_usernames'] || variables['sign_in.identifiers'] === 'email')
    return undefined;
  const username = customerNumber === null ? undefined : usernameLike(customerNumber);
  const claim = username === undefined ? undefined : await findClaim(needs, storeId, username);
  if (claim === undefined || claim.contactId === contactId) return undefined;
  const other = await findContact(needs, storeId, claim.contactId);
  return other === undefined ? undefined : namesakeOf(needs, other);
}

async function lastOrderAt(needs: Needs, contact: Contact): Promise<string | null> {
  const { items } = await listOrders(needs, contact, { after: null, limit: 1 });
  return items[0]?.placedAt ?? null;
}

/** Null when the provider does not answer: what is known without it is told all the same. */
async function askProvider(needs: Needs, email: string | null): Promise<MailStanding | null> {
  try {
    return await needs.mail.inspect(email);
  } catch (error) {
    logger.error('mail_standing_unknown', { error: describeError(error) });
    return null;
  }
}
