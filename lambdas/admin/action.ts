import type { GenericSchema, InferOutput } from 'valibot';
import * as v from 'valibot';
import type { Needs } from '../surroundings/needs.ts';
import type { BegunRequest } from '../tables/admin-requests.ts';
import { describeIssues } from './field-words.ts';
import { adminProblem, type AdminReply } from './reply.ts';

export interface Asked<Input> {
  readonly needs: Needs;
  readonly storeId: string;
  /** Who asks, as the caller names them: kept with what they did. */
  readonly actor: string;
  readonly input: Input;
  /** By which it is done once, where its caller gave it an id. */
  readonly request?: BegunRequest;
}

/** One thing that staff may do. */
export interface Action {
  readonly summary: string;
  readonly input: GenericSchema;
  /** It only tells: whoever asks again is told how things are by then, and nothing of it is kept. */
  readonly reads: boolean;
  /** Judges what was sent by the action's own schema, and acts. */
  readonly answer: (asked: Asked<unknown>) => Promise<AdminReply>;
}

interface Definition<Schema extends GenericSchema> {
  readonly summary: string;
  readonly input: Schema;
  readonly reads?: true;
  readonly run: (asked: Asked<InferOutput<Schema>>) => Promise<AdminReply>;
}

export function action<Schema extends GenericSchema>({
  summary,
  input: schema,
  reads,
  run,
}: Definition<Schema>): Action {
  return {
    summary,
    input: schema,
    reads: reads === true,
    answer: async (asked) => {
      const read = readSent(schema, asked.input);
      return read.kind === 'read' ? run({ ...asked, input: read.input }) : read.reply;
    },
  };
}

/** What was sent as the schema reads it. What is too long already is not looked at further (ruling 19). */
export function readSent<Schema extends GenericSchema>(
  schema: Schema,
  sent: unknown,
):
  | { readonly kind: 'read'; readonly input: InferOutput<Schema> }
  | { readonly kind: 'refused'; readonly reply: AdminReply } {
  const read = v.safeParse(schema, sent, { abortPipeEarly: true });
  return read.success
    ? { kind: 'read', input: read.output }
    : { kind: 'refused', reply: adminProblem('invalid_input', { errors: describeIssues(read.issues) }) };
}
