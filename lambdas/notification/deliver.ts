import type { Activity, ActivityMail } from '../accounts/activity.ts';
import { callerCode } from '../accounts/caller-code.ts';
import { closesAt } from '../accounts/closing.ts';
import { addressesOf, type Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { goodUntil } from '../accounts/links.ts';
import { type Store } from '../stores/store.ts';
import { healthAt, isMailStopped, type StoppedStatus } from '../accounts/email-health.ts';
import { mailHeld } from '../accounts/held-mail.ts';
import { mailDetail } from '../accounts/mail-life.ts';
import { codeLifetimeSeconds, writeCode } from '../accounts/mailed-code.ts';
import { asSettled, isAnsweredAt } from '../accounts/who-speaks.ts';
import { mailedLink } from '../accounts/mailed-link.ts';
import { MailRefusedError, type Needs } from '../surroundings/needs.ts';
import { finishMail, postponeMail, takeMail, type ActivityReference } from '../tables/activities.ts';
import { findContact } from '../tables/contacts.ts';
import { languagesOf } from '../stores/languages.ts';
import { offeredLocale } from '../stores/locale.ts';
import { ssoOf } from '../stores/sso.ts';
import { findStopped } from '../tables/stopped-mailboxes.ts';
import { recentTexts } from '../tables/store-texts.ts';
import { findStore } from '../tables/stores.ts';
import { render, type MailContent } from './render.ts';

/** Longer than the function may run, so that a mail is never held by two. */
const holdSeconds = 65;
const givenUpAfterSeconds = 24 * 3600;
/** How soon it is looked again whether the store sends mail. */
const pausedSeconds = 120;

export type Delivered =
  | { readonly kind: 'sent' }
  | { readonly kind: 'withheld' }
  /** It is to nobody whom this deployment writes to. */
  | { readonly kind: 'held' }
  /** The store sends no mail for now. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'refused' }
  /** Its link is over, or its code is another's by now: a mail that says otherwise would only mislead. */
  | { readonly kind: 'too_late' }
  | { readonly kind: 'postponed'; readonly error: unknown }
  | { readonly kind: 'not_waiting' };

/**
 * Sends the mail that an activity queues, and marks it sent. Whoever takes it first sends it; one that dies on the way leaves it to the
 * sweep, so nothing is lost and a crash costs one duplicate at most, with the same token. When sending fails for now the mail waits for
 * the sweep; after a day it is given up as failed.
 */
export async function deliverMail(needs: Needs, reference: ActivityReference): Promise<Delivered> {
  const now = needs.now();
  const activity = await takeMail(needs, reference, { now, until: now + holdSeconds });
  if (activity?.mail == null) return { kind: 'not_waiting' };

  const [stored, contact] = await Promise.all([
    findStore(needs, activity.storeId),
    findContact(needs, activity.storeId, activity.contactId),
  ]);
  const finish = (to: 'failed' | 'withheld' | 'held', detail: string) =>
    finishMail(needs, reference, { to, messageId: null, now, detail });
  if (stored === undefined || (contact === undefined && activity.kind !== 'invitation_sampled')) {
    await finish('withheld', 'contact_not_found');
    return { kind: 'withheld' };
  }
  const held = mailHeld(activity.mail.to, needs.mailOnlyTo);
  if (held !== undefined) {
    await finish('held', held);
    return { kind: 'held' };
  }
  const stopped = await stoppedBy(needs, contact, activity.mail);
  if (stopped !== undefined) {
    await finish('withheld', stopped);
    return { kind: 'withheld' };
  }
  const { token } = activity.mail;
  if (token !== null && token.expiresAtEpochSeconds <= now) {
    await finish('failed', 'link_expired');
    return { kind: 'too_late' };
  }
  if (contact !== undefined && !isStillTheirs(contact, activity.mail, now)) {
    await finish('failed', 'address_changed');
    return { kind: 'too_late' };
  }

  if (stored.store.variables['mail.paused']) {
    await postponeMail(needs, reference, now + pausedSeconds);
    return { kind: 'paused' };
  }

  try {
    const { messageId } = await send(needs, stored.store, contact, activity, activity.mail);
    await finishMail(needs, reference, { to: 'sent', messageId, now, detail: null });
    return { kind: 'sent' };
  } catch (error) {
    const waitedSeconds = now - Date.parse(activity.at) / 1000;
    if (error instanceof MailRefusedError || waitedSeconds > givenUpAfterSeconds) {
      await finish(
        'failed',
        error instanceof MailRefusedError ? (mailDetail(error.message) ?? 'refused') : 'given_up',
      );
      return { kind: 'refused' };
    }
    await postponeMail(needs, reference, now + pauseSeconds(waitedSeconds));
    return { kind: 'postponed', error };
  }
}

/** Why no mail goes there: what the contact knows of its address, as the main one or from when it was that; or what is known of the mailbox, whoever wrote to it. */
async function stoppedBy(
  needs: Needs,
  contact: Contact | undefined,
  { to }: ActivityMail,
): Promise<StoppedStatus | undefined> {
  if (contact === undefined) return undefined;
  const { storeId } = contact;
  const { emailStatus } = healthAt(contact, to) ?? { emailStatus: 'ok' };
  if (isMailStopped(emailStatus)) return emailStatus;
  return findStopped(needs, storeId, to, needs.now());
}

/**
 * What signs in goes to nobody who could not ask for it now, since its mail may have waited: a caller's code to whom staff could send it, the customer numbers to an address that the contact still
 * has. The account may have been taken back meanwhile from whoever had the address.
 */
function isStillTheirs(contact: Contact, { notification, to }: ActivityMail, now: number): boolean {
  if (notification === 'Your caller code') return asSettled(contact, now).email === to;
  return notification !== 'Your customer number' || addressesOf(contact).includes(to);
}

async function send(
  needs: Needs,
  store: Store,
  contact: Contact | undefined,
  activity: Activity,
  mail: ActivityMail,
) {
  const locale = offeredLocale(mail.locale, languagesOf(store));
  const { subject, html, text } = render({
    notification: mail.notification,
    audience: mail.audience,
    locale,
    texts: await recentTexts(needs, store.storeId, locale),
    store,
    purpose: mail.token?.purpose ?? null,
    customerNumber: mail.customerNumber ?? numberToSignInWith(store, contact),
    numbers: await numbersOf(needs, contact, mail),
    firstName: mail.firstName,
    ...(await leadsOf(needs, store, activity, mail)),
    at: activity.at,
    device: activity.device,
    closesAt: closingOf(contact),
    isProviderOnly: ssoOf(store)?.only === true,
    isElsewhere: contact !== undefined && !isAnsweredAt(contact, mail.to, needs.now()),
    isToldSince: contact?.recovering?.toldSince?.includes(mail.to) === true,
    linkLifetimeSeconds: linkLifetime(contact, mail, needs.now()),
  });
  return needs.mail.send({
    to: mail.to,
    fromName: store.name,
    sender: store.sender,
    subject,
    html,
    text,
    tags: {
      store: store.storeId,
      contact: activity.contactId,
      activity: activity.activityId,
      notification: mail.notification,
    },
  });
}

/** Where it is the number alone: either the account knows no address to sign in with, or the store takes none. */
function numberToSignInWith({ variables }: Store, contact: Contact | undefined): string | null {
  const customerNumber = contact?.customerNumber ?? null;
  const isNumber =
    contact?.username === customerNumber || variables['sign_in.identifiers'] === 'customer_number';
  return isNumber ? customerNumber : null;
}

/** As it stands now: who has kept the account meanwhile is not told of an end. */
function closingOf(contact: Contact | undefined): string | null {
  const at = contact === undefined ? null : closesAt(contact);
  return at === null ? null : isoTime(at);
}

/** A caller's code is made as its mail is sent: what is stored is read by staff. */
async function numbersOf(
  needs: Needs,
  contact: Contact | undefined,
  mail: ActivityMail,
): Promise<readonly string[]> {
  return mail.notification === 'Your caller code' && contact !== undefined
    ? [callerCode(contact, await needs.secrets.tokenKey(), needs.now()).code]
    : mail.numbers;
}

/** Where the mail leads, and the code that does the same where its reader began. */
async function leadsOf(
  needs: Needs,
  store: Store,
  { at }: Activity,
  { token }: ActivityMail,
): Promise<Pick<MailContent, 'link' | 'code'>> {
  if (token === null) return { link: `${store.address}/accounts/login` };
  const { purpose, id } = token;
  const keys = await needs.secrets.tokenKey();
  const link = mailedLink(store, purpose, id, keys);
  const code = { purpose, tokenId: id };
  const lifetimeSeconds = codeLifetimeSeconds(token.lifetimeSeconds);
  const expiresAtEpochSeconds = Date.parse(at) / 1000 + lifetimeSeconds;
  // It would be over before the mail is read.
  const isTooLate = expiresAtEpochSeconds - needs.now() < lifetimeSeconds / 12;
  if (!token.hasCode || isTooLate) return { link };
  const left = lifetimeToTell({ lifetimeSeconds, expiresAtEpochSeconds }, needs.now());
  return { link, code: { digits: writeCode(store.storeId, code, keys), lifetimeSeconds: left } };
}

function linkLifetime(contact: Contact | undefined, { token, to }: ActivityMail, now: number): number | null {
  if (token === null) return null;
  const { lifetimeSeconds, expiresAtEpochSeconds } = token;
  const until = contact === undefined ? expiresAtEpochSeconds : goodUntil(token, contact, to, now);
  return lifetimeToTell({ lifetimeSeconds, expiresAtEpochSeconds: until }, now);
}

/** The whole lifetime as long as next to nothing of it is gone; what is left of it for a mail that had to wait. */
function lifetimeToTell(
  token: Pick<NonNullable<ActivityMail['token']>, 'lifetimeSeconds' | 'expiresAtEpochSeconds'>,
  now: number,
): number {
  const left = token.expiresAtEpochSeconds - now;
  return left >= token.lifetimeSeconds * 0.95 ? token.lifetimeSeconds : Math.max(1, left);
}

/** Half as long again as it has waited: half a minute at first, a quarter of an hour at most. */
function pauseSeconds(waitedSeconds: number): number {
  return Math.round(Math.min(Math.max(waitedSeconds / 2, 30), 900));
}
