import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { betweenCalls } from '../world/meanwhile.ts';
import {
  activateAs,
  aContactId,
  aCustomer,
  aStore,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  resetAs,
  signInAs,
  someAddress,
  someNetwork,
  type World,
} from '../world/world.ts';

/** What becomes of a good link where staff merge or change its contact as it is followed: what would have become of it after that. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

type Act = (contactId: string) => Promise<unknown>;
const merged: Act = async (mergedContactId) => {
  const { storeId } = store;
  const contactId = await aContactId(world, store, { email: someAddress() });
  await must(world, 'mergeContacts', storeId, { contactId, mergedContactId, reason: 'The same person' });
};
const named: Act = (contactId) =>
  must(world, 'updateContact', store.storeId, { contactId, firstName: 'Eva', lastName: 'Known' });

/** What the link's holder is told where the act came before their first call, their second and so on. */
async function toldAmid(
  begin: (email: string) => Promise<string>,
  follow: (by: World, token: string) => Promise<{ readonly kind: string }>,
  act: Act,
): Promise<readonly (readonly [at: number, follows: string, signsIn: string])[]> {
  const told: (readonly [number, string, string])[] = [];
  for (let at = 1; ; at += 1) {
    const email = someAddress();
    const contactId = await begin(email);
    const token = await mailedToken(world, email);
    const amid = betweenCalls(world.needs, at, async () => {
      await act(contactId);
    });
    const { kind } = await follow({ ...world, needs: amid.needs }, token);
    if (!amid.happened()) return told;
    told.push([at, kind, (await signInAs(world, store, email, otherPassword)).kind]);
  }
}

async function withReset(email: string): Promise<string> {
  const { contact } = await aCustomer(world, store, { email });
  await askForReset(world.needs, store, { email }, someNetwork());
  return contact.contactId;
}
const reset = (by: World, token: string) => resetAs(by, store, { token, password: otherPassword });

test('a reset of an account that is given a name goes on', async () => {
  const told = await toldAmid(withReset, reset, named);
  expect(told.map(([, ...kinds]) => kinds)).toEqual(told.map(() => ['password_reset', 'signed_in']));
});

test('a reset of an account that is merged ends with its password, and is said to', async () => {
  const told = await toldAmid(withReset, reset, merged);
  const last = told.length;
  expect(told.map(([at, follows]) => [at, follows])).toEqual(
    told.map(([at]) => [at, at === last ? 'password_reset' : 'token_used']),
  );
});

async function invited(email: string): Promise<string> {
  const contactId = await aContactId(world, store, { email });
  await must(world, 'sendInvitation', store.storeId, { contactId });
  return contactId;
}

test.each([
  ['merged into another', merged],
  ['given a name', named],
])('an invitation of whoever is %s goes on', async (_, act) => {
  const told = await toldAmid(
    invited,
    (by, token) => activateAs(by, store, { token, password: otherPassword }),
    act,
  );
  expect(told.map(([, ...kinds]) => kinds)).toEqual(told.map(() => ['activated', 'signed_in']));
});
