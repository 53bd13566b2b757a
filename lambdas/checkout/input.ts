import { email, fields, password, token } from '../http/input.ts';

export const claimInput = fields({ token, password });

export const correctionInput = fields({ token, email });
