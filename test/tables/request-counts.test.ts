import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { countRequest } from '../../lambdas/tables/request-counts.ts';
import { openWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function count(network: string, storeId = 'shop') {
  const { own, neighbours } = await countRequest(world.needs, storeId, network, world.clock.now());
  return { own, neighbours: [...neighbours].sort((one, other) => one - other) };
}

describe('the requests of a network', () => {
  test('are counted by the minute', async () => {
    expect([(await count('a')).own, (await count('a')).own, (await count('b')).own]).toEqual([1, 2, 1]);
    world.clock.advance(60);
    expect(await count('a')).toEqual({ own: 1, neighbours: [] });
  });

  test('are told along with those of its neighbours, any number at once', async () => {
    await Promise.all([1, 1, 1, 2, 2, 3].map((subnet) => count(`2001:db8:7:${String(subnet)}::/64`)));
    expect(await count('2001:db8:7:9::/64')).toEqual({ own: 1, neighbours: [1, 2, 3] });
    expect(await count('2001:db8:8:1::/64')).toEqual({ own: 1, neighbours: [] });
    expect(await count('2001:db8:7:9::/64', 'another-shop')).toEqual({ own: 1, neighbours: [] });
  });

  test('are told apart for 256 of a line and no more, so that its item stays small', async () => {
    const minute = Math.floor(world.clock.now() / 60);
    const known = Array.from({ length: 255 }, (_, subnet) => (subnet + 1).toString(16));
    const item = {
      pk: `shop#network#2001:db8:9::/48#${String(minute)}`,
      ...Object.fromEntries(known.map((part) => [`n${part}`, 1])),
      parts: new Set(known),
    };
    await world.needs.documents.send(new PutCommand({ TableName: world.needs.tables.throttles, Item: item }));
    expect((await count('2001:db8:9:ffff::/64')).own).toBe(1);
    const further = await count('2001:db8:9:fffe::/64');
    expect(further.own).toBeNull();
    expect(further.neighbours).toHaveLength(256);
    expect((await count('2001:db8:9:1::/64')).own).toBe(2);
  });
});
