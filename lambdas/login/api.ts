import { publicApi } from '../http/api.ts';
import { problem } from '../http/problem.ts';
import { json } from '../http/reply.ts';
import { sessionCookie } from '../http/session-cookie.ts';
import { customerView, sessionView } from '../http/session-view.ts';
import { signInInput } from './input.ts';
import { findSignInClaim, signIn } from './sign-in.ts';

export const postSession = publicApi({
  input: signInInput,
  begin: (needs, storeId, { identifier }) => findSignInClaim(needs, storeId, identifier),
  answer: async ({ needs, store, network, request }, input, claim) => {
    const signedIn = await signIn(needs, store, input, claim, { network, userAgent: request.userAgent });
    switch (signedIn.kind) {
      case 'signed_in': {
        const { session, contact, token } = signedIn;
        const body = { customer: customerView(contact), session: sessionView(session, store) };
        if (input.transport === 'bearer') return json(201, { ...body, token });
        return json(201, body, [sessionCookie(token, store)]);
      }
      case 'wrong_credentials':
      case 'email_unverified':
      case 'account_disabled':
        return problem(signedIn.kind);
      case 'too_many_attempts':
      case 'too_many_requests':
        return problem(signedIn.kind, { retryAfterSeconds: signedIn.retryAfterSeconds });
    }
  },
});
