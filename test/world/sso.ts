import type { Sso } from '../../lambdas/stores/sso.ts';

/** Single sign-on as two of the staff have set it: the provider's word for an address joins the account that has it. Nobody is there to be asked. */
export const ssoThatJoins = (issuer: string): Sso => ({
  ...{ issuer, clientId: 'shop', secretVersion: '1', message: { en: 'Sign in' } },
  ...{ only: false, claims: [], joinsByAddress: true },
});
