import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../lambdas/http/reply.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import {
  aCustomer,
  aStore,
  atOnce,
  deliverAll,
  must,
  openWorld,
  registerAs,
  setEmailStatus,
  someAddress,
  theContact,
  type World,
} from '../world/world.ts';
import { base, openDesk, textOf, type Desk } from './desk.ts';

/** Staff make a contact from its form, by the admin action `createContact` (rulings 24 and 25). */

let world: World;
let store: Store;
let desk: Desk;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, { 'customer_numbers.pattern': 'K-#######' });
  desk = openDesk(world, { role: 'support' });
});
afterAll(() => world.close());

const page = (of: Store = store) => `/${of.storeId}/contacts/new`;
const ada = { firstName: 'Ada', lastName: 'Lovelace' };

/** What the form holds, hidden or in sight, boxes apart. */
function formOf({ body }: Reply): Record<string, string> {
  const form = body.split('<form').find((one) => /action="[^"]*\/contacts\/new"/.test(one)) ?? '';
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([input]) => input);
  const part = (input: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1] ?? '';
  return Object.fromEntries(
    inputs
      .filter((input) => !input.includes('type="checkbox"'))
      .map((input) => [part(input, 'name'), part(input, 'value')]),
  );
}

/** Fills in the form and sends it. */
const make = async (typed: Record<string, string>, of: Store = store): Promise<Reply> =>
  desk.send(page(of), { ...formOf(await desk.open(page(of))), ...typed });

const idsOf = (email: string, of: Store = store) => findContactIdsByEmail(world.needs, of.storeId, email);
const madeBy = ({ headers }: Reply): string => headers['location']?.split('/').at(-1) ?? '';
const contactBy = (reply: Reply, of: Store = store) =>
  must(world, 'getContact', of.storeId, { contactId: madeBy(reply) });

/** Refused, with nothing lost that was typed and an id of its own for the next time. */
async function refused(reply: Reply, typed: Record<string, string>, at: string, ledTo = at): Promise<string> {
  expect(reply.status).toBe(422);
  expect(formOf(reply)).toMatchObject(typed);
  expect(reply.body).toMatch(new RegExp(`href="#${ledTo}"`));
  expect(reply.body).toContain(`id="${at}-error"`);
  expect(await deliverAll(world)).toEqual([]);
  return textOf(reply);
}

describe('a new contact', () => {
  test('is made as typed, by whoever made it, and its page says so', async () => {
    const email = someAddress();
    const company = { companyId: 'acme', companyName: 'Acme Papers' };
    const made = await make({ ...ada, email, ...company, customerNumber: 'own-1', locale: 'fr' });
    expect(made.status).toBe(303);
    expect(await contactBy(made)).toMatchObject({
      ...{ ...ada, email, customerNumber: 'OWN-1', locale: 'fr', accountState: 'none' },
      company: { id: 'acme', name: 'Acme Papers' },
    });
    expect(textOf(await desk.follow(made))).toContain(
      'Ada Lovelace is a contact now, with the customer number OWN-1.',
    );
    expect(await deliverAll(world)).toEqual([]);
  });

  test('gets a number where the store has a pattern, and the form says so', async () => {
    const plain = await aStore(world);
    const hint = 'Generated when left out.';
    expect(textOf(await desk.open(page()))).toContain(hint);
    expect(textOf(await desk.open(page(plain)))).not.toContain(hint);
    expect((await contactBy(await make(ada)))['customerNumber']).toMatch(/^K-\d{7}$/);
    expect((await contactBy(await make(ada, plain), plain))['customerNumber']).toBeNull();
  });

  test('is invited with it where that is ticked, and in no other case', async () => {
    const email = someAddress();
    const made = await make({ ...ada, email, sendInvitation: 'on' });
    expect(textOf(await desk.follow(made))).toContain(`The invitation to ${email} is queued.`);
    expect(await contactBy(made)).toMatchObject({ accountState: 'invited' });
    expect((await deliverAll(world)).map(({ to }) => to)).toEqual([email]);
  });

  test('is one, with one mail, however often and at once its form is sent', async () => {
    const email = someAddress();
    const form = { ...formOf(await desk.open(page())), ...ada, email, sendInvitation: 'on' };
    const replies = await atOnce(4, () => desk.send(page(), form));
    replies.push(await desk.send(page(), form));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([303]));
    expect(new Set(replies.map(madeBy)).size).toBe(1);
    expect(await idsOf(email)).toEqual([madeBy(replies[0]!)]);
    expect(await deliverAll(world)).toHaveLength(1);
  });

  test('is another where the form is sent anew with something else in it: once that is said', async () => {
    const form = { ...formOf(await desk.open(page())), ...ada };
    await desk.send(page(), { ...form, email: someAddress() });
    const email = someAddress();
    const again = await desk.send(page(), { ...form, email });
    expect(again.status).toBe(422);
    expect(textOf(again)).toContain('This form made a contact already');
    expect(await idsOf(email)).toEqual([]);
    expect((await desk.send(page(), { ...formOf(again) })).status).toBe(303);
    expect(await idsOf(email)).toHaveLength(1);
  });
});

describe('what is refused stands at its field, and leads on', () => {
  test('a name that is missing, an email and a company that are none', async () => {
    const typed = { firstName: '', lastName: 'King', email: 'nobody', companyId: 'acme', companyName: '' };
    const reply = await make(typed);
    expect(await refused(reply, typed, 'firstName')).toMatch(/First name is required/);
    expect(await refused(reply, typed, 'email')).toMatch(/Email has to be one email address/);
    await refused(reply, typed, 'companyName');
  });

  test('an email that somebody has, where an invitation would go there', async () => {
    const { email, contact } = await aCustomer(world, store, { firstName: 'Bea', lastName: 'Held' });
    const typed = { ...ada, email };
    const reply = await make({ ...typed, sendInvitation: 'on' });
    const said = await refused(reply, typed, 'email');
    expect(said).toContain('Another contact has this email already.');
    expect(said).toContain('Open Bea Held');
    expect(reply.body).toContain(`href="${base}/${store.storeId}/contacts/${contact.contactId}"`);
    expect(reply.body).toMatch(/id="sendInvitation"[^>]*\schecked/);
    expect(await idsOf(email)).toEqual([contact.contactId]);
    expect((await desk.send(page(), formOf(reply))).status).toBe(303);
  });

  test('a customer number that somebody has', async () => {
    const other = { firstName: 'Cleo', lastName: 'Numbered', customerNumber: 'K-TAKEN' };
    const { contactId } = await must(world, 'createContact', store.storeId, other);
    const typed = { ...ada, customerNumber: 'k-taken' };
    const reply = await make(typed);
    expect(await refused(reply, typed, 'customerNumber')).toContain('Open Cleo Numbered');
    expect(reply.body).toContain(`href="${base}/${store.storeId}/contacts/${String(contactId)}"`);
  });

  test('an email whose mail came back', async () => {
    const email = someAddress();
    await registerAs(world, store, { email });
    await deliverAll(world);
    const [contactId = ''] = await idsOf(email);
    const registered = await theContact(world, store.storeId, contactId);
    await setEmailStatus(world, registered, 'hard_bounced');
    const typed = { ...ada, email };
    const said = await refused(await make({ ...typed, sendInvitation: 'on' }), typed, 'email');
    expect(said).toContain('Email to this address has come back');
  });

  test('an invitation to nowhere, or to an account that would have nothing to sign in with', async () => {
    expect(await refused(await make({ ...ada, sendInvitation: 'on' }), ada, 'email')).toContain(
      'An invitation needs an email.',
    );
    const byNumber = await aStore(world, { 'sign_in.identifiers': 'customer_number' });
    expect(textOf(await desk.open(page(byNumber)))).toContain(
      'signs in with the customer number, so it takes',
    );
    const typed = { ...ada, email: someAddress() };
    const reply = await make({ ...typed, sendInvitation: 'on' }, byNumber);
    expect(await refused(reply, typed, 'customerNumber')).toContain('an invitation needs one');
  });

  test('who was erased comes back on the word of staff that they asked to, which is kept', async () => {
    const email = someAddress();
    const had = { ...ada, email, customerNumber: 'K-ERASED' };
    const { contactId } = await must(world, 'createContact', store.storeId, had);
    await must(world, 'eraseContact', store.storeId, { contactId });
    const opened = await desk.open(page());
    expect(opened.body).not.toContain('afterErasure');
    const typed = had;
    const reply = await make(typed);
    const said = await refused(reply, typed, 'email', 'afterErasure');
    // Once, however many of its fields were theirs.
    expect(said.split('was erased here, and stays so.')).toHaveLength(2);
    expect(said.split('An erased person’s.')).toHaveLength(3);
    expect(reply.body).toMatch(/<input type="checkbox" id="afterErasure" name="afterErasure"\s*\/?>/);
    expect(textOf(reply)).toContain('They asked to come back');
    expect((await desk.send(page(), formOf(reply))).status).toBe(422);
    expect(await idsOf(email)).toEqual([]);
    const made = await desk.send(page(), { ...formOf(reply), afterErasure: 'on' });
    const { items } = await must(world, 'listActivities', store.storeId, { contactId: madeBy(made) });
    expect(items).toContainEqual(expect.objectContaining({ kind: 'brought_back', actor: 'Ada of support' }));
  });
});

describe('the form', () => {
  test('is offered on every page, and where nobody is found with what was searched for', async () => {
    const link = `href="${base}${page()}"`;
    expect((await desk.open(`/${store.storeId}/orders`)).body).toContain(link);
    const search = (query: string) =>
      desk.open(`/${store.storeId}/contacts?${new URLSearchParams({ query }).toString()}`);
    for (const [query, filled] of [
      ['zoe.nobody@mail.example', { email: 'zoe.nobody@mail.example', lastName: '' }],
      ['Zoe van Nobody', { email: '', firstName: 'Zoe van', lastName: 'Nobody' }],
      ['Nobodyhere', { firstName: '', lastName: 'Nobodyhere' }],
      ['Z-404', { email: '', firstName: '', lastName: '', customerNumber: '' }],
    ] as const) {
      const { body } = await search(query);
      const [, offered = ''] = /href="[^"]*(\/contacts\/new\?query=[^"]*)"/.exec(body) ?? [];
      expect(formOf(await desk.open(`/${store.storeId}${offered}`))).toMatchObject(filled);
    }
    await must(world, 'createContact', store.storeId, { firstName: 'Yara', lastName: 'Found' });
    expect((await search('yara')).body).not.toContain('new?query');
  });

  test('asks for a language where the store speaks several, and for no other', async () => {
    const select = async (of: Store) => (await desk.open(page(of))).body.split('<select')[1] ?? '';
    const two = await aStore(world, { 'languages.offered': ['en', 'de'] });
    expect((await select(two)).match(/<option[^>]*value="(\w+)"/g)).toHaveLength(2);
    const one = await aStore(world, { 'languages.offered': ['en'] });
    expect(await select(one)).toBe('');
    expect(await contactBy(await make(ada, one), one)).toMatchObject({ locale: 'en' });
  });

  test('offers no invitation where nobody opens an account by one', async () => {
    const closed = await aStore(world, { 'accounts.enabled': false });
    const { body } = await desk.open(page(closed));
    expect(body).toMatch(/id="sendInvitation"[^>]*\sdisabled/);
    expect(body).toContain('This store has no customer accounts.');
    const sent = await make({ ...ada, email: someAddress(), sendInvitation: 'on' }, closed);
    expect(sent.status).toBe(422);
    expect(textOf(sent)).toContain('so nobody is invited');
  });

  test('is taken from its own page alone: without the right token, or from elsewhere, nobody is made', async () => {
    const typed = { ...ada, email: someAddress(), requestId: 'request-of-elsewhere' };
    expect((await desk.send(page(), { ...typed, formToken: 'guessed' })).status).toBe(403);
    expect((await desk.send(page(), typed, { origin: 'https://evil.example' })).status).toBe(403);
    expect(await idsOf(typed.email)).toEqual([]);
  });
});
