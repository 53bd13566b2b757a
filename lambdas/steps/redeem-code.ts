import { isCode, type CodeOf } from '../accounts/mailed-code.ts';
import { writeToken } from '../accounts/mailed-token.ts';
import { hashRegistrationSecret } from '../accounts/registration.ts';
import type { Waiting, WaitingPurpose } from '../accounts/waiting.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { spend, unspend, type Spent } from '../tables/allowances.ts';
import { countCode, findWaiting } from '../tables/waiting.ts';
import { admitRequest } from './admit-request.ts';

export type CodeRedeemed =
  /** The link's token that the code stands for. */
  | { readonly kind: 'code_right'; readonly token: string }
  /** Also of a code that is right, in a browser that did not begin. */
  | { readonly kind: 'code_wrong' }
  /** Too many were wrong, or it is too late: the link is good still. */
  | { readonly kind: 'code_over' }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/** Wrong codes that are looked at, whatever the secret: of one network an hour; for one mailbox a day; of a sixteenth of all secrets of a store a day. */
const limits = {
  network: { limit: 30, windowSeconds: 3600 },
  mailbox: { limit: 10, windowSeconds: 24 * 3600 },
  lane: { limit: 30, windowSeconds: 24 * 3600 },
};

interface Typed {
  readonly code: string;
  /** Of whoever began, if this is they. */
  readonly secret: string | undefined;
}

/**
 * Makes of the code in a mail the token of its link, for the holder of the secret that the mail was asked for with and for nobody else. An attempt is counted before it is
 * judged, by one conditional write at the secret's own item, so that any number at once make no more than five; and against wider allowances, which a right one gets
 * back. Whether there is any code to be right tells by nothing (ruling 6).
 */
export async function redeemCode(
  needs: Needs,
  store: Store,
  purpose: WaitingPurpose,
  { code, secret }: Typed,
  network: string,
): Promise<CodeRedeemed> {
  const { storeId } = store;
  const now = needs.now();
  const request = await admitRequest(needs, store, network);
  if (request.kind === 'too_many_requests') return request;

  const ofNetwork = await spend(needs, `${storeId}#codes#network#${network}`, limits.network, now);
  if (ofNetwork.kind === 'too_many_requests') return ofNetwork;
  if (secret === undefined) return { kind: 'code_wrong' };
  const secretHash = hashRegistrationSecret(secret);
  const waiting = await findWaiting(needs, storeId, { purpose, secretHash }, now);
  if (waiting === undefined) return { kind: 'code_wrong' };

  const wider = await spendWider(needs, storeId, waiting, secretHash);
  const spent = [ofNetwork, ...wider.spent];
  const counted =
    wider.kind === 'spent' ? await countCode(needs, storeId, { purpose, secretHash }, now) : undefined;
  if (counted === undefined) {
    await giveBack(needs, spent);
    return { kind: 'code_over' };
  }
  const right = await findRight(needs, storeId, code, counted);
  if (right === undefined) return { kind: 'code_wrong' };
  await giveBack(needs, spent);
  const { tokenId } = right;
  return {
    kind: 'code_right',
    token: writeToken(storeId, right.purpose, tokenId, await needs.secrets.tokenKey()),
  };
}

/** Of the mailbox, whoever it was asked for by; and of a part of all secrets, so that no item counts for a whole store. */
async function spendWider(needs: Needs, storeId: string, { mailbox }: Waiting, secretHash: string) {
  const now = needs.now();
  const ofMailbox = await spend(needs, `${storeId}#codes#mailbox#${mailbox}`, limits.mailbox, now);
  if (ofMailbox.kind === 'too_many_requests') return { kind: 'refused' as const, spent: [] };
  const lane = String(Buffer.from(secretHash, 'base64url').readUInt8(0) % 16);
  const ofLane = await spend(needs, `${storeId}#codes#lane#${lane}`, limits.lane, now);
  return ofLane.kind === 'too_many_requests'
    ? { kind: 'refused' as const, spent: [ofMailbox] }
    : { kind: 'spent' as const, spent: [ofMailbox, ofLane] };
}

async function giveBack(needs: Needs, spent: readonly Spent[]): Promise<void> {
  await Promise.all(spent.map((one) => unspend(needs, one)));
}

/** The codes of the two latest mails are good: whoever asked for another may have the first at hand. */
const mostCodes = 2;

async function findRight(
  needs: Needs,
  storeId: string,
  typed: string,
  { mails }: Waiting,
): Promise<CodeOf | undefined> {
  const keys = await needs.secrets.tokenKey();
  const codes = mails.flatMap(({ code }) => code ?? []).slice(0, mostCodes);
  return codes.find((code) => isCode(typed, storeId, code, keys));
}
