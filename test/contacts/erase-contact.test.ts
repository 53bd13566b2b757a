import { createHash } from 'node:crypto';
import { DeleteCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eraseContact } from '../../lambdas/contacts/erase-contact.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { adminHandler } from '../../lambdas/admin/handler.ts';
import { happened } from '../../lambdas/accounts/mail-order.ts';
import { createActivity } from '../../lambdas/tables/activities.ts';
import { findStopped, stopMailTo } from '../../lambdas/tables/stopped-mailboxes.ts';
import { commitEach } from '../../lambdas/tables/commit-each.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { findNamed, forgetPlace, rememberNamed } from '../../lambdas/tables/named-elsewhere.ts';
import { findContact, findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { findErased, isErased, rememberErased } from '../../lambdas/tables/erased.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { updateOrder } from '../../lambdas/orders/update-order.ts';
import { findOrder } from '../../lambdas/tables/orders.ts';
import { createSession } from '../../lambdas/tables/sessions.ts';
import type { Session } from '../../lambdas/accounts/session.ts';
import { anOrder, placeOrder } from '../world/orders.ts';
import { ask } from '../world/requests.ts';
import { sweepRetention } from '../world/retention.ts';
import {
  aContactId,
  aCustomer,
  admin,
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  must,
  mailedToken,
  openWorld,
  registerAs,
  replyCode,
  resetAs,
  setEmailStatus,
  signInAs,
  someAddress,
  someNetwork,
  theContact,
  type World,
} from '../world/world.ts';
import {
  traces,
  lasting,
  aRichCustomer,
  tellEvents,
  aPersonOfMany,
  scan,
  codesOf,
  issuer,
} from '../world/erasures.ts';

/** Rulings 9 and 25: who is erased is gone, and stays so. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const never = () => false;

const erase = (contactId: string, more: Record<string, unknown> = {}) =>
  must(world, 'eraseContact', store.storeId, { contactId, ...more });

describe('who is erased', () => {
  test('is in no answer that is kept for a repeat of its request, and nobody gets their id', async () => {
    const ask = (action: string, input: Record<string, unknown>) =>
      must(world, action, store.storeId, { ...input, requestId: `${action}-1` });
    const firstName = 'Zorabella';
    const wish = { firstName, lastName: 'Zero' };
    const { contactId } = await ask('createContact', wish);
    await ask('updateContact', { contactId, email: someAddress() });
    await ask('diagnoseContact', { contactId });
    await ask('findContacts', { query: firstName });
    await ask('listActivities', { contactId });
    const merged = await must(world, 'createContact', store.storeId, { ...wish, requestId: 'merged-1' });
    await ask('mergeContacts', { contactId, mergedContactId: merged['contactId'], reason: 'One person' });
    expect(await traces(world, firstName)).not.toEqual([]);
    const erased = await ask('eraseContact', { contactId });
    expect(await traces(world, firstName)).toEqual([]);
    expect(await ask('eraseContact', { contactId })).toEqual(erased);

    const again = await ask('createContact', wish);
    expect(again['contactId']).not.toBe(contactId);
    expect(await isErased(world.needs, store.storeId, [{ kind: 'contact', value: String(contactId) }])).toBe(
      true,
    );
  });

  test('is named in the history of no other contact that had their address, number or CRM id for a while', async () => {
    const staff = (action: string, input: object) => must(world, action, store.storeId, input);
    const changesOf = async (contactId: string) => {
      const { items } = await staff('listActivities', { contactId });
      return (items as { kind: string; changes?: { from: string | null; to: string | null }[] }[])
        .filter(({ kind }) => kind === 'contact_changed')
        .flatMap(({ changes = [] }) => changes.map(({ from, to }) => [from, to]));
    };
    const [theirs, own] = [
      { email: 'lent.once@mail.example', customerNumber: 'LENT-1', crmId: 'lent-crm-1' },
      { email: 'own.now@mail.example', customerNumber: 'OWN-1', crmId: 'own-crm-1' },
    ];
    const contactId = await aContactId(world, store, { email: someAddress() });
    await staff('updateContact', { contactId, ...theirs });
    // What happens within one second has no order.
    world.clock.advance(1);
    await staff('updateContact', { contactId, ...own });
    // Of two at one mailbox it is the other's as well.
    const sharing = await aContactId(world, store, { email: someAddress() });
    await staff('updateContact', { contactId: sharing, email: theirs.email });
    const person = await staff('createContact', { firstName: 'Lent', lastName: 'Once', ...theirs });
    await erase(String(person['contactId']));
    expect(await changesOf(contactId)).toEqual([
      ...Object.values(own).map((value) => [null, value]),
      ...[expect.arrayContaining([null]), [null, null], [null, null]],
    ]);
    expect(await changesOf(sharing)).toEqual([[expect.any(String), theirs.email]]);
    await tellEvents(world);
    world.clock.advance(3600);
    await sweepRetention(world);
    expect(await lasting(world, theirs.customerNumber, theirs.crmId)).toEqual([]);
  });

  test('is named by no mail in the history of another contact that had their address for a while', async () => {
    const email = someAddress();
    const staff = (action: string, input: object) => must(world, action, store.storeId, input);
    const { contactId } = await staff('createContact', {
      ...{ firstName: 'Other', lastName: 'Zero', email },
      sendInvitation: true,
    });
    await deliverAll(world);
    await staff('updateContact', { contactId, email: someAddress() });
    const person = await staff('createContact', { firstName: 'Whose', lastName: 'Zero', email });
    await erase(String(person['contactId']));
    const { items } = await staff('listActivities', { contactId });
    expect(JSON.stringify(items)).not.toContain(email);
    expect(items).toContainEqual(
      expect.objectContaining({ kind: 'invited', mail: expect.objectContaining({ to: '', state: 'sent' }) }),
    );
  });

  test('is named by no mail to another that waits to be sent at that moment, once it is', async () => {
    const email = someAddress();
    const staff = (action: string, input: object) => must(world, action, store.storeId, input);
    const { contactId } = await staff('createContact', {
      ...{ firstName: 'Other', lastName: 'Zero', email },
      sendInvitation: true,
    });
    await staff('updateContact', { contactId, email: someAddress() });
    const person = await staff('createContact', { firstName: 'Whose', lastName: 'Zero', email });
    await erase(String(person['contactId']));
    const told = async () => JSON.stringify(await staff('listActivities', { contactId }));
    expect(await told()).toContain(email);
    await deliverAll(world);
    await tellEvents(world);
    world.clock.advance(3600);
    await sweepRetention(world);
    expect(await told()).not.toContain(email);
  });

  test('is taken out of any number of histories, some at a time, and of those that were kept in one item', async () => {
    const { needs } = world;
    const { storeId } = store;
    const email = someAddress();
    const others = await Promise.all(
      Array.from({ length: 4 }, () => aContactId(world, store, { email: someAddress() })),
    );
    for (const contactId of others) {
      await must(world, 'updateContact', storeId, { contactId, email });
      await must(world, 'updateContact', storeId, { contactId, email: someAddress() });
    }
    const ofBefore = others[0]!;
    const named = { kind: 'email', value: email } as const;
    const { places } = await findNamed(needs, storeId, named, null);
    const before = places.filter(({ contactId }) => contactId === ofBefore);
    expect([places.length, before.length]).toEqual([8, 2]);
    for (const place of before) await forgetPlace(needs, storeId, named, place);
    const hash = createHash('sha256')
      .update(JSON.stringify(['named', storeId, 'email', email]))
      .digest('base64url');
    await needs.documents.send(
      new PutCommand({
        TableName: needs.tables.tokens,
        Item: {
          pk: `${storeId}#named#${hash}`,
          activities: new Set(before.map(({ contactId, activityId }) => `${contactId}#${activityId}`)),
          removeAfterEpochSeconds: world.clock.now() + 400 * 24 * 3600,
        },
      }),
    );
    // Whoever else has nobody's address, as thousands of a shop may have.
    const nobodys = Array.from({ length: 250 }, (_, at) => ({
      ...{ storeId, contactId: `gone${String(at)}`, activityId: `${String(at)}f` },
      ...{ at: new Date(world.clock.now() * 1000).toISOString() },
      changes: [{ field: 'email', from: email, to: null }],
    }));
    await commitEach(
      needs,
      nobodys.map((one) => rememberNamed(needs, one)),
    );
    const person = await must(world, 'createContact', storeId, {
      firstName: 'Whose',
      lastName: 'Zero',
      email,
    });
    const contact = await findContact(needs, storeId, String(person['contactId']));
    let left = 6;
    const isOver = () => (left -= 1) < 0;
    expect(await eraseContact(needs, contact!, { suppressionKeptFor: null, isOver })).toEqual({
      kind: 'erased',
      isDone: false,
    });
    expect((await findNamed(needs, storeId, named, null)).places).not.toEqual([]);
    await tellEvents(world);
    world.clock.advance(3600);
    await sweepRetention(world);
    expect((await findNamed(needs, storeId, named, null)).places).toEqual([]);
    expect((await traces(world, hash)).map(({ pk }) => pk)).toEqual([]);
    for (const contactId of others) {
      expect(JSON.stringify(await must(world, 'listActivities', storeId, { contactId }))).not.toContain(
        email,
      );
    }
  });

  test('is in no answer that was on its way at that moment', async () => {
    const { documents } = world.needs;
    const email = someAddress();
    const wish = { firstName: 'Zora', lastName: 'Zero', email, requestId: 'on-its-way' };
    let isOver = false;
    const send = async (command: Parameters<typeof documents.send>[0]) => {
      const answer = await documents.send(command);
      if (isOver || !(command instanceof TransactWriteCommand)) return answer;
      isOver = true;
      const [contactId] = await findContactIdsByEmail(world.needs, store.storeId, email);
      await must(world, 'eraseContact', store.storeId, { contactId });
      return answer;
    };
    const needs = { ...world.needs, documents: { send } as unknown as typeof documents };
    const event = { action: 'createContact', store: store.storeId, actor: 'CRM', input: wish };
    expect(await adminHandler(needs)(event)).toMatchObject({ ok: true, result: { email } });
    const kept = (await traces(world, email)).filter(({ pk }) => String(pk).includes('#request#'));
    expect(kept).toEqual([]);
    expect(replyCode(await adminHandler(world.needs)(event))).toBe('erased');
  });

  test('is in no mark of a registration or a refused sign-in, whose time is up', async () => {
    const hidden = await aStore(world, { 'registration.reveal_existing_account': false });
    const email = someAddress();
    await registerAs(world, hidden, { email });
    await signInAs(world, hidden, email, goodPassword);
    await signInAs(world, hidden, email, 'not the right password');
    const marks = async () =>
      (await traces(world, email)).flatMap(
        ({ pk }) => /#(registering|refused#\w+)#/.exec(String(pk))?.[1] ?? [],
      );
    expect((await marks()).sort()).toEqual(['refused#right', 'refused#wrong', 'registering']);
    const [contactId] = await findContactIdsByEmail(world.needs, hidden.storeId, email);
    await must(world, 'eraseContact', hidden.storeId, { contactId });
    expect(await marks()).toEqual([]);
  });

  describe('whose links outlive what their store keeps of activities', () => {
    const brief = { 'retention.activities_days': 30, 'invitation.lifetime_days': 90 };
    /** As DynamoDB does with the activities that are past their time; tokens it may leave for days. */
    const broom = async () => {
      const TableName = world.needs.tables.contacts;
      const { Items = [] } = await scan(world, TableName, undefined);
      for (const { pk, sk, removeAfterEpochSeconds: end } of Items)
        if (typeof end === 'number' && end <= world.clock.now())
          await world.needs.documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
    };
    const anInvited = async (storeId: string) => {
      const email = someAddress();
      const wish = { firstName: 'Zoe', lastName: 'Zero', email, sendInvitation: true };
      const { contactId } = await must(world, 'createContact', storeId, wish);
      await deliverAll(world);
      return { email, contactId: String(contactId) };
    };
    /** What is left of them once they are erased, but for the erasure itself. */
    const leftOf = async (storeId: string, { email, contactId }: { email: string; contactId: string }) => {
      await must(world, 'eraseContact', storeId, { contactId });
      return (await traces(world, email)).filter(({ sk }) => !/^(erasing|event#.*)$/.test(String(sk)));
    };

    test('is gone with them, whatever of it was swept before', async () => {
      const { storeId } = await aStore(world, brief);
      const early = await anInvited(storeId);
      const late = await anInvited(storeId);
      world.clock.advance(91 * 24 * 3600);
      await broom();
      expect(await leftOf(storeId, early)).toEqual([]);
      // The broom takes its time with either, in any order.
      world.clock.advance(35 * 24 * 3600);
      await broom();
      expect(await leftOf(storeId, late)).toEqual([]);
    });

    test('is gone with those that an earlier release stored, once contacts are written anew', async () => {
      const { storeId } = await aStore(world, brief);
      const { email, contactId } = await anInvited(storeId);
      const [activity] = await traces(world, email).then((items) =>
        items.filter(({ sk }) => String(sk).startsWith('activity#')),
      );
      const TableName = world.needs.tables.contacts;
      const removeAfterEpochSeconds = world.clock.now() + 30 * 24 * 3600;
      await world.needs.documents.send(
        new PutCommand({ TableName, Item: { ...activity, removeAfterEpochSeconds } }),
      );
      let after: unknown = null;
      do after = (await must(world, 'rebuildContacts', storeId, { after }))['next'];
      while (after !== null);
      world.clock.advance(31 * 24 * 3600);
      await broom();
      expect(await leftOf(storeId, { email, contactId })).toEqual([]);
    });
  });

  test('is gone with all that was theirs, at once', async () => {
    const { contact, email, password, number, session } = await aRichCustomer(world, store);
    const { contactId } = contact;
    const token = await mailedToken(world, email);
    expect(await erase(contactId)).toMatchObject({ state: 'erased' });
    expect(await ask(world, store, session)).toEqual({ kind: 'not_signed_in' });
    for (const identifier of [email, number])
      expect((await signInAs(world, store, identifier, password)).kind).toBe('wrong_credentials');
    const reset = await resetAs(world, store, { token, password: 'yet another one 7' });
    expect(reset.kind).toMatch(/^token_/);
    expect(await admin(world, 'getContact', store.storeId, { contactId })).toMatchObject({ ok: false });
    for (const query of [email, 'Zebulonia', number]) {
      const { items } = await must(world, 'findContacts', store.storeId, { query });
      expect((items as { contactId: string }[]).map((one) => one.contactId)).not.toContain(contactId);
    }
    const identity = { kind: 'sso', value: `${issuer}#${contactId}` } as const;
    expect(await findClaim(world.needs, store.storeId, identity)).toBeUndefined();
    await tellEvents(world);
    world.clock.advance(3600);
    await sweepRetention(world);
    expect(await lasting(world, email, 'Zebulonia', 'Quastwich', number)).toEqual([]);
  });

  test('leaves their orders to the books, without them', async () => {
    const { contact, orderId, email } = await aRichCustomer(world, store);
    await erase(contact.contactId);
    const order = await findOrder(world.needs, store.storeId, orderId);
    expect(order).toMatchObject({ orderId, total: '24.90', status: 'placed' });
    expect(order).toMatchObject({ email: null, firstName: null, lastName: null, customerNumber: null });
    // What the digest of its content could be tried out for.
    expect((await traces(world, orderId)).some((item) => item['contentDigest'] === 'erased')).toBe(true);
    const again = await placeOrder(world, store, anOrder({ orderId, email }));
    expect(again.kind).toBe('order_exists');
    // The parcel goes out after they are gone: how far it is stays, where it is does not.
    const trackingUrl = `https://parcels.example/zebulonia-${orderId}`;
    const shipped = { status: 'shipped', trackingUrl } as const;
    expect(await updateOrder(world.needs, store.storeId, orderId, shipped)).toMatchObject({
      order: { status: 'shipped', trackingUrl: null },
    });
    expect(await updateOrder(world.needs, store.storeId, orderId, { trackingUrl })).toMatchObject({
      kind: 'order_updated',
    });
    expect(await findOrder(world.needs, store.storeId, orderId)).toMatchObject({ status: 'shipped' });
    expect(await traces(world, trackingUrl)).toEqual([]);
  });

  test('is told to whoever listens, with what they know them by', async () => {
    const { contact, email, number } = await aRichCustomer(world, store);
    await erase(contact.contactId);
    await tellEvents(world);
    const told = world.told.filter((event) => 'contactId' in event && event.contactId === contact.contactId);
    expect(told.map(({ type }) => type)).toEqual(['contact.erased']);
    expect(told[0]).toMatchObject({
      email,
      customerNumber: number,
      crmId: `crm-${contact.contactId}`,
    });
  });

  test('stays on the list of erased people by address, number and CRM’s id', async () => {
    const { contact, email, number } = await aRichCustomer(world, store);
    await erase(contact.contactId);
    for (const identifier of [
      { kind: 'email', value: email } as const,
      { kind: 'number', value: number } as const,
      { kind: 'crm', value: `crm-${contact.contactId}` } as const,
    ])
      expect(await isErased(world.needs, store.storeId, [identifier])).toBe(true);
  });

  test('may come back of their own will, as somebody new', async () => {
    const { contact, email } = await aRichCustomer(world, store);
    await erase(contact.contactId);
    const back = await aCustomer(world, store, { email });
    expect(back.contact.contactId).not.toBe(contact.contactId);
  });

  test('gets no mail that was on its way', async () => {
    const customer = await aCustomer(world, store);
    await deliverAll(world);
    await askForReset(world.needs, store, { email: customer.email }, someNetwork());
    await erase(customer.contact.contactId);
    expect((await deliverAll(world)).filter(({ to }) => to === customer.email)).toEqual([]);
  });
});

describe('an erasure that has begun', () => {
  /** A function whose process dies once its first transaction is written. */
  const dyingAfterFirstWrite = () => {
    const { documents } = world.needs;
    let isDead = false;
    const send = async (command: Parameters<typeof documents.send>[0]) => {
      if (isDead) throw new Error('died');
      isDead = command instanceof TransactWriteCommand;
      return documents.send(command);
    };
    return { ...world.needs, documents: { send } as unknown as typeof documents };
  };
  const wish = { suppressionKeptFor: null, isOver: never };
  const found = (contactId: string) => theContact(world, store.storeId, contactId);

  test('keeps an import from bringing them back, though whoever began it died at once', async () => {
    const { contact, email, number } = await aRichCustomer(world, store);
    const merged = String(
      (await must(world, 'createContact', store.storeId, { firstName: 'Zebu', lastName: 'Quastwich' }))[
        'contactId'
      ],
    );
    await must(world, 'mergeContacts', store.storeId, {
      ...{ contactId: contact.contactId, mergedContactId: merged, reason: 'One person' },
    });
    const dying = eraseContact(dyingAfterFirstWrite(), await found(contact.contactId), wish);
    await expect(dying).rejects.toThrow('died');
    expect(await findContact(world.needs, store.storeId, contact.contactId)).toBeUndefined();
    const rows = [{ email }, { email: someAddress(), customerNumber: number }];
    expect(await codesOf(world, store, ...rows)).toEqual(['erased', 'erased']);
    for (const value of [contact.contactId, merged])
      expect(await isErased(world.needs, store.storeId, [{ kind: 'contact', value }])).toBe(true);
  });

  test('puts nobody on the list where it is refused', async () => {
    const { contact, email, number } = await aRichCustomer(world, store);
    const stale = { ...(await found(contact.contactId)), credentialVersion: 99 };
    expect(await eraseContact(world.needs, stale, wish)).toEqual({ kind: 'changed_meanwhile' });
    for (const identifier of [
      { kind: 'email', value: email } as const,
      { kind: 'number', value: number } as const,
      { kind: 'contact', value: contact.contactId } as const,
    ])
      expect(await isErased(world.needs, store.storeId, [identifier])).toBe(false);
  });

  test('happens to whom the list knows already, of this second or a later one', async () => {
    const { contact, email } = await aCustomer(world, store);
    const keys = await world.needs.secrets.passwordPepper();
    const at = world.clock.now() + 60;
    await rememberErased(
      world.needs,
      store.storeId,
      { kind: 'email', value: email },
      { keys, at, kept: null },
    );
    expect(await erase(contact.contactId)).toMatchObject({ state: 'erased' });
    expect(await codesOf(world, store, { email })).toEqual(['erased']);
  });

  test('is done at once, however much there is of it', async () => {
    const { many, known } = await aPersonOfMany(world, store);
    expect(await erase(many.contactId)).toMatchObject({ state: 'erased' });
    expect([...(await findErased(world.needs, many.storeId, known)).keys()]).toEqual(known);
    expect(await traces(world, `Zebu${many.contactId}`)).toEqual([]);
  });
});

describe('the preview', () => {
  test('counts what goes and what stays, and changes nothing', async () => {
    const { contact } = await aRichCustomer(world, store);
    const { contactId } = contact;
    const before = await traces(world, contactId);
    const preview = await must(world, 'previewErasure', store.storeId, { contactId });
    expect(await traces(world, contactId)).toEqual(before);
    expect(preview).toEqual({
      goes: {
        addresses: 1,
        customerNumbers: 1,
        crmIds: 1,
        providerSignIns: 1,
        sessions: 1,
        activities: expect.any(Number),
      },
      stays: { orders: 1, suppressedAddresses: 0 },
    });
    expect(await erase(contactId)).toEqual({ state: 'erased', ...preview });
  });

  test('and the erasure say so where there is no such contact', async () => {
    for (const action of ['previewErasure', 'eraseContact'])
      expect(await admin(world, action, store.storeId, { contactId: 'nobody' })).toMatchObject({
        problem: { code: 'contact_not_found' },
      });
  });
});

describe('the provider’s suppression of an address', () => {
  const bounced = async () => {
    const customer = await aCustomer(world, store);
    await setEmailStatus(world, customer.contact, 'complained');
    return customer;
  };

  test('is lifted with the erasure', async () => {
    const { contact, email } = await bounced();
    // As a further address, too, of another time.
    const { storeId } = store;
    const at = { emailStatus: 'complained', atEpochSeconds: world.clock.now() } as const;
    await stopMailTo(world.needs, storeId, email, at);
    expect(await erase(contact.contactId)).toMatchObject({ stays: { suppressedAddresses: 1 } });
    expect(world.unsuppressed).toContain(email);
    expect(await findStopped(world.needs, storeId, email, world.clock.now())).toBeUndefined();
  });

  test('stays as long as somebody else has the address', async () => {
    const { contact, email } = await bounced();
    const { contactId } = await must(world, 'createContact', store.storeId, {
      firstName: 'Ada',
      lastName: 'L',
      email,
    });
    const { storeId } = store;
    const at = { emailStatus: 'complained', atEpochSeconds: world.clock.now() } as const;
    await stopMailTo(world.needs, storeId, email, at);
    await erase(contact.contactId);
    expect(world.unsuppressed).not.toContain(email);
    expect(await findStopped(world.needs, storeId, email, world.clock.now())).toBeDefined();
    await erase(String(contactId));
    expect(world.unsuppressed).toContain(email);
    expect(await findStopped(world.needs, storeId, email, world.clock.now())).toBeUndefined();
  });

  test('is kept where staff say why, and the reason with the hash', async () => {
    const { contact, email } = await bounced();
    await erase(contact.contactId, { keepSuppression: 'They complained of our mail' });
    expect(world.unsuppressed).not.toContain(email);
    expect(await traces(world, 'They complained of our mail')).not.toEqual([]);
  });
});

describe('an erasure of very much', () => {
  const aLongLife = async () => {
    const { contact, email } = await aCustomer(world, store);
    const { storeId, contactId } = contact;
    const now = world.clock.now();
    const session = (index: number): Session => ({
      storeId,
      contactId,
      id: `s${String(index).padStart(15, '0')}`,
      secretHash: 'hash',
      createdAtEpochSeconds: now,
      lastActivityEpochSeconds: now,
      expiresAtEpochSeconds: now + 3600,
      idleExpiresAtEpochSeconds: now + 1800,
      credentialVersion: contact.credentialVersion,
      userAgent: 'Test/1.0',
      confirmedAtEpochSeconds: 0,
    });
    for (let from = 0; from < 500; from += 50) {
      await commit(
        world.needs,
        Array.from({ length: 50 }, () =>
          createActivity(world.needs, happened(contact, { kind: 'signed_in', actor: 'customer', now }), now),
        ),
      );
    }
    for (let from = 0; from < 120; from += 40) {
      const some = Array.from({ length: 40 }, (_, index) =>
        createSession(world.needs, session(from + index)),
      );
      await commit(world.needs, some);
    }
    return { contact, email };
  };

  test('is done in steps that resume, and nobody signs in meanwhile', async () => {
    const { contact, email } = await aLongLife();
    let looks = 0;
    const erased = await eraseContact(world.needs, contact, {
      suppressionKeptFor: null,
      isOver: () => (looks += 1) > 3,
    });
    expect(erased).toEqual({ kind: 'erased', isDone: false });
    expect((await traces(world, contact.contactId)).length).toBeGreaterThan(500);
    expect((await signInAs(world, store, email, 'wandering lighthouse 41')).kind).toBe('wrong_credentials');
    await tellEvents(world);
    await sweepRetention(world);
    const left = await traces(world, contact.contactId);
    expect(left.filter(({ sk }) => sk !== undefined && sk !== 'erasing')).toEqual([]);
    world.clock.advance(3600);
    await sweepRetention(world);
    expect((await traces(world, contact.contactId)).filter(({ sk }) => sk !== undefined)).toEqual([]);
  });
});

describe('an erasure and a rival', () => {
  test('of many erasures at once one is done, and the others say so', async () => {
    const { contact } = await aCustomer(world, store);
    const { contactId } = contact;
    const replies = await atOnce(8, () => admin(world, 'eraseContact', store.storeId, { contactId }));
    const done = replies.filter(({ ok }) => ok);
    expect(done).toHaveLength(1);
  });

  test('a sign-in at the same moment leaves no session that is honoured', async () => {
    for (let round = 0; round < 5; round += 1) {
      const customer = await aCustomer(world, store);
      const [signedIn] = await Promise.all([
        signInAs(world, store, customer.email, customer.password),
        erase(customer.contact.contactId),
      ]);
      if (signedIn.kind !== 'signed_in') continue;
      expect(await ask(world, store, signedIn.token)).toEqual({ kind: 'not_signed_in' });
      await tellEvents(world);
      world.clock.advance(3600);
      await sweepRetention(world);
      expect((await traces(world, customer.contact.contactId)).filter(({ sk }) => sk !== undefined)).toEqual(
        [],
      );
    }
  });

  test('the address is free for a registration at once', async () => {
    const email = someAddress();
    const { contact } = await aCustomer(world, store, { email });
    await erase(contact.contactId);
    expect((await registerAs(world, store, { email })).kind).toBe('verification_mailed');
  });
});
