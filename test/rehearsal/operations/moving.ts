import { readConfirmation } from './afterwards.ts';
import { besides, section } from './step.ts';
import { smokeIsGood } from './deploy-it.ts';
import { leadToFront } from './fronts.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Step } from './step.ts';

const typed = section('docs/storefront.md', 'A server in Node');
const out = section('docs/moving-out.md', 'Moving out');
const storefront = section('docs/storefront.md', 'Where the accounts answer');

const variables = 'npm run admin -- setStoreVariables --store shop --function <AdminFunctionName>';

export const outAndIn: readonly Step[] = [
  besides('npm run admin -- importContacts customers.csv --store shop --function <AdminFunctionName>', {
    before: (scene) =>
      writeFile(
        join(scene.clone, 'customers.csv'),
        'email,firstName,lastName\nmoved@shop.example,Mia,Moved\n',
      ),
    says: /created +1\n/,
  }),
  out('npm run admin -- exportStore', { says: 'shop.jsonl' }),
  besides(`${variables} variables='{"accounts.enabled":false}'`, { says: 'accounts.enabled' }),
  besides('npm run remove:store -- --stage production --store shop --yes-remove shop', {
    says: 'shop is removed',
  }),
  // Another region is another deployment: here the same one, which has no such store any more.
  out('npm run admin -- importStore', {
    where: () => ({ 'eu-north-1': 'eu-central-1' }),
    says: ['The store is served to nobody yet', 'https://accounts.shop.example'],
    then: readConfirmation,
  }),
  besides('npm run admin -- getStoreImport --store shop --function <AdminFunctionName>', {
    says: ['https://accounts.shop.example', /by\s+ada\b/],
  }),
  // As importStore printed it, by whoever brought the store and by another.
  besides('<confirm>', { code: 1, says: '(same_actor)' }),
  besides('<confirm>', { as: 'ben', says: 'accounts.shop.example' }),
  besides(`${variables} variables='{"accounts.enabled":true}'`, { says: 'accounts.enabled' }),
  besides('npm run smoke -- --stage production --store shop', smokeIsGood),
  typed('npx openapi-typescript', {
    before: async (scene) => {
      leadToFront(scene, 'shop.example', 'accounts.shop.example');
    },
    throughInternet: true,
    says: 'accounts-api.d.ts',
  }),
  storefront('npm run admin -- setStoreVariables', {
    where: () => ({ '--store shop': '--store shop --function <AdminFunctionName>' }),
    says: 'portal.origins',
  }),
];
