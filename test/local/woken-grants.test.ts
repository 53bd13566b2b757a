import type { ScheduledEvent, SNSEvent } from 'aws-lambda';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { events, functions, type FunctionName } from '../../lambdas/routes.ts';
import { isoTime } from '../../lambdas/accounts/iso-time.ts';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import { findStoredContact } from '../../lambdas/tables/contacts.ts';
import { findStore } from '../../lambdas/tables/stores.ts';
import { mailEventsTopic } from '../../local/ses-events.ts';
import { openDoors, tokenTo, type Doors } from '../world/doors.ts';
import { someLetters } from '../world/letters.ts';

/**
 * What nobody asks for, a schedule, a stream or a topic wakes: no answer tells that it lacks a grant, and no customer misses it at once. Each is led here through all that
 * it does, under the very grants it is deployed with: it is refused none, and needs each.
 */

let doors: Doors;
/** What stands behind the doors, for what takes a provider otherwise. */
let needs: Pick<Needs, 'documents' | 'tables' | 'now'>;
const password = 'wandering lighthouse 41';
const days = (count: number) => count * 24 * 3600;

beforeAll(async () => {
  doors = await openDoors();
  const { client, tables, clock } = doors;
  needs = {
    documents: DynamoDBDocumentClient.from(client),
    tables: tables,
    now: clock.now,
  };
  await doors.admin('shop', 'createStore', { name: 'Northwind Books', address: 'https://shop.example' });
  await doors.admin('shop', 'setStoreVariables', {
    variables: {
      'accounts.enabled': true,
      'retention.dormant_accounts_days': 365,
      'throttling.network_requests_per_minute': 100_000,
      'throttling.mails_per_network_per_hour': 100_000,
    },
  });
});
afterAll(() => doors.close());

type Woken = (typeof events)[number]['function'];

/** What it asked of tables since, and what it was refused. */
const asked: Record<string, Set<string>> = {};
const refused: string[] = [];
async function noted<Result>(act: () => Promise<Result>): Promise<Result> {
  doors.lambda.calls.length = 0;
  try {
    return await act();
  } finally {
    for (const call of doors.lambda.calls) {
      const all = (asked[call.function] ??= new Set());
      for (const one of call.checked) all.add(one);
      if (call.refused) refused.push(`${call.function}: ${call.checked.join()}`);
    }
  }
}
const wake = (name: 'retention' | 'notification' | 'events' | 'bulk-invitations') =>
  noted(() => doors.lambda.invoke(name, {} as ScheduledEvent));
async function sweepMail() {
  doors.clock.advance(31);
  await wake('notification');
}

/** As if so much waited that one read does not tell all. */
async function whenMuchWaits(act: () => Promise<unknown>): Promise<void> {
  const { edge } = doors;
  doors.edge = async (sent, go) => {
    const answered = await go();
    return sent.action === 'Scan' ? { ...answered, LastEvaluatedKey: { pk: 'x', sk: 'x' } } : answered;
  };
  await act();
  doors.edge = edge;
}

const someAddress = () => `c-${someLetters()}@mail.example`;
const post = (path: string, body: unknown, token?: string) =>
  doors.ask('shop.example', 'POST', `/accounts/v1/${path}`, { body, token });
const admin = (action: string, input: unknown) => doors.admin('shop', action, input);
async function register(email = someAddress()) {
  await post('registrations', { email, password, firstName: 'Maria', lastName: 'Muster' });
  await sweepMail();
  return { email, token: tokenTo(doors, email) };
}
async function contactOf(email: string): Promise<string> {
  const { items } = await admin('findContacts', { email });
  return (items as { contactId: string }[])[0]?.contactId ?? 'nobody';
}
async function anAccount() {
  const { email, token } = await register();
  await post('activations', { token, password });
  const { body } = await post('sessions', { identifier: email, password, transport: 'bearer' });
  return { email, contactId: await contactOf(email), token: String(body['token']) };
}
const isThere = async (contactId: string) =>
  (await doors.lambda.invoke('admin', {
    ...{ action: 'getContact', store: 'shop', actor: 'Ada of support', input: { contactId } },
  })) as { ok: boolean };

test('the mail’s function sends, and waits where the provider does not take it', async () => {
  const { sendMail } = doors;
  doors.sendMail = () => Promise.reject(new Error('Not now'));
  const email = someAddress();
  await post('registrations', { email, password, firstName: 'Maria', lastName: 'Muster' });
  doors.clock.advance(31);
  await expect(wake('notification')).rejects.toThrow('could not be sent yet');
  doors.sendMail = sendMail;
  doors.clock.advance(3600);
  await whenMuchWaits(() => wake('notification'));
  expect(tokenTo(doors, email)).not.toBe('');
});

test('what happened is told on the bus', async () => {
  await admin('createContact', { firstName: 'Eva', lastName: 'Known' });
  doors.clock.advance(31);
  await whenMuchWaits(() => wake('events'));
  await wake('events');
});

/** The mail of what happened to a contact comes back. */
async function comeBack(contactId: string, of: string) {
  const { items } = await admin('listActivities', { contactId });
  const about = (items as { activityId: string; kind: string }[]).find(({ kind }) => kind === of);
  const timestamp = isoTime(doors.clock.now());
  const message = {
    eventType: 'Bounce',
    mail: {
      ...{ messageId: 'message-0', timestamp },
      tags: { store: ['shop'], contact: [contactId], activity: [about?.activityId] },
    },
    bounce: { bounceType: 'Permanent', timestamp },
  };
  const Sns = { TopicArn: mailEventsTopic, Message: JSON.stringify(message) };
  await noted(() => doors.mailEvent({ Records: [{ Sns }] } as SNSEvent));
}

test('a bounce marks mail and contact, and is counted with the batch of its mail', async () => {
  const email = someAddress();
  const company = { id: 'acme', name: 'Acme' };
  await admin('createContact', { firstName: 'Eva', lastName: 'Known', email, company });
  await admin('startInvitations', { filter: { companyId: 'acme' } });
  doors.clock.advance(61);
  await wake('bulk-invitations');
  await sweepMail();
  const contactId = await contactOf(email);
  await comeBack(contactId, 'invited');
  expect(await admin('getContact', { contactId })).toMatchObject({ emailStatus: 'hard_bounced' });
});

test('one of a mail to an address that somebody typed stops the next', async () => {
  const { contactId, token } = await anAccount();
  const email = someAddress();
  const ask = async () => {
    await post('emails', { email, password }, token);
    await sweepMail();
    return doors.mails.filter(({ to }) => to === email).length;
  };
  expect(await ask()).toBe(1);
  await comeBack(contactId, 'email_confirmation_requested');
  expect(await ask()).toBe(1);
});

test('a batch invites everybody, also who ordered, and whose address another contact has', async () => {
  for (const orders of [0, 1]) {
    const email = someAddress();
    await register(email);
    const contactId = await contactOf(email);
    await admin('updateContact', { contactId, firstName: 'Zoe', lastName: 'Other' });
    const company = { id: 'widgets', name: 'Widgets' };
    const made = await admin('createContact', { firstName: 'Eva', lastName: 'Known', email, company });
    if (orders > 0)
      await admin('recordOrder', {
        ...{
          orderId: randomUUID(),
          placedAt: '2026-01-05T11:00:00Z',
          currency: 'EUR',
          total: '1.00',
          lines: [],
        },
        contactId: made['contactId'],
      });
  }
  await admin('startInvitations', { filter: { companyId: 'widgets' } });
  await admin('startInvitations', { filter: { orderedSince: '2025-01-01T00:00:00Z' } });
  doors.clock.advance(61);
  await wake('bulk-invitations');
});

describe('the clock', () => {
  test('forgets a registration, with its contact or without', async () => {
    const [alone, known] = [await register(), await register()];
    const ids = [await contactOf(alone.email), await contactOf(known.email)];
    await admin('updateContact', { contactId: ids[1], firstName: 'Zoe', lastName: 'Known' });
    doors.clock.advance(days(31));
    await wake('retention');
    expect(await Promise.all(ids.map(async (id) => (await isThere(id)).ok))).toEqual([false, true]);
  });

  test('ends an account that was closed, with all there is of its owner', async () => {
    const { email, contactId, token } = await anAccount();
    const contact = await findStoredContact(needs, 'shop', contactId);
    const stored = await findStore(needs, 'shop');
    if (contact === undefined || stored === undefined) throw new Error('There is no such contact');
    // Sound: the functions that connect use no more of the needs.
    await linkIdentity(needs as Needs, stored.store, contact, {
      issuer: 'https://id.example',
      subject: email,
    });
    const merged = await admin('createContact', {
      firstName: 'Eva',
      lastName: 'Known',
      email: someAddress(),
    });
    await admin('mergeContacts', {
      contactId,
      mergedContactId: merged['contactId'],
      reason: 'The same person',
    });
    await admin('updateContact', {
      contactId,
      customerNumber: `N-${someLetters()}`,
      crmId: randomUUID(),
    });
    const { key } = await admin('createStoreKey', { name: 'Web shop' });
    const order = {
      ...{
        orderId: randomUUID(),
        placedAt: '2026-01-05T11:00:00Z',
        currency: 'EUR',
        total: '1.00',
        lines: [],
      },
      ...{ email, firstName: 'Maria', lastName: 'Muster' },
    };
    await post('orders', order, String(key));
    await post('password-resets', { email });
    await post('sessions', { identifier: email, password: 'a wrong one' });
    const closed = await post('account-closures', { password }, token);
    expect(closed.status).toBe(202);
    await sweepMail();
    doors.clock.advance(days(14));
    await wake('retention');
    expect(await isThere(contactId)).toMatchObject({ ok: false });
    expect(await findStoredContact(needs, 'shop', contactId)).toBeUndefined();
    await wake('events');
    // The last look.
    doors.clock.advance(3601);
    await wake('events');
    await wake('retention');
    doors.clock.advance(3601);
    await wake('retention');
  });

  test('warns of an account that nobody uses, ends it, and keeps one that was used', async () => {
    const [used, unused] = [await anAccount(), await anAccount()];
    doors.clock.advance(days(366));
    await wake('retention');
    // The thirty days are from the warning that was mailed.
    await sweepMail();
    await post('sessions', { identifier: used.email, password });
    doors.clock.advance(days(30));
    await wake('retention');
    expect(await isThere(used.contactId)).toMatchObject({ ok: true });
    expect(await isThere(unused.contactId)).toMatchObject({ ok: false });
  });

  test('puts off what fails', async () => {
    await register();
    doors.clock.advance(days(31));
    const { edge } = doors;
    doors.edge = ({ action, input }, go) =>
      action === 'TransactWriteItems' && JSON.stringify(input).includes('contacts')
        ? Promise.reject(new Error('Not now'))
        : go();
    await expect(wake('retention')).rejects.toThrow('could not be seen to yet');
    doors.edge = edge;
  });
});

const woken = [...new Set(events.map((event): Woken => event.function))].filter((name) => name !== 'admin');

describe('each function that something wakes', () => {
  test('was refused nothing', () => {
    expect(refused).toEqual([]);
  });

  test.each(woken)('asked for all that it is granted: %s', (name: FunctionName) => {
    const granted = Object.entries(functions[name].tables).flatMap(([place, actions]) =>
      (actions as readonly string[]).map((action) => `${action} ${place}`),
    );
    const used = [...(asked[name] ?? [])];
    expect(granted.filter((one) => !used.includes(one))).toEqual([]);
  });
});
