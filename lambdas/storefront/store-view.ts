import type { Store } from '../stores/store.ts';

/** What a portal must know of the store: whether to show Sign in (S2-2, S2-3), and which face sign-in has. */
export function portalView(store: Store) {
  const accounts = `${store.address}/accounts`;
  return {
    name: store.name,
    locale: store.locale,
    look: store.look,
    accountsEnabled: store.variables['accounts.enabled'],
    signIn: {
      identifiers: store.variables['sign_in.identifiers'],
      password: true,
      sso: null,
      ssoOnly: false,
      forceLogin: false,
    },
    links: {
      signIn: `${accounts}/login`,
      register: `${accounts}/register`,
      forgotPassword: `${accounts}/forgot-password`,
      profile: `${accounts}/profile`,
      signOut: `${accounts}/logout`,
    },
  };
}
