import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StoreChange } from '../../lambdas/stores/store-change.ts';
import { commitChange } from '../../lambdas/tables/store-changes.ts';
import { everything } from '../trust/walk.ts';
import { admin, aStore, atOnce, must, openWorld, updateByTwo, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function listed(storeId: string, input: object = {}) {
  const { items, next } = await must(world, 'listStoreChanges', storeId, input);
  return { items: items as StoreChange[], next };
}
const timeout = 'session.inactivity_timeout_minutes';
const setTimeoutTo = (minutes: number, more: object = {}) => ({ variables: { [timeout]: minutes }, ...more });

describe('who changed what of a store', () => {
  test('is told of variables as they were and became, latest first, with actor and time', async () => {
    const { storeId } = await aStore(world);
    const { items: before } = await listed(storeId);
    const first = new Date(world.clock.now() * 1000).toISOString();
    await must(world, 'setStoreVariables', storeId, setTimeoutTo(45));
    world.clock.advance(60);
    const variables = { [timeout]: null, 'sign_in.force_login': true };
    await admin(world, 'setStoreVariables', storeId, { variables }, 'Bea of the shop');
    const { items, next } = await listed(storeId);
    expect(items.slice(0, 2)).toEqual([
      {
        number: before.length + 2,
        at: new Date(world.clock.now() * 1000).toISOString().replace(/\.\d+/, ''),
        actor: 'Bea of the shop',
        proposedBy: null,
        action: 'setStoreVariables',
        changes: [
          { name: 'sign_in.force_login', before: false, after: true },
          { name: timeout, before: 45, after: 30 },
        ],
      },
      {
        number: before.length + 1,
        at: first.replace(/\.\d+/, ''),
        actor: 'Ada of support',
        proposedBy: null,
        action: 'setStoreVariables',
        changes: [{ name: timeout, before: 30, after: 45 }],
      },
    ]);
    expect(next).toBeNull();
  });

  test('is told of name, look and provider, of whose secret only that it changed', async () => {
    const { storeId } = await aStore(world);
    const clientSecret = 'canary-of-a-secret-in-history';
    const sso = { issuer: 'https://login.example.com', clientId: 'shop', message: { en: 'Sign in' } };
    await must(world, 'updateStore', storeId, { name: 'Renamed', look: { colour: '#aa0000' } });
    await updateByTwo(world, storeId, { sso: { ...sso, clientSecret } });
    await must(world, 'updateStore', storeId, { sso: { clientSecret: `${clientSecret}-2`, only: true } });
    await must(world, 'updateStore', storeId, { sso: null });
    const [ended, again, set, proposed, renamed] = (await listed(storeId)).items;
    expect(proposed?.changes).toEqual(set?.changes);
    expect(renamed?.changes).toEqual([
      { name: 'name', before: 'Northwind Books', after: 'Renamed' },
      { name: 'look.colour', before: '#1f4fd8', after: '#aa0000' },
    ]);
    expect(set?.changes).toEqual([
      { name: 'sso.issuer', before: null, after: sso.issuer },
      { name: 'sso.clientId', before: null, after: sso.clientId },
      { name: 'sso.message', before: null, after: sso.message },
      { name: 'sso.only', before: null, after: false },
      { name: 'sso.claims', before: null, after: ['given_name', 'family_name'] },
      { name: 'sso.joinsByAddress', before: null, after: false },
      { name: 'sso.clientSecret', before: null, after: 'changed' },
    ]);
    expect(again?.changes).toEqual([
      { name: 'sso.only', before: false, after: true },
      { name: 'sso.clientSecret', before: null, after: 'changed' },
    ]);
    expect(ended?.changes).toContainEqual({ name: 'sso.issuer', before: sso.issuer, after: null });
    expect(JSON.stringify(await everything(world.needs))).not.toContain(clientSecret);
  });

  test('is told of texts in their language, and of keys, of which only the name', async () => {
    const { storeId } = await aStore(world);
    const texts = { 'login.lead': 'Willkommen.' };
    await must(world, 'setStoreTexts', storeId, { locale: 'de', texts });
    const { keyId, key } = await must(world, 'createStoreKey', storeId, { name: 'Web shop' });
    await must(world, 'revokeStoreKey', storeId, { keyId });
    const { items } = await listed(storeId);
    expect(items.slice(0, 3).map(({ action, changes }) => ({ action, changes }))).toEqual([
      {
        action: 'revokeStoreKey',
        changes: [{ name: `keys.${String(keyId)}`, before: 'Web shop', after: null }],
      },
      {
        action: 'createStoreKey',
        changes: [{ name: `keys.${String(keyId)}`, before: null, after: 'Web shop' }],
      },
      {
        action: 'setStoreTexts',
        changes: [{ name: 'texts.de.login.lead', before: null, after: 'Willkommen.' }],
      },
    ]);
    expect(JSON.stringify(items)).not.toContain(String(key));
  });

  test('is told by pages that hold each change once', async () => {
    const { storeId } = await aStore(world);
    for (let minutes = 1; minutes <= 60; minutes += 1)
      await must(world, 'setStoreVariables', storeId, setTimeoutTo(minutes));
    const first = await listed(storeId);
    expect(first.items).toHaveLength(50);
    const second = await listed(storeId, { after: first.next });
    expect(second.next).toBeNull();
    const numbers = [...first.items, ...second.items].map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => numbers.length - index));
    for (const after of ['0', '-1', 'x', '1e9', 7])
      expect(await admin(world, 'listStoreChanges', storeId, { after })).toMatchObject({
        ok: false,
        problem: { code: 'invalid_input' },
      });
  });

  test('is no other store’s to read, and nothing where nothing changed', async () => {
    const [one, two] = [await aStore(world), await aStore(world)];
    await must(world, 'setStoreVariables', one.storeId, setTimeoutTo(77));
    const before = await listed(two.storeId);
    expect(JSON.stringify(before.items)).not.toContain('77');
    await must(world, 'setStoreVariables', two.storeId, { variables: { [timeout]: 30 } });
    await must(world, 'updateStore', two.storeId, {});
    expect(await listed(two.storeId)).toEqual(before);
    expect(await listed('s-of-nobody')).toEqual({ items: [], next: null });
  });

  test('of many changes at once each that was made is told once, and none that was not', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { storeId } = await aStore(world);
      const before = (await listed(storeId)).items.length;
      const replies = await atOnce(16, (index) =>
        index % 2 === 0
          ? admin(world, 'setStoreVariables', storeId, setTimeoutTo(100 + index))
          : admin(world, 'setStoreTexts', storeId, {
              locale: ['en', 'de', 'fr', 'es'][(index >> 1) % 4],
              texts: { 'login.lead': `Text ${String(index)}` },
            }),
      );
      const made = replies.filter(({ ok }) => ok).length;
      expect(made).toBeGreaterThan(1);
      const { items } = await listed(storeId);
      expect(items.map(({ number }) => number)).toEqual(
        Array.from({ length: before + made }, (_, index) => before + made - index),
      );
    }
  });

  test('is told with the deed or not at all', async () => {
    const { storeId } = await aStore(world);
    const before = await listed(storeId);
    const refused = {
      name: 'deed' as const,
      item: {
        ConditionCheck: {
          TableName: world.needs.tables.stores,
          Key: { pk: `store#${storeId}` },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    };
    const change = { storeId, at: '2026-01-01T00:00:00Z', actor: 'a', action: 'x' };
    const changes = [{ name: 'n', before: 1, after: 2 }];
    expect(await commitChange(world.needs, { ...change, changes }, [refused])).toEqual({
      kind: 'refused',
      by: new Set(['deed']),
    });
    expect(await listed(storeId)).toEqual(before);
  });
});

describe('two staff at once do not overwrite each other', () => {
  test('who read the variables before the other’s change is told both values, and may insist', async () => {
    const { storeId } = await aStore(world);
    const { version } = await must(world, 'getStore', storeId, {});
    await must(world, 'setStoreVariables', storeId, setTimeoutTo(45, { expectedVersion: version }));
    const late = await admin(
      world,
      'setStoreVariables',
      storeId,
      setTimeoutTo(60, { expectedVersion: version }),
    );
    expect(late).toMatchObject({
      ok: false,
      problem: {
        code: 'settings_changed',
        details: { version: Number(version) + 1, conflicts: [{ name: timeout, theirs: 45, yours: 60 }] },
      },
    });
    expect(await must(world, 'getStore', storeId, {})).toMatchObject({ variables: { [timeout]: 45 } });
    const insisted = setTimeoutTo(60, { expectedVersion: Number(version) + 1 });
    expect(await must(world, 'setStoreVariables', storeId, insisted)).toMatchObject({
      variables: { [timeout]: 60 },
      version: Number(version) + 2,
    });
  });

  test('nor in name, look and provider, and the late one’s secret is not kept', async () => {
    const { storeId } = await aStore(world);
    const { version } = await must(world, 'getStore', storeId, {});
    await must(world, 'updateStore', storeId, { name: 'Theirs', expectedVersion: version });
    const written: string[] = [];
    const needs = {
      ...world.needs,
      ssoSecrets: {
        ...world.needs.ssoSecrets,
        write: (store: string) => {
          written.push(store);
          return Promise.resolve();
        },
      },
    };
    const sso = {
      issuer: 'https://login.example.com',
      clientId: 'c',
      clientSecret: 's',
      message: { en: 'S' },
    };
    const late = await admin({ ...world, needs }, 'updateStore', storeId, {
      name: 'Yours',
      sso,
      expectedVersion: version,
    });
    expect(late).toMatchObject({
      problem: {
        code: 'settings_changed',
        details: {
          conflicts: expect.arrayContaining([
            { name: 'name', theirs: 'Theirs', yours: 'Yours' },
            { name: 'sso.issuer', theirs: null, yours: 'https://login.example.com' },
          ]),
        },
      },
    });
    expect(written).toEqual([]);
  });

  test('nor in the texts of a language, of which each has a version of its own', async () => {
    const { storeId } = await aStore(world);
    const say = (locale: string, text: string, expectedVersion: unknown) =>
      admin(world, 'setStoreTexts', storeId, { locale, texts: { 'login.lead': text }, expectedVersion });
    const { versions } = await must(world, 'getStoreTexts', storeId, {});
    expect(versions).toEqual({ en: 0, es: 0, fr: 0, de: 0 });
    expect(await say('en', 'Theirs', 0)).toMatchObject({ ok: true, result: { version: 1 } });
    expect(await say('de', 'Deutsch', 0)).toMatchObject({ ok: true });
    expect(await say('en', 'Yours', 0)).toMatchObject({
      problem: {
        code: 'settings_changed',
        details: { version: 1, conflicts: [{ name: 'login.lead', theirs: 'Theirs', yours: 'Yours' }] },
      },
    });
  });

  test('who wants what is there already is not told of a conflict', async () => {
    const { storeId } = await aStore(world);
    const { version } = await must(world, 'getStore', storeId, {});
    await must(world, 'setStoreVariables', storeId, setTimeoutTo(45));
    const same = setTimeoutTo(45, { expectedVersion: version });
    expect(await admin(world, 'setStoreVariables', storeId, same)).toMatchObject({ ok: true });
  });

  test('of many who read the same version one is heard', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { storeId } = await aStore(world);
      const { version: expectedVersion } = await must(world, 'getStore', storeId, {});
      const replies = await atOnce(32, (index) =>
        admin(world, 'setStoreVariables', storeId, setTimeoutTo(100 + index, { expectedVersion })),
      );
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    }
  });
});
