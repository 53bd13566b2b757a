import * as v from 'valibot';
import { fields, password, transport } from '../http/input.ts';

export const signInInput = fields({
  /** Email address or customer number, as the store allows. */
  identifier: v.pipe(
    v.string('invalid_type'),
    v.trim(),
    v.nonEmpty('required'),
    v.maxLength(320, 'too_long'),
    v.metadata({ pattern: '\\S', examples: ['ada@example.com'] }),
  ),
  password,
  transport,
});
