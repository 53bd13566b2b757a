import { activitiesKeptDays } from '../accounts/activity.ts';
import { happened } from '../accounts/mail-order.ts';
import { isConfirmed } from '../accounts/session.ts';
import { exportContact, type ContactExport } from '../steps/export-contact.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { commit } from '../tables/database.ts';
import type { SessionRecord } from '../tables/sessions.ts';
import { writeCursor } from './export-cursor.ts';

export type Exported =
  { readonly kind: 'exported'; readonly page: ContactExport } | { readonly kind: 'confirmation_required' };

/** A page of all that is kept of whoever is signed in, and has just shown that it is them; of the orders, what their pages show. */
export async function exportOwn(
  needs: Needs,
  { session, contact, store }: SessionRecord,
  { after, hundreds }: { after: string | null; hundreds: number },
): Promise<Exported> {
  const now = needs.now();
  if (!isConfirmed(session, now)) return { kind: 'confirmation_required' };
  const keptDays = activitiesKeptDays(store);
  const page = await exportContact(needs, contact, {
    reader: 'customer',
    after,
    hundreds,
    keptDays,
    now,
  });
  return { kind: 'exported', page: { ...page, next: writeCursor(page.next) } };
}

/** A file of it leaves. */
export async function tellExported(needs: Needs, { session, contact }: SessionRecord): Promise<void> {
  const now = needs.now();
  const { userAgent } = session;
  const happening = { kind: 'data_exported', actor: 'customer', now, userAgent } as const;
  await commit(needs, [createActivity(needs, happened(contact, happening), now)]);
}
