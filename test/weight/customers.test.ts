import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sessionCookieName } from '../../lambdas/http/session-cookie.ts';
import { renderPage } from '../../lambdas/pages/frame.tsx';
import type { FormShape } from '../../lambdas/surroundings/surface.ts';
import { routes } from '../../lambdas/routes.ts';
import { locales } from '../../lambdas/stores/locale.ts';
import { allViews } from '../browser/views.tsx';
import { startFunctions, writeBody } from '../trust/walk.ts';
import { aSession, openWorld, type World } from '../world/world.ts';
import { richCustomer, richStore } from './rich-store.ts';
import { asBrowser, openScales } from './weigh.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const pages = routes.filter(({ kind }) => kind === 'page');

test('every page, as somebody with much of everything opens it and as its form brings it back, is under 12 kB over the wire', async () => {
  const store = await richStore(world);
  const customer = await richCustomer(world, store);
  const ask = startFunctions(world.needs);
  const scales = openScales();
  const cookie = async () => `${sessionCookieName}=${await aSession(world, store, customer)}`;
  const session = await cookie();
  const host = store.domains[0] ?? '';
  for (const { path } of pages.filter(({ method }) => method === 'GET')) {
    for (const who of [{}, { cookie: session }]) {
      for (const locale of locales) {
        const target = path.replace('{id}', 'A-1001');
        const headers = { ...asBrowser, ...who, 'accept-language': locale };
        const answer = await ask({ method: 'GET', target, host, headers }).answer();
        scales.put(`GET ${path} ${locale} ${Object.keys(who).join('')}`, answer);
      }
    }
  }
  for (const route of pages.filter(({ method }) => method === 'POST')) {
    const form: FormShape = 'form' in route ? route.form : {};
    const actions = form['action'] ?? [''];
    for (const action of actions) {
      for (const who of [{}, { cookie: await cookie() }]) {
        const answer = await ask({
          method: 'POST',
          target: route.path,
          host,
          headers: { ...asBrowser, ...who, 'content-type': 'application/x-www-form-urlencoded' },
          body: writeBody(route, { action }),
        }).answer();
        scales.put(`POST ${route.path} ${action} ${Object.keys(who).join('')}`, answer);
      }
    }
  }
  expect(scales.count()).toBeGreaterThan(pages.length);
  expect(scales.tooHeavy()).toEqual([]);
});

test('every view of them, in each state and language', () => {
  const scales = openScales();
  for (const locale of locales) {
    for (const { name, store, title, signedIn, status, body } of allViews(locale)) {
      const frame = { store, locale, title, ...(signedIn === undefined ? {} : { signedIn }) };
      scales.putReply(`${name} (${locale})`, renderPage(frame, { status }, body));
    }
  }
  expect(scales.tooHeavy()).toEqual([]);
});
