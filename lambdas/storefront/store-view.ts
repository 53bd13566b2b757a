import { fieldView, type ExtraField } from '../stores/extra-fields.ts';
import type { Locale } from '../stores/locale.ts';
import { ssoMessage, ssoOf } from '../stores/sso.ts';
import type { Store } from '../stores/store.ts';

/** What a portal must know of the store: whether to show Sign in (S2-2, S2-3), and which face sign-in has. */
export function portalView(store: Store, locale: Locale, fields: readonly ExtraField[]) {
  const sso = ssoOf(store);
  const accounts = `${store.address}/accounts`;
  return {
    name: store.name,
    locale: store.locale,
    look: store.look,
    accountsEnabled: store.variables['accounts.enabled'],
    registrationsOpen: store.variables['registrations.open'],
    signIn: {
      identifiers: store.variables['sign_in.identifiers'],
      password: sso?.only !== true,
      sso: sso === null ? null : { message: ssoMessage(sso, locale, store), url: `${accounts}/sso/start` },
      ssoOnly: sso?.only === true,
      forceLogin: store.variables['sign_in.force_login'],
    },
    /** What customers are asked besides; those for staff alone are not told. */
    fields: fields
      .filter(({ shown }) => shown.length > 0)
      .map((field) => fieldView(field, locale, store.locale)),
    links: {
      signIn: `${accounts}/login`,
      register: `${accounts}/register`,
      forgotPassword: `${accounts}/forgot-password`,
      orders: `${accounts}/orders`,
      profile: `${accounts}/profile`,
      signOut: `${accounts}/logout`,
    },
  };
}
