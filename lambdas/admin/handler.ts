import * as v from 'valibot';
import { houseFunction } from '../surroundings/house-function.ts';
import { logger } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import { readSent } from './action.ts';
import { actions } from './actions.ts';
import { actor } from './input.ts';
import { adminProblem, type AdminReply } from './reply.ts';

const envelope = v.object({
  action: v.string('required'),
  store: v.pipe(v.string('required'), v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'invalid_store')),
  actor,
  input: v.optional(v.unknown(), {}),
});

/** `{action, store, actor, input}` to `{ok, result}` or `{ok: false, problem}`. IAM decides who may invoke it. */
export function adminHandler(needs: Needs) {
  return houseFunction<unknown, AdminReply>(
    needs,
    { name: 'admin', about, answerFailure: () => adminProblem('internal_error') },
    async (event) => {
      const read = readSent(envelope, event);
      if (read.kind === 'refused') return read.reply;

      const { action: name, store: storeId, actor, input } = read.input;
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
      if (action === undefined) {
        return adminProblem('unknown_action', { details: { actions: Object.keys(actions) } });
      }
      const reply = await action.answer({ needs, storeId, actor, input });
      logger.info('admin', { action: name, store: storeId, ok: reply.ok });
      return reply;
    },
  );
}

/** Names of ours only, whatever was sent. */
function about(event: unknown): { action: string; store: string } {
  const read = readSent(envelope, event);
  if (read.kind === 'refused') return { action: 'unknown', store: 'unknown' };
  const { action, store } = read.input;
  return { action: Object.hasOwn(actions, action) ? action : 'unknown', store };
}
