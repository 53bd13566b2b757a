import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import type { ActivityMail, MailState } from './activity.ts';
import { tokenPurposes } from './links.ts';
import { currentKey, type SecretKeys } from './secret-keys.ts';

/** What somebody began in a browser and goes on with by a mail: the registration of an account, or the reset of a password. */
export type WaitingPurpose = 'activation' | 'reset';

const waitingMailSchema = v.pipe(
  v.object({
    contactId: v.string(),
    activityId: v.string(),
    /** The token that its code stands for, where it has a code. */
    code: v.optional(
      v.nullable(v.pipe(v.object({ purpose: v.picklist(tokenPurposes), tokenId: v.string() }), v.readonly())),
      null,
    ),
  }),
  v.readonly(),
);
export type WaitingMail = v.InferOutput<typeof waitingMailSchema>;

/**
 * What whoever registered, or asked for a reset, waits for, found by their secret alone: the mails that went to the address they typed. Each has one, whoever
 * has the address already; so what it tells of a registration is what that mailbox did with a mail, never whose it is.
 */
export const waitingSchema = v.pipe(
  v.object({
    /** Keyed hash of the address as it was typed: by this it is known again, and read by nobody. */
    address: v.string(),
    /** The newest first. */
    mails: v.pipe(v.array(waitingMailSchema), v.readonly()),
    /** Grows with every mail. */
    revision: v.number(),
    /** Until when codes are looked at, and how many were; both begin anew with another mail. */
    codesUntilEpochSeconds: v.optional(v.number(), 0),
    codesTried: v.optional(v.number(), 0),
    expiresAtEpochSeconds: v.number(),
  }),
  v.readonly(),
);
export type Waiting = v.InferOutput<typeof waitingSchema>;

/** Earlier ones are no longer looked at. */
export const mostWaitingMails = 3;

/** How an address is known again without being stored. */
export function waitingMark(storeId: string, address: string, keys: SecretKeys): string {
  return createHmac('sha256', currentKey(keys, 'password pepper'))
    .update(JSON.stringify(['waiting', storeId, 'address', address]))
    .digest('base64url');
}

/** What the browser that registered is told of its mail, from the least to the most. */
export const waitingStates = ['queued', 'sent', 'bounced', 'delivered'] as const;
export type WaitingState = (typeof waitingStates)[number];

/** A mail that is not sent, since mail to the address came back before, is told of as the mail that came back was: sent first, and back so much later. */
const withheldSeconds = 2;

/** Of several mails to one mailbox the one that came furthest. */
export function waitingState(mails: readonly ActivityMail[], now: number): WaitingState {
  const told = mails.map((mail) => stateOf(mail, now));
  return waitingStates.findLast((state) => told.includes(state)) ?? 'queued';
}

function stateOf({ state, life }: ActivityMail, now: number): WaitingState {
  if (state !== 'withheld') return toldAs[state];
  const withheld = life.find((moment) => moment.state === 'withheld');
  const since = now - Date.parse(withheld?.at ?? '') / 1000;
  if (!(since >= withheldSeconds)) return 'sent';
  switch (withheld?.detail) {
    case 'hard_bounced':
      return 'bounced';
    // It took the mail that its owner complained of.
    case 'complained':
      return 'delivered';
    default:
      return 'sent';
  }
}

const toldAs: Readonly<Record<Exclude<MailState, 'withheld'>, WaitingState>> = {
  queued: 'queued',
  sending: 'queued',
  held: 'sent',
  sent: 'sent',
  delayed: 'sent',
  failed: 'bounced',
  soft_bounced: 'bounced',
  hard_bounced: 'bounced',
  delivered: 'delivered',
  complained: 'delivered',
};
