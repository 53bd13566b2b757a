import type { Contact } from '../accounts/contact.ts';
import { isMailStopped } from '../accounts/email-health.ts';
import type { Database } from '../tables/database.ts';
import { findStopped } from '../tables/stopped-mailboxes.ts';

/** Of the contact's further addresses, those that no mail goes to: by what is known from when one was the main one, or of the mailbox, which is nobody's in particular. */
export async function stoppedFurther(
  db: Database,
  { storeId, furtherEmails }: Pick<Contact, 'storeId' | 'furtherEmails'>,
  now: number,
): Promise<string[]> {
  const stopped = await Promise.all(
    furtherEmails.map(async ({ address, asMain }) => {
      const isKnown = asMain !== undefined && isMailStopped(asMain.emailStatus);
      return isKnown || (await findStopped(db, storeId, address, now)) !== undefined ? [address] : [];
    }),
  );
  return stopped.flat();
}
