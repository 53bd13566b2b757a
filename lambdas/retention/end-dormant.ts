import type { Contact } from '../accounts/contact.ts';
import { hasEmail, orderNotice } from '../accounts/mail-order.ts';
import { hasLongOrderedNothing, isUnused, warnedSeconds } from '../contacts/dormancy.ts';
import type { Store } from '../stores/store.ts';
import { isStoppedNow } from '../steps/as-mail-goes.ts';
import { queueMail } from '../steps/queue-mail.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact, findStoredContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findProgress, keepProgress, scanContacts } from '../tables/dormancy.ts';
import { findStore } from '../tables/stores.ts';

const day = 24 * 3600;
const scannedAtOnce = 500;

/**
 * Looks through all contacts once a day for accounts that nobody has used for as long as their store keeps those, and lets them end after a warning. In steps: it goes
 * on where the last run stopped. Answers how many were warned.
 */
export async function endDormant(needs: Needs, isOver: () => boolean): Promise<number> {
  const progress = await findProgress(needs);
  const now = needs.now();
  if (progress !== undefined && progress.from === null && now < progress.nextAtEpochSeconds) return 0;
  const stores = new Map<string, Store | undefined>();
  let warned = 0;
  let from = progress?.from ?? null;
  let version = progress?.version ?? 0;
  while (!isOver()) {
    const { contacts, next } = await scanContacts(needs, from, scannedAtOnce);
    for (const contact of contacts) {
      const { storeId } = contact;
      if (!stores.has(storeId)) stores.set(storeId, (await findStore(needs, storeId))?.store);
      if (await warnIfDormant(needs, stores.get(storeId), contact)) warned += 1;
    }
    from = next;
    if (!(await keepProgress(needs, version, { from, nextAtEpochSeconds: now + day }, now))) break;
    version += 1;
    if (from === null) break;
  }
  return warned;
}

/** Only whom a mail reaches is warned, and only whom it has reached ends (dormancy.ts); nor is whoever signed in since they were read. */
export async function warnIfDormant(
  needs: Needs,
  store: Store | undefined,
  scanned: Contact,
): Promise<boolean> {
  if (store === undefined || !isUnused(store, scanned, needs.now())) return false;
  // Read among many others, which may have taken a while.
  const contact = await findStoredContact(needs, scanned.storeId, scanned.contactId);
  if (contact === undefined || !isUnused(store, contact, needs.now())) return false;
  if (!hasEmail(contact)) return false;
  const now = needs.now();
  if (await isStoppedNow(needs, contact, now)) return false;
  if (!(await hasLongOrderedNothing(needs, store, contact))) return false;
  const happening = { kind: 'account_dormant', actor: 'retention', now } as const;
  const order = orderNotice(contact, 'Your account has not been used for long', happening);
  const { activityId: warnedBy } = order.activity;
  const closing = { endsAtEpochSeconds: now + warnedSeconds, by: 'dormancy', warnedBy } as const;
  const outcome = await commit(needs, [
    changeContact(needs, contact, { closing }, ['lastSignInAt', 'mergedIds']),
    ...queueMail(needs, store.storeId, order, now, 'bulk'),
  ]);
  return outcome.kind === 'committed';
}
