import { isConfirmed } from '../accounts/session.ts';
import { tellOwner } from '../steps/tell-owner.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit } from '../tables/database.ts';
import type { SessionRecord } from '../tables/sessions.ts';
import { disconnectIdentity, identityId, listIdentities } from '../tables/sso-identities.ts';

export type Disconnected = {
  readonly kind: 'disconnected' | 'confirmation_required' | 'password_required';
};

/**
 * A sign-in of a provider is the account's no more. Only where there is a password, so that its owner still has a way in; and after they have shown who they are. They are told, with 'Not me'. One that is
 * gone already is as good as disconnected.
 */
export async function disconnect(
  needs: Needs,
  { session, contact, store }: SessionRecord,
  id: string,
): Promise<Disconnected> {
  if (contact.password === null) return { kind: 'password_required' };
  const now = needs.now();
  if (!isConfirmed(session, now)) return { kind: 'confirmation_required' };
  const identity = (await listIdentities(needs, contact)).find((one) => identityId(one) === id);
  if (identity === undefined) return { kind: 'disconnected' };
  const { userAgent } = session;
  const happening = { kind: 'sso_disconnected', actor: 'customer', now, userAgent } as const;
  await commit(needs, [
    disconnectIdentity(needs, contact, identity),
    ...tellOwner(needs, store, contact, happening, 'Sign-in was disconnected'),
  ]);
  return { kind: 'disconnected' };
}
