import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import type { SecretKeys } from '../lambdas/accounts/secret-keys.ts';
import type { SecretKey } from '../lambdas/surroundings/environment.ts';
import { readJson, writeDurably } from './durable-file.ts';

const keys = v.object({ current: v.string(), keys: v.record(v.string(), v.string()) });
const stored = v.object({ passwordPepper: keys, tokenKey: keys });

const generateKeys = (): SecretKeys => ({
  current: '1',
  keys: { '1': randomBytes(32).toString('base64url') },
});

/** What Secrets Manager holds in AWS: made at the first start, then kept in a file that only its owner may read. */
export async function openSecrets(dataDirectory: string | null): Promise<Record<SecretKey, SecretKeys>> {
  const fresh = () => ({ passwordPepper: generateKeys(), tokenKey: generateKeys() });
  if (dataDirectory === null) return fresh();
  const path = join(dataDirectory, 'secrets.json');
  const kept = await readJson(path, stored);
  if (kept !== undefined) return kept;
  const secrets = fresh();
  await writeDurably(path, JSON.stringify(secrets), 0o600);
  return secrets;
}
