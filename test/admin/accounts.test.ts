import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hasEmail, orderTokenMail } from '../../lambdas/accounts/mail-order.ts';
import { adminHandler } from '../../lambdas/admin/handler.ts';
import { isoTime } from '../../lambdas/accounts/iso-time.ts';
import { readSessionToken } from '../../lambdas/accounts/session.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { queueMail } from '../../lambdas/steps/queue-mail.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { ask } from '../world/requests.ts';
import {
  activateAs,
  aCustomer,
  admin,
  aSession,
  aStore,
  deliverAll,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  replyCode,
  signInAs,
  someAddress,
  type World,
} from '../world/world.ts';

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const codeOf = async (action: string, input: unknown, storeId = store.storeId) =>
  replyCode(await admin(world, action, storeId, input));
const itemsOf = (result: Record<string, unknown>) => result['items'] as Record<string, unknown>[];
const listActivities = (contactId: string, after: unknown = null) =>
  must(world, 'listActivities', store.storeId, { contactId, after });

describe('disabling and enabling', () => {
  test('an active account, recorded with who did it', async () => {
    const { contact } = await aCustomer(world, store);
    const { contactId } = contact;
    world.clock.advance(1);
    expect(await must(world, 'disableAccount', store.storeId, { contactId })).toMatchObject({
      accountState: 'disabled',
    });
    expect(await codeOf('disableAccount', { contactId })).toBe('account_not_active');
    world.clock.advance(1);
    expect(await must(world, 'enableAccount', store.storeId, { contactId })).toMatchObject({
      accountState: 'active',
    });
    expect(await codeOf('enableAccount', { contactId })).toBe('account_not_disabled');
    const [last, before] = itemsOf(await listActivities(contactId));
    expect(last).toMatchObject({ kind: 'account_enabled', actor: 'Ada of support', mail: null });
    expect(before).toMatchObject({ kind: 'account_disabled' });
  });

  test('of many at once one does it', async () => {
    const { contact } = await aCustomer(world, store);
    const { contactId } = contact;
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf('disableAccount', { contactId })));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    const kinds = itemsOf(await listActivities(contactId)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'account_disabled')).toHaveLength(1);
  });

  test('not an account that is not open yet', async () => {
    const email = someAddress();
    await registerAs(world, store, { email });
    await deliverAll(world);
    const [contact] = itemsOf(await must(world, 'findContacts', store.storeId, { email }));
    const contactId = contact?.['contactId'];
    expect(await codeOf('disableAccount', { contactId })).toBe('account_not_active');
    expect(await codeOf('enableAccount', { contactId })).toBe('account_not_disabled');
  });
});

describe('sessions', () => {
  test('are listed without their secrets, and ended, each once', async () => {
    const customer = await aCustomer(world, store);
    const { contactId } = customer.contact;
    const tokens = [await aSession(world, store, customer), await aSession(world, store, customer)];
    world.clock.advance(1);
    const { items, next } = await must(world, 'listSessions', store.storeId, { contactId });
    const at = isoTime(world.clock.now() - 1);
    expect(next).toBeNull();
    expect(new Set(items as unknown[])).toEqual(
      new Set(
        tokens.map((token) => ({
          id: readSessionToken(token)?.id,
          createdAt: at,
          lastActivityAt: at,
          userAgent: 'Test/1.0',
        })),
      ),
    );
    expect(await must(world, 'endSessions', store.storeId, { contactId })).toEqual({ ended: 2 });
    for (const token of tokens) expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
    expect(await must(world, 'endSessions', store.storeId, { contactId })).toEqual({ ended: 0 });
    expect(itemsOf(await listActivities(contactId))[0]).toMatchObject({ kind: 'sessions_ended' });
  });

  test('that are over, or of older credentials, are not listed though they are stored', async () => {
    const customer = await aCustomer(world, store);
    const { contactId } = customer.contact;
    const listed = async () => itemsOf(await must(world, 'listSessions', store.storeId, { contactId }));
    await aSession(world, store, customer);
    world.clock.advance(30 * 60);
    expect(await listed()).toEqual([]);
    await aSession(world, store, customer);
    expect(await listed()).toHaveLength(1);
    await must(world, 'disableAccount', store.storeId, { contactId });
    await must(world, 'enableAccount', store.storeId, { contactId });
    expect(await listed()).toEqual([]);
  });
});

describe('a lock after wrong passwords', () => {
  test('shows with its end, until it is over or staff end it', async () => {
    const { contact, email, password } = await aCustomer(world, store);
    const { contactId } = contact;
    const shown = async () => (await must(world, 'getContact', store.storeId, { contactId }))['lockedUntil'];
    const lock = async () => {
      for (let time = 0; time < 5; time += 1) await signInAs(world, store, email, 'not the right one');
    };
    expect(await shown()).toBeNull();
    await lock();
    const until = Date.parse(String(await shown())) / 1000;
    expect(until).toBeGreaterThan(world.clock.now());
    expect(itemsOf(await must(world, 'findContacts', store.storeId, { email }))).toMatchObject([
      { contactId, lockedUntil: isoTime(until) },
    ]);
    world.clock.advance(until - world.clock.now() - 1);
    expect(await shown()).toBe(isoTime(until));
    world.clock.advance(1);
    expect(await shown()).toBeNull();

    await lock();
    expect(await shown()).not.toBeNull();
    expect(await must(world, 'unlockAccount', store.storeId, { contactId })).toMatchObject({
      lockedUntil: null,
    });
    expect(await signInAs(world, store, email, password)).toMatchObject({ kind: 'signed_in' });
  });
});

describe('clearBounce', () => {
  test('without an address there is none', async () => {
    const { contactId } = await must(world, 'createContact', store.storeId, {
      firstName: 'Eva',
      lastName: 'K',
    });
    expect(await codeOf('clearBounce', { contactId })).toBe('no_email');
  });
});

describe('activities', () => {
  test('are listed newest first, page by page, each once', async () => {
    const { contact } = await aCustomer(world, store);
    const { contactId } = contact;
    for (let time = 0; time < 60; time += 1) {
      world.clock.advance(1);
      await must(world, 'unlockAccount', store.storeId, { contactId });
    }
    const first = await listActivities(contactId);
    const second = await listActivities(contactId, first['next']);
    expect(itemsOf(first)).toHaveLength(50);
    expect(second['next']).toBeNull();
    const all = [...itemsOf(first), ...itemsOf(second)];
    expect(all).toHaveLength(62);
    const ids = all.map(({ activityId }) => String(activityId));
    expect([...new Set(ids)].sort().reverse()).toEqual(ids);
    expect(all.find(({ kind }) => kind === 'registered')).toMatchObject({
      kind: 'registered',
      actor: 'customer',
      mail: { notification: 'Storefront account activation', to: contact.email, state: 'sent' },
    });
  });

  /** A mail with an activation link, as an act of `actor` queues it. */
  const mailActivation = async (contactId: string, actor: string): Promise<string> => {
    const contact = await findContact(world.needs, store.storeId, contactId);
    if (contact === undefined || !hasEmail(contact)) throw new Error(contactId);
    const now = world.clock.now();
    const order = orderTokenMail(store, contact, 'activation', { kind: 'activation_requested', actor, now });
    await commit(world.needs, queueMail(world.needs, store.storeId, order, now));
    return order.activity.activityId;
  };
  const aContact = async () => {
    const email = someAddress();
    const made = await must(world, 'createContact', store.storeId, {
      email,
      firstName: 'Eva',
      lastName: 'K',
    });
    return { email, contactId: String(made['contactId']) };
  };
  const linkIn = async (contactId: string, activityId: unknown) => {
    const seen = await must(world, 'getActivity', store.storeId, { contactId, activityId });
    return (seen['mail'] as Record<string, unknown>)['link'];
  };
  const latestKind = async (contactId: string) => itemsOf(await listActivities(contactId))[0]?.['kind'];

  test('of an activation that staff sent show its link, which works, and record each look at it, and whose (S0-12)', async () => {
    const { email, contactId } = await aContact();
    const activityId = await mailActivation(contactId, 'Ada of support');
    const token = await mailedToken(world, email);
    for (const _look of ['first', 'second']) {
      world.clock.advance(1);
      expect(await linkIn(contactId, activityId)).toBe(`${store.address}/accounts/activate?token=${token}`);
    }
    const views = itemsOf(await listActivities(contactId)).filter(({ kind }) => kind === 'link_viewed');
    expect(views).toMatchObject([{ actor: 'Ada of support' }, { actor: 'Ada of support' }]);
    expect(await activateAs(world, store, { token, password: otherPassword })).toMatchObject({
      kind: 'activated',
    });
    await deliverAll(world);
  });

  test('show no link once the account was active, whoever sent it (ruling 20)', async () => {
    const { email, contactId } = await aContact();
    const activityId = await mailActivation(contactId, 'Ada of support');
    const token = await mailedToken(world, email);
    await activateAs(world, store, { token, password: otherPassword });
    const later = await mailActivation(contactId, 'Ada of support');
    await must(world, 'disableAccount', store.storeId, { contactId });
    world.clock.advance(1);
    for (const one of [activityId, later]) expect(await linkIn(contactId, one)).toBeUndefined();
    expect(await latestKind(contactId)).not.toBe('link_viewed');
    await deliverAll(world);
  });

  test('never show the link of a reset, nor one that the customer asked for (ruling 20)', async () => {
    const { contactId } = await aContact();
    const sent = await must(world, 'sendPasswordReset', store.storeId, { contactId });
    expect(await linkIn(contactId, sent['activityId'])).toBeUndefined();

    const asked = await mailActivation(contactId, 'customer');
    expect(await linkIn(contactId, asked)).toBeUndefined();
    expect(await latestKind(contactId)).not.toBe('link_viewed');
    await deliverAll(world);
  });

  test('without a token show none, and that is not recorded', async () => {
    const { contact } = await aCustomer(world, store);
    const { contactId } = contact;
    const items = itemsOf(await listActivities(contactId));
    const notice = items.find(({ kind }) => kind === 'account_activated');
    const seen = await must(world, 'getActivity', store.storeId, {
      contactId,
      activityId: notice?.['activityId'],
    });
    expect(seen).toEqual(notice);
    expect(itemsOf(await listActivities(contactId))).toEqual(items);
  });

  test('are their own contact’s and their own store’s', async () => {
    const [one, two] = [await aCustomer(world, store), await aCustomer(world, store)];
    const other = await aStore(world);
    const { contactId } = one.contact;
    const { activityId } = await must(world, 'sendPasswordReset', store.storeId, { contactId });
    await deliverAll(world);
    const stranger = two.contact.contactId;
    expect(await codeOf('getActivity', { contactId: stranger, activityId })).toBe('activity_not_found');
    expect(await codeOf('getActivity', { contactId, activityId }, other.storeId)).toBe('contact_not_found');
    expect(await codeOf('getActivity', { contactId, activityId: '0'.repeat(28) })).toBe('activity_not_found');
    expect(await codeOf('getActivity', { contactId, activityId: 'contact' })).toBe('invalid_input');
    expect(await must(world, 'listActivities', other.storeId, { contactId })).toEqual({
      items: [],
      next: null,
    });
  });
});

test('nothing is done to a contact that there is not, nor with a field that is not known', async () => {
  const actions = [
    'disableAccount',
    'enableAccount',
    'unlockAccount',
    'listSessions',
    'endSessions',
    'clearBounce',
    'getContact',
    'sendPasswordReset',
  ];
  for (const action of actions) {
    expect(await codeOf(action, { contactId: 'nobody' })).toBe('contact_not_found');
    expect(await codeOf(action, { contactId: 'nobody', extra: 1 })).toBe('invalid_input');
    for (const contactId of [undefined, null, '', 0, ['a'], {}, 'a#b', 'a b']) {
      expect(await codeOf(action, { contactId })).toBe('invalid_input');
    }
  }
});

test('why staff do it is taken with every act on an account, and kept with the deed', async () => {
  const { contact } = await aCustomer(world, store);
  const { contactId } = contact;
  const acts = {
    unlockAccount: 'account_unlocked',
    clearBounce: 'bounce_cleared',
    sendPasswordReset: 'password_reset_requested',
    endSessions: 'sessions_ended',
    secureAccount: 'account_secured',
    disableAccount: 'account_disabled',
    enableAccount: 'account_enabled',
  };
  for (const action of Object.keys(acts)) {
    await must(world, action, store.storeId, { contactId, reason: `She called: ${action}` });
  }
  const told = itemsOf(await listActivities(contactId));
  const reasons = told.map(({ kind, reason }) => ({ kind, reason }));
  for (const [action, kind] of Object.entries(acts)) {
    expect(reasons).toContainEqual({ kind, reason: `She called: ${action}` });
  }
  expect(await must(world, 'listSessions', store.storeId, { contactId, reason: 'She called' })).toEqual({
    items: [],
    next: null,
  });
});

test('who asks is a person or a system, and never the customer (ruling 20)', async () => {
  const { contact } = await aCustomer(world, store);
  const { contactId } = contact;
  const asked = (actor: unknown) =>
    adminHandler(world.needs)({ action: 'unlockAccount', store: store.storeId, actor, input: { contactId } });
  const refused = [
    'customer',
    'Customer',
    ' CUSTOMER\n',
    'ｃustomer',
    'cust\u200domer',
    '',
    ' ',
    7,
    null,
    undefined,
    'a\u0000b',
  ];
  for (const actor of refused) {
    expect(await asked(actor)).toMatchObject({
      ok: false,
      problem: { code: 'invalid_input', errors: [{ field: 'actor' }] },
    });
  }
  for (const actor of ['Ada of support', 'crm', 'Customer care']) {
    world.clock.advance(1);
    expect(await asked(actor)).toMatchObject({ ok: true });
    expect(itemsOf(await listActivities(contactId))[0]).toMatchObject({ kind: 'account_unlocked', actor });
  }
});
