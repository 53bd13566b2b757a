import type { Contact } from '../accounts/contact.ts';
import { isToStay } from '../accounts/who-speaks.ts';
import { isConfirmed } from '../accounts/session.ts';
import { leaveAddresses } from '../steps/leave-addresses.ts';
import { ownAddresses } from '../steps/own-addresses.ts';
import { tellOwner } from '../steps/tell-owner.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import type { SessionRecord } from '../tables/sessions.ts';

export type EmailRemoved = {
  readonly kind:
    | 'email_removed'
    | 'email_not_found'
    | 'email_is_primary'
    | 'email_on_trust'
    | 'email_not_settled'
    | 'email_is_username'
    | 'changed_meanwhile'
    | 'confirmation_required';
};

/**
 * A further address is the account's no more: nobody signs in with it, its orders are not shown, and others may have it. The main one stays; so does the one that the account was opened
 * with until a mail of ours has proven it, one that was the main one within a week, unless it came lately or is dead, and the only one that signs in. Whoever asks for it has just shown who they
 * are, and the owner is told, with 'Not me'.
 */
export async function removeEmail(
  needs: Needs,
  { session, contact, store }: SessionRecord,
  address: string,
): Promise<EmailRemoved> {
  if (address === contact.email) return { kind: 'email_is_primary' };
  const furtherEmails = contact.furtherEmails.filter((one) => one.address !== address);
  if (furtherEmails.length === contact.furtherEmails.length) return { kind: 'email_not_found' };
  if (address === contact.emailOnTrust) return { kind: 'email_on_trust' };
  const now = needs.now();
  if (isToStay(contact, address, now)) return { kind: 'email_not_settled' };
  if (!isConfirmed(session, now)) return { kind: 'confirmation_required' };
  const username =
    contact.username === address ? await signsInBeside(needs, contact, address) : contact.username;
  if (username === undefined) return { kind: 'email_is_username' };
  const { userAgent } = session;
  const happening = { kind: 'email_removed', actor: 'customer', now, userAgent } as const;
  const outcome = await commit(needs, [
    changeContact(needs, contact, {
      furtherEmails,
      ...(username === contact.username ? {} : { username }),
    }),
    ...(await leaveAddresses(needs, contact, [address])),
    ...tellOwner(needs, store, contact, happening, 'Email address was removed'),
  ]);
  return { kind: outcome.kind === 'committed' ? 'email_removed' : 'changed_meanwhile' };
}

/** Which other address of the account signs in: the main one, if that does. A merge brings some that do not. */
async function signsInBeside(needs: Needs, contact: Contact, address: string): Promise<string | undefined> {
  const own = await ownAddresses(needs, contact);
  return own.find((one) => one.maySignIn && one.address !== address)?.address;
}
