import type { Contact } from '../accounts/contact.ts';
import { isMailStopped } from '../accounts/email-health.ts';
import type { Database } from '../tables/database.ts';
import { findStopped } from '../tables/stopped-mailboxes.ts';

/**
 * The contact as mail goes to its main address now: not, where mail to another account of the store has stopped it (ruling 11), though nothing has come back to this one, which may be newer. To be judged
 * and shown by, never to be written back: it is the mailbox's for five weeks, and what is the contact's own is so until staff clear it.
 */
export async function asMailGoes(db: Database, contact: Contact, now: number): Promise<Contact> {
  const { storeId, email, emailStatus } = contact;
  if (email === null || isMailStopped(emailStatus)) return contact;
  const stopped = await findStopped(db, storeId, email, now);
  return stopped === undefined ? contact : { ...contact, emailStatus: stopped };
}

/** Whether no mail goes to its main address now. */
export async function isStoppedNow(db: Database, contact: Contact, now: number): Promise<boolean> {
  return isMailStopped((await asMailGoes(db, contact, now)).emailStatus);
}
