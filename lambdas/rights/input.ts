import * as v from 'valibot';
import { fields, password } from '../http/input.ts';

export const confirmationInput = fields({ password });
/** The confirm page's form: its field is named as where a password is changed. */
export const confirmationForm = fields({ currentPassword: password });
/** `null` where the customer has confirmed already that it is them. */
export const closureInput = fields({ password: v.nullable(password) });
