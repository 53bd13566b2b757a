import { fields, password, token, tokenOrEmail } from '../http/input.ts';

export const resetRequestInput = tokenOrEmail;

export const resetCompletionInput = fields({ token, password });
