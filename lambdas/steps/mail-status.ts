import { idOfNobody } from '../accounts/contact.ts';
import { generateRegistrationSecret, hashRegistrationSecret } from '../accounts/registration.ts';
import {
  mostWaitingMails,
  waitingMark,
  waitingState,
  type WaitingMail,
  type WaitingState,
} from '../accounts/waiting.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findWaiting, readWaitingMails } from '../tables/waiting.ts';

/**
 * What became of the mail that the holder of a registration secret waits for. Whoever has none, or another's, is told what stands before anything has
 * happened, after as many reads.
 */
export async function mailStatus(
  needs: Needs,
  storeId: string,
  secret: string | undefined,
): Promise<WaitingState> {
  return (await lookUp(needs, storeId, secret)).state;
}

/** The same for a page that says to which address the mail went; undefined where it is none that the secret's holder registered. */
export async function mailStatusTo(
  needs: Needs,
  storeId: string,
  secret: string | undefined,
  address: string | null,
): Promise<WaitingState | undefined> {
  if (secret === undefined || address === null) return undefined;
  const { state, mark } = await lookUp(needs, storeId, secret);
  const typed = waitingMark(storeId, address, await needs.secrets.passwordPepper());
  return mark === typed ? state : undefined;
}

async function lookUp(needs: Needs, storeId: string, secret = generateRegistrationSecret()) {
  const now = needs.now();
  const secretHash = hashRegistrationSecret(secret);
  const waiting = await findWaiting(needs, storeId, { purpose: 'activation', secretHash }, now);
  const mails = await readWaitingMails(needs, storeId, padded(waiting?.mails ?? [], secretHash));
  return { state: waitingState(mails, now), mark: waiting?.address };
}

/** Filled up with mails of nobody's, so that as many are read whatever there is. */
function padded(mails: readonly WaitingMail[], askedAfter: string): readonly WaitingMail[] {
  const contactId = idOfNobody(askedAfter);
  const missing = Array.from({ length: mostWaitingMails - mails.length }, (_, at) => ({
    contactId,
    activityId: String(at),
    code: null,
  }));
  return [...mails, ...missing];
}
