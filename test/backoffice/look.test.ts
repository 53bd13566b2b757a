import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'node-html-parser';
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

const versionOf = async () => String((await must(world, 'getStore', store, {}))['version']);
const preview = (typed: Record<string, string>) =>
  desk.open(`/${store}/settings/look/preview?${new URLSearchParams(typed).toString()}`);

describe('the look', () => {
  test('is shown as it is and saved as it is typed; who was overtaken sees both', async () => {
    const shown = parse((await desk.open(`/${store}/settings/look`)).body);
    expect(shown.getElementById('colour')?.getAttribute('value')).toBe('#1f4fd8');
    const version = await versionOf();
    const typed = { name: 'Kaffee & Mehr', colour: '#b3261e', scheme: 'dark', storeLocale: 'de' };
    const form = { ...typed, logoUrl: 'https://cdn.example/logo.svg', darkLogoUrl: '', version };
    const saved = await desk.send(`/${store}/settings/look`, form);
    expect(textOf(await desk.follow(saved))).toContain('Saved.');
    expect(await must(world, 'getStore', store, {})).toMatchObject({
      name: 'Kaffee & Mehr',
      locale: 'de',
      look: { colour: '#b3261e', scheme: 'dark', logoUrl: 'https://cdn.example/logo.svg', darkLogoUrl: null },
    });
    const late = await desk.send(`/${store}/settings/look`, { ...form, name: 'Late' });
    expect([late.status, textOf(late)]).toEqual([
      422,
      expect.stringContaining('Somebody else changed this') as unknown,
    ]);
  });

  test('that cannot be is said at the field', async () => {
    const refused = await desk.send(`/${store}/settings/look`, {
      name: 'Shop',
      colour: '#b3261e',
      scheme: 'both',
      logoUrl: 'http://cdn.example/logo.svg',
      darkLogoUrl: '',
      storeLocale: 'en',
      version: await versionOf(),
    });
    expect(refused.status).toBe(422);
    const field = parse(refused.body).getElementById('logoUrl');
    expect(field?.getAttribute('aria-invalid')).toBe('true');
    expect(field?.getAttribute('value')).toBe('http://cdn.example/logo.svg');
  });
});

describe('a preview', () => {
  test('shows sign-in page and email with what is typed, and saves none of it', async () => {
    const typed = { name: 'Kaffee & Mehr', colour: '#b3261e', scheme: 'light' };
    const before = await must(world, 'getStore', store, {});
    for (const what of ['sign-in', 'mail']) {
      const { body } = await preview({ what, ...typed });
      expect(body).toContain('Kaffee &amp; Mehr');
      expect(body).toContain('#b3261e');
      expect(body).toContain('only light');
    }
    expect((await preview({ what: 'mail', locale: 'de' })).body).toContain('Kundenkonto');
    expect((await preview({ what: 'sign-in', 'login.lead': 'Hello <b>you</b>' })).body).toContain(
      'Hello &lt;b>you&lt;/b>',
    );
    expect(await must(world, 'getStore', store, {})).toEqual(before);
  });

  test('is the same without script, by the form', async () => {
    const shown = await desk.send(`/${store}/settings/look/preview`, { what: 'sign-in', name: 'Typed Name' });
    expect([shown.status, textOf(shown)]).toEqual([200, expect.stringContaining('Typed Name') as unknown]);
  });

  test('runs nothing, sends nothing, and stands in these pages alone', async () => {
    for (const what of ['sign-in', 'mail']) {
      const { headers, body } = await preview({ what, logoUrl: 'javascript:alert(1)' });
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
      expect(headers['content-security-policy']).toMatch(/form-action 'none'.*frame-ancestors 'self'$/);
      expect(headers['content-security-policy']).not.toContain('script-src');
      expect(body).not.toMatch(/<script|javascript:/);
      expect(body).toContain('<body inert');
    }
    const page = parse((await desk.open(`/${store}/settings/look`)).body);
    expect(page.querySelectorAll('iframe').map((frame) => frame.getAttribute('sandbox'))).toEqual([
      'allow-same-origin',
      'allow-same-origin',
    ]);
    // The form's own, though they stand beside what they show; Enter in a field saves.
    const form = page.querySelector('form[action$="/settings/look"]');
    expect(page.querySelectorAll('.previews button').map((button) => button.getAttribute('form'))).toEqual(
      Array(2).fill(form?.id),
    );
    expect(form?.querySelectorAll('button').map(({ text }) => text.trim())).toEqual(['Save']);
  });

  test('has the style of the customers’ pages', async () => {
    const { body } = await preview({ what: 'sign-in' });
    const style = parse(body).querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
    const answer = await desk.open(style.slice('/_local/backoffice'.length));
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
  });

  test.each([
    ['default', 'Password', 'Sign in with your company'],
    ['sso_beside', 'Password Sign in with your company', ''],
    ['sso_only', 'Sign in with your company', 'Password'],
  ])('shows the face %s as a visitor meets it', async (face, has, hasNot) => {
    const shown = textOf(await preview({ what: 'sign-in', face }));
    for (const text of has.split(/ (?=Sign in with)/)) expect(shown).toContain(text);
    if (hasNot !== '') expect(shown).not.toContain(hasNot);
  });
});

describe('the texts', () => {
  test('are set in one language, and taken back by an empty field', async () => {
    const page = `/${store}/settings/texts/de`;
    const shown = parse((await desk.open(page)).body);
    expect(shown.getElementById('login.lead')?.tagName).toBe('TEXTAREA');
    const saved = await desk.send(page, { version: '0', 'login.lead': 'Willkommen\nbei uns. ' });
    expect(textOf(await desk.follow(saved))).toContain('Saved: login.lead.');
    const texts = async () => (await must(world, 'getStoreTexts', store, {}))['texts'];
    expect(await texts()).toEqual({ de: { 'login.lead': 'Willkommen bei uns.' } });
    await desk.send(page, { version: '1', 'login.lead': '' });
    expect(await texts()).toEqual({});
  });

  test('that cannot be are said at the field, and who was overtaken sees both', async () => {
    const page = `/${store}/settings/texts/en`;
    const refused = await desk.send(page, { version: '0', 'login.lead': '{name}' });
    expect(refused.status).toBe(422);
    expect(parse(refused.body).getElementById('login.lead')?.getAttribute('aria-invalid')).toBe('true');
    await desk.send(page, { version: '0', 'login.lead': 'Theirs' });
    const late = await desk.send(page, { version: '0', 'login.lead': 'Yours' });
    expect(textOf(late)).toMatch(/Somebody else changed this .* Theirs Yours/);
  });
});
