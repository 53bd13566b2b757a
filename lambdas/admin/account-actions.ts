import * as v from 'valibot';
import { accountStep } from '../accounts/account-state.ts';
import type { Contact } from '../accounts/contact.ts';
import type { ActivityKind } from '../accounts/activity.ts';
import { clearedHealth } from '../accounts/email-health.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { happened } from '../accounts/mail-order.ts';
import { pageOfSessions } from '../accounts/session-list.ts';
import { findLiveSessions } from '../steps/live-sessions.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { changeContact, findContact, setEmailHealth } from '../tables/contacts.ts';
import { commit, type Write } from '../tables/database.ts';
import { endSession, listSessions } from '../tables/sessions.ts';
import { findStore } from '../tables/stores.ts';
import { lockoutsOf, unlock } from '../tables/lockouts.ts';
import { action, adminProblem, done, type AdminReply, type Asked } from './action.ts';
import { contactView } from './contact-view.ts';
import { anyContact, contactId } from './input.ts';

/** What an earlier page named as `next`. */
const sessionCursor = v.pipe(v.string('invalid_type'), v.maxLength(40, 'too_long'));

type OnContact = Asked<{ contactId: string }>;

export const accountActions = {
  disableAccount: action({
    summary: 'Disable the account: every session ends at once, and nobody signs in',
    input: anyContact,
    run: (asked) =>
      onContact(asked, async (contact) => {
        const step = accountStep('disable', contact.accountState);
        if (step.kind !== 'goes') return adminProblem(step.kind);
        const credentialVersion = contact.credentialVersion + 1;
        return change(asked, contact, 'account_disabled', { accountState: step.to, credentialVersion });
      }),
  }),

  enableAccount: action({
    summary: 'Enable a disabled account again',
    input: anyContact,
    run: (asked) =>
      onContact(asked, async (contact) => {
        const step = accountStep('enable', contact.accountState);
        if (step.kind !== 'goes') return adminProblem(step.kind);
        return change(asked, contact, 'account_enabled', { accountState: step.to });
      }),
  }),

  unlockAccount: action({
    summary: 'End the lock after wrong passwords',
    input: anyContact,
    run: (asked) =>
      onContact(asked, async (contact) => {
        const { needs } = asked;
        await commit(needs, [
          ...lockoutsOf(contact).map((key) => unlock(needs, key, needs.now())),
          record(asked, contact, 'account_unlocked'),
        ]);
        return done(contactView(contact));
      }),
  }),

  listSessions: action({
    summary: "The contact's live sessions, the latest first",
    input: v.strictObject({ contactId, after: v.optional(v.nullable(sessionCursor), null) }),
    run: (asked) =>
      onContact(asked, async (contact) => {
        const { needs, storeId } = asked;
        const stored = await findStore(needs, storeId);
        if (stored === undefined) return adminProblem('store_not_found');
        const live = await findLiveSessions(needs, stored.store, contact);
        const { items: sessions, next } = pageOfSessions(live, asked.input.after);
        const items = sessions.map(({ id, createdAtEpochSeconds, lastActivityEpochSeconds, userAgent }) => ({
          id,
          createdAt: isoTime(createdAtEpochSeconds),
          lastActivityAt: isoTime(lastActivityEpochSeconds),
          userAgent,
        }));
        return done({ items, next });
      }),
  }),

  endSessions: action({
    summary: 'Sign the contact out everywhere',
    input: anyContact,
    run: (asked) =>
      onContact(asked, async (contact) => {
        const { needs, storeId } = asked;
        const sessions = await listSessions(needs, storeId, contact.contactId);
        const ended = await Promise.all(sessions.map((session) => endSession(needs, session)));
        await commit(needs, [record(asked, contact, 'sessions_ended')]);
        return done({ ended: ended.filter(Boolean).length });
      }),
  }),

  clearBounce: action({
    summary: 'Clear the bounce or complaint of the contact’s address, so that mail is sent again',
    input: anyContact,
    run: (asked) =>
      onContact(asked, async (contact) => {
        const { needs } = asked;
        if (contact.email === null) return adminProblem('no_email');
        await needs.mail.unsuppress(contact.email);
        const health = clearedHealth(needs.now());
        if (!(await setEmailHealth(needs, contact, health))) return adminProblem('changed_meanwhile');
        await commit(needs, [record(asked, contact, 'bounce_cleared')]);
        return done(contactView({ ...contact, ...health }));
      }),
  }),
};

async function onContact(
  { needs, storeId, input }: OnContact,
  act: (contact: Contact) => Promise<AdminReply>,
): Promise<AdminReply> {
  const contact = await findContact(needs, storeId, input.contactId);
  return contact === undefined ? adminProblem('contact_not_found') : act(contact);
}

async function change(
  asked: OnContact,
  contact: Contact,
  kind: ActivityKind,
  to: Partial<Contact>,
): Promise<AdminReply> {
  const { needs } = asked;
  const outcome = await commit(needs, [changeContact(needs, contact, to), record(asked, contact, kind)]);
  return outcome.kind === 'committed'
    ? done(contactView({ ...contact, ...to }))
    : adminProblem('changed_meanwhile');
}

function record(
  { needs, actor }: { needs: Needs; actor: string },
  contact: Contact,
  kind: ActivityKind,
): Write<'activity'> {
  const now = needs.now();
  return createActivity(needs, happened(contact, { kind, actor, now }), now);
}
