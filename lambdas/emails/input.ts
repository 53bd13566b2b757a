import * as v from 'valibot';
import { email, extraFields, fields, newPassword, password, token } from '../http/input.ts';

export const newEmailInput = fields({ email, password });
export const emailConfirmationInput = fields({ token });
/** The password is asked for where the store has not had the address of them yet. */
export const emailLoginInput = fields({ email, password: v.optional(password) });
export const emailLoginCompletionInput = fields({
  token,
  newPassword,
  /** What the store asks besides, as far as it is said here: the answer tells what is missing. */
  fields: v.optional(extraFields),
});
