import type { FieldError } from '../accounts/field-error.ts';
import type { HttpRequest } from './request.ts';

/** What was sent, or why it is nothing to be judged. */
export type Read<Input> = { readonly kind: 'read'; readonly input: Input } | Unreadable;

export interface Unreadable {
  readonly kind: 'refused';
  readonly code:
    'unsupported_media_type' | 'body_too_large' | 'malformed_json' | 'duplicate_field' | 'invalid_input';
  /** Of `invalid_input`: what is wrong with which field. */
  readonly errors: readonly FieldError[];
}

const largestBody = 64 * 1024;

export function readJsonBody(request: HttpRequest): Read<unknown> {
  if (mediaTypeOf(request) !== 'application/json') return unreadable('unsupported_media_type');
  if (Buffer.byteLength(request.body) > largestBody) return unreadable('body_too_large');
  try {
    const input: unknown = JSON.parse(request.body);
    return { kind: 'read', input };
  } catch {
    return unreadable('malformed_json');
  }
}

export type Form = Readonly<Record<string, string>>;

/** The fields of a posted form, each sent once. */
export function readForm(request: HttpRequest): Read<Form> {
  if (mediaTypeOf(request) !== 'application/x-www-form-urlencoded')
    return unreadable('unsupported_media_type');
  if (Buffer.byteLength(request.body) > largestBody) return unreadable('body_too_large');
  const pairs = [...new URLSearchParams(request.body)];
  const form: Record<string, string> = Object.fromEntries(pairs);
  if (Object.keys(form).length !== pairs.length) return unreadable('duplicate_field');
  return { kind: 'read', input: form };
}

function mediaTypeOf({ headers }: HttpRequest): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}

function unreadable(code: Unreadable['code']): Unreadable {
  return { kind: 'refused', code, errors: [] };
}
