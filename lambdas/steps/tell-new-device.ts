import { createHash } from 'node:crypto';
import type { Contact } from '../accounts/contact.ts';
import { hasEmail, orderTokenMail } from '../accounts/mail-order.ts';
import { tellOf } from '../accounts/new-device.ts';
import { queueMails } from './queue-mail.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit } from '../tables/database.ts';
import { findTold, recordTold } from '../tables/new-devices.ts';

/** More sign-ins at one moment than an account has devices. */
const mostRivals = 50;

/**
 * Tells the owner by mail that somebody gave the right password at a new device (ruling 17): once, five times a day at most, and of those at the same
 * moment one. Before the session is opened: so whatever becomes of it, or of this function, nobody is in of whom the owner was not told.
 */
export async function tellNewDevice(
  needs: Needs,
  store: Store,
  contact: Contact,
  { userAgent, network }: { userAgent: string; network: string },
): Promise<void> {
  const now = needs.now();
  const device = createHash('sha256').update(`${network}\n${userAgent}`).digest('base64url').slice(0, 22);
  const happening = { kind: 'signed_in_at_new_device', actor: 'customer', now, userAgent } as const;
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const before = await findTold(needs, store.storeId, contact.contactId);
    const telling = tellOf(before.told, device, now);
    if (telling.kind !== 'tell') return;
    const outcome = await commit(needs, [
      recordTold(needs, contact, before, { told: telling.next, now }),
      ...queueMails(
        needs,
        contact,
        hasEmail(contact) ? [orderTokenMail(store, contact, 'secure', happening)] : [],
        happening,
      ),
    ]);
    if (outcome.kind === 'committed') return;
  }
  throw new Error('A sign-in at a new device could not be told: too many at once');
}
