import { readOutputs } from './afterwards.ts';
import { smokeIsGood } from './deploy-it.ts';
import { leadToFront } from './fronts.ts';
import { act, besides, section } from './step.ts';
import type { Step } from './step.ts';

const remove = section('docs/operations.md', 'Remove');

const aTable = {
  variables: (scene: { value: (name: string) => string }) => ({ TABLE: scene.value('SessionsTableName') }),
};

export const takenDown: readonly Step[] = [
  besides('npx cdk destroy --all --force -c stage=production', { code: 1, says: 'TerminationProtection' }),
  remove('aws cloudformation update-termination-protection', { says: 'StackId' }),
  remove('npx cdk destroy', { answers: () => ({}), says: /StorefrontAccountsData: destroyed/ }),
  remove('npm run adopt', {
    says: ['StorefrontAccountsData has them.', 'delete-domain-name'],
    then: async (scene, output) => {
      const first = [...output.matchAll(/^ {2}((?:npm run setup|aws apigatewayv2) .*)/gm)].map(
        ([, command = '']) => command,
      );
      // The documentation's own is given next.
      scene.know({ first: first.filter((one) => !one.includes("'accounts.shop.example'")).join(' && ') });
    },
  }),
  remove('aws apigatewayv2 delete-domain-name', {
    where: () => ({ '...': 'accounts.shop.example' }),
    says: '',
  }),
  besides('<first>', { says: 'is written' }),
  remove('npm run deploy', {
    answers: () => ({}),
    says: 'ApiUrl = ',
    then: async (scene) => {
      await readOutputs('production')(scene);
      leadToFront(scene, 'accounts.shop.example');
    },
  }),
  besides('npm run smoke -- --stage production --store shop', smokeIsGood),
];

export const forGood: readonly Step[] = [
  remove('aws dynamodb update-table', { ...aTable, says: 'TableDescription' }),
  remove('aws dynamodb delete-table', { ...aTable, says: 'TableDescription' }),
  remove('aws secretsmanager delete-secret', {
    variables: (scene) => ({ SECRET: scene.value('TokenKeySecretArn') }),
    says: 'DeletionDate',
  }),
  remove('aws sesv2 delete-email-identity', { where: () => ({ '...': 'shop.example' }), says: '' }),
  act('What was erased is gone', async (scene) => {
    const tables = JSON.stringify(await scene.aws('dynamodb', 'list-tables'));
    if (tables.includes(scene.value('SessionsTableName'))) throw new Error(tables);
  }),
];
