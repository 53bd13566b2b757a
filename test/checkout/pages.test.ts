import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  anAccount,
  bearer,
  Client,
  jsonOf,
  mailedLink,
  mailsTo,
  password,
  serveStore,
  sessionCookieName,
  someAddress,
  startServer,
  type Answer,
  type ServedStore,
} from '../journeys/client.ts';
import { someLetters } from '../world/letters.ts';

/** Rows S0-1 and S0-3, rulings 2, 4, 6 and 7: the page that an order's claim opens. */

let local: Local;
let store: ServedStore;
let hidden: ServedStore;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
  hidden = await serveStore(local, { 'registration.reveal_existing_account': false });
});
afterAll(() => local.stop());

const page = '/accounts/checkout';
const activation = 'Storefront account activation';
const keys = new Map<string, string>();
async function keyOf({ id }: ServedStore) {
  const known = keys.get(id);
  if (known !== undefined) return known;
  const made = String((await adminOf(local, id)('createStoreKey', { name: 'Web shop' }))['key']);
  keys.set(id, made);
  return made;
}

/** An order as a guest, and the claim's token. */
async function buy(email = someAddress(), at = store) {
  const orderId = `N-${someLetters()}`;
  const order = {
    orderId,
    placedAt: '2026-01-05T11:00:00Z',
    email,
    firstName: 'Maria',
    lastName: 'Muster',
    currency: 'EUR',
    total: '24.90',
    lines: [{ sku: 'B-1', name: 'Atlas', quantity: 2, amount: '12.45' }],
  };
  const server = new Client(local, at.host);
  const placed = await server.json('POST', '/accounts/v1/orders', order, bearer(await keyOf(at)));
  const { claim } = jsonOf(placed) as { claim: { token: string; url: string } };
  const url = new URL(claim.url);
  return { email, orderId, token: claim.token, path: url.pathname + url.search };
}
const browser = (at = store) => new Client(local, at.host);
const goesTo = ({ status, headers }: Answer) => [status, headers['location']];
function shows(answer: Answer, text: string) {
  expect(answer.body).toContain(text);
  expect(answer.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
}
const linkIn = (url: URL) => url.pathname + url.search;
const mailsOf = async (email: string) =>
  (await mailsTo(local, email)).map(({ notification }) => notification);

test('the claim shows its order and address, asks for a password alone, and looking changes nothing', async () => {
  const { email, orderId, path } = await buy();
  const client = browser();
  for (let times = 0; times < 5; times += 1) {
    await client.send({ method: 'HEAD', path });
    const looked = await client.get(path);
    expect(looked.status).toBe(200);
    shows(looked, email);
    shows(looked, orderId);
    shows(looked, '€12.45');
    expect(looked.body.match(/<input (?!type="hidden")[^>]*name="/g)).toHaveLength(2);
  }
  expect(await mailsOf(email)).toEqual([]);
});

test('a password set there waits for the mail, and the same browser is then signed in and led to the order', async () => {
  const { email, orderId, token, path } = await buy();
  const client = browser();
  expect(await client.form(page, { action: 'claim', token, password: 'short' })).toMatchObject({
    status: 422,
  });
  const set = await client.form(page, { action: 'claim', token, password });
  expect(goesTo(set)).toEqual([303, path]);
  expect(set.headers['referrer-policy']).toBe('no-referrer');
  const sent = await client.get(path);
  shows(sent, `We’ve sent an email to ${email}`);
  shows(sent, orderId);
  expect(sent.body).toMatch(/data-wait="[56]\d"/);
  expect(client.cookies.has(sessionCookieName)).toBe(false);

  // Sent again, the form is no second password.
  expect(goesTo(await client.form(page, { action: 'claim', token, password }))).toEqual([303, path]);
  expect(await mailsOf(email)).toEqual([activation]);

  const link = await mailedLink(local, email);
  const activated = await client.form('/accounts/activate', {
    action: 'activate',
    token: link.searchParams.get('token') ?? '',
  });
  const onwards = `/accounts/orders/${orderId}?notice=account_activated`;
  expect(goesTo(activated)).toEqual([303, onwards]);
  const order = await client.get(onwards);
  expect(order.body).toContain('Your account is activated');
  expect(order.body).toContain('Atlas');
  // From then on the claim says where the order is.
  const later = await browser().get(path);
  shows(later, 'This address is confirmed');
  shows(later, `next=${encodeURIComponent(`/accounts/orders/${orderId}`)}`);
});

test('who came with somewhere to go on to is led there, and never off the store', async () => {
  for (const [next, led] of [
    ['/thank-you?order=1', '/thank-you?order=1'],
    ['//evil.example', undefined],
  ] as const) {
    const { email, orderId, token } = await buy();
    const client = browser();
    await client.form(page, { action: 'claim', token, password, next });
    const link = await mailedLink(local, email);
    const activated = await client.form('/accounts/activate', {
      action: 'activate',
      token: link.searchParams.get('token') ?? '',
    });
    expect(goesTo(activated)).toEqual([303, led ?? `/accounts/orders/${orderId}?notice=account_activated`]);
  }
});

test('the mail can be had once more without typing anything, but not at once', async () => {
  const { email, token, path } = await buy();
  const client = browser();
  await client.form(page, { action: 'claim', token, password });
  const soon = await client.form(page, { action: 'again', token });
  expect(soon.status).toBe(429);
  shows(soon, 'Too many requests');
  await local.advanceClock(61);
  expect(goesTo(await client.form(page, { action: 'again', token }))).toEqual([303, `${path}&notice=again`]);
  shows(await client.get(`${path}&notice=again`), 'another email is on its way');
  expect(await mailsOf(email)).toEqual([activation, activation]);
});

describe('an address', () => {
  test('can be corrected before and after the password is set: the order and the password go with it', async () => {
    const { email, orderId, token, path } = await buy();
    const client = browser();
    const form = await client.get(`${path}&change=address`);
    shows(form, `value="${email}"`);
    expect(await client.form(page, { action: 'correct', token, email: 'maria' })).toMatchObject({
      status: 422,
    });

    const better = someAddress();
    const corrected = await client.form(page, { action: 'correct', token, email: better });
    expect(goesTo(corrected)).toEqual([303, `${path}&notice=corrected`]);
    shows(await client.get(`${path}&notice=corrected`), 'your order goes with it');
    shows(await client.get(path), better);

    await client.form(page, { action: 'claim', token, password });
    const best = someAddress();
    expect(goesTo(await client.form(page, { action: 'correct', token, email: best }))).toEqual([303, path]);
    shows(await client.get(path), `We’ve sent an email to ${best}`);
    expect([await mailsOf(email), await mailsOf(better), await mailsOf(best)]).toEqual([
      [],
      [activation],
      [activation],
    ]);
    await client.get(linkIn(await mailedLink(local, best)));
    const token2 = (await mailedLink(local, best)).searchParams.get('token') ?? '';
    const activated = await client.form('/accounts/activate', { action: 'activate', token: token2 });
    expect((await client.get(String(activated.headers['location']))).body).toContain(orderId);
  });

  test('that looks like a slip is asked about before anything is mailed', async () => {
    const name = someLetters();
    const { email, token, path } = await buy(`${name}@gmial.com`);
    const meant = `${name}@gmail.com`;
    const client = browser();
    shows(await client.get(path), `Did you mean ${meant}?`);
    const unanswered = await client.form(page, { action: 'claim', token, password });
    expect(unanswered.status).toBe(422);
    shows(unanswered, `Did you mean ${meant}?`);
    const both = await client.form(page, { action: 'claim', token, password: 'short' });
    shows(both, `Did you mean ${meant}?`);
    shows(both, 'This password is too short');

    const answered = { action: 'claim', token, password, asked: email, corrected: meant };
    expect(goesTo(await client.form(page, answered))).toEqual([303, path]);
    expect([await mailsOf(email), await mailsOf(meant)]).toEqual([[], [activation]]);
  });

  test('that was asked about and kept is not asked about again', async () => {
    const { email, token, path } = await buy(`${someLetters()}@gmial.com`);
    const client = browser();
    const kept = { action: 'claim', token, asked: email, corrected: '' };
    const short = await client.form(page, { ...kept, password: 'short' });
    expect(short.status).toBe(422);
    expect(short.body).not.toContain('Did you mean');
    shows(short, `name="asked" value="${email}"`);
    expect(goesTo(await client.form(page, { ...kept, password }))).toEqual([303, path]);
    expect(await mailsOf(email)).toEqual([activation]);
  });
});

describe('where there is an account already', () => {
  test('the page says what to do, and the order is in the account', async () => {
    const { email, client: owner } = await anAccount(local, store);
    const { orderId, token, path } = await buy(email);
    const client = browser();
    expect((await client.get(path)).status).toBe(200);
    const refused = await client.form(page, { action: 'claim', token, password });
    expect(refused.status).toBe(409);
    shows(refused, `/accounts/login?next=${encodeURIComponent(`/accounts/orders/${orderId}`)}`);
    shows(refused, `change=address`);
    await owner.json('POST', '/accounts/v1/sessions', { identifier: email, password });
    expect((await owner.get(`/accounts/orders/${orderId}`)).status).toBe(200);
  });

  test('that the store does not reveal, everything looks as for an unknown address', async () => {
    const { email: known } = await anAccount(local, hidden);
    const bodies: string[][] = [];
    for (const email of [known, someAddress()]) {
      const { orderId, token, path } = await buy(email, hidden);
      const seen: string[] = [];
      const client = browser(hidden);
      const neutral = ({ status, body, headers }: Answer) =>
        `${String(status)} ${String(headers['location'])} ${body}`
          .replaceAll(encodeURIComponent(token), 'TOKEN')
          .replaceAll(token, 'TOKEN')
          .replaceAll(orderId, 'ORDER')
          .replaceAll(email, 'ADDRESS')
          // Seconds pass between the two.
          .replace(/data-wait="\d+"/, 'data-wait');
      const keep = async (answer: Promise<Answer>) => {
        seen.push(neutral(await answer));
      };
      await keep(client.get(path));
      await keep(client.form(page, { action: 'correct', token, email: 'first@mail.example' }));
      await keep(client.get(path));
      await keep(client.form(page, { action: 'claim', token, password }));
      await keep(client.get(path));
      for (const other of ['b', 'c', 'd', 'e', 'f', 'g']) {
        await keep(client.form(page, { action: 'correct', token, email: `${other}@mail.example` }));
        await keep(client.get(path));
      }
      await keep(client.form(page, { action: 'again', token }));
      bodies.push(seen);
    }
    expect(bodies[0]).toEqual(bodies[1]);
    expect(bodies[0]?.at(-3)).toMatch(/^429 /);
  }, 120_000);
});

describe('a claim that is over', () => {
  test('says so, and what to do instead', async () => {
    const { token, path } = await buy();
    const unknown = await browser().get(`${path}x`);
    expect(unknown.status).toBe(422);
    shows(unknown, 'This link doesn’t work');
    await local.advanceClock(24 * 3600);
    const expired = await browser().get(path);
    expect(expired.status).toBe(410);
    shows(expired, 'This link has expired');
    shows(expired, 'href="/accounts/register"');
    expect(await browser().form(page, { action: 'claim', token, password })).toMatchObject({ status: 410 });
    expect(await browser().form(page, { action: 'correct', token, email: someAddress() })).toMatchObject({
      status: 410,
    });
  });

  test('whose order the store moved to somebody else shows that order no more', async () => {
    const { orderId, path } = await buy();
    const act = adminOf(local, store.id);
    const other = (await act('createContact', { firstName: 'Eva', lastName: 'E', email: someAddress() }))[
      'contactId'
    ];
    await act('moveOrder', { orderId, contactId: other, reason: 'ordered for a colleague' });
    const used = await browser().get(path);
    expect(used.status).toBe(410);
    shows(used, 'This link no longer works');
    expect(used.body).not.toContain('Atlas');
  });
});

test('a form of another site sets no password', async () => {
  const { email, token } = await buy();
  const client = browser();
  const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  expect(await client.form(page, { action: 'claim', token, password }, headers)).toMatchObject({
    status: 403,
  });
  expect(await mailsOf(email)).toEqual([]);
});
