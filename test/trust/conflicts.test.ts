import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SNSEvent } from 'aws-lambda';
import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';
import { isoTime } from '../../lambdas/accounts/iso-time.ts';
import { mailEventsTopic } from '../../local/ses-events.ts';
import { openDoors, tokenTo, type Doors } from '../world/doors.ts';
import { someLetters } from '../world/letters.ts';

/**
 * trust.md, class 42: another transaction on the same item at the same moment is no answer, and the SDK does not wait for it. Here DynamoDB refuses each
 * write of each flow once with such a conflict, one after the other: whoever asked must not notice.
 */

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
  await doors.admin('shop', 'createStore', { name: 'Northwind Books', address: 'https://shop.example' });
  await doors.admin('shop', 'setStoreVariables', {
    variables: {
      'accounts.enabled': true,
      'throttling.network_requests_per_minute': 100_000,
      'throttling.mails_per_network_per_hour': 100_000,
    },
  });
});
afterAll(() => doors.close());

const singles = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
const options = { message: 'Transaction is ongoing for the item', $metadata: {} };
const conflictOf = (command: string) =>
  singles.has(command)
    ? new TransactionConflictException(options)
    : new TransactionCanceledException({
        ...options,
        CancellationReasons: [{ Code: 'TransactionConflict' }],
      });

/** What the act comes to when its `at`th write, counted from 1, meets a conflict; and the writes there were. */
async function withConflict(at: number, act: () => Promise<unknown>) {
  const writes: string[] = [];
  doors.edge = ({ action: command }, go) => {
    if (!singles.has(command) && command !== 'TransactWriteItems') return go();
    writes.push(command);
    if (writes.length === at) throw conflictOf(command);
    return go();
  };
  try {
    return { outcome: await act(), writes };
  } finally {
    doors.edge = (_, go) => go();
  }
}

const password = 'wandering lighthouse 41';
const newPassword = 'quiet marmalade 7 hill';
/** Late enough for the sweep to take up what is queued. */
async function sweepLate() {
  doors.clock.advance(31);
  await doors.sweep();
}
const someAddress = () => `c-${someLetters()}@mail.example`;
async function post(path: string, body: unknown, token?: string) {
  const answer = await doors.ask('shop.example', 'POST', `/accounts/v1/${path}`, { body, token });
  return { status: answer.status, code: answer.body['code'], token: answer.body['token'] };
}
const registration = (email: string) => ({ email, password, firstName: 'Maria', lastName: 'Muster' });
async function registered(email = someAddress()) {
  await post('registrations', registration(email));
  await sweepLate();
  return { email, token: tokenTo(doors, email) };
}
async function active(email = someAddress()) {
  const { token } = await registered(email);
  await post('activations', { token, password });
  await sweepLate();
  const { items } = await doors.admin('shop', 'findContacts', { email });
  return { email, contactId: (items as { contactId: string }[])[0]?.contactId ?? '' };
}
const signIn = (identifier: string, typed = password) =>
  post('sessions', { identifier, password: typed, transport: 'bearer' });
async function signedIn() {
  const customer = await active();
  const { token } = await signIn(customer.email);
  return { ...customer, token: String(token) };
}
async function ask(method: string, path: string, token: string, body?: unknown) {
  const answer = await doors.ask('shop.example', method, `/accounts/v1/${path}`, { token, body });
  return { status: answer.status };
}
const staff = (action: string, input: unknown) => async () => {
  await doors.admin('shop', action, input);
  return { status: 'done' };
};
/** Who answers what, whatever else is random. */
function status(outcome: unknown) {
  const { status: answered, code } = outcome as { status: unknown; code?: unknown };
  return { answered, code };
}

/** Each prepares, and gives the act that is looked at. */
const flows: Record<string, () => Promise<() => Promise<unknown>>> = {
  registration: async () => {
    const email = someAddress();
    return () => post('registrations', registration(email));
  },
  'a fresh activation mail': async () => {
    const { email } = await registered();
    return () => post('activation-requests', { email });
  },
  activation: async () => {
    const { token } = await registered();
    return () => post('activations', { token, password });
  },
  'sign-in': async () => {
    const { email } = await active();
    return () => signIn(email);
  },
  'sign-in with a wrong password': async () => {
    const { email } = await active();
    await signIn(email, 'not the right one');
    return () => signIn(email, 'not the right one');
  },
  'sign-in of somebody locked': async () => {
    const { email } = await active();
    for (let time = 0; time < 6; time += 1) await signIn(email, 'not the right one');
    return () => signIn(email);
  },
  'a reset asked for': async () => {
    const { email } = await active();
    return () => post('password-resets', { email });
  },
  reset: async () => {
    const { email } = await active();
    await post('password-resets', { email });
    await sweepLate();
    const token = tokenTo(doors, email);
    return () => post('password-resets/completions', { token, password: newPassword });
  },
  'a session check that is activity': async () => {
    const { token } = await signedIn();
    doors.clock.advance(90);
    return () => ask('GET', 'session', token);
  },
  'sign-out': async () => {
    const { token } = await signedIn();
    return () => ask('DELETE', 'session', token);
  },
  'the end of the other sessions': async () => {
    const { email, token } = await signedIn();
    await signIn(email);
    return () => ask('DELETE', 'sessions', token);
  },
  'a password change': async () => {
    const { token } = await signedIn();
    return () => ask('PUT', 'password', token, { currentPassword: password, newPassword });
  },
  'a mail sent': async () => {
    await post('registrations', registration(someAddress()));
    return async () => {
      await sweepLate();
      return { status: 'swept' };
    };
  },
  'a mail that cannot be sent yet': async () => {
    await post('registrations', registration(someAddress()));
    return async () => {
      const send = doors.sendMail;
      doors.sendMail = () => Promise.reject(new Error('as the test wants it'));
      try {
        await expect(sweepLate()).rejects.toThrow('1 mails could not be sent yet');
        return { status: 'postponed' };
      } finally {
        doors.sendMail = send;
        doors.clock.advance(3600);
        await sweepLate();
      }
    };
  },
  'a bounce': async () => {
    const { contactId } = await active();
    const { items } = await doors.admin('shop', 'listActivities', { contactId });
    const [{ activityId } = { activityId: '' }] = items as { activityId: string }[];
    const timestamp = isoTime(doors.clock.now());
    const message = {
      eventType: 'Bounce',
      mail: {
        ...{ messageId: 'message-0', timestamp },
        tags: { store: ['shop'], contact: [contactId], activity: [activityId] },
      },
      bounce: { bounceType: 'Permanent', timestamp },
    };
    const event = {
      Records: [{ Sns: { TopicArn: mailEventsTopic, Message: JSON.stringify(message) } }],
    } as SNSEvent;
    return async () => {
      await doors.mailEvent(event);
      const { emailStatus } = await doors.admin('shop', 'getContact', { contactId });
      return { status: emailStatus };
    };
  },
  'a contact made': async () =>
    staff('createContact', { firstName: 'Eva', lastName: 'Known', email: someAddress() }),
  'a contact changed': async () => {
    const { contactId } = await active();
    return staff('updateContact', { contactId, firstName: 'Eva', customerNumber: randomUUID() });
  },
  'bounces cleared': async () => {
    const { contactId } = await active();
    return staff('clearBounce', { contactId });
  },
  'an account disabled': async () => {
    const { contactId } = await active();
    return staff('disableAccount', { contactId });
  },
  'an account unlocked': async () => {
    const { contactId } = await active();
    return staff('unlockAccount', { contactId });
  },
  'sessions ended by staff': async () => {
    const { contactId } = await signedIn();
    return staff('endSessions', { contactId });
  },
  'a store made': async () => {
    const id = `s-${someLetters()}`;
    return async () => {
      await doors.admin(id, 'createStore', { name: 'Another', address: `https://${id}.example` });
      return { status: 'done' };
    };
  },
  'a store changed': async () => staff('updateStore', { name: 'Northwind' }),
  'store variables set': async () =>
    staff('setStoreVariables', { variables: { 'passwords.minimum_length': 9 } }),
  'store texts set': async () =>
    staff('setStoreTexts', { locale: 'en', texts: { 'login.lead': 'Welcome.' } }),
};

describe.each(Object.keys(flows))('%s', (name) => {
  test('is the same when any one of its writes meets a conflict', async () => {
    const prepare = flows[name] ?? (() => Promise.reject(new Error(name)));
    const undisturbed = await withConflict(0, await prepare());
    expect(undisturbed.writes.length).toBeGreaterThan(0);
    for (let at = 1; at <= undisturbed.writes.length; at += 1) {
      const { outcome } = await withConflict(at, await prepare());
      expect({ at, ...status(outcome) }).toEqual({ at, ...status(undisturbed.outcome) });
    }
  });
});
