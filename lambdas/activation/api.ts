import { publicApi } from '../http/api.ts';
import { deviceCookie } from '../http/device.ts';
import { problem } from '../http/problem.ts';
import { carriedRegistration, endedRegistrationCookie } from '../http/registration-cookie.ts';
import { missingOf } from '../http/missing-of.ts';
import { json } from '../http/reply.ts';
import { customerView } from '../http/session-view.ts';
import { signedInReply } from '../http/signed-in-reply.ts';
import { activateBy } from './activate-by.ts';
import { askForActivation } from '../steps/ask-for-activation.ts';
import { activationInput, freshActivationInput } from './input.ts';

export const postActivation = publicApi({
  input: activationInput,
  answer: async ({ needs, store, request, locale, network }, input) => {
    const registration = input.registration ?? carriedRegistration(request);
    const { userAgent } = request;
    const { token = '', code, ...given } = input;
    const activated = await activateBy(
      needs,
      store,
      code === undefined ? { token } : { code },
      { ...given, registration },
      { locale, userAgent, network },
    );
    switch (activated.kind) {
      case 'activated': {
        const { contact, opened, device } = activated;
        const missingFields = await missingOf(needs, store, contact);
        return opened === null
          ? json(200, { customer: customerView(contact), missingFields }, [deviceCookie(request, device)])
          : signedInReply(
              200,
              { request, store },
              { contact, ...opened, device, missingFields },
              input.transport,
              [endedRegistrationCookie],
            );
      }
      case 'invalid_input':
        return problem(activated.kind, { errors: activated.errors });
      case 'too_many_requests':
        return problem(activated.kind, { retryAfterSeconds: activated.retryAfterSeconds });
      case 'token_invalid':
      case 'token_expired':
      case 'token_used':
      case 'code_wrong':
      case 'code_over':
      case 'account_disabled':
      case 'password_required':
        return problem(activated.kind);
    }
  },
});

export const postActivationRequest = publicApi({
  input: freshActivationInput,
  answer: async ({ needs, store, network, request }, input) => {
    const secret = input.registration ?? carriedRegistration(request);
    const asked = await askForActivation(needs, store, input, network, secret);
    switch (asked.kind) {
      case 'asked':
        return json(202, {
          status: 'asked',
          message: 'If there is an account to activate, an email with a new link is on its way.',
        });
      case 'too_many_requests':
        return problem(asked.kind, { retryAfterSeconds: asked.retryAfterSeconds });
    }
  },
});
