import { customerApi } from '../http/api.ts';
import { problem } from '../http/problem.ts';
import { noContent } from '../http/reply.ts';
import { changePassword } from './change-password.ts';
import { passwordChangeInput } from './input.ts';

export const putPassword = customerApi({
  input: passwordChangeInput,
  answer: async (visit, input) => {
    const changed = await changePassword(visit.needs, visit, input);
    switch (changed.kind) {
      case 'password_changed':
        return noContent();
      case 'wrong_password':
      case 'not_signed_in':
        return problem(changed.kind);
      case 'too_many_attempts':
        return problem(changed.kind, { retryAfterSeconds: changed.retryAfterSeconds });
      case 'invalid_input':
        return problem(changed.kind, { errors: changed.errors });
    }
  },
});
