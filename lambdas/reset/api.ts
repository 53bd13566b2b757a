import { publicApi } from '../http/api.ts';
import { deviceCookie } from '../http/device.ts';
import { problem } from '../http/problem.ts';
import { json, noContent } from '../http/reply.ts';
import { askedBy, askForReset } from './ask-for-reset.ts';
import { numberReminderInput, resetCompletionInput, resetRequestInput } from './input.ts';
import { remindOfNumber } from './remind-of-number.ts';
import { resetPassword } from './reset-password.ts';

export const postPasswordReset = publicApi({
  input: resetRequestInput,
  answer: async ({ needs, store, network }, input) => {
    const asked = await askForReset(needs, store, askedBy(input), network);
    switch (asked.kind) {
      case 'asked':
        return json(202, {
          status: 'asked',
          message: 'If there is an account for this address, an email is on its way.',
        });
      case 'too_many_requests':
        return problem(asked.kind, { retryAfterSeconds: asked.retryAfterSeconds });
    }
  },
});

export const postPasswordResetCompletion = publicApi({
  input: resetCompletionInput,
  answer: async ({ needs, store, request, locale, network }, input) => {
    const reset = await resetPassword(needs, store, input, {
      locale,
      userAgent: request.userAgent,
      network,
    });
    switch (reset.kind) {
      case 'password_set':
      case 'password_reset':
        return noContent([deviceCookie(request, reset.device)]);
      case 'invalid_input':
        return problem(reset.kind, { errors: reset.errors });
      case 'too_many_requests':
        return problem(reset.kind, { retryAfterSeconds: reset.retryAfterSeconds });
      case 'token_invalid':
      case 'token_expired':
      case 'token_used':
      case 'account_disabled':
      case 'email_already_registered':
        return problem(reset.kind);
    }
  },
});

export const postNumberReminder = publicApi({
  input: numberReminderInput,
  answer: async ({ needs, store, network }, { email }) => {
    const asked = await remindOfNumber(needs, store, email, network);
    switch (asked.kind) {
      case 'asked':
        return json(202, {
          status: 'asked',
          message: 'If there is a customer number for this address, an email is on its way.',
        });
      case 'too_many_requests':
        return problem(asked.kind, { retryAfterSeconds: asked.retryAfterSeconds });
    }
  },
});
