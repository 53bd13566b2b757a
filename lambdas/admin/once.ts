import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import type { Needs } from '../surroundings/needs.ts';
import {
  beginRequest,
  findRequest,
  finishRequest,
  forgetRequest,
  keepTold,
  type BegunRequest,
} from '../tables/admin-requests.ts';
import { contactId } from './input.ts';
import { inTens } from './in-tens.ts';
import { adminProblem, type AdminReply } from './reply.ts';

export const requestId = v.pipe(
  v.string('invalid_type'),
  v.regex(/^[A-Za-z0-9._:-]{1,100}$/, 'invalid_request_id'),
);

const keptReply = v.object({ ok: v.literal(true), result: v.unknown() });
const ofContact = v.object({ contactId: v.string() });

const mostLooks = 40;
const pauseMilliseconds = 200;

/** DynamoDB takes 400 kB; what is longer than this was asked for by the hundred. */
const mostKept = 100_000;
/** In the place of an answer that is too long to be kept. */
const notKept: AdminReply = { ok: true, result: { isAnswerKept: false } };

interface Once {
  readonly storeId: string;
  readonly requestId: string;
  /** What is asked for, and by whom. */
  readonly asked: unknown;
}

/**
 * Does what is asked once for its request id, for a day (ruling 24): of many at once one does it, and all get its answer; so does a repeat after an answer
 * that was lost. What was refused may be asked again. A key that is told once is not kept, and so not told again; nor is an answer that tells of
 * somebody who is erased meanwhile, or is very long.
 */
export async function once(
  needs: Needs,
  { storeId, requestId: id, asked }: Once,
  act: (request: BegunRequest) => Promise<AdminReply>,
): Promise<AdminReply> {
  const digest = digestOf(asked);
  const request = { storeId, requestId: id, digest, attempt: randomBytes(12).toString('base64url') };
  for (let look = 0; look < mostLooks; look += 1) {
    const begun = await beginRequest(needs, request, needs.now());
    if (begun.kind === 'begun') return answer(needs, begun.request, asked, act);
    if (begun.known.digest !== digest) return adminProblem('request_id_used');
    if (begun.known.reply !== null) return v.parse(keptReply, JSON.parse(begun.known.reply));
    await wait(Math.random() * pauseMilliseconds);
  }
  return adminProblem('request_running');
}

async function answer(
  needs: Needs,
  request: BegunRequest,
  asked: unknown,
  act: (request: BegunRequest) => Promise<AdminReply>,
): Promise<AdminReply> {
  const reply = await act(request).catch(async (error: unknown) => {
    await forgetRequest(needs, request, needs.now());
    throw error;
  });
  if (!reply.ok) {
    await forgetRequest(needs, request, needs.now());
    return reply;
  }
  const told = [...new Set([...contactIdsIn(reply.result), ...contactIdsIn(asked)])];
  const areThere = await inTens(told, (id) => keepTold(needs, request, id, needs.now()));
  // Whom it made or changed was erased while it was on its way.
  if (v.is(ofContact, reply.result) && areThere[told.indexOf(reply.result.contactId)] === false) {
    await forgetRequest(needs, request, needs.now());
    return reply;
  }
  const text = JSON.stringify(reply, withoutKeys);
  await finishRequest(needs, request, text.length > mostKept ? JSON.stringify(notKept) : text);
  return reply;
}

function digestOf(asked: unknown): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url');
}

/** Whether something else was asked for with the id within its day. */
export async function isOtherRequest(needs: Needs, { asked, ...request }: Once): Promise<boolean> {
  const known = await findRequest(needs, request, needs.now());
  return known !== undefined && known.digest !== digestOf(asked);
}

/** No table holds in the clear what opens something. */
function withoutKeys(name: string, value: unknown): unknown {
  return name === 'key' || name === 'link' ? undefined : value;
}

/** Whom it tells of, or is about. */
function contactIdsIn(said: unknown): string[] {
  if (typeof said !== 'object' || said === null) return [];
  return Object.entries(said).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' && /contactId$/i.test(name) && v.is(contactId, value)
      ? [value]
      : contactIdsIn(value),
  );
}
