import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import type { SecretKeys } from '../accounts/secret-keys.ts';
import { environmentNames } from './environment.ts';
import type { Secrets } from './needs.ts';
import type { SecretKey } from './environment.ts';

const secretString = v.pipe(
  v.string(),
  v.parseJson(),
  // The ids of keys stand in mailed tokens.
  v.objectWithRest(
    { current: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{1,16}$/)) },
    v.pipe(v.string(), v.minLength(32)),
  ),
);

/** A key that was rotated in is found within this time by every function that is running. */
const keptMilliseconds = 5 * 60 * 1000;

/** The secrets this function was given, read when first needed and kept for five minutes. A failed read is not kept. */
export function lambdaSecrets(): Secrets {
  const client = new SecretsManagerClient({});
  return { passwordPepper: kept(client, 'passwordPepper'), tokenKey: kept(client, 'tokenKey') };
}

function kept(client: SecretsManagerClient, key: SecretKey): () => Promise<SecretKeys> {
  let read: { keys: Promise<SecretKeys>; until: number } | undefined;
  return () => {
    if (read === undefined || Date.now() >= read.until) {
      const keys = readSecret(client, key);
      read = { keys, until: Date.now() + keptMilliseconds };
      keys.catch(() => (read = undefined));
    }
    return read.keys;
  };
}

async function readSecret(client: SecretsManagerClient, key: SecretKey): Promise<SecretKeys> {
  const arn = process.env[environmentNames.secrets[key]];
  if (arn === undefined) throw new Error(`This function is not granted the secret ${key}`);
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  const { current, ...keys } = v.parse(secretString, SecretString);
  return { current, keys };
}
