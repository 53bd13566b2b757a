import * as v from 'valibot';
import { canonicalCrmId, canonicalCustomerNumber } from '../accounts/identifier.ts';
import { locales } from '../stores/locale.ts';
import { isLaptop, isWebAddress } from '../stores/origin.ts';
import { ssoClaims } from '../stores/sso.ts';
import { schemes } from '../stores/store.ts';
import { email, name, plainText } from '../http/input.ts';
import { isToldApart } from './actor-letters.ts';

/** Schemas of the admin actions. Unlike customers' input, a field that is not known is refused: it would be a wish unheard. */

/** A person or a system. A customer's own acts come through the customer's own door, and are told apart by that name. */
export const actor = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(200, 'too_long'),
  plainText,
  v.check(
    (given) => !/^customer$/i.test(given.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')),
    'not_an_actor',
  ),
  v.check(isToldApart, 'not_an_actor'),
);

export const contactId = v.pipe(
  v.string('invalid_type'),
  v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'invalid_contact_id'),
);
/** Why staff do it, kept with the deed. */
export const reason = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(1000, 'too_long'),
);

export const anyContact = v.strictObject({ contactId });
/** Of acts on an account, with why, which is kept with the deed. */
export const contactAndReason = v.strictObject({ contactId, reason: v.optional(reason) });

const customerNumber = v.pipe(
  v.string('invalid_type'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const number = canonicalCustomerNumber(dataset.value);
    if (number !== undefined) return number;
    addIssue({ message: 'invalid_customer_number' });
    return NEVER;
  }),
);

const crmId = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.regex(/^[\x21-\x7e]{1,128}$/, 'invalid_crm_id'),
  v.transform(canonicalCrmId),
);

/** As the CRM or the shop has it. */
export const companyId = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.regex(/^[\x21-\x7e]{1,128}$/, 'invalid_company_id'),
);

const address = v.pipe(
  v.string('invalid_type'),
  v.regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, 'invalid_store_address'),
);

/** Links in mails are built from it: plain http is for a laptop only. */
const storeAddress = v.pipe(
  address,
  v.check((value) => {
    const url = URL.parse(value);
    return url !== null && (url.protocol === 'https:' || isLaptop(url.hostname));
  }, 'https_required'),
);

const domain = v.pipe(
  v.string('invalid_type'),
  v.toLowerCase(),
  v.regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, 'invalid_domain'),
);

const imageUrl = v.pipe(
  v.string('invalid_type'),
  v.maxLength(500, 'too_long'),
  v.url('invalid_url'),
  v.startsWith('https://', 'https_required'),
  v.check(isWebAddress, 'invalid_url'),
);

const look = v.strictObject({
  logoUrl: v.optional(v.nullable(imageUrl)),
  darkLogoUrl: v.optional(v.nullable(imageUrl)),
  colour: v.optional(v.pipe(v.string('invalid_type'), v.regex(/^#[0-9a-f]{6}$/i, 'invalid_colour'))),
  scheme: v.optional(v.picklist(schemes, 'invalid_choice')),
});

/** The button's words: they stand with the store, which every request reads, and so are few. */
const ssoMessage = v.optional(
  v.pipe(v.string('invalid_type'), v.trim(), v.nonEmpty('required'), v.maxLength(80, 'too_long'), plainText),
);

const sso = v.nullable(
  v.strictObject({
    issuer: v.optional(v.pipe(v.string('invalid_type'), v.maxLength(300, 'too_long'))),
    clientId: v.optional(
      v.pipe(
        v.string('invalid_type'),
        v.maxLength(255, 'too_long'),
        v.regex(/^[\x20-\x7e]+$/, 'control_characters'),
      ),
    ),
    clientSecret: v.optional(
      v.pipe(
        v.string('invalid_type'),
        v.maxLength(1000, 'too_long'),
        v.regex(/^[\x20-\x7e]+$/, 'control_characters'),
      ),
    ),
    message: v.optional(
      v.pipe(
        v.strictObject({ en: ssoMessage, es: ssoMessage, fr: ssoMessage, de: ssoMessage }),
        v.check((message) => Object.values(message).some((one) => one !== undefined), 'required'),
      ),
    ),
    only: v.optional(v.boolean('invalid_type')),
    joinsByAddress: v.optional(v.boolean('invalid_type')),
    claims: v.optional(
      v.pipe(
        v.array(v.picklist(ssoClaims, 'invalid_choice'), 'invalid_type'),
        v.maxLength(ssoClaims.length, 'too_long'),
      ),
    ),
  }),
);

/** SES's configuration set is made by `npm run sender`. */
const sender = v.nullable(
  v.strictObject({
    fromAddress: email,
    replyTo: v.optional(v.nullable(email), null),
    configurationSet: v.optional(
      v.nullable(v.pipe(v.string('invalid_type'), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'invalid_format'))),
      null,
    ),
  }),
);

export const storeFields = {
  name,
  address: storeAddress,
  domains: v.pipe(v.array(domain, 'invalid_type'), v.minLength(1, 'required'), v.maxLength(20, 'too_long')),
  locale: v.picklist(locales, 'invalid_choice'),
  look,
  sso,
  sender,
};

/** By their ids; what each may be, the store's own list says. */
export const extraFields = v.pipe(
  v.record(v.string(), v.unknown(), 'invalid_type'),
  v.check((given) => Object.keys(given).length <= 60, 'too_long'),
);

export const contactFields = {
  email: v.nullable(email),
  firstName: name,
  lastName: name,
  customerNumber: v.nullable(customerNumber),
  crmId: v.nullable(crmId),
  locale: v.picklist(locales, 'invalid_choice'),
  company: v.nullable(v.strictObject({ id: companyId, name })),
};

export { crmId, customerNumber, email };
