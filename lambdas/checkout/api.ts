import { publicApi } from '../http/api.ts';
import { problem } from '../http/problem.ts';
import { registrationCookie } from '../http/registration-cookie.ts';
import { json } from '../http/reply.ts';
import { claimAccount } from './claim-account.ts';
import { correctAddress } from './correct-address.ts';
import { claimInput, correctionInput } from './input.ts';

export const postCheckoutAccount = publicApi({
  input: claimInput,
  answer: async ({ needs, store, network, locale }, input) => {
    const claimed = await claimAccount(needs, store, input, { network, locale, source: 'api' });
    switch (claimed.kind) {
      case 'verification_mailed': {
        const { kind: status, registration } = claimed;
        return json(201, { status, registration }, [registrationCookie(registration, store)]);
      }
      case 'invalid_input':
        return problem(claimed.kind, { errors: claimed.errors });
      case 'too_many_requests':
        return problem(claimed.kind, { retryAfterSeconds: claimed.retryAfterSeconds });
      case 'token_invalid':
      case 'token_expired':
      case 'token_used':
      case 'invite_method_conflict':
        return problem(claimed.kind);
    }
  },
});

export const postCorrection = publicApi({
  input: correctionInput,
  answer: async ({ needs, store, network }, input) => {
    const corrected = await correctAddress(needs, store, input, network);
    switch (corrected.kind) {
      case 'address_corrected':
      case 'verification_mailed':
        return json(200, { status: corrected.kind });
      case 'too_many_requests':
        return problem(corrected.kind, { retryAfterSeconds: corrected.retryAfterSeconds });
      case 'token_invalid':
      case 'token_expired':
      case 'token_used':
      case 'invite_method_conflict':
        return problem(corrected.kind);
    }
  },
});
