import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import { signInBySso } from '../../lambdas/sso/sign-in.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { betweenCalls } from '../world/meanwhile.ts';
import { ask } from '../world/requests.ts';
import { ssoThatJoins } from '../world/sso.ts';
import { aCustomer, aStore, deliverAll, must, openWorld, someNetwork, type World } from '../world/world.ts';

/** A provider's sign-in is taken away with the account that is secured, disabled or erased, however closely that meets a sign-in by it (rulings 14 and 17). */

let world: World;
let store: Store;
const issuer = 'https://id.example';
beforeAll(async () => {
  world = await openWorld();
  store = { ...(await aStore(world)), sso: ssoThatJoins(issuer) };
});
afterAll(() => world.close());

test.each(['secureAccount', 'disableAccount', 'eraseContact'] as const)(
  'by %s before any call of a sign-in by it: no session outlives that',
  async (act) => {
    let happened = true;
    for (let at = 1; happened; at += 1) {
      const { contact } = await aCustomer(world, store);
      const { storeId, contactId } = contact;
      await linkIdentity(world.needs, store, contact, { issuer, subject: contactId });
      const identity = { issuer, subject: contactId, email: null, isEmailVerified: false };
      const rival = betweenCalls(world.needs, at, async () => {
        await must(world, act, storeId, { contactId });
      });
      const entered = await signInBySso(
        rival.needs,
        store,
        { ...identity, firstName: undefined, lastName: undefined, locale: undefined },
        { devices: '', userAgent: 'Test/1.0', network: someNetwork(), locale: 'en' },
      );
      happened = rival.happened();
      const asked = entered.kind === 'signed_in' ? await ask(world, store, entered.token) : entered;
      const isIn = 'session' in asked;
      expect([at, isIn]).toEqual([at, !happened]);
      await deliverAll(world);
    }
  },
);
