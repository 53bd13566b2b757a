import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { closeAccount } from '../../lambdas/rights/close-account.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { contactKey } from '../../lambdas/tables/contact-key.ts';
import { proveFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import {
  aCustomer,
  aSession,
  aStore,
  goodPassword,
  mailedToken,
  openWorld,
  otherPassword,
  resetAs,
  signInAs,
  someNetwork,
  type World,
} from '../world/world.ts';

/** Ruling 22, the other way round: during a deployment functions of this release meet what the next one has written already. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const keptMore = (contactId: string, within: string) =>
  world.needs.documents.send(
    new UpdateCommand({
      TableName: world.needs.tables.contacts,
      Key: contactKey(store.storeId, contactId),
      UpdateExpression: `SET ${within}.ofTheNextRelease = :more`,
      ExpressionAttributeValues: { ':more': 1 },
    }),
  );

test('a reset goes through where the next release keeps more with a further address', async () => {
  const customer = await aCustomer(world, store);
  const token = await aSession(world, store, customer);
  await proveFurther(world, () => recordOf(world, store, token), undefined, goodPassword);
  await keptMore(customer.contact.contactId, 'furtherEmails[0]');
  await askForReset(world.needs, store, { email: customer.email }, someNetwork());
  const mailed = await mailedToken(world, customer.email);
  expect((await resetAs(world, store, { token: mailed, password: otherPassword })).kind).toBe(
    'password_reset',
  );
});

test('a sign-in keeps an account of which the next release says more about its end', async () => {
  const customer = await aCustomer(world, store);
  await closeAccount(
    world.needs,
    await recordOf(world, store, await aSession(world, store, customer)),
    goodPassword,
  );
  await keptMore(customer.contact.contactId, 'closing');
  expect((await signInAs(world, store, customer.email, goodPassword)).kind).toBe('signed_in');
});
