import {
  bulkAllowance,
  pausedByAnswers,
  type InvitationBatch,
  type PauseReason,
} from '../../accounts/invitation-batch.ts';
import type { Contact } from '../../accounts/contact.ts';
import type { Store } from '../../stores/store.ts';
import type { Needs } from '../../surroundings/needs.ts';
import { findContact, findContactIdsOfCompany } from '../../tables/contacts.ts';
import { commit } from '../../tables/database.ts';
import {
  advanceBatch,
  findBatch,
  hasResult,
  holdBatch,
  recordResult,
  stopBatch,
  type BatchResult,
} from '../../tables/invitation-batches.ts';
import { listOrders } from '../../tables/orders.ts';
import { findContactIdsOfStore } from '../../tables/store-belongings.ts';
import { findStore } from '../../tables/stores.ts';
import { orderInvitation } from '../order-mail.ts';
import { isMailboxOfAnother } from '../../steps/find-by-address.ts';
import { inviteContact } from '../send-invitation.ts';

/** One turn a minute hands on what the sweep that sends in bulk has the time for in its own. */
const turnSeconds = 40;
/** Longer than the function may run. */
const holdSeconds = 125;
const pauseSeconds = 60;

/** How many mails all batches together may still hand on in this turn. */
export interface Allowance {
  left: number;
}

export async function allowanceNow(needs: Needs): Promise<Allowance> {
  return { left: bulkAllowance(await needs.mail.quota(), turnSeconds) };
}

export type TurnTaken =
  { readonly kind: 'done' | 'goes_on' | 'not_due' } | { readonly kind: 'paused'; readonly for: PauseReason };

/**
 * Goes on with a batch of invitations, as far as the allowance and the time go. Each contact is invited by the rule of a single invitation, and has its result
 * in the same transaction: what dies on the way is gone on with, and nobody is invited twice.
 */
export async function inviteBatch(
  needs: Needs,
  reference: Pick<InvitationBatch, 'storeId' | 'batchId'>,
  allowance: Allowance,
  isOver: () => boolean,
): Promise<TurnTaken> {
  const now = needs.now();
  let batch = await holdBatch(needs, reference, { now, until: now + holdSeconds });
  if (batch === undefined) return { kind: 'not_due' };
  for (;;) {
    const page = await readPage(needs, batch);
    for (const contactId of page.ids) {
      const step = await mayGoOn(needs, batch, allowance, isOver);
      if (step.kind === 'later') {
        // The page once more: who has a result is passed over.
        await advanceBatch(needs, reference, { cursor: batch.cursor, dueAt: needs.now() + pauseSeconds });
        return { kind: 'goes_on' };
      }
      if (step.kind === 'stopped') return { kind: 'not_due' };
      if (step.kind === 'paused') {
        await stopBatch(needs, reference, { state: 'paused', for: step.for });
        return step;
      }
      if (await inviteOne(needs, batch, step.store, contactId)) allowance.left -= 1;
    }
    if (page.next === null) {
      await stopBatch(needs, reference, { state: 'done', now: needs.now() });
      return { kind: 'done' };
    }
    batch = { ...batch, cursor: page.next };
    await advanceBatch(needs, reference, { cursor: page.next, dueAt: now + holdSeconds });
  }
}

type NextStep =
  | { readonly kind: 'next'; readonly store: Store }
  | { readonly kind: 'later' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'paused'; readonly for: PauseReason };

/** Asked before each contact, so that what comes back of the mail, and what staff say, counts at once. */
async function mayGoOn(
  needs: Needs,
  { storeId, batchId, dryRun }: InvitationBatch,
  allowance: Allowance,
  isOver: () => boolean,
): Promise<NextStep> {
  if (isOver()) return { kind: 'later' };
  const [batch, stored] = await Promise.all([
    findBatch(needs, { storeId, batchId }),
    findStore(needs, storeId),
  ]);
  if (batch?.state !== 'running') return { kind: 'stopped' };
  if (stored === undefined) return { kind: 'paused', for: 'accounts_disabled' };
  const { store } = stored;
  if (dryRun) return { kind: 'next', store };
  const answered = pausedByAnswers(batch);
  if (answered !== undefined) return { kind: 'paused', for: answered };
  if (!store.variables['accounts.enabled']) return { kind: 'paused', for: 'accounts_disabled' };
  return allowance.left <= 0 || store.variables['mail.paused'] ? { kind: 'later' } : { kind: 'next', store };
}

function readPage(needs: Needs, { storeId, filter, cursor }: InvitationBatch) {
  return filter.companyId === null
    ? findContactIdsOfStore(needs, storeId, cursor)
    : findContactIdsOfCompany(needs, storeId, filter.companyId, { after: cursor, limit: 50 });
}

const mostRivals = 5;

/**
 * Invites one, or keeps why not; nothing where the contact is none of the filter's, or has its result. Whoever was changed at this very moment is judged anew, as they
 * are by now. Answers whether a mail was queued.
 */
async function inviteOne(
  needs: Needs,
  batch: InvitationBatch,
  store: Store,
  contactId: string,
): Promise<boolean> {
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const outcome = await inviteAsRead(needs, batch, store, contactId);
    if (outcome !== 'overtaken') return outcome === 'queued';
  }
  throw new Error('A contact of a batch changed time and again');
}

async function inviteAsRead(
  needs: Needs,
  batch: InvitationBatch,
  store: Store,
  listedId: string,
): Promise<'queued' | 'not_queued' | 'overtaken'> {
  const { storeId, batchId, actor, dryRun } = batch;
  const contact = await findContact(needs, storeId, listedId);
  if (contact === undefined || !(await isMeant(needs, batch, contact))) return 'not_queued';
  // Another one, where who was listed is merged into them by now.
  const { contactId } = contact;
  if (await hasResult(needs, batch, contactId)) return 'not_queued';
  const recorded = (result: Omit<BatchResult, 'contactId'>) =>
    recordResult(needs, batch, { contactId, ...result }, needs.now());
  // Staff invite different people with one mailbox one by one, each to what they are to sign in with.
  const sent = (await isMailboxOfAnother(needs, contact))
    ? ({ kind: 'duplicate_email' } as const)
    : dryRun
      ? await orderInvitation(needs, store, contact, { kind: 'invited', actor, now: needs.now() })
      : await inviteContact(needs, store, contact, {
          kind: 'invited',
          actor,
          lane: 'bulk',
          batchId,
          also: ({ activity: { activityId } }) => [
            recorded({ status: 'invited', problem: null, activityId }),
          ],
        });
  if (sent.kind === 'queued') return 'queued';
  if (sent.kind === 'changed_meanwhile') return 'overtaken';
  await commit(needs, [
    recorded(
      sent.kind === 'ordered'
        ? { status: 'invited', problem: null, activityId: null }
        : { status: 'refused', problem: sent.kind, activityId: null },
    ),
  ]);
  return 'not_queued';
}

/** Who has or had an account, or is about to open one, is not asked; nor is who brought a password from another shop, which opens one. */
async function isMeant(needs: Needs, { filter }: InvitationBatch, contact: Contact): Promise<boolean> {
  if (contact.accountState !== 'none' || contact.password !== null) return false;
  if (filter.locale !== null && contact.locale !== filter.locale) return false;
  if (filter.orderedSince === null) return true;
  const { items } = await listOrders(needs, contact, { after: null, limit: 1 });
  const latest = items[0]?.placedAt;
  return latest !== undefined && latest >= filter.orderedSince;
}
