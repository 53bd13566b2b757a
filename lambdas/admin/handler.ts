import * as v from 'valibot';
import { houseFunction } from '../surroundings/house-function.ts';
import { logger } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import { readSent, type Action, type Asked } from './action.ts';
import { actions } from './actions.ts';
import { actor } from './input.ts';
import { isOtherRequest, once, requestId } from './once.ts';
import { adminProblem, type AdminReply } from './reply.ts';

const envelope = v.object({
  action: v.string('required'),
  store: v.pipe(v.string('required'), v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'invalid_store')),
  actor,
  input: v.optional(v.unknown(), {}),
});

const withRequestId = v.looseObject({ requestId });

/** `{action, store, actor, input}` to `{ok, result}` or `{ok: false, problem}`. IAM decides who may invoke it. */
export function adminHandler(needs: Needs) {
  return houseFunction<unknown, AdminReply>(
    needs,
    { name: 'admin', about, answerFailure: () => adminProblem('internal_error') },
    async (event) => {
      const read = readSent(envelope, event);
      if (read.kind === 'refused') return read.reply;

      const { action: name, store: storeId, actor } = read.input;
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
      if (action === undefined) {
        return adminProblem('unknown_action', { details: { actions: Object.keys(actions) } });
      }
      const asked = { needs, storeId, actor, input: read.input.input };
      const reply = hasRequestId(asked.input)
        ? await answerOnce(action, name, asked)
        : await action.answer(asked);
      logger.info('admin', { action: name, store: storeId, ok: reply.ok });
      return reply;
    },
  );
}

/** Any action takes a `requestId` among its input: then it is done once, for a day. What only tells does nothing: it is answered anew. */
async function answerOnce(action: Action, name: string, asked: Asked<unknown>): Promise<AdminReply> {
  const read = readSent(withRequestId, asked.input);
  if (read.kind === 'refused') return read.reply;
  const { requestId: id, ...input } = read.input;
  const { needs, storeId, actor } = asked;
  const wish = { storeId, requestId: id, asked: [name, actor, input] };
  if (action.reads) {
    return (await isOtherRequest(needs, wish))
      ? adminProblem('request_id_used')
      : action.answer({ ...asked, input });
  }
  return once(needs, wish, (request) => action.answer({ ...asked, input, request }));
}

function hasRequestId(input: unknown): boolean {
  return typeof input === 'object' && input !== null && Object.hasOwn(input, 'requestId');
}

/** Names of ours only, whatever was sent. */
function about(event: unknown): { action: string; store: string } {
  const read = readSent(envelope, event);
  if (read.kind === 'refused') return { action: 'unknown', store: 'unknown' };
  const { action, store } = read.input;
  return { action: Object.hasOwn(actions, action) ? action : 'unknown', store };
}
