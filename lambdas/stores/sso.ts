import * as v from 'valibot';
import type { Locale } from './locale.ts';
import type { Store } from './store.ts';

/** What a provider may tell of a customer besides subject and address, and a store may let in; nothing else that it tells is read. */
export const ssoClaims = ['given_name', 'family_name', 'locale'] as const;
export type SsoClaim = (typeof ssoClaims)[number];

const text = v.optional(v.string());

/** A store's single sign-on, as it is kept with the store: all but the client's secret. */
export const ssoSchema = v.pipe(
  v.object({
    /** The provider, by the address that its tokens name. */
    issuer: v.string(),
    clientId: v.string(),
    /** Which version of the store's client secret goes with issuer and client. */
    secretVersion: v.string(),
    /** What the button says. */
    message: v.object({ en: text, es: text, fr: text, de: text } satisfies Record<Locale, unknown>),
    /** Customers sign in by the provider and in no other way. */
    only: v.boolean(),
    claims: v.array(v.picklist(ssoClaims)),
    /**
     * Its word for an address that an account has proven is enough to join that account: two of the staff have said so. Without it their owners sign in first, and
     * whom it vouches for is on trust until a mail of ours has proven the address.
     */
    joinsByAddress: v.optional(v.boolean(), false),
  }),
  v.readonly(),
);
export type Sso = v.InferOutput<typeof ssoSchema>;

/** The store's single sign-on, or null where it has none. */
export function ssoOf({ sso }: Pick<Store, 'sso'>): Sso | null {
  return sso === null ? null : v.parse(ssoSchema, sso);
}

/** The button's words in the reader's language, else in the store's own, else in any that there are. */
export function ssoMessage({ message }: Sso, locale: Locale, { locale: own }: Pick<Store, 'locale'>): string {
  return message[locale] ?? message[own] ?? Object.values(message).find((one) => one !== undefined) ?? '';
}
