import { fields, password } from '../web/input.ts';

export const passwordChangeInput = fields({ currentPassword: password, newPassword: password });
