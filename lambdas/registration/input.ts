import { email, fields, name, password } from '../http/input.ts';

/** S2-15: email, password, first name, last name. */
export const registrationInput = fields({ email, password, firstName: name, lastName: name });
