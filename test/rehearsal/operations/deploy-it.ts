import { section } from './step.ts';
import type { Step } from './step.ts';
import { leadToApiUrl, readOutputs } from './afterwards.ts';

const readme = section('README.md', 'Deploy it');

/** README, from nothing to a first registration. */
export const withoutDomain: readonly Step[] = [
  readme('aws sts get-caller-identity', { says: 'arn:aws:iam::000000000000:user/ada' }),
  readme('export AWS_REGION', { says: '' }),
  readme('npm ci', { says: /added \d+ packages/, not: 'EBADENGINE' }),
  readme('npx cdk bootstrap', { says: 'Environment aws://000000000000/eu-central-1 bootstrapped' }),
  readme('npm run setup -- --stage beta', { says: 'settings/beta.json is written' }),
  readme('npm run deploy -- --stage beta', {
    answers: () => ({}),
    says: ['StorefrontAccountsData-beta is new.', 'ApiUrl = https://', 'AdminFunctionName = '],
    then: async (scene) => {
      await readOutputs('beta')(scene);
      leadToApiUrl(scene);
    },
  }),
  readme('npm run doctor -- --stage beta', {
    code: 1,
    says: ['ok     stacks:', 'ok     identity:', "WRONG  stores' domains: there is no store yet"],
  }),
  readme('npm run admin -- createStore', { says: 'Your Shop' }),
  readme('npm run admin -- setStoreVariables', { says: 'accounts.enabled' }),
  readme('npm run smoke -- --stage beta', {
    throughInternet: true,
    says: [
      'ok     the store:',
      'ok     mail:',
      'ok     sign-in:',
      'ok     event topic: a mail that bounces is known to have',
    ],
    not: 'WRONG',
  }),
];
