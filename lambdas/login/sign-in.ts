import { hasOldPasswordOnly, idOfNobody, type Contact } from '../accounts/contact.ts';
import { isMailStopped } from '../accounts/email-health.ts';
import { parseIdentifier, whatWasTyped, type Identifier } from '../accounts/identifier.ts';
import type { OpensWith } from '../accounts/mailed-token.ts';
import { hashPassword, needsRehash, roundsOf, verifyPassword } from '../accounts/password-hash.ts';
import type { Session } from '../accounts/session.ts';
import { type Store } from '../stores/store.ts';
import { findDevice, generateDeviceId, isDeviceKnown, writeDevice } from '../accounts/device.ts';
import { lockoutPolicy } from '../accounts/lockout.ts';
import { admitAttempt, giveBackAll, type AttemptAdmitted } from '../steps/admit-attempt.ts';
import { admitHash, hashRefusal, type HashAdmitted } from '../steps/admit-hash.ts';
import { admitCounted, type CrowdTurn } from '../steps/admit-request.ts';
import { findHashFloor, raiseHashFloor } from '../tables/hash-floors.ts';
import { hashPolicyOf } from '../steps/hash-policy.ts';
import { openSession } from '../steps/open-session.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findClaim, type Claim } from '../tables/identifiers.ts';
import { countRequest, type RequestsCounted } from '../tables/request-counts.ts';
import { listSessions } from '../tables/sessions.ts';
import { failSignIn, tellRefused } from './fail-sign-in.ts';
import { isRevealing, mailFreshLink } from './fresh-link.ts';
import { logRefusal } from './log-refusal.ts';
import { registrationOf, useOldPassword } from './old-password.ts';
import { tellNewDevice } from '../steps/tell-new-device.ts';
import { forgetFailures } from '../tables/lockouts.ts';
import { isAccepted, lockoutName } from './what-was-typed.ts';

export type SignedIn =
  | {
      readonly kind: 'signed_in';
      readonly session: Session;
      readonly contact: Contact;
      readonly token: string;
      /** To be kept by the browser or app: with it strangers' failures do not keep its owner out. */
      readonly device: string;
    }
  /** For how long what was typed is kept out now; zero while more may be tried. */
  | { readonly kind: 'wrong_credentials'; readonly lockedForSeconds: number }
  /** `mailComesBack`: no fresh link would arrive; what they registered with is given back to be sent with another address. */
  | { readonly kind: 'email_unverified'; readonly mailComesBack?: Pick<Contact, 'firstName' | 'lastName'> }
  /** The password is the one of the old shop, and a link is on its way that proves the address. */
  | { readonly kind: 'link_mailed' }
  | { readonly kind: 'account_disabled' }
  | { readonly kind: 'too_many_attempts'; readonly retryAfterSeconds: number }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/** What a sign-in can find out beside the read of the store: who holds the identifier, and how much its client network has asked for. */
export interface SignInBegun {
  /** With what they hold it by: what has no @ may be one's customer number and another's username of the old shop. */
  readonly claims: readonly { readonly claim: Claim; readonly by: Identifier['kind'] }[];
  readonly requests: RequestsCounted;
}

export async function beginSignIn(
  needs: Needs,
  storeId: string,
  typed: string,
  network: string,
): Promise<SignInBegun> {
  const identifiers = whatWasTyped(typed);
  const [requests, ...claims] = await Promise.all([
    countRequest(needs, storeId, network, needs.now()),
    ...identifiers.map(async (identifier) => {
      const claim = await findClaim(needs, storeId, identifier);
      return claim === undefined ? [] : [{ claim, by: identifier.kind }];
    }),
  ]);
  return { claims: claims.flat(), requests };
}

/** Of whom it may be, who signs in with it at this store: a username, which an import alone gives, goes before a number, which anybody may name in an order. */
function holderOf({ claims }: SignInBegun, store: Store): SignInBegun['claims'][number] | undefined {
  const accepted = claims.filter(({ by }) => isAccepted(by, store));
  return accepted.find(({ by }) => by === 'username') ?? accepted[0];
}

export interface SignInFrom {
  readonly devices: string;
  readonly userAgent: string;
  readonly network: string;
  /** By which whoever signs in is known again when they follow a mailed link, and where they want to go on to. */
  readonly secret?: string | undefined;
  readonly next?: string | undefined;
}

/**
 * Signs in: three round trips to the tables, one after another. The network's limit comes first and alone. Then an attempt is counted, before
 * anything is hashed, against what was typed and the account, or against the owner's own device; success forgets it (ruling 16). Somebody unknown, without a
 * password, or with a wrong one gets one answer, for the same work; so does, where existing accounts are hidden, the right password of a registration that
 * is not proven (ruling 6). The session is created in one transaction with the condition that the account
 * is active under the very credentials that were checked, and that no lock has fallen meanwhile. A new device, other than the first, is told to the owner.
 */
export async function signIn(
  needs: Needs,
  store: Store,
  typed: Typed,
  begun: SignInBegun,
  from: SignInFrom,
): Promise<SignedIn> {
  const outcome = await judgeSignIn(needs, store, typed, begun, from);
  if (outcome.kind !== 'signed_in') await logRefusal(needs, store, from.network, outcome);
  return outcome;
}

interface Typed {
  readonly identifier: string;
  readonly password: string;
}

async function judgeSignIn(
  needs: Needs,
  store: Store,
  { identifier: typed, password }: Typed,
  begun: SignInBegun,
  { devices, userAgent, network, secret, next }: SignInFrom,
): Promise<SignedIn> {
  const now = needs.now();
  const { storeId } = store;
  const identifier = parseIdentifier(typed);
  const { claim: holder, by } = holderOf(begun, store) ?? {};
  const policy = lockoutPolicy(store);
  const name = lockoutName(typed);
  const deviceKeys = await needs.secrets.tokenKey();
  const contactId = holder?.contactId ?? idOfNobody(typed);
  const carried = findDevice(storeId, contactId, devices, deviceKeys);
  const request = await admitCounted(needs, store, begun.requests, { isKnownDevice: carried !== undefined });
  if (request.kind === 'too_many_requests') return request;
  const needsTurn = carried === undefined && request.turn === null;
  const spent = needsTurn ? hashRefusal(needs, store, 'sign_in') : undefined;
  if (spent !== undefined) return spent;
  const admit = (deviceId: string | undefined, turn: CrowdTurn | null) =>
    Promise.all([
      admitAttempt(needs, { storeId, typed: name, contactId: holder?.contactId, deviceId }, policy),
      admitHash(needs, store, 'sign_in', { isKnownDevice: deviceId !== undefined, turn }),
    ]);
  const [admitted, found, earlier, floorRounds] = await Promise.all([
    admit(carried?.id, request.turn),
    findContact(needs, storeId, contactId),
    listSessions(needs, storeId, contactId),
    findHashFloor(needs, storeId, now),
  ]);
  const known =
    carried !== undefined && found !== undefined && isDeviceKnown(carried, found) ? carried : undefined;
  if (carried !== undefined && known === undefined) await takeBack(needs, admitted);
  // A device that the account has forgotten since, a stranger's perhaps, is any device.
  const asAnybody = carried === known ? request : await admitCounted(needs, store, begun.requests);
  if (asAnybody.kind === 'too_many_requests') return asAnybody;
  const [attempt, hashing] = carried === known ? admitted : await admit(undefined, asAnybody.turn);
  if (attempt.kind === 'too_many_attempts') {
    if (hashing.kind === 'admitted') hashing.giveBack();
    return attempt;
  }
  if (hashing.kind === 'too_many_requests') {
    await giveBackAll(needs, attempt.reserved);
    return hashing;
  }
  const typedName = `${name.kind}#${name.value}`;
  const wrong = async (unproven?: Contact, opensWith?: OpensWith): Promise<SignedIn> => {
    const whose = { contactId, isSomebody: found !== undefined };
    const { reserved } = attempt;
    const isOwnDevice = known !== undefined && reserved.length === 1 && !attempt.isInVain;
    const failed = await failSignIn(needs, store, whose, { reserved, isOwnDevice, userAgent });
    if (!isRevealing(store)) await mailFreshLink(needs, store, typedName, unproven, opensWith);
    return { kind: 'wrong_credentials', ...failed };
  };

  const hashPolicy = { ...(await hashPolicyOf(needs)), floorRounds };
  const stored = found?.password ?? found?.registration?.password ?? null;
  const isRight = await verifyPassword(password, stored, hashPolicy);
  // From the next one on, who is unknown costs as much as the dearest password of the store, of whatever cost or scheme.
  const rounds = Math.max(2 ** hashPolicy.cost, stored === null ? 0 : roundsOf(password, stored));
  if (rounds > floorRounds) await raiseHashFloor(needs, storeId, rounds, now);
  if (!isRight || found === undefined || attempt.isInVain) return wrong();

  const forgotten = attempt.reserved.map((one) => forgetFailures(needs, one, now));
  let contact: Contact = found;
  if (hasOldPasswordOnly(found)) {
    const used = await useOldPassword(needs, store, found, {
      by,
      password,
      policy: hashPolicy,
      userAgent,
      forgotten,
    });
    switch (used.kind) {
      case 'opened': {
        const device = writeDevice(storeId, contactId, generateDeviceId(now), deviceKeys);
        return { ...used, kind: 'signed_in', device };
      }
      case 'unproven': {
        const unproven = { ...found, registration: registrationOf(found, { secret, next: next ?? null }) };
        if (found.email === null) return wrong();
        if (!isRevealing(store)) return wrong(unproven, used.opensWith);
        await commit(needs, [...forgotten, tellRefused(needs, store, found, 'email_unverified', userAgent)]);
        if (isMailStopped(found.emailStatus))
          return { kind: 'email_unverified', ...whoMailComesBackTo(found) };
        await mailFreshLink(needs, store, typedName, unproven, used.opensWith);
        return { kind: 'link_mailed' };
      }
      case 'locked':
        return { kind: 'too_many_attempts', retryAfterSeconds: 60 };
      case 'overtaken': {
        // Of several first sign-ins at once one has hashed the password anew.
        const again = await findContact(needs, storeId, contactId);
        const isStillRight = await verifyPassword(password, again?.password ?? null, hashPolicy);
        if (again === undefined || !isStillRight) return wrong();
        contact = again;
      }
    }
  }
  switch (contact.accountState) {
    case 'none':
      return wrong();
    case 'registered':
    case 'invited':
      // Said to the address alone: a customer number that hears of it would be told whose it is.
      if (identifier?.kind !== 'email') return wrong();
      if (!isRevealing(store)) return wrong(contact);
      await commit(needs, [...forgotten, tellRefused(needs, store, contact, 'email_unverified', userAgent)]);
      return { kind: 'email_unverified', ...whoMailComesBackTo(contact) };
    case 'disabled':
      await commit(needs, [...forgotten, tellRefused(needs, store, contact, 'account_disabled', userAgent)]);
      return { kind: 'account_disabled' };
    case 'active':
      break;
  }
  // Who held the identifier was read first of all: another sign-in, or a mailed link, may have opened the account since.
  const maySignIn = holder?.maySignIn === true || (await maySignInNow(needs, contact, typed, by));
  if (!maySignIn || contact.password === null) return wrong();

  const device = known?.id;
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
  if (opened.kind === 'refused') {
    return opened.by.has('lockout') ? { kind: 'too_many_attempts', retryAfterSeconds: 60 } : wrong();
  }
  const kept = writeDevice(storeId, contact.contactId, device ?? generateDeviceId(now), deviceKeys);
  return { ...opened, kind: 'signed_in', contact, device: kept };
}

async function maySignInNow(
  needs: Needs,
  { storeId, contactId }: Contact,
  typed: string,
  by: Identifier['kind'] | undefined,
): Promise<boolean> {
  const identifier = whatWasTyped(typed).find(({ kind }) => kind === by);
  const claim = identifier === undefined ? undefined : await findClaim(needs, storeId, identifier);
  return claim?.contactId === contactId && claim.maySignIn;
}

/** Neither attempt nor turn was used. */
async function takeBack(needs: Needs, [attempt, hashing]: [AttemptAdmitted, HashAdmitted]): Promise<void> {
  if (hashing.kind === 'admitted') hashing.giveBack();
  if (attempt.kind === 'admitted') await giveBackAll(needs, attempt.reserved);
}

function whoMailComesBackTo(contact: Contact): { mailComesBack?: Pick<Contact, 'firstName' | 'lastName'> } {
  if (!isMailStopped(contact.emailStatus)) return {};
  const { firstName, lastName } = contact.registration ?? contact;
  return { mailComesBack: { firstName, lastName } };
}
