import * as v from 'valibot';
import { email, extraFields, fields, newPassword, token } from '../http/input.ts';

export const claimInput = fields({
  token,
  password: newPassword,
  fields: v.optional(extraFields, {}),
});

export const correctionInput = fields({ token, email });
