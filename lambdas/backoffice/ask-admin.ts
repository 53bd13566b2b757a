import type { GenericSchema, InferOutput } from 'valibot';
import * as v from 'valibot';
import { mayDo } from './staff.ts';
import { roleFor } from './support-actions.ts';
import type { StaffVisit } from './visit.ts';

const conflictSchema = v.object({ name: v.string(), theirs: v.unknown(), yours: v.unknown() });
/** What somebody else changed since it was read. */
export type Conflict = v.InferOutput<typeof conflictSchema>;

/** Somebody who has already what was to be given. */
const holderSchema = v.object({
  contactId: v.string(),
  firstName: v.string(),
  lastName: v.string(),
  customerNumber: v.nullable(v.string()),
});

const problemSchema = v.object({
  code: v.string(),
  title: v.string(),
  errors: v.optional(v.array(v.object({ field: v.string(), code: v.string(), message: v.string() })), []),
  details: v.optional(
    v.object({
      conflicts: v.optional(v.array(conflictSchema), []),
      contacts: v.optional(v.array(holderSchema), []),
      fields: v.optional(v.array(v.string()), []),
    }),
    {},
  ),
});
/** What the admin function would not do, in words for staff. */
export interface StaffProblem extends Omit<v.InferOutput<typeof problemSchema>, 'details'> {
  readonly conflicts: readonly Conflict[];
  readonly holders: readonly v.InferOutput<typeof holderSchema>[];
  /** Which fields it is about, where the problem itself names them. */
  readonly fields: readonly string[];
}

/** What is wrong with what was typed, before the admin function is asked. */
export function inputProblem(errors: StaffProblem['errors']): StaffProblem {
  return { code: 'invalid_input', title: '', errors, conflicts: [], holders: [], fields: [] };
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
  if (!mayDo(staff.role, roleFor(action))) throw new Error(`${action} is a manager's`);
  const reply = v.parse(replySchema, await host.ask({ action, store, actor: staff.actor, input }));
  if (reply.ok) return { kind: 'done', result: v.parse(schema, reply.result) };
  const { details, ...problem } = reply.problem;
  const { contacts: holders, ...more } = details;
  return { kind: 'refused', problem: { ...problem, ...more, holders } };
}
