import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import { labelOf } from '../stores/sso-secret-version.ts';
import { callLimits } from './call-limits.ts';
import { environmentNames } from './environment.ts';
import type { SsoSecret, SsoSecrets } from './needs.ts';

const kept = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ issuer: v.string(), clientId: v.string(), clientSecret: v.string() }),
);

/**
 * The stores' secrets with their providers in Secrets Manager, one for each store that has a provider: made when it is first set. A version never
 * changes, so what was read of one is kept for as long as the function runs.
 */
export function lambdaSsoSecrets(): SsoSecrets {
  const client = new SecretsManagerClient({ requestHandler: callLimits });
  const known = new Map<string, SsoSecret>();
  return {
    read: async (storeId, version) => {
      const key = `${storeId}#${version}`;
      const secret = known.get(key) ?? (await read(client, storeId, version));
      known.set(key, secret);
      return secret;
    },
    write: (storeId, version, secret) => write(client, storeId, version, JSON.stringify(secret)),
  };
}

async function read(client: SecretsManagerClient, storeId: string, version: string): Promise<SsoSecret> {
  const { SecretString } = await client.send(
    new GetSecretValueCommand({ SecretId: nameOf(storeId), VersionId: version }),
  );
  return v.parse(kept, SecretString);
}

/** The request's token is the version's id: sent again it changes nothing. What is made has AWSCURRENT, and keeps that, since what comes later has a label of its own. */
async function write(
  client: SecretsManagerClient,
  storeId: string,
  version: string,
  text: string,
): Promise<void> {
  const value = { ClientRequestToken: version, SecretString: text };
  try {
    await client.send(
      new CreateSecretCommand({
        Name: nameOf(storeId),
        Description: 'Client secret of a store with its single sign-on provider; set by updateStore',
        ...value,
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceExistsException)) throw error;
    await client.send(
      new PutSecretValueCommand({ SecretId: nameOf(storeId), VersionStages: [labelOf(version)], ...value }),
    );
  }
}

function nameOf(storeId: string): string {
  const prefix = process.env[environmentNames.ssoSecretPrefix];
  if (prefix === undefined) throw new Error("This function is not granted the stores' secrets");
  return `${prefix}${storeId}`;
}
