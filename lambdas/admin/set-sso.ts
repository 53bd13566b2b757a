import { findIssuerProblem, type IssuerProblem } from '../accounts/sso-issuer.ts';
import { secretVersionBeside } from '../stores/sso-secret-version.ts';
import { ssoOf, type Sso } from '../stores/sso.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';

/** What is not said stays as it is; null is the end of it. */
export type SsoChange =
  | (Partial<{
      readonly [Name in 'issuer' | 'clientId' | 'message' | 'only' | 'claims' | 'joinsByAddress']:
        Sso[Name] | undefined;
    }> & {
      readonly clientSecret?: string | undefined;
    })
  | null;

export type SsoSet =
  | { readonly kind: 'set'; readonly sso: Sso | null }
  | { readonly kind: 'invalid_input'; readonly field: string; readonly code: IssuerProblem | 'required' };

/**
 * The store's single sign-on as it is to be. A secret goes to Secrets Manager, under a version of its own, and is never read back; it belongs to its
 * issuer and client, so that another of either needs its own: else whoever may set the issuer would be sent the secret of the last one.
 */
export async function setSso(needs: Needs, store: Store, change: SsoChange): Promise<SsoSet> {
  if (change === null) return { kind: 'set', sso: null };
  const before = ssoOf(store);
  const issuer = change.issuer ?? before?.issuer;
  const clientId = change.clientId ?? before?.clientId;
  const message = change.message ?? before?.message;
  if (issuer === undefined) return missing('issuer');
  if (clientId === undefined) return missing('clientId');
  if (message === undefined) return missing('message');
  const problem = findIssuerProblem(issuer, { allowsPrivate: needs.ssoAllowsPrivateIssuers });
  if (problem !== undefined) return { kind: 'invalid_input', field: 'sso.issuer', code: problem };
  const isSame = before?.issuer === issuer && before.clientId === clientId;
  if (change.clientSecret === undefined && !isSame) return missing('clientSecret');
  const secretVersion =
    change.clientSecret === undefined
      ? before?.secretVersion
      : await keep(needs, store, { issuer, clientId }, change.clientSecret);
  if (secretVersion === undefined) return missing('clientSecret');
  const { only = before?.only ?? false, claims = before?.claims ?? ['given_name', 'family_name'] } = change;
  // That the last provider's word was enough says nothing of another one's.
  const joinsByAddress = change.joinsByAddress ?? (isSame && before.joinsByAddress);
  return { kind: 'set', sso: { issuer, clientId, secretVersion, message, only, claims, joinsByAddress } };
}

async function keep(
  needs: Needs,
  store: Store,
  client: { readonly issuer: string; readonly clientId: string },
  clientSecret: string,
): Promise<string> {
  const version = secretVersionBeside(ssoOf(store)?.secretVersion);
  await needs.ssoSecrets.write(store.storeId, version, { ...client, clientSecret });
  return version;
}

const missing = (name: string): SsoSet => ({ kind: 'invalid_input', field: `sso.${name}`, code: 'required' });
