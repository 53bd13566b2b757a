import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SecretKeys } from '../accounts/secret-keys.ts';
import type { Sso } from '../stores/sso.ts';

/**
 * One way to the provider and back. The browser keeps a seed and where it wanted to go; state, nonce and PKCE verifier are made of it by a key of ours,
 * together with store, issuer and client. So what comes back fits only this browser, this store and this provider (bug class 17), and beginning stores
 * nothing: a GET changes nothing (ruling 2).
 */
export interface Flow {
  readonly seed: string;
  readonly keyId: string;
  readonly expiresAtEpochSeconds: number;
  /** A path of the store. */
  readonly next: string;
  /** Whether it is to show that somebody signed in is who they are, rather than to sign in. */
  readonly isConfirming: boolean;
}

export interface FlowSecrets {
  readonly state: string;
  readonly nonce: string;
  /** PKCE's code verifier. */
  readonly verifier: string;
  /** Whether the provider is to ask anew who it is, though it knows. */
  readonly isAnew: boolean;
}

/** Between which store and which provider. */
export interface FlowEnds extends Pick<Sso, 'issuer' | 'clientId'> {
  readonly storeId: string;
}

/** Long enough to make a new password at the provider. */
export const flowLifetimeSeconds = 15 * 60;

export function beginFlow(
  next: string,
  { current: keyId }: SecretKeys,
  now: number,
  isConfirming = false,
): Flow {
  const seed = randomBytes(16).toString('base64url');
  return { seed, keyId, expiresAtEpochSeconds: now + flowLifetimeSeconds, next, isConfirming };
}

/** Undefined when the key is gone by which it was made. */
export function secretsOf(flow: Flow, ends: FlowEnds, { keys }: SecretKeys): FlowSecrets | undefined {
  const key = Object.hasOwn(keys, flow.keyId) ? keys[flow.keyId] : undefined;
  if (key === undefined) return undefined;
  const { storeId, issuer, clientId } = ends;
  const { seed, expiresAtEpochSeconds, next, isConfirming } = flow;
  const kind = isConfirming ? 'sso-confirm' : 'sso';
  const make = (what: string): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([kind, what, storeId, issuer, clientId, seed, expiresAtEpochSeconds, next]))
      .digest('base64url');
  return {
    state: make('state'),
    nonce: make('nonce'),
    verifier: make('verifier'),
    isAnew: isConfirming,
  };
}

/** Of the flows that a browser began, the one that came back with this state. */
export function findFlow(
  flows: readonly Flow[],
  state: string,
  ends: FlowEnds,
  keys: SecretKeys,
): { readonly flow: Flow; readonly secrets: FlowSecrets } | undefined {
  if (!/^[A-Za-z0-9_-]{43}$/.test(state)) return undefined;
  for (const flow of flows) {
    const secrets = secretsOf(flow, ends, keys);
    if (secrets !== undefined && timingSafeEqual(Buffer.from(secrets.state), Buffer.from(state))) {
      return { flow, secrets };
    }
  }
  return undefined;
}
