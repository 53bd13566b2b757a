import * as v from 'valibot';
import { activitySchema } from '../accounts/activity.ts';
import { orderSchema } from '../accounts/order.ts';
import { isAmong, type Identifier } from '../accounts/identifier.ts';
import type { NamedIdentifier } from '../accounts/named.ts';
import type { Needs } from '../surroundings/needs.ts';
import { marksOf } from '../tables/address-marks.ts';
import { stoppedKey } from '../tables/stopped-mailboxes.ts';
import { clearTold } from '../tables/admin-requests.ts';
import { rememberErased } from '../tables/erased.ts';
import {
  findNamed,
  findNamedInOne,
  forgetNamed,
  forgetNamedInOne,
  forgetPlace,
  forgetPlaces,
  type Place,
} from '../tables/named-elsewhere.ts';
import { findContact, findContactIdsByEmail, findStoredContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import {
  anonymiseOrder,
  beginErasing,
  endErasing,
  findErasing,
  forgetOrderDigest,
  postponeErasing,
  readKept,
  releaseIdentifier,
  removeItem,
  type Erasing,
  type Kept,
} from '../tables/erasing.ts';
import { identifiersOf } from './erasure-inventory.ts';
import { removeKept, type ContactReference } from '../tables/forgetting.ts';
import { countersOf } from '../tables/lockouts.ts';
import { toldKey } from '../tables/new-devices.ts';
import { findClaim } from '../tables/identifiers.ts';
import { findOrderPlace } from '../tables/orders.ts';
import { endSession, listSessions } from '../tables/sessions.ts';
import { tokenKey } from '../tables/tokens.ts';

/** Longer than anything that began before the erasure can take to write what it writes. */
const lastLookSeconds = 3600;
const removedAtOnce = 25;

export type ErasureFinished = 'finished' | 'done_but_for_a_last_look' | 'to_be_continued';

/**
 * Goes on with an erasure, from wherever it stopped and however often: each thing is looked for and removed, and what is gone already is no mistake. It ends with a
 * last look an hour later, for what was on its way at the very moment.
 */
export async function finishErasure(
  needs: Needs,
  reference: ContactReference,
  isOver: () => boolean,
): Promise<ErasureFinished> {
  const erasing = await findErasing(needs, reference);
  if (erasing === undefined) return 'finished';
  await rememberAll(needs, erasing);
  await beginMerged(needs, erasing);
  const cleared = await clearAll(needs, erasing, isOver);
  if (cleared === 'time_is_up') return 'to_be_continued';
  const now = needs.now();
  const lastLookAt = erasing.startedAtEpochSeconds + lastLookSeconds;
  if (now >= lastLookAt && cleared === 'nothing_waits') {
    await endErasing(needs, reference);
    return 'finished';
  }
  await postponeErasing(needs, reference, Math.max(lastLookAt, now + lastLookSeconds / 2));
  return 'done_but_for_a_last_look';
}

/** What of it the first write had no room for, and all of an erasure that an earlier release began: first of all. What stands on the list, and no sooner, is free. */
async function rememberAll(needs: Needs, erasing: Erasing): Promise<void> {
  const keys = await needs.secrets.passwordPepper();
  const { storeId, contactId, identifiers, suppressionKeptFor: kept, startedAtEpochSeconds: at } = erasing;
  await rememberErased(needs, storeId, { kind: 'contact', value: contactId }, { keys, at, kept });
  for (const identifier of identifiers) {
    await rememberErased(needs, storeId, identifier, { keys, at, kept });
    await releaseIdentifier(needs, erasing, identifier);
  }
}

/** The erasure of a contact that was merged into the one that is erased. Whatever led to it led to that one. */
export function asMerged(erasing: Erasing, contactId: string): Erasing {
  return { ...erasing, contactId, identifiers: [], mergedIds: [] };
}

/** Of those that were merged into it what the first write had no room for: each goes on by itself. */
async function beginMerged(needs: Needs, erasing: Erasing): Promise<void> {
  for (const contactId of erasing.mergedIds) {
    const stored = await findStoredContact(needs, erasing.storeId, contactId);
    if (stored === undefined) continue;
    const begun = await commit(needs, [beginErasing(needs, stored, asMerged(erasing, contactId))]);
    if (begun.kind === 'refused') throw new Error('A contact changed as it was to be erased');
  }
}

type Cleared = 'nothing_waits' | 'something_waits' | 'time_is_up';

async function clearAll(needs: Needs, erasing: Erasing, isOver: () => boolean): Promise<Cleared> {
  const { storeId, contactId } = erasing;
  const sessions = await listSessions(needs, storeId, contactId);
  const isEnded = await eachOf(sessions, isOver, async (session) => {
    await endSession(needs, session);
  });
  if (!isEnded) return 'time_is_up';

  let after: string | null = null;
  const waiting: string[] = [];
  do {
    const page: Awaited<ReturnType<typeof readKept>> = await readKept(needs, erasing, after);
    const isCleared = await eachOf(page.items, isOver, async (kept) => {
      if ((await clearOne(needs, erasing, kept)) === 'waits') waiting.push(kept.sk);
    });
    if (!isCleared) return 'time_is_up';
    after = page.next;
  } while (after !== null);

  for (const identifier of erasing.identifiers) {
    if (identifier.kind === 'username') continue;
    const elsewhere = await forgetElsewhere(
      needs,
      erasing,
      { kind: identifier.kind, value: identifier.value },
      isOver,
    );
    if (elsewhere === 'time_is_up') return 'time_is_up';
    if (elsewhere === 'something_waits') waiting.push(identifier.kind);
  }
  const counters = countersOf(erasing, erasing.identifiers);
  for (const key of [...counters, toldKey(storeId, contactId).pk]) {
    await removeItem(needs, needs.tables.throttles, key);
  }
  for (const key of erasing.identifiers.flatMap((one) => marksOf(storeId, one))) {
    await removeItem(needs, needs.tables.tokens, key);
  }
  if (erasing.suppressionKeptFor === null) {
    for (const identifier of erasing.identifiers) await sendAgain(needs, erasing, identifier);
  }
  return waiting.length > 0 ? 'something_waits' : 'nothing_waits';
}

/** Mail is sent to the address again, whoever has it next; where somebody has it still, it stays as their mailbox has it. */
async function sendAgain(
  needs: Needs,
  { storeId, contactId }: Erasing,
  identifier: Identifier,
): Promise<void> {
  if (identifier.kind !== 'email') return;
  const [claim, ids] = await Promise.all([
    findClaim(needs, storeId, identifier),
    findContactIdsByEmail(needs, storeId, identifier.value),
  ]);
  const others = [...(claim === undefined ? [] : [claim.contactId]), ...ids];
  if (others.some((one) => one !== contactId)) return;
  await needs.mail.unsuppress(identifier.value);
  await removeItem(needs, needs.tables.tokens, stoppedKey(storeId, identifier.value).pk);
}

/** What staff gave to another contact for a while goes out of that one's history; what is that one's too stays theirs, and is known to stand there. */
async function forgetElsewhere(
  needs: Needs,
  { storeId }: Erasing,
  identifier: NamedIdentifier,
  isOver: () => boolean,
): Promise<Cleared> {
  const waiting: string[] = [];
  const forgetAll = (places: readonly Place[]) => {
    const ofEach = Map.groupBy(places, ({ contactId }) => contactId);
    return eachOf([...ofEach], isOver, async ([contactId, theirs]) => {
      const other = await findContact(needs, storeId, contactId);
      if (other !== undefined && isAmong(identifiersOf(other), identifier)) return;
      if ((await forgetNamed(needs, { storeId, contactId }, identifier)) === 'waits') {
        waiting.push(contactId);
        return;
      }
      for (const place of theirs) await forgetPlace(needs, storeId, identifier, place);
    });
  };
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof findNamed>> = await findNamed(needs, storeId, identifier, after);
    if (!(await forgetAll(page.places))) return 'time_is_up';
    after = page.next;
  } while (after !== null);

  const inOne = await findNamedInOne(needs, storeId, identifier);
  if (!(await forgetAll(inOne))) return 'time_is_up';
  if (inOne.length > 0 && waiting.length === 0) await forgetNamedInOne(needs, storeId, identifier);
  return waiting.length > 0 ? 'something_waits' : 'nothing_waits';
}

const waitingEvent = v.object({ event: v.object({ type: v.string() }) });

/** Removes one thing that is kept with the contact, and what hangs on it. */
async function clearOne(needs: Needs, erasing: Erasing, { sk, item }: Kept): Promise<'cleared' | 'waits'> {
  switch (sk.slice(0, sk.indexOf('#'))) {
    case 'event':
      // That they are erased is to be told yet: it is gone once it is. What else was to be told of them is not any more.
      if (v.parse(waitingEvent, item).event.type === 'contact.erased') return 'waits';
      break;
    case 'order':
      await clearOrder(needs, erasing, { sk, item });
      return 'cleared';
    case 'activity': {
      const activity = v.parse(activitySchema, item);
      await forgetPlaces(needs, activity);
      const { mail } = activity;
      if (mail?.token != null) {
        const { pk } = tokenKey(erasing.storeId, mail.token.purpose, mail.token.id);
        await removeItem(needs, needs.tables.tokens, pk);
      }
      break;
    }
    case 'request':
      await clearTold(needs, erasing, item);
      break;
    case 'sso':
      await releaseIdentifier(needs, erasing, readIdentity(item));
      break;
  }
  await removeKept(needs, erasing, sk);
  return 'cleared';
}

function readIdentity(item: unknown): Identifier {
  const { issuer, subject } = v.parse(v.object({ issuer: v.string(), subject: v.string() }), item);
  return { kind: 'sso', value: `${issuer}#${subject}` };
}

async function clearOrder(needs: Needs, erasing: Erasing, { sk, item }: Kept): Promise<void> {
  const { orderId, email, firstName, lastName, customerNumber, trackingUrl } = v.parse(orderSchema, item);
  if ([email, firstName, lastName, customerNumber, trackingUrl].every((told) => told === null)) return;
  const place = await findOrderPlace(needs, erasing.storeId, orderId);
  if (place?.claimId != null) {
    await removeItem(needs, needs.tables.tokens, tokenKey(erasing.storeId, 'claim', place.claimId).pk);
  }
  await forgetOrderDigest(needs, erasing, orderId);
  // Last: by this it is known to be done.
  await anonymiseOrder(needs, erasing, sk);
}

/** Several at a time, as long as there is time; false when that was up before all were done. */
async function eachOf<One>(
  all: readonly One[],
  isOver: () => boolean,
  act: (one: One) => Promise<void>,
): Promise<boolean> {
  for (let from = 0; from < all.length; from += removedAtOnce) {
    if (isOver()) return false;
    await Promise.all(all.slice(from, from + removedAtOnce).map(act));
  }
  return true;
}
