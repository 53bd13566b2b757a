import * as v from 'valibot';
import { fields, password, token, tokenOrEmail } from '../http/input.ts';

export const activationInput = fields({ token, password: v.optional(password) });

export const freshActivationInput = tokenOrEmail;
