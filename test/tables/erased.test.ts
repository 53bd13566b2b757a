import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Identifier } from '../../lambdas/accounts/identifier.ts';
import { findErased, isErased, rememberErased } from '../../lambdas/tables/erased.ts';
import { openWorld, secretKeys, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const keys = secretKeys.passwordPepper;
const address = (value: string): Identifier => ({ kind: 'email', value });
const remember = (store: string, identifier: Identifier, at = world.clock.now()) =>
  rememberErased(world.needs, store, identifier, { keys, at, kept: null });

describe('the list of erased people', () => {
  test('knows an address, a number and a CRM’s id again, each in its own store alone', async () => {
    const ada: Identifier[] = [
      address('ada@mail.example'),
      { kind: 'number', value: 'K-1' },
      { kind: 'crm', value: '003A' },
    ];
    for (const identifier of ada) await remember('one', identifier);
    for (const identifier of ada) {
      expect(await isErased(world.needs, 'one', [identifier])).toBe(true);
      expect(await isErased(world.needs, 'two', [identifier])).toBe(false);
    }
    expect(await isErased(world.needs, 'one', [{ kind: 'number', value: 'ada@mail.example' }])).toBe(false);
    expect(await isErased(world.needs, 'one', [])).toBe(false);
    expect(await isErased(world.needs, 'one', [address('bob@mail.example'), ...ada])).toBe(true);
  });

  test('knows a contact again by its own id', async () => {
    const id = { kind: 'contact', value: 'gone-1' } as const;
    await rememberErased(world.needs, 'one', id, { keys, at: world.clock.now(), kept: null });
    expect(await isErased(world.needs, 'one', [id])).toBe(true);
    expect(await isErased(world.needs, 'one', [{ kind: 'number', value: id.value }])).toBe(false);
  });

  test('holds nobody’s address, number or id', async () => {
    await remember('readable', address('grace@mail.example'));
    const { Items = [] } = await world.needs.documents.send(
      new ScanCommand({ TableName: world.needs.tables.identifiers }),
    );
    expect(Items.length).toBeGreaterThan(0);
    expect(JSON.stringify(Items)).not.toContain('grace');
  });

  test('says when, the latest time', async () => {
    const email = address('again@mail.example');
    await remember('when', email, 1000);
    await remember('when', email, 3000);
    await remember('when', email, 2000);
    expect(await findErased(world.needs, 'when', [email])).toEqual(new Map([[email, 3000]]));
    // Whoever asks of many finds each that they named, the same one twice too.
    const alike = { ...email };
    expect((await findErased(world.needs, 'when', [email, alike])).get(alike)).toBe(3000);
    expect((await findErased(world.needs, 'when', [email, alike])).get(email)).toBe(3000);
  });

  test('outlives a rotation of the key', async () => {
    const email = address('rotated@mail.example');
    await remember('rotated', email);
    const rotated = { current: '2', keys: { ...keys.keys, '2': 'another pepper-canary-7f2c0a51' } };
    const secrets = { ...world.needs.secrets, passwordPepper: () => Promise.resolve(rotated) };
    expect(await isErased({ ...world.needs, secrets }, 'rotated', [email])).toBe(true);
    const more = address('later@mail.example');
    await rememberErased(world.needs, 'rotated', more, { keys: rotated, at: 1, kept: null });
    expect(await isErased({ ...world.needs, secrets }, 'rotated', [more])).toBe(true);
    expect(await isErased(world.needs, 'rotated', [more])).toBe(false);
  });

  test('is asked of any number at once', async () => {
    const many = Array.from({ length: 250 }, (_, index) => address(`m-${String(index)}@mail.example`));
    const [, second] = many;
    const last = many.at(-1);
    if (second === undefined || last === undefined) throw new Error('There are 250');
    await remember('many', second);
    await remember('many', last);
    expect([...(await findErased(world.needs, 'many', many)).keys()]).toEqual([second, last]);
  });
});
