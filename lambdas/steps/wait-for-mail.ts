import { linkOf } from '../accounts/links.ts';
import type { MailOrder } from '../accounts/mail-order.ts';
import { mostWaitingMails, type Waiting, type WaitingMail } from '../accounts/waiting.ts';
import type { Store } from '../stores/store.ts';
import type { Database, Write } from '../tables/database.ts';
import { changeWaiting, createWaiting } from '../tables/waiting.ts';

interface Waiter {
  readonly secretHash: string;
  readonly marks: Pick<Waiting, 'address' | 'mailbox'>;
  readonly now: number;
}

/** The holder of the secret waits for this mail from now on, or for one that does not come, as long as a link would be good. */
export function waitForMail(
  db: Database,
  store: Store,
  { secretHash, marks, now }: Waiter,
  mail: MailOrder | undefined,
): Write<'waiting'> {
  return createWaiting(db, store.storeId, secretHash, {
    ...marks,
    mails: mailsOf(mail),
    revision: 0,
    expiresAtEpochSeconds: now + linkOf('activation').lifetimeSeconds(store),
  });
}

/** For this one as well. */
export function waitForMailToo(
  db: Database,
  storeId: string,
  { secretHash, waiting, now }: { secretHash: string; waiting: Waiting; now: number },
  mail: MailOrder | undefined,
): Write<'waiting'> {
  const mails = [...mailsOf(mail), ...waiting.mails].slice(0, mostWaitingMails);
  return changeWaiting(db, storeId, secretHash, waiting, { mails }, now);
}

function mailsOf(mail: MailOrder | undefined): readonly WaitingMail[] {
  if (mail === undefined) return [];
  const { contactId, activityId } = mail.activity;
  return [{ contactId, activityId }];
}
