import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bounceHandler } from '../../lambdas/bounce/handler.ts';
import { askForConfirmation } from '../../lambdas/emails/ask-for-confirmation.ts';
import { closeAccount } from '../../lambdas/rights/close-account.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import type { OutgoingMail } from '../../lambdas/surroundings/needs.ts';
import { findStopped, stopMailTo } from '../../lambdas/tables/stopped-mailboxes.ts';
import type { Fate } from '../../local/inbox.ts';
import { openDesk } from '../backoffice/desk.ts';
import { proveFurther } from '../world/further-address.ts';
import { comeFromOldShop } from '../world/old-shop.ts';
import { toldOfMail } from '../world/mail-fate.ts';
import { recordOf } from '../world/requests.ts';
import {
  aCustomer,
  admin,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  registerAs,
  replyCode,
  someAddress,
  someNetwork,
  someNumber,
  theContact,
  withVariables,
  type World,
} from '../world/world.ts';

/** Addresses that mail is stopped to, whoever asks for the next: those that somebody typed, further ones, and what becomes somebody's main one (ruling 11). */
let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const publish = (fate: Fate, mail: OutgoingMail) =>
  bounceHandler(world.needs)(toldOfMail(mail, fate, world.clock.now()));
/** Anybody's account asks to use the address. */
async function somebody() {
  const token = await aSession(world, store, await aCustomer(world, store));
  await deliverAll(world);
  return () => recordOf(world, store, token);
}
async function mailsAskedFor(email: string, record: Awaited<ReturnType<typeof somebody>>) {
  const asked = { email, password: goodPassword };
  await askForConfirmation(world.needs, await record(), 'confirm_email', asked, someNetwork());
  return (await deliverAll(world)).filter(({ to }) => to === email);
}

test.each(['complaint', 'hard'] as const)(
  'after one (%s) no account has mail sent to an address that somebody typed, for five weeks',
  async (kind) => {
    const address = someAddress();
    const [one, other] = [await somebody(), await somebody()];
    const [mail] = await mailsAskedFor(address, one);
    if (mail === undefined) throw new Error('no mail');
    await publish(kind, mail);
    await publish(kind, mail);
    for (const record of [one, other]) {
      expect(await mailsAskedFor(address, record)).toEqual([]);
      expect(await mailsAskedFor(someAddress(), record)).toHaveLength(1);
    }
    const { contactId } = (await other()).contact;
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    const states = (items as { mail: { to: string; state: string } | null }[]).flatMap((one) =>
      one.mail?.to === address ? [one.mail.state] : [],
    );
    expect(states).toEqual(['withheld']);
    world.clock.advance(35 * 24 * 3600);
    expect(await mailsAskedFor(address, await somebody())).toHaveLength(1);
  },
);

test('a mailbox that is full for a while, and an address of another store, are written to', async () => {
  const address = someAddress();
  const record = await somebody();
  const [mail] = await mailsAskedFor(address, record);
  if (mail === undefined) throw new Error('no mail');
  await publish('soft', mail);
  expect(await mailsAskedFor(address, record)).toHaveLength(1);
  await publish('complaint', mail);
  const before = store;
  store = await aStore(world);
  expect(await mailsAskedFor(address, await somebody())).toHaveLength(1);
  store = before;
});

test('staff who clear what came back of a customer’s mail clear it for each of their addresses', async () => {
  const record = await somebody();
  const further = await proveFurther(world, record);
  const { contactId } = (await record()).contact;
  const closing = async () => {
    await closeAccount(world.needs, await record(), goodPassword);
    return (await deliverAll(world)).find(({ to }) => to === further);
  };
  const mail = await closing();
  if (mail === undefined) throw new Error('no mail');
  await publish('complaint', mail);
  const { storeId } = store;
  const stopped = () => findStopped(world.needs, storeId, further, world.clock.now());
  const told = toldOfMail(mail, 'hard', world.clock.now());
  expect(await stopped()).toBe('complained');
  world.clock.advance(60);
  await must(world, 'clearBounce', storeId, { contactId });
  expect(await stopped()).toBeUndefined();
  // SNS hands on once more what it did, or late.
  world.clock.advance(60);
  await bounceHandler(world.needs)(told);
  expect(await stopped()).toBeUndefined();
  await publish('complaint', mail);
  expect(await stopped()).toBe('complained');
});

test('also of a customer whose account has a number and no main address', async () => {
  const { storeId } = store;
  const byNumber = await withVariables(world, storeId, {
    'sign_in.identifiers': 'email_and_customer_number',
  });
  const customerNumber = someNumber();
  const opened = await comeFromOldShop(world, byNumber, { customerNumber }, goodPassword);
  const { contactId } = opened.contact;
  const clear = async () => replyCode(await admin(world, 'clearBounce', storeId, { contactId }));
  expect(await clear()).toBe('no_email');
  const email = someAddress();
  const other = await must(world, 'createContact', storeId, { firstName: 'Vic', lastName: 'Tim', email });
  const merging = { contactId, mergedContactId: other['contactId'], reason: 'The same person' };
  await must(world, 'mergeContacts', storeId, merging);
  const atEpochSeconds = world.clock.now();
  await stopMailTo(world.needs, storeId, email, { emailStatus: 'hard_bounced', atEpochSeconds });
  expect(await must(world, 'getContact', storeId, { contactId })).toMatchObject({
    ...{ email: null, furtherEmails: [email], stoppedFurtherEmails: [email] },
  });
  const page = await openDesk(world).open(`/${storeId}/contacts/${contactId}`);
  expect(page.body).toContain(
    `action="/_local/backoffice/${storeId}/contacts/${contactId}/acts/clear-bounce"`,
  );
  expect(await clear()).toBe('ok');
  expect(await findStopped(world.needs, storeId, email, world.clock.now())).toBeUndefined();
  expect(await clear()).toBe('no_email');
});

/** Somebody's account asked to use it, and its reader complained. */
async function complainedOf() {
  const address = someAddress();
  const [mail] = await mailsAskedFor(address, await somebody());
  if (mail === undefined) throw new Error('no mail');
  await publish('complaint', mail);
  return address;
}
const mailedTo = async (address: string) => (await deliverAll(world)).filter(({ to }) => to === address);

test('who complained of a mail that a stranger had sent gets none since the stranger registers with the address', async () => {
  const address = await complainedOf();
  await registerAs(world, store, { email: address });
  expect(await mailedTo(address)).toEqual([]);
  world.clock.advance(35 * 24 * 3600);
  await registerAs(world, store, { email: address });
  expect(await mailedTo(address)).toHaveLength(1);
});

test('nor since staff make a contact with it: they are told why, and clear it', async () => {
  const { storeId } = store;
  const email = await complainedOf();
  const made = await must(world, 'createContact', storeId, { firstName: 'Ada', lastName: 'Known', email });
  const contactId = String(made['contactId']);
  expect(made).toMatchObject({ emailStatus: 'complained' });
  const invite = async () => replyCode(await admin(world, 'sendInvitation', storeId, { contactId }));
  expect(await invite()).toBe('email_bounced');
  const { reasons } = await must(world, 'diagnoseContact', storeId, { contactId });
  expect(reasons).toContainEqual(
    expect.objectContaining({
      code: 'complained',
      remedy: expect.objectContaining({ action: 'clearBounce' }) as unknown,
    }),
  );
  expect(await must(world, 'clearBounce', storeId, { contactId })).toMatchObject({ emailStatus: 'ok' });
  expect(await invite()).toBe('ok');
  expect(await mailedTo(email)).toHaveLength(1);
});

test('nor by way of another contact that has the same mailbox', async () => {
  const { storeId } = store;
  const email = someAddress();
  const make = async (firstName: string) => {
    const named = { firstName, lastName: 'House', email, customerNumber: someNumber() };
    return String((await must(world, 'createContact', storeId, named))['contactId']);
  };
  const contactIds = [await make('Ada'), await make('Bob')] as const;
  await must(world, 'setStoreVariables', storeId, {
    variables: { 'sign_in.identifiers': 'email_and_customer_number' },
  });
  await must(world, 'markDifferentPeople', storeId, { contactIds, reason: 'Of one household' });
  const activate = (contactId: string) =>
    admin(world, 'sendActivation', storeId, { contactId, identifier: 'customer_number' });
  expect(replyCode(await activate(contactIds[0]))).toBe('ok');
  const [mail] = await mailedTo(email);
  if (mail === undefined) throw new Error('no mail');
  await publish('complaint', mail);
  expect(replyCode(await activate(contactIds[1]))).toBe('email_bounced');
  expect(await mailedTo(email)).toEqual([]);
});

test('nor by a code or a reset that staff mail for an account that somebody else’s shares the mailbox with: they are told why', async () => {
  const { contact, email } = await aCustomer(world, store);
  const { contactId } = contact;
  const atEpochSeconds = world.clock.now();
  await stopMailTo(world.needs, store.storeId, email, { emailStatus: 'complained', atEpochSeconds });
  for (const action of ['sendCallerCode', 'secureAccount'])
    expect([action, replyCode(await admin(world, action, store.storeId, { contactId }))]).toEqual([
      action,
      'email_bounced',
    ]);
  expect(await theContact(world, store.storeId, contactId)).toMatchObject({
    credentialVersion: contact.credentialVersion,
  });
  expect(await mailedTo(email)).toEqual([]);
});
