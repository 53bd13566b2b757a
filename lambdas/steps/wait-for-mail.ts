import { linkOf } from '../accounts/links.ts';
import type { MailOrder } from '../accounts/mail-order.ts';
import { codeLifetimeSeconds } from '../accounts/mailed-code.ts';
import { mostWaitingMails, type Waiting, type WaitingMail } from '../accounts/waiting.ts';
import type { Store } from '../stores/store.ts';
import type { Database, Write } from '../tables/database.ts';
import { changeWaiting, createWaiting, type Waiter } from '../tables/waiting.ts';

/** The holder of the secret waits for this mail from now on, or for one that does not come, as long as a link would be good. */
export function waitForMail(
  db: Database,
  store: Store,
  { address, now, ...waiter }: Waiter & Pick<Waiting, 'address'> & { readonly now: number },
  mail: MailOrder | undefined,
): Write<'waiting'> {
  const lifetimeSeconds = linkOf(waiter.purpose).lifetimeSeconds(store);
  return createWaiting(db, store.storeId, waiter, {
    address,
    mails: mailsOf(mail),
    revision: 0,
    codesUntilEpochSeconds: now + codeLifetimeSeconds(lifetimeSeconds),
    codesTried: 0,
    expiresAtEpochSeconds: now + lifetimeSeconds,
  });
}

/** For this one as well. */
export function waitForMailToo(
  db: Database,
  store: Store,
  { waiting, now, ...waiter }: Waiter & { readonly waiting: Waiting; readonly now: number },
  mail: MailOrder | undefined,
): Write<'waiting'> {
  const lifetimeSeconds = linkOf(waiter.purpose).lifetimeSeconds(store);
  const mails = [...mailsOf(mail), ...waiting.mails].slice(0, mostWaitingMails);
  const codesUntilEpochSeconds = now + codeLifetimeSeconds(lifetimeSeconds);
  return changeWaiting(db, store.storeId, waiter, waiting, { mails, codesUntilEpochSeconds }, now);
}

function mailsOf(mail: MailOrder | undefined): readonly WaitingMail[] {
  if (mail === undefined) return [];
  const { contactId, activityId, mail: told } = mail.activity;
  const token = told?.token ?? null;
  const code = token?.hasCode === true ? { purpose: token.purpose, tokenId: token.id } : null;
  return [{ contactId, activityId, code }];
}
