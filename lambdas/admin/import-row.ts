import * as v from 'valibot';
import type { BroughtFields } from '../accounts/imported-fields.ts';
import { canonicalContent, firstStatus } from '../accounts/order.ts';
import { plainText } from '../http/input.ts';
import { orderEntries } from '../orders/input.ts';
import { companyId, contactFields, extraFields } from './input.ts';

/** More orders of one contact come with the same contact again. */
export const mostOrdersOfARow = 200;

/** The old shop may know nobody's name: whoever has none is asked at the first sign-in. */
const nameOrNone = v.optional(
  v.nullable(v.pipe(v.string('invalid_type'), v.trim(), v.maxLength(100, 'too_long'), plainText)),
  '',
);
const shortText = v.pipe(v.string('invalid_type'), v.trim(), v.maxLength(200, 'too_long'));

const importedOrder = v.pipe(
  v.strictObject({
    ...orderEntries,
    email: v.optional(contactFields.email, null),
    status: v.optional(
      v.pipe(shortText, v.nonEmpty('required'), v.maxLength(64, 'too_long'), plainText),
      firstStatus,
    ),
  }),
  v.readonly(),
);

function noneIfEmpty(text: string | null): string | null {
  return text === '' ? null : text;
}

/** A customer as the old shop had them. */
export const importRow = v.pipe(
  v.strictObject({
    email: v.optional(contactFields.email, null),
    emailProven: v.optional(v.nullable(v.boolean('invalid_type')), null),
    username: v.optional(v.nullable(shortText), null),
    firstName: nameOrNone,
    lastName: nameOrNone,
    customerNumber: v.optional(contactFields.customerNumber, null),
    crmId: v.optional(contactFields.crmId, null),
    locale: v.optional(v.nullable(contactFields.locale), null),
    company: v.optional(
      v.nullable(
        v.strictObject({
          id: companyId,
          name: v.pipe(
            v.string('invalid_type'),
            v.trim(),
            v.nonEmpty('required'),
            v.maxLength(100, 'too_long'),
            plainText,
          ),
        }),
      ),
      null,
    ),
    fields: v.optional(v.nullable(extraFields), {}),
    passwordHash: v.optional(
      v.nullable(v.pipe(v.string('invalid_type'), v.maxLength(600, 'too_long'))),
      null,
    ),
    orders: v.optional(
      v.pipe(v.array(importedOrder, 'invalid_type'), v.maxLength(mostOrdersOfARow, 'too_long')),
      [],
    ),
  }),
  v.forward(
    v.check(
      ({ email, customerNumber, crmId }) => email !== null || customerNumber !== null || crmId !== null,
      'email_number_or_crm_id_required',
    ),
    ['email'],
  ),
  v.transform(({ firstName, lastName, orders, ...row }) => ({
    ...row,
    // A tool may write what there is none of as an empty text: a guest is no customer by that.
    username: noneIfEmpty(row.username),
    passwordHash: noneIfEmpty(row.passwordHash),
    fields: row.fields ?? {},
    firstName: firstName ?? '',
    lastName: lastName ?? '',
    orders: orders.map(({ status, ...order }) => ({
      status,
      content: canonicalContent({
        ...order,
        firstName: firstName ?? '',
        lastName: lastName ?? '',
        customerNumber: row.customerNumber,
        email: order.email ?? row.email,
      }),
    })),
  })),
);
type ShapedRow = v.InferOutput<typeof importRow>;
/** With the store's own fields as they were judged. */
export type ImportRow = Omit<ShapedRow, 'fields'> & { readonly fields: BroughtFields };
