import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import { signInBySso } from '../../lambdas/sso/sign-in.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { proveFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import {
  activateAs,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  resetByMail,
  shownToken,
  someAddress,
  someNetwork,
  theContact,
  tokenOf,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function invited(store: Store) {
  const email = someAddress();
  const input = { firstName: 'Ada', lastName: 'Lovelace', email, sendInvitation: true };
  const { contactId, activityId } = await must(world, 'createContact', store.storeId, input);
  return { email, contactId: String(contactId), activityId: String(activityId) };
}
const contactOf = (store: Store, contactId: string) => theContact(world, store.storeId, contactId);
const aSubject = () => ({
  ...{ issuer: 'https://login.example', subject: someAddress(), email: null, isEmailVerified: false },
  ...{ firstName: undefined, lastName: undefined, locale: undefined },
});

test('whoever opens an account by a link that staff were shown is out of it once its customer proves the mailbox', async () => {
  const store = await aStore(world);
  const about = await invited(store);
  const token = (await shownToken(world, store, about)) ?? '';
  expect(await activateAs(world, store, { token, password: goodPassword })).toMatchObject({
    kind: 'activated',
  });
  await deliverAll(world);
  const session = await aSession(world, store, { email: about.email, password: goodPassword });
  const record = () => recordOf(world, store, session);
  const identity = aSubject();
  await linkIdentity(world.needs, store, await contactOf(store, about.contactId), identity);
  await proveFurther(world, record);

  expect(await resetByMail(world, store, about.email)).toMatchObject({
    kind: 'password_reset',
  });
  const visit = { devices: '', userAgent: '', network: someNetwork(), locale: 'en' } as const;
  expect((await signInBySso(world.needs, store, identity, visit)).kind).toBe('sign_in_first');
  expect(await contactOf(store, about.contactId)).toMatchObject({
    emailOnTrust: null,
    email: about.email,
    furtherEmails: [],
  });
});

test('whoever opens it by one that nobody was shown has proven the mailbox', async () => {
  const store = await aStore(world);
  const shown = await invited(store);
  await shownToken(world, store, shown);
  await deliverAll(world);
  const other = await invited(store);
  await must(world, 'sendInvitation', store.storeId, { contactId: shown.contactId });
  const sent = await deliverAll(world);
  for (const { email, contactId } of [shown, other]) {
    const token = tokenOf(sent.find(({ to }) => to === email));
    await activateAs(world, store, { token, password: goodPassword });
    expect(await contactOf(store, contactId)).toMatchObject({ accountState: 'active', emailOnTrust: null });
  }
});

test('a link that was used is not shown', async () => {
  const store = await aStore(world);
  const about = await invited(store);
  await activateAs(world, store, { token: await mailedToken(world, about.email), password: goodPassword });
  expect(await shownToken(world, store, about)).toBeUndefined();
});
