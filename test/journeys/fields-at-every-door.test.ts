import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'node-html-parser';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  bearer,
  bearerOf,
  Client,
  jsonOf,
  mailedLink,
  newPassword,
  password,
  send,
  serveStore,
  someAddress,
  startServer,
  tokenIn,
  type Answer,
  type ServedStore,
} from './client.ts';

/** What a store asks at the registration form it asks of everybody with an account, by whichever door they come. */

let local: Local;
let store: ServedStore;
let act: ReturnType<typeof adminOf>;
const terms = {
  ...{ id: 'terms', kind: 'consent', required: true },
  ...{ label: { en: 'Terms' }, text: { en: 'I agree to the terms of the club.' } },
};
const member = {
  ...{ id: 'member', kind: 'text', required: true, shown: ['registration'] },
  label: { en: 'Member number' },
};
const nickname = { id: 'nickname', kind: 'text', label: { en: 'Nickname' } };
const ask = (fields: readonly unknown[]) => act('setStoreVariables', { variables: { fields } });
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
  act = adminOf(local, store.id);
  await ask([member, nickname, terms]);
});
afterAll(() => local.stop());

const client = () => new Client(local, store.host);
const agreed = { given: true, textVersion: 1 };
async function invited(more: Readonly<Record<string, unknown>> = {}) {
  const email = someAddress();
  const person = { email, firstName: 'Ada', lastName: 'Byron', ...more };
  const { contactId } = await act('createContact', { ...person, sendInvitation: true });
  return { email, contactId, token: tokenIn(await mailedLink(local, email)) };
}
const saidBy = async (contactId: unknown) => (await act('getContact', { contactId }))['fields'];
const askedOn = ({ body }: Answer) =>
  parse(body)
    .querySelectorAll('main input:not([type=hidden]):not([hidden])')
    .map((input) => input.getAttribute('name'));
const wrongOn = ({ body }: Answer) =>
  parse(body)
    .querySelectorAll('#errors li')
    .map(({ text }) => text);
const profileOf = async (one: Client) => jsonOf(await one.get('/accounts/v1/profile'));
/** Opened by a client that knows of no fields. */
async function opened() {
  const { email, token } = await invited();
  await client().json('POST', '/accounts/v1/activations', { token, password });
  return email;
}
/** What the CRM hears of a contact's fields. */
async function told(contactId: unknown) {
  const { body } = await send(local, { path: '/_local/events.json', headers: { host: 'localhost' } });
  const events = JSON.parse(body) as { type: string; contactId: unknown; fields?: string[] }[];
  return events
    .filter((event) => event.type === 'fields.changed' && event.contactId === contactId)
    .map(({ fields }) => fields);
}
const goesTo = ({ status, headers }: Answer) => [status, headers['location']];

describe('an invitation', () => {
  test('asks on the form of the password, refuses nobody’s proof for what is missing, and keeps what was said', async () => {
    const { email, contactId, token } = await invited();
    const one = client();
    const page = await one.get(`/accounts/activate?token=${token}`);
    expect(askedOn(page)).toEqual(['password', 'fields.member', 'fields.nickname', 'fields.terms']);
    expect(parse(page.body).getElementById('fields.terms')?.hasAttribute('checked')).toBe(false);

    const form = { action: 'activate', token };
    const empty = await one.form('/accounts/activate', form);
    expect([empty.status, wrongOn(empty)]).toEqual([
      422,
      [expect.stringContaining('password'), 'Fill in “Member number”.', 'Tick “Terms” to continue.'],
    ]);
    const typed = { ...form, 'fields.member': 'M-7', 'fields.terms': '1' };
    const short = await one.form('/accounts/activate', { ...typed, password: 'short' });
    expect(short.body).toContain('value="M-7"');
    expect(goesTo(await one.form('/accounts/activate', { ...typed, password }))).toEqual([
      ...[303, '/accounts/activate?step=done'],
    ]);
    expect(await saidBy(contactId)).toMatchObject({
      member: 'M-7',
      terms: { given: true, textVersion: 1, language: 'en', source: 'registration' },
    });
    expect(goesTo(await one.form('/accounts/login', { identifier: email, password }))).toEqual([
      ...[303, '/accounts/profile'],
    ]);
  });

  test('asks for nothing that staff have put down already', async () => {
    const { token } = await invited({ fields: { member: 'M-8', nickname: 'Ada' } });
    expect(askedOn(await client().get(`/accounts/activate?token=${token}`))).toEqual([
      'password',
      'fields.terms',
    ]);
  });

  test('is accepted by a client that knows of no fields; the answer and the profile tell what is missing', async () => {
    const { email, token } = await invited();
    const one = client();
    const activated = await one.json('POST', '/accounts/v1/activations', { token, password });
    expect([activated.status, jsonOf(activated)]).toMatchObject([
      200,
      { missingFields: ['member', 'terms'] },
    ]);
    const session = await one.json('POST', '/accounts/v1/sessions', { identifier: email, password });
    expect(jsonOf(session)).toMatchObject({ missingFields: ['member', 'terms'] });
    expect(await profileOf(one)).toMatchObject({ missingFields: ['member', 'terms'] });
    const given = { fields: { member: 'M-9', terms: agreed } };
    expect(jsonOf(await one.json('PATCH', '/accounts/v1/profile', given))).toMatchObject({
      missingFields: [],
    });
    // Said once, it is the door’s and no more the profile’s.
    const again = await one.json('PATCH', '/accounts/v1/profile', { fields: { member: 'M-1' } });
    expect(jsonOf(again)['errors']).toMatchObject([{ field: 'fields.member', code: 'unknown_field' }]);
  });

  test('takes what an app says with the password, and tells the history and the CRM of it', async () => {
    const { contactId, token } = await invited();
    const call = (fields: unknown) =>
      client().json('POST', '/accounts/v1/activations', { token, password, fields });
    const wrong = await call({ member: 7, terms: { given: true, textVersion: 9 } });
    expect([wrong.status, jsonOf(wrong)['code']]).toEqual([422, 'invalid_input']);
    const reworded = await call({ terms: { given: true, textVersion: 9 } });
    expect(jsonOf(reworded)['errors']).toMatchObject([
      { field: 'fields.terms', code: 'consent_text_changed' },
    ]);
    // A box that was left empty is nothing said.
    const answer = await call({ member: ' M-10 ', terms: { given: false } });
    expect([answer.status, jsonOf(answer)['missingFields']]).toEqual([200, ['terms']]);
    expect(await saidBy(contactId)).toEqual({ member: 'M-10' });
    expect(await told(contactId)).toEqual([['member']]);
  });
});

describe('whoever makes the account of a stranger’s registration their own', () => {
  test('is asked with the password, and what the stranger said is gone', async () => {
    const email = someAddress();
    const stranger = { email, password, firstName: 'Visit', lastName: 'Evil' };
    const fields = { member: 'EVIL', nickname: 'Evil', terms: agreed };
    await client().json('POST', '/accounts/v1/registrations', { ...stranger, fields });
    const token = tokenIn(await mailedLink(local, email));
    const one = client();
    expect(askedOn(await one.get(`/accounts/activate?token=${token}`))).toEqual(['password']);
    const form = { action: 'activate', token, password: newPassword };
    const refused = await one.form('/accounts/activate', form);
    expect(askedOn(refused)).toEqual([
      ...['firstName', 'lastName', 'password', 'fields.member', 'fields.nickname', 'fields.terms'],
    ]);
    expect(refused.body).not.toContain('Evil');
    const own = { ...form, firstName: 'Eva', lastName: 'Owner', 'fields.member': 'M-11' };
    const unticked = await one.form('/accounts/activate', own);
    expect([wrongOn(unticked), unticked.body.includes('value="Eva"')]).toEqual([
      ['Tick “Terms” to continue.'],
      true,
    ]);
    expect((await one.form('/accounts/activate', { ...own, 'fields.terms': '1' })).status).toBe(303);
    const session = await one.json('POST', '/accounts/v1/sessions', {
      identifier: email,
      password: newPassword,
    });
    expect(session.status).toBe(201);
    expect(await profileOf(one)).toMatchObject({
      fields: { nickname: null, terms: { given: true } },
      missingFields: [],
    });
  });
});

describe('a reset that opens an account', () => {
  /** A contact who has no account, and the link of the reset that they ask for. */
  const asking = async (more: Readonly<Record<string, unknown>> = {}) => {
    const email = someAddress();
    const { contactId } = await act('createContact', { email, firstName: 'Ada', lastName: 'Byron', ...more });
    expect((await client().json('POST', '/accounts/v1/password-resets', { email })).status).toBe(202);
    return { email, contactId, token: tokenIn(await mailedLink(local, email)) };
  };

  test('asks on the form of the password, and keeps what was said', async () => {
    const { email, contactId, token } = await asking({ fields: { nickname: 'Ada' } });
    const one = client();
    const page = await one.get(`/accounts/reset-password?token=${token}`);
    expect(askedOn(page)).toEqual(['password', 'fields.member', 'fields.terms']);
    const form = { action: 'reset', token, password: 'short', 'fields.member': 'M-20' };
    const refused = await one.form('/accounts/reset-password', form);
    expect([refused.status, wrongOn(refused)]).toEqual([
      ...[422, [expect.stringContaining('8 characters'), 'Tick “Terms” to continue.']],
    ]);
    expect(refused.body).toContain('value="M-20"');
    const whole = { ...form, password, 'fields.terms': '1' };
    expect(goesTo(await one.form('/accounts/reset-password', whole))).toEqual([
      ...[303, '/accounts/login?notice=account_activated'],
    ]);
    const terms = { given: true, textVersion: 1, language: 'en', source: 'registration' };
    expect(await saidBy(contactId)).toMatchObject({ member: 'M-20', nickname: 'Ada', terms });
    expect(await told(contactId)).toContainEqual(['member', 'terms']);
    expect(goesTo(await one.form('/accounts/login', { identifier: email, password }))).toEqual([
      ...[303, '/accounts/profile'],
    ]);
  });

  test('takes what an app says with the password, and refuses nobody for what is left out', async () => {
    const { email, contactId, token } = await asking();
    const call = (fields: unknown) =>
      client().json('POST', '/accounts/v1/password-resets/completions', { token, password, fields });
    const reworded = await call({ terms: { given: true, textVersion: 9 } });
    expect([reworded.status, jsonOf(reworded)['errors']]).toMatchObject([
      ...[422, [{ field: 'fields.terms', code: 'consent_text_changed' }]],
    ]);
    expect((await call({ terms: agreed })).status).toBe(204);
    expect(await saidBy(contactId)).toMatchObject({ terms: { given: true, source: 'api' } });
    const session = await client().json('POST', '/accounts/v1/sessions', { identifier: email, password });
    expect(jsonOf(session)['missingFields']).toEqual(['member']);
  });

  test('says nothing of what a stranger registered, and asks anew', async () => {
    const email = someAddress();
    const stranger = { email, password, firstName: 'Visit', lastName: 'Evil' };
    const fields = { member: 'EVIL', terms: agreed };
    await client().json('POST', '/accounts/v1/registrations', { ...stranger, fields });
    await mailedLink(local, email);
    await client().json('POST', '/accounts/v1/password-resets', { email });
    const token = tokenIn(await mailedLink(local, email));
    const page = await client().get(`/accounts/reset-password?token=${token}`);
    expect(askedOn(page)).toEqual([
      ...['firstName', 'lastName', 'password', 'fields.member', 'fields.nickname', 'fields.terms'],
    ]);
    expect(page.body).not.toMatch(/evil/i);
  });

  test('is no other than before where the account is open: what is missing is asked after the sign-in', async () => {
    const email = await opened();
    await client().json('POST', '/accounts/v1/password-resets', { email });
    const token = tokenIn(await mailedLink(local, email));
    const one = client();
    expect(askedOn(await one.get(`/accounts/reset-password?token=${token}`))).toEqual(['password']);
    const form = { action: 'reset', token, password: newPassword, 'fields.member': 'M-21' };
    expect((await one.form('/accounts/reset-password', form)).status).toBe(303);
    const session = await one.json('POST', '/accounts/v1/sessions', {
      ...{ identifier: email, password: newPassword },
    });
    expect(jsonOf(session)['missingFields']).toEqual(['member', 'terms']);
  });
});

test('a password after a purchase is one field where the store asks for no more there; the rest is asked once they are in', async () => {
  const { key } = await act('createStoreKey', { name: 'Web shop' });
  const email = someAddress();
  const order = {
    ...{ orderId: 'N-77', placedAt: '2026-01-05T11:00:00Z', email, firstName: 'Maria', lastName: 'Muster' },
    ...{ currency: 'EUR', total: '24.90' },
    lines: [{ sku: 'B-1', name: 'Atlas', quantity: 1, amount: '24.90' }],
  };
  const buy = async (orderId: string) => {
    const placed = await client().json(
      'POST',
      '/accounts/v1/orders',
      { ...order, orderId },
      bearer(String(key)),
    );
    return new URL((jsonOf(placed)['claim'] as { url: string }).url);
  };
  const atCheckout = await buy('N-76');
  expect(askedOn(await client().get(atCheckout.pathname + atCheckout.search))).toEqual([
    'password',
    'fields.terms',
  ]);
  await ask([member, nickname, { ...terms, shown: ['registration', 'profile'] }]);
  const claim = await buy(order.orderId);
  const one = client();
  expect(askedOn(await one.get(claim.pathname + claim.search))).toEqual(['password']);
  const form = { action: 'claim', token: tokenIn(claim), password };
  expect((await one.form('/accounts/checkout', form)).status).toBe(303);
  const link = await mailedLink(local, email);
  const next = '/accounts/orders/N-77?notice=account_activated';
  expect(goesTo(await one.form('/accounts/activate', { action: 'activate', token: tokenIn(link) }))).toEqual([
    303,
    `/accounts/profile?change=missing&next=${encodeURIComponent(next)}`,
  ]);
  await ask([member, nickname, terms]);
});

describe('who has an account already', () => {
  test('is asked before they go on, may leave it for later, and is reminded by their profile until then', async () => {
    const email = await opened();
    const one = client();
    const next = '/accounts/sessions';
    const ways = `/accounts/profile?change=missing&next=${encodeURIComponent(next)}`;
    expect(goesTo(await one.form('/accounts/login', { identifier: email, password, next }))).toEqual([
      303,
      ways,
    ]);
    const page = await one.get(ways);
    expect(askedOn(page)).toEqual(['fields.member', 'fields.terms']);
    expect(parse(page.body).querySelector(`main a[href="${next}"]`)?.text).toBe('Not now');
    expect((await one.get('/accounts/profile')).body).toContain('href="?change=missing"');

    const given = { action: 'give-missing', next, 'fields.member': 'M-12' };
    const refused = await one.form('/accounts/profile', given);
    expect([refused.status, wrongOn(refused)]).toEqual([422, ['Tick “Terms” to continue.']]);
    expect(refused.body).toContain('value="M-12"');
    expect(goesTo(await one.form('/accounts/profile', { ...given, 'fields.terms': '1' }))).toEqual([
      303,
      next,
    ]);
    expect((await one.get('/accounts/profile')).body).not.toContain('?change=missing');
    expect(goesTo(await one.get(ways))).toEqual([303, next]);
    expect(await profileOf(one)).toMatchObject({ fields: { terms: { given: true, source: 'profile' } } });
  });

  test('and signs in with an email from now on says it beside the new password', async () => {
    const email = await opened();
    const asking = async (one: Client, address: string) => {
      const asked = await one.json('POST', '/accounts/v1/email-logins', { email: address, password });
      expect(asked.status).toBe(202);
      return tokenIn(await mailedLink(local, address));
    };
    const one = client();
    const token = await bearerOf(one, email);
    const [further, another] = [someAddress(), someAddress()];
    const browser = client();
    await browser.form('/accounts/login', { identifier: email, password });
    const link = await asking(browser, further);
    const page = await browser.get(`/accounts/confirm-email?token=${link}`);
    expect(askedOn(page)).toEqual(['newPassword', 'fields.member', 'fields.terms']);
    const form = { token: link, newPassword, 'fields.member': 'M-13' };
    const refused = await browser.form('/accounts/confirm-email', form);
    expect([refused.status, wrongOn(refused)]).toEqual([422, ['Tick “Terms” to continue.']]);
    const done = await browser.form('/accounts/confirm-email', { ...form, 'fields.terms': '1' });
    expect(goesTo(done)).toEqual([303, '/accounts/emails?notice=email_login_activated']);
    expect(await profileOf(browser)).toMatchObject({
      missingFields: [],
      fields: { terms: { given: true, source: 'profile' } },
    });
    expect((await one.get('/accounts/v1/session', bearer(token))).status).toBe(401);

    // An app says what it knows of, and its proof is good without the rest.
    await ask([member, nickname, terms, { ...nickname, id: 'team', required: true }]);
    const asked = await browser.json('POST', '/accounts/v1/email-logins', {
      ...{ email: another, password: newPassword },
    });
    expect(asked.status).toBe(202);
    const completed = await browser.json('POST', '/accounts/v1/email-logins/completions', {
      ...{ token: tokenIn(await mailedLink(local, another)), newPassword: `${newPassword} more` },
      fields: { nickname: 'Ada' },
    });
    expect([completed.status, jsonOf(completed)]).toMatchObject([
      200,
      { missingFields: ['team'], fields: { nickname: 'Ada', team: null } },
    ]);
    await ask([member, nickname, terms]);
  });
});

test('a consent that was withdrawn is not asked for again, and one to an earlier wording stands', async () => {
  const { contactId, email, token } = await invited();
  const fields = { member: 'M-14', terms: agreed };
  await client().json('POST', '/accounts/v1/activations', { token, password, fields });
  await ask([member, nickname, { ...terms, text: { en: 'I agree to the new terms.' } }]);
  const one = client();
  const signIn = () => one.json('POST', '/accounts/v1/sessions', { identifier: email, password });
  expect(jsonOf(await signIn())).toMatchObject({ missingFields: [] });
  await act('updateContact', { contactId, fields: { terms: { given: false } } });
  expect(jsonOf(await signIn())).toMatchObject({ missingFields: [] });
});
