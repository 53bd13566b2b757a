import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as v from 'valibot';
import { accountEventSchema } from '../../lambdas/accounts/account-event.ts';
import { adminHandler } from '../../lambdas/admin/handler.ts';
import { eventSource } from '../../lambdas/surroundings/event-source.ts';
import { deliverAll, must, openWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await must(world, 'createStore', 'shop', { name: 'Shop', address: 'https://shop.example' });
  await must(world, 'setStoreVariables', 'shop', { variables: { 'accounts.enabled': true } });
});
afterAll(() => world.close());

/** The JSON blocks of docs/crm.md that are marked so. */
const blocks = (mark: string): unknown[] =>
  [
    ...readFileSync('docs/crm.md', 'utf8').matchAll(
      new RegExp(`<!-- ${mark} -->\\s+\`\`\`json\\n([\\s\\S]*?)\`\`\``, 'g'),
    ),
  ].map(([, json = '']): unknown => JSON.parse(json));

test('every payload of docs/crm.md is done as it stands, and an invitation goes out once for a repeated one', async () => {
  const payloads = blocks('payload');
  expect(payloads.length).toBeGreaterThan(1);
  for (const payload of [...payloads, ...payloads]) {
    expect(await adminHandler(world.needs)(payload)).toMatchObject({ ok: true });
  }
  expect(await deliverAll(world)).toHaveLength(1);
});

test('its event is one of ours, and its pattern names our types', () => {
  const event = v.object({
    source: v.literal(eventSource),
    'detail-type': v.string(),
    detail: accountEventSchema,
  });
  const events = blocks('event').map((block) => v.parse(event, block));
  expect(events).toHaveLength(1);
  for (const { detail, ...envelope } of events) expect(detail.type).toBe(envelope['detail-type']);

  const pattern = v.object({ source: v.tuple([v.literal(eventSource)]), 'detail-type': v.array(v.string()) });
  const types: string[] = accountEventSchema.options.map(({ entries }) => entries.type.literal);
  const [ours] = blocks('pattern').map((block) => v.parse(pattern, block));
  expect(ours?.['detail-type'].filter((type) => !types.includes(type))).toEqual([]);
});
