import { publicApi } from '../http/api.ts';
import { problem } from '../http/problem.ts';
import { json } from '../http/reply.ts';
import { customerView } from '../http/session-view.ts';
import { activate } from './activate.ts';
import { askForActivation } from './ask-again.ts';
import { activationInput, freshActivationInput } from './input.ts';

export const postActivation = publicApi({
  input: activationInput,
  answer: async ({ needs, store }, input) => {
    const activated = await activate(needs, store, input);
    switch (activated.kind) {
      case 'activated':
        return json(200, { customer: customerView(activated.contact) });
      case 'invalid_input':
        return problem(activated.kind, { errors: activated.errors });
      case 'token_invalid':
      case 'token_expired':
      case 'token_used':
      case 'account_disabled':
      case 'password_required':
        return problem(activated.kind);
    }
  },
});

export const postActivationRequest = publicApi({
  input: freshActivationInput,
  answer: async ({ needs, store, network }, input) => {
    const asked = await askForActivation(needs, store, input, network);
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
