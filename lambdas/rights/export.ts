import { activitiesKeptDays } from '../accounts/activity.ts';
import { knownDeviceName } from '../accounts/device-name.ts';
import { isConfirmed } from '../accounts/session.ts';
import { admitOwnAct } from '../steps/admit-own-act.ts';
import { exportContact, type ContactExport } from '../steps/export-contact.ts';
import type { Needs } from '../surroundings/needs.ts';
import { countActivity } from '../tables/activities.ts';
import { commit } from '../tables/database.ts';
import type { SessionRecord } from '../tables/sessions.ts';
import { writeCursor } from './export-cursor.ts';

export type Exported =
  | { readonly kind: 'exported'; readonly page: ContactExport }
  | { readonly kind: 'confirmation_required' }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/** A page of all that is kept of whoever is signed in, and has just shown that it is them; of the orders, what their pages show. What is more than a screen is counted. */
export async function exportOwn(
  needs: Needs,
  { session, contact, store }: SessionRecord,
  { after, hundreds }: { after: string | null; hundreds: number },
): Promise<Exported> {
  const now = needs.now();
  if (!isConfirmed(session, now)) return { kind: 'confirmation_required' };
  if (hundreds > 1) {
    const admitted = await admitOwnAct(needs, contact, 'export', now);
    if (admitted.kind === 'too_many_requests') return admitted;
  }
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

/** A file of it leaves. Several within a quarter of an hour, as of very much, are told once. */
export async function tellExported(needs: Needs, { session, contact, store }: SessionRecord): Promise<void> {
  const happening = { kind: 'data_exported', actor: 'customer', now: needs.now() } as const;
  const about = { device: knownDeviceName(session.userAgent), keptDays: activitiesKeptDays(store) };
  await commit(needs, [countActivity(needs, contact, true, { ...happening, ...about })]);
}
