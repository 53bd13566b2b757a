import type { GenericSchema, InferOutput } from 'valibot';
import * as v from 'valibot';
import { supportActions } from './support-actions.ts';
import type { StaffVisit } from './visit.ts';

const conflictSchema = v.object({ name: v.string(), theirs: v.unknown(), yours: v.unknown() });
/** What somebody else changed since it was read. */
export type Conflict = v.InferOutput<typeof conflictSchema>;

const problemSchema = v.object({
  code: v.string(),
  title: v.string(),
  errors: v.optional(v.array(v.object({ field: v.string(), code: v.string(), message: v.string() })), []),
  details: v.optional(v.object({ conflicts: v.optional(v.array(conflictSchema), []) })),
});
/** What the admin function would not do, in words for staff. */
export interface StaffProblem extends Omit<v.InferOutput<typeof problemSchema>, 'details'> {
  readonly conflicts: readonly Conflict[];
}

/** What is wrong with what was typed, before the admin function is asked. */
export function inputProblem(errors: StaffProblem['errors']): StaffProblem {
  return { code: 'invalid_input', title: '', errors, conflicts: [] };
}

const replySchema = v.variant('ok', [
  v.object({ ok: v.literal(true), result: v.unknown() }),
  v.object({ ok: v.literal(false), problem: problemSchema }),
]);

export type Answer<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'refused'; readonly problem: StaffProblem };

/**
 * Asks the admin function in the name of whoever visits: so everything that is done on these pages is judged, recorded and done once as if it had come from the
 * CRM. @throws when the function does not answer, or not as its contract says.
 */
export async function ask<Schema extends GenericSchema>(
  { host, staff, store }: Pick<StaffVisit, 'host' | 'staff' | 'store'>,
  action: string,
  input: Readonly<Record<string, unknown>>,
  schema: Schema,
): Promise<Answer<InferOutput<Schema>>> {
  if (staff.role !== 'manager' && !supportActions.has(action)) throw new Error(`${action} is a manager's`);
  const reply = v.parse(replySchema, await host.ask({ action, store, actor: staff.actor, input }));
  if (reply.ok) return { kind: 'done', result: v.parse(schema, reply.result) };
  const { details, ...problem } = reply.problem;
  return { kind: 'refused', problem: { ...problem, conflicts: details?.conflicts ?? [] } };
}
