import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loginHandler } from '../../lambdas/login/handler.ts';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import type { Local } from '../../local/start-local.ts';
import { exampleEvent } from '../http/example-request.ts';
import { Client, codeOf, mailsTo, password, serveStore, someAddress, startServer } from './client.ts';

/** What customers meet while something is switched off, or fails. */

let local: Local;
beforeAll(async () => {
  local = await startServer();
});
afterAll(() => local.stop());

const person = () => ({ email: someAddress(), password, firstName: 'Maria', lastName: 'Muster' });

describe('while registrations are closed', () => {
  test('the pages and the API say so, and nothing is mailed', async () => {
    const store = await serveStore(local, { 'registrations.open': false });
    const client = new Client(local, store.host);
    const title = 'Registration is closed at the moment';
    const typed = person();
    const page = await client.get('/accounts/register');
    expect([
      page.status,
      page.body.includes(title),
      page.body.includes('<form method="post" action="/accounts/register"'),
    ]).toEqual([403, true, false]);
    expect(await client.form('/accounts/register', typed)).toMatchObject({ status: 403 });
    const answer = await client.json('POST', '/accounts/v1/registrations', typed);
    expect([answer.status, codeOf(answer)]).toEqual([403, 'registrations_closed']);
    expect(await mailsTo(local, typed.email)).toEqual([]);
    const login = await client.get('/accounts/login');
    expect([login.body.includes(title), login.body.includes('href="/accounts/register"')]).toEqual([
      true,
      false,
    ]);
  });
});

describe('while a store’s mail is paused', () => {
  test('every page says that email is late, in the reader’s language', async () => {
    const store = await serveStore(local, { 'mail.paused': true });
    const client = new Client(local, store.host);
    expect((await client.get('/accounts/login')).body).toContain('Email is late at the moment.');
    expect((await client.get('/accounts/register?language=de')).body).toContain(
      'E-\u2060Mails kommen zurzeit verspätet an.',
    );
    const usual = new Client(local, (await serveStore(local)).host);
    expect((await usual.get('/accounts/login')).body).not.toContain('Email is late');
  });
});

test('a mailed link tells no site of its token while the store’s accounts are off, nor at no store’s host', async () => {
  const store = await serveStore(local, { 'accounts.enabled': false });
  for (const host of [store.host, `nobody.${store.host}`]) {
    for (const page of ['activate', 'reset-password', 'confirm-email', 'undo-email', 'checkout', 'secure']) {
      const { status, headers } = await new Client(local, host).get(`/accounts/${page}?token=a.b.c`);
      expect([page, status < 400, headers['referrer-policy'], headers['cache-control']]).toEqual([
        ...[page, false, 'no-referrer', 'no-store'],
      ]);
    }
  }
});

describe('a page that fails', () => {
  test('says so as a page, in the reader’s language, with the reference that stands in the log', async () => {
    // A database that answers nothing.
    const needs = {
      documents: { send: () => Promise.reject(new Error('unreachable')) },
      tables: {},
      frontKeyHashes: [],
      metrics: { count: () => undefined, publish: () => undefined },
    } as unknown as Needs;
    const reply = await loginHandler(needs)(
      exampleEvent({ path: '/accounts/login', headers: { 'accept-language': 'fr' } }),
    );
    expect(reply).toMatchObject({ statusCode: 500, headers: { 'content-language': 'fr' } });
    const page = reply.isBase64Encoded === true ? '' : (reply.body ?? '');
    expect(page).toContain('indiquez cette référence à la boutique');
    expect(page).toContain('<code>request-1</code>');
    expect(page).not.toContain('unreachable');
  });
});
