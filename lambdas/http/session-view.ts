import type { CustomerView } from './output.ts';
import { closesAt } from '../accounts/closing.ts';
import type { Contact } from '../accounts/contact.ts';
import { missingNames } from '../accounts/missing-names.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { sessionEnds, type Session } from '../accounts/session.ts';
import { type Store } from '../stores/store.ts';
import { sessionTimeouts } from '../accounts/session.ts';

/** A customer as they may see themselves. `missing` is what they are to be asked for, `closesAt` when their account ends unless they keep it. */
export function customerView(contact: Contact): CustomerView {
  const { contactId, email, customerNumber, firstName, lastName } = contact;
  const ends = closesAt(contact);
  return {
    contactId,
    email,
    customerNumber,
    firstName,
    lastName,
    missing: missingNames(contact),
    closesAt: ends === null ? null : isoTime(ends),
  };
}

export interface SessionView {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly idleExpiresAt: string;
}

export function sessionView(session: Session, store: Store): SessionView {
  const ends = sessionEnds(session, sessionTimeouts(store));
  return {
    id: session.id,
    createdAt: isoTime(session.createdAtEpochSeconds),
    expiresAt: isoTime(ends.expiresAtEpochSeconds),
    idleExpiresAt: isoTime(ends.idleExpiresAtEpochSeconds),
  };
}
