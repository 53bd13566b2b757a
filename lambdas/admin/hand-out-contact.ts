import { activitiesKeptDays } from '../accounts/activity.ts';
import { exportContact } from '../steps/export-contact.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { record } from './record.ts';

export type ContactHandedOut =
  | { readonly kind: 'handed_out'; readonly page: Awaited<ReturnType<typeof exportContact>> }
  | { readonly kind: 'store_not_found' | 'contact_not_found' | 'changed_meanwhile' };

/** A page of all that is kept of a person, for staff. Nothing is handed out that nobody could read of afterwards. */
export async function handOutContact(
  asked: Asked<{ contactId: string; after: string | null }>,
): Promise<ContactHandedOut> {
  const { needs, storeId, input } = asked;
  const [stored, contact] = await Promise.all([
    findStore(needs, storeId),
    findContact(needs, storeId, input.contactId),
  ]);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (contact === undefined) return { kind: 'contact_not_found' };
  const keptDays = activitiesKeptDays(stored.store);
  const about = { reader: 'staff', after: input.after, hundreds: 10, keptDays, now: needs.now() } as const;
  const page = await exportContact(needs, contact, about);
  const { kind } = await commit(needs, [record(asked, contact, 'data_exported')]);
  return kind === 'committed' ? { kind: 'handed_out', page } : { kind: 'changed_meanwhile' };
}
