import { healthAt, isMailStopped } from '../accounts/email-health.ts';
import { orderNotice } from '../accounts/mail-order.ts';
import { judgeTrust } from '../accounts/on-trust.ts';
import type { Needs } from '../surroundings/needs.ts';
import { queueMails } from '../steps/queue-mail.ts';
import { findOwnActivity } from '../tables/activities.ts';
import { changeContact, findStoredContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import type { ContactReference } from '../tables/forgetting.ts';

export type TrustEnded = 'not_due' | 'trust_ended' | 'trust_put_off' | 'trust_stays';

/**
 * The address that the account was opened with, on another's word, speaks for it no more, where it was told that another is the main one and has not answered. It stays with the account, which may part with it, and is told once more, without a link. Whoever
 * proves it at this very moment wins.
 */
export async function endTrust(needs: Needs, { storeId, contactId }: ContactReference): Promise<TrustEnded> {
  const contact = await findStoredContact(needs, storeId, contactId);
  const told = contact?.trustTold;
  const now = needs.now();
  if (contact === undefined || told == null || told.dueAtEpochSeconds > now) return 'not_due';
  const activity = await findOwnActivity(needs, contact, told.activityId);
  const judged = judgeTrust(contact, activity?.mail ?? null, now);
  switch (judged.kind) {
    case 'ends': {
      const { address } = judged;
      const happening = {
        kind: 'email_trust_ended',
        actor: 'retention',
        now,
        about: told.activityId,
      } as const;
      const isReached = !isMailStopped(healthAt(contact, address)?.emailStatus ?? 'ok');
      const notice = orderNotice(
        { ...contact, email: address },
        'Email address is no longer the main one',
        happening,
      );
      const outcome = await commit(needs, [
        changeContact(needs, contact, { emailOnTrust: null, trustTold: null }, ['furtherEmails']),
        ...queueMails(needs, contact, isReached ? [notice] : [], happening),
      ]);
      return outcome.kind === 'committed' ? 'trust_ended' : 'not_due';
    }
    case 'put_off': {
      const trustTold = { ...told, dueAtEpochSeconds: judged.untilEpochSeconds };
      await commit(needs, [changeContact(needs, contact, { trustTold })]);
      return 'trust_put_off';
    }
    case 'stays':
      await commit(needs, [changeContact(needs, contact, { trustTold: null })]);
      return 'trust_stays';
  }
}
