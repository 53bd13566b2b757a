import { claimedOutput, correctedOutput } from '../http/output.ts';
import { extraFieldsForm, hashing, page, type Surface } from '../surroundings/surface.ts';
import { claimInput, correctionInput } from './input.ts';

export const checkoutSurface = {
  functions: {
    checkout: {
      summary: 'A password set after checkout, with the claim of its order, by API and page',
      entry: 'checkout',
      tables: {
        stores: ['GetItem'],
        identifiers: ['GetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
        contacts: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
        'contacts/byEmail': ['Query'],
        tokens: ['GetItem', 'PutItem', 'UpdateItem'],
        throttles: ['GetItem', 'UpdateItem'],
      },
      secrets: ['passwordPepper', 'tokenKey'],
      mail: [],
      counts: ['registrations', 'refusals'],
      ...hashing,
    },
  },
  routes: [
    {
      method: 'POST',
      path: '/accounts/v1/checkout-accounts',
      function: 'checkout',
      kind: 'api',
      summary:
        'Set a password after checkout, with the claim of the order; an email asks to verify the address',
      input: claimInput,
      output: claimedOutput,
      answers: {
        201: 'look for the email; answers the registration secret',
        409: 'invite_method_conflict',
        410: 'token_expired, token_used',
        422: 'token_invalid',
        429: 'too_many_requests',
      },
    },
    {
      method: 'POST',
      path: '/accounts/v1/checkout-accounts/corrections',
      function: 'checkout',
      kind: 'api',
      summary: 'Correct the address that was typed at the checkout, until it is proven',
      input: correctionInput,
      output: correctedOutput,
      answers: {
        200: 'corrected: the order goes with it',
        409: 'invite_method_conflict',
        410: 'token_expired, token_used',
        422: 'token_invalid',
        429: 'too_many_requests',
      },
    },
    ...page(
      '/accounts/checkout',
      'checkout',
      'Set a password after checkout: where the claim of an order leads',
      {
        action: ['claim', 'correct', 'again'],
        token: [],
        username: [],
        password: [],
        email: [],
        asked: [],
        corrected: [],
        next: [],
        ...extraFieldsForm,
      },
    ),
  ],
  events: [],
} as const satisfies Surface;
