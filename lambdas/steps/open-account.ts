import { recoveryWithNext } from '../accounts/address-recovery.ts';
import { addressesOf, type Contact, type Namer } from '../accounts/contact.ts';
import { mayOpenWithNumber } from '../accounts/number-opens.ts';
import { clearedHealth } from '../accounts/email-health.ts';
import type { FieldValues } from '../accounts/field-values.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { usernameAmong } from '../accounts/merge.ts';
import type { MailedToken, OpensWith } from '../accounts/mailed-token.ts';
import type { PasswordHash } from '../accounts/password-hash.ts';
import type { Locale } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact, findContact } from '../tables/contacts.ts';
import { commit, type Database, type Write } from '../tables/database.ts';
import { claimProven, findClaim, proveAddress } from '../tables/identifiers.ts';
import { consumeToken } from '../tables/tokens.ts';
import { proofOfMailbox, type FirstProof } from './first-proof.ts';
import { queueEvent } from './queue-event.ts';
import { tellBefore } from './tell-before.ts';

/** What is the prover's own from now on. What they do not say stays as the store has it. */
interface ProversOwn {
  readonly password: PasswordHash | null;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  /** Whose word the names are, where they are not the prover's own. */
  readonly namesBy?: Namer;
  readonly locale?: Locale | undefined;
  /** Of the store's own fields, with what the prover said of them. */
  readonly fields?: FieldValues | undefined;
  /** Where the proof signs in as well. */
  readonly lastSignInAt?: string | undefined;
  /** In seconds, where that is by a customer number. */
  readonly numberSignInAtEpochSeconds?: number | undefined;
}

/** By which way the account is opened, unless it is open already. */
type Way = NonNullable<Contact['inviteMethod']>;

/** The contact as it stands once the writes are committed. */
type Opened<Email extends string | null> = Contact & { readonly email: Email };

/** A mailed link that is good, and whose it is. */
interface GoodLink {
  readonly token: MailedToken;
  readonly contact: Contact;
}

interface Proof {
  readonly way: Way;
  readonly now: number;
  /** The account opens with its number whatever the link is of, and whatever it was to sign in with. */
  readonly withNumber?: boolean;
}

/** What is written with the opening of this account, or not at all. */
interface Beside {
  readonly writes: readonly Write[];
}

type AccountOpened<More> =
  | { readonly kind: 'opened'; readonly contact: Opened<string>; readonly beside: More }
  | { readonly kind: 'refused'; readonly by: ReadonlySet<string> };

/**
 * What the proof of the mailbox makes of a contact, whichever link proved it: the account is open, the address, or the customer number where the link
 * is of that, is its username and claimed, what others typed for it is gone, and by the new credential version every session and every other link is over. An
 * unproven claim of another contact gives way. Of an account that the old shop's word opened this is the first proof. One write does it all; of several proofs
 * at once one wins. Where that write is refused for the address alone, which another at the same mailbox has proven meanwhile, the account opens with its number: so
 * does one that was opened before, and that a recovery gave the address.
 */
export async function openAccount<More extends Beside>(
  needs: Needs,
  store: Store,
  link: GoodLink,
  own: ProversOwn,
  proof: Proof,
  beside: (opened: Opened<string>) => More,
): Promise<AccountOpened<More>> {
  const opening = await tryToOpen(needs, store, link, own, proof, beside);
  if (opening.kind === 'opened' || ![...opening.by].every(isOfAddress)) return opening;
  const withNumber = mayOpenWithNumber(store, link.contact);
  return tryToOpen(needs, store, link, own, { ...proof, withNumber }, beside);
}

async function tryToOpen<More extends Beside>(
  needs: Needs,
  store: Store,
  { token, contact }: GoodLink,
  own: ProversOwn,
  { way, now, withNumber = false }: Proof,
  beside: (opened: Opened<string>) => More,
): Promise<AccountOpened<More>> {
  const { email } = token;
  const opensWith = withNumber ? 'number' : token.opensWith;
  const [first, provesAddress] = await Promise.all([
    proofOfMailbox(needs, contact, token, now),
    provesAddressToo(needs, contact, { email, opensWith }),
  ]);
  const isOnTrust = token.shownToStaff;
  const by = {
    way,
    now,
    opensWith,
    withNumber,
    provesAddress,
    isOnTrust,
    isShown: token.shownToStaff,
    first: first.change,
    seesConnections: first.seesConnections,
  };
  const opening = openProvenAccount(needs, contact, email, own, by);
  const isMoved = first.change.email !== undefined;
  const more = beside(opening.contact);
  const outcome = await commit<string>(needs, [
    consumeToken(needs, contact.storeId, token, now),
    opening.change,
    ...opening.claims,
    ...first.writes,
    ...(isMoved
      ? [
          ...tellBefore(needs, store, contact, opening.contact, {
            ...{ kind: 'email_change_undone', actor: 'customer', now },
          }),
          queueEvent(needs, opening.contact, now, { type: 'email.changed', previousEmail: contact.email }),
        ]
      : []),
    ...more.writes,
  ]);
  return outcome.kind === 'refused' ? outcome : { kind: 'opened', contact: opening.contact, beside: more };
}

/** The writes that claim the address, or what the account signs in with. */
function isOfAddress(write: string): boolean {
  return write === 'identifier' || write === 'address';
}

/** The same where no link proved the mailbox, but a word that is as good: its single use is for the caller to see to. Who has no address has a customer number. */
export function openProvenAccount<Email extends string | null>(
  needs: Needs,
  contact: Contact,
  email: Email,
  own: ProversOwn,
  {
    way,
    now,
    opensWith = 'email',
    withNumber = false,
    provesAddress = false,
    isOnTrust = false,
    isShown = false,
    first = {},
    seesConnections = false,
  }: {
    way: Way;
    now: number;
    opensWith?: OpensWith;
    withNumber?: boolean;
    provesAddress?: boolean;
    /** No mail of ours has proven the address to be theirs alone. */
    isOnTrust?: boolean;
    /** Staff were shown the link. */
    isShown?: boolean;
    first?: FirstProof['change'];
    seesConnections?: boolean;
  },
): {
  readonly contact: Opened<Email>;
  readonly change: Write<'contact'>;
  readonly claims: readonly Write<'identifier' | 'address' | 'event'>[];
} {
  const isOpen = contact.accountState === 'active';
  // The proof of a registration accepts the invitation that is open (ruling 7).
  const entered = contact.accountState === 'invited' ? 'invitation' : way;
  const known = { ...contact, ...first };
  const username = usernameOf(withNumber ? { ...known, username: null } : known, email, opensWith);
  const isRenamed = isOpen && username !== known.username;
  const change: Partial<Contact> = {
    ...first,
    ...said(own),
    ...(isOpen ? {} : { ...opened(username, entered, now), emailOnTrust: isOnTrust ? email : null }),
    ...(isOpen || !isOnTrust || !isShown ? {} : { isTrustOfStaff: true }),
    ...(isRenamed ? { username } : {}),
    ...(isOpen || email === null || contact.email === email ? {} : mainFrom(contact, email, now)),
    // An account that its number opens has that number when it opens.
    ...((isOpen && !isRenamed) || username === email ? {} : { customerNumber: contact.customerNumber }),
    ...recoveryWithNext(contact, email),
    registration: null,
    credentialVersion: contact.credentialVersion + 1,
  };
  const after = { ...contact, ...change, email };
  return {
    contact: after,
    change: changeContact(needs, contact, change, seesConnections ? ['connections'] : []),
    claims: [
      ...claims(needs, contact, {
        ...{ username, address: email, provesAddress, isNew: !isOpen || isRenamed },
        signsIn: isOpen && addressesOf(known).includes(username),
      }),
      ...(isOpen ? [] : [queueEvent(needs, after, now, { type: 'account.activated', way: entered })]),
    ],
  };
}

/** Of a contact with several addresses, the one that is proven is the main one, from the first; the one before stays a further one, which nobody has proven. */
function mainFrom(contact: Contact, proven: string, now: number): Partial<Contact> {
  const { email: before, furtherEmails } = contact;
  const others = furtherEmails.filter(({ address }) => address !== proven);
  return {
    ...clearedHealth(now),
    email: proven,
    mainSinceEpochSeconds: 0,
    mainAgainAtEpochSeconds: now,
    mainAddedAtEpochSeconds: 0,
    furtherEmails: before === null ? others : [...others, { address: before, sinceEpochSeconds: now }],
  };
}

/** What the account signs in with, or will. What is none of its addresses and numbers any more is nothing to sign in with. */
export function usernameOf(contact: Contact, email: string | null, opensWith: OpensWith): string {
  const { customerNumber } = contact;
  const name = usernameAmong(contact, contact) ?? (opensWith === 'number' ? customerNumber : null) ?? email;
  if (name === null) throw new Error('An account without anything to sign in with');
  return name;
}

function claims(
  needs: Needs,
  contact: Contact,
  {
    username,
    address,
    provesAddress,
    isNew,
    signsIn,
  }: {
    username: string;
    address: string | null;
    provesAddress: boolean;
    isNew: boolean;
    /** It is signed in to with addresses: with this one too from now on, since its mailbox and a new password are what that takes. */
    signsIn: boolean;
  },
): Write<'identifier' | 'address'>[] {
  if (address !== null && (signsIn || username === address)) {
    return [claimProven(needs, contact, { kind: 'email', value: address })];
  }
  return [
    ...(isNew && username === contact.customerNumber
      ? [claimProven(needs, contact, { kind: 'number', value: username })]
      : []),
    ...(provesAddress && address !== null ? [proveAddress(needs, contact, address)] : []),
  ];
}

/**
 * Whether the link proves the address to be the contact's, beside a number that the account signs in with. Not where another contact has proven it: several may
 * share a mailbox, and each signs in with a number of their own (ruling 10). Nor where it stands for somebody who is known to be another person, and was invited by it;
 * nor for an opened account that is to sign in with it, as a recovery has it, since that one has nothing else.
 */
async function provesAddressToo(
  db: Database,
  contact: Contact,
  { email, opensWith }: Pick<MailedToken, 'email' | 'opensWith'>,
): Promise<boolean> {
  const { storeId, contactId } = contact;
  if (usernameOf(contact, email, opensWith) === email) return false;
  const claim = await findClaim(db, storeId, { kind: 'email', value: email });
  if (claim === undefined || claim.contactId === contactId) return true;
  if (claim.proven || contact.differentFrom.includes(claim.contactId)) return false;
  return (await findContact(db, storeId, claim.contactId))?.username !== email;
}

/** Only what was said is written: staff may be changing the rest at this moment. */
function said(own: ProversOwn): Partial<Contact> {
  // Sound: what is left has the types it had, without the undefined.
  const what: Partial<Contact> = Object.fromEntries(
    Object.entries(own).filter(([, value]) => value !== undefined),
  );
  return own.firstName === undefined ? what : { namesBy: 'customer', ...what };
}

function opened(username: string, way: Way, now: number) {
  return {
    accountState: 'active',
    username,
    inviteMethod: way,
    activatedAt: isoTime(now),
  } as const;
}
