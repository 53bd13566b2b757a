import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'node-html-parser';
import { storeVariables } from '../../lambdas/stores/store-variables.ts';
import type { Reply } from '../../lambdas/http/reply.ts';
import { aStore, must, openWorld, type World } from '../world/world.ts';
import { openDesk, textOf, type Desk } from './desk.ts';

let world: World;
let desk: Desk;
let store: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  desk = openDesk(world);
  ({ storeId: store } = await aStore(world));
});

const idle = 'session.inactivity_timeout_minutes';

/** What the group's form sends as it stands on the page. */
function formOf(page: Reply, group: string): Record<string, string> {
  const form = parse(page.body).querySelector(`#${group} form`);
  const fields = form?.querySelectorAll('input, select') ?? [];
  return Object.fromEntries(
    fields.flatMap((field): [string, string][] => {
      const name = field.getAttribute('name') ?? '';
      if (field.getAttribute('type') === 'checkbox')
        return field.hasAttribute('checked') ? [[name, 'on']] : [];
      if (field.tagName === 'SELECT')
        return [[name, field.querySelector('option[selected]')?.getAttribute('value') ?? '']];
      return [[name, field.getAttribute('value') ?? '']];
    }),
  );
}
const variables = async () => (await must(world, 'getStore', store, {}))['variables'];
const page = (more = '') => desk.open(`/${store}/settings${more}`);
const save = (form: Record<string, string>) => desk.send(`/${store}/settings`, form);

describe('the settings', () => {
  test('show every store variable with its name, what it does, its default and its bounds', async () => {
    const body = (await page()).body + (await page('/more')).body;
    const { variableHelp } = await must(world, 'getStore', store, {});
    for (const [name, about] of Object.entries(storeVariables)) {
      const field = parse(body)
        .querySelectorAll('.setting')
        .find((one) => one.querySelector('code')?.text === name);
      const said = field?.text.replace(/\s+/g, ' ') ?? '';
      const { help } =
        (variableHelp as { name: string; help: string }[]).find((one) => one.name === name) ?? {};
      expect({ name, said }).toEqual({ name, said: expect.stringContaining(`${name} · default`) as unknown });
      expect(said).toContain(help ?? 'no help');
      if (about.kind === 'number')
        expect(said).toContain(`${String(about.minimum)} to ${String(about.maximum)}`);
    }
  });

  test('warn beside both timeouts that longer sessions lower security, and more strongly where one is long', async () => {
    const warnings = async () =>
      parse((await page()).body)
        .querySelectorAll('.risk')
        .map((one) => [
          one.getAttribute('data-risk-for'),
          one.text.includes('Longer sessions lower security.'),
          one.querySelector('.strongly')?.hasAttribute('hidden'),
        ]);
    expect(await warnings()).toEqual([
      [idle, true, true],
      ['session.absolute_timeout_minutes', true, true],
    ]);
    await must(world, 'setStoreVariables', store, { variables: { [idle]: 480 } });
    expect(await warnings()).toEqual([
      [idle, true, false],
      ['session.absolute_timeout_minutes', true, true],
    ]);
  });

  test('saved without a change change nothing, in any group', async () => {
    const before = await must(world, 'listStoreChanges', store, {});
    let groups = 0;
    for (const shown of [await page(), await page('/more')]) {
      for (const { id } of parse(shown.body).querySelectorAll('.group')) {
        groups += 1;
        const saved = await save(formOf(shown, id));
        expect(saved.status).toBe(303);
        const after = await desk.follow(saved);
        expect(textOf(after)).toContain('nothing was changed');
        expect(parse(after.body).getElementById(id)).not.toBeNull();
      }
    }
    expect(groups).toBeGreaterThan(5);
    expect(await must(world, 'listStoreChanges', store, {})).toEqual(before);
    const { variableHelp } = await must(world, 'getStore', store, {});
    expect((variableHelp as { name: string; isSet: boolean }[]).filter(({ isSet }) => isSet)).toEqual([
      expect.objectContaining({ name: 'accounts.enabled' }),
    ]);
  });

  test('saved set what is typed, say so in place, and tell afterwards who it was', async () => {
    const saved = await save({ ...formOf(await page(), 'sessions'), [idle]: '45' });
    const after = await desk.follow(saved);
    expect(textOf(after)).toContain('Saved. Session ends without activity after: 45 minutes.');
    expect(textOf(after)).toMatch(/Ada of support changed it on .* UTC , before 30 minutes/);
    expect(await variables()).toMatchObject({ [idle]: 45, 'session.absolute_timeout_minutes': 60 });
    await save({ ...formOf(after, 'sessions'), [idle]: '' });
    expect(await variables()).toMatchObject({ [idle]: 30 });
  });

  test('tick boxes, choose, and choose several', async () => {
    const accounts = formOf(await page(), 'accounts');
    await save({ ...accounts, 'sign_in.force_login': 'on', 'sign_in.identifiers': 'email' });
    const { 'languages.offered:fr': _, ...languages } = formOf(await page('/more'), 'languages');
    const terms = `https://www.${store}.example/terms`;
    await save({ ...languages, 'links.terms': terms });
    expect(await variables()).toMatchObject({
      'sign_in.force_login': true,
      'sign_in.identifiers': 'email',
      'languages.offered': ['en', 'es', 'de'],
      'links.terms': terms,
    });
    const { 'sign_in.force_login': __, ...without } = formOf(await page(), 'accounts');
    await save(without);
    expect(await variables()).toMatchObject({ 'sign_in.force_login': false });
  });

  test.each(['0', '-5', '1e3', 'half an hour', '1441', '<b>'])(
    'that cannot be, %s, are said at the field, with what was typed',
    async (typed) => {
      const refused = await save({ ...formOf(await page(), 'sessions'), [idle]: typed });
      expect(refused.status).toBe(422);
      const field = parse(refused.body).getElementById(idle);
      expect([field?.getAttribute('value'), field?.getAttribute('aria-invalid')]).toEqual([typed, 'true']);
      expect(refused.body).toContain('Please check what was entered');
      expect(await variables()).toMatchObject({ [idle]: 30 });
    },
  );

  test('of somebody who was overtaken are not saved: both versions are shown, and saving again means it', async () => {
    const [mine, theirs] = [formOf(await page(), 'sessions'), formOf(await page(), 'sessions')];
    await save({ ...theirs, [idle]: '45' });
    const late = await save({ ...mine, [idle]: '20' });
    expect(late.status).toBe(422);
    expect(textOf(late)).toMatch(/Somebody else changed this .* Session ends without activity after 45 20/);
    expect(await variables()).toMatchObject({ [idle]: 45 });
    expect(formOf(late, 'sessions')[idle]).toBe('20');
    await save(formOf(late, 'sessions'));
    expect(await variables()).toMatchObject({ [idle]: 20 });
  });

  test('that lead to another site wait for another manager, who reads what to look at', async () => {
    const languages = formOf(await page('/more'), 'languages');
    const saved = await save({ ...languages, 'links.privacy': 'https://lawyers.example/privacy' });
    const after = textOf(await desk.follow(saved));
    expect(after).toContain('Proposed. Another manager has to confirm it');
    expect(after).toMatch(/Privacy policy nothing https:\/\/lawyers\.example\/privacy/);
    expect(await variables()).toMatchObject({ 'links.privacy': null });
    const other = openDesk(world, { actor: 'Bob of support' });
    expect(textOf(await other.open(`/${store}/settings`))).toContain('look at what it leads to');
    const { proposal } = await must(world, 'getStore', store, {});
    const { proposalId } = proposal as { proposalId: string };
    await other.send(`/${store}/settings/proposal/confirm`, { proposalId });
    expect(await variables()).toMatchObject({ 'links.privacy': 'https://lawyers.example/privacy' });
  });

  test('of two who change different settings of one group are both saved', async () => {
    const [mine, theirs] = [formOf(await page(), 'sessions'), formOf(await page(), 'sessions')];
    await save({ ...theirs, 'session.absolute_timeout_minutes': '90' });
    expect((await save({ ...mine, [idle]: '20' })).status).toBe(303);
    expect(await variables()).toMatchObject({ [idle]: 20, 'session.absolute_timeout_minutes': 90 });
  });

  test('take no form that is none of theirs', async () => {
    const form = formOf(await page(), 'sessions');
    for (const odd of [{ group: 'none' }, { was: 'x' }, { was: '[1]' }, { group: '' }])
      expect((await save({ ...form, ...odd, [idle]: '5' })).status).toBe(400);
    expect(await variables()).toMatchObject({ [idle]: 30 });
  });

  test('are a manager’s, to see and to set', async () => {
    const support = openDesk(world, { role: 'support' });
    for (const path of ['settings', 'settings/history', 'keys'])
      expect((await support.open(`/${store}/${path}`)).status).toBe(403);
    const sent = await support.send(`/${store}/settings`, {
      ...formOf(await page(), 'sessions'),
      [idle]: '5',
    });
    expect(sent.status).toBe(403);
    expect(await variables()).toMatchObject({ [idle]: 30 });
  });
});

describe('who changed what', () => {
  test('is listed with before and after, as text and never as markup', async () => {
    await must(world, 'updateStore', store, { name: '<b>Bold</b> Books', look: { colour: '#aa0000' } });
    await must(world, 'setStoreTexts', store, { locale: 'de', texts: { 'login.lead': 'Willkommen.' } });
    const shown = await desk.open(`/${store}/settings/history`);
    expect(textOf(shown)).toMatch(/Ada of support · .* Text de.login.lead: from nothing to Willkommen\./);
    expect(textOf(shown)).toContain('Name of the store: from Northwind Books to <b>Bold</b> Books');
    expect(shown.body).not.toContain('<b>Bold');
  });

  test('goes on to earlier pages and back', async () => {
    for (let minutes = 1; minutes <= 52; minutes += 1)
      await must(world, 'setStoreVariables', store, { variables: { [idle]: minutes } });
    const first = parse((await desk.open(`/${store}/settings/history`)).body);
    const next = first.querySelector('a[rel=next]')?.getAttribute('href') ?? '';
    const second = await desk.open(next.slice('/_local/backoffice'.length));
    expect(second.status).toBe(200);
    expect(textOf(second)).toContain('To the latest');
    expect((await desk.open(`/${store}/settings/history?after=nothing`)).status).toBe(422);
  });
});

describe('the keys', () => {
  const keyIn = ({ body }: Reply) => parse(body).getElementById('made-key')?.getAttribute('value');

  test('are made, shown once, listed, and revoked', async () => {
    expect(textOf(await desk.open(`/${store}/keys`))).toContain('This store has no key yet.');
    const form = { name: 'Web shop', requestId: 'r-1' };
    const made = await desk.send(`/${store}/keys`, form);
    const key = keyIn(made) ?? '';
    expect(key.length).toBeGreaterThan(40);
    expect(textOf(made)).toContain('It is shown this once');

    const again = await desk.send(`/${store}/keys`, form);
    expect(keyIn(again)).toBeUndefined();
    const listed = await desk.open(`/${store}/keys`);
    expect(listed.body).not.toContain(key);
    expect(
      parse(listed.body)
        .querySelectorAll('.row-name')
        .map(({ text }) => text),
    ).toEqual(['Web shop']);

    const revoke = parse(listed.body).querySelector('.revoke form')?.getAttribute('action') ?? '';
    const revoked = await desk.send(revoke.slice('/_local/backoffice'.length), { name: 'Web shop' });
    expect(textOf(await desk.follow(revoked))).toContain('Web shop is revoked.');
    expect(textOf(await desk.open(`/${store}/keys`))).toContain('This store has no key yet.');
  });

  test('without a name are not made', async () => {
    const refused = await desk.send(`/${store}/keys`, { name: ' ' });
    expect([refused.status, keyIn(refused)]).toEqual([422, undefined]);
  });
});
