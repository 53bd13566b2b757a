import * as v from 'valibot';
import { fields, name, password, token, tokenOrEmail } from '../http/input.ts';

export const resetRequestInput = tokenOrEmail;

export const resetCompletionInput = fields({
  token,
  password,
  firstName: v.optional(name),
  lastName: v.optional(name),
});
