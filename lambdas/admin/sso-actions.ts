import * as v from 'valibot';
import { inspectProvider } from '../sso/inspect-provider.ts';
import { ssoOf } from '../stores/sso.ts';
import { findStore } from '../tables/stores.ts';
import { action } from './action.ts';
import { adminProblem, done } from './reply.ts';

export const ssoActions = {
  inspectSso: action({
    reads: true,
    summary:
      "Ask a provider how it describes itself and which keys it has, before customers are sent there: the store's own, or another issuer",
    input: v.strictObject({
      issuer: v.optional(v.pipe(v.string('invalid_type'), v.maxLength(300, 'too_long'))),
    }),
    run: async ({ needs, storeId, input }) => {
      const stored = await findStore(needs, storeId);
      if (stored === undefined) return adminProblem('store_not_found');
      const { store } = stored;
      const issuer = input.issuer ?? ssoOf(store)?.issuer ?? null;
      const findings =
        issuer === null
          ? []
          : await inspectProvider(issuer, { allowsPrivate: needs.ssoAllowsPrivateIssuers });
      return done({
        issuer,
        findings,
        redirectUri: `${store.address}/accounts/sso/callback`,
        signedOutUri: `${store.address}/accounts/login?notice=signed_out`,
      });
    },
  }),
};
