import * as v from 'valibot';
import { fields, name, newPassword, token, tokenOrEmail, transport } from '../http/input.ts';

export const activationInput = fields({
  token,
  /** Needed where the registration secret is not at hand. */
  password: v.optional(newPassword),
  /** The registration secret, where it is in no cookie. */
  registration: v.optional(token),
  firstName: v.optional(name),
  lastName: v.optional(name),
  transport,
});

export const freshActivationInput = tokenOrEmail;
