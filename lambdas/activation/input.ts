import * as v from 'valibot';
import { fields, password, token, tokenOrEmail } from '../web/input.ts';

export const activationInput = fields({ token, password: v.optional(password) });

export const freshActivationInput = tokenOrEmail;
