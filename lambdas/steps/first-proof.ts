import type { Contact } from '../accounts/contact.ts';
import { happened } from '../accounts/mail-order.ts';
import type { MailedToken } from '../accounts/mailed-token.ts';
import { notMeSeconds } from '../accounts/address-age.ts';
import { goneBack } from '../accounts/main-address.ts';
import { afterTrust } from '../accounts/said-on-trust.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import type { Write } from '../tables/database.ts';
import { disconnectIdentity, listIdentities } from '../tables/sso-identities.ts';
import { leaveAddresses } from './leave-addresses.ts';
import { recordKept } from './tell-of-closing.ts';

export interface FirstProof {
  readonly change: Partial<Contact>;
  readonly writes: readonly Write<'contact'>[];
  /** Whether each sign-in of a provider had to be seen: one that is connected at this very moment refuses it. */
  readonly seesConnections: boolean;
}

/**
 * What the first proof by a mail of ours forgets of an account that was opened on the old shop's word (ruling 3): whoever made that word up, or brought the
 * password with it, may have been in before the mailbox's owner (ruling 20). Sign-ins of providers are disconnected, addresses that came since go, those who made
 * another the main one do not take it back, devices are new ones, a closing that they asked for is off, and so is what they
 * agreed to. Of any other account, and by the proof of another address, nothing but sign-ins of providers that
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
  const back = { address: email, keptSince: openedAt, fromVersion: 0, isFirstProof: true };
  const { change, dropped } = goneBack(contact, back, now);
  const [identities, left] = await Promise.all([
    listIdentities(needs, contact),
    leaveAddresses(needs, contact, dropped),
  ]);
  const writes = [
    ...identities.map((identity) => disconnectIdentity(needs, contact, identity)),
    ...left,
    ...recordKept(needs, contact, { actor: 'customer', now }),
  ];
  return {
    change: {
      ...change,
      ...afterTrust(contact),
      mainSinceEpochSeconds: 0,
      emailOnTrust: null,
      closing: null,
      emailTakenBack: { fromVersion: 0, toVersion: contact.credentialVersion },
      devicesForgottenAtEpochSeconds: now,
    },
    writes: ofContact(writes),
    seesConnections: true,
  };
}

/**
 * What a link that opens the account, or sets its password, forgets of it: what a first proof does, and of an open account the addresses that its customer added so lately that they
 * could say yet that it was not them. Where it was mailed to the settled address while another is the main one, that one gives way.
 */
export async function proofOfMailbox(
  needs: Needs,
  contact: Contact,
  { email }: Pick<MailedToken, 'email'>,
  now: number,
): Promise<FirstProof> {
  const proof = await firstProof(needs, contact, email, now);
  if (contact.accountState !== 'active' || contact.emailOnTrust === email) return proof;
  const back = { address: email, keptSince: now - notMeSeconds, fromVersion: 0 };
  const { change, dropped } = goneBack(contact, back, now);
  const writes = await leaveAddresses(needs, contact, dropped);
  return {
    ...proof,
    // Whoever knew the password before may have gathered devices, each with a counter of its own to guess the new one by.
    change: { ...change, devicesForgottenAtEpochSeconds: now },
    writes: [...proof.writes, ...ofContact(writes)],
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
    writes: ofContact(
      unsettled.flatMap((identity) => [
        disconnectIdentity(needs, contact, identity),
        createActivity(needs, happened(contact, happening), now),
      ]),
    ),
    seesConnections: isOpen,
  };
}

/** Refused, one says that the contact has changed meanwhile, and no more: somebody connects or disconnects at this very moment, and nobody else has the address. */
function ofContact(writes: readonly Write[]): Write<'contact'>[] {
  return writes.map((write) => ({ ...write, name: 'contact' }));
}
