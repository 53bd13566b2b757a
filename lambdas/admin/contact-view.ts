import { endsAt } from '../accounts/closing.ts';
import type { Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { asMailGoes } from '../steps/as-mail-goes.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findLock } from '../tables/lockouts.ts';
import { listOrders } from '../tables/orders.ts';
import { stoppedFurther } from './stopped-emails.ts';

/** A contact as staff see it: these fields and no others, so that what is added to a contact is not shown by itself. */
export async function viewContact(needs: Needs, contact: Contact) {
  const [{ emailStatus }, lockedUntil, orders, stoppedFurtherEmails] = await Promise.all([
    asMailGoes(needs, contact, needs.now()),
    findLock(needs, contact, needs.now()),
    listOrders(needs, contact, { after: null, limit: 1 }),
    stoppedFurther(needs, contact, needs.now()),
  ]);
  return {
    contactId: contact.contactId,
    email: contact.email,
    ...shownNames(contact),
    username: contact.username,
    formerUsername: contact.formerUsername,
    customerNumber: contact.customerNumber,
    crmId: contact.crmId,
    furtherEmails: contact.furtherEmails.map(({ address }) => address),
    stoppedFurtherEmails,
    furtherCustomerNumbers: contact.furtherNumbers,
    furtherCrmIds: contact.furtherCrmIds,
    company: contact.company,
    locale: contact.locale,
    fields: contact.fields,
    inviteMethod: contact.inviteMethod,
    accountState: contact.accountState,
    ...closingOf(contact),
    hasPassword: (contact.password ?? contact.registration) !== null,
    emailStatus,
    lockedUntil: lockedUntil === undefined ? null : isoTime(lockedUntil),
    createdAt: contact.createdAt,
    activatedAt: contact.activatedAt,
    lastSignInAt: contact.lastSignInAt,
    lastOrderAt: orders.items[0]?.placedAt ?? null,
  };
}

/** When it ends, and by whose wish or since nobody uses it; not while staff have disabled it, when that its owner has closed it waits, nor before an address recovery that is open is over. */
function closingOf(contact: Contact) {
  const { accountState, closing } = contact;
  const waits = accountState === 'disabled';
  const ends = endsAt(contact);
  return {
    closesAt: ends === null || waits ? null : isoTime(ends),
    closesBy: closing === null || waits ? null : closing.by,
    closingWaits: closing !== null && waits,
  };
}

/** Staff see what was typed for an address before it is proven, where the store has no name of its own. */
export function shownNames({
  firstName,
  lastName,
  registration,
}: Contact): Pick<Contact, 'firstName' | 'lastName'> {
  return {
    firstName: firstName === '' ? (registration?.firstName ?? '') : firstName,
    lastName: lastName === '' ? (registration?.lastName ?? '') : lastName,
  };
}
