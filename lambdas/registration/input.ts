import * as v from 'valibot';
import { email, extraFields, fields, name, newPassword } from '../http/input.ts';

/** S2-15: email, password, first name, last name; and what the store asks besides. */
export const registrationInput = fields({
  email,
  password: newPassword,
  firstName: name,
  lastName: name,
  fields: v.optional(extraFields, {}),
});
