import { TransactWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mostToldADay } from '../../lambdas/accounts/new-device.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { secureByLink } from '../../lambdas/reset/not-me.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { changeContact, findContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { listActivities } from '../../lambdas/tables/activities.ts';
import { ask } from '../world/requests.ts';
import {
  activateAs,
  aCustomer,
  aSession,
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  resetAs,
  resetByMail,
  signInAs,
  someAddress,
  someNetwork,
  tally,
  theContact,
  tokenOf,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0';
const told = 'Sign-in at a new device';

async function signInWith(store: Store, email: string, devices = '', userAgent = firefox) {
  world.clock.advance(1);
  const signedIn = await signInAs(world, store, email, goodPassword, someNetwork(), devices, userAgent);
  if (signedIn.kind !== 'signed_in') throw new Error(signedIn.kind);
  return signedIn;
}

const tellingMails = async () => (await deliverAll(world)).filter(({ tags }) => tags.notification === told);

/** A customer who has signed in once, and the device of that. */
async function settled() {
  const store = await aStore(world);
  const customer = await aCustomer(world, store);
  const { device } = await signInWith(store, customer.email);
  await deliverAll(world);
  return { store, ...customer, device };
}

describe('a sign-in at a new device (ruling 17)', () => {
  test('is told by mail once, with when, at which device and a link', async () => {
    const { store, email } = await settled();
    const { device } = await signInWith(store, email);
    const [mail, ...more] = await tellingMails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: email });
    expect(mail?.text).toContain('When: January 5, 2026 at 12:00 UTC');
    expect(mail?.text).toContain('Device: Firefox · Windows');
    expect(mail?.text).toContain(`${store.address}/accounts/secure?token=`);

    await signInWith(store, email, device);
    expect(await tellingMails()).toEqual([]);
  });

  test('is not told of the first device of an account', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    await signInWith(store, email);
    expect(await tellingMails()).toEqual([]);
  });

  test('is not told of the browser that activated, or that reset the password', async () => {
    const store = await aStore(world);
    const email = someAddress();
    await registerAs(world, store, { email });
    const activated = await activateAs(world, store, { token: await mailedToken(world, email) });
    if (activated.kind !== 'activated') throw new Error(activated.kind);
    await signInWith(store, email);
    await signInWith(store, email, activated.device);
    expect(await tellingMails()).toEqual([]);

    const reset = await resetByMail(world, store, email, goodPassword);
    if (reset.kind !== 'password_reset') throw new Error(reset.kind);
    await signInWith(store, email, reset.device);
    expect(await tellingMails()).toEqual([]);
  });

  test('is told once of eight at the same moment, and never of a wrong password', async () => {
    const { store, email } = await settled();
    const network = someNetwork();
    const outcomes = await atOnce(8, () => signInAs(world, store, email, goodPassword, network, '', firefox));
    expect(tally(outcomes)).toEqual({ signed_in: 8 });
    expect(await tellingMails()).toHaveLength(1);
    await signInAs(world, store, email, otherPassword);
    expect(await tellingMails()).toEqual([]);
  });

  test('fills no mailbox: five mails a day, whatever the browser calls itself', async () => {
    const { store, email } = await settled();
    for (let at = 0; at < mostToldADay + 3; at += 1)
      await signInWith(store, email, '', `Browser/${String(at)}`);
    expect(await tellingMails()).toHaveLength(mostToldADay);
    world.clock.advance(24 * 3600);
    await signInWith(store, email);
    expect(await tellingMails()).toHaveLength(1);
  });

  test('says nothing of what a stranger’s browser calls itself', async () => {
    const { store, email } = await settled();
    await signInWith(store, email, '', 'evil.example/pay-now');
    const [mail] = await tellingMails();
    expect(mail?.text).toContain('Device: unknown');
    expect(`${mail?.html ?? ''}${mail?.text ?? ''}`).not.toContain('evil');
  });

  test('is kept for staff, with the device', async () => {
    const { store, email, contact } = await settled();
    await signInWith(store, email);
    await tellingMails();
    const { items } = await listActivities(world.needs, contact, null);
    const telling = items.find(({ kind }) => kind === 'signed_in_at_new_device');
    expect(telling).toMatchObject({ device: 'Firefox · Windows' });
  });
});

test('a reset leaves the devices of before no counter of their own, and that of the reset has one', async () => {
  const { store, email, device } = await settled();
  world.clock.advance(1);
  const reset = await resetByMail(world, store, email);
  if (reset.kind !== 'password_reset') throw new Error(reset.kind);
  const guess = (devices: string) => signInAs(world, store, email, 'a guess', someNetwork(), devices);
  for (let guesses = 0; guesses < 5; guesses += 1) await guess('');
  expect(await guess(device)).toMatchObject({ kind: 'too_many_attempts' });
  expect(await signInAs(world, store, email, otherPassword, someNetwork(), reset.device)).toMatchObject({
    kind: 'signed_in',
  });
  await deliverAll(world);
});

describe('Not me', () => {
  /** A stranger with the right password, and the link that the owner got. */
  const broken = async () => {
    const own = await settled();
    const session = await aSession(world, own.store, own);
    await deliverAll(world);
    await askForReset(world.needs, own.store, { email: own.email }, someNetwork());
    const earlierLink = await mailedToken(world, own.email);
    const stranger = await signInWith(own.store, own.email);
    const link = tokenOf((await tellingMails())[0]);
    world.clock.advance(1);
    return { ...own, session, earlierLink, stranger, link };
  };

  test('ends every session, every link and the password that the stranger knows, and mails a reset', async () => {
    const { store, email, session, earlierLink, stranger, link } = await broken();
    expect(await secureByLink(world.needs, store, link)).toEqual({ kind: 'secured' });

    for (const token of [session, stranger.token]) {
      expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
    }
    const again = await signInAs(world, store, email, goodPassword, someNetwork(), stranger.device);
    expect(again).toMatchObject({ kind: 'wrong_credentials' });
    expect(await resetAs(world, store, { token: earlierLink, password: otherPassword })).toEqual({
      kind: 'token_used',
    });

    const mails = await deliverAll(world);
    expect(mails).toMatchObject([{ to: email, tags: { notification: 'Storefront user password reset' } }]);
    expect(await resetAs(world, store, { token: tokenOf(mails[0]), password: otherPassword })).toMatchObject({
      kind: 'password_reset',
    });
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('makes the stranger’s device a new one, though it carries its value', async () => {
    const { store, email, stranger, link } = await broken();
    await secureByLink(world.needs, store, link);
    world.clock.advance(1);
    await resetAs(world, store, { token: await mailedToken(world, email), password: goodPassword });
    await deliverAll(world);
    await signInWith(store, email, stranger.device);
    expect(await tellingMails()).toHaveLength(1);
  });

  test('leaves the stranger’s device no counter of its own: it is locked out with everybody else', async () => {
    const { store, email, stranger, link } = await broken();
    await secureByLink(world.needs, store, link);
    world.clock.advance(1);
    await resetAs(world, store, { token: await mailedToken(world, email), password: otherPassword });
    const guess = (devices: string) => signInAs(world, store, email, 'a guess', someNetwork(), devices);
    for (let guesses = 0; guesses < 5; guesses += 1) await guess('');
    expect(await guess(stranger.device)).toMatchObject({ kind: 'too_many_attempts' });
    await deliverAll(world);
  });

  test('outlives a password that the stranger changed', async () => {
    const { store, contact, link } = await broken();
    const found = await findContact(world.needs, store.storeId, contact.contactId);
    await must(world, 'disableAccount', store.storeId, { contactId: contact.contactId });
    expect(await secureByLink(world.needs, store, link)).toEqual({ kind: 'account_disabled' });
    await must(world, 'enableAccount', store.storeId, { contactId: contact.contactId });
    const now = await findContact(world.needs, store.storeId, contact.contactId);
    expect(now?.credentialVersion).toBeGreaterThan(found?.credentialVersion ?? 0);
    expect(await secureByLink(world.needs, store, link)).toEqual({ kind: 'secured' });
  });

  test('is kept from nothing by a stranger who changes the credentials at the very same moment', async () => {
    const { store, email, contact, link } = await broken();
    let changes = 0;
    const { documents } = world.needs;
    const racing = {
      send: async (command: Parameters<DynamoDBDocumentClient['send']>[0]) => {
        if (command instanceof TransactWriteCommand && changes < 3) {
          changes += 1;
          const found = await theContact(world, store.storeId, contact.contactId);
          const credentialVersion = found.credentialVersion + 1;
          await commit(world.needs, [changeContact(world.needs, found, { credentialVersion })]);
        }
        return documents.send(command);
      },
    } as unknown as DynamoDBDocumentClient;
    const secured = await secureByLink({ ...world.needs, documents: racing }, store, link);
    expect(changes).toBe(3);
    expect(secured).toEqual({ kind: 'secured' });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    await deliverAll(world);
  });

  test('works once, of 32 at the same moment too, and for a week', async () => {
    const { store, email, link } = await broken();
    const outcomes = await atOnce(32, () => secureByLink(world.needs, store, link));
    expect(tally(outcomes)).toEqual({ secured: 1, token_used: 31 });
    expect(await deliverAll(world)).toHaveLength(1);

    world.clock.advance(1);
    await resetByMail(world, store, email, goodPassword);
    await deliverAll(world);
    await signInWith(store, email);
    const late = tokenOf((await tellingMails())[0]);
    world.clock.advance(7 * 24 * 3600);
    expect(await secureByLink(world.needs, store, late)).toEqual({ kind: 'token_expired' });
  });

  test('of another store, or of another purpose, is no link', async () => {
    const { link, earlierLink, store } = await broken();
    const other = await aStore(world);
    expect(await secureByLink(world.needs, other, link)).toEqual({ kind: 'token_invalid' });
    expect(await secureByLink(world.needs, store, earlierLink)).toEqual({ kind: 'token_invalid' });
    expect(await resetAs(world, store, { token: link, password: otherPassword })).toEqual({
      kind: 'token_invalid',
    });
  });

  test('is done by staff too, who see nothing of the link', async () => {
    const { store, email, contact, stranger } = await broken();
    const { contactId } = contact;
    const answer = await must(world, 'secureAccount', store.storeId, {
      contactId,
      reason: 'She called: it was not her',
    });
    expect(answer).toEqual({
      ...{ activityId: expect.any(String), state: 'queued' },
      ...{ to: email, wasMainAddress: true, isMainAddressSettled: true },
    });
    expect(await ask(world, store, stranger.token)).toEqual({ kind: 'not_signed_in' });
    const { activityId } = answer as { activityId: string };
    const shown = await must(world, 'getActivity', store.storeId, { contactId, activityId });
    expect(shown).toMatchObject({
      kind: 'account_secured',
      actor: 'Ada of support',
      reason: 'She called: it was not her',
    });
    expect(JSON.stringify(shown)).not.toContain('token=');
    expect((await deliverAll(world)).map(({ to }) => to)).toEqual([email]);
  });
});
