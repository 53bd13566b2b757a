import { accountStep } from '../accounts/account-state.ts';
import { recoveryWithNext } from '../accounts/address-recovery.ts';
import { closingSeconds, standingOf, type Contact } from '../accounts/contact.ts';
import { happened } from '../accounts/mail-order.ts';
import { queueEvent } from '../steps/queue-event.ts';
import { mailboxesOf, tellOfClosing } from '../steps/tell-of-closing.ts';
import { createActivity } from '../tables/activities.ts';
import { changeContact, findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';

export type AccountSwitched =
  | { readonly kind: 'switched'; readonly contact: Contact }
  | {
      readonly kind:
        'contact_not_found' | 'account_not_active' | 'account_not_disabled' | 'changed_meanwhile';
    };

/**
 * Disabling ends every session and link at once by a new credential version; enabling lets the customer sign in again with the password as it was. Neither ends an address recovery. That its owner
 * has closed the account waits meanwhile: enabled, it is to end after as long as at first, and they are told so once more.
 */
export async function switchAccount(
  asked: Asked<{ contactId: string; reason?: string | undefined }>,
  to: 'disable' | 'enable',
): Promise<AccountSwitched> {
  const { needs, storeId, input } = asked;
  const contact = await findContact(needs, storeId, input.contactId);
  if (contact === undefined) return { kind: 'contact_not_found' };
  const step = accountStep(to, standingOf(contact));
  if (step.kind !== 'goes') return step;

  const isOver = to === 'disable';
  const reason = input.reason ?? null;
  const now = needs.now();
  const wish = contact.closing?.by === 'customer' ? contact.closing : null;
  const change = {
    accountState: step.to,
    // Said with the state, since the one goes by the other.
    closing: wish === null || isOver ? wish : { ...wish, endsAtEpochSeconds: now + closingSeconds },
    ...(isOver ? { ...recoveryWithNext(contact), credentialVersion: contact.credentialVersion + 1 } : {}),
  };
  const happening = {
    kind: isOver ? 'account_disabled' : 'account_enabled',
    ...{ actor: asked.actor, now, reason },
  } as const;
  const switched = { ...contact, ...change };
  const stored = wish === null || isOver ? undefined : await findStore(needs, storeId);
  const told =
    stored === undefined
      ? [createActivity(needs, happened(contact, happening), now)]
      : tellOfClosing(needs, stored.store, switched, await mailboxesOf(needs, contact), happening);
  const outcome = await commit(needs, [
    changeContact(needs, contact, change, ['closing']),
    ...told,
    queueEvent(needs, switched, now, {
      type: isOver ? 'account.disabled' : 'account.enabled',
    }),
  ]);
  return outcome.kind === 'committed'
    ? { kind: 'switched', contact: switched }
    : { kind: 'changed_meanwhile' };
}
