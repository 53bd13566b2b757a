import { publicApi } from '../http/api.ts';
import { problem } from '../http/problem.ts';
import { registrationCookie } from '../http/registration-cookie.ts';
import { json } from '../http/reply.ts';
import { ssoOf } from '../stores/sso.ts';
import { registrationInput } from './input.ts';
import { register } from './register.ts';

export const postRegistration = publicApi({
  input: registrationInput,
  answer: async ({ needs, store, network, locale }, input) => {
    if (ssoOf(store)?.only === true) return problem('sso_only');
    if (!store.variables['registrations.open']) return problem('registrations_closed');
    const registered = await register(needs, store, input, { network, locale, source: 'api' });
    switch (registered.kind) {
      case 'verification_mailed':
        return json(
          202,
          {
            status: registered.kind,
            registration: registered.registration,
            message: 'Look for the confirmation email: its link activates the account.',
          },
          [registrationCookie(registered.registration, store)],
        );
      case 'email_already_registered':
        return problem(registered.kind, {
          links: {
            signIn: `${store.address}/accounts/login`,
            forgotPassword: `${store.address}/accounts/forgot-password`,
          },
        });
      case 'email_bounced':
        return problem(registered.kind);
      case 'too_many_requests':
        return problem(registered.kind, { retryAfterSeconds: registered.retryAfterSeconds });
      case 'invalid_input':
        return problem(registered.kind, { errors: registered.errors });
    }
  },
});
