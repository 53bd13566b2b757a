import { ssoIdentifier } from '../accounts/identifier.ts';
import type { Contact } from '../accounts/contact.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findStoredContact, recordConnection } from '../tables/contacts.ts';
import { commit, type Write } from '../tables/database.ts';
import { findClaim } from '../tables/identifiers.ts';
import { listIdentities, moveIdentity } from '../tables/sso-identities.ts';
import type { Identity } from './identity.ts';
import { joining } from './sign-in.ts';

export type Linked = { readonly kind: 'linked' | 'identity_taken' | 'session_ended' };

/**
 * Makes the identity the account's of somebody who has shown to be both: signed in here, and just back from the provider. Once more changes nothing. Refused when
 * the credentials that they signed in by are no more: with a changed password, or a secured account, the session is over that wanted it.
 */
export async function linkIdentity(
  needs: Needs,
  { storeId, contactId, credentialVersion }: Contact,
  identity: Pick<Identity, 'issuer' | 'subject'>,
): Promise<Linked> {
  // One that is connected at the same moment is seen, so that there are never more than an account has at most.
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const contact = await findStoredContact(needs, storeId, contactId);
    if (contact?.accountState !== 'active' || contact.credentialVersion !== credentialVersion) break;
    const outcome = await commit<'identifier' | 'activity' | 'contact'>(needs, [
      recordConnection(needs, contact),
      ...(await writesOf(needs, contact, identity)),
    ]);
    if (outcome.kind === 'committed') return { kind: 'linked' };
    if (!outcome.by.has('contact')) return { kind: 'identity_taken' };
  }
  return { kind: 'session_ended' };
}

const mostRivals = 40;

async function writesOf(
  needs: Needs,
  contact: Contact,
  identity: Pick<Identity, 'issuer' | 'subject'>,
): Promise<Write<'identifier' | 'activity'>[]> {
  const { storeId, contactId } = contact;
  const claim = await findClaim(needs, storeId, ssoIdentifier(identity));
  // Of a contact that was merged into this one, whose sign-in did not stay.
  const isMerged = claim !== undefined && contact.mergedIds.includes(claim.contactId);
  const from = isMerged ? claim.contactId : contactId;
  const connected = isMerged ? await listIdentities(needs, { storeId, contactId: from }) : [];
  const known = connected.find(
    ({ issuer, subject }) => issuer === identity.issuer && subject === identity.subject,
  );
  return known === undefined
    ? joining(needs, contact, identity)
    : [moveIdentity(needs, storeId, known, { from, to: contactId })];
}
