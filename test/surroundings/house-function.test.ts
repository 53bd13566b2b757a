import { describe, expect, test } from '@jest/globals';
import { houseFunction } from '../../lambdas/surroundings/house-function.ts';
import { TellingError } from '../../lambdas/surroundings/log.ts';

interface Event {
  readonly fails: Error | null;
}

function open(answerFailure?: (event: Event) => string) {
  let published = 0;
  const metrics = { count: () => undefined, publish: () => (published += 1) };
  const ask = houseFunction<Event, string>(
    { metrics },
    { name: 'example', about: () => ({}), ...(answerFailure === undefined ? {} : { answerFailure }) },
    ({ fails }) => (fails === null ? Promise.resolve('done') : Promise.reject(fails)),
  );
  return { ask, published: () => published };
}
const canary = Object.assign(new Error('canary-secret'), { name: 'ValiError' });

describe('a function of the house', () => {
  test('answers, and what it counted leaves once', async () => {
    const { ask, published } = open();
    expect(await ask({ fails: null })).toBe('done');
    expect(published()).toBe(1);
  });

  test('answers whoever waits for it when it fails, and what it counted leaves all the same', async () => {
    const { ask, published } = open(() => 'sorry');
    expect(await ask({ fails: canary })).toBe('sorry');
    expect(published()).toBe(1);
  });

  test('that nobody waits for throws, so that it is tried again, without the words of the error', async () => {
    const { ask, published } = open();
    const thrown = await ask({ fails: canary }).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'ValiError' });
    const { message, stack, cause } = thrown as Error;
    expect([message, stack, cause].join('\n')).not.toContain('canary');
    expect(published()).toBe(1);
  });

  test('throws words of its own, which quote nothing', async () => {
    const { ask } = open();
    await expect(ask({ fails: new TellingError('3 mails could not be sent yet') })).rejects.toThrow(
      '3 mails',
    );
  });
});
