import type { SNSEvent } from 'aws-lambda';
import type { OutgoingMail } from '../../lambdas/surroundings/needs.ts';
import type { Fate } from '../../local/inbox.ts';
import { sesNotification } from '../../local/ses-events.ts';

/** What SES tells of a mail that was sent just now. */
export function toldOfMail(mail: OutgoingMail, fate: Fate, now: number, id = 'message'): SNSEvent {
  const at = new Date(now * 1000).toISOString();
  const { fromName, tags } = mail;
  return sesNotification(
    { ...mail, id, at, from: fromName, tags: { ...tags }, state: 'sent', pending: [] },
    fate,
    at,
  );
}
