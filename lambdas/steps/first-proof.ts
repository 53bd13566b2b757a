import { addressesOf, type Contact } from '../accounts/contact.ts';
import { clearedHealth } from '../accounts/email-health.ts';
import { notMeSeconds } from '../accounts/links.ts';
import { happened } from '../accounts/mail-order.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import type { Write } from '../tables/database.ts';
import { disconnectIdentity, listIdentities } from '../tables/sso-identities.ts';
import { leaveAddresses } from './leave-addresses.ts';

export interface FirstProof {
  readonly change: Partial<Contact>;
  readonly writes: readonly Write<'contact'>[];
  /** Whether each sign-in of a provider had to be seen: one that is connected at this very moment refuses it. */
  readonly seesConnections: boolean;
}

/**
 * What the first proof by a mail of ours forgets of an account that was opened on the old shop's word (ruling 3): whoever made that word up, or brought the
 * password with it, may have been in before the mailbox's owner (ruling 20). Sign-ins of providers are disconnected, addresses that came since go, those who made
 * another the main one do not take it back, and devices are new ones. Of any other account, and by the proof of another address, nothing but sign-ins of providers that
 * were connected so lately that its owner can say yet that it was not them.
 */
export async function firstProof(
  needs: Needs,
  contact: Contact,
  email: string,
  now: number,
): Promise<FirstProof> {
  if (contact.emailOnTrust !== email) return disconnectUnsettled(needs, contact, now);
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
    seesConnections: true,
  };
}

/** Somebody who knew the password may have connected one of their own. Who has had theirs for longer than 'Not me' is good keeps it: they were told, and did not object. */
async function disconnectUnsettled(needs: Needs, contact: Contact, now: number): Promise<FirstProof> {
  const isOpen = contact.accountState === 'active';
  const mayHaveSome = isOpen && (contact.connections > 0 || contact.mergedIds.length > 0);
  const identities = mayHaveSome ? await listIdentities(needs, contact) : [];
  const unsettled = identities.filter(
    ({ connectedAt }) => now < Date.parse(connectedAt) / 1000 + notMeSeconds,
  );
  const happening = { kind: 'sso_disconnected', actor: 'customer', now } as const;
  return {
    change: {},
    writes: unsettled.flatMap((identity) => [
      { ...disconnectIdentity(needs, contact, identity), name: 'contact' as const },
      { ...createActivity(needs, happened(contact, happening), now), name: 'contact' as const },
    ]),
    seesConnections: isOpen,
  };
}
