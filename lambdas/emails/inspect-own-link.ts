import type { Contact } from '../accounts/contact.ts';
import type { MailedToken } from '../accounts/mailed-token.ts';
import { inspectToken } from '../steps/inspect-link.ts';
import type { Needs } from '../surroundings/needs.ts';

type Purpose = 'confirm_email' | 'email_login';

export type OwnLink =
  | { readonly kind: 'token_good'; readonly token: MailedToken; readonly contact: Contact }
  | { readonly kind: 'token_invalid' | 'token_expired' | 'token_used' | 'other_account' };

/**
 * What a link that proves an address is worth to whoever is signed in. It is good for the account that asked for it and no other: somebody who is talked
 * into following a stranger's link gives them no address.
 */
export async function inspectOwnLink(
  needs: Needs,
  { storeId, contactId }: Contact,
  purpose: Purpose,
  typed: string,
): Promise<OwnLink> {
  const inspected = await inspectToken(needs, storeId, purpose, typed);
  if (inspected.kind !== 'token_good') return { kind: inspected.kind };
  if (inspected.token.purpose !== purpose) return { kind: 'token_invalid' };
  return inspected.contact.contactId === contactId ? inspected : { kind: 'other_account' };
}
