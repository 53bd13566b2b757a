import type { Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import type { MailedToken } from '../accounts/mailed-token.ts';
import type { PasswordHash } from '../accounts/password-hash.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact } from '../tables/contacts.ts';
import type { Write } from '../tables/database.ts';
import { claimProven } from '../tables/identifiers.ts';
import { consumeToken } from '../tables/tokens.ts';

export interface AccountOpening {
  /** The contact as it stands once the writes are committed. */
  readonly contact: Contact & { readonly email: string };
  readonly writes: readonly Write<'token' | 'contact' | 'identifier'>[];
}

/**
 * What the proof of the mailbox makes of a contact, whichever link proved it: the account is open, the address is its username and claimed, and by the
 * new credential version every session and every other link is over. Nothing is written yet. Of several proofs at once one wins.
 */
export function openAccount(
  needs: Needs,
  { token, contact }: { token: MailedToken; contact: Contact },
  given: { readonly password: PasswordHash | null; readonly firstName?: string; readonly lastName?: string },
  now: number,
): AccountOpening {
  const change: Partial<Contact> = {
    ...given,
    ...(contact.accountState === 'active' ? {} : opened(contact, token.email, now)),
    credentialVersion: contact.credentialVersion + 1,
  };
  return {
    contact: { ...contact, ...change, email: token.email },
    writes: [
      consumeToken(needs, contact.storeId, token, now),
      changeContact(needs, contact, change),
      claimProven(needs, contact, { kind: 'email', value: token.email }),
    ],
  };
}

function opened({ inviteMethod }: Contact, email: string, now: number) {
  return {
    accountState: 'active',
    username: email,
    inviteMethod: inviteMethod ?? 'invitation',
    pendingRegistrations: 0,
    activatedAt: isoTime(now),
  } as const;
}
