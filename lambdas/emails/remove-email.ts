import type { Contact } from '../accounts/contact.ts';
import { healthAt, isMailStopped } from '../accounts/email-health.ts';
import { orderNotice, type Happening, type MailOrder } from '../accounts/mail-order.ts';
import { isToStay } from '../accounts/who-speaks.ts';
import { isConfirmed } from '../accounts/session.ts';
import { leaveAddresses } from '../steps/leave-addresses.ts';
import { ownAddresses, type OwnAddress } from '../steps/own-addresses.ts';
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
 * are, and the owner is told, with 'Not me'; so is the address itself where it was theirs by proof, by a notice without a link, since what goes speaks no more.
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
  const own = await ownAddresses(needs, contact);
  const username = contact.username === address ? signsInBeside(own, address) : contact.username;
  if (username === undefined) return { kind: 'email_is_username' };
  const { userAgent } = session;
  const happening = { kind: 'email_removed', actor: 'customer', now, userAgent } as const;
  const outcome = await commit(needs, [
    changeContact(needs, contact, {
      furtherEmails,
      ...(username === contact.username ? {} : { username }),
    }),
    ...(await leaveAddresses(needs, contact, [address])),
    ...tellOwner(
      needs,
      store,
      contact,
      happening,
      notification,
      tellItself(contact, own, address, happening),
    ),
  ]);
  return { kind: outcome.kind === 'committed' ? 'email_removed' : 'changed_meanwhile' };
}

/** Which other address of the account signs in: the main one, if that does. A merge brings some that do not. */
function signsInBeside(own: readonly OwnAddress[], address: string): string | undefined {
  return own.find((one) => one.maySignIn && one.address !== address)?.address;
}

const notification = 'Email address was removed';

function tellItself(
  contact: Contact,
  own: readonly OwnAddress[],
  address: string,
  happening: Happening,
): MailOrder[] {
  const isProven = own.some((one) => one.address === address && one.proven);
  const isStopped = isMailStopped(healthAt(contact, address)?.emailStatus ?? 'ok');
  return isProven && !isStopped ? [orderNotice({ ...contact, email: address }, notification, happening)] : [];
}
