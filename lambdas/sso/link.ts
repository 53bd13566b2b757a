import type { Contact } from '../accounts/contact.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit } from '../tables/database.ts';
import type { Identity } from './identity.ts';
import { joining } from './sign-in.ts';

export type Linked = { readonly kind: 'linked' | 'identity_taken' };

/** Makes the identity the account's of somebody who has shown to be both: signed in here, and just back from the provider. Once more changes nothing. */
export async function linkIdentity(
  needs: Needs,
  contact: Contact,
  identity: Pick<Identity, 'issuer' | 'subject'>,
): Promise<Linked> {
  const outcome = await commit(needs, await joining(needs, contact, identity));
  return { kind: outcome.kind === 'committed' ? 'linked' : 'identity_taken' };
}
