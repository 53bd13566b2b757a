import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { betweenCalls } from '../world/meanwhile.ts';
import {
  activateAs,
  aContactId,
  aCustomer,
  aStore,
  deliverAll,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  resetAs,
  signInAs,
  someAddress,
  someNetwork,
  theContact,
  tokenOf,
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

test('a reset that leads to whom its contact was merged into lifts the lock of that account, and leaves its language', async () => {
  const { storeId } = store;
  let happened = true;
  for (let at = 1; happened; at += 1) {
    const [email, keptEmail] = [someAddress(), someAddress()];
    const mergedContactId = await invited(email);
    await askForReset(world.needs, store, { email }, someNetwork());
    const token =
      (await deliverAll(world))
        .filter(({ to }) => to === email)
        .map(tokenOf)
        .at(-1) ?? '';
    const contactId = await aContactId(world, store, { email: keptEmail, locale: 'fr' });
    await must(world, 'sendInvitation', storeId, { contactId });
    await deliverAll(world);
    for (let time = 0; time < 12; time += 1) await signInAs(world, store, keptEmail, 'not the right one');
    const amid = betweenCalls(world.needs, at, async () => {
      await must(world, 'mergeContacts', storeId, { contactId, mergedContactId, reason: 'The same person' });
    });
    const { kind } = await reset({ ...world, needs: amid.needs }, token);
    happened = amid.happened();
    const signedIn = await signInAs(world, store, email, otherPassword);
    const { locale } = await theContact(world, storeId, contactId);
    expect([at, kind, signedIn.kind, locale]).toEqual([at, 'password_set', 'signed_in', 'fr']);
  }
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
