import * as v from 'valibot';
import {
  code,
  email,
  exactlyOne,
  extraFields,
  fields,
  isAnySent,
  isNotSeveralSent,
  name,
  newPassword,
  oldToken,
  registrationSecret,
  token,
  transport,
} from '../http/input.ts';

/** By the link's token, or by the code that stands beside it, for which the registration secret is needed: exactly one. */
export const activationInput = v.pipe(
  fields({
    token: v.optional(token),
    code: v.optional(code),
    /** Needed where the registration secret is not at hand. */
    password: v.optional(newPassword),
    /** The registration secret, where it is in no cookie. */
    registration: v.optional(registrationSecret),
    firstName: v.optional(name),
    lastName: v.optional(name),
    /** What the store asks besides, as far as it is said here: the answer tells what is missing. */
    fields: v.optional(extraFields),
    transport,
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

/** Whom to mail: by the address, or by the token of a mail whose link is over. Exactly one: else a token would be looked at and another's address counted. */
export const freshActivationInput = v.pipe(
  fields({
    token: v.optional(oldToken),
    email: v.optional(email),
    /** The registration secret of that address, where it is in no cookie: mail-status then tells of this mail too. */
    registration: v.optional(registrationSecret),
  }),
  v.forward(
    v.check((sent) => isAnySent(sent, 'token', 'email'), 'required'),
    ['email'],
  ),
  v.forward(
    v.check((sent) => isNotSeveralSent(sent, 'token', 'email'), 'only_one'),
    ['email'],
  ),
  v.metadata(exactlyOne('token', 'email')),
);
