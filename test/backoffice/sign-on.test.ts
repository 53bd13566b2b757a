import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'node-html-parser';
import { aStore, must, openWorld, type World } from '../world/world.ts';
import { openDesk, textOf, type Desk } from './desk.ts';

let world: World;
let desk: Desk;
let store: string;
let server: Server | undefined;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  desk = openDesk(world);
  ({ storeId: store } = await aStore(world));
});
afterEach(() => {
  server?.close();
});

/** A provider that answers as it is told; its issuer. */
async function provider(answer: (issuer: string, path: string) => unknown): Promise<string> {
  const listener: RequestListener = ({ url = '' }, response) => {
    const said = answer(issuer, url);
    response.writeHead(said === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(typeof said === 'string' ? said : JSON.stringify(said ?? {}));
  };
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const issuer = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`;
  return issuer;
}
const described = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  code_challenge_methods_supported: ['S256'],
});
const good = (issuer: string, path: string): unknown =>
  path === '/keys' ? { keys: [{ kty: 'RSA' }, { kty: 'EC' }] } : described(issuer);

const sendTest = (issuer: string) => desk.send(`/${store}/settings/sign-on/test`, { issuer });
describe('the test of a provider', () => {
  test('says of a good one what it answers, and saves nothing', async () => {
    const issuer = await provider(good);
    const before = await must(world, 'getStore', store, {});
    const shown = await sendTest(issuer);
    expect(textOf(shown)).toContain('The provider answers as it should');
    for (const said of [
      `It describes itself at ${issuer}/.well-known/openid-configuration`,
      'It goes by the issuer that is set',
      'It does the authorization code flow.',
      'It knows PKCE (S256).',
      'It publishes 2 keys to judge its word by.',
      'It has no place to sign out at',
    ])
      expect(textOf(shown)).toContain(said);
    expect(parse(shown.body).getElementById('issuer')?.getAttribute('value')).toBe(issuer);
    expect(await must(world, 'getStore', store, {})).toEqual(before);
  });

  test.each<[title: string, answer: (issuer: string, path: string) => unknown, said: string]>([
    [
      'another issuer',
      (issuer) => ({ ...described(issuer), issuer: `${issuer}/` }),
      'Set that as the issuer, letter by letter',
    ],
    ['no description', () => undefined, 'it answered 404.'],
    ['a page instead', () => '<html>', 'it answered with something else than is expected there.'],
    [
      'no code flow',
      (issuer) => ({ ...described(issuer), response_types_supported: ['id_token'] }),
      'It does not do the authorization code flow',
    ],
    [
      'no keys',
      (issuer, path) => (path === '/keys' ? { keys: [] } : described(issuer)),
      'It publishes no key by which its word could be judged.',
    ],
    [
      'a name that is none',
      (issuer) => ({ ...described(issuer), issuer: '<script>alert(1)</script>' }),
      'It calls itself something that is no address of an issuer.',
    ],
  ])('says what is wrong: %s', async (_, answer, said) => {
    const shown = await sendTest(await provider(answer));
    expect(textOf(shown)).toContain('The provider does not answer as it should');
    expect(textOf(shown)).toContain(said);
    expect(shown.body).not.toContain('<script>alert');
  });

  test('says that nothing answers, and does not go where a deployment must not', async () => {
    expect(textOf(await sendTest('http://127.0.0.1:9'))).toContain('could not be reached');
    const closed = openDesk({ ...world, needs: { ...world.needs, ssoAllowsPrivateIssuers: false } });
    let asked = 0;
    const issuer = await provider((own, path) => {
      asked += 1;
      return good(own, path);
    });
    for (const one of [issuer, 'https://169.254.169.254', 'https://localhost', 'ftp://x.example', 'x']) {
      const shown = await closed.send(`/${store}/settings/sign-on/test`, { issuer: one });
      expect(textOf(shown)).toContain('does not answer as it should');
    }
    expect(asked).toBe(0);
    expect(textOf(await sendTest(''))).toContain('There is no issuer to ask.');
  });
});

describe('the provider', () => {
  const form = async (more: Record<string, string> = {}) => ({
    issuer: 'https://login.example.com',
    clientId: 'shop',
    clientSecret: 'canary-of-a-form-secret',
    'message.en': 'Sign in with Example',
    'claim.given_name': 'on',
    version: String((await must(world, 'getStore', store, {}))['version']),
    ...more,
  });
  const send = (fields: Record<string, string>, path = '') =>
    desk.send(`/${store}/settings/sign-on${path}`, fields);
  const confirmBy = async (actor: string) => {
    const { proposalId } = (await must(world, 'getStore', store, {}))['proposal'] as { proposalId: string };
    const other = openDesk(world, { actor });
    return other.follow(await other.send(`/${store}/settings/proposal/confirm`, { proposalId }));
  };
  const sso = async () => (await must(world, 'getStore', store, {}))['sso'];

  test('is set, changed without its secret, shown without it, and ended', async () => {
    const after = await desk.follow(await send(await form()));
    expect(textOf(after)).toContain('Proposed. Another manager has to confirm it');
    expect(after.body).not.toContain('canary');
    expect(await sso()).toBeNull();
    expect(textOf(await confirmBy('Bob of support'))).toContain('Confirmed.');
    expect(await sso()).toEqual({
      issuer: 'https://login.example.com',
      clientId: 'shop',
      message: { en: 'Sign in with Example' },
      only: false,
      claims: ['given_name'],
      joinsByAddress: false,
    });
    const saved = await send(await form({ clientSecret: '', only: 'on' }));
    expect(textOf(await desk.follow(saved))).toContain('Saved.');
    expect(await sso()).toMatchObject({ only: true });
    const ended = await send({ version: (await form()).version }, '/end');
    expect(textOf(await desk.follow(ended))).toContain('Single sign-on is ended.');
    expect(await sso()).toBeNull();
  });

  test('is confirmed by another manager than proposed it, who sees what would become what on every page of the settings', async () => {
    await send(await form({ joinsByAddress: 'on' }));
    const other = openDesk(world, { actor: 'Bob of support' });
    for (const page of ['settings', 'settings/look', 'settings/texts/de', 'settings/history', 'contacts']) {
      const shown = await other.open(`/${store}/${page}`);
      expect(textOf(shown)).toContain('Ada of support proposed it');
      expect(textOf(shown)).toContain('Sign-in provider nothing https://login.example.com');
      expect(textOf(shown)).toContain('Provider’s word joins an account nothing on');
      expect(textOf(shown)).toContain('Client secret not shown another one, not shown');
      expect(shown.body).not.toContain('canary');
      expect(shown.body).toContain('/settings/proposal/confirm');
    }
    const own = await desk.open(`/${store}/settings/sign-on`);
    expect(textOf(own)).toContain('You proposed it, so somebody else has to confirm it.');
    expect(own.body).not.toContain('/settings/proposal/confirm');
    const support = openDesk(world, { actor: 'Eve of support', role: 'support' });
    expect((await support.open(`/${store}/contacts`)).body).not.toContain('id="proposal"');
    const alone = await confirmBy('Ada of support');
    expect(textOf(alone)).toContain('Whoever asked for this first cannot confirm it.');
    await confirmBy('Bob of support');
    expect(textOf(await desk.open(`/${store}/settings/history`))).toContain(
      'Bob of support confirmed what Ada of support had proposed',
    );
  });

  test('is not confirmed by who proposed it, whatever name the form says', async () => {
    await send(await form());
    const { proposalId } = (await must(world, 'getStore', store, {}))['proposal'] as { proposalId: string };
    const said = { proposalId, actor: 'Bob of support', role: 'manager', staff: 'Bob of support' };
    for (const query of ['', '?actor=Bob%20of%20support']) {
      const sent = await desk.send(`/${store}/settings/proposal/confirm${query}`, said);
      expect(textOf(await desk.follow(sent))).toContain('Whoever asked for this first cannot confirm it.');
    }
    expect(await sso()).toBeNull();
  });

  test('is withdrawn by anybody, and then not there to be confirmed', async () => {
    await send(await form());
    const { proposalId } = (await must(world, 'getStore', store, {}))['proposal'] as { proposalId: string };
    const withdrawn = await desk.send(`/${store}/settings/proposal/withdraw`, { proposalId });
    expect(textOf(await desk.follow(withdrawn))).toContain('Ada of support withdrew what Ada of support had');
    const late = openDesk(world, { actor: 'Bob of support' });
    const told = await late.follow(await late.send(`/${store}/settings/proposal/confirm`, { proposalId }));
    expect(textOf(told)).toContain('No such change of the store waits');
    expect(await sso()).toBeNull();
  });

  test('that cannot be is said at its field, and no secret stands in the page', async () => {
    const refused = await send(await form({ issuer: 'login', clientSecret: 'canary-of-a-form-secret' }));
    expect(refused.status).toBe(422);
    expect(parse(refused.body).getElementById('issuer')?.getAttribute('aria-invalid')).toBe('true');
    expect(refused.body).not.toContain('canary');
    const without = await send(await form({ clientSecret: '' }));
    expect(textOf(without)).toContain('sso.clientSecret is required');
  });

  test('has its addresses beside the form, and each face of sign-in in a table', async () => {
    const shown = await desk.open(`/${store}/settings/sign-on`);
    const { address } = await must(world, 'getStore', store, {});
    expect(textOf(shown)).toContain(`${String(address)}/accounts/sso/callback`);
    const table = parse(shown.body).querySelectorAll('[aria-labelledby=faces-title] tbody tr');
    expect(table.map((row) => row.querySelectorAll('td')[0]?.text)).toEqual([
      'Off',
      'On',
      'Off',
      'On',
      'Off',
      'On',
    ]);
    const real = `${String(address)}/accounts/login`;
    const leadsTo = (row: number) => table[row]?.querySelector('a')?.getAttribute('href');
    expect(table[0]?.text).toContain('Now');
    expect([leadsTo(0), leadsTo(1)]).toEqual([real, expect.stringContaining('face=default')]);
    // Nobody reads a page on the way to the provider.
    expect([table[5]?.text, leadsTo(5)]).toEqual([expect.stringContaining('straight on'), undefined]);
    await must(world, 'setStoreVariables', store, { variables: { 'sign_in.force_login': true } });
    const forced = parse((await desk.open(`/${store}/settings/sign-on`)).body);
    const rows = forced.querySelectorAll('[aria-labelledby=faces-title] tbody tr');
    expect(rows.map((row) => row.text.includes('Now'))).toEqual([false, true, false, false, false, false]);
    await must(world, 'setStoreVariables', store, { variables: { 'sign_in.force_login': null } });
  });
});
