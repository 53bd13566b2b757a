import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { smoke, type Step } from '../../bin/smoke-steps.ts';
import type { Local } from '../../local/start-local.ts';
import { adminOf, send, serveStore, startServer, type ServedStore } from '../journeys/client.ts';

let local: Local;
beforeAll(async () => {
  local = await startServer();
});
afterAll(() => local.stop());

async function walk(store: ServedStore, mailSeconds = 20): Promise<{ isGood: boolean; steps: Step[] }> {
  const steps: Step[] = [];
  const isGood = await smoke(
    {
      admin: adminOf(local, store.id),
      ask: (asked) => send(local, { ...asked, headers: { ...asked.headers, host: store.host } }),
      mailSeconds,
    },
    (step) => steps.push(step),
  );
  return { isGood, steps };
}
const contactsOf = async (store: ServedStore) =>
  (await adminOf(local, store.id)('findContacts', { query: 'smoke' }))['items'];

describe('npm run smoke', () => {
  test('walks from the invitation to a session and a bounce, and leaves nobody behind', async () => {
    const store = await serveStore(local);
    const { isGood, steps } = await walk(store);
    expect(steps.filter(({ kind }) => kind === 'wrong')).toEqual([]);
    expect([isGood, steps.map(({ of }) => of)]).toEqual([
      true,
      ['the store', 'mail', 'activation', 'sign-in', 'event topic'],
    ]);
    expect(await contactsOf(store)).toEqual([]);
  });

  test.each([
    ['mail that does not leave', { 'mail.paused': true }, 'mail', /is (queued|sending)/],
    ['accounts that are off', { 'accounts.enabled': false }, 'the store', /accounts_disabled|answers 403/],
  ])('says at which step %s keeps it, and leaves nobody behind', async (_, variables, of, says) => {
    const store = await serveStore(local, variables);
    const { isGood, steps } = await walk(store, 0.1);
    expect([isGood, steps.at(-1)]).toEqual([false, { kind: 'wrong', of, says: expect.stringMatching(says) }]);
    expect(await contactsOf(store)).toEqual([]);
  });
});
