import { email, fields, name, newPassword } from '../http/input.ts';

/** S2-15: email, password, first name, last name. */
export const registrationInput = fields({ email, password: newPassword, firstName: name, lastName: name });
