import { accountStep } from '../accounts/account-state.ts';
import { newContact, type Contact } from '../accounts/contact.ts';
import { findDevice, generateDeviceId, isDeviceKnown, writeDevice } from '../accounts/device.ts';
import { ssoIdentifier } from '../accounts/identifier.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { mayBeJoinedBy } from '../accounts/who-speaks.ts';
import { happened, orderNotice } from '../accounts/mail-order.ts';
import type { Session } from '../accounts/session.ts';
import type { Locale } from '../stores/locale.ts';
import { ssoOf } from '../stores/sso.ts';
import type { Store } from '../stores/store.ts';
import { findContactOfAddress } from '../steps/find-by-address.ts';
import { openProvenAccount } from '../steps/open-account.ts';
import { firstSession, openSession } from '../steps/open-session.ts';
import { newDevice } from '../steps/new-device.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { tellNewDevice } from '../steps/tell-new-device.ts';
import { tellOwner } from '../steps/tell-owner.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { createContact, findSignIn } from '../tables/contacts.ts';
import { commit, type Write } from '../tables/database.ts';
import { findClaim, isStillTheirs } from '../tables/identifiers.ts';
import { listSessions } from '../tables/sessions.ts';
import { connectIdentity, disconnectIdentity, listIdentities } from '../tables/sso-identities.ts';
import { isSameIdentity, type Identity, type Who } from './identity.ts';

export type SignedInBySso =
  | {
      readonly kind: 'signed_in';
      readonly contact: Contact;
      readonly session: Session;
      readonly token: string;
      readonly device: string;
    }
  /** The identity is nobody's yet, and may be anybody's: who signs in can say that it is theirs. */
  | { readonly kind: 'sign_in_first' }
  | { readonly kind: 'account_disabled' };

interface Circumstances {
  readonly devices: string;
  readonly userAgent: string;
  readonly network: string;
  readonly locale: Locale;
}

/**
 * Signs in whom the store's provider vouches for (ruling 14). An identity that is known is its account's, whatever its address is by now. A new one joins
 * the account with its address only where two of the staff let this provider's word do that, it says that the address is verified, and the account has proven
 * it too, which is settled with it; where no account holds the address, a verified one is the proof, which opens the account as a mailed link would: what was typed before it is gone.
 * Everybody else signs in first.
 */
export async function signInBySso(
  needs: Needs,
  store: Store,
  identity: Identity,
  circumstances: Circumstances,
): Promise<SignedInBySso> {
  // A rival for the same address or identity is met again as the holder that it then is.
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const outcome = await signInOnce(needs, store, identity, circumstances);
    if (outcome.kind !== 'overtaken') return outcome;
  }
  throw new Error('A sign-in by a provider lost to others three times over');
}

type Outcome = SignedInBySso | { readonly kind: 'overtaken' };

async function signInOnce(
  needs: Needs,
  store: Store,
  identity: Identity,
  circumstances: Circumstances,
): Promise<Outcome> {
  const { storeId } = store;
  const { email, isEmailVerified } = identity;
  const known = await findClaim(needs, storeId, ssoIdentifier(identity));
  if (known !== undefined) {
    const contact = await findSignIn(needs, storeId, known.contactId);
    if (contact === undefined) return { kind: 'sign_in_first' };
    // Whoever secures the account between these two reads takes the sign-in away, and not by the contact alone.
    const isTheirs = isStillTheirs(needs, storeId, ssoIdentifier(identity), known.contactId);
    return enter(needs, store, contact, circumstances, { connects: false, also: [isTheirs] });
  }
  if (email === null || !isEmailVerified) return { kind: 'sign_in_first' };

  const [claim, holder] = await Promise.all([
    findClaim(needs, storeId, { kind: 'email', value: email }),
    findContactOfAddress(needs, storeId, email),
  ]);
  const step = accountStep('signInBySso', holder?.accountState ?? 'nobody');
  if (step.kind !== 'goes') return step;
  if (holder?.accountState === 'active') {
    const now = needs.now();
    const isJoined = joinsByAddress(store) && claim?.proven === true && mayBeJoinedBy(holder, email, now);
    if (!isJoined) return { kind: 'sign_in_first' };
    const also = [
      ...(await joining(needs, holder, identity, now)),
      ...tellConnected(needs, store, holder, { now, userAgent: circumstances.userAgent }),
    ];
    return enter(needs, store, holder, circumstances, { connects: true, also });
  }
  if (holder !== undefined && holder.email !== email) return { kind: 'sign_in_first' };
  return open(needs, store, holder, { ...identity, email }, circumstances);
}

/** A provider that one person has set, whoever that is, is not taken at its word for what is somebody's already (ruling 20). */
function joinsByAddress(store: Store): boolean {
  return ssoOf(store)?.joinsByAddress === true;
}

/** So many sign-ins of providers one account has at once; another one takes the place of the earliest. */
const mostIdentities = 10;

/** What makes the identity the contact's. Refused by `identifier` when it is another's. */
export async function joining(
  needs: Needs,
  contact: Contact,
  identity: Who,
  now: number,
): Promise<Write<'identifier'>[]> {
  const connected = await listIdentities(needs, contact);
  const isNew = !connected.some((one) => isSameIdentity(one, identity));
  const surplus = isNew ? connected.slice(0, Math.max(0, connected.length + 1 - mostIdentities)) : [];
  return [
    ...surplus.map((one) => disconnectIdentity(needs, contact, one)),
    connectIdentity(needs, contact, identity, isoTime(now)),
  ];
}

/** The owner of an account that was there before is told of what signs in to it from now on, with 'Not me'. */
export function tellConnected(
  needs: Needs,
  store: Store,
  contact: Contact,
  { now, userAgent }: { now: number; userAgent: string },
): Write<'activity' | 'token'>[] {
  const happening = { kind: 'sso_linked', actor: 'customer', now, userAgent } as const;
  return tellOwner(needs, store, contact, happening, 'Sign-in was connected');
}

/** What is written along with the session, and whether it connects the sign-in. */
interface Along {
  readonly connects: boolean;
  readonly also: readonly Write<'identifier' | 'activity' | 'token'>[];
}

async function enter(
  needs: Needs,
  store: Store,
  contact: Contact,
  { devices, userAgent, network }: Circumstances,
  { connects, also }: Along,
): Promise<Outcome> {
  const { storeId } = store;
  const { contactId, accountState } = contact;
  if (accountState === 'disabled') return { kind: 'account_disabled' };
  if (accountState !== 'active') return { kind: 'sign_in_first' };
  const [earlier, keys] = await Promise.all([
    listSessions(needs, storeId, contactId),
    needs.secrets.tokenKey(),
  ]);
  const carried = findDevice(storeId, contactId, devices, keys);
  const known = carried !== undefined && isDeviceKnown(carried, contact) ? carried.id : undefined;
  const isFirst = contact.lastSignInAt === null;
  if (known === undefined && !isFirst) await tellNewDevice(needs, store, contact, { userAgent, network });
  const opened = await openSession(needs, store, contact, { userAgent, earlier, connects }, also);
  if (opened.kind === 'refused') return { kind: 'overtaken' };
  const device = writeDevice(storeId, contactId, known ?? generateDeviceId(needs.now()), keys);
  return { ...opened, kind: 'signed_in', contact, device };
}

/** The provider's word is the proof of the address. Nobody has a password then; the mailbox's owner can set one by a reset. */
async function open(
  needs: Needs,
  store: Store,
  holder: Contact | undefined,
  identity: Identity & { readonly email: string },
  { userAgent, locale }: Circumstances,
): Promise<Outcome> {
  const now = needs.now();
  const { storeId } = store;
  const { email } = identity;
  const at = isoTime(now);
  const known =
    holder ??
    newContact({ storeId, email, firstName: '', lastName: '', locale: identity.locale ?? locale }, at);
  const own = {
    password: null,
    // What the store knows of its customer stays.
    firstName: known.firstName === '' ? identity.firstName : undefined,
    lastName: known.lastName === '' ? identity.lastName : undefined,
    // The provider is the store's, and so is its word.
    ...(known.firstName === '' && identity.firstName !== undefined ? { namesBy: 'store' as const } : {}),
    lastSignInAt: at,
  };
  const isOnTrust = !joinsByAddress(store);
  const opening = openProvenAccount(needs, known, email, own, { way: 'registration', now, isOnTrust });
  const contact = opening.contact;
  const first = firstSession(needs, store, contact, userAgent);
  const notice = orderNotice(contact, 'Activation was successful', {
    kind: 'account_activated',
    actor: 'customer',
    now,
  });
  const outcome = await commit<string>(needs, [
    holder === undefined ? createContact(needs, contact) : opening.change,
    ...opening.claims,
    ...(await joining(needs, contact, identity, now)),
    createActivity(needs, happened(contact, { kind: 'sso_linked', actor: 'customer', now }), now),
    ...queueMail(needs, storeId, notice, now),
    first.write,
  ]);
  if (outcome.kind === 'refused') return { kind: 'overtaken' };
  return { kind: 'signed_in', contact, ...first.opened, device: await newDevice(needs, contact) };
}
