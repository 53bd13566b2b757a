import { fields, password, token, tokenOrEmail } from '../web/input.ts';

export const resetRequestInput = tokenOrEmail;

export const resetCompletionInput = fields({ token, password });
