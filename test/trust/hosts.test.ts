import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import { anAccount, mailsTo, send, serveStore, startServer, type ServedStore } from '../journeys/client.ts';

/** Bug class 13: links in mails come from the store's configuration, whatever a request's headers say. */

let local: Local;
let store: ServedStore;
let email: string;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
  ({ email } = await anAccount(local, store));
});
afterAll(() => local.stop());

const evil = 'evil.example';
const names = [
  'x-forwarded-host',
  'x-forwarded-server',
  'x-host',
  'x-original-host',
  'x-http-host-override',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-prefix',
  'x-forwarded-for',
  'x-original-url',
  'x-rewrite-url',
  'forwarded',
  'origin-host',
  'via',
  'referer',
] as const;
const values = (name: string): string[] =>
  name === 'forwarded'
    ? [`host=${evil}`, `for=1.2.3.4;host="${evil}";proto=http`, `by=${evil}`]
    : [evil, `${evil}:443`, `https://${evil}/`];

const variants: [string, Record<string, string | string[]>][] = [
  ...names.flatMap((name) =>
    values(name).map((value): [string, Record<string, string>] => [
      `${name}: ${value}`,
      { host: 'STORE', [name]: value },
    ]),
  ),
  ['the host twice', { host: ['STORE', evil] }],
  ['another host first', { host: [evil, 'STORE'] }],
  ...[
    evil,
    `STORE@${evil}`,
    `STORE:80@${evil}`,
    `STORE.${evil}`,
    `${evil}/STORE`,
    `STORE#${evil}`,
    `STORE, ${evil}`,
    `STORE ${evil}`,
    `STORE:${evil}`,
    `STORE:8443`,
    'STORE.',
    '.STORE',
    `${evil}\\STORE`,
    `${evil}?STORE`,
    'STORE\t',
    '',
    '*',
    '127.0.0.1',
    '[::1]',
    'localhost',
  ].map((host): [string, Record<string, string>] => [`host: ${JSON.stringify(host)}`, { host }]),
];

test('there are more than sixty variants', () => {
  expect(variants.length).toBeGreaterThan(60);
});

test.each(variants)('%s: no mail leads anywhere but to the store', async (_, headers) => {
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map((each) => each.replaceAll('STORE', store.host))
        : value.replaceAll('STORE', store.host),
    ]),
  );
  for (const path of ['/accounts/v1/password-resets', '/accounts/v1/activation-requests']) {
    const answer = await send(local, {
      method: 'POST',
      path,
      headers: { ...named, 'content-type': 'application/json' },
      body: JSON.stringify({ email }),
    });
    // Node's own server answers 400 to some; what reaches a function is mailed, or belongs to no store.
    expect([202, 400, 404]).toContain(answer.status);
    expect(JSON.stringify(answer)).not.toContain(evil);
  }
});

test('and after all of them no mail has named another host', async () => {
  const mails = await mailsTo(local, email);
  expect(mails.length).toBeGreaterThan(60);
  for (const { links, html, text, subject } of mails) {
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(new URL(link).origin).toBe(store.address);
    expect(html + text + subject).not.toContain(evil);
  }
}, 30_000);
