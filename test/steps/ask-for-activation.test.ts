import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateRegistrationSecret } from '../../lambdas/accounts/registration.ts';
import type { LinkAsked } from '../../lambdas/steps/ask-for-link.ts';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import { askForActivation } from '../../lambdas/steps/ask-for-activation.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { changeContact, findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { proveFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import {
  aCustomer,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  signInAs,
  someAddress,
  someNetwork,
  theContact,
  tokenOf,
  type World,
  activateAs,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const askAgain = (store: Store, asked: { token: string } | { email: string }, network = someNetwork()) =>
  askForActivation(world.needs, store, asked, network);

async function findOnlyContact(store: Store, email: string) {
  const [contactId] = await findContactIdsByEmail(world.needs, store.storeId, email);
  const contact = await theContact(world, store.storeId, contactId ?? '');
  return contact;
}

describe('asking for a mail', () => {
  /** What is read and written, in characters: who is not there is no smaller. */
  const askedFor = async (ask: (needs: Needs) => Promise<LinkAsked>) => {
    const calls: string[] = [];
    let written = 0;
    const documents = {
      send: (command: Parameters<Needs['documents']['send']>[0]) => {
        const { TransactItems } = command.input as { TransactItems?: unknown[] };
        if (TransactItems !== undefined) written += JSON.stringify(TransactItems).length;
        calls.push(`${command.constructor.name} ${String(TransactItems?.length ?? '')}`);
        return world.needs.documents.send(command);
      },
    } as unknown as Needs['documents'];
    expect(await ask({ ...world.needs, documents })).toEqual({ kind: 'asked' });
    return { calls: calls.sort(), written };
  };

  test.each([
    ['reset', askForReset],
    ['fresh link', askForActivation],
  ] as const)(
    'with a %s costs as many calls, and as much in them, for an address that nobody has',
    async (_, ask) => {
      const store = await aStore(world);
      const registered = someAddress();
      await registerAs(world, store, { email: registered });
      await deliverAll(world);
      const costOf = (email: string) =>
        askedFor((needs) => ask(needs, store, { email }, someNetwork(), generateRegistrationSecret()));
      const ofNobody = await costOf(someAddress());
      const ofSomebody = await costOf(registered);
      expect(ofNobody.calls).toEqual(ofSomebody.calls);
      expect(ofNobody.written / ofSomebody.written).toBeGreaterThan(0.85);
      expect(ofNobody.written / ofSomebody.written).toBeLessThan(1.15);
      await deliverAll(world);
    },
  );
});

describe('asking for a fresh activation mail', () => {
  test('by address carries the registration', async () => {
    const store = await aStore(world);
    const email = someAddress();
    await registerAs(world, store, { email });
    const first = await mailedToken(world, email);
    expect(await askAgain(store, { email })).toEqual({ kind: 'asked' });
    const fresh = await mailedToken(world, email);
    expect(fresh).not.toBe(first);
    expect(await activateAs(world, store, { token: fresh })).toMatchObject({ kind: 'activated' });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('leaves every link good until one is used, which ends the others', async () => {
    const store = await aStore(world);
    const email = someAddress();
    await registerAs(world, store, { email });
    const tokens = [await mailedToken(world, email)];
    for (let time = 0; time < 2; time += 1) {
      await askAgain(store, { email });
      tokens.push(await mailedToken(world, email));
    }
    const [first, second, third] = tokens as [string, string, string];
    expect(await activateAs(world, store, { token: second })).toMatchObject({ kind: 'activated' });
    for (const token of [first, third]) {
      expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_used' });
    }
    await deliverAll(world);
  });

  test('by the token of an expired link carries that link’s registration', async () => {
    const store = await aStore(world);
    const email = someAddress();
    await registerAs(world, store, { email, firstName: 'First', password: goodPassword });
    const first = await mailedToken(world, email);
    await deliverAll(world);
    world.clock.advance(24 * 3600);
    expect(await activateAs(world, store, { token: first })).toEqual({ kind: 'token_expired' });

    expect(await askAgain(store, { token: first })).toEqual({ kind: 'asked' });
    const activated = await activateAs(world, store, { token: await mailedToken(world, email) });
    expect(activated).toMatchObject({ kind: 'activated', contact: { firstName: 'First' } });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('by address carries the latest of several registrations, and greets by no name that was typed', async () => {
    const store = await aStore(world);
    const email = someAddress();
    await registerAs(world, store, { email, firstName: 'First', password: goodPassword });
    await registerAs(world, store, { email, firstName: 'Second', password: otherPassword });
    await deliverAll(world);
    await askAgain(store, { email });
    const [mail] = await deliverAll(world);
    expect(mail?.text).not.toMatch(/First|Second/);
    const activated = await activateAs(world, store, { token: tokenOf(mail), password: otherPassword });
    expect(activated).toMatchObject({ kind: 'activated', contact: { firstName: 'Second' } });
    await deliverAll(world);
  });

  test('of an account that is active sends the instructions, without a token', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    expect(await askAgain(store, { email })).toEqual({ kind: 'asked' });
    const [mail] = await deliverAll(world);
    expect(mail).toMatchObject({ to: email, tags: { notification: 'Account already exists' } });
    expect(mail?.text).not.toContain('token=');
  });

  test('by a used token of an active account sends the instructions too', async () => {
    const store = await aStore(world);
    const email = someAddress();
    await registerAs(world, store, { email });
    const token = await mailedToken(world, email);
    await activateAs(world, store, { token });
    await deliverAll(world);
    expect(await askAgain(store, { token })).toEqual({ kind: 'asked' });
    expect(await deliverAll(world)).toMatchObject([{ tags: { notification: 'Account already exists' } }]);
  });

  test('mails nobody for an unknown address, a contact without account, a disabled account, or a wrong token', async () => {
    const store = await aStore(world);
    const known = someAddress();
    await must(world, 'createContact', store.storeId, { email: known, firstName: 'Eva', lastName: 'Known' });
    const disabled = await aCustomer(world, store);
    await must(world, 'disableAccount', store.storeId, { contactId: disabled.contact.contactId });
    for (const asked of [
      { email: someAddress() },
      { email: known },
      { email: disabled.email },
      { token: 'nonsense' },
      { token: '' },
    ]) {
      expect(await askAgain(store, asked)).toEqual({ kind: 'asked' });
    }
    expect(await deliverAll(world)).toEqual([]);
  });

  test('by a token of another store, or of another purpose, mails nobody', async () => {
    const [store, other] = [await aStore(world), await aStore(world)];
    const email = someAddress();
    await registerAs(world, store, { email });
    const token = await mailedToken(world, email);
    await askForReset(world.needs, store, { email }, someNetwork());
    const resetToken = await mailedToken(world, email);
    expect(await askAgain(other, { token })).toEqual({ kind: 'asked' });
    expect(await askAgain(store, { token: resetToken })).toEqual({ kind: 'asked' });
    expect(await deliverAll(world)).toEqual([]);
  });

  test('by the token of an address that the contact has no more mails nobody', async () => {
    const store = await aStore(world);
    const email = someAddress();
    await registerAs(world, store, { email });
    const token = await mailedToken(world, email);
    const contact = await findOnlyContact(store, email);
    await commit(world.needs, [changeContact(world.needs, contact, { email: someAddress() })]);
    expect(await askAgain(store, { token })).toEqual({ kind: 'asked' });
    expect(await deliverAll(world)).toEqual([]);
  });

  test('goes on being answered once the address has had its mails, which then stop', async () => {
    const store = await aStore(world, { 'throttling.mails_per_address_per_hour': 3 });
    const email = someAddress();
    const network = someNetwork();
    await registerAs(world, store, { email }, network);
    for (let time = 0; time < 4; time += 1) {
      expect(await askAgain(store, { email }, network)).toEqual({ kind: 'asked' });
    }
    expect(await deliverAll(world)).toHaveLength(3);
  });

  test('by another address of an account is answered there, so that neither mailbox has more than its mails, and nobody is told whose it is', async () => {
    const store = await aStore(world, {
      'throttling.mails_per_address_per_hour': 3,
      'registration.reveal_existing_account': false,
    });
    const customer = await aCustomer(world, store);
    const session = await aSession(world, store, customer);
    const further = await proveFurther(world, () => recordOf(world, store, session));
    await deliverAll(world);
    world.clock.advance(2 * 3600);
    const network = someNetwork();
    const mailedTo = async (email: string) =>
      (await deliverAll(world)).filter(({ to }) => to === email).length;
    for (let time = 0; time < 4; time += 1) {
      expect(await askAgain(store, { email: further }, network)).toEqual({ kind: 'asked' });
    }
    expect((await deliverAll(world)).map(({ to }) => to)).toEqual([further, further, further]);
    const registering = async (email: string) => (await registerAs(world, store, { email }, network)).kind;
    expect(await registering(further)).toBe('too_many_requests');
    for (let time = 0; time < 3; time += 1) {
      expect(await registering(customer.email)).toBe('verification_mailed');
    }
    expect(await registering(customer.email)).toBe('too_many_requests');
    expect(await mailedTo(customer.email)).toBe(3);
    // By then it has had as many as it may.
    await askAgain(store, { email: customer.email }, network);
    await askAgain(store, { email: further }, network);
    expect(await deliverAll(world)).toEqual([]);
    world.clock.advance(2 * 3600);
    await askAgain(store, { email: further }, network);
    expect(await mailedTo(further)).toBe(1);
  });

  test('is refused beyond the network’s allowance', async () => {
    const store = await aStore(world, { 'throttling.network_requests_per_minute': 1 });
    const network = someNetwork();
    expect(await askAgain(store, { email: someAddress() }, network)).toEqual({ kind: 'asked' });
    const refused = await askAgain(store, { email: someAddress() }, network);
    expect(refused).toMatchObject({ kind: 'too_many_requests' });
  });
});
