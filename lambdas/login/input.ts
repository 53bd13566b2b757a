import * as v from 'valibot';
import { fields, password } from '../http/input.ts';

export const signInInput = fields({
  /** Email address or customer number, as the store allows. */
  identifier: v.pipe(
    v.string('invalid_type'),
    v.trim(),
    v.nonEmpty('required'),
    v.maxLength(320, 'too_long'),
  ),
  password,
  /** `cookie` for browsers; `bearer` answers a token, for storefront servers and apps. */
  transport: v.optional(v.picklist(['cookie', 'bearer'], 'invalid_choice'), 'cookie'),
});
