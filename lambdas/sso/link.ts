import { ssoIdentifier } from '../accounts/identifier.ts';
import type { Contact } from '../accounts/contact.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit } from '../tables/database.ts';
import { findClaim } from '../tables/identifiers.ts';
import { listIdentities, moveIdentity } from '../tables/sso-identities.ts';
import type { Identity } from './identity.ts';
import { joining } from './sign-in.ts';

export type Linked = { readonly kind: 'linked' | 'identity_taken' };

/** Makes the identity the account's of somebody who has shown to be both: signed in here, and just back from the provider. Once more changes nothing. */
export async function linkIdentity(
  needs: Needs,
  contact: Contact,
  identity: Pick<Identity, 'issuer' | 'subject'>,
): Promise<Linked> {
  const { storeId, contactId } = contact;
  const claim = await findClaim(needs, storeId, ssoIdentifier(identity));
  // Of a contact that was merged into this one, whose sign-in did not stay.
  const isMerged = claim !== undefined && contact.mergedIds.includes(claim.contactId);
  const from = isMerged ? claim.contactId : contactId;
  const connected = isMerged ? await listIdentities(needs, { storeId, contactId: from }) : [];
  const known = connected.find(
    ({ issuer, subject }) => issuer === identity.issuer && subject === identity.subject,
  );
  const outcome = await commit(
    needs,
    known === undefined
      ? await joining(needs, contact, identity)
      : [moveIdentity(needs, storeId, known, { from, to: contactId })],
  );
  return { kind: outcome.kind === 'committed' ? 'linked' : 'identity_taken' };
}
