import { generateRegistrationSecret } from '../accounts/registration.ts';
import { publicApi } from '../http/api.ts';
import { keepingDevice } from '../http/device.ts';
import { problem } from '../http/problem.ts';
import { carriedReset, endedResetCookie, resetCookie } from '../http/reset-cookie.ts';
import { json, noContent } from '../http/reply.ts';
import { askedBy, askForReset } from './ask-for-reset.ts';
import { numberReminderInput, resetCompletionInput, resetRequestInput } from './input.ts';
import { remindOfNumber } from './remind-of-number.ts';
import { resetPasswordBy } from './reset-password-by.ts';

export const postPasswordReset = publicApi({
  input: resetRequestInput,
  answer: async ({ needs, store, network }, input) => {
    const reset = generateRegistrationSecret();
    const asked = await askForReset(needs, store, askedBy(input), network, reset);
    switch (asked.kind) {
      case 'asked':
        return json(
          202,
          {
            status: 'asked',
            reset,
            message: 'If there is an account for this address, an email is on its way.',
          },
          [resetCookie(reset, store)],
        );
      case 'too_many_requests':
        return problem(asked.kind, { retryAfterSeconds: asked.retryAfterSeconds });
    }
  },
});

export const postPasswordResetCompletion = publicApi({
  input: resetCompletionInput,
  answer: async ({ needs, store, request, locale, network }, input) => {
    const { token = '', code, reset: secret = carriedReset(request), ...given } = input;
    const by = code === undefined ? { token } : { code, secret };
    const { userAgent } = request;
    const reset = await resetPasswordBy(needs, store, by, given, { locale, userAgent, network });
    switch (reset.kind) {
      case 'password_set':
      case 'password_reset':
        return keepingDevice(request, reset.device, noContent([endedResetCookie]));
      case 'invalid_input':
        return problem(reset.kind, { errors: reset.errors });
      case 'too_many_requests':
        return problem(reset.kind, { retryAfterSeconds: reset.retryAfterSeconds });
      case 'token_invalid':
      case 'token_expired':
      case 'token_used':
      case 'code_wrong':
      case 'code_over':
      case 'account_disabled':
      case 'email_already_registered':
        return problem(reset.kind);
    }
  },
});

export const postNumberReminder = publicApi({
  input: numberReminderInput,
  answer: async ({ needs, store, network }, input) => {
    const asked = await remindOfNumber(needs, store, askedBy(input), network);
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
