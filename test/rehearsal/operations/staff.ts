import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { openProvider, type ProviderHandler } from '../../../local/provider/provider.ts';
import { listen } from '../listen.ts';
import { atTheEnd } from '../rehearsal.ts';
import { askStore, lead, readOutputs } from './afterwards.ts';
import type { Scene } from './scene.ts';
import { act, besides, section } from './step.ts';
import type { Step } from './step.ts';

const office = section('docs/operations.md', 'Back office for staff');
const pages = section('docs/back-office.md', 'The back office');

/** The demo provider, with the emulator's certificate, which the functions trust. */
async function startProvider(scene: Scene): Promise<void> {
  const opened: { handler?: ProviderHandler } = {};
  const [key, cert] = await Promise.all(
    ['key.pem', 'certificate.pem'].map((file) => readFile(join(scene.options.folder, file))),
  );
  const { url, stop } = await listen(
    createServer({ key: key ?? '', cert: cert ?? '' }, (request, response) => {
      opened.handler?.(request, response).catch(() => response.destroy());
    }),
  );
  atTheEnd(stop);
  const issuer = `${url.replace('http:', 'https:')}/provider`;
  const callbacks = ['https://staff.shop.example/_staff/callback'];
  const client = { clientId: 'back-office', clientSecret: 'a-secret-of-the-provider' };
  opened.handler = await openProvider({ ...client, issuer, stores: [], callbacks });
  scene.know({ issuer });
  await writeFile(join(scene.clone, 'client-secret.txt'), client.clientSecret);
}

export const forStaff: readonly Step[] = [
  pages('npm run backoffice', {
    endsAt: 'Ctrl+C ends it',
    // npm's own word for Ctrl+C.
    code: [0, 130, 254],
    says: ['The back office is open, once by this link:', 'http://'],
  }),
  act('A provider that staff sign in with', startProvider),
  besides(
    'npm run setup -- --stage production --staffIssuer <issuer> --staffClientId back-office --staffHost staff.shop.example --staffCertificateArn <staffCertificate> --ssoAllowsPrivateIssuers true',
    { says: 'settings/production.json is written' },
  ),
  besides('npm run deploy -- --stage production', {
    answers: () => ({}),
    says: ['StorefrontAccountsStaff is new.', 'StaffClientSecretArn = ', 'StaffDomainTarget = '],
    then: readOutputs('production'),
  }),
  besides('npm run doctor -- --stage production', {
    code: 1,
    says: ['ok     stacks:', "WRONG  staff's provider: nobody put its client secret there"],
  }),
  office('aws secretsmanager put-secret-value', {
    says: 'VersionId',
    then: async (scene) => {
      lead(scene, 'staff.shop.example');
      await askStore(scene, 'staff.shop.example', '/_staff/sign-in', null, 303);
    },
  }),
  besides('npm run doctor -- --stage production', {
    code: 1,
    says: ["ok     staff's provider:", 'ok     certificate: covers staff.shop.example'],
  }),
];
