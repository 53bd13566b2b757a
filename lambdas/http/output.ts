import * as v from 'valibot';
import { consentSources } from '../accounts/field-values.ts';
import { waitingStates } from '../accounts/waiting.ts';
import { fieldKinds, fieldPlaces } from '../stores/extra-fields.ts';
import { locales } from '../stores/locale.ts';

/**
 * What the API answers, for its description (`GET /accounts/v1/openapi.json`). Every answer that a test gets is held to these (`test/journeys/client.ts`):
 * what a handler says besides, or leaves out, fails.
 */

const text = (example: string) => v.pipe(v.string(), v.metadata({ examples: [example] }));
const flag = (example: boolean) => v.pipe(v.boolean(), v.metadata({ examples: [example] }));
const moment = (example: string) => v.pipe(v.string(), v.isoTimestamp(), v.metadata({ examples: [example] }));
const mailbox = v.pipe(v.string(), v.metadata({ format: 'email', examples: ['ada@example.com'] }));
const webAddress = (example: string) =>
  v.pipe(v.string(), v.metadata({ format: 'uri', examples: [example] }));

const missing = v.pipe(v.array(v.picklist(['firstName', 'lastName'])), v.metadata({ examples: [[]] }));
/** What the store requires of its customers, and this one has not said, by id: `PATCH /accounts/v1/profile` takes it. */
const missingFields = v.pipe(v.array(v.string()), v.metadata({ examples: [[]] }));
const contactId = text('01J9Z3V0Q4XKJ2');

const customer = v.object({
  contactId,
  email: v.nullable(mailbox),
  customerNumber: v.nullable(text('C-1042')),
  firstName: text('Ada'),
  lastName: text('Lovelace'),
  /** What they are to be asked for. */
  missing,
  /** When the account is closed for good; null unless its customer has asked for that. */
  closesAt: v.pipe(v.nullable(v.pipe(v.string(), v.isoTimestamp())), v.metadata({ examples: [null] })),
});
export type CustomerView = v.InferOutput<typeof customer>;

const session = {
  id: text('q0W3vZ1kQmS7'),
  createdAt: moment('2026-11-26T10:00:00Z'),
  /** It ends then whatever the activity. */
  expiresAt: moment('2026-11-26T11:00:00Z'),
  /** It ends then without activity. */
  idleExpiresAt: moment('2026-11-26T10:30:00Z'),
};

/** Token and device are answered with `transport: "bearer"`; a browser has them in cookies. */
export const signedInOutput = v.object({
  customer,
  missingFields,
  session: v.object(session),
  token: v.optional(text('shop.01J9Z3V0Q4XKJ2.q0W3vZ1kQmS7.c2VjcmV0')),
  device: v.optional(text('d3ZpY2U')),
});

/** Signed in only where the registration secret was shown. */
export const activatedOutput = v.object({
  ...signedInOutput.entries,
  session: v.optional(v.object(session)),
});

export const sessionOutput = v.object({
  customer,
  session: v.object(session),
  /** The server's time, for clients whose clock is wrong. */
  now: moment('2026-11-26T10:00:30Z'),
  /** What the browser's customer is to be told, once: they have just activated their account, and were led back to the shop. */
  notice: v.pipe(v.nullable(v.picklist(['account_activated'])), v.metadata({ examples: [null] })),
});

/** A page of a list. `next` is asked for as `?after=`. */
const pageOf = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ items: v.array(item), next: v.nullable(text('MjAyNi0xMS0yNg')) });

export const sessionsOutput = pageOf(
  v.object({
    ...session,
    current: flag(true),
    lastActivityAt: moment('2026-11-26T10:12:00Z'),
    userAgent: text('Mozilla/5.0 (X11; Linux x86_64) Firefox/144.0'),
  }),
);

const consent = v.object({
  given: flag(true),
  /** Of the text that was agreed to, which may be an earlier one than that in force; null of one that was not the store's here. */
  textVersion: v.nullable(v.pipe(v.number(), v.metadata({ examples: [1] }))),
  language: v.nullable(v.picklist(locales)),
  at: moment('2026-11-26T10:00:00Z'),
  source: v.picklist(consentSources),
});

export const profileOutput = v.object({
  contactId,
  firstName: text('Ada'),
  lastName: text('Lovelace'),
  emails: v.array(
    v.object({
      address: mailbox,
      proven: flag(true),
      maySignIn: flag(true),
      /** Mail goes to this one. */
      primary: flag(true),
    }),
  ),
  customerNumber: v.nullable(text('C-1042')),
  locale: v.picklist(locales),
  missing,
  missingFields,
  /** Mail to the primary address comes back, or is not wanted there. */
  mailComesBack: flag(false),
  /** Of the store's own fields that the profile shows: null where there is nothing. What each is, `GET /accounts/v1/store` says. */
  fields: v.pipe(
    v.record(v.string(), v.nullable(v.union([v.string(), v.boolean(), consent]))),
    v.metadata({ examples: [{}] }),
  ),
});

export const ownProfileOutput = v.object({
  ...profileOutput.entries,
  /** What the customer tells a member of staff who wants to know that it is them. */
  callerCode: v.object({ code: text('KX-4TQ'), expiresAt: moment('2026-11-26T10:10:00Z') }),
});

export const orderOutput = v.object({
  orderId: text('N-1042'),
  placedAt: moment('2026-11-20T09:30:00Z'),
  currency: text('EUR'),
  total: text('24.90'),
  status: text('shipped'),
  trackingUrl: v.nullable(webAddress('https://parcels.example/N-1042')),
  lines: v.array(
    v.object({
      sku: text('POT-16'),
      name: text('Terracotta pot'),
      quantity: v.pipe(v.number(), v.metadata({ examples: [1] })),
      amount: text('24.90'),
    }),
  ),
});

export const ordersOutput = pageOf(orderOutput);

/** The claim belongs on the order's confirmation page, never in a mail; null where the customer has an account. */
export const recordedOrderOutput = v.object({
  orderId: text('N-1042'),
  claim: v.nullable(
    v.object({
      token: text('id.key.mac'),
      url: webAddress('https://shop.example/accounts/checkout?token=id.key.mac'),
    }),
  ),
});

/** The same for every address. */
export const resetAskedOutput = v.object({
  status: v.literal('asked'),
  /** The secret of whoever asked: the code of the mail is good with it alone. */
  reset: text('c2VjcmV0'),
  message: text('If there is an account for this address, an email is on its way.'),
});

/** The same for every address. */
export const askedOutput = v.object({
  status: v.literal('asked'),
  message: text('If there is an account for this address, an email is on its way.'),
});

export const registeredOutput = v.object({
  status: v.pipe(v.string(), v.metadata({ examples: ['verification_mailed'] })),
  /** The registration secret: sent back with the link's token it shows that this is the registrant. */
  registration: text('c2VjcmV0'),
  message: text('Look for the confirmation email: its link activates the account.'),
});

/** The same for everybody but the holder of the registration secret. */
export const mailStatusOutput = v.object({
  state: v.pipe(v.picklist(waitingStates), v.metadata({ examples: ['delivered'] })),
  /** What to do where it came back, in the language that was asked for. */
  detail: v.pipe(v.nullable(v.string()), v.metadata({ examples: [null] })),
});

export const claimedOutput = v.object({
  status: v.literal('verification_mailed'),
  registration: text('c2VjcmV0'),
});

export const correctedOutput = v.object({
  status: v.picklist(['address_corrected', 'verification_mailed']),
});

export const closingOutput = v.object({
  status: v.literal('closing'),
  closesAt: moment('2026-12-10T10:00:00Z'),
});

/** All that is kept of a customer, as it is kept: what is new there is no change of the contract. */
export const exportOutput = v.looseObject({ next: v.nullable(text('MjAyNi0xMS0yNg')) });

export const storeOutput = v.object({
  name: text('Northwind'),
  locale: v.picklist(locales),
  look: v.object({
    logoUrl: v.nullable(webAddress('https://shop.example/logo.svg')),
    darkLogoUrl: v.nullable(webAddress('https://shop.example/logo-dark.svg')),
    colour: text('#1f4fd8'),
    scheme: v.picklist(['light', 'dark', 'both']),
  }),
  accountsEnabled: flag(true),
  /** The store takes new registrations. */
  registrationsOpen: flag(true),
  signIn: v.object({
    identifiers: v.picklist(['email', 'customer_number', 'email_and_customer_number']),
    password: flag(true),
    sso: v.nullable(
      v.object({
        message: text('Sign in with Northwind Club'),
        url: webAddress('https://shop.example/accounts/sso/start'),
      }),
    ),
    ssoOnly: flag(false),
    forceLogin: flag(false),
  }),
  /** What the store asks of its customers besides names and address, in the language of the request, in the order to show it. */
  fields: v.array(
    v.object({
      id: text('newsletter'),
      kind: v.picklist(fieldKinds),
      label: text('Newsletter'),
      help: v.nullable(text('At most one email a month.')),
      required: flag(false),
      shown: v.array(v.picklist(fieldPlaces)),
      /** Of a text: characters. */
      longest: v.optional(v.pipe(v.number(), v.metadata({ examples: [100] }))),
      choices: v.optional(v.array(v.object({ id: text('tea'), label: text('Tea') }))),
      /** Of a consent: what is agreed to, never ticked beforehand, and the version to send back with the agreement. */
      text: v.optional(text('Send me offers by email. I can end this at any time.')),
      textVersion: v.optional(v.pipe(v.number(), v.metadata({ examples: [1] }))),
    }),
  ),
  links: v.object({
    signIn: webAddress('https://shop.example/accounts/login'),
    register: webAddress('https://shop.example/accounts/register'),
    forgotPassword: webAddress('https://shop.example/accounts/forgot-password'),
    orders: webAddress('https://shop.example/accounts/orders'),
    profile: webAddress('https://shop.example/accounts/profile'),
    signOut: webAddress('https://shop.example/accounts/logout'),
  }),
});

export const healthOutput = v.object({ status: v.literal('ok') });
export const openApiOutput = v.pipe(
  v.looseObject({ openapi: text('3.1.0'), paths: v.looseObject({}) }),
  v.metadata({ examples: [{ openapi: '3.1.0', paths: {} }] }),
);
