import * as v from 'valibot';
import { canonicalCustomerNumber } from '../accounts/identifier.ts';
import { canonicalAmount, canonicalCurrency } from '../accounts/money.ts';
import { canonicalContent, canonicalMoment, canonicalOrderId } from '../accounts/order.ts';
import { oneLine } from '../accounts/plain-text.ts';
import { canonicalWebAddress } from '../accounts/web-address.ts';
import { atLeastOne, email, fields, name, plainText, someText } from '../http/input.ts';

/** A text in the canonical form that is read of it, or refused. */
const readAs = (
  read: (typed: string) => string | undefined,
  described: { pattern?: string; format?: string; examples: string[] },
) =>
  v.pipe(
    v.string('invalid_type'),
    v.metadata(described),
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
const shopText = (longest: number, described: { pattern?: string; examples: string[] }) =>
  v.pipe(
    v.string('invalid_type'),
    v.maxLength(longest, 'too_long'),
    v.metadata(described),
    v.transform(oneLine),
  );

const digits = '(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?';
const amount = readAs(canonicalAmount, { pattern: `^-?${digits}$`, examples: ['24.90'] });

const line = v.object(
  {
    sku: shopText(100, { examples: ['POT-16'] }),
    name: v.pipe(shopText(300, { pattern: someText, examples: ['Terracotta pot'] }), v.nonEmpty('required')),
    quantity: v.pipe(
      v.number('invalid_type'),
      // A part of a thing is counted, but what is next to nothing no table keeps.
      v.minValue(0.000_001, 'invalid_format'),
      v.maxValue(1_000_000, 'too_long'),
    ),
    amount,
  },
  'required',
);

export const orderId = readAs(canonicalOrderId, {
  pattern: '^[A-Za-z0-9][A-Za-z0-9._~:-]{0,63}$',
  examples: ['N-1042'],
});
export const customerNumber = readAs(canonicalCustomerNumber, {
  pattern: '^[A-Za-z0-9._-]{1,64}$',
  examples: ['C-1042'],
});

/** An item of the table has 400 kB, and an order is one. */
const mostLineBytes = 300_000;

/** What every order says, whoever tells of it. */
export const orderEntries = {
  orderId,
  placedAt: readAs(canonicalMoment, { format: 'date-time', examples: ['2026-11-20T09:30:00Z'] }),
  currency: readAs(canonicalCurrency, { pattern: '^[A-Za-z]{3}$', examples: ['EUR'] }),
  total: v.pipe(
    readAs(canonicalAmount, { pattern: `^${digits}$`, examples: ['24.90'] }),
    v.check((total) => !total.startsWith('-'), 'invalid_format'),
  ),
  lines: v.pipe(
    v.array(line, 'invalid_type'),
    v.maxLength(500, 'too_long'),
    v.check((lines) => Buffer.byteLength(JSON.stringify(lines)) <= mostLineBytes, 'too_long'),
  ),
};

/** An order as the storefront's server tells it, and the token of the customer's session where they are signed in. */
export const orderInput = v.pipe(
  fields({
    ...orderEntries,
    email,
    firstName: name,
    lastName: name,
    customerNumber: v.optional(v.nullable(customerNumber), null),
    /** False where the buyer typed the number, and the shop does not know it to be theirs. */
    customerNumberVerified: v.optional(v.boolean('invalid_type'), true),
    customerSession: v.optional(
      v.nullable(v.pipe(v.string('invalid_type'), v.maxLength(300, 'too_long'))),
      null,
    ),
  }),
  v.transform(({ customerSession, customerNumberVerified, ...content }) => ({
    content: canonicalContent(content),
    customerSession,
    customerNumberVerified,
  })),
);

/** In whatever letters it is typed; kept as RFC 3986 writes it. */
const webAddress = v.pipe(
  v.string('invalid_type'),
  v.trim(),
  v.maxLength(2000, 'too_long'),
  v.metadata({ format: 'iri', pattern: '^https?://', examples: ['https://parcels.example/N-1042'] }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const address = canonicalWebAddress(dataset.value);
    if (address !== undefined) return address;
    addIssue({ message: 'invalid_format' });
    return NEVER;
  }),
  // In percent signs it may be longer.
  v.maxLength(2000, 'too_long'),
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
        v.metadata({ pattern: someText, examples: ['shipped'] }),
      ),
    ),
    trackingUrl: v.optional(v.nullable(webAddress)),
  }),
  v.forward(
    v.check(({ status, trackingUrl }) => status !== undefined || trackingUrl !== undefined, 'required'),
    ['status'],
  ),
  v.metadata(atLeastOne('status', 'trackingUrl')),
  v.transform(({ status, trackingUrl }) => ({
    ...(status === undefined ? {} : { status }),
    ...(trackingUrl === undefined ? {} : { trackingUrl }),
  })),
);
