import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  afterHealthEvent,
  clearedHealth,
  type EmailHealth,
  type HealthEvent,
} from '../../lambdas/accounts/email-health.ts';

const began = 1_767_600_000;
const day = 24 * 3600;
const healthy: EmailHealth = { emailStatus: 'ok', softBounces: [], bouncesClearedAtEpochSeconds: 0 };

const soft = (messageId: string, days: number): HealthEvent => ({
  kind: 'soft_bounce',
  messageId,
  atEpochSeconds: began + days * day,
});
const hard = (messageId: string, days: number): HealthEvent => ({
  ...soft(messageId, days),
  kind: 'hard_bounce',
});
const complaint = (messageId: string, days: number): HealthEvent => ({
  ...soft(messageId, days),
  kind: 'complaint',
});
const after = (events: readonly HealthEvent[], before = healthy) => events.reduce(afterHealthEvent, before);

describe('what SES tells makes of an address', () => {
  test.each<[string, HealthEvent[], string]>([
    ['nothing told: ok', [], 'ok'],
    ['one soft bounce', [soft('a', 0)], 'soft_bounced'],
    ['two soft bounces', [soft('a', 0), soft('b', 1)], 'soft_bounced'],
    ['the same soft bounce three times over', [soft('a', 0), soft('a', 0), soft('a', 0)], 'soft_bounced'],
    [
      'three soft bounces within seven days count as hard',
      [soft('a', 0), soft('b', 3), soft('c', 7)],
      'hard_bounced',
    ],
    ['three in more than seven days do not', [soft('a', 0), soft('b', 3), soft('c', 7.001)], 'soft_bounced'],
    ['any three of many', [soft('a', 0), soft('b', 20), soft('c', 21), soft('d', 22)], 'hard_bounced'],
    [
      'never three close together',
      [soft('a', 0), soft('b', 1), soft('c', 8), soft('d', 9), soft('e', 16)],
      'soft_bounced',
    ],
    ['a hard bounce', [hard('a', 0)], 'hard_bounced'],
    ['a complaint', [complaint('a', 0)], 'complained'],
    ['a complaint outweighs a hard bounce', [complaint('a', 0), hard('b', 1)], 'complained'],
    ['a hard bounce outweighs a soft one', [hard('a', 0), soft('b', 1)], 'hard_bounced'],
  ])('%s', (_, events, status) => {
    expect(after(events).emailStatus).toBe(status);
    expect(after(events.toReversed()).emailStatus).toBe(status);
  });
});

test('1,000 shuffles with repeats end in the same state', () => {
  const anEvent = fc.record({
    kind: fc.constantFrom<HealthEvent['kind']>(
      'soft_bounce',
      'soft_bounce',
      'soft_bounce',
      'hard_bounce',
      'complaint',
    ),
    messageId: fc.constant(''),
    atEpochSeconds: fc.integer({ min: began - 5 * day, max: began + 30 * day }),
  });
  const told = fc
    .array(anEvent, { minLength: 1, maxLength: 12 })
    .map((events) => events.map((event, index) => ({ ...event, messageId: `message-${String(index)}` })));
  const shuffled = told.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.array(fc.constantFrom(...events), { maxLength: 12 }).chain((repeats) => {
        const all = [...events, ...repeats];
        return fc.shuffledSubarray(all, { minLength: all.length });
      }),
    ),
  );
  const cleared = fc.constantFrom(healthy, clearedHealth(began));
  fc.assert(
    fc.property(shuffled, cleared, ([events, arrived], before) => {
      expect(after(arrived, before)).toEqual(after(events, before));
    }),
    { numRuns: 1000 },
  );
});

describe('when staff clear the bounces', () => {
  const cleared = clearedHealth(began + 10 * day);

  test('the address is as good as new', () => {
    expect(cleared).toEqual({
      emailStatus: 'ok',
      softBounces: [],
      bouncesClearedAtEpochSeconds: began + 10 * day,
    });
  });

  test('what is told late of the time before no longer counts', () => {
    const late = [hard('a', 1), complaint('b', 2), soft('c', 3), hard('d', 9.9999)];
    expect(after(late, cleared)).toEqual(cleared);
  });

  test('what happened at that second or later does', () => {
    expect(after([hard('a', 10)], cleared).emailStatus).toBe('hard_bounced');
    expect(after([complaint('a', 11)], cleared).emailStatus).toBe('complained');
  });

  test('soft bounces are counted from the beginning', () => {
    const before = after([soft('a', 8), soft('b', 9)]);
    const again = after([soft('c', 11)], clearedHealth(began + 10 * day));
    expect(before.emailStatus).toBe('soft_bounced');
    expect(again.emailStatus).toBe('soft_bounced');
    expect(after([soft('d', 12), soft('e', 13)], again).emailStatus).toBe('hard_bounced');
  });
});

test('an address that bounces for years does not make its contact ever larger', () => {
  const events = Array.from({ length: 500 }, (_, index) => soft(`message-${String(index)}`, index * 10));
  const health = after(events);
  expect(health.softBounces).toHaveLength(20);
  expect(health.softBounces.at(-1)?.messageId).toBe('message-499');
});
