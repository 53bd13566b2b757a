import { ssoIdentifier } from '../accounts/identifier.ts';
import type { Contact } from '../accounts/contact.ts';
import { confirmedForSeconds, isConfirmed, type Session } from '../accounts/session.ts';
import type { Unlinked } from '../http/sso-cookies.ts';
import { admitOwnAct } from '../steps/admit-own-act.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { unspend } from '../tables/allowances.ts';
import { findStoredContact, recordConnection } from '../tables/contacts.ts';
import { commit, type Write } from '../tables/database.ts';
import { findClaim } from '../tables/identifiers.ts';
import { listIdentities, moveIdentity } from '../tables/sso-identities.ts';
import { isSameIdentity, type Who } from './identity.ts';
import { joining, tellConnected } from './sign-in.ts';

export type Linked =
  | { readonly kind: 'linked' | 'identity_taken' | 'session_ended' }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/**
 * Whether somebody signed in may connect it: they have just confirmed that it is them, or they opened this very session with the password in order to. Whoever finds a
 * session open has done neither, and would sign in for ever, and confirm whatever else by a sign-in of their own.
 */
export function mayConnect(
  session: Pick<Session, 'id' | 'createdAtEpochSeconds' | 'confirmedAtEpochSeconds'>,
  { shownIn }: Pick<Unlinked, 'shownIn'>,
  now: number,
): boolean {
  const isJustOpened = shownIn === session.id && now < session.createdAtEpochSeconds + confirmedForSeconds;
  return isJustOpened || isConfirmed(session, now);
}

/**
 * Makes the identity the account's of somebody who has shown to be both: signed in here, and just back from the provider. Its owner is told, with 'Not me'. Once more
 * changes nothing. Refused when the credentials that they signed in by are no more: with a changed password, or a secured account, the session is over that wanted it.
 */
export async function linkIdentity(
  needs: Needs,
  store: Store,
  { storeId, contactId, credentialVersion }: Contact,
  identity: Who,
  userAgent = '',
): Promise<Linked> {
  const now = needs.now();
  const admitted = await admitOwnAct(needs, { storeId, contactId }, 'mail', now);
  if (admitted.kind === 'too_many_requests') return admitted;
  // One that is connected at the same moment is seen, so that there are never more than an account has at most.
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const contact = await findStoredContact(needs, storeId, contactId);
    if (contact?.accountState !== 'active' || contact.credentialVersion !== credentialVersion) break;
    const connected = await listIdentities(needs, contact);
    if (connected.some((one) => isSameIdentity(one, identity))) {
      await unspend(needs, admitted);
      return { kind: 'linked' };
    }
    const outcome = await commit<'identifier' | 'activity' | 'token' | 'contact'>(needs, [
      recordConnection(needs, contact),
      ...(await writesOf(needs, contact, identity, now)),
      ...tellConnected(needs, store, contact, { now, userAgent }),
    ]);
    if (outcome.kind === 'committed') return { kind: 'linked' };
    if (!outcome.by.has('contact')) {
      await unspend(needs, admitted);
      return { kind: 'identity_taken' };
    }
  }
  await unspend(needs, admitted);
  return { kind: 'session_ended' };
}

const mostRivals = 40;

async function writesOf(
  needs: Needs,
  contact: Contact,
  identity: Who,
  now: number,
): Promise<Write<'identifier'>[]> {
  const { storeId, contactId } = contact;
  const claim = await findClaim(needs, storeId, ssoIdentifier(identity));
  // Of a contact that was merged into this one, whose sign-in did not stay.
  const isMerged = claim !== undefined && contact.mergedIds.includes(claim.contactId);
  const from = isMerged ? claim.contactId : contactId;
  const connected = isMerged ? await listIdentities(needs, { storeId, contactId: from }) : [];
  const known = connected.find((one) => isSameIdentity(one, identity));
  return known === undefined
    ? joining(needs, contact, identity, now)
    : [moveIdentity(needs, storeId, known, { from, to: contactId })];
}
