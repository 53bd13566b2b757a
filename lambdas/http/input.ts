import * as v from 'valibot';
import { canonicalEmailAddress } from '../accounts/email-address.ts';
import { parseIdentifier } from '../accounts/identifier.ts';
import { seenTextPattern } from '../stores/seen-text.ts';
import { hidden, unseen } from './unseen.ts';

/** Messages of the schemas are the codes of the field errors. */

export const plainText = v.regex(seenTextPattern, 'control_characters');

/** What the API's description says of it, in what every regular expression understands: at least one sign that is seen, and none that is refused. */
export const someText = `^[^${unseen}]*[^${unseen}${hidden}\\s][^${unseen}]*$`;
const local = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
/** Addresses in ASCII; a domain in its own script is taken too. */
const addressPattern = `${local}(\\.${local})*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?`;
const numberPattern = '[A-Za-z0-9._-]{1,64}';

/** A person's name as they write it: 1 to 100 characters, on one line. */
export const name = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(100, 'too_long'),
  plainText,
  v.metadata({ pattern: someText, examples: ['Ada'] }),
);

/** An address in its canonical form. */
export const email = v.pipe(
  v.string('invalid_type'),
  v.metadata({ format: 'email', pattern: `^${addressPattern}$`, examples: ['ada@example.com'] }),
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
  v.metadata({ format: 'password', examples: ['violet otter makes tea'] }),
);

/** One that is to be set. How long it must be the store says (`passwords.minimum_length`), no shorter than this. */
export const newPassword = v.pipe(password, v.metadata({ minLength: 8, maxLength: 128 }));

export const token = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(300, 'too_long'),
  v.metadata({ pattern: '^[!-~]+$', examples: ['id.key.mac'] }),
);

/** What is passed back just as we gave it. */
const asGiven = (example: string) =>
  v.pipe(
    v.string('invalid_type'),
    v.nonEmpty('required'),
    v.maxLength(300, 'too_long'),
    v.regex(/^[!-~]+$/, 'invalid_format'),
    v.metadata({ examples: [example] }),
  );

/** What the answer to a registration gave, or to asking for a reset. */
export const registrationSecret = asGiven('c2VjcmV0');

/** Of a mail whose link is over: another is asked for with it, and whatever it is, the answer is the same. */
export const oldToken = asGiven('id.key.mac');

const consentInput = v.object(
  {
    given: v.boolean('invalid_type'),
    /** The version that the customer read; asked for where it is given. */
    textVersion: v.optional(v.nullable(v.pipe(v.number('invalid_type'), v.integer('invalid_type')))),
  },
  'invalid_type',
);

/** Of the store's own fields, by their ids. Which there are and what they may be the store says: `GET /accounts/v1/store`. */
export const extraFields = v.pipe(
  v.record(
    v.pipe(v.string(), v.maxLength(40, 'unknown_field')),
    v.union(
      [
        v.pipe(v.string('invalid_type'), v.maxLength(1000, 'too_long')),
        v.boolean('invalid_type'),
        consentInput,
        v.null('invalid_type'),
      ],
      'invalid_type',
    ),
    'invalid_type',
  ),
  v.metadata({ type: 'object', examples: [{}] }),
);

/** Of a mail, as it is typed or pasted: with spaces in it, too. */
export const code = v.pipe(
  v.string('invalid_type'),
  v.maxLength(64, 'too_long'),
  v.metadata({ pattern: '^[0-9]{6}$', examples: ['482913'] }),
  v.transform((typed) => typed.replace(/[\s-]/g, '')),
  v.nonEmpty('required'),
  v.regex(/^\d{6}$/, 'invalid_format'),
);

/** An object of these fields; others are not looked at. */
export const fields = <Entries extends v.ObjectEntries>(entries: Entries) => v.object(entries, 'required');

/** Where a session's token goes: `cookie` for browsers; `bearer` answers it, for storefront servers and apps. */
export const transport = v.optional(v.picklist(['cookie', 'bearer'], 'invalid_choice'), 'cookie');

/** What a customer signs in with: an address or a customer number, in its canonical form. */
export const identifier = v.pipe(
  v.string('invalid_type'),
  v.metadata({ pattern: `^(${numberPattern}|${addressPattern})$`, examples: ['ada@example.com'] }),
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

type Sent = Readonly<Record<string, unknown>>;
const howMany = (sent: Sent, names: readonly string[]) =>
  names.filter((name) => sent[name] !== undefined).length;

/** Whether any of these fields is sent, and whether not several of them are: what `exactlyOne` says of them in the description. */
export const isAnySent = (sent: Sent, ...names: readonly string[]) => howMany(sent, names) > 0;
export const isNotSeveralSent = (sent: Sent, ...names: readonly string[]) => howMany(sent, names) < 2;

/** For the description: exactly one of the fields, or at least one of them. */
export const exactlyOne = (...names: readonly string[]) => ({
  oneOf: names.map((name) => ({ required: [name] })),
});
export const atLeastOne = (...names: readonly string[]) => ({
  anyOf: names.map((name) => ({ required: [name] })),
});
