import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import type { SNSEvent } from 'aws-lambda';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import type { Local } from '../../local/start-local.ts';
import { startProbe } from './probe.ts';

interface SesEvent {
  readonly eventType: string;
  readonly mail: {
    readonly messageId: string;
    readonly destination: readonly string[];
    readonly tags: Record<string, string[]>;
  };
  readonly bounce?: { readonly bounceType: string; readonly bounceSubType: string };
}

let local: Local;
let needs: Needs;
const reported: SesEvent[] = [];
let unsuppress: Needs['mail']['unsuppress'];
let inspect: Needs['mail']['inspect'];
const scheduled: string[] = [];

beforeAll(async () => {
  local = await startProbe({
    notification: (given) => {
      needs = given;
      return (event) => {
        if ('time' in event) scheduled.push(event.time);
        return Promise.resolve(undefined);
      };
    },
    bounce: () => (event: SNSEvent) => {
      reported.push(...event.Records.map((record) => JSON.parse(record.Sns.Message) as SesEvent));
      return Promise.resolve(undefined);
    },
    admin: (given) => {
      ({ unsuppress, inspect } = given.mail);
      return (event) => Promise.resolve({ ok: true, result: event });
    },
  });
});
afterAll(() => local.stop());
beforeEach(async () => {
  reported.length = 0;
  await fetch(`${local.url}/_local/mail`, { method: 'DELETE' });
});

const send = (to = 'ada@example.com', notification = 'ACTIVATION') =>
  needs.mail.send({
    to,
    fromName: 'Shop',
    sender: null,
    subject: 'Activate <now>',
    html: '<html><head><title>x</title></head><body><a href="http://localhost/a?b=1&amp;c=2" target="_self">Go</a></body></html>',
    text: 'Go: http://localhost/a?b=1&c=2\nHelp: http://localhost/help.',
    tags: { store: 'demo', contact: 'c1', activity: 'a1', notification },
  });

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(local.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const mails = async (query = '') =>
  (await (await fetch(`${local.url}/_local/mail.json${query}`)).json()) as {
    id: string;
    to: string;
    state: string;
    links: string[];
  }[];

describe('the inbox', () => {
  test('shows a mail with its links and parts, newest last', async () => {
    const { messageId } = await send();
    await send('bob@example.com', 'RESET');
    expect(await mails()).toMatchObject([
      {
        id: messageId,
        to: 'ada@example.com',
        subject: 'Activate <now>',
        notification: 'ACTIVATION',
        store: 'demo',
        state: 'delivered',
        links: ['http://localhost/a?b=1&c=2', 'http://localhost/help'],
      },
      { to: 'bob@example.com', notification: 'RESET' },
    ]);
    expect(await mails('?to=BOB@example.com')).toHaveLength(1);
    expect(await mails('?notification=ACTIVATION&store=demo')).toHaveLength(1);
    expect(await mails('?store=other')).toEqual([]);
  });

  test('tells the bounce function that it was delivered, as SES does', async () => {
    const { messageId } = await send('ada@example.com', 'Password was changed');
    expect(await mails()).toMatchObject([{ notification: 'Password was changed' }]);
    expect(reported).toMatchObject([
      {
        eventType: 'Delivery',
        mail: {
          messageId,
          destination: ['ada@example.com'],
          tags: {
            store: ['demo'],
            contact: ['c1'],
            activity: ['a1'],
            notification: ['Password_was_changed'],
          },
        },
        delivery: { recipients: ['ada@example.com'] },
      },
    ]);
  });

  test.each([
    [
      'hard',
      'hard_bounced',
      { eventType: 'Bounce', bounce: { bounceType: 'Permanent', bounceSubType: 'General' } },
    ],
    ['soft', 'soft_bounced', { eventType: 'Bounce', bounce: { bounceType: 'Transient' } }],
    [
      'complaint',
      'complained',
      { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: 'kim@example.com' }] } },
    ],
  ])('lets a mail meet the fate %s', async (kind, state, event) => {
    const { messageId } = await send('kim@example.com');
    await mails();
    reported.length = 0;
    const answer = await post(`/_local/mail/${messageId}/bounce`, { kind });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ id: messageId, state });
    expect(reported).toMatchObject([event]);
    await unsuppress('kim@example.com');
  });

  test('an address that bounced hard gets nothing more until it is taken off the suppression list', async () => {
    const { messageId } = await send('gone@example.com');
    await post(`/_local/mail/${messageId}/bounce`, { kind: 'hard' });
    await send('Gone@example.com');
    expect((await mails()).at(-1)).toMatchObject({ state: 'hard_bounced' });
    expect(reported.at(-1)).toMatchObject({
      bounce: { bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList' },
    });
    await unsuppress('gone@example.com');
    await send('gone@example.com');
    expect((await mails()).at(-1)).toMatchObject({ state: 'delivered' });
  });

  test('suppresses, pauses and rejects as it is told', async () => {
    const told = await post('/_local/ses', { suppress: 'Held@example.com', failNext: 1 });
    expect(await told.json()).toMatchObject({ suppressed: ['held@example.com'], failNext: 1 });
    await expect(send('held@example.com')).rejects.toMatchObject({ name: 'MailRefusedError' });
    await send('held@example.com');
    expect((await mails()).at(-1)).toMatchObject({ state: 'hard_bounced' });
    expect(await inspect('HELD@example.com')).toEqual({ isSendingPaused: false, isSuppressed: true });
    await unsuppress('held@example.com');

    await post('/_local/ses', { sendingPaused: true });
    expect(await inspect(null)).toEqual({ isSendingPaused: true, isSuppressed: false });
    await expect(send('held@example.com')).rejects.not.toMatchObject({ name: 'MailRefusedError' });
    await post('/_local/ses', { sendingPaused: false });
    await send('held@example.com');
    expect((await mails()).at(-1)).toMatchObject({ state: 'delivered' });
    for (const wrong of [{ failNext: -1 }, { sendingPaused: 'yes' }, { suppres: 'x@example.com' }])
      expect((await post('/_local/ses', wrong)).status).toBe(422);
  });

  test('refuses what SES refuses', async () => {
    await expect(send('a@example.com,b@example.com')).rejects.toMatchObject({ name: 'MailRefusedError' });
    expect(await mails()).toEqual([]);
  });

  test('has pages that need no script', async () => {
    const { messageId } = await send();
    const list = await fetch(`${local.url}/_local/`);
    expect(list.status).toBe(200);
    expect(list.headers.get('content-security-policy')).not.toContain('script');
    expect(await list.text()).toContain('Activate &lt;now>');
    const page = await (await fetch(`${local.url}/_local/mail/${messageId}`)).text();
    expect(page).toContain('href="http://localhost/a?b=1&amp;c=2"');
    const frame = await fetch(`${local.url}/_local/mail/${messageId}/html`);
    expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox /);
    expect(await frame.text()).toMatch(/<head><base target="_blank">(?!.*_self)/);
    const bounced = await fetch(`${local.url}/_local/mail/${messageId}/bounce`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'kind=soft',
    });
    expect(bounced.status).toBe(303);
    expect(await mails()).toMatchObject([{ state: 'soft_bounced' }]);
  });
});

describe('the clock', () => {
  test('moves for the functions, and answers its time', async () => {
    const before = needs.now();
    const answer = await post('/_local/clock', { advanceSeconds: 86_400 });
    const { now } = (await answer.json()) as { now: string };
    expect(answer.status).toBe(200);
    expect(needs.now() - before).toBeGreaterThanOrEqual(86_400);
    expect(Math.abs(Date.parse(now) / 1000 - needs.now())).toBeLessThan(2);
    expect(await (await fetch(`${local.url}/_local/clock`)).json()).toMatchObject({ offsetSeconds: 86_400 });
  });

  test('past a tick of a schedule wakes it at once', async () => {
    const before = scheduled.length;
    await local.advanceClock(60);
    expect(scheduled.length).toBe(before + 1);
    expect(scheduled.at(-1)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });
});

describe('input is checked', () => {
  test.each([
    ['/_local/clock', { advanceSeconds: -1 }, 422],
    ['/_local/clock', { advanceSeconds: 1.5 }, 422],
    ['/_local/clock', { advanceSeconds: '60' }, 422],
    ['/_local/clock', { advanceSeconds: 1e12 }, 422],
    ['/_local/clock', { advanceSeconds: 60, more: 1 }, 422],
    ['/_local/clock', [], 422],
    ['/_local/clock', '{', 400],
    ['/_local/mail/none/bounce', { kind: 'hard' }, 404],
    ['/_local/mail/none/bounce', { kind: 'gentle' }, 422],
    ['/_local/admin', 'null', 422],
    ['/_local/admin', '[]', 422],
    ['/_local/nothing', {}, 404],
  ])('%s with %j is refused', async (path, body, status) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ message: expect.any(String) });
  });

  test('only JSON and the pages’ own forms are taken', async () => {
    expect((await post('/_local/admin', '{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect(
      (await post('/_local/admin', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' })).status,
    ).toBe(415);
  });
});

test('the admin door hands the event on and the answer back', async () => {
  const event = { action: 'getStore', store: 'demo', actor: 'me', input: {} };
  expect(await (await post('/_local/admin', event)).json()).toEqual({ ok: true, result: event });
});

describe('/_local is for this machine only', () => {
  const status = (method: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const { hostname, port, host } = new URL(local.url);
      const request = httpRequest(
        { hostname, port, method, path: '/_local/mail', headers: { Host: host, ...headers } },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      request.on('error', reject);
      request.end();
    });

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.168.0.7:3000',
    'evillocalhost',
  ])('the host %s is refused', async (host) => {
    expect(await status('DELETE', { Host: host })).toBe(403);
    expect(await status('GET', { Host: host })).toBe(403);
  });

  test.each(['localhost', '127.0.0.1:3000', '[::1]:3000', 'shop.localhost:3000'])(
    'the host %s is served',
    async (host) => {
      expect(await status('DELETE', { Host: host })).toBe(204);
    },
  );

  test('a page of another site cannot post', async () => {
    const { host, port } = new URL(local.url);
    expect(await status('DELETE', { Origin: 'https://evil.example' })).toBe(403);
    expect(await status('DELETE', { Origin: 'null' })).toBe(403);
    expect(await status('DELETE', { Origin: `http://localhost:${String(Number(port) + 1)}` })).toBe(403);
    expect(await status('DELETE', { 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await status('DELETE', { 'Sec-Fetch-Site': 'same-site' })).toBe(403);
    expect(await status('DELETE', { Origin: `http://${host}`, 'Sec-Fetch-Site': 'same-origin' })).toBe(204);
  });
});
