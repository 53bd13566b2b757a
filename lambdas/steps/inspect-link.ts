import type { Contact } from '../accounts/contact.ts';
import {
  isBondWhole,
  isMergedBondWhole,
  isOthersLink,
  linkOf,
  purposesOfPage,
  type TokenPurpose,
} from '../accounts/links.ts';
import { readToken, type MailedToken } from '../accounts/mailed-token.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContact, findStoredContact } from '../tables/contacts.ts';
import { findToken } from '../tables/tokens.ts';

export type TokenState =
  | { readonly kind: 'token_invalid' }
  | {
      readonly kind: 'token_expired' | 'token_used';
      readonly token: MailedToken | null;
      readonly contact: Contact | null;
    }
  | GoodToken;

export interface GoodToken {
  readonly kind: 'token_good';
  readonly token: MailedToken;
  readonly contact: Contact;
}

/**
 * What a mailed token is worth at this moment, where links of this purpose lead: an invitation's is taken where an activation's is. It changes nothing, so mail scanners may ask as often as they like; whether the token is
 * then consumed is decided by the conditions of that write, not by this.
 */
export async function inspectToken(
  needs: Needs,
  storeId: string,
  purpose: TokenPurpose,
  typed: string,
): Promise<TokenState> {
  const keys = await needs.secrets.tokenKey();
  const [read] = purposesOfPage(purpose).flatMap((one) => {
    const id = readToken(storeId, one, typed, keys);
    return id === undefined ? [] : [{ purpose: one, id }];
  });
  if (read === undefined) return { kind: 'token_invalid' };

  const token = await findToken(needs, storeId, read.purpose, read.id);
  if (token === undefined) return { kind: 'token_expired', token: null, contact: null };

  const stored = await findStoredContact(needs, storeId, token.contactId);
  const into = stored?.mergedInto ?? null;
  const contact = into === null ? stored : await findContact(needs, storeId, into.contactId);
  if (contact === undefined) return { kind: 'token_used', token, contact: null };
  const now = needs.now();
  const isGood =
    into === null
      ? isBondWhole(linkOf(read.purpose).boundTo, token, contact, now)
      : into.contactId === contact.contactId && isMergedBondWhole(read.purpose, token, into, contact, now);
  const isOvertaken = !isGood || (stored !== undefined && isOthersLink(read.purpose, token, stored));
  if (token.usedAtEpochSeconds !== null || isOvertaken) return { kind: 'token_used', token, contact };
  if (now >= token.expiresAtEpochSeconds) return { kind: 'token_expired', token, contact };
  return { kind: 'token_good', token, contact };
}

/** To which address a link was mailed, whatever it is worth by now: whoever holds it had it there. Empty of one that is none of ours, or too old to be known. */
export async function addressOfLink(
  needs: Needs,
  storeId: string,
  purpose: TokenPurpose,
  typed: string,
): Promise<string> {
  return mailedTo(await inspectToken(needs, storeId, purpose, typed));
}

/** The same of a link that was looked at already. */
export function mailedTo(inspected: TokenState): string {
  return inspected.kind === 'token_invalid' ? '' : (inspected.token?.email ?? '');
}
