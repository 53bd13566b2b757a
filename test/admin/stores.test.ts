import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { storeVariables } from '../../lambdas/stores/store-variables.ts';
import { adminHandler } from '../../lambdas/admin/handler.ts';
import { findStoreIdByHost } from '../../lambdas/tables/stores.ts';
import {
  admin,
  aStore,
  atOnce,
  must,
  openWorld,
  replyCode,
  someAddress,
  updateByTwo,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const someStore = (): string => `s-${someAddress().slice(2, 10)}`;
const codeOf = async (...asked: [action: string, store: string, input: unknown]) =>
  replyCode(await admin(world, ...asked));
async function errorsOf(...asked: [action: string, store: string, input: unknown]) {
  const reply = await admin(world, ...asked);
  return reply.ok ? 'ok' : reply.problem.errors?.map(({ field, code }) => `${field}: ${code}`);
}

describe('what is asked of the admin function', () => {
  test.each([
    [undefined],
    [null],
    ['createStore'],
    [[]],
    [{}],
    [{ action: 7, store: 's' }],
    [{ action: 'getStore' }],
    [{ action: 'getStore', store: 'Not A Store' }],
    [{ action: 'getStore', store: 'a#b' }],
    [{ action: 'getStore', store: ['s'] }],
    [{ action: 'getStore', store: 's' }],
    [{ action: 'getStore', store: 's', actor: '' }],
  ])('%j is invalid input', async (event) => {
    expect(await adminHandler(world.needs)(event)).toMatchObject({
      ok: false,
      problem: { code: 'invalid_input' },
    });
  });

  test('an action that there is not is told, with those that there are', async () => {
    for (const action of ['createStores', '__proto__', 'constructor', 'toString', '']) {
      expect(await admin(world, action, 's', {})).toMatchObject({
        ok: false,
        problem: { code: 'unknown_action', details: { actions: expect.arrayContaining(['getStore']) } },
      });
    }
  });

  test('a failure is told without its cause', async () => {
    const broken = { ...world.needs, tables: { ...world.needs.tables, stores: 'no-such-table' } };
    const reply = await adminHandler(broken)({
      action: 'getStore',
      store: 's',
      actor: 'Ada of support',
      input: {},
    });
    expect(reply).toEqual({
      ok: false,
      problem: { code: 'internal_error', title: 'Something went wrong on our side. Try again.' },
    });
  });
});

describe('createStore', () => {
  test('makes a store that answers on its address’s host, with accounts off and every default', async () => {
    const storeId = someStore();
    const made = await must(world, 'createStore', storeId, {
      name: 'Northwind Books',
      address: `https://${storeId}.example`,
    });
    const defaults = Object.entries(storeVariables).map(([name, variable]) => [name, variable.default]);
    expect(made).toMatchObject({
      storeId,
      domains: [`${storeId}.example`],
      locale: 'en',
      variables: Object.fromEntries(defaults) as Record<string, unknown>,
    });
    expect(made['variables']).toMatchObject({ 'accounts.enabled': false });
    expect(await must(world, 'getStore', storeId, {})).toEqual(made);
    expect(await findStoreIdByHost(world.needs, `${storeId}.example`)).toBe(storeId);
  });

  test('once; and a domain is one store’s', async () => {
    const { storeId, address, domains } = await aStore(world);
    const name = 'Another';
    expect(await codeOf('createStore', storeId, { name, address: `https://${someStore()}.example` })).toBe(
      'store_exists',
    );
    expect(await codeOf('createStore', someStore(), { name, address })).toBe('domain_taken');
    expect(await must(world, 'getStore', storeId, {})).toMatchObject({ name: 'Northwind Books', domains });
  });

  test('by many at once makes one', async () => {
    for (let round = 0; round < 3; round += 1) {
      const storeId = someStore();
      const address = `https://${storeId}.example`;
      const replies = await atOnce(32, (index) =>
        codeOf('createStore', storeId, { name: `Shop ${String(index)}`, address }),
      );
      expect(replies.filter((reply) => reply === 'ok')).toHaveLength(1);
      expect(new Set(replies)).toEqual(new Set(['ok', 'store_exists']));
    }
  });

  test('of many stores with one domain at once gives it to one', async () => {
    for (let round = 0; round < 3; round += 1) {
      const address = `https://${someStore()}.example`;
      const stores = Array.from({ length: 32 }, someStore);
      const replies = await atOnce(32, (index) =>
        codeOf('createStore', stores[index] ?? '', { name: 'S', address }),
      );
      expect(replies.filter((reply) => reply === 'ok')).toHaveLength(1);
      const winner = stores[replies.indexOf('ok')];
      expect(await findStoreIdByHost(world.needs, new URL(address).hostname)).toBe(winner);
      // The losers left nothing behind.
      const loser = stores.find((storeId) => storeId !== winner) ?? '';
      expect(await codeOf('getStore', loser, {})).toBe('store_not_found');
    }
  });

  test.each([
    ['http://shop.example', 'https_required'],
    ['https://shop.example/', 'invalid_store_address'],
    ['https://shop.example/path', 'invalid_store_address'],
    ['https://user@shop.example', 'invalid_store_address'],
    ['javascript:alert(1)', 'invalid_store_address'],
    ['https://shop.example\nBcc: x', 'invalid_store_address'],
    ['', 'invalid_store_address'],
    [7, 'invalid_type'],
  ])('refuses the address %j', async (address, code) => {
    expect(await errorsOf('createStore', someStore(), { name: 'S', address })).toContain(`address: ${code}`);
  });

  test('refuses what it does not know, and what is missing', async () => {
    expect(
      await errorsOf('createStore', someStore(), { address: 'https://a.example', colour: 'red' }),
    ).toEqual(['name: required', 'colour: unknown_field']);
    const address = 'https://a.example';
    expect(await errorsOf('createStore', someStore(), { name: 'S\r\nBcc: x', address })).toEqual([
      'name: control_characters',
    ]);
    expect(
      await errorsOf('createStore', someStore(), { name: 'S', address, look: { colour: 'red' } }),
    ).toEqual(['look.colour: invalid_colour']);
  });

  test('takes plain http for a laptop alone', async () => {
    const domain = `${someStore()}.localhost`;
    const made = await admin(world, 'createStore', someStore(), {
      name: 'S',
      address: `http://${domain}:3000`,
      domains: [domain],
    });
    expect(made.ok).toBe(true);
  });

  test('refuses an address that the store would not answer on', async () => {
    const [address, domains] = ['https://shop.example', ['elsewhere.example']];
    expect(await codeOf('createStore', someStore(), { name: 'S', address, domains })).toBe(
      'address_not_among_domains',
    );
    const { storeId } = await aStore(world);
    expect(await codeOf('updateStore', storeId, { address })).toBe('address_not_among_domains');
    expect(await codeOf('updateStore', storeId, { domains })).toBe('address_not_among_domains');
  });
});

describe('updateStore', () => {
  test('changes what is given and leaves the rest, variables among it', async () => {
    const {
      sessionsOver: _over,
      wasEverOpen: _open,
      ...store
    } = await aStore(world, { 'passwords.minimum_length': 12 });
    const before = { ...store, variables: { ...store.variables, fields: [] } };
    const { storeId } = before;
    const domain = `${someStore()}.example`;
    const look = { logoUrl: 'https://cdn.example/logo.svg', colour: '#aa0000' };
    const moved = { name: 'New Name', address: `https://${domain}`, domains: [domain], look };
    const after = await updateByTwo(world, storeId, moved);
    expect(after).toMatchObject({ ...before, ...moved });
    expect(await must(world, 'getStore', storeId, {})).toEqual(after);
    expect(await findStoreIdByHost(world.needs, before.domains[0] ?? '')).toBeUndefined();
    expect(await must(world, 'updateStore', storeId, { look: { logoUrl: null } })).toMatchObject({
      look: { logoUrl: null, colour: '#aa0000' },
    });
  });

  test('refuses another’s domain, and a store that there is not', async () => {
    const [one, two] = [await aStore(world), await aStore(world)];
    expect(await codeOf('updateStore', one.storeId, { domains: [...one.domains, ...two.domains] })).toBe(
      'domain_taken',
    );
    expect(await must(world, 'getStore', one.storeId, {})).toMatchObject({ domains: one.domains });
    expect(await codeOf('updateStore', someStore(), { name: 'S' })).toBe('store_not_found');
  });

  test('of many at once loses none unheard', async () => {
    const { storeId } = await aStore(world);
    const names = Array.from({ length: 8 }, (_, index) => `Name ${String(index)}`);
    const replies = await Promise.all(names.map((name) => codeOf('updateStore', storeId, { name })));
    expect(replies).toContain('ok');
    expect(replies.every((reply) => reply === 'ok' || reply === 'changed_meanwhile')).toBe(true);
    const { name } = await must(world, 'getStore', storeId, {});
    expect(replies[names.indexOf(String(name))]).toBe('ok');
  });
});

describe('setStoreVariables', () => {
  test('sets all or none, and says what is wrong with each', async () => {
    const { storeId } = await aStore(world);
    const variables = {
      'session.inactivity_timeout_minutes': 5,
      'session.absolute_timeout_minutes': 0,
      'sign_in.identifiers': 'telephone',
      'accounts.enabled': 'yes',
      'no.such': 1,
    };
    expect(await errorsOf('setStoreVariables', storeId, { variables })).toEqual([
      'session.absolute_timeout_minutes: invalid_value',
      'sign_in.identifiers: invalid_value',
      'accounts.enabled: invalid_value',
      'no.such: unknown_variable',
    ]);
    expect(await must(world, 'getStore', storeId, {})).toMatchObject({
      variables: { 'session.inactivity_timeout_minutes': 30 },
    });
  });

  test.each(
    Object.entries(storeVariables).flatMap(([name, variable]) =>
      variable.kind === 'number'
        ? [
            [name, variable.minimum, 'ok'],
            [name, variable.maximum, 'ok'],
            [name, variable.minimum - 1, 'invalid_input'],
            [name, variable.maximum + 1, 'invalid_input'],
            [name, variable.minimum + 0.5, 'invalid_input'],
            [name, String(variable.minimum), 'invalid_input'],
            [name, null, 'ok'],
          ]
        : [],
    ),
  )('%s to %j: %s', async (...[name, value, code]: unknown[]) => {
    bounds ??= await aStore(world);
    expect(await codeOf('setStoreVariables', bounds.storeId, { variables: { [String(name)]: value } })).toBe(
      code,
    );
  });
  let bounds: { storeId: string } | undefined;

  test('null goes back to the default', async () => {
    const { storeId } = await aStore(world, { 'passwords.minimum_length': 20 });
    const set = await must(world, 'setStoreVariables', storeId, {
      variables: { 'passwords.minimum_length': null },
    });
    expect(set).toMatchObject({
      variables: { 'passwords.minimum_length': 8 },
      variableHelp: expect.arrayContaining([
        expect.objectContaining({ name: 'passwords.minimum_length', isSet: false }),
      ]),
    });
  });

  test('where sessions are made longer, its help says that it lowers security', async () => {
    const { storeId } = await aStore(world);
    const { variableHelp } = await must(world, 'getStore', storeId, {});
    for (const name of ['session.inactivity_timeout_minutes', 'session.absolute_timeout_minutes']) {
      expect(variableHelp).toContainEqual(
        expect.objectContaining({ name, help: expect.stringContaining('lower the security') }),
      );
    }
  });

  test('of a store that there is not', async () => {
    expect(await codeOf('setStoreVariables', someStore(), { variables: {} })).toBe('store_not_found');
  });
});
