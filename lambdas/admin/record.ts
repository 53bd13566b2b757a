import type { ActivityKind } from '../accounts/activity.ts';
import type { Contact } from '../accounts/contact.ts';
import { happened, type Happening } from '../accounts/mail-order.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import type { Write } from '../tables/database.ts';

/** What was done to the contact, and by whom: written in one transaction with the deed. */
export function record(
  { needs, actor }: { readonly needs: Needs; readonly actor: string },
  contact: Contact,
  kind: ActivityKind,
  more: Pick<Happening, 'about' | 'reason' | 'changes'> = {},
): Write<'activity'> {
  const now = needs.now();
  return createActivity(needs, happened(contact, { kind, actor, now, ...more }), now);
}
