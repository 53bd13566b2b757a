import * as v from 'valibot';
import { locales } from './locale.ts';
import type { Variables } from './store-variables.ts';

export const schemes = ['light', 'dark', 'both'] as const;
/** Whether pages and mails are light, dark, or as the reader has set their device. */
export type Scheme = (typeof schemes)[number];

const lookSchema = v.pipe(
  v.object({
    /** An https address, or null for the store's name in words. */
    logoUrl: v.nullable(v.string()),
    /** The same for dark grounds; null puts the other one on a light plate there. */
    darkLogoUrl: v.optional(v.nullable(v.string()), null),
    /** `#rrggbb`. */
    colour: v.string(),
    scheme: v.optional(v.picklist(schemes), 'both'),
  }),
  v.readonly(),
);
export type Look = v.InferOutput<typeof lookSchema>;

export const defaultLook: Look = { logoUrl: null, darkLogoUrl: null, colour: '#1f4fd8', scheme: 'both' };

const senderSchema = v.pipe(
  v.object({
    fromAddress: v.string(),
    replyTo: v.nullable(v.string()),
    /** Of SES, so that its mail stands by its own reputation; null: the deployment's. */
    configurationSet: v.nullable(v.string()),
  }),
  v.readonly(),
);
/** Whom a store's mail comes from, where it has a sender of its own. */
export type Sender = v.InferOutput<typeof senderSchema>;

const sessionsOverSchema = v.pipe(
  v.object({ activeByEpochSeconds: v.number(), createdByEpochSeconds: v.number() }),
  v.readonly(),
);

export const noSessionsOver: v.InferOutput<typeof sessionsOverSchema> = {
  activeByEpochSeconds: 0,
  createdByEpochSeconds: 0,
};

/** A store as it is stored. */
export const storeSchema = v.object({
  storeId: v.string(),
  name: v.string(),
  /** The origin that every mailed link starts with, such as `https://shop.example`. */
  address: v.string(),
  /** Host names without port. */
  domains: v.pipe(v.array(v.string()), v.readonly()),
  locale: v.picklist(locales),
  look: lookSchema,
  /** Null: the deployment's. */
  sender: v.optional(v.nullable(senderSchema), null),
  /** Only what the store has set: defaults are resolved at every read, so that they can be bettered later. */
  variables: v.record(v.string(), v.unknown()),
  /** The sessions that its timeouts had ended when they were last changed: those last active, or created, no later than this. */
  sessionsOver: v.optional(sessionsOverSchema, noSessionsOver),
  /** Whether customer accounts were ever switched on: from then on it takes two of the staff to lead its customers elsewhere. Of earlier releases nobody knows. */
  wasEverOpen: v.optional(v.boolean(), true),
  /** Its single sign-on, null for none. Most requests carry it along unread; `ssoOf` reads it for those that ask. */
  sso: v.optional(v.unknown(), null),
});

/** One shop: the domains it answers on, how it looks, and how its accounts behave. */
export type Store = Readonly<Omit<v.InferOutput<typeof storeSchema>, 'variables'>> & {
  readonly variables: Variables;
};
