import * as v from 'valibot';
import { besides, section } from './step.ts';
import type { Scene } from './scene.ts';
import type { Step } from './step.ts';

const sender = section('docs/operations.md', 'A sender for each store');
const two = section('docs/operations.md', 'What takes two people');
const goes = section('docs/operations.md', 'A store that goes');
const restore = section('docs/operations.md', 'Restore');

const admin = (action: string, fields: string): string =>
  `npm run admin -- ${action} --store books --function <AdminFunctionName> ${fields}`;

/** The table for people says it on a line of its own. */
async function rememberProposal(scene: Scene, output: string): Promise<void> {
  scene.know({ proposalId: v.parse(v.string(), /proposal\.proposalId\s+(\S+)/.exec(output)?.[1]) });
}

const propose = (address: string): Step =>
  besides(admin('updateStore', `address=https://${address} domains='["${address}"]'`), {
    says: [
      'proposed',
      'Nothing of it is so yet: it takes two.',
      /npm run admin -- confirmStoreChange --store books --function \S+ proposalId=/,
    ],
  });

export const aStoreOfItsOwn: readonly Step[] = [
  besides(admin('createStore', 'name=Books address=https://books.example'), { says: 'books.example' }),
  sender('npm run sender', { says: 'Once books.example is verified:' }),
  sender('npm run admin -- updateStore', { says: 'accounts@books.example', not: 'proposed' }),
  besides(admin('setStoreVariables', `variables='{"accounts.enabled":true}'`), { says: 'accounts.enabled' }),
  propose('accounts.books.example'),
  two('npm run admin -- getStore', {
    says: ['accounts.books.example', /proposal\.\S*\s+ada\b/],
    then: rememberProposal,
  }),
  besides(admin('confirmStoreChange', 'proposalId=<proposalId>'), {
    code: 1,
    says: '(same_actor)',
  }),
  two('npm run admin -- confirmStoreChange', { as: 'ben', says: 'accounts.books.example' }),
  propose('other.books.example'),
  besides(admin('getStore', ''), { says: 'other.books.example', then: rememberProposal }),
  two('npm run admin -- withdrawStoreChange', { says: 'accounts.books.example', not: 'other.books.example' }),
];

/** The emulator's copies of a table are of now, whatever time is asked for: so they are made before something is lost. */
export const goneAndBack: readonly Step[] = [
  goes('npm run admin -- setStoreVariables', { says: 'accounts.enabled' }),
  restore('npm run restore -- --stage production --at', {
    where: (scene) => {
      scene.know({ moment: new Date().toISOString().replace(/\.\d+Z$/, 'Z') });
      return { '2026-11-21T10:00:00Z': scene.value('moment') };
    },
    says: '0 stores and 0 contacts would come back',
  }),
  goes('npm run remove:store', { says: 'books has so many items:' }),
  goes('npm run remove:store', { says: 'books is removed, with so many items:' }),
  besides(admin('getStore', ''), { code: 1, says: 'store_not_found' }),
  restore('npm run restore', {
    where: (scene) => ({ '2026-11-21T10:00:00Z': scene.value('moment') }),
    says: /1 stores and \d+ contacts came back/,
  }),
  besides(admin('getStore', ''), { says: ['Books', 'accounts.books.example'] }),
  // No domain of the stage is its: with it the doctor would be right that something is wrong.
  besides('npm run remove:store -- --stage production --store books --yes-remove books', {
    says: 'books is removed',
  }),
];
