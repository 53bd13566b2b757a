import * as v from 'valibot';
import type { FieldError } from '../accounts/field-error.ts';
import type { Read } from './body.ts';
import { isFieldErrorCode } from './problem.ts';

/** What was sent, as the schema reads it, or what is wrong with which field. Apart from the schemas, which not every function needs. */
export function readInput<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): Read<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, body, { abortPipeEarly: true });
  if (result.success) return { kind: 'read', input: result.output };
  const errors = new Map<string, FieldError>();
  for (const { path, message } of result.issues) {
    const field = path?.map(({ key }) => String(key)).join('.') ?? '';
    if (!errors.has(field))
      errors.set(field, { field, code: isFieldErrorCode(message) ? message : 'invalid_type' });
  }
  return { kind: 'refused', code: 'invalid_input', errors: [...errors.values()] };
}
