import * as v from 'valibot';

/** A stored password, wherever it is kept: with its contact, or with the token of its registration. */
export const passwordHashItem = v.object({
  scheme: v.literal('bcrypt-hmac-sha384'),
  cost: v.number(),
  pepperId: v.string(),
  hash: v.string(),
});
