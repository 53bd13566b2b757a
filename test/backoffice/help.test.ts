import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { helpOf, reasonCodes } from '../../lambdas/contacts/reason-words.ts';
import { compileHelp, helpFile, readHelp } from '../../tools/compile-help.ts';
import { aStore, must, openWorld, someAddress, type World } from '../world/world.ts';
import { base, openDesk, textOf } from './desk.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('what staff read is what docs/ says: else run npm run help-pages', async () => {
  expect(readFileSync(helpFile, 'utf8')).toBe(await compileHelp());
});

test('a page in Markdown that it does not know is none', () => {
  expect(() => readHelp('# A title\n\n- a point\n')).toThrow('- a point');
});

describe('what keeps a customer out is linked to its help (S0-33)', () => {
  test('a bounce to the page on managing bounces, at its place there', async () => {
    const store = await aStore(world);
    const person = { email: someAddress(), firstName: 'Ada', lastName: 'Byron' };
    const { contactId } = await must(world, 'createContact', store.storeId, person);
    const desk = openDesk(world, { role: 'support' });
    world.standing.isSuppressed = true;
    const details = await desk.open(`/${store.storeId}/contacts/${String(contactId)}`);
    const [, link = ''] = /href="([^"]*\/help\/bounces#ses_suppressed)"/.exec(details.body) ?? [];
    expect(link).not.toBe('');
    const help = await desk.open(link.slice(base.length).replace(/#.*/, ''));
    expect(help.body).toContain('<h2 id="ses_suppressed">');
    expect(textOf(help)).toContain('SES’s suppression list');
  });

  test.each(reasonCodes)('%s has a page, in the list and with a way to it', async (code) => {
    const desk = openDesk(world, { role: 'support' });
    const [, page = '', place] = /(\w+)\.md(?:#(\w+))?$/.exec(helpOf(code)) ?? [];
    const shown = await desk.open(`/shop/help/${page}`);
    expect(shown.status).toBe(200);
    if (place !== undefined) expect(shown.body).toContain(`id="${place}"`);
    expect((await desk.open('/shop/help/reasons')).body).toContain(`/shop/help/${page}"`);
  });

  test('another page there is not', async () => {
    for (const page of ['constructor', 'README', 'operations'])
      expect((await openDesk(world).open(`/shop/help/${page}`)).status).toBe(404);
  });
});
