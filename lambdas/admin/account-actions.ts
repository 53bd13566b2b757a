import * as v from 'valibot';
import type { Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import type { Session } from '../accounts/session.ts';
import type { StaffProblemCode } from '../accounts/problems.ts';
import type { Needs } from '../surroundings/needs.ts';
import { action } from './action.ts';
import { clearBounce } from './clear-bounce.ts';
import { sendingAgain } from './sending-again.ts';
import { endContactSessions, listContactSessions } from './contact-sessions.ts';
import { viewContact } from './contact-view.ts';
import { contactAndReason } from './input.ts';
import { adminProblem, done, type AdminReply } from './reply.ts';
import { secureContact } from './secure-contact.ts';
import { switchAccount } from './switch-account.ts';
import { unlockAccount } from './unlock-account.ts';

/** What an earlier page named as `next`. */
const sessionCursor = v.pipe(v.string('invalid_type'), v.maxLength(40, 'too_long'));

export const accountActions = {
  disableAccount: action({
    summary: 'Disable the account: every session ends at once, and nobody signs in',
    input: contactAndReason,
    run: async (asked) => tell(asked.needs, await switchAccount(asked, 'disable')),
  }),

  enableAccount: action({
    summary: 'Enable a disabled account again',
    input: contactAndReason,
    run: async (asked) => tell(asked.needs, await switchAccount(asked, 'enable')),
  }),

  unlockAccount: action({
    summary: 'End the lock after wrong passwords',
    input: contactAndReason,
    run: async (asked) => tell(asked.needs, await unlockAccount(asked)),
  }),

  clearBounce: action({
    summary:
      'Clear the bounce or complaint of the contact’s address, so that email is sent again; offer is what to send, to be sent back as it stands',
    input: contactAndReason,
    run: async (asked) => {
      const cleared = await clearBounce(asked);
      if (cleared.kind !== 'cleared') return adminProblem(cleared.kind);
      const contact = await viewContact(asked.needs, cleared.contact);
      return done({ ...contact, offer: await sendingAgain(asked) });
    },
  }),

  secureAccount: action({
    summary:
      'A stranger may be in: every session and link ends, the password no longer works, and a reset is mailed to the customer: to the address before a main one that has not settled',
    input: contactAndReason,
    run: async (asked) => {
      const secured = await secureContact(asked);
      if (secured.kind !== 'secured') return adminProblem(secured.kind);
      const { order, to, wasMainAddress, isMainAddressSettled } = secured;
      const { activityId } = order.activity;
      return done({ activityId, state: 'queued', to, wasMainAddress, isMainAddressSettled });
    },
  }),

  listSessions: action({
    reads: true,
    summary: "The contact's live sessions, the latest first",
    /** Of what only tells no reason is kept; whoever says why to each of these may say it here too. */
    input: v.strictObject({
      ...contactAndReason.entries,
      after: v.optional(v.nullable(sessionCursor), null),
    }),
    run: async (asked) => {
      const listed = await listContactSessions(asked);
      if (listed.kind !== 'listed') return adminProblem(listed.kind);
      return done({ items: listed.items.map(sessionView), next: listed.next });
    },
  }),

  endSessions: action({
    summary: 'Sign the contact out everywhere',
    input: contactAndReason,
    run: async (asked) => {
      const ended = await endContactSessions(asked);
      return ended.kind === 'ended' ? done({ ended: ended.ended }) : adminProblem(ended.kind);
    },
  }),
};

type Acted = { readonly kind: string; readonly contact: Contact } | { readonly kind: StaffProblemCode };

/** The contact as it stands after the act, or why there was none. */
async function tell(needs: Needs, acted: Acted): Promise<AdminReply> {
  return 'contact' in acted ? done(await viewContact(needs, acted.contact)) : adminProblem(acted.kind);
}

function sessionView({ id, createdAtEpochSeconds, lastActivityEpochSeconds, userAgent }: Session) {
  return {
    id,
    createdAt: isoTime(createdAtEpochSeconds),
    lastActivityAt: isoTime(lastActivityEpochSeconds),
    userAgent,
  };
}
