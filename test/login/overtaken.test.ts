import { afterAll, beforeAll, expect, test } from '@jest/globals';
import bcrypt from 'bcryptjs';
import type { Store } from '../../lambdas/stores/store.ts';
import { betweenCalls } from '../world/meanwhile.ts';
import { ask } from '../world/requests.ts';
import {
  aContactId,
  aCustomer,
  aStore,
  must,
  openWorld,
  signInAs,
  someAddress,
  type Customer,
  type World,
} from '../world/world.ts';

/** What staff do to an account while its owner signs in, before any call that the sign-in makes: the answer says what is so since. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

/** Answers what the sign-in was told where the act came before its first call, its second, and so on. */
async function toldAmid(act: (customer: Customer) => Promise<unknown>): Promise<string[]> {
  const told: string[] = [];
  for (let at = 1; ; at += 1) {
    const customer = await aCustomer(world, store);
    await signInAs(world, store, customer.email, customer.password);
    const amid = betweenCalls(world.needs, at, async () => {
      await act(customer);
    });
    const signedIn = await signInAs(
      { ...world, needs: amid.needs },
      store,
      customer.email,
      customer.password,
    );
    if (!amid.happened()) return told;
    const isIn = signedIn.kind === 'signed_in' && 'session' in (await ask(world, store, signedIn.token));
    told.push(isIn ? 'in' : signedIn.kind);
  }
}

test('an account that is disabled meanwhile is said to be so', async () => {
  const told = await toldAmid(({ contact: { storeId, contactId } }) =>
    must(world, 'disableAccount', storeId, { contactId }),
  );
  expect(new Set(told)).toEqual(new Set(['account_disabled']));
});

test('who is merged into another contact meanwhile comes in there', async () => {
  const told = await toldAmid(async ({ contact: { storeId, contactId: mergedContactId } }) => {
    const contactId = await aContactId(world, store, { email: someAddress() });
    await must(world, 'mergeContacts', storeId, { contactId, mergedContactId, reason: 'The same person' });
  });
  expect(new Set(told)).toEqual(new Set(['in']));
});

test('where staff part two who were merged, nobody comes in at the other', async () => {
  const { storeId } = store;
  let happened = true;
  for (let at = 1; happened; at += 1) {
    const customer = await aCustomer(world, store);
    const { contactId: mergedContactId } = customer.contact;
    const old = { emailProven: true, passwordHash: bcrypt.hashSync(customer.password, 4) };
    const { results } = await must(world, 'importContacts', storeId, {
      contacts: [{ email: someAddress(), firstName: 'Ada', lastName: 'Byron', ...old }],
    });
    const [{ contactId = '' } = {}] = results as { contactId?: string }[];
    const { mergeId } = await must(world, 'mergeContacts', storeId, {
      ...{ contactId, mergedContactId, reason: 'The same person' },
    });
    const amid = betweenCalls(world.needs, at, async () => {
      await must(world, 'undoMerge', storeId, { contactId, mergeId, reason: 'Two people' });
    });
    const { email, password } = customer;
    const signedIn = await signInAs({ ...world, needs: amid.needs }, store, email, password);
    happened = amid.happened();
    const inAs = signedIn.kind === 'signed_in' ? signedIn.contact.contactId : signedIn.kind;
    expect([at, inAs]).toEqual([at, happened ? mergedContactId : contactId]);
  }
});

test('an account that is erased meanwhile is like one that never was', async () => {
  const told = await toldAmid(({ contact: { storeId, contactId } }) =>
    must(world, 'eraseContact', storeId, { contactId }),
  );
  expect(new Set(told)).toEqual(new Set(['wrong_credentials']));
});
