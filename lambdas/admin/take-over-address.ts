import { isRegistrationOnly, withoutRegistration, type Contact } from '../accounts/contact.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact, findContact } from '../tables/contacts.ts';
import type { Write } from '../tables/database.ts';
import {
  claimUnproven,
  findClaim,
  freeIdentifier,
  isTheirsUnproven,
  moveIdentifier,
  type Claim,
} from '../tables/identifiers.ts';

export type AddressTaken =
  /** Nobody has registered it, or somebody has proven it: the new contact stands beside whoever there is. */
  | { readonly kind: 'free' }
  /** There was nothing to its contact but a registration: that contact is the store's from now on, and the link that its registrant was mailed stays good. */
  | { readonly kind: 'adopted'; readonly contact: Contact }
  /** Its contact is another of the store's, and loses what a stranger may have registered to it. */
  | { readonly kind: 'withdrawn'; readonly writes: readonly Write<'contact' | 'identifier'>[] };

/**
 * What becomes of an unproven registration when the store has a contact of its own with the address: it carries no rights (ruling 3), so that whoever
 * registers an address before the store knows it keeps nobody from it. The address leads to nobody then, or to `leadsTo`. Nothing is written yet.
 */
export async function takeOverAddress(
  needs: Needs,
  storeId: string,
  email: string,
  leadsTo: string | null = null,
): Promise<AddressTaken> {
  return takeOver(needs, storeId, email, await claimOf(needs, storeId, email), leadsTo);
}

const claimOf = (needs: Needs, storeId: string, email: string): Promise<Claim | undefined> =>
  findClaim(needs, storeId, { kind: 'email', value: email });

async function takeOver(
  needs: Needs,
  storeId: string,
  email: string,
  claim: Claim | undefined,
  leadsTo: string | null,
): Promise<AddressTaken> {
  if (claim === undefined || claim.proven) return { kind: 'free' };
  const holder = await findContact(needs, storeId, claim.contactId);
  if (holder?.registration == null) return { kind: 'free' };
  if (isRegistrationOnly(holder)) return { kind: 'adopted', contact: holder };
  return {
    kind: 'withdrawn',
    writes: [changeContact(needs, holder, withoutRegistration(holder)), leave(needs, holder, email, leadsTo)],
  };
}

/**
 * The address of a contact that is invited stands for it from now on, so that who registers with it registers to that contact. A registration of it that stood
 * apart gives way. Where the caller goes by a claim that it has read, who proves the address or takes it over since refuses what comes of it.
 */
export async function addressForInvited(
  needs: Needs,
  contact: Contact & { readonly email: string },
  known?: { readonly claim: Claim | undefined },
): Promise<readonly Write<'contact' | 'identifier'>[]> {
  const { storeId, contactId, email } = contact;
  const address = { kind: 'email', value: email } as const;
  const { claim } = known ?? { claim: await claimOf(needs, storeId, email) };
  if (claim === undefined || claim.contactId === contactId) return [claimUnproven(needs, contact, address)];
  const taken = await takeOver(needs, storeId, email, claim, contactId);
  return known !== undefined && taken.kind === 'free' && !claim.proven
    ? [isTheirsUnproven(needs, storeId, address, claim.contactId)]
    : writesOf(needs, taken, email, contactId);
}

function leave(
  needs: Needs,
  { storeId, contactId }: Contact,
  email: string,
  to: string | null,
): Write<'identifier'> {
  const address = { kind: 'email', value: email } as const;
  return to === null
    ? freeIdentifier(needs, storeId, address, contactId)
    : moveIdentifier(needs, storeId, address, { from: contactId, to });
}

/** The same where the address goes to a contact that is there already: a registration that was all there is to its contact is forgotten at the next sweep. */
export async function takeOverForAnother(
  needs: Needs,
  storeId: string,
  email: string,
  leadsTo: string | null = null,
): Promise<readonly Write<'contact' | 'identifier'>[]> {
  return writesOf(needs, await takeOverAddress(needs, storeId, email, leadsTo), email, leadsTo);
}

function writesOf(
  needs: Needs,
  taken: AddressTaken,
  email: string,
  leadsTo: string | null,
): readonly Write<'contact' | 'identifier'>[] {
  switch (taken.kind) {
    case 'free':
      return [];
    case 'withdrawn':
      return taken.writes;
    case 'adopted': {
      const { contact } = taken;
      const { registration, credentialVersion } = contact;
      if (registration === null) return [];
      return [
        changeContact(needs, contact, {
          email: null,
          credentialVersion: credentialVersion + 1,
          registration: { ...registration, forgetAfterEpochSeconds: needs.now() },
        }),
        leave(needs, contact, email, leadsTo),
      ];
    }
  }
}
