import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
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
  openWorld,
  resetByMail,
  signInAs,
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
  expect((await resetByMail(world, store, customer.email)).kind).toBe('password_reset');
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
