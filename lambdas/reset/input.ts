import * as v from 'valibot';
import {
  code,
  email,
  exactlyOne,
  extraFields,
  fields,
  identifier,
  isAnySent,
  isNotSeveralSent,
  name,
  newPassword,
  oldToken,
  registrationSecret,
  token,
} from '../http/input.ts';

/** By the address, by an identifier (the address or the customer number), or by the token of a mail whose link is over: exactly one. */
export const resetRequestInput = v.pipe(
  fields({ token: v.optional(oldToken), email: v.optional(email), identifier: v.optional(identifier) }),
  v.forward(
    v.check((sent) => isAnySent(sent, 'token', 'email', 'identifier'), 'required'),
    ['email'],
  ),
  v.forward(
    v.check((sent) => isNotSeveralSent(sent, 'token', 'email', 'identifier'), 'only_one'),
    ['email'],
  ),
  v.metadata(exactlyOne('token', 'email', 'identifier')),
);

/** By the link's token, or by the code that stands beside it, for which the secret of whoever asked is needed: exactly one. */
export const resetCompletionInput = v.pipe(
  fields({
    token: v.optional(token),
    code: v.optional(code),
    /** The secret that asking answered, where it is in no cookie. */
    reset: v.optional(registrationSecret),
    password: newPassword,
    firstName: v.optional(name),
    lastName: v.optional(name),
    /** What the store asks besides, as far as it is said here: the answer to a sign-in tells what is missing. */
    fields: v.optional(extraFields),
  }),
  v.forward(
    v.partialCheck([['token'], ['code']], (sent) => isAnySent(sent, 'token', 'code'), 'required'),
    ['token'],
  ),
  v.forward(
    v.partialCheck([['token'], ['code']], (sent) => isNotSeveralSent(sent, 'token', 'code'), 'only_one'),
    ['token'],
  ),
  v.metadata(exactlyOne('token', 'code')),
);

/** By the address, or by an identifier: a customer number is answered at its account’s mailbox. Exactly one. */
export const numberReminderInput = v.pipe(
  fields({ email: v.optional(email), identifier: v.optional(identifier) }),
  v.forward(
    v.check((sent) => isAnySent(sent, 'email', 'identifier'), 'required'),
    ['email'],
  ),
  v.forward(
    v.check((sent) => isNotSeveralSent(sent, 'email', 'identifier'), 'only_one'),
    ['email'],
  ),
  v.metadata(exactlyOne('email', 'identifier')),
);

/** What the page's form asks for. */
export const numberReminderForm = fields({ email });
