import { addressesOf, type Contact } from '../accounts/contact.ts';
import { clearedHealth } from '../accounts/email-health.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { Write } from '../tables/database.ts';
import { disconnectIdentity, listIdentities } from '../tables/sso-identities.ts';
import { leaveAddresses } from './leave-addresses.ts';

export interface FirstProof {
  readonly change: Partial<Contact>;
  readonly writes: readonly Write<'contact'>[];
}

/**
 * What the first proof by a mail of ours forgets of an account that was opened on the old shop's word (ruling 3): whoever made that word up, or brought the
 * password with it, may have been in before the mailbox's owner (ruling 20). Sign-ins of providers are disconnected, addresses that came since go, those who made
 * another the main one do not take it back, and devices are new ones. Of any other account, and by the proof of another address, nothing.
 */
export async function firstProof(
  needs: Needs,
  contact: Contact,
  email: string,
  now: number,
): Promise<FirstProof> {
  if (contact.emailOnTrust !== email) return { change: {}, writes: [] };
  const openedAt = Math.floor(Date.parse(contact.activatedAt ?? contact.createdAt) / 1000);
  const furtherEmails = contact.furtherEmails.filter(
    ({ address, sinceEpochSeconds }) => address !== email && sinceEpochSeconds < openedAt,
  );
  const kept = [email, ...furtherEmails.map(({ address }) => address)];
  const dropped = addressesOf(contact).filter((address) => !kept.includes(address));
  const { username } = contact;
  const [identities, left] = await Promise.all([
    listIdentities(needs, contact),
    leaveAddresses(needs, contact, dropped),
  ]);
  const writes = [...identities.map((identity) => disconnectIdentity(needs, contact, identity)), ...left];
  return {
    change: {
      ...(contact.email === email ? {} : { email, ...clearedHealth(now) }),
      mainSinceEpochSeconds: 0,
      furtherEmails,
      username: username !== null && dropped.includes(username) ? email : username,
      emailOnTrust: null,
      emailTakenBack: { fromVersion: 0, toVersion: contact.credentialVersion },
      devicesForgottenAtEpochSeconds: now,
    },
    // Somebody connects or disconnects at this very moment: the contact has changed meanwhile, and nobody else has the address.
    writes: writes.map((write) => ({ ...write, name: 'contact' })),
  };
}
