import { accountStep } from '../accounts/account-state.ts';
import type { Activity } from '../accounts/activity.ts';
import { standingOf, type Closing, type Contact } from '../accounts/contact.ts';
import { isMailStopped } from '../accounts/email-health.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findOwnActivity } from '../tables/activities.ts';
import { listOrders } from '../tables/orders.ts';
import { findStore } from '../tables/stores.ts';

const day = 24 * 3600;
/** So long after the mail an account that was not used stays, for its owner to sign in. */
export const warnedSeconds = 30 * day;

/** Whether nobody has signed in for as long as the store keeps such accounts. One that is closing is left to that. */
export function isUnused(store: Store, contact: Contact, now: number): boolean {
  if (contact.mergedInto !== null || contact.closing !== null) return false;
  if (accountStep('close', standingOf(contact)).kind !== 'goes') return false;
  return isLongAgo(store, contact.lastSignInAt ?? contact.activatedAt ?? contact.createdAt, now);
}

/** Whether its owner has ordered nothing for as long. */
export async function hasLongOrderedNothing(needs: Needs, store: Store, contact: Contact): Promise<boolean> {
  const { items } = await listOrders(needs, contact, { after: null, limit: 1 });
  return isLongAgo(store, items[0]?.placedAt, needs.now());
}

/** What never was is as long ago. */
function isLongAgo({ variables }: Store, at: string | undefined, now: number): boolean {
  return at === undefined || Date.parse(at) / 1000 < now - variables['retention.dormant_accounts_days'] * day;
}

export type DormancyJudged =
  /** Its owner was told in time, and has not come. */
  | { readonly kind: 'ends' }
  /** The mail went out later than it was queued, or waits yet: the time runs from there. */
  | { readonly kind: 'put_off'; readonly endsAtEpochSeconds: number }
  /** It is used, or no mail has reached its owner. */
  | { readonly kind: 'kept' };

/** What becomes of an account that was to end since nobody used it: nobody's does whom the warning has not reached thirty days before, whatever kept it. */
export async function judgeDormancy(
  needs: Needs,
  contact: Contact,
  { warnedBy }: Closing,
): Promise<DormancyJudged> {
  const now = needs.now();
  const [stored, warning] = await Promise.all([
    findStore(needs, contact.storeId),
    warnedBy === undefined ? undefined : findOwnActivity(needs, contact, warnedBy),
  ]);
  const isDormant =
    stored !== undefined &&
    isUnused(stored.store, { ...contact, closing: null }, now) &&
    (await hasLongOrderedNothing(needs, stored.store, contact));
  if (!isDormant || warning?.mail == null) return { kind: 'kept' };
  // Another address by now, or one that mail comes back from.
  if (warning.mail.to !== contact.email || isMailStopped(contact.emailStatus)) return { kind: 'kept' };
  switch (warning.mail.state) {
    case 'queued':
    case 'sending':
      return { kind: 'put_off', endsAtEpochSeconds: now + warnedSeconds };
    case 'sent':
    case 'delivered': {
      const endsAtEpochSeconds = sentAt(warning) + warnedSeconds;
      return endsAtEpochSeconds > now ? { kind: 'put_off', endsAtEpochSeconds } : { kind: 'ends' };
    }
    case 'withheld':
    case 'held':
    case 'failed':
    case 'delayed':
    case 'soft_bounced':
    case 'hard_bounced':
    case 'complained':
      return { kind: 'kept' };
  }
}

/** When it went out, as far as that is known. */
function sentAt({ at, mail }: Activity): number {
  const gone = mail?.life.find(({ state }) => state === 'sent' || state === 'delivered');
  return Math.floor(Date.parse(gone?.at ?? at) / 1000);
}
