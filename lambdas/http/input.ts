import * as v from 'valibot';
import { canonicalEmailAddress } from '../accounts/email-address.ts';
import type { FieldError } from '../accounts/field-error.ts';
import { isFieldErrorCode, problem } from './problem.ts';
import type { Reply } from './reply.ts';
import type { HttpRequest } from './request.ts';

/** Messages of the schemas are the codes of the field errors. */

/** Without what cannot be seen, save the joiners that some scripts are written with. */
const plainText = v.regex(/^(?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|[\u200c\u200d])*$/u, 'control_characters');

/** A person's name as they write it: 1 to 100 characters, on one line. */
export const name = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(100, 'too_long'),
  plainText,
);

/** An address in its canonical form. */
export const email = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(320, 'too_long'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const address = canonicalEmailAddress(dataset.value);
    if (address !== undefined) return address;
    addIssue({ message: 'invalid_email' });
    return NEVER;
  }),
);

/** As typed: no trimming. Length and strength are judged by the rules; the bound only keeps the hash from being fed a book. */
export const password = v.pipe(
  v.string('invalid_type'),
  v.nonEmpty('required'),
  v.maxLength(1024, 'password_too_long'),
);

export const token = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(300, 'too_long'),
);

/** An object of these fields; others are not looked at. */
export const fields = <Entries extends v.ObjectEntries>(entries: Entries) => v.object(entries, 'required');

/** Whom to mail: by the address, or by the token of a mail whose link is over. */
export const tokenOrEmail = v.pipe(
  fields({ token: v.optional(token), email: v.optional(email) }),
  v.forward(
    v.check(({ token: given, email: typed }) => given !== undefined || typed !== undefined, 'required'),
    ['email'],
  ),
);

export type Read<Output> =
  | { readonly kind: 'read'; readonly input: Output }
  | { readonly kind: 'refused'; readonly errors: readonly FieldError[] };

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
  return { kind: 'refused', errors: [...errors.values()] };
}

const largestBody = 64 * 1024;

/** The body's JSON, or the problem that it is none. */
export function readJsonBody(
  request: HttpRequest,
): { kind: 'read'; body: unknown } | { kind: 'refused'; reply: Reply } {
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') return { kind: 'refused', reply: problem('unsupported_media_type') };
  if (Buffer.byteLength(request.body) > largestBody)
    return { kind: 'refused', reply: problem('body_too_large') };
  try {
    const body: unknown = JSON.parse(request.body);
    return { kind: 'read', body };
  } catch {
    return { kind: 'refused', reply: problem('malformed_json') };
  }
}

export type Form = Readonly<Record<string, string>>;

/** The fields of a posted form, or the problem that it is none. */
export function readForm(
  request: HttpRequest,
):
  | { kind: 'read'; form: Form }
  | { kind: 'refused'; code: 'unsupported_media_type' | 'body_too_large' | 'duplicate_field' } {
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/x-www-form-urlencoded')
    return { kind: 'refused', code: 'unsupported_media_type' };
  if (Buffer.byteLength(request.body) > largestBody) return { kind: 'refused', code: 'body_too_large' };
  const pairs = [...new URLSearchParams(request.body)];
  const form: Record<string, string> = Object.fromEntries(pairs);
  if (Object.keys(form).length !== pairs.length) return { kind: 'refused', code: 'duplicate_field' };
  return { kind: 'read', form };
}
