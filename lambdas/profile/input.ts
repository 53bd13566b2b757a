import { fields, password } from '../http/input.ts';

export const passwordChangeInput = fields({ currentPassword: password, newPassword: password });
