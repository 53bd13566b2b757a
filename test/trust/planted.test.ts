import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  Client,
  codeOf,
  jsonOf,
  mailedLink,
  mailsTo,
  newPassword,
  password as strangersPassword,
  serveStore,
  someAddress,
  startServer,
  tokenIn,
  type ServedStore,
} from '../journeys/client.ts';

/**
 * trust.md, classes 15 and 41, and ruling 3: whatever a stranger plants at an address before its owner proves it is gone with the proof, by whichever
 * route. The stranger knows all that they typed and holds all that they were answered; the owner reads the mail, and never registered.
 */

/** What the store asks besides. */
const asked = [
  { id: 'nickname', kind: 'text', label: { en: 'Nickname' } },
  { id: 'newsletter', kind: 'consent', label: { en: 'Newsletter' }, text: { en: 'Send me offers.' } },
];

let local: Local;
let store: ServedStore;
let act: ReturnType<typeof adminOf>;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
  act = adminOf(local, store.id);
  await act('setStoreVariables', { variables: { fields: asked } });
});
afterAll(() => local.stop());

const from = (language: string) => ({ 'accept-language': language });
const register = (client: Client, email: string, path = '/accounts/v1/registrations') =>
  client.json(
    'POST',
    path,
    {
      ...{ email, password: strangersPassword, firstName: 'Mallory', lastName: 'Planted' },
      fields: { nickname: 'Planted', newsletter: { given: true, textVersion: 1 } },
    },
    from('es'),
  );
async function contactOf(email: string): Promise<Record<string, unknown>> {
  const { items } = await act('findContacts', { email });
  return (items as Record<string, unknown>[])[0] ?? {};
}
const signIn = (client: Client, identifier: string, password: string) =>
  client.json('POST', '/accounts/v1/sessions', { identifier, password });
const tokenTo = async (email: string) => tokenIn(await mailedLink(local, email));
const activate = (client: Client, body: Record<string, unknown>) =>
  client.json('POST', '/accounts/v1/activations', body, from('fr'));
const complete = (client: Client, token: string) =>
  client.json(
    'POST',
    '/accounts/v1/password-resets/completions',
    { token, password: newPassword },
    from('fr'),
  );

/** Each way in which the owner proves the address, with a password of their own. */
const proofs: Readonly<Record<string, (owner: Client, email: string) => Promise<unknown>>> = {
  'the link that the stranger caused': async (owner, email) =>
    activate(owner, { token: await tokenTo(email), password: newPassword }),
  'a fresh link': async (owner, email) => {
    await owner.json('POST', '/accounts/v1/activation-requests', { email });
    return activate(owner, { token: await tokenTo(email), password: newPassword });
  },
  'a reset': async (owner, email) => {
    await owner.json('POST', '/accounts/v1/password-resets', { email });
    return complete(owner, await tokenTo(email));
  },
  'an invitation': async (owner, email) => {
    await act('sendInvitation', { contactId: (await contactOf(email))['contactId'] });
    return activate(owner, { token: await tokenTo(email), password: newPassword });
  },
  'a reset that staff send': async (owner, email) => {
    await act('sendPasswordReset', { contactId: (await contactOf(email))['contactId'] });
    return complete(owner, await tokenTo(email));
  },
};

const known = { firstName: 'Erika', lastName: 'Known', locale: 'de' };

/** What the store has of the address: nothing; a contact before the stranger came; one that it made after. */
const addresses: Readonly<
  Record<string, (email: string) => { before?: () => Promise<unknown>; after?: () => Promise<unknown> }>
> = {
  'an address that the store does not know': () => ({}),
  'a contact of the store': (email) => ({ before: () => act('createContact', { email, ...known }) }),
  'a contact that the CRM makes afterwards': (email) => ({
    after: () => act('createContact', { email, ...known }),
  }),
};

describe.each(Object.entries(addresses))('of %s', (kind, make) => {
  test.each(Object.entries(proofs))('nothing that was planted outlives %s', async (_, prove) => {
    const email = someAddress();
    const { before, after } = make(email);
    await before?.();
    const stranger = new Client(local, store.host);
    const { registration } = jsonOf(await register(stranger, email));
    const planted = await tokenTo(email);
    await after?.();
    const owner = new Client(local, store.host);
    await prove(owner, email);

    expect((await signIn(owner, email, newPassword)).status).toBe(201);
    expect((await signIn(stranger, email, strangersPassword)).status).toBe(401);
    const again = await activate(stranger, { token: planted, registration });
    expect([again.status, codeOf(again)]).toEqual([410, 'token_used']);
    expect(await owner.get('/accounts/v1/sessions').then(jsonOf)).toMatchObject({ items: [{}] });
    const own = kind.includes('does not know') ? { firstName: '', lastName: '', locale: 'fr' } : known;
    expect(await contactOf(email)).toMatchObject({ ...own, accountState: 'active', username: email });
    expect((await contactOf(email))['fields']).toEqual({});
    const { items } = await act('findContacts', { email });
    expect(items).toHaveLength(1);
    for (const { subject, text, html } of await mailsTo(local, email))
      expect(subject + text + html).not.toMatch(/Mallory|Planted/);
  });

  test('the button in the mail opens it to nobody who did not register, and to no stranger', async () => {
    const email = someAddress();
    const { before, after } = make(email);
    await before?.();
    const stranger = new Client(local, store.host);
    await register(stranger, email);
    await after?.();
    const owner = new Client(local, store.host);
    const pressed = await activate(owner, { token: await tokenTo(email) });
    expect([pressed.status, codeOf(pressed)]).toEqual([422, 'password_required']);
    const form = await owner.form('/accounts/activate', { action: 'activate', token: await tokenTo(email) });
    expect(form.status).toBe(422);
    expect((await signIn(stranger, email, strangersPassword)).status).toBe(403);
    expect(await contactOf(email)).toMatchObject({ accountState: 'registered' });
  });
});

test('a stranger’s way in and claim do not keep staff’s contact from its owner', async () => {
  const email = someAddress();
  const stranger = new Client(local, store.host);
  await register(stranger, email);
  const made = await act('createContact', { email, ...known, customerNumber: 'P-1' });
  await act('sendPasswordReset', { contactId: made['contactId'] });
  const owner = new Client(local, store.host);
  expect((await complete(owner, await tokenTo(email))).status).toBe(204);
  const signedIn = await signIn(owner, 'P-1', newPassword);
  expect(jsonOf(signedIn)).toMatchObject({ customer: { contactId: made['contactId'], firstName: 'Erika' } });
  expect(await contactOf(email)).toMatchObject({ inviteMethod: 'invitation' });
});
