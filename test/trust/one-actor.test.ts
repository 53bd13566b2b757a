import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { listIdentities } from '../../lambdas/tables/sso-identities.ts';
import { changeStore, findStoreToChange } from '../../lambdas/tables/stores.ts';
import { openRogueProvider, type RogueProvider } from '../sso/rogue-provider.ts';
import { Visitor } from '../sso/visitor.ts';
import { bySize } from '../world/size.ts';
import {
  aCustomer,
  admin,
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  registerAs,
  replyCode,
  resetByMail,
  someAddress,
  someStoreId,
  theStore,
  updateByTwo,
  withVariables,
  type Customer,
  type World,
} from '../world/world.ts';
import { someLetters } from '../world/letters.ts';

/** Ruling 20: no acts of one of the staff, on the store's settings among them, end with them in an account that its customer ever opened. */

let world: World;
let provider: RogueProvider;
beforeAll(async () => {
  [world, provider] = [await openWorld(), await openRogueProvider()];
});
beforeEach(() => {
  Object.assign(world.senderStanding, { isSandboxed: false, isSendingPaused: false, isUnverified: false });
});
afterAll(async () => {
  await provider.close();
  await world.close();
});

const message = { en: 'Sign in with Mallory ID' };
const as = (actor: string, action: string, storeId: string, input: unknown) =>
  admin(world, action, storeId, input, actor);
const mallory = (action: string, { storeId }: Pick<Store, 'storeId'>, input: unknown) =>
  as('Mallory of support', action, storeId, input);
const storeOf = (storeId: string): Promise<Store> => theStore(world, storeId);
const proposalOf = async (storeId: string) =>
  (await must(world, 'getStore', storeId, {}))['proposal'] as { proposalId: string; by: string } | null;
const open = { 'throttling.network_requests_per_minute': 100_000 };

/** Mallory's own provider says that Mallory is the customer. */
async function triesAs(store: Store, email: string): Promise<Visitor> {
  provider.person = { sub: 'mallory', email, email_verified: true };
  const visitor = new Visitor(world, store);
  const led = await visitor.get('/accounts/sso/start?next=/accounts/profile');
  if (led.location.startsWith(provider.issuer)) {
    await visitor.comeBack(provider.authorize(new URL(led.location)));
  }
  return visitor;
}
async function isIn(store: Store, { contact }: Customer): Promise<boolean> {
  const visitor = await triesAs(store, contact.email ?? '');
  return visitor.isSignedIn || (await listIdentities(world.needs, contact)).length > 0;
}

describe('a provider of one’s own', () => {
  test('that is set by one alone, where there are accounts, sends nobody anywhere', async () => {
    const store = await aStore(world, open);
    const victim = await aCustomer(world, store);
    const reply = await mallory('updateStore', store, { sso: { ...provider.client, message } });
    expect(await isIn(store, victim)).toBe(false);
    expect(reply).toMatchObject({ ok: true, result: { sso: null, proposal: { by: 'Mallory of support' } } });
    await deliverAll(world);
  });

  test('that was set before there were accounts joins none of them', async () => {
    const storeId = someStoreId();
    await mallory('createStore', { storeId }, { name: 'Northwind', address: `https://${storeId}.example` });
    expect(
      replyCode(await mallory('updateStore', { storeId }, { sso: { ...provider.client, message } })),
    ).toBe('ok');
    const store = await withVariables(world, storeId, { 'accounts.enabled': true, ...open });
    const victim = await aCustomer(world, store);
    expect(await isIn(store, victim)).toBe(false);
    // Nor does Mallory let it, whatever is on or off meanwhile.
    await mallory('setStoreVariables', store, { variables: { 'accounts.enabled': false } });
    await mallory('updateStore', store, { sso: { joinsByAddress: true } });
    await mallory('setStoreVariables', store, { variables: { 'accounts.enabled': true } });
    expect(await isIn(store, victim)).toBe(false);
    await deliverAll(world);
  });

  test('by which they were somebody before that somebody came is theirs no more once the owner has', async () => {
    const storeId = someStoreId();
    await mallory('createStore', { storeId }, { name: 'Northwind', address: `https://${storeId}.example` });
    await mallory('updateStore', { storeId }, { sso: { ...provider.client, message } });
    const store = await withVariables(world, storeId, { 'accounts.enabled': true, ...open });
    const email = someAddress();
    await must(world, 'createContact', storeId, { email, firstName: 'Vic', lastName: 'Tim' });
    expect((await triesAs(store, email)).isSignedIn).toBe(true);
    await deliverAll(world);
    await resetByMail(world, store, email, goodPassword);
    expect((await triesAs(store, email)).isSignedIn).toBe(false);
    await deliverAll(world);
  });

  test('in the place of one that two have agreed on: neither its client, nor its word, without another two', async () => {
    const store = await aStore(world, open);
    const sso = { issuer: 'https://login.example.com', clientId: 'shop', clientSecret: 'of two', message };
    await updateByTwo(world, store.storeId, { sso: { ...sso, joinsByAddress: true } });
    const victim = await aCustomer(world, store);
    await mallory('updateStore', store, { sso: { clientId: 'mallory', clientSecret: 'of Mallory' } });
    expect((await storeOf(store.storeId)).sso).toMatchObject({ clientId: 'shop', joinsByAddress: true });
    // Ended by one alone; and then Mallory's in an empty place.
    const { proposalId } = (await proposalOf(store.storeId)) ?? {};
    await mallory('withdrawStoreChange', store, { proposalId });
    await mallory('updateStore', store, { sso: null });
    await mallory('updateStore', store, { sso: { ...provider.client, message, joinsByAddress: true } });
    expect(await isIn(store, victim)).toBe(false);
    await deliverAll(world);
  });
});

describe('a place of one’s own', () => {
  test('that mailed links would lead to is none by one alone', async () => {
    const store = await aStore(world);
    const { contact, email } = await aCustomer(world, store);
    const evil = { address: 'https://evil.example', domains: [...store.domains, 'evil.example'] };
    const reply = await mallory('updateStore', store, evil);
    await mallory('sendPasswordReset', store, { contactId: contact.contactId });
    const mails = (await deliverAll(world)).filter(({ to }) => to === email);
    expect(mails).toHaveLength(1);
    expect(JSON.stringify(mails)).not.toContain('evil.example');
    expect(reply).toMatchObject({ result: { address: store.address, domains: store.domains } });
  });

  test('is none either in steps: a domain that is given up by one stays the store’s', async () => {
    const [store, own] = [await aStore(world), await aStore(world)];
    await mallory('updateStore', store, { domains: [...store.domains, 'www.shop.example'] });
    expect((await storeOf(store.storeId)).domains).toEqual(store.domains);
    const two = [...store.domains, `www.${store.domains[0] ?? ''}`];
    const { proposalId } = (await proposalOf(store.storeId)) ?? {};
    await mallory('withdrawStoreChange', store, { proposalId });
    await updateByTwo(world, store.storeId, { domains: two });
    await mallory('updateStore', store, { domains: store.domains });
    const taking = { name: 'Own', address: `https://${two[1] ?? ''}` };
    expect(replyCode(await mallory('createStore', { storeId: `${own.storeId}-2` }, taking))).toBe(
      'domain_taken',
    );
  });

  test('that answers to mails would come to, with the mail in them, is none by one alone', async () => {
    const store = await aStore(world);
    const { contact, email } = await aCustomer(world, store);
    const sender = { fromAddress: 'mallory@evil.example', replyTo: 'mallory@evil.example' };
    await mallory('updateStore', store, { sender });
    await mallory('sendPasswordReset', store, { contactId: contact.contactId });
    const mails = (await deliverAll(world)).filter(({ to }) => to === email);
    expect(mails).toHaveLength(1);
    expect(JSON.stringify(mails)).not.toContain('evil.example');
  });
});

describe('a change that takes two', () => {
  const moved = ({ domains }: Store) => ({
    address: 'https://new.example',
    domains: [...domains, `new-${someLetters()}.example`],
  });
  const proposedBy = async (actor: string, more: Record<string, unknown> = {}) => {
    const store = await aStore(world);
    const wanted = moved(store);
    const address = `https://${wanted.domains.at(-1) ?? ''}`;
    const reply = await as(actor, 'updateStore', store.storeId, { ...wanted, address, ...more });
    expect(replyCode(reply)).toBe('ok');
    const proposal = await proposalOf(store.storeId);
    return { store, address, proposalId: proposal?.proposalId };
  };

  test('is so once another has confirmed it, with all that came along, and the history names both', async () => {
    const { store, address, proposalId } = await proposedBy('Ada', { name: 'Southwind' });
    expect(await storeOf(store.storeId)).toMatchObject({ name: store.name, address: store.address });
    const reply = await as('Bob', 'confirmStoreChange', store.storeId, { proposalId });
    expect(reply).toMatchObject({ ok: true, result: { address, name: 'Southwind', proposal: null } });
    expect(await storeOf(store.storeId)).toMatchObject({ name: 'Southwind', address });
    const { items } = (await must(world, 'listStoreChanges', store.storeId, {})) as { items: object[] };
    const change = { name: 'address', before: store.address, after: address };
    expect(items.slice(0, 2)).toMatchObject([
      { action: 'confirmStoreChange', actor: 'Bob', proposedBy: 'Ada' },
      { action: 'proposeStoreChange', actor: 'Ada', proposedBy: null },
    ]);
    for (const item of items.slice(0, 2))
      expect(item).toMatchObject({ changes: expect.arrayContaining([change]) });
  });

  test.each(['Ada', 'ada ', 'ＡＤＡ'])('is not confirmed by who proposed it, called %j', async (actor) => {
    const { store, proposalId } = await proposedBy('Ada');
    expect(replyCode(await as(actor, 'confirmStoreChange', store.storeId, { proposalId }))).toBe(
      'same_actor',
    );
    expect((await storeOf(store.storeId)).address).toBe(store.address);
  });

  test('is not confirmed once it was withdrawn, is a week old, or means something else by now', async () => {
    const confirm = async ({ storeId }: Store, proposalId: unknown) =>
      replyCode(await as('Bob', 'confirmStoreChange', storeId, { proposalId }));
    const one = await proposedBy('Ada');
    expect(replyCode(await as('Bob', 'withdrawStoreChange', one.store.storeId, one))).toBe('invalid_input');
    await as('Bob', 'withdrawStoreChange', one.store.storeId, { proposalId: one.proposalId });
    expect(await confirm(one.store, one.proposalId)).toBe('no_proposal');

    const two = await proposedBy('Ada', { name: 'Southwind' });
    expect(replyCode(await as('Ada', 'updateStore', two.store.storeId, moved(two.store)))).toBe(
      'address_not_among_domains',
    );
    const again = { domains: [...two.store.domains, 'other.example'] };
    expect(replyCode(await as('Ada', 'updateStore', two.store.storeId, again))).toBe('proposal_pending');
    await as('Eve', 'updateStore', two.store.storeId, { name: 'Eastwind' });
    expect(await confirm(two.store, two.proposalId)).toBe('proposal_overtaken');
    world.clock.advance(7 * 24 * 3600);
    expect(await confirm(two.store, two.proposalId)).toBe('no_proposal');
    expect(await proposalOf(two.store.storeId)).toBeNull();
    expect(replyCode(await as('Ada', 'updateStore', two.store.storeId, again))).toBe('ok');
    expect(await proposalOf(two.store.storeId)).toMatchObject({ by: 'Ada' });
  });

  test('is confirmed or withdrawn once, however many do at once', async () => {
    for (const _ of bySize({ quick: [1], slice: [1, 2], full: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] })) {
      const { store, address, proposalId } = await proposedBy('Ada');
      const codes = await atOnce(bySize({ quick: 8, slice: 32, full: 32 }), async (at) => {
        const action = at % 2 === 0 ? 'confirmStoreChange' : 'withdrawStoreChange';
        const code = replyCode(await as(`Bob ${String(at)}`, action, store.storeId, { proposalId }));
        return code === 'ok' ? action : code;
      });
      const done = codes.filter((code) => code.endsWith('StoreChange'));
      expect(done).toHaveLength(1);
      const isConfirmed = done[0] === 'confirmStoreChange';
      expect((await storeOf(store.storeId)).address).toBe(isConfirmed ? address : store.address);
      expect(await proposalOf(store.storeId)).toBeNull();
    }
  });

  test('of a provider tells of its secret only that it is another, and is good with it once confirmed', async () => {
    const store = await aStore(world, open);
    const victim = await aCustomer(world, store);
    const sso = { ...provider.client, message, joinsByAddress: true };
    const shown = await must(world, 'updateStore', store.storeId, { sso });
    const told = [shown, await must(world, 'listStoreChanges', store.storeId, {})];
    expect(JSON.stringify(told)).not.toContain(provider.client.clientSecret);
    expect(shown['proposal']).toMatchObject({
      changes: expect.arrayContaining([{ name: 'sso.clientSecret', before: null, after: 'changed' }]),
    });
    const { proposalId } = shown['proposal'] as { proposalId: string };
    expect(replyCode(await as('Bob', 'confirmStoreChange', store.storeId, { proposalId }))).toBe('ok');
    expect((await triesAs(store, victim.email)).isSignedIn).toBe(true);
    expect(await findContact(world.needs, store.storeId, victim.contact.contactId)).toMatchObject({
      accountState: 'active',
    });
    await deliverAll(world);
  });
});

test('before customer accounts were ever switched on one sets a store up', async () => {
  const storeId = someStoreId();
  await must(world, 'createStore', storeId, { name: 'Northwind', address: `https://${storeId}.example` });
  const address = `https://www.${storeId}.example`;
  const sender = { fromAddress: 'hi@books.example' };
  const wanted = { address, domains: [`www.${storeId}.example`], sender };
  const { clientSecret: _, ...shown } = provider.client;
  expect(
    await must(world, 'updateStore', storeId, { ...wanted, sso: { ...provider.client, message } }),
  ).toMatchObject({ ...wanted, sso: { ...shown, joinsByAddress: false }, proposal: null });
  await withVariables(world, storeId, { 'accounts.enabled': true });
  await withVariables(world, storeId, { 'accounts.enabled': false });
  expect(
    await must(world, 'updateStore', storeId, { domains: [`www.${storeId}.example`, 'other.example'] }),
  ).toMatchObject({
    domains: wanted.domains,
    proposal: { by: 'Ada of support' },
  });
  // What takes away is done by one: another look, another secret, no provider.
  const free = { name: 'South', sender: null, sso: null };
  expect(await must(world, 'updateStore', storeId, free)).toMatchObject(free);
});

describe('one of the staff leads nobody to a page of their own', () => {
  test.each([
    'Confirm here: https://northwind.evil.example/accounts/login',
    'Confirm at northwind.evil.example today.',
    'Confirm at EVIL\u3002example.',
    'Write to help@evil.example.',
    'Confirm at https://1.2.3.4/',
    'Confirm at xn--80ak6aa92e.xn--p1ai',
    'Confirm at evil\u200d.example',
  ])('by a mail that the store signs: %j', async (text) => {
    const store = await aStore(world);
    for (const name of ['mails.footer', 'mails.activation', 'mails.invitation', 'mails.activated']) {
      const reply = await mallory('setStoreTexts', store, { locale: 'en', texts: { [name]: text } });
      expect(replyCode(reply)).toBe('invalid_input');
    }
  });

  test('while a mail may name the store itself, as people write', async () => {
    const store = await aStore(world);
    const host = store.domains[0] ?? '';
    const texts = {
      'mails.footer': `Write to help@${host} or see www.${host}/help, Mo.-Fr. 9.30 to 17.00, z.B. by phone.`,
    };
    expect(replyCode(await mallory('setStoreTexts', store, { locale: 'en', texts }))).toBe('ok');
  });

  test.each([
    ['Northwind: verify at https://evil.example/login', 'names_another_host'],
    ['Northwind (evil.example)', 'names_another_host'],
    ['Northwind, call +1 (900) 555-0100 about your account', 'names_a_number'],
    ['Northwind, call 1\u200d900 555 \u2013 0100', 'names_a_number'],
    ['Northwind, call \uff11\uff19\uff10\uff10 555 0100', 'names_a_number'],
  ])('by the name that every mail is signed with: %j', async (name, code) => {
    const store = await aStore(world);
    const refused = { ok: false, problem: { errors: [{ field: 'name', code }] } };
    expect(await mallory('updateStore', store, { name })).toMatchObject(refused);
    const own = { storeId: `${store.storeId}-2` };
    const address = `https://${own.storeId}.example`;
    expect(await mallory('createStore', own, { name, address })).toMatchObject(refused);
    expect(await storeOf(store.storeId)).toMatchObject({ name: store.name });
  });

  test('while a store may be called as its site is, or as shops are called', async () => {
    const store = await aStore(world);
    for (const name of [
      store.domains[0] ?? '',
      'Dr. Blume & Co., since 1924',
      '1-800-Books 24/7',
      'Lot a1234567890b',
      'H.O.M.E.',
    ])
      expect([name, replyCode(await mallory('updateStore', store, { name }))]).toEqual([name, 'ok']);
  });

  test('and as its site is whose name is digits, which is no telephone number; one beside it is', async () => {
    const store = { storeId: 'of-digits' };
    const host = 'shop-29469736.example';
    await mallory('createStore', store, { name: 'Northwind', address: `https://${host}` });
    const renamed = async (name: string) => replyCode(await mallory('updateStore', store, { name }));
    expect([await renamed(host), await renamed(`Shop-29469736.Example`)]).toEqual(['ok', 'ok']);
    for (const name of ['29469736', `${host} 900 555 0100`, `900${host}5550100`])
      expect([name, await renamed(name)]).toEqual([name, 'invalid_input']);
  });

  test('by a name of an earlier release, which stays while another setting is changed', async () => {
    const { storeId } = await aStore(world);
    const stored = await findStoreToChange(world.needs, storeId);
    if (stored === undefined) throw new Error(storeId);
    const name = 'Books by evil.example';
    await changeStore(world.needs, stored, { ...stored.store, name });
    const { ok } = await mallory('updateStore', stored.store, { name, look: { colour: '#aa0000' } });
    expect([ok, await storeOf(storeId)]).toMatchObject([true, { name, look: { colour: '#aa0000' } }]);
  });

  test('by a link at the foot of every mail: two have to agree on one to another site', async () => {
    const store = await aStore(world);
    const privacy = 'https://evil.example/accounts/login';
    const others = {
      'links.terms': `https://www.${store.domains[0] ?? ''}/terms`,
      'passwords.minimum_length': 9,
    };
    const set = (variables: object) => mallory('setStoreVariables', store, { variables });
    expect(await set({ ...others, 'links.privacy': privacy })).toMatchObject({
      result: {
        state: 'proposed',
        variables: { 'links.terms': null, 'links.privacy': null, 'passwords.minimum_length': 8 },
        proposal: {
          by: 'Mallory of support',
          changes: [
            { name: 'passwords.minimum_length', before: 8, after: 9 },
            { name: 'links.terms', before: null, after: others['links.terms'] },
            { name: 'links.privacy', before: null, after: privacy },
          ],
        },
      },
    });
    await registerAs(world, store, { email: someAddress() });
    expect(JSON.stringify(await deliverAll(world))).not.toContain('evil.example');
    // What leads to the store's own site, or nowhere, takes one.
    expect(await set(others)).toMatchObject({ result: { state: 'set', variables: others } });
    const { proposalId } = (await proposalOf(store.storeId)) ?? {};
    const confirm = (actor: string, id: unknown) =>
      as(actor, 'confirmStoreChange', store.storeId, { proposalId: id });
    expect(replyCode(await confirm('Mallory of support', proposalId))).toBe('same_actor');
    // Somebody has set the others since: nobody has looked at that.
    expect(replyCode(await confirm('Bob', proposalId))).toBe('proposal_overtaken');
    await mallory('withdrawStoreChange', store, { proposalId });
    await set({ 'links.privacy': privacy, 'passwords.minimum_length': null });
    const again = await proposalOf(store.storeId);
    expect(await confirm('Bob', again?.proposalId)).toMatchObject({
      result: {
        variables: { ...others, 'links.privacy': privacy, 'passwords.minimum_length': 8 },
        proposal: null,
      },
    });
    const { store: after, setVariables } = (await findStoreToChange(world.needs, store.storeId)) ?? {};
    expect([after?.variables['links.privacy'], setVariables?.['passwords.minimum_length']]).toEqual([
      ...[privacy, undefined],
    ]);
    expect(await set({ 'links.privacy': null })).toMatchObject({ result: { state: 'set' } });
  });

  test('nor by such a link along with what is set by itself', async () => {
    const store = await aStore(world);
    const link = { 'links.terms': 'https://evil.example/' };
    const along = { 'accounts.enabled': false, fields: [] };
    const reply = await mallory('setStoreVariables', store, { variables: { ...link, ...along } });
    expect(reply).toMatchObject({
      problem: { errors: [{ field: 'fields' }, { field: 'accounts.enabled' }] },
    });
  });

  test('by an address beside the store\u2019s under a name that everybody registers under', async () => {
    const storeId = someStoreId();
    await must(world, 'createStore', storeId, {
      name: 'Northwind',
      address: `https://accounts.${storeId}.co.uk`,
    });
    const setOrigin = (origin: string) =>
      mallory('setStoreVariables', { storeId }, { variables: { 'portal.origins': [origin] } });
    expect(replyCode(await setOrigin('https://other.co.uk'))).toBe('invalid_input');
    expect(replyCode(await setOrigin(`https://www.${storeId}.co.uk`))).toBe('ok');
  });

  test.each(['M\u0430llory of support', 'Ad\u03b1 of support'])(
    'under a name that looks like a colleague\u2019s: %j',
    async (actor) => {
      const { storeId } = await aStore(world);
      expect(replyCode(await as(actor, 'getStore', storeId, {}))).toBe('invalid_input');
    },
  );
});
