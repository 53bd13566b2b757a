import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import type { SecretKeys } from '../accounts/secret-keys.ts';
import { environmentNames } from './environment.ts';
import { callLimits } from './call-limits.ts';
import { describeError, logSecretTrouble } from './log.ts';
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

/** After a failed reading the next one waits this long, so that an outage is not answered by a call for every request. */
const retriedAfterMilliseconds = 30 * 1000;

/**
 * The secrets this function was given, read when first needed and kept for five minutes. While they cannot be read anew the last good ones go on:
 * keys are added and taken away by people, over days, and an outage of Secrets Manager must not sign everybody out.
 */
export function lambdaSecrets(milliseconds: () => number = Date.now): Secrets {
  const client = new SecretsManagerClient({ requestHandler: callLimits });
  return {
    passwordPepper: kept(client, 'passwordPepper', milliseconds),
    tokenKey: kept(client, 'tokenKey', milliseconds),
  };
}

function kept(
  client: SecretsManagerClient,
  key: SecretKey,
  milliseconds: () => number,
): () => Promise<SecretKeys> {
  let read: { keys: Promise<SecretKeys>; until: number } | undefined;
  let lastGood: SecretKeys | undefined;
  const readAnew = async (): Promise<SecretKeys> => {
    try {
      lastGood = await readSecret(client, key);
      return lastGood;
    } catch (error) {
      if (lastGood === undefined) {
        read = undefined;
        throw error;
      }
      logSecretTrouble('secret_not_read', { secret: key, error: describeError(error) });
      read = { keys: Promise.resolve(lastGood), until: milliseconds() + retriedAfterMilliseconds };
      return lastGood;
    }
  };
  return () => {
    if (read === undefined || milliseconds() >= read.until) {
      read = { keys: readAnew(), until: milliseconds() + keptMilliseconds };
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
