import { describe, expect, test } from '@jest/globals';
import { events } from '../../lambdas/routes.ts';
import { matchesFilter } from '../../local/event-filter.ts';

const stream = events.find((event) => event.kind === 'stream' && event.function === 'notification');
if (stream?.kind !== 'stream') throw new Error('no stream');
const { filter } = stream;
const record = (eventName: string, NewImage?: unknown) => ({ eventName, dynamodb: { Keys: {}, NewImage } });
const mail = (state: string, outbox = 'queued#7') => ({
  outbox: { S: outbox },
  mail: { M: { state: { S: state }, to: { S: 'x' } } },
});

describe('the stream filter wakes the notification function', () => {
  test('for a queued mail, new or changed', () => {
    expect(matchesFilter(filter, record('INSERT', mail('queued')))).toBe(true);
    expect(matchesFilter(filter, record('MODIFY', mail('queued')))).toBe(true);
  });

  test('and for nothing else', () => {
    expect(matchesFilter(filter, record('REMOVE', mail('queued')))).toBe(false);
    expect(matchesFilter(filter, record('INSERT', mail('sent')))).toBe(false);
    expect(matchesFilter(filter, record('INSERT', mail('queued', 'bulk#7')))).toBe(false);
    expect(matchesFilter(filter, record('INSERT', { mail: { NULL: true } }))).toBe(false);
    expect(matchesFilter(filter, record('INSERT', { pk: { S: 'contact' } }))).toBe(false);
    expect(matchesFilter(filter, record('REMOVE'))).toBe(false);
    expect(matchesFilter(filter, null)).toBe(false);
  });
});

describe('of the operators', () => {
  test.each([
    [{ a: [{ exists: true }] }, { a: 1 }, true],
    [{ a: [{ exists: true }] }, {}, false],
    [{ a: [{ exists: false }] }, {}, true],
    [{ a: [{ prefix: 'x' }] }, { a: 'xy' }, true],
    [{ a: [{ prefix: 'x' }] }, { a: 'yx' }, false],
    [{ a: [{ 'anything-but': ['x'] }] }, { a: 'y' }, true],
    [{ a: [{ 'anything-but': ['x'] }] }, { a: 'x' }, false],
    [{ a: [1, null] }, { a: null }, true],
    [{ a: ['1'] }, { a: 1 }, false],
  ])('%j on %j is %s', (pattern, event, matches) => {
    expect(matchesFilter(pattern, event)).toBe(matches);
  });

  test('one that is not known is an error rather than a guess', () => {
    expect(() => matchesFilter({ a: [{ numeric: ['>', 1] }] }, { a: 2 })).toThrow('does not know');
    expect(() => matchesFilter({ a: 'x' }, { a: 'x' })).toThrow();
  });
});
