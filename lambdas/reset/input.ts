import * as v from 'valibot';
import { email, exactlyOne, fields, identifier, name, newPassword, oldToken, token } from '../http/input.ts';

const given = ({ token: one, email: two, identifier: three }: Record<string, unknown>) =>
  [one, two, three].filter((value) => value !== undefined).length;

/** By the address, by an identifier (the address or the customer number), or by the token of a mail whose link is over: exactly one. */
export const resetRequestInput = v.pipe(
  fields({ token: v.optional(oldToken), email: v.optional(email), identifier: v.optional(identifier) }),
  v.forward(
    v.check((sent) => given(sent) > 0, 'required'),
    ['email'],
  ),
  v.forward(
    v.check((sent) => given(sent) < 2, 'only_one'),
    ['email'],
  ),
  v.metadata(exactlyOne('token', 'email', 'identifier')),
);

export const resetCompletionInput = fields({
  token,
  password: newPassword,
  firstName: v.optional(name),
  lastName: v.optional(name),
});

export const numberReminderInput = fields({ email });
