import { afterAll, beforeAll, expect, test } from '@jest/globals';
import bcrypt from 'bcryptjs';
import { startLocal, type Local } from '../../local/start-local.ts';

/** Bug classes 23 and 39, by counting and not by time: who came by an import is asked after as nobody is. */
let local: Local;
const storeOf = (variables: Record<string, unknown>) =>
  local.admin({ action: 'setStoreVariables', store: 'demo', actor: 'test', input: { variables } });
beforeAll(async () => {
  local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
  await storeOf({
    'registration.reveal_existing_account': false,
    'passwords.lockout.failed_attempts_threshold': 100,
  });
});
afterAll(() => local.stop());

const oldPassword = 'the one of the old shop';
const passwordHash = bcrypt.hashSync(oldPassword, 4);

/** What was done, without the tables: what belongs to nobody stands elsewhere. */
async function callsOf(identifier: string, password: string): Promise<string[]> {
  local.calls.length = 0;
  const answer = await fetch(`${local.url}/accounts/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier, password }),
  });
  expect(answer.status).toBe(401);
  return local.calls
    .filter((call) => call.function === 'login')
    .map((call) => `${call.action} ${call.checked.map((one) => one.split(' ')[0]).join(', ')}`)
    .sort();
}

/** The fewest of several, each of somebody else: now and then one takes turns at hashing for those after it (decision 0034). */
async function fewestOf(name: string, password: string): Promise<string[]> {
  const all: string[][] = [];
  for (const at of [1, 2, 3, 4]) all.push(await callsOf(`${name}${String(at)}@mail.example`, password));
  return all.sort((one, other) => one.length - other.length)[0] ?? [];
}

test('a wrong password, and the right one before the proof, take the same calls as an unknown address', async () => {
  const contacts = ['a', 'b']
    .flatMap((name) => [1, 2, 3, 4].map((at) => `${name}${String(at)}`))
    .map((name) => ({
      email: `${name}@mail.example`,
      firstName: 'A',
      lastName: 'B',
      passwordHash,
    }));
  await local.admin({ action: 'importContacts', store: 'demo', actor: 'test', input: { contacts } });
  const unknown = await fewestOf('nobody', 'a wrong one');
  expect(unknown.length).toBeGreaterThan(5);
  expect(await fewestOf('a', 'a wrong one')).toEqual(unknown);
  expect(await fewestOf('b', oldPassword)).toEqual(unknown);
}, 60_000);
