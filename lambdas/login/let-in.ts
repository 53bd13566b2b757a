import { hasOldPasswordOnly, isProvenByOldShop, type Contact } from '../accounts/contact.ts';
import { generateDeviceId, writeDevice } from '../accounts/device.ts';
import { isMailStopped } from '../accounts/email-health.ts';
import { parseIdentifier, whatWasTyped, type Identifier } from '../accounts/identifier.ts';
import type { OpensWith } from '../accounts/mailed-token.ts';
import type { SecretKeys } from '../accounts/secret-keys.ts';
import { hashPassword, needsRehash, type HashPolicy } from '../accounts/password-hash.ts';
import type { Session } from '../accounts/session.ts';
import { openSession } from '../steps/open-session.ts';
import { tellNewDevice } from '../steps/tell-new-device.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit, type Write } from '../tables/database.ts';
import { findClaim, type Claim } from '../tables/identifiers.ts';
import { isLockedMeanwhile, tellRefused } from './fail-sign-in.ts';
import { isRevealing, mailFreshLink } from './fresh-link.ts';
import { registrationOf, useOldPassword } from './old-password.ts';

export type LetIn =
  | {
      readonly kind: 'signed_in';
      readonly session: Session;
      readonly contact: Contact;
      readonly token: string;
      /** To be kept by the browser or app: with it strangers' failures do not keep its owner out. */
      readonly device: string;
    }
  /** `mailComesBack`: no fresh link would arrive; what they registered with is given back to be sent with another address. */
  | { readonly kind: 'email_unverified'; readonly mailComesBack?: Pick<Contact, 'firstName' | 'lastName'> }
  /** The password is the one of the old shop, and a link is on its way that proves the address. */
  | { readonly kind: 'link_mailed' }
  | { readonly kind: 'account_disabled' }
  | { readonly kind: 'too_many_attempts'; readonly retryAfterSeconds: number }
  /** To be answered as a wrong password; where the address is unproven, its link comes anew. */
  | { readonly kind: 'refused'; readonly unproven?: Contact; readonly opensWith?: OpensWith }
  /** The account is no more what it was when its password was read. */
  | { readonly kind: 'overtaken' };

/** Whose password was right, as it was read. */
export interface Standing {
  readonly contact: Contact;
  /** Whether what was typed signs in, as far as was read. */
  readonly maySignIn: boolean;
  readonly earlier: readonly Session[];
  /** A device that the account knows. */
  readonly device: string | undefined;
}

export interface Entry {
  /** Since when it is under way: the device that it gives is no younger, however long it takes. */
  readonly now: number;
  readonly deviceKeys: SecretKeys;
  readonly typed: string;
  /** The same, as its failures are counted. */
  readonly typedName: string;
  readonly by: Identifier['kind'] | undefined;
  readonly password: string;
  readonly hashPolicy: HashPolicy;
  readonly userAgent: string;
  readonly network: string;
  readonly secret: string | undefined;
  readonly next: string | undefined;
  /** That the attempts so far are forgotten. */
  readonly forgotten: readonly Write<'lockout'>[];
}

const refused = { kind: 'refused' } as const;

/** What the right password comes to, by the state of its account: everything that is written is so on condition that the account stands as it was read. */
export async function letIn(needs: Needs, store: Store, standing: Standing, entry: Entry): Promise<LetIn> {
  const { contact } = standing;
  if (hasOldPasswordOnly(contact)) return letInByOldPassword(needs, store, contact, entry);
  const { typed, userAgent, forgotten } = entry;
  switch (contact.accountState) {
    case 'none':
      return refused;
    case 'registered':
    case 'invited':
      // Said to the address alone: a customer number that hears of it would be told whose it is.
      if (parseIdentifier(typed)?.kind !== 'email') return refused;
      if (!isRevealing(store)) return { ...refused, unproven: contact };
      await commit(needs, [...forgotten, tellRefused(needs, store, contact, 'email_unverified', userAgent)]);
      return { kind: 'email_unverified', ...whoMailComesBackTo(contact) };
    case 'disabled':
      await commit(needs, [...forgotten, tellRefused(needs, store, contact, 'account_disabled', userAgent)]);
      return { kind: 'account_disabled' };
    case 'active':
      return letInActive(needs, store, standing, entry);
  }
}

async function letInByOldPassword(
  needs: Needs,
  store: Store,
  contact: Parameters<typeof useOldPassword>[2],
  entry: Entry,
): Promise<LetIn> {
  const { by, password, hashPolicy: policy, typed, typedName, userAgent, secret, next, forgotten } = entry;
  // Whoever parted the two since the claim was read has it lead to the other.
  if (isProvenByOldShop(contact) && (await claimNow(needs, contact, typed, by)) === undefined)
    return { kind: 'overtaken' };
  const used = await useOldPassword(needs, store, contact, { by, password, policy, userAgent, forgotten });
  switch (used.kind) {
    case 'opened':
      return { ...used, kind: 'signed_in', device: deviceOf(contact, entry) };
    case 'unproven': {
      const unproven = { ...contact, registration: registrationOf(contact, { secret, next: next ?? null }) };
      if (contact.email === null) return refused;
      if (!isRevealing(store)) return { ...refused, unproven, opensWith: used.opensWith };
      await commit(needs, [...forgotten, tellRefused(needs, store, contact, 'email_unverified', userAgent)]);
      if (isMailStopped(contact.emailStatus))
        return { kind: 'email_unverified', ...whoMailComesBackTo(contact) };
      await mailFreshLink(needs, store, typedName, unproven, used.opensWith);
      return { kind: 'link_mailed' };
    }
    case 'locked':
      return locked;
    case 'overtaken':
      return used;
  }
}

async function letInActive(
  needs: Needs,
  store: Store,
  { contact, maySignIn, earlier, device }: Standing,
  entry: Entry,
): Promise<LetIn> {
  const { typed, by, password, hashPolicy, userAgent, network, forgotten } = entry;
  // Who held the identifier was read first of all: another sign-in, or a mailed link, may have opened the account since.
  const mayNow = maySignIn || (await claimNow(needs, contact, typed, by))?.maySignIn === true;
  if (!mayNow || contact.password === null) return refused;

  const isFirst = contact.lastSignInAt === null;
  if (device === undefined && !isFirst) await tellNewDevice(needs, store, contact, { userAgent, network });

  const rehashed = needsRehash(contact.password, hashPolicy)
    ? await hashPassword(password, hashPolicy)
    : undefined;
  const opened = await openSession(
    needs,
    store,
    contact,
    { userAgent, rehashed, earlier, isByNumber: by === 'number' },
    forgotten,
  );
  if (opened.kind === 'refused') return isLockedMeanwhile(opened.by) ? locked : { kind: 'overtaken' };
  return { ...opened, kind: 'signed_in', contact, device: deviceOf(contact, entry, device) };
}

const deviceOf = (
  { storeId, contactId }: Contact,
  { now, deviceKeys }: Entry,
  known = generateDeviceId(now),
): string => writeDevice(storeId, contactId, known, deviceKeys);

const locked = { kind: 'too_many_attempts', retryAfterSeconds: 60 } as const;

/** The claim of what was typed, as long as it leads to the contact. */
async function claimNow(
  needs: Needs,
  { storeId, contactId }: Contact,
  typed: string,
  by: Identifier['kind'] | undefined,
): Promise<Claim | undefined> {
  const identifier = whatWasTyped(typed).find(({ kind }) => kind === by);
  const claim = identifier === undefined ? undefined : await findClaim(needs, storeId, identifier);
  return claim?.contactId === contactId ? claim : undefined;
}

function whoMailComesBackTo(contact: Contact): { mailComesBack?: Pick<Contact, 'firstName' | 'lastName'> } {
  if (!isMailStopped(contact.emailStatus)) return {};
  const { firstName, lastName } = contact.registration ?? contact;
  return { mailComesBack: { firstName, lastName } };
}
