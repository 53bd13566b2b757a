import type { Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import type { MailedToken } from '../accounts/mailed-token.ts';
import type { PasswordHash } from '../accounts/password-hash.ts';
import type { Locale } from '../stores/locale.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact } from '../tables/contacts.ts';
import type { Write } from '../tables/database.ts';
import { claimProven } from '../tables/identifiers.ts';
import { consumeToken } from '../tables/tokens.ts';
import { queueEvent } from './queue-event.ts';

/** What is the prover's own from now on. What they do not say stays as the store has it. */
interface ProversOwn {
  readonly password: PasswordHash | null;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly locale?: Locale | undefined;
  /** Where the proof signs in as well. */
  readonly lastSignInAt?: string | undefined;
}

/** By which way the account is opened, unless it is open already. */
type Way = NonNullable<Contact['inviteMethod']>;

/** The contact as it stands once the writes are committed. */
type Opened = Contact & { readonly email: string };

export interface AccountOpening {
  readonly contact: Opened;
  readonly writes: readonly Write<'token' | 'contact' | 'identifier' | 'event'>[];
}

/**
 * What the proof of the mailbox makes of a contact, whichever link proved it: the account is open, the address is its username and claimed, what
 * others typed for it is gone, and by the new credential version every session and every other link is over. An unproven claim of another contact to the
 * address gives way. Nothing is written yet. Of several proofs at once one wins.
 */
export function openAccount(
  needs: Needs,
  { token, contact }: { token: MailedToken; contact: Contact },
  own: ProversOwn,
  { way, now }: { way: Way; now: number },
): AccountOpening {
  const opening = openProvenAccount(needs, contact, token.email, own, { way, now });
  return {
    contact: opening.contact,
    writes: [consumeToken(needs, contact.storeId, token, now), opening.change, ...opening.claims],
  };
}

/** The same where no link proved the mailbox, but a word that is as good: its single use is for the caller to see to. */
export function openProvenAccount(
  needs: Needs,
  contact: Contact,
  email: string,
  own: ProversOwn,
  { way, now }: { way: Way; now: number },
): {
  readonly contact: Opened;
  readonly change: Write<'contact'>;
  readonly claims: readonly Write<'identifier' | 'event'>[];
} {
  const isOpen = contact.accountState === 'active';
  // The proof of a registration accepts the invitation that is open (ruling 7).
  const entered = contact.accountState === 'invited' ? 'invitation' : way;
  const change: Partial<Contact> = {
    ...said(own),
    ...(isOpen ? {} : opened(email, entered, now)),
    registration: null,
    credentialVersion: contact.credentialVersion + 1,
  };
  const after = { ...contact, ...change, email };
  return {
    contact: after,
    change: changeContact(needs, contact, change),
    claims: [
      claimProven(needs, contact, { kind: 'email', value: email }),
      ...(isOpen ? [] : [queueEvent(needs, after, now, { type: 'account.activated', way: entered })]),
    ],
  };
}

/** Only what was said is written: staff may be changing the rest at this moment. */
function said(own: ProversOwn): Partial<Contact> {
  // Sound: what is left has the types it had, without the undefined.
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
}

function opened(email: string, way: Way, now: number) {
  return {
    accountState: 'active',
    username: email,
    inviteMethod: way,
    activatedAt: isoTime(now),
  } as const;
}
