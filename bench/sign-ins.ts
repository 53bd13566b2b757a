import { setTimeout as wait } from 'node:timers/promises';
import { askAdmin } from '../bin/ask-admin.ts';
import { oldPassword, writeCustomers } from './customers.ts';
import { runCommand, type StartedStore } from './watched.ts';

/** So many customers take turns at signing in. */
const customers = 20;
const millisecondsBetween = 100;

export interface SignIns {
  /** Milliseconds that each took, one after the other until something else is done. */
  readonly during: (until: Promise<unknown>) => Promise<readonly number[]>;
}

/** Customers of the demo store who have signed in once, so that their password is hashed in our own way. */
export async function openSignIns(store: StartedStore, path: string): Promise<SignIns> {
  const variables = {
    'throttling.network_requests_per_minute': 100_000,
    'throttling.mails_per_network_per_hour': 100_000,
  };
  const reply = await askAdmin(store)({
    ...{ action: 'setStoreVariables', store: 'demo', actor: 'bench', input: { variables } },
  });
  if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
  await writeCustomers(path, { rows: customers, name: 'here' });
  await runCommand('bin/admin.ts', ['importContacts', path, '--email-proven', '--url', store.url]);
  for (let one = 0; one < customers; one += 1) await signIn(store.url, one);
  let turn = 0;
  return {
    during: async (until) => {
      const state = { isDone: false };
      const done = () => {
        state.isDone = true;
      };
      until.then(done, done);
      const took: number[] = [];
      while (!state.isDone) {
        turn += 1;
        took.push(await signIn(store.url, turn % customers));
        await wait(millisecondsBetween);
      }
      return took;
    },
  };
}

async function signIn(url: string, one: number): Promise<number> {
  const began = performance.now();
  const response = await fetch(`${url}/accounts/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: `here${String(one)}@mail.example`, password: oldPassword }),
  });
  await response.arrayBuffer();
  if (response.status !== 201) throw new Error(`A sign-in was answered with ${String(response.status)}`);
  return performance.now() - began;
}

/** Half of them and 95 of 100; and how many times as long as others. */
export function describeWaits(took: readonly number[], before?: readonly number[]): string {
  const shares = [0.5, 0.95].map((share) => {
    const mine = at(took, share);
    const times = before === undefined ? '' : ` (${(mine / at(before, share)).toFixed(1)} times)`;
    return `${mine.toFixed(0)} ms${times}`;
  });
  return `${String(took.length)}: half after ${shares.join(', 95 of 100 after ')}`;
}

function at(took: readonly number[], share: number): number {
  const inOrder = [...took].sort((one, other) => one - other);
  return inOrder[Math.floor((inOrder.length - 1) * share)] ?? NaN;
}
