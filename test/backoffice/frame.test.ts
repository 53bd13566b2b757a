import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { assetRoutes } from '../../lambdas/backoffice/assets.ts';
import { routes } from '../../lambdas/backoffice/routes.ts';
import { mayDo } from '../../lambdas/backoffice/staff.ts';
import { whyRefused } from '../../lambdas/backoffice/guard.ts';
import { aStore, openWorld, type World } from '../world/world.ts';
import { base, openDesk, ownOrigin, textOf } from './desk.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const post = (headers: Record<string, string>) => whyRefused({ method: 'POST', headers }, [ownOrigin]);
const get = (headers: Record<string, string>) => whyRefused({ method: 'GET', headers }, [ownOrigin]);
const host = 'localhost:3000';

describe('staff pages answer nobody from elsewhere', () => {
  test.each([
    ['a name that somebody points at this machine', 'evil.example:3000'],
    ['a sibling', 'sso.localhost:3000'],
    ['a name that begins alike', 'localhost.evil.example:3000'],
    ['another port', 'localhost:3001'],
    ['no port', 'localhost'],
    ['nothing', ''],
  ])('%s as host', (_, other) => {
    expect(get({ host: other })).toMatch('answer at http://localhost:3000 only');
    expect(post({ host: other, origin: ownOrigin })).toMatch('answer at http://localhost:3000 only');
  });

  test.each([
    ['another site', 'https://evil.example', 'cross-site'],
    ['a sibling', 'http://sso.localhost:3000', 'same-site'],
    ['another port', 'http://localhost:4000', 'same-site'],
    ['a page without an origin', 'null', 'cross-site'],
    ['the same name by another protocol', 'https://localhost:3000', 'same-site'],
  ])('a form of %s, by what its browser says of it', (_, origin, site) => {
    expect(post({ host, origin })).not.toBeNull();
    expect(post({ host, 'sec-fetch-site': site })).not.toBeNull();
    expect(post({ host, origin: ownOrigin, 'sec-fetch-site': site })).not.toBeNull();
  });

  test('a form of nobody knows whom', () => {
    expect(post({ host })).not.toBeNull();
  });

  test('their own forms they take', () => {
    expect(post({ host, origin: ownOrigin, 'sec-fetch-site': 'same-origin' })).toBeNull();
    expect(post({ host, origin: ownOrigin })).toBeNull();
  });

  test('a page into which another takes them, as an image, a frame or by script', () => {
    for (const site of ['cross-site', 'same-site']) {
      expect(
        get({ host, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }),
      ).not.toBeNull();
      expect(
        get({ host, 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }),
      ).not.toBeNull();
      expect(
        get({ host, 'sec-fetch-site': site, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }),
      ).not.toBeNull();
    }
  });

  test('but a link in a ticket opens', () => {
    expect(
      get({
        host,
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
      }),
    ).toBeNull();
  });
});

describe('every route', () => {
  const all = [...assetRoutes, ...routes];
  const concrete = (path: string) => path.replace('{store}', 'shop').replace(/\{\w+\}/g, 'x1');

  test.each(all.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s is refused from elsewhere and to whom it is not for',
    async (_, { method, path, role }) => {
      const support = openDesk(world, { role: 'support' });
      const page = concrete(path);
      const foreign =
        method === 'GET'
          ? await support.open(page, { host: 'evil.example' })
          : await support.send(page, {}, { origin: 'http://sso.localhost:3000' });
      expect(foreign.status).toBe(403);
      expect(foreign.body).not.toContain('<');
      if (mayDo('support', role)) return;
      const refused = method === 'GET' ? await support.open(page) : await support.send(page, {});
      expect(refused.status).toBe(403);
      expect(textOf(refused)).toContain('This takes another role');
    },
  );

  test('takes no form without its token', async () => {
    const desk = openDesk(world);
    for (const { path } of routes.filter(({ method }) => method === 'POST')) {
      for (const formToken of ['', 'another', `${desk.staff.formToken} `]) {
        const reply = await desk.send(concrete(path), { formToken });
        expect([path, reply.status]).toEqual([path, 403]);
        expect(textOf(reply)).toContain('Nothing was done');
      }
    }
  });
});

describe('the frame', () => {
  test('lets nothing in but its own script and style', async () => {
    const { headers, body } = await openDesk(world).open('/shop/contacts');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; frame-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    // With no-referrer browsers send their own forms as from nowhere (`Origin: null`), and those are refused.
    expect(headers['referrer-policy']).toBeUndefined();
    expect(body).not.toMatch(/<style|<script(?![^>]*src=)|\son\w+=|\sstyle=/);
  });

  test('says who is before it, in which store', async () => {
    const page = await openDesk(world, { actor: 'Grace <b>', role: 'support' }).open('/shop/contacts');
    expect(page.body).toContain('Grace &lt;b>');
    expect(textOf(page)).toContain('Store: shop');
  });

  test('says nothing that was put into its mouth', async () => {
    const words = Buffer.from('The account is deleted.').toString('base64url');
    for (const mac of ['', 'AAAA', Buffer.alloc(32).toString('base64url')]) {
      const cookie = `backoffice-said=${words}.${mac}`;
      const page = await openDesk(world).open('/shop/contacts', { cookie });
      expect(page.status).toBe(200);
      expect(textOf(page)).not.toContain('deleted');
    }
  });

  test('finds nothing where there is nothing', async () => {
    const desk = openDesk(world);
    expect((await desk.open('/shop/nothing')).status).toBe(404);
    expect((await desk.open('/Shop../contacts')).status).toBe(404);
    expect((await desk.open('/shop/contacts/')).status).toBe(404);
  });
});

describe('the store', () => {
  test('is chosen from a menu, or opened by its name', async () => {
    const store = await aStore(world);
    const desk = openDesk(world, { stores: ['one', 'two'] });
    expect((await desk.open('/')).body).toContain(`href="${base}/two/contacts"`);
    const opened = await desk.open(`/?store=${store.storeId}`);
    expect(opened).toMatchObject({ status: 303, headers: { location: `${base}/${store.storeId}/contacts` } });
    const wrong = await desk.open('/?store=unheard');
    expect(wrong.status).toBe(422);
    expect(textOf(wrong)).toContain('There is no such store');
  });
});
