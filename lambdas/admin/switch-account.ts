import { accountStep } from '../accounts/account-state.ts';
import { standingOf, type Contact } from '../accounts/contact.ts';
import { queueEvent } from '../steps/queue-event.ts';
import { changeContact, findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import type { Asked } from './action.ts';
import { record } from './record.ts';

export type AccountSwitched =
  | { readonly kind: 'switched'; readonly contact: Contact }
  | {
      readonly kind:
        | 'contact_not_found'
        | 'account_not_active'
        | 'account_not_disabled'
        | 'account_closing'
        | 'changed_meanwhile';
    };

/** Disabling ends every session and link at once by a new credential version; enabling lets the customer sign in again with the password as it was. */
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
  const change = {
    accountState: step.to,
    ...(isOver ? { credentialVersion: contact.credentialVersion + 1 } : {}),
  };
  const outcome = await commit(needs, [
    changeContact(needs, contact, change),
    record(asked, contact, isOver ? 'account_disabled' : 'account_enabled', { reason: input.reason ?? null }),
    queueEvent(needs, { ...contact, ...change }, needs.now(), {
      type: isOver ? 'account.disabled' : 'account.enabled',
    }),
  ]);
  return outcome.kind === 'committed'
    ? { kind: 'switched', contact: { ...contact, ...change } }
    : { kind: 'changed_meanwhile' };
}
