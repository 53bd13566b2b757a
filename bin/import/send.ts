import * as v from 'valibot';
import type { AskAdmin } from '../ask-admin.ts';
import { halvesOf, type Batch } from './batches.ts';
import type { RowOutcome } from './results.ts';

const problemSchema = v.object({
  code: v.string(),
  title: v.string(),
  errors: v.optional(v.array(v.object({ message: v.string() })), []),
});
const imported = v.object({
  results: v.array(
    v.object({
      index: v.number(),
      status: v.picklist(['created', 'updated', 'unchanged', 'refused']),
      contactId: v.optional(v.string(), ''),
      orders: v.optional(v.number(), 0),
      problem: v.optional(problemSchema),
    }),
  ),
  counts: v.object({ unproven: v.number(), schemes: v.record(v.string(), v.number()) }),
});

export interface Sent {
  readonly outcomes: readonly RowOutcome[];
  readonly unproven: number;
  readonly schemes: Readonly<Record<string, number>>;
}

export interface Sending {
  readonly ask: AskAdmin;
  readonly store: string;
  readonly actor: string;
  readonly dryRun: boolean;
  readonly sendInvitations: boolean;
  /** Before a call is sent again. */
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

const mostTries = 6;

/** Sends one call, again and in halves when it failed: what was done of it stays as it is, and a slow machine does less in the time that a call has. */
export async function sendBatch(sending: Sending, batch: Batch, tries = 1): Promise<Sent[]> {
  const { ask, store, actor, dryRun, sendInvitations } = sending;
  const { rows, contacts } = batch;
  const event = { action: 'importContacts', store, actor, input: { contacts, dryRun, sendInvitations } };
  const reply = await ask(event).catch((error: unknown) => {
    if (tries === mostTries) throw error;
    return undefined;
  });
  if (reply?.ok === true) return [sentOf(rows, v.parse(imported, reply.result))];
  if (reply !== undefined) {
    const { code, title, errors } = v.parse(problemSchema, reply.problem);
    if (code !== 'internal_error' || tries === mostTries)
      throw new Error([title, ...errors.map(({ message }) => message)].join('\n'));
  }
  await sending.wait(250 * 2 ** tries * Math.random());
  const sent: Sent[] = [];
  for (const half of halvesOf(batch)) sent.push(...(await sendBatch(sending, half, tries + 1)));
  return sent;
}

function sentOf(rows: readonly number[], { results, counts }: v.InferOutput<typeof imported>): Sent {
  const outcomes = new Map<number, RowOutcome>();
  for (const { index, status, contactId, orders, problem } of results) {
    const row = rows[index];
    if (row === undefined) continue;
    const before = outcomes.get(row);
    const message = [problem?.title, ...(problem?.errors ?? []).map((error) => error.message)];
    outcomes.set(row, {
      row,
      // Of one that came in several pieces, what most of it came to.
      status: before === undefined || before.status === 'unchanged' ? status : before.status,
      contactId: before?.contactId === undefined || before.contactId === '' ? contactId : before.contactId,
      orders: (before?.orders ?? 0) + orders,
      code: before?.code === undefined || before.code === '' ? (problem?.code ?? '') : before.code,
      message:
        before?.message === undefined || before.message === ''
          ? message.filter((part) => part !== undefined).join(' ')
          : before.message,
    });
  }
  return { outcomes: [...outcomes.values()], unproven: counts.unproven, schemes: counts.schemes };
}
