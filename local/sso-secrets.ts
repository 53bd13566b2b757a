import { join } from 'node:path';
import * as v from 'valibot';
import { labelOf } from '../lambdas/stores/sso-secret-version.ts';
import type { SsoSecret, SsoSecrets } from '../lambdas/surroundings/needs.ts';
import { readJson, writeDurably } from './durable-file.ts';

const kept = v.array(
  v.object({
    store: v.string(),
    version: v.string(),
    secret: v.object({ issuer: v.string(), clientId: v.string(), clientSecret: v.string() }),
  }),
);

/** The stores' secrets with their providers, which Secrets Manager holds in AWS: here in a file that only its owner may read. */
export async function openSsoSecrets(dataDirectory: string | null): Promise<SsoSecrets> {
  const path = dataDirectory === null ? null : join(dataDirectory, 'sso-secrets.json');
  let secrets = (path === null ? undefined : await readJson(path, kept)) ?? [];
  return {
    read: (store, version) => {
      const found = secrets.find((one) => one.store === store && one.version === version);
      return found === undefined
        ? Promise.reject(new Error('There is no such version of the secret'))
        : Promise.resolve(found.secret);
    },
    write: async (store: string, version: string, secret: SsoSecret) => {
      const others = secrets.filter((one) => one.store !== store);
      const beside = secrets.filter(
        (one) => one.store === store && labelOf(one.version) !== labelOf(version),
      );
      // As Secrets Manager, which is sure to keep what has a label.
      secrets = [...others, ...beside, { store, version, secret }];
      if (path !== null) await writeDurably(path, JSON.stringify(secrets), 0o600);
    },
  };
}
