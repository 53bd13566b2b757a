import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ScheduledEvent } from 'aws-lambda';
import { tokenTo, type Doors } from '../world/doors.ts';
import { itemsOf, openItems, releases } from './items/stored.ts';
import { storyOrder, writeItems, type Item, type Written } from './items/write.ts';

/**
 * Ruling 22: what an earlier release stored is read by this one, for ever. The functions of now go on from where each kept release stopped.
 * `now` is what this release itself writes, so that the day it is kept nothing has to be mended.
 */
const later = 'another password 52';

const orderOf = ({ at, activityId }: Item) => `${String(at)} ${String(activityId)}`;

test('releases are kept', () => {
  expect(releases).toContain('0.1.0-0ecf44f');
});

describe.each([...releases, 'now'])('what %s stored', (release) => {
  let written: Written;
  let upgraded: Doors;
  beforeAll(async () => {
    written = release === 'now' ? await writeItems() : itemsOf(release);
    upgraded = await openItems(written);
  }, 30_000);
  afterAll(() => upgraded.close());

  const ask = (method: string, path: string, body?: unknown, token?: string) =>
    upgraded.ask(written.story.store.host, method, path, { body, token });
  const admin = (action: string, input: unknown) => upgraded.admin(written.story.store.id, action, input);
  const signIn = (identifier: string, password: string) =>
    ask('POST', '/accounts/v1/sessions', { identifier, password, transport: 'bearer' });
  const contactOf = async (email: string) => {
    const { items } = await admin('findContacts', { email });
    return (items as Item[])[0] ?? {};
  };

  test('the store answers on its hosts, as it was set', async () => {
    const { host, id } = written.story.store;
    for (const one of [host, `shop.${host}`]) {
      const { status, body } = await upgraded.ask(one, 'GET', '/accounts/v1/store');
      expect({ status, on: body['accountsEnabled'] }).toEqual({ status: 200, on: true });
    }
    expect(await admin('getStore', {})).toMatchObject({
      storeId: id,
      name: 'Northwind Books',
      locale: 'de',
      look: { logoUrl: `https://${host}/logo.svg`, colour: '#17594a' },
      domains: [host, `shop.${host}`],
      variables: { 'session.inactivity_timeout_minutes': 20, 'session.absolute_timeout_minutes': 60 },
    });
  });

  test('every contact is shown to staff, with every activity', async () => {
    const stored = written.tables['contacts']?.filter(({ sk }) => sk === 'contact') ?? [];
    const contacts = stored.filter(({ mergedInto }) => mergedInto == null);
    expect(contacts.length).toBeGreaterThanOrEqual(10);
    for (const contact of contacts) {
      const { contactId, email, accountState, emailStatus, customerNumber } = contact;
      // Where the store has no name of its own, staff see what the registration typed.
      const { firstName: typed = '' } = (contact['registration'] ?? {}) as Item;
      const firstName = contact['firstName'] === '' ? typed : contact['firstName'];
      expect(await admin('getContact', { contactId })).toMatchObject({
        ...{ contactId, email, firstName, accountState, emailStatus, customerNumber },
      });
      const ids = [contactId, ...((contact['mergedIds'] ?? []) as unknown[])];
      const kept = written.tables['contacts']?.filter(
        (item) => ids.includes(item['contactId']) && String(item['sk']).startsWith('activity#'),
      );
      const { items } = await admin('listActivities', { contactId });
      const shown = (items as Item[]).map(({ activityId, kind }) => ({ activityId, kind }));
      expect(shown).toEqual(
        kept
          ?.sort((one, other) => (orderOf(one) < orderOf(other) ? 1 : -1))
          .map(({ activityId, kind }) => ({ activityId, kind })),
      );
    }
  });

  test('staff find every contact by what they are found by, once all are written anew', async () => {
    let after: unknown = null;
    do {
      const { next } = await admin('rebuildContacts', { after });
      after = next;
    } while (after !== null);
    const { active } = written.story;
    for (const query of [active.email.slice(0, 6), active.customerNumber]) {
      const { items } = await admin('findContacts', { query });
      expect((items as Item[]).map(({ email }) => email)).toContain(active.email);
    }
    const contacts = written.tables['contacts']?.filter(({ sk, crmId }) => sk === 'contact' && crmId) ?? [];
    for (const { crmId, contactId } of contacts) {
      const { items } = await admin('findContacts', { crmId });
      expect((items as Item[]).map((one) => one['contactId'])).toEqual([contactId]);
    }
  });

  test('the session is honoured, listed and ended', async () => {
    const { active } = written.story;
    const check = () => ask('GET', '/accounts/v1/session', undefined, active.session);
    expect(await check()).toMatchObject({ status: 200, body: { customer: { email: active.email } } });
    const { body } = await ask('GET', '/accounts/v1/sessions', undefined, active.session);
    expect(body['items']).toHaveLength(2);
    const ended = await ask('DELETE', '/accounts/v1/session', undefined, active.session);
    expect(ended.status).toBe(204);
    expect((await check()).status).toBe(401);
  });

  test('the customer signs in by address and by number, and a used link stays used', async () => {
    const { active } = written.story;
    for (const identifier of [active.email, active.customerNumber])
      expect(await signIn(identifier, active.password)).toMatchObject({ status: 201 });
    expect(await ask('POST', '/accounts/v1/activations', { token: active.usedToken })).toMatchObject({
      status: 410,
      body: { code: 'token_used' },
    });
  });

  test('the reset link resets', async () => {
    const { email, token } = written.story.resetting;
    const completion = { token, password: later };
    const path = '/accounts/v1/password-resets/completions';
    expect((await ask('POST', path, completion)).status).toBe(204);
    expect((await signIn(email, later)).status).toBe(201);
  });

  test('the registration’s link activates', async () => {
    const { email, token, password } = written.story.registered;
    const activated = await ask('POST', '/accounts/v1/activations', { token, password });
    expect(activated.status).toBe(200);
    expect((await signIn(email, password)).status).toBe(201);
  });

  test('the disabled account is kept out, until staff enable it', async () => {
    const { email } = written.story.disabled;
    expect((await signIn(email, written.story.active.password)).status).not.toBe(201);
    await admin('enableAccount', { contactId: (await contactOf(email))['contactId'] });
    expect((await signIn(email, written.story.active.password)).status).toBe(201);
  });

  test('a count of failures fails nobody', async () => {
    // Whether a lock outlives a change of how failures are counted is that release's to say.
    const { status } = await signIn(written.story.locked.email, written.story.active.password);
    expect([201, 429]).toContain(status);
    await admin('unlockAccount', {
      contactId: (await contactOf(written.story.locked.email))['contactId'],
    });
    expect((await signIn(written.story.locked.email, written.story.active.password)).status).toBe(201);
  });

  test('a complaint stops mail, until staff clear it', async () => {
    const contact = await contactOf(written.story.bounced.email);
    expect(contact['emailStatus']).toBe('complained');
    await admin('clearBounce', { contactId: contact['contactId'] });
    await admin('sendPasswordReset', { contactId: contact['contactId'] });
    expect(await contactOf(written.story.bounced.email)).toMatchObject({ emailStatus: 'ok' });
  });

  test('a mail that stood in the outbox, tried or not, is sent by the sweep, with a link that is good', async () => {
    upgraded.clock.advance(3600);
    await upgraded.sweep();
    for (const { email } of [written.story.queued, written.story.postponed]) {
      const token = tokenTo(upgraded, email);
      const { password } = written.story.registered;
      const activated = await ask('POST', '/accounts/v1/activations', { token, password });
      expect({ email, status: activated.status }).toEqual({ email, status: 200 });
    }
  });

  test('orders are with their customers, and the server that tells of them has its key', async () => {
    const { orders, active } = written.story;
    // Releases before 0.2.0 had none.
    if (orders === undefined) {
      expect(release).toBe('0.1.0-0ecf44f');
      return;
    }
    const { storeKey, placed, guest, moved } = orders;
    const again = storyOrder(guest.orderId, guest.email);
    const known = await ask('POST', '/accounts/v1/orders', again, storeKey);
    expect(known).toMatchObject({ status: 200, body: { claim: { token: guest.claim } } });
    const change = { status: 'delivered' };
    const changed = await ask('PATCH', `/accounts/v1/orders/${placed.orderId}`, change, storeKey);
    expect(changed).toMatchObject({ status: 200, body: { ...change, total: '24.90' } });
    const session = String((await signIn(active.email, active.password)).body['token']);
    const listed = await ask('GET', '/accounts/v1/orders', undefined, session);
    expect(listed.body).toMatchObject({ items: [{ orderId: placed.orderId, ...change }], next: null });
    const { contactId } = await contactOf(guest.email);
    const idsOfGuest = async () => {
      const { items } = await admin('listOrders', { contactId });
      return (items as Item[]).map(({ orderId }) => orderId);
    };
    expect(await idsOfGuest()).toEqual([moved.orderId, guest.orderId]);
    await admin('undoMoveOrder', { orderId: moved.orderId });
    expect(await idsOfGuest()).toEqual([guest.orderId]);
    const claimed = { token: guest.claim, password: later };
    expect((await ask('POST', '/accounts/v1/checkout-accounts', claimed)).status).toBe(201);
    const { items } = await admin('listStoreKeys', {});
    expect(items).toMatchObject([{ name: 'Web shop' }]);
  });

  test('who came from another shop signs in, who closes may stay, and who was erased stays so', async () => {
    if (written.story.later === undefined) {
      expect(release).toBe('0.1.0-0ecf44f');
      return;
    }
    const { imported, closing, erased, colleague } = written.story.later;
    expect((await signIn(imported.email, imported.password)).status).toBe(201);
    const session = await signIn(closing.email, closing.password);
    expect(session.status).toBe(201);
    expect(await contactOf(closing.email)).toMatchObject({ closesAt: expect.any(String) });
    const kept = await ask(
      'DELETE',
      '/accounts/v1/account-closures',
      undefined,
      String(session.body['token']),
    );
    expect(kept.status).toBe(204);
    const again = { email: erased.email, firstName: 'Maria', lastName: 'Muster' };
    expect(await admin('importContacts', { contacts: [again] })).toMatchObject({
      results: [{ status: 'refused' }],
    });
    // The mail in bulk left at the first sweep.
    const [invitation] = upgraded.mails.filter(({ to }) => to === colleague.email);
    expect(invitation?.tags.notification).toBe('Storefront account activation');
  });

  test('what customers said of the store’s own fields is as they said it, with the words they agreed to', async () => {
    const { fields } = written.story;
    if (fields === undefined) {
      expect(['0.1.0-0ecf44f', '0.1.0-3ba5d9a']).toContain(release);
      return;
    }
    const said = async ({ email }: { email: string }) => {
      const { contactId } = await contactOf(email);
      return (await admin('getContact', { contactId }))['fields'];
    };
    const consent = { textVersion: 1, language: null, source: 'staff' };
    expect(await said(fields.given)).toMatchObject({
      nickname: 'Countess',
      newsletter: { ...consent, given: true, evidence: 'Paper form' },
    });
    expect(await said(fields.withdrawn)).toMatchObject({
      nickname: 'Countess',
      newsletter: { ...consent, given: false, evidence: 'She called' },
    });
    const wordings: string[] = [];
    let after: unknown = null;
    do {
      const { part, lines, next } = await admin('exportStore', { after });
      if (part === 'wordings') wordings.push(...(lines as string[]));
      after = next;
    } while (after !== null);
    expect(wordings.map((line) => JSON.parse(line) as unknown)).toEqual([
      { id: 'newsletter', version: 1, text: { de: 'Neues per E-Mail.' } },
      { id: 'newsletter', version: 2, text: { de: 'Neues und Angebote per E-Mail.' } },
    ]);
  });

  test('what waits for another of the staff waits still, two that were merged are parted, and a dead mailbox is not written to', async () => {
    const { waiting } = written.story;
    if (waiting === undefined) {
      expect(['0.1.0-0ecf44f', '0.1.0-3ba5d9a', '0.1.0-7e4b802']).toContain(release);
      return;
    }
    const { stopped, merged, proposed, recovering, domain } = waiting;
    const { contactId } = await contactOf(recovering.email);
    expect(await admin('getContact', { contactId })).toMatchObject({
      addressRecovery: { newEmail: recovering.newEmail },
    });
    expect(await admin('getStore', {})).toMatchObject({
      proposal: { changes: [{ name: 'domains', after: expect.arrayContaining([domain]) }] },
    });
    expect(await admin('getContact', { contactId: merged.contactId })).toMatchObject({
      furtherCrmIds: ['CRM-4'],
    });
    expect(await admin('undoMerge', merged)).toMatchObject({ contact: { furtherCrmIds: [] } });
    const wish = { ...proposed, signIn: 'kept' };
    const { planId } = await admin('previewMerge', wish);
    const agreed = await admin('mergeContacts', { ...wish, planId, reason: 'The same person' });
    expect(agreed).toMatchObject({ state: 'merged' });

    const session = String((await signIn(stopped.email, stopped.password)).body['token']);
    const asked = { email: stopped.mailbox, password: stopped.password };
    expect((await ask('POST', '/accounts/v1/emails', asked, session)).status).toBe(202);
    upgraded.clock.advance(3600);
    await upgraded.sweep();
    expect(upgraded.mails.filter(({ to }) => to === stopped.mailbox)).toEqual([]);
    const asker = (await contactOf(stopped.email))['contactId'];
    const { items } = await admin('listActivities', { contactId: asker });
    expect(items).toContainEqual(
      expect.objectContaining({ mail: expect.objectContaining({ to: stopped.mailbox, state: 'withheld' }) }),
    );
  });

  test('the store’s own texts are said, a batch of invitations that is over is told of, and one that staff paused goes on', async () => {
    const { many } = written.story;
    if (many === undefined) {
      expect(['0.1.0-0ecf44f', '0.1.0-3ba5d9a', '0.1.0-7e4b802']).toContain(release);
      return;
    }
    const { lead, done, paused } = many;
    expect(await admin('getStoreTexts', {})).toMatchObject({ texts: { de: { 'login.lead': lead } } });
    const batchOf = ({ batchId }: { batchId: string }) => admin('getInvitations', { batchId });
    const { contactId } = await contactOf(done.email);
    expect(await batchOf(done)).toMatchObject({
      ...{ state: 'done', counts: { invited: 1, bounced: 0 } },
      items: [{ contactId }],
    });
    expect(await batchOf(paused)).toMatchObject({ state: 'paused', pausedFor: 'staff', items: [] });
    await admin('resumeInvitations', { batchId: paused.batchId });
    for (let minute = 0; minute < 3; minute += 1) {
      upgraded.clock.advance(60);
      await upgraded.lambda.invoke('bulk-invitations', {
        'detail-type': 'Scheduled Event',
      } as ScheduledEvent);
    }
    expect(await batchOf(paused)).toMatchObject({ state: 'done', counts: { invited: 1 } });
    upgraded.clock.advance(3600);
    await upgraded.sweep();
    expect(upgraded.mails.filter(({ to }) => to === paused.email)).toHaveLength(1);
  });

  test('the store is changed', async () => {
    await admin('updateStore', { name: 'Northwind Books & Maps' });
    await admin('setStoreVariables', { variables: { 'accounts.enabled': false } });
    expect(await admin('getStore', {})).toMatchObject({ name: 'Northwind Books & Maps' });
    expect((await signIn(written.story.active.email, 'whatever it is')).body['code']).toBe(
      'accounts_disabled',
    );
  });
});
