import { check, same } from '../check.ts';
import { at, expectReply, isObject, listAt, send } from '../http.ts';
import type { RowTests } from '../row-tests.ts';
import { tokenOf } from '../world.ts';
import type { World } from '../world.ts';

const enabled = 'accounts.enabled';

/** These tell what there is; everything else under /accounts is an account route. */
const openRoutes = ['/accounts/v1/store', '/accounts/v1/openapi.json', '/accounts/health'];

const pages = [
  'login',
  'register',
  'activate',
  'forgot-password',
  'reset-password',
  'profile',
  'sessions',
  'logout',
  'orders',
  'checkout',
  'confirm-email',
];

const isEnabled = async (world: World): Promise<unknown> =>
  at((await world.api('GET', '/store')).body, 'accountsEnabled');

/** Method and path of each, as the API's own description has them. */
async function accountRoutes(world: World): Promise<readonly { method: string; path: string }[]> {
  const { body } = await world.api('GET', '/openapi.json');
  const paths = at(body, 'paths');
  check(isObject(paths), 'The API does not describe itself');
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    openRoutes.includes(path)
      ? []
      : Object.keys(isObject(operations) ? operations : {}).map((method) => ({
          method: method.toUpperCase(),
          path: path.replace(/\{\w+\}/g, 'some-id'),
        })),
  );
  check(routes.length >= 12, `The API describes only ${String(routes.length)} account routes`);
  return routes;
}

/**
 * Where the menu of the target's own portal leads under /accounts; undefined where it has none: a store's portal is the store's,
 * and no part of a deployment.
 */
async function portalMenu(world: World): Promise<readonly string[] | undefined> {
  const { status, root } = await world.reader().open('/');
  return status === 200
    ? root.querySelectorAll('nav a[href*="/accounts/"]').map((link) => link.getAttribute('href') ?? '')
    : undefined;
}

/** Customer accounts, on and off. */
export const storeSwitchTests: RowTests = {
  'S2-1': async (world) => {
    const help = listAt(await world.admin('getStore', {}), 'variableHelp').find(
      (variable) => at(variable, 'name') === enabled,
    );
    same([at(help, 'kind'), at(help, 'default')], ['flag', false], `Kind and default of ${enabled}`);
    same(await isEnabled(world), true, 'Accounts of this store, switched on');
    same(
      await world.variable(enabled, await world.otherStore()),
      false,
      'Accounts of another store, never switched on',
    );

    await world.withVariables({ [enabled]: false }, async () => {
      same(await isEnabled(world), false, 'Accounts of this store, switched off');
      const off = await world.post('/registrations', world.person());
      expectReply(off, 403, 'Registration while off', 'accounts_disabled');
    });
    const wrong = await world.adminReply('setStoreVariables', { variables: { [enabled]: 'yes' } });
    check(!wrong.ok, `${enabled} took "yes"`);
    same(await isEnabled(world), true, 'Accounts of this store, switched on again');
    await world.register(world.person());
  },

  'S2-2': async (world) => {
    const script = async () => {
      const reply = await send(`${world.target.baseUrl}/accounts/v1/portal.js`, {
        method: 'GET',
        headers: {},
      });
      same(reply.status, 200, 'The status of portal.js');
      return reply.text;
    };
    check((await script()).includes('define("store-account"'), 'portal.js defines no <store-account>');
    const menu = await portalMenu(world);
    // A deployment has no portal of its own: there the script alone is ours.
    if (menu !== undefined) same(menu, ['/accounts/login'], 'What the portal’s menu leads to');
    await world.withVariables({ [enabled]: false }, async () => {
      const off = await script();
      check(!off.includes('define('), 'portal.js defines <store-account> while accounts are off');
      check(off.includes('visibility:hidden'), 'portal.js hides nothing while accounts are off');
    });
  },

  'S2-3': async (world) => {
    const person = await world.activePerson();
    const pending = world.person();
    await world.register(pending);
    const link = await world.linkTo(pending.email, 'Storefront account activation');
    const token = await world.session(person);
    const reader = world.reader();
    await reader.open('/accounts/login');
    await reader.submit({ identifier: person.email, password: person.password });
    const cookie = [...reader.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const routes = await accountRoutes(world);
    const { baseUrl } = world.target;
    const exists = async (name: string): Promise<boolean> =>
      (await send(`${baseUrl}/accounts/${name}`)).status !== 404;
    for (const name of pages) check(await exists(name), `There is no page /accounts/${name}`);

    check((await portalMenu(world))?.length !== 0, 'The menu of the portal leads to no account while on');
    const late = world.person();
    await world.withVariables({ [enabled]: false }, async () => {
      same(await isEnabled(world), false, 'What the portal is told, for its menu');
      for (const { method, path } of routes) {
        const body = method === 'GET' || method === 'DELETE' ? undefined : bodyOf(path, late, tokenOf(link));
        for (const session of [{}, { token }]) {
          const reply = await world.api(method, path.replace('/accounts/v1', ''), body, session);
          // Without a session, a route for customers may ask for one first: it refuses either way.
          const asks = reply.status === 401 && !('token' in session);
          if (!asks) expectReply(reply, 403, `${method} ${path} while off`, 'accounts_disabled');
        }
      }
      for (const name of ['', ...pages.map((page) => `/${page}`)]) {
        const page = await world.reader().open(`/accounts${name}?token=${tokenOf(link)}`);
        same(page.status, 403, `The page /accounts${name} while off`);
        const links = page.root.querySelectorAll('a[href*="/accounts/"], form');
        same(links.length, 0, `Ways into an account on /accounts${name} while off`);
      }
      for (const name of pages) {
        const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie };
        const body = new URLSearchParams({
          ...bodyOf(`/${name}`, late, tokenOf(link)),
          action: 'activate',
        }).toString();
        const reply = await send(`${baseUrl}/accounts/${name}`, { method: 'POST', headers, body });
        same(reply.status, 403, `The form of /accounts/${name} while off`);
      }
      same((await portalMenu(world)) ?? [], [], "The menu's ways into an account while off");
    });
    same(await world.contact(late.email), undefined, 'A contact that registered while off');
    same(
      (await world.existingContact(pending.email))['accountState'],
      'registered',
      'An account activated while off',
    );
    await world.onlyMails(late.email, []);
    expectReply(await world.activate(person, link), 200, 'Activation once on again');
    expectReply(await world.whoAmI(token), 200, 'The session once on again');
  },
};

const bodyOf = (
  path: string,
  person: ReturnType<World['person']>,
  token: string,
): Readonly<Record<string, string>> => ({
  ...person,
  ...(/activat|complet|reset-password/.test(path) ? { token } : {}),
  identifier: person.email,
  currentPassword: person.password,
  newPassword: 'the second phrase of mine',
});
