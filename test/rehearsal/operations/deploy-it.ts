import * as v from 'valibot';
import { lead } from './afterwards.ts';
import { act, besides, section } from './step.ts';
import type { Expected, Step } from './step.ts';

const readme = section('README.md', 'Deploy it');
const deploying = section('docs/operations.md', 'Deploy');

export const smokeIsGood: Expected = {
  throughInternet: true,
  says: [
    'ok     the store:',
    'ok     mail: is delivered',
    'ok     activation:',
    'ok     sign-in:',
    'ok     event topic: a mail that bounces is known to have',
  ],
  not: 'WRONG',
};

/** DNS is what the emulator has none of: whatever asks it is the one thing that is wrong. */
export const doctorIsGoodButForDns: Expected = {
  code: 1,
  says: [
    'ok     credentials:',
    'ok     region:',
    'ok     bootstrap:',
    'ok     stacks:',
    'ok     identity:',
    'ok     event topic:',
    'ok     secrets:',
    "ok     stores' domains:",
  ],
  not: /WRONG {2}(credentials|region|bootstrap|stacks|concurrency|sandbox|identity|event topic|secrets|certificate\b|sender)/,
};

/** What any stage takes. */
export const anAccount: readonly Step[] = [
  readme('aws sts get-caller-identity', { says: 'arn:aws:iam::000000000000:user/ada' }),
  readme('export AWS_REGION', { says: '' }),
  readme('npm ci', { says: /added \d+ packages/, not: 'EBADENGINE' }),
  readme('npx cdk bootstrap', { says: 'Environment aws://000000000000/eu-central-1 bootstrapped' }),
];

/** From there to a first registration. */
export const withoutDomain: readonly Step[] = [
  readme('npm run setup -- --stage beta', { says: 'settings/beta.json is written' }),
  readme('npm run deploy -- --stage beta', {
    answers: () => ({}),
    says: ['StorefrontAccountsData-beta is new.', 'ApiUrl = https://', 'AdminFunctionName = '],
    then: async (scene) => {
      await scene.readOutputs('beta');
      lead(scene, new URL(scene.value('ApiUrl')).hostname);
    },
  }),
  readme('npm run doctor -- --stage beta', {
    code: 1,
    says: ['ok     stacks:', 'ok     identity:', "WRONG  stores' domains: there is no store yet"],
  }),
  readme('npm run admin -- createStore', { says: 'Your Shop' }),
  readme('npm run admin -- setStoreVariables', { says: 'accounts.enabled' }),
  readme('npm run smoke -- --stage beta', smokeIsGood),
];

const certificate = v.object({ CertificateArn: v.string() });

/** With a domain of its own: another stage, production, which the rest of the documentation is about. */
export const withDomain: readonly Step[] = [
  act('Certificates in ACM, and the alarms’ reader', async (scene) => {
    const ask = async (domain: string, ...more: string[]): Promise<string> =>
      v.parse(certificate, await scene.aws('acm', 'request-certificate', '--domain-name', domain, ...more))
        .CertificateArn;
    scene.know({
      certificate: await ask('accounts.shop.example'),
      staffCertificate: await ask('staff.shop.example'),
      edgeCertificate: await ask('shop.example', '--region', 'us-east-1'),
    });
  }),
  readme('npm run setup -- --stage production', {
    answers: (scene) => ({
      mailIdentity: 'shop.example',
      domainName: 'accounts.shop.example',
      certificateArn: scene.value('certificate'),
      alarmEmail: 'you@shop.example',
    }),
    says: 'settings/production.json is written',
  }),
  readme('npm run deploy -- --stage production', {
    answers: () => ({}),
    says: [
      'StorefrontAccountsData is new.',
      'DkimRecord1 = ',
      'DomainTarget1 = accounts.shop.example CNAME ',
    ],
    then: async (scene) => {
      await scene.readOutputs('production');
      lead(scene, 'accounts.shop.example');
    },
  }),
  readme('npm run doctor -- --stage production', {
    code: 1,
    says: ['ok     stacks:', "WRONG  stores' domains: there is no store yet"],
  }),
  readme('npm run admin -- createStore', { says: 'accounts.shop.example' }),
  readme('npm run admin -- setStoreVariables', { says: 'accounts.enabled' }),
  readme('npm run smoke -- --stage production', smokeIsGood),
  readme('npm run cost', { says: /Cognito/ }),
];

/** docs/operations.md, Deploy: the same once more. */
export const again: readonly Step[] = [
  deploying('npm ci', { says: /added \d+ packages/, not: 'EBADENGINE' }),
  deploying('npm run setup', { answers: () => ({}), says: 'settings/production.json is written' }),
  deploying('npm run deploy -- --stage production', {
    answers: () => ({}),
    says: [/(nothing is taken away[^]*){3}/, /(\(no changes\)[^]*){3}/],
    not: 'would lose',
  }),
  deploying('npm run doctor -- --stage production', doctorIsGoodButForDns),
  deploying('npm run smoke', smokeIsGood),
  deploying('npm run synth', { says: '' }),
  besides('npm run deploy -- --stage production -c dashboard=false', {
    code: 1,
    says: [
      'deleted: AWS::CloudWatch::Dashboard',
      'Nothing was deployed. If this is meant, say it again with --yes-take-away.',
    ],
  }),
  besides('npm run deploy -- --stage production -c dashbord=false', { code: 2, says: 'dashboard' }),
];
