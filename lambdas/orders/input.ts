import * as v from 'valibot';
import { canonicalCustomerNumber } from '../accounts/identifier.ts';
import { canonicalAmount, canonicalCurrency } from '../accounts/money.ts';
import { canonicalContent, canonicalMoment, canonicalOrderId } from '../accounts/order.ts';
import { oneLine } from '../accounts/plain-text.ts';
import { email, fields, name, plainText } from '../http/input.ts';

/** A text in the canonical form that is read of it, or refused. */
const readAs = (read: (typed: string) => string | undefined) =>
  v.pipe(
    v.string('invalid_type'),
    v.nonEmpty('required'),
    v.maxLength(100, 'too_long'),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const canonical = read(dataset.value);
      if (canonical !== undefined) return canonical;
      addIssue({ message: 'invalid_format' });
      return NEVER;
    }),
  );

/** What stands in the shop's catalogue, whatever it is: made one line that shows. */
const shopText = (longest: number) =>
  v.pipe(v.string('invalid_type'), v.maxLength(longest, 'too_long'), v.transform(oneLine));

const amount = readAs(canonicalAmount);

const line = v.object(
  {
    sku: shopText(100),
    name: v.pipe(shopText(300), v.nonEmpty('required')),
    quantity: v.pipe(
      v.number('invalid_type'),
      v.gtValue(0, 'invalid_format'),
      v.maxValue(1_000_000, 'too_long'),
    ),
    amount,
  },
  'required',
);

export const orderId = readAs(canonicalOrderId);
export const customerNumber = readAs(canonicalCustomerNumber);

/** What every order says, whoever tells of it. */
export const orderEntries = {
  orderId,
  placedAt: readAs(canonicalMoment),
  currency: readAs(canonicalCurrency),
  total: v.pipe(
    amount,
    v.check((total) => !total.startsWith('-'), 'invalid_format'),
  ),
  lines: v.pipe(v.array(line, 'invalid_type'), v.maxLength(500, 'too_long')),
};

/** An order as the storefront's server tells it, and the token of the customer's session where they are signed in. */
export const orderInput = v.pipe(
  fields({
    ...orderEntries,
    email,
    firstName: name,
    lastName: name,
    customerNumber: v.optional(v.nullable(customerNumber), null),
    customerSession: v.optional(
      v.nullable(v.pipe(v.string('invalid_type'), v.maxLength(300, 'too_long'))),
      null,
    ),
  }),
  v.transform(({ customerSession, ...content }) => ({
    content: canonicalContent(content),
    customerSession,
  })),
);

const webAddress = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.maxLength(2000, 'too_long'),
  v.check((address) => {
    const protocol = URL.parse(address)?.protocol;
    return /^https?:\/\/[^\s\p{C}]+$/iu.test(address) && (protocol === 'https:' || protocol === 'http:');
  }, 'invalid_format'),
);

/** At least one of both. */
export const orderUpdateInput = v.pipe(
  fields({
    status: v.optional(
      v.pipe(
        v.string('invalid_type'),
        v.trim(),
        v.nonEmpty('required'),
        v.maxLength(64, 'too_long'),
        plainText,
      ),
    ),
    trackingUrl: v.optional(v.nullable(webAddress)),
  }),
  v.forward(
    v.check(({ status, trackingUrl }) => status !== undefined || trackingUrl !== undefined, 'required'),
    ['status'],
  ),
  v.transform(({ status, trackingUrl }) => ({
    ...(status === undefined ? {} : { status }),
    ...(trackingUrl === undefined ? {} : { trackingUrl }),
  })),
);
