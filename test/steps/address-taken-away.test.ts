import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Store } from '../../lambdas/stores/store.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { betweenCalls } from '../world/meanwhile.ts';
import {
  aContactId,
  aStore,
  must,
  openWorld,
  registerAs,
  someAddress,
  theContact,
  type World,
} from '../world/world.ts';

/** An address that staff correct while somebody registers with it stands for the contact no more, whatever was read of it before. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

test('who registers with it is somebody new', async () => {
  const { storeId } = store;
  let happened = true;
  for (let at = 1; happened; at += 1) {
    const email = someAddress();
    const contactId = await aContactId(world, store, { email });
    const amid = betweenCalls(world.needs, at, async () => {
      await must(world, 'updateContact', storeId, { contactId, email: someAddress() });
    });
    await registerAs({ ...world, needs: amid.needs }, store, { email });
    happened = amid.happened();
    const claim = await findClaim(world.needs, storeId, { kind: 'email', value: email });
    const holder = claim === undefined ? undefined : await theContact(world, storeId, claim.contactId);
    expect([at, holder?.email]).toEqual([at, email]);
  }
});
