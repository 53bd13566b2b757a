import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import type { Needs } from '../surroundings/needs.ts';
import { beginRequest, finishRequest, forgetRequest } from '../tables/admin-requests.ts';
import { adminProblem, type AdminReply } from './reply.ts';

export const requestId = v.pipe(
  v.string('invalid_type'),
  v.regex(/^[A-Za-z0-9._:-]{1,100}$/, 'invalid_request_id'),
);

const keptReply = v.object({ ok: v.literal(true), result: v.unknown() });

const mostLooks = 40;
const pauseMilliseconds = 200;

interface Once {
  readonly storeId: string;
  readonly requestId: string;
  /** What is asked for, and by whom. */
  readonly asked: unknown;
}

/**
 * Does what is asked once for its request id, for a day (ruling 24): of many at once one does it, and all get its answer; so does a repeat after an answer
 * that was lost. What was refused may be asked again. A key that is told once is not kept, and so not told again.
 */
export async function once(
  needs: Needs,
  { storeId, requestId: id, asked }: Once,
  act: () => Promise<AdminReply>,
): Promise<AdminReply> {
  const digest = createHash('sha256').update(JSON.stringify(asked)).digest('base64url');
  const request = { storeId, requestId: id, digest, attempt: randomBytes(12).toString('base64url') };
  for (let look = 0; look < mostLooks; look += 1) {
    const begun = await beginRequest(needs, request, needs.now());
    if (begun.kind === 'begun') return answer(needs, request, act);
    if (begun.known.digest !== digest) return adminProblem('request_id_used');
    if (begun.known.reply !== null) return v.parse(keptReply, JSON.parse(begun.known.reply));
    await wait(Math.random() * pauseMilliseconds);
  }
  return adminProblem('request_running');
}

async function answer(
  needs: Needs,
  request: Parameters<typeof finishRequest>[1],
  act: () => Promise<AdminReply>,
): Promise<AdminReply> {
  const reply = await act().catch(async (error: unknown) => {
    await forgetRequest(needs, request);
    throw error;
  });
  if (!reply.ok) {
    await forgetRequest(needs, request);
    return reply;
  }
  await finishRequest(needs, request, JSON.stringify(reply, withoutKeys));
  return reply;
}

/** No table holds in the clear what opens something. */
function withoutKeys(name: string, value: unknown): unknown {
  return name === 'key' || name === 'link' ? undefined : value;
}
