import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import { hashFrontKey } from '../lambdas/surroundings/front-key.ts';
import { frontKeyField, frontKeySecret } from '../lib/edge-stack.ts';
import { readSettings, readSettingsFile, settingsFile, settingsText } from '../lib/settings-file.ts';
import { regionOf } from './aws-stacks.ts';
import { parseOptions, runCommand } from './command.ts';

const help = `Usage: npm run front:key -- --stage NAME [--retire | --print]

Makes the key by which what stands in front of the API (CloudFront, nginx, a storefront's rewrite) is known, or one that follows it. The key is kept
in Secrets Manager, its SHA-256 in settings/NAME.json. The API takes both until the old one is retired.

  --stage NAME  the stage, as settings/NAME.json describes it
  --retire      takes the key away that the newest one replaced
  --print       prints the key in use, for a front of your own, and changes nothing
  -h, --help    this

To replace a key: npm run front:key, deploy, give the new one to a front of your own (the edge stack has it by then); then --retire, and deploy.`;

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), {
    stage: { type: 'string' },
    retire: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (options.help) {
    console.log(help);
    return 0;
  }
  const { stage } = options;
  if (stage === undefined) throw new Error('Say which stage: --stage production. See --help.');
  const inFile = readSettingsFile(stage);
  // Judged without the edge, which has no key before this makes one.
  const { suffix, frontKeyHashes } = readSettings(stage, withoutEdge);
  const [inUse, replaced] = frontKeyHashes;
  const kept = keptKeys(frontKeySecret(suffix));
  if (options.print) {
    const key = inUse === undefined ? undefined : (await kept.read())[frontKeyField(inUse)];
    if (key === undefined) throw new Error(`There is no key yet: npm run front:key -- --stage ${stage}`);
    console.log(key);
    return 0;
  }
  if (options.retire) {
    if (inUse === undefined || replaced === undefined) throw new Error('There is no key to retire.');
    writeFileSync(settingsFile(stage), settingsText({ ...inFile, frontKeys: inUse }));
    await kept.write(only(await kept.read(), [inUse]));
    console.log(`Only the newest key is left. Next: npm run deploy -- --stage ${stage}`);
    return 0;
  }
  if (replaced !== undefined)
    throw new Error('There are two keys: take the older away first, with --retire.');
  const key = randomBytes(32).toString('hex');
  const hashes = [hashFrontKey(key), ...frontKeyHashes];
  await kept.write({ ...only(await kept.read(), frontKeyHashes), [frontKeyField(hashFrontKey(key))]: key });
  writeFileSync(settingsFile(stage), settingsText({ ...inFile, frontKeys: hashes.join(',') }));
  console.log(`A key is made, and settings/${stage}.json knows it. Next: npm run deploy -- --stage ${stage}`);
  return 0;
}

const withoutEdge = { edgeDomainName: '', edgeCertificateArn: '', edgeShopOrigin: '', edgeWebAcl: '' };

type Keys = Readonly<Record<string, string>>;

function only(keys: Keys, hashes: readonly string[]): Keys {
  const fields = hashes.map(frontKeyField);
  return Object.fromEntries(Object.entries(keys).filter(([field]) => fields.includes(field)));
}

function keptKeys(SecretId: string) {
  const client = new SecretsManagerClient(regionOf(process.env));
  return {
    read: async (): Promise<Keys> => {
      try {
        const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
        return v.parse(v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string())), SecretString);
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return {};
        throw error;
      }
    },
    write: async (keys: Keys): Promise<void> => {
      const SecretString = JSON.stringify(keys);
      try {
        await client.send(new PutSecretValueCommand({ SecretId, SecretString }));
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
        await client.send(
          new CreateSecretCommand({
            Name: SecretId,
            Description:
              'By which what stands in front of the storefront accounts is known. npm run front:key replaces it.',
            SecretString,
          }),
        );
      }
    },
  };
}

await runCommand(main);
