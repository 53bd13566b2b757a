import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { deliverMail } from '../../lambdas/notification/deliver.ts';
import { findWaitingMails } from '../../lambdas/tables/activities.ts';
import { findStore } from '../../lambdas/tables/stores.ts';
import {
  admin,
  aStore,
  must,
  openWorld,
  registerAs,
  someAddress,
  someStoreId,
  theStore,
  updateByTwo,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
const good = { isSandboxed: false, isSendingPaused: false, isUnverified: false };
beforeEach(() => {
  Object.assign(world.senderStanding, good);
});

const sender = {
  fromAddress: 'hi@books.example',
  replyTo: null,
  configurationSet: 'storefront-accounts-books',
};
const reasonsOf = (reply: unknown): string[] =>
  (reply as { problem: { details: { reasons: { code: string }[] } } }).problem.details.reasons.map(
    ({ code }) => code,
  );

describe('a store’s own sender', () => {
  test('is whom its mail comes from; without one it is the deployment’s', async () => {
    const { storeId } = await aStore(world);
    const mailOf = async () => {
      await registerAs(world, await theStore(world, storeId), { email: someAddress() });
      for (const one of await findWaitingMails(world.needs, world.clock.now()))
        await deliverMail(world.needs, one);
      return world.mails.at(-1)?.sender;
    };
    expect(await mailOf()).toBeNull();
    expect(await updateByTwo(world, storeId, { sender })).toMatchObject({ sender });
    expect(await mailOf()).toEqual(sender);
    expect(await must(world, 'updateStore', storeId, { sender: null })).toMatchObject({ sender: null });
  });

  test('is refused while SES does not send from it, and nothing changes', async () => {
    const { storeId } = await aStore(world);
    world.senderStanding.isUnverified = true;
    const reply = await admin(world, 'updateStore', storeId, { sender, name: 'Another' });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'mail_not_ready' } });
    expect(reasonsOf(reply)).toEqual(['sender_unverified']);
    expect((await findStore(world.needs, storeId))?.store).toMatchObject({
      sender: null,
      name: 'Northwind Books',
    });
  });
});

describe('a store goes live', () => {
  const aNewStore = async () => {
    const storeId = someStoreId();
    await must(world, 'createStore', storeId, { name: 'Books', address: `https://${storeId}.example` });
    return storeId;
  };
  const open = { variables: { 'accounts.enabled': true } };

  test.each([
    ['isSandboxed', 'sandbox'],
    ['isSendingPaused', 'sending_paused'],
    ['isUnverified', 'sender_unverified'],
  ] as const)('not while mail cannot arrive (%s), unless it is meant', async (standing, code) => {
    const storeId = await aNewStore();
    world.senderStanding[standing] = true;
    const refused = await admin(world, 'setStoreVariables', storeId, open);
    expect(reasonsOf(refused)).toEqual([code]);
    expect((await findStore(world.needs, storeId))?.store.variables['accounts.enabled']).toBe(false);
    // Everything else can be set all the while.
    await must(world, 'setStoreVariables', storeId, { variables: { 'mail.paused': true } });
    await must(world, 'setStoreVariables', storeId, { ...open, evenWithoutMail: true });
    await must(world, 'setStoreVariables', storeId, {
      variables: { 'accounts.enabled': true, 'mail.paused': false },
    });
  });

  test('where the provider does not say whether mail arrives', async () => {
    const storeId = await aNewStore();
    const silent = {
      ...world,
      needs: {
        ...world.needs,
        mail: { ...world.needs.mail, inspectSender: () => Promise.reject(new Error('down')) },
      },
    };
    await must(silent, 'setStoreVariables', storeId, open);
  });
});
