import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AdminReply } from '../../lambdas/admin/reply.ts';
import { replaceableTexts } from '../../lambdas/stores/texts.ts';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  Client,
  mailsTo,
  password,
  serveStore,
  someAddress,
  startServer,
  type ServedStore,
} from './client.ts';

/** What a store says in its own words, per language. */

let local: Local;
beforeAll(async () => {
  local = await startServer();
});
afterAll(() => local.stop());

const setTexts = (store: ServedStore, input: unknown): Promise<AdminReply> =>
  local.admin({ action: 'setStoreTexts', store: store.id, actor: 'staff', input }) as Promise<AdminReply>;

const login = async (store: ServedStore, language = 'en') =>
  (await new Client(local, store.host).get('/accounts/login', { 'accept-language': language })).body;

describe('a store’s own texts', () => {
  test('stand on its pages in that language alone, with its name put in and nothing read as markup', async () => {
    const [store, other] = [await serveStore(local), await serveStore(local)];
    const text = 'Nice to see you at {store} & <b>friends</b>.';
    expect(await setTexts(store, { locale: 'en', texts: { 'login.lead': text } })).toEqual({
      ok: true,
      result: { locale: 'en', texts: { 'login.lead': text }, version: 1 },
    });
    expect(await login(store)).toContain(`Nice to see you at Shop ${store.id} &amp; &lt;b>friends&lt;/b>.`);
    expect(await login(store, 'de')).not.toContain('Nice to see you');
    expect(await login(other)).not.toContain('Nice to see you');
  });

  test('change within a minute, and go back to ours', async () => {
    const store = await serveStore(local);
    await login(store);
    await setTexts(store, { locale: 'en', texts: { 'login.lead': 'First.', 'register.lead': 'Join us.' } });
    await local.advanceClock(60);
    expect(await login(store)).toContain('First.');
    expect((await new Client(local, store.host).get('/accounts/register')).body).toContain('Join us.');
    await setTexts(store, { locale: 'en', texts: { 'login.lead': null } });
    await local.advanceClock(60);
    expect(await login(store)).not.toContain('First.');
    expect((await new Client(local, store.host).get('/accounts/register')).body).toContain('Join us.');
    const { texts } = await adminOf(local, store.id)('getStoreTexts', {});
    expect(texts).toEqual({ en: { 'register.lead': 'Join us.' } });
  });

  test('stand in its mails', async () => {
    const store = await serveStore(local);
    await setTexts(store, {
      locale: 'en',
      texts: {
        'mails.activation': 'Welcome to {store}, press the button.',
        'mails.footer': 'Sent by {store}.',
      },
    });
    const email = someAddress();
    const person = { email, password, firstName: 'Eva', lastName: 'Muster' };
    await new Client(local, store.host).json('POST', '/accounts/v1/registrations', person);
    const [mail] = await mailsTo(local, email);
    expect(mail?.text.replace(/\s+/g, ' ')).toContain(`Welcome to Shop ${store.id}, press the button.`);
    expect(mail?.text.replace(/\s+/g, ' ')).toContain(`Sent by Shop ${store.id}.`);
    expect(mail?.html).toContain(`Welcome to Shop ${store.id}, press the button.`);
    expect(mail?.text).toContain('If you weren’t expecting this email');
  });

  test('say why there are no accounts, and what to do about a disabled one', async () => {
    const store = await serveStore(local, { 'accounts.enabled': false });
    await setTexts(store, { locale: 'en', texts: { 'accounts_disabled.text': 'Opening in May.' } });
    expect(await login(store)).toContain('Opening in May.');
  });
});

describe('a text is refused', () => {
  test.each([
    ['of no such name', { 'login.title': 'x' }, 'login.title'],
    ['that every object has', { toString: 'x' }, 'toString'],
    ['with a placeholder that is none', { 'login.lead': 'Hello {name}' }, 'login.lead'],
    ['with half a placeholder', { 'login.lead': 'Hello {store' }, 'login.lead'],
    [
      'that is too long',
      { 'login.lead': 'x'.repeat(replaceableTexts['login.lead'].longest + 1) },
      'login.lead',
    ],
    ['with nothing in it', { 'login.lead': '  ' }, 'login.lead'],
    ['of more than one line', { 'login.lead': 'a\nb' }, 'login.lead'],
    ['with what is not seen', { 'login.lead': 'evil\u2060.example' }, 'login.lead'],
    ['that is none', { 'login.lead': 7 }, 'login.lead'],
  ])('%s, with the reason, and the others with it', async (_, texts, field) => {
    const store = await serveStore(local);
    const reply = await setTexts(store, { locale: 'en', texts: { 'register.lead': 'Good.', ...texts } });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'invalid_input', errors: [{ field }] } });
    expect((await adminOf(local, store.id)('getStoreTexts', {}))['texts']).toEqual({});
  });

  test('of a store that there is not', async () => {
    const nobody = { id: 'nobody', host: 'nobody.example', address: '' };
    expect(await setTexts(nobody, { locale: 'en', texts: { 'login.lead': 'x' } })).toMatchObject({
      ok: false,
      problem: { code: 'store_not_found' },
    });
  });
});

test('staff read which texts there are, how long they may be, and what they stand for', async () => {
  const store = await serveStore(local);
  const { textHelp } = await adminOf(local, store.id)('getStoreTexts', {});
  expect(textHelp).toHaveLength(Object.keys(replaceableTexts).length);
  expect(textHelp).toContainEqual({
    name: 'login.lead',
    longest: replaceableTexts['login.lead'].longest,
    placeholders: ['store'],
    where: replaceableTexts['login.lead'].where,
  });
});
