import { activitiesKeptDays } from '../accounts/activity.ts';
import { widerNetwork } from '../accounts/client-network.ts';
import { idOfNobody } from '../accounts/contact.ts';
import { knownDeviceName } from '../accounts/device-name.ts';
import { isCode, type CodeOf } from '../accounts/mailed-code.ts';
import { writeToken } from '../accounts/mailed-token.ts';
import { hashRegistrationSecret } from '../accounts/registration.ts';
import type { Waiting, WaitingPurpose } from '../accounts/waiting.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { countActivity } from '../tables/activities.ts';
import { spend, spendShared, unspend, type Spent } from '../tables/allowances.ts';
import { findContact } from '../tables/contacts.ts';
import { write } from '../tables/database.ts';
import { countCode, findWaiting, giveCodeBack } from '../tables/waiting.ts';
import { admitRequest } from './admit-request.ts';

export type CodeRedeemed =
  /** The link's token that the code stands for. */
  | { readonly kind: 'code_right'; readonly token: string }
  /** Also of a code that is right, in a browser that did not begin. */
  | { readonly kind: 'code_wrong' }
  /** Too many were wrong, or it is too late: the link is good still. */
  | { readonly kind: 'code_over' }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

const hour = 3600;

/** Wrong codes that are looked at, whatever the secret: of one client network, of all of its wider one, and for one contact. */
const limits = {
  networkInAnHour: { own: 30, wider: 300, windowSeconds: hour },
  networkInADay: { own: 60, wider: 600, windowSeconds: 24 * hour },
  contact: { limit: 10, windowSeconds: 24 * hour },
};

interface Where {
  readonly network: string;
  readonly userAgent: string;
}

interface Typed {
  readonly code: string;
  /** Of whoever began, if this is they. */
  readonly secret: string | undefined;
}

/**
 * Makes of the code in a mail the token of its link, for the holder of the secret that the mail was asked for with and for nobody else. An attempt is counted before it is
 * judged, by one conditional write at the secret's own item, so that any number at once make no more than five; and against wider allowances. The right code gets all of
 * it back, since what it leads to may still be refused. Whether there is any code to be right tells by nothing (ruling 6).
 */
export async function redeemCode(
  needs: Needs,
  store: Store,
  purpose: WaitingPurpose,
  { code, secret }: Typed,
  { network, userAgent }: Where,
): Promise<CodeRedeemed> {
  const { storeId } = store;
  const now = needs.now();
  const request = await admitRequest(needs, store, network);
  if (request.kind === 'too_many_requests') return request;

  const ofNetwork = await spendNetworks(needs, storeId, network, now);
  if (ofNetwork.kind === 'too_many_requests') return ofNetwork;
  if (secret === undefined) return { kind: 'code_wrong' };
  const waiter = { purpose, secretHash: hashRegistrationSecret(secret) };
  if ((await findWaiting(needs, storeId, waiter, now)) === undefined) return { kind: 'code_wrong' };

  const counted = await countCode(needs, storeId, waiter, now);
  if (counted === undefined) {
    await giveBack(needs, ofNetwork.spent);
    return { kind: 'code_over' };
  }
  const codes = codesOf(counted);
  const contactId = codes[0]?.contactId ?? idOfNobody(waiter.secretHash);
  const ofContact = await spend(needs, `${storeId}#codes#contact#${contactId}`, limits.contact, now);
  const right = await findRight(needs, storeId, code, codes);
  // Answered and counted as a wrong one is: that two identifiers have one allowance would tell that they are one contact's.
  if (right === undefined || ofContact.kind === 'too_many_requests') {
    const isJudged = codes.length > 0 && ofContact.kind === 'spent';
    await tellWrong(needs, store, isJudged ? contactId : idOfNobody(waiter.secretHash), userAgent);
    return { kind: 'code_wrong' };
  }
  await Promise.all([
    giveBack(needs, [...ofNetwork.spent, ofContact]),
    giveCodeBack(needs, storeId, waiter, counted),
  ]);
  const { tokenId } = right;
  return {
    kind: 'code_right',
    token: writeToken(storeId, right.purpose, tokenId, await needs.secrets.tokenKey()),
  };
}

/**
 * Told among the activities of whose mail it was, as a wrong password is: once for a quarter of an hour, with how often and by which device. Of nobody's, and of what
 * was not judged, nothing is told, by the same read and write.
 */
async function tellWrong(needs: Needs, store: Store, contactId: string, userAgent: string): Promise<void> {
  const { storeId } = store;
  // They may have been erased since the mail.
  const isSomebody = (await findContact(needs, storeId, contactId)) !== undefined;
  const { item } = countActivity(needs, { storeId, contactId }, isSomebody, {
    ...{ kind: 'mailed_code_wrong', actor: 'unknown', device: knownDeviceName(userAgent) },
    ...{ now: needs.now(), keptDays: activitiesKeptDays(store) },
  });
  await write(needs, item);
}

async function spendNetworks(needs: Needs, storeId: string, network: string, now: number) {
  const wider = widerNetwork(network);
  const inHour = await spendShared(needs, `${storeId}#codes#network`, wider, limits.networkInAnHour, now);
  if (inHour.kind === 'too_many_requests') return inHour;
  const inDay = await spendShared(needs, `${storeId}#codes#day`, wider, limits.networkInADay, now);
  if (inDay.kind === 'spent') return { kind: 'spent' as const, spent: [inHour, inDay] };
  await giveBack(needs, [inHour]);
  return inDay;
}

async function giveBack(needs: Needs, spent: readonly Spent[]): Promise<void> {
  await Promise.all(spent.map((one) => unspend(needs, one)));
}

/** The codes of the two latest mails are good: whoever asked for another may have the first at hand. */
const mostCodes = 2;

function codesOf({ mails }: Waiting): readonly (CodeOf & { readonly contactId: string })[] {
  const codes = mails.flatMap(({ contactId, code }) => (code === null ? [] : { ...code, contactId }));
  return codes.slice(0, mostCodes);
}

async function findRight(
  needs: Needs,
  storeId: string,
  typed: string,
  codes: readonly CodeOf[],
): Promise<CodeOf | undefined> {
  const keys = await needs.secrets.tokenKey();
  return codes.find((code) => isCode(typed, storeId, code, keys));
}
