import * as v from 'valibot';
import { describeError, logger } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import { plainText } from '../http/input.ts';
import { adminProblem, type AdminReply } from './action.ts';
import { actions } from './actions.ts';

/** A person or a system. A customer's own acts come through the customer's own door, and are told apart by that name. */
const actor = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(200, 'too_long'),
  plainText,
  v.check(
    (given) => !/^customer$/i.test(given.normalize('NFKC').replace(/[\u200c\u200d]/g, '')),
    'not_an_actor',
  ),
);

const envelope = v.object({
  action: v.string('required'),
  store: v.pipe(v.string('required'), v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'invalid_store')),
  actor: v.optional(actor, 'staff'),
  input: v.optional(v.unknown(), {}),
});

/** What is too long already is not looked at further (ruling 19). */
const bounded = { abortPipeEarly: true };

/** `{action, store, actor, input}` to `{ok, result}` or `{ok: false, problem}`. IAM decides who may invoke it. */
export function adminHandler(needs: Needs) {
  return async (event: unknown): Promise<AdminReply> => {
    const asked = v.safeParse(envelope, event, bounded);
    if (!asked.success) return adminProblem('invalid_input', { errors: errorsOf(asked.issues) });

    const { action: actionName, store: storeId, actor, input } = asked.output;
    const action = Object.hasOwn(actions, actionName) ? actions[actionName] : undefined;
    if (action === undefined) {
      return adminProblem('unknown_action', { details: { actions: Object.keys(actions) } });
    }
    const read = v.safeParse(action.input, input, bounded);
    if (!read.success) return adminProblem('invalid_input', { errors: errorsOf(read.issues) });

    try {
      const reply = await action.run({ needs, storeId, actor, input: read.output });
      logger.info('admin', { action: actionName, store: storeId, ok: reply.ok });
      return reply;
    } catch (error) {
      logger.error('admin_failed', { action: actionName, store: storeId, error: describeError(error) });
      return adminProblem('internal_error');
    }
  };
}

function errorsOf(issues: readonly v.BaseIssue<unknown>[]) {
  return issues.map(({ path, message, expected }) => {
    const field = path?.map(({ key }) => String(key)).join('.') ?? '';
    // Codes are ours; valibot's own sentences come where a field is missing or not known.
    if (/^[a-z_]+$/.test(message))
      return { field, code: message, message: `${field} ${message.replaceAll('_', ' ')}` };
    return expected === 'never'
      ? { field, code: 'unknown_field', message: `There is no field ${field} in this action.` }
      : { field, code: 'required', message: `${field} is required.` };
  });
}
