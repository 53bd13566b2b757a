import type { Contact } from '../accounts/contact.ts';
import { clearedHealth, isMailStopped } from '../accounts/email-health.ts';
import { happened, hasEmail, orderTokenMail } from '../accounts/mail-order.ts';
import { isConfirmed } from '../accounts/session.ts';
import { queueEvent } from '../steps/queue-event.ts';
import { queueMail } from '../steps/queue-mail.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { changeContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { keepSession, type SessionRecord } from '../tables/sessions.ts';
import { ownAddresses } from './addresses.ts';

export type PrimaryMade = {
  readonly kind: 'made_primary' | 'email_not_found' | 'changed_meanwhile' | 'confirmation_required';
};

/**
 * Mail goes to another of the account's proven addresses from now on. Whoever asks for it has just shown who they are, and the address before is told, with a
 * link that takes the change back for 72 hours (ruling 9); it stays a further one. Every other session, and every link mailed before, ends.
 */
export async function makePrimary(
  needs: Needs,
  { session, contact, store }: SessionRecord,
  address: string,
): Promise<PrimaryMade> {
  const { email: before } = contact;
  const own = await ownAddresses(needs, contact);
  const chosen = own.find((one) => one.address === address);
  if (chosen?.proven !== true) return { kind: 'email_not_found' };
  if (address === before) return { kind: 'made_primary' };

  const now = needs.now();
  if (!isConfirmed(session, now)) return { kind: 'confirmation_required' };
  const isKept = own.some((one) => one.address === before && one.proven);
  const credentialVersion = contact.credentialVersion + 1;
  const change: Partial<Contact> = {
    email: address,
    furtherEmails: [
      ...contact.furtherEmails.filter((one) => one.address !== address),
      ...(before !== null && isKept ? [{ address: before, sinceEpochSeconds: now }] : []),
    ],
    ...clearedHealth(now),
    credentialVersion,
    ...(contact.username === before && chosen.maySignIn ? { username: address } : {}),
  };
  const after: Contact = { ...contact, ...change };
  const { userAgent } = session;
  const happening = { kind: 'email_made_primary', actor: 'customer', now, userAgent } as const;
  const isTold = isKept && hasEmail(contact) && !isMailStopped(contact.emailStatus);
  const outcome = await commit(needs, [
    changeContact(needs, contact, change),
    keepSession(needs, session, credentialVersion),
    ...(isTold
      ? queueMail(needs, store.storeId, orderTokenMail(store, contact, 'undo_email', happening), now)
      : [createActivity(needs, happened(contact, happening), now)]),
    queueEvent(needs, after, now, { type: 'email.changed', previousEmail: before }),
  ]);
  return { kind: outcome.kind === 'committed' ? 'made_primary' : 'changed_meanwhile' };
}
