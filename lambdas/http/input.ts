import * as v from 'valibot';
import { canonicalEmailAddress } from '../accounts/email-address.ts';
import { parseIdentifier } from '../accounts/identifier.ts';

/** Messages of the schemas are the codes of the field errors. */

/** Without what cannot be seen, save the joiners that some scripts are written with. */
export const plainText = v.regex(
  /^(?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|[\u200c\u200d])*$/u,
  'control_characters',
);

/** A person's name as they write it: 1 to 100 characters, on one line. */
export const name = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(100, 'too_long'),
  plainText,
);

/** An address in its canonical form. */
export const email = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(320, 'too_long'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const address = canonicalEmailAddress(dataset.value);
    if (address !== undefined) return address;
    addIssue({ message: 'invalid_email' });
    return NEVER;
  }),
);

/** As typed: no trimming. Length and strength are judged by the rules; the bound only keeps the hash from being fed a book. */
export const password = v.pipe(
  v.string('invalid_type'),
  v.nonEmpty('required'),
  v.maxLength(1024, 'password_too_long'),
);

export const token = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(300, 'too_long'),
);

/** An object of these fields; others are not looked at. */
export const fields = <Entries extends v.ObjectEntries>(entries: Entries) => v.object(entries, 'required');

/** Where a session's token goes: `cookie` for browsers; `bearer` answers it, for storefront servers and apps. */
export const transport = v.optional(v.picklist(['cookie', 'bearer'], 'invalid_choice'), 'cookie');

/** What a customer signs in with: an address or a customer number, in its canonical form. */
export const identifier = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(320, 'too_long'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const read = parseIdentifier(dataset.value);
    if (read !== undefined) return read;
    addIssue({ message: 'invalid_format' });
    return NEVER;
  }),
);

/** Whom to mail: by the address, or by the token of a mail whose link is over. Exactly one: else a token would be looked at and another's address counted. */
export const tokenOrEmail = v.pipe(
  fields({ token: v.optional(token), email: v.optional(email) }),
  v.forward(
    v.check(({ token: given, email: typed }) => given !== undefined || typed !== undefined, 'required'),
    ['email'],
  ),
  v.forward(
    v.check(({ token: given, email: typed }) => given === undefined || typed === undefined, 'only_one'),
    ['email'],
  ),
);
