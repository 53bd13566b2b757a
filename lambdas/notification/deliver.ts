import type { Activity, ActivityMail } from '../accounts/activity.ts';
import type { Contact } from '../accounts/contact.ts';
import { mailedLink, type Store } from '../accounts/store.ts';
import { MailRefusedError, type Needs } from '../needs.ts';
import { finishMail, postponeMail, takeMail, type ActivityReference } from '../tables/activities.ts';
import { findContact } from '../tables/contacts.ts';
import { findStore } from '../tables/stores.ts';
import { render } from './render.ts';

/** Longer than the function may run, so that a mail is never held by two. */
const holdSeconds = 90;
const postponedSeconds = 30;
const givenUpAfterSeconds = 24 * 3600;

export type Delivered =
  | { readonly kind: 'sent' }
  | { readonly kind: 'withheld' }
  | { readonly kind: 'refused' }
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
  if (stored === undefined || contact === undefined || isUndeliverable(contact, activity.mail)) {
    await finishMail(needs, reference, 'withheld', null);
    return { kind: 'withheld' };
  }

  try {
    const { messageId } = await send(needs, stored.store, contact, activity, activity.mail);
    await finishMail(needs, reference, 'sent', messageId);
    return { kind: 'sent' };
  } catch (error) {
    const waitedSeconds = now - Date.parse(activity.at) / 1000;
    if (error instanceof MailRefusedError || waitedSeconds > givenUpAfterSeconds) {
      await finishMail(needs, reference, 'failed', null);
      return { kind: 'refused' };
    }
    await postponeMail(needs, reference, now + postponedSeconds);
    return { kind: 'postponed', error };
  }
}

/** A hard bounce or a complaint stops mail to that address until staff clear it (ruling 11). */
function isUndeliverable({ email, emailStatus }: Contact, mail: ActivityMail): boolean {
  return email === mail.to && (emailStatus === 'hard_bounced' || emailStatus === 'complained');
}

async function send(needs: Needs, store: Store, contact: Contact, activity: Activity, mail: ActivityMail) {
  const { subject, html, text } = render({
    notification: mail.notification,
    locale: mail.locale,
    store: { name: store.name, address: store.address, ...store.look },
    firstName: contact.firstName,
    link: await linkOf(needs, store, mail),
    linkLifetimeSeconds: mail.token?.lifetimeSeconds ?? null,
  });
  return needs.mail.send({
    to: mail.to,
    fromName: store.name,
    subject,
    html,
    text,
    tags: {
      store: store.storeId,
      contact: contact.contactId,
      activity: activity.activityId,
      notification: mail.notification,
    },
  });
}

async function linkOf(needs: Needs, store: Store, { token }: ActivityMail): Promise<string> {
  return token === null
    ? `${store.address}/accounts/login`
    : mailedLink(store, token.purpose, token.id, await needs.secrets.tokenKey());
}
