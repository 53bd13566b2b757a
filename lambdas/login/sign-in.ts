import { idOfNobody, type Contact } from '../accounts/contact.ts';
import { findDevice, isDeviceKnown } from '../accounts/device.ts';
import { whatWasTyped, type Identifier } from '../accounts/identifier.ts';
import { lockoutPolicy } from '../accounts/lockout.ts';
import type { OpensWith } from '../accounts/mailed-token.ts';
import { roundsOf, verifyPassword } from '../accounts/password-hash.ts';
import { admitAttempt, giveBackAll, type AttemptAdmitted } from '../steps/admit-attempt.ts';
import { admitHash, hashRefusal, type HashAdmitted } from '../steps/admit-hash.ts';
import { admitCounted, type CrowdTurn } from '../steps/admit-request.ts';
import { hashPolicyOf } from '../steps/hash-policy.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContact } from '../tables/contacts.ts';
import { findHashFloor, raiseHashFloor } from '../tables/hash-floors.ts';
import { findClaim, type Claim } from '../tables/identifiers.ts';
import { forgetFailures } from '../tables/lockouts.ts';
import { countRequest, type RequestsCounted } from '../tables/request-counts.ts';
import { listSessions } from '../tables/sessions.ts';
import { failSignIn } from './fail-sign-in.ts';
import { isRevealing, mailFreshLink } from './fresh-link.ts';
import { letIn, type Entry, type LetIn, type Standing } from './let-in.ts';
import { logRefusal } from './log-refusal.ts';
import { isAccepted, lockoutName } from './what-was-typed.ts';

export type SignedIn =
  | Exclude<LetIn, { readonly kind: 'refused' | 'overtaken' }>
  /** For how long what was typed is kept out now; zero while more may be tried. */
  | { readonly kind: 'wrong_credentials'; readonly lockedForSeconds: number }
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
  const [requests, claims] = await Promise.all([
    countRequest(needs, storeId, network, needs.now()),
    claimsOf(needs, storeId, typed),
  ]);
  return { claims, requests };
}

async function claimsOf(needs: Needs, storeId: string, typed: string): Promise<SignInBegun['claims']> {
  const claims = whatWasTyped(typed).map(async (identifier) => {
    const claim = await findClaim(needs, storeId, identifier);
    return claim === undefined ? [] : [{ claim, by: identifier.kind }];
  });
  return (await Promise.all(claims)).flat();
}

/** Of whom it may be, who signs in with it at this store: a username, which an import alone gives, goes before a number, which anybody may name in an order. */
function holderOf({ claims }: Pick<SignInBegun, 'claims'>, store: Store) {
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

  const entry: Entry = {
    ...{ now, deviceKeys, typed, typedName, by, password, hashPolicy, userAgent, network, secret, next },
    forgotten: attempt.reserved.map((one) => forgetFailures(needs, one, now)),
  };
  const asRead = { contact: found, maySignIn: holder?.maySignIn === true, earlier, device: known?.id };
  let entered = await letIn(needs, store, asRead, entry);
  if (entered.kind === 'overtaken') {
    const again = await lookAgain(needs, store, asRead, entry);
    if (again !== undefined) entered = await letIn(needs, store, again, entry);
  }
  switch (entered.kind) {
    case 'overtaken':
      return wrong();
    case 'refused':
      return wrong(entered.unproven, entered.opensWith);
    case 'signed_in':
    case 'email_unverified':
    case 'link_mailed':
    case 'account_disabled':
    case 'too_many_attempts':
      return entered;
  }
}

/**
 * Who holds what was typed now that the account was overtaken: another sign-in may have hashed the password anew, and staff disabled, merged or parted the account, and
 * each has an answer of its own. Undefined where the password is no more the right one.
 */
async function lookAgain(
  needs: Needs,
  store: Store,
  { contact: before, device }: Standing,
  { typed, by, password, hashPolicy }: Entry,
): Promise<Standing | undefined> {
  const { storeId } = store;
  const holder = holderOf({ claims: await claimsOf(needs, storeId, typed) }, store);
  if (holder === undefined || holder.by !== by) return undefined;
  const contact = await findContact(needs, storeId, holder.claim.contactId);
  if (contact === undefined || !(await verifyPassword(password, contact.password, hashPolicy)))
    return undefined;
  const { contactId } = contact;
  return {
    contact,
    maySignIn: holder.claim.maySignIn,
    earlier: await listSessions(needs, storeId, contactId),
    device: contactId === before.contactId ? device : undefined,
  };
}

/** Neither attempt nor turn was used. */
async function takeBack(needs: Needs, [attempt, hashing]: [AttemptAdmitted, HashAdmitted]): Promise<void> {
  if (hashing.kind === 'admitted') hashing.giveBack();
  if (attempt.kind === 'admitted') await giveBackAll(needs, attempt.reserved);
}
