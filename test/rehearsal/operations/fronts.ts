import { toApi } from '../../../examples/front-door/to-api.ts';
import { toEmulator } from '../edge.ts';
import { askStore, readConfirmation, readOutputs } from './afterwards.ts';
import { smokeIsGood } from './deploy-it.ts';
import type { Scene } from './scene.ts';
import { act, besides, section } from './step.ts';
import type { Step } from './step.ts';

const believed = section('docs/front-door.md', 'What the front says, and why it is believed');
const gateway = section('docs/front-door.md', 'On a host of their own, with API Gateway alone');
const cloudFront = section('docs/front-door.md', 'With CloudFront');
const optIn = section('docs/upgrading.md', 'Opt-in stacks');

/** A front of one's own, by the rules of examples/front-door, with the key that was printed. */
export function leadToFront(scene: Scene, host: string, shop = host): void {
  const direct = toEmulator(scene.ministack.endpoint);
  scene.internet.lead(host, (incoming, outgoing) => {
    const { headers } = toApi(
      { api: scene.value('ApiUrl'), key: scene.value('frontKey') },
      {
        path: incoming.url ?? '/',
        host: shop,
        headers: new Headers(flat(incoming.headersDistinct)),
        clientAddress: '192.0.2.1',
      },
    );
    const sent = [...headers].map(([name, value]): [string, string[]] => [name, [value]]);
    incoming.headersDistinct = { ...Object.fromEntries(sent), host: [shop] };
    direct(incoming, outgoing);
  });
}

const flat = (headers: NodeJS.Dict<string[]>): [string, string][] =>
  Object.entries(headers).map(([name, values = []]) => [name, values.join(', ')]);

const deploy = 'npm run deploy -- --stage production';
const deployed = { answers: () => ({}), then: readOutputs('production') };

export const behindAFront: readonly Step[] = [
  gateway('npm run setup', {
    where: (scene) => ({ 'arn:...': scene.value('certificate') }),
    says: 'settings/production.json is written',
  }),
  gateway('npm run admin -- updateStore', {
    where: () => ({ '... ': '--store shop --function <AdminFunctionName> ' }),
    says: 'accounts.shop.example',
  }),
  believed('npm run front:key -- --stage production', {
    says: 'A key is made, and settings/production.json knows it.',
  }),
  believed('npm run deploy', { ...deployed, says: '(no changes)' }),
  believed('npm run front:key -- --stage production --print', {
    says: /^[0-9a-f]{64}$/m,
    then: async (scene, output) => {
      const [, frontKey = ''] = /^([0-9a-f]{64})$/m.exec(output) ?? [];
      scene.know({ frontKey });
      await askStore(scene, 'accounts.shop.example', '/accounts/v1/store', null, 403);
      leadToFront(scene, 'accounts.shop.example');
      await askStore(scene, 'accounts.shop.example', '/accounts/v1/store', null, 200);
    },
  }),
  besides('npm run smoke -- --stage production --store shop', smokeIsGood),
  cloudFront('npm run front:key -- --stage production', { says: 'A key is made' }),
  cloudFront('npm run setup', {
    where: (scene) => ({ 'arn:...': scene.value('edgeCertificate') }),
    says: 'settings/production.json is written',
  }),
  besides(deploy, { ...deployed, says: ['StorefrontAccountsEdge is new.', 'EdgeTarget = '] }),
  // As the documentation says below: the store's domains are the edge's too; customers come there, so another confirms it.
  besides(
    `npm run admin -- updateStore --store shop --function <AdminFunctionName> domains='["accounts.shop.example","shop.example"]'`,
    {
      says: 'proposed',
      then: readConfirmation,
    },
  ),
  besides('<confirm>', { as: 'ben', says: 'shop.example' }),
  // The newest key is CloudFront's; a front of one's own has the one before until it is given the new one.
  besides('npm run smoke -- --stage production --store shop', smokeIsGood),
  besides('npm run front:key -- --stage production --print', {
    says: /^[0-9a-f]{64}$/m,
    then: async (scene, output) => {
      scene.know({ frontKey: /^([0-9a-f]{64})$/m.exec(output)?.[1] ?? '' });
    },
  }),
  believed('npm run front:key -- --stage production --retire', { says: 'Only the newest key is left.' }),
  besides(deploy, { ...deployed, says: 'nothing is taken away' }),
  besides('npm run smoke -- --stage production --store shop', smokeIsGood),
];

export const withoutEdge: readonly Step[] = [
  besides(
    "npm run setup -- --stage production --edgeDomainName '' --edgeCertificateArn '' --edgeShopOrigin '' --yes",
    {
      says: 'is written',
    },
  ),
  besides(deploy, { ...deployed, says: 'nothing is taken away' }),
  optIn('aws cloudformation delete-stack', { says: '' }),
  act('The edge stack is gone', async (scene) => {
    const stacks = JSON.stringify(
      await scene.aws(
        'cloudformation',
        'list-stacks',
        '--stack-status-filter',
        'CREATE_COMPLETE',
        'UPDATE_COMPLETE',
      ),
    );
    if (stacks.includes('StorefrontAccountsEdge')) throw new Error(stacks);
  }),
];
