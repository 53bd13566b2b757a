import { email, fields, newPassword, token } from '../http/input.ts';

export const claimInput = fields({ token, password: newPassword });

export const correctionInput = fields({ token, email });
