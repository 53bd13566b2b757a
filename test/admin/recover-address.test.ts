import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isSameActor } from '../../lambdas/accounts/address-recovery.ts';
import { callerCode } from '../../lambdas/accounts/caller-code.ts';
import type { AdminReply } from '../../lambdas/admin/reply.ts';
import { makePrimary } from '../../lambdas/emails/make-primary.ts';
import { secureByLink } from '../../lambdas/reset/not-me.ts';
import { sessionCookieName } from '../../lambdas/http/session-cookie.ts';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import { signInBySso } from '../../lambdas/sso/sign-in.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { Visitor } from '../sso/visitor.ts';
import { proveFurther } from '../world/further-address.ts';
import { betweenCalls } from '../world/meanwhile.ts';
import { ask, recordOf } from '../world/requests.ts';
import {
  aContactId,
  activateAs,
  aCustomer,
  admin,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  otherPassword,
  registerAs,
  replyCode,
  resetAs,
  secretKeys,
  signInAs,
  someNetwork,
  someAddress,
  theContact,
  tokenOf,
  type Customer,
  type World,
} from '../world/world.ts';

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
});
afterAll(() => world.close());

const hour = 3600;
const reset = 'Storefront user password reset';

const as = (actor: string, action: string, input: unknown): Promise<AdminReply> =>
  admin(world, action, store.storeId, input, actor);

interface Begun extends Customer {
  readonly contactId: string;
  readonly newEmail: string;
  readonly start: (actor?: string) => Promise<AdminReply>;
  readonly confirm: (actor: string) => Promise<AdminReply>;
}

async function aRecovery(): Promise<Begun> {
  const customer = await aCustomer(world, store);
  const { contactId } = customer.contact;
  const newEmail = someAddress();
  const start = (actor = 'Ada of support') =>
    as(actor, 'startAddressRecovery', {
      contactId,
      newEmail,
      reason: 'Mailbox closed',
      evidence: 'Invoice 7',
    });
  const confirm = (actor: string) => as(actor, 'confirmAddressRecovery', { contactId });
  return { ...customer, contactId, newEmail, start, confirm };
}

test('is confirmed and stopped as it was shown: not another that was begun since', async () => {
  const { contactId, start, email, newEmail } = await aRecovery();
  const shown = await start();
  const { recoveryId } = (shown as { result: { recoveryId: string } }).result;
  expect(replyCode(await as('Ada of support', 'stopAddressRecovery', { contactId, recoveryId }))).toBe('ok');
  expect(replyCode(await start())).toBe('ok');
  world.clock.advance(72 * hour);
  for (const action of ['confirmAddressRecovery', 'stopAddressRecovery'])
    expect(replyCode(await as('Bob of support', action, { contactId, recoveryId }))).toBe(
      'recovery_overtaken',
    );
  const { addressRecovery: open } = await must(world, 'getContact', store.storeId, { contactId });
  expect(open).toMatchObject({ newEmail });
  expect(await findContact(world.needs, store.storeId, contactId)).toMatchObject({ email });
  const confirmed = await as('Bob of support', 'confirmAddressRecovery', {
    contactId,
    recoveryId: (open as { recoveryId: string }).recoveryId,
  });
  expect(replyCode(confirmed)).toBe('ok');
  await deliverAll(world);
});

test('is not confirmed where somebody proves the new address at that very moment, and the account stays as it was', async () => {
  const { storeId } = store;
  let happened = true;
  for (let at = 1; happened; at += 1) {
    const { contactId, email, newEmail, start } = await aRecovery();
    await start();
    world.clock.advance(72 * hour);
    await registerAs(world, store, { email: newEmail });
    const token = tokenOf((await deliverAll(world)).find(({ to }) => to === newEmail));
    const amid = betweenCalls(world.needs, at, async () => {
      await activateAs(world, store, { token });
    });
    const confirmed = await admin(
      { needs: amid.needs },
      ...(['confirmAddressRecovery', storeId, { contactId }, 'Bob of support'] as const),
    );
    happened = amid.happened();
    const isConfirmed = confirmed.ok;
    const claim = await findClaim(world.needs, storeId, { kind: 'email', value: newEmail });
    const { email: main } = await theContact(world, storeId, contactId);
    expect([at, main, claim?.contactId === contactId]).toEqual([
      at,
      isConfirmed ? newEmail : email,
      isConfirmed,
    ]);
    await deliverAll(world);
  }
});

async function begun(): Promise<Begun> {
  const recovery = await aRecovery();
  expect(replyCode(await recovery.start())).toBe('ok');
  return recovery;
}

const stopLink = async ({ email }: Customer): Promise<string> =>
  tokenOf((await deliverAll(world)).find(({ to }) => to === email));

describe('two of the staff', () => {
  test.each([
    ['ada@shop.example', 'Ada+phone@Shop.example', true],
    ['ada@shop.example (#1f2e3d4c5b6a)', 'ada+2@shop.example (#000000000000)', true],
    ['ada@shop.example (#1f2e3d4c5b6a)', 'grace@shop.example (#1f2e3d4c5b6a)', true],
    ['ada@shop.example', 'ada@shop.example (#1f2e3d4c5b6a)', true],
    ['ada@shop.example (#1f2e3d4c5b6a)', 'grace@shop.example (#000000000000)', false],
    ['ada@shop.example', 'ada@other.example', false],
    ...['Ada\ufe0f of support', 'Ada\u034f of support', 'Ada\u2800of support', 'Ada\u3164of support'].map(
      (other): [string, string, boolean] => ['Ada of support', other, true],
    ),
  ])('%s and %s are one: %s', (one, other, are) => {
    expect([isSameActor(one, other), isSameActor(other, one)]).toEqual([are, are]);
  });
});

describe('an address recovery (ruling 23)', () => {
  test('tells the old address, waits 72 hours, and gives the account the new one by the word of another actor', async () => {
    const { start, confirm, contactId, email, newEmail, contact } = await aRecovery();
    const token = await aSession(world, store, { email, password: goodPassword });
    await deliverAll(world);
    expect(await start()).toMatchObject({ ok: true, result: { newEmail, state: 'queued' } });
    const told = await deliverAll(world);
    expect(told).toMatchObject([
      { to: email, tags: { notification: 'Email address is about to be changed' } },
    ]);
    const reader = new Visitor(world, store);
    const stops = await reader.get(`/accounts/secure?token=${tokenOf(told[0])}`);
    expect(stops.body).toContain('Your account isn’t moved to another email address.');
    reader.cookies.set(sessionCookieName, token);
    expect((await reader.get('/accounts/profile')).body).toContain(
      'asked us to move your account to another email address',
    );
    expect(replyCode(await confirm('Grace of support'))).toBe('too_early');
    world.clock.advance(72 * hour - 1);
    expect(replyCode(await confirm('Grace of support'))).toBe('too_early');
    // Nothing has changed so far.
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
    world.clock.advance(1);
    for (const same of ['Ada of support', ' ada  of Support ', 'ＡＤＡ of support'])
      expect(replyCode(await confirm(same))).toBe('same_actor');
    expect(await deliverAll(world)).toEqual([]);

    expect(await confirm('Grace of support')).toMatchObject({
      ok: true,
      result: { contactId, email: newEmail, username: newEmail, accountState: 'active', hasPassword: false },
    });
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
    for (const identifier of [email, newEmail])
      expect(await signInAs(world, store, identifier, goodPassword)).toMatchObject({
        kind: 'wrong_credentials',
      });
    const [mail, ...more] = await deliverAll(world);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: newEmail, tags: { notification: reset } });
    await resetAs(world, store, { token: tokenOf(mail), password: otherPassword });
    expect(await signInAs(world, store, newEmail, otherPassword)).toMatchObject({
      kind: 'signed_in',
      contact: { contactId: contact.contactId },
    });
    // Confirmed once.
    expect(replyCode(await confirm('Grace of support'))).toBe('no_recovery');
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'address_recovery_started',
          actor: 'Ada of support',
          reason: 'Mailbox closed (Invoice 7)',
        }),
        expect.objectContaining({ kind: 'address_recovered', actor: 'Grace of support' }),
      ]),
    );
  });

  test('to an address that a stranger has registered makes it the account’s, and of who registers it then no other contact', async () => {
    const { confirm, newEmail, contactId, start } = await aRecovery();
    await registerAs(world, store, { email: newEmail, password: otherPassword });
    expect(replyCode(await start())).toBe('ok');
    world.clock.advance(72 * hour);
    expect(replyCode(await confirm('Grace of support'))).toBe('ok');
    const claim = await findClaim(world.needs, store.storeId, { kind: 'email', value: newEmail });
    expect(claim).toMatchObject({ contactId, proven: false });
    expect((await registerAs(world, store, { email: newEmail })).kind).toBe('email_already_registered');
    await deliverAll(world);
  });

  test('is stopped by the link in the mail, which secures the account', async () => {
    const recovery = await begun();
    const seen = async () =>
      (await must(world, 'getContact', store.storeId, { contactId: recovery.contactId }))['addressRecovery'];
    expect(await seen()).toMatchObject({
      ...{ newEmail: recovery.newEmail, startedBy: 'Ada of support' },
      ...{ reason: 'Mailbox closed', evidence: 'Invoice 7' },
    });
    const link = await stopLink(recovery);
    world.clock.advance(71 * hour + 60);
    expect(await secureByLink(world.needs, store, link)).toEqual({ kind: 'secured' });
    expect(await seen()).toBeUndefined();
    const mail = (await deliverAll(world)).find(({ to }) => to === recovery.email);
    world.clock.advance(hour - 60);
    expect(replyCode(await recovery.confirm('Grace of support'))).toBe('no_recovery');
    const contact = await findContact(world.needs, store.storeId, recovery.contactId);
    expect(contact).toMatchObject({ email: recovery.email });
    // The owner goes on by the reset that came with it, and another recovery may be begun.
    expect(await resetAs(world, store, { token: tokenOf(mail), password: otherPassword })).toMatchObject({
      kind: 'password_reset',
    });
    expect(replyCode(await recovery.start())).toBe('ok');
  });

  test('is stopped by a reset, by staff, and is over when nobody confirms it within 30 days', async () => {
    const byReset = await begun();
    await must(world, 'sendPasswordReset', store.storeId, { contactId: byReset.contactId });
    const mail = (await deliverAll(world)).find(({ tags }) => tags.notification === reset);
    await resetAs(world, store, { token: tokenOf(mail), password: otherPassword });
    const byStaff = await begun();
    const stop = { contactId: byStaff.contactId, reason: 'She called' };
    expect(replyCode(await as('Ada of support', 'stopAddressRecovery', stop))).toBe('ok');
    expect(replyCode(await as('Ada of support', 'stopAddressRecovery', stop))).toBe('no_recovery');
    const late = await begun();
    world.clock.advance(72 * hour);
    for (const { confirm } of [byReset, byStaff])
      expect(replyCode(await confirm('Grace of support'))).toBe('no_recovery');
    world.clock.advance(27 * 24 * hour);
    expect(replyCode(await late.confirm('Grace of support'))).toBe('no_recovery');
  });

  test('is one at a time, of accounts that are active, to an address that nobody has proven', async () => {
    const recovery = await begun();
    expect(replyCode(await recovery.start('Grace of support'))).toBe('recovery_pending');
    const { email: taken } = await aCustomer(world, store);
    const other = await aRecovery();
    const start = (contactId: string, newEmail: string) =>
      as('Ada of support', 'startAddressRecovery', { contactId, newEmail, reason: 'r', evidence: 'e' });
    expect(replyCode(await start(other.contactId, taken))).toBe('email_taken');
    expect(replyCode(await start(other.contactId, other.email))).toBe('email_taken');
    expect(replyCode(await start('nobody', someAddress()))).toBe('contact_not_found');
    const about = { email: someAddress(), firstName: 'Eva', lastName: 'Known' };
    const { contactId } = await must(world, 'createContact', store.storeId, about);
    expect(replyCode(await start(String(contactId), someAddress()))).toBe('account_not_active');
  });

  describe('to an address that another has too', () => {
    /** Recovered, and the link of it not followed yet. */
    const recovered = async ({ start, confirm }: Begun) => {
      expect(replyCode(await start())).toBe('ok');
      world.clock.advance(72 * hour);
      await deliverAll(world);
      expect(replyCode(await confirm('Grace of support'))).toBe('ok');
      return tokenOf((await deliverAll(world)).at(-1));
    };
    const remediesOf = async (contactId: string) => {
      const { reasons } = await must(world, 'diagnoseContact', store.storeId, { contactId });
      return (reasons as { code: string; remedy: { action: string } | null }[]).flatMap(
        ({ remedy }) => remedy?.action ?? [],
      );
    };
    const numberOf = (email: string) => `R-${email.slice(2, 10).toUpperCase()}`;

    test('leaves it to the account, where the other opens with a number', async () => {
      const recovery = await aRecovery();
      const { newEmail } = recovery;
      const customerNumber = numberOf(newEmail);
      const contactId = await aContactId(world, store, { email: newEmail, customerNumber });
      await must(world, 'sendActivation', store.storeId, { contactId });
      const invitation = tokenOf((await deliverAll(world)).at(-1));
      const link = await recovered(recovery);
      expect(await activateAs(world, store, { token: invitation, password: goodPassword })).toMatchObject({
        ...{ kind: 'activated', contact: { username: customerNumber } },
      });
      expect((await resetAs(world, store, { token: link, password: otherPassword })).kind).toBe(
        'password_reset',
      );
      for (const [name, password] of [
        [newEmail, otherPassword],
        [customerNumber, goodPassword],
      ] as const)
        expect((await signInAs(world, store, name, password)).kind).toBe('signed_in');
      await deliverAll(world);
    });

    test('opens it with its number, where the other signs in with the address meanwhile', async () => {
      const recovery = await aRecovery();
      const { contactId, newEmail } = recovery;
      const other = await aContactId(world, store, { email: newEmail, sendInvitation: true });
      const invitation = tokenOf((await deliverAll(world)).at(-1));
      const link = await recovered(recovery);
      expect((await activateAs(world, store, { token: invitation, password: goodPassword })).kind).toBe(
        'activated',
      );
      // Without a number there is nothing to open it with: nobody is mailed a link that leads nowhere.
      expect((await resetAs(world, store, { token: link, password: otherPassword })).kind).toBe(
        'email_already_registered',
      );
      expect(await remediesOf(contactId)).not.toContain('sendPasswordReset');
      expect(replyCode(await admin(world, 'sendPasswordReset', store.storeId, { contactId }))).toBe(
        'duplicate_email',
      );

      const customerNumber = numberOf(newEmail);
      await must(world, 'markDifferentPeople', store.storeId, {
        ...{ contactIds: [contactId, other], reason: 'A household' },
      });
      await must(world, 'updateContact', store.storeId, { contactId, customerNumber });
      expect(await remediesOf(contactId)).toContain('sendPasswordReset');
      expect(await resetAs(world, store, { token: link, password: otherPassword })).toMatchObject({
        ...{ kind: 'password_reset', username: customerNumber },
      });
      for (const [name, password, id] of [
        [customerNumber, otherPassword, contactId],
        [newEmail, goodPassword, other],
      ] as const)
        expect(await signInAs(world, store, name, password)).toMatchObject({
          ...{ kind: 'signed_in', contact: { contactId: id } },
        });
      await deliverAll(world);
    });

    test('that was a further one of its own makes it the main one alone', async () => {
      const recovery = await aRecovery();
      const { contactId, newEmail } = recovery;
      const mergedContactId = await aContactId(world, store, { email: newEmail });
      await must(world, 'mergeContacts', store.storeId, { contactId, mergedContactId, reason: 'She called' });
      const link = await recovered(recovery);
      const contact = await findContact(world.needs, store.storeId, contactId);
      expect(contact).toMatchObject({ email: newEmail, furtherEmails: [] });
      expect((await resetAs(world, store, { token: link, password: otherPassword })).kind).toBe(
        'password_reset',
      );
      await deliverAll(world);
    });
  });
});

describe('a caller code (ruling 23)', () => {
  const aCaller = async () => {
    const { contact } = await aCustomer(world, store);
    const { contactId } = contact;
    const now = await theContact(world, store.storeId, contactId);
    const shown = () => callerCode(now, secretKeys.tokenKey, world.clock.now()).code;
    const check = (code: string) => as('Ada of support', 'checkCallerCode', { contactId, code });
    return { contactId, shown, check };
  };
  const wrongOf = (code: string) => code.slice(0, -1) + (code.endsWith('C') ? 'D' : 'C');

  test('is right for ten to twenty minutes, of that contact alone, and recorded either way', async () => {
    const { contactId, shown, check } = await aCaller();
    const code = shown();
    expect(code).toMatch(/^[A-Z]{2}-[A-Z\d]{3}$/);
    expect(await check(code)).toMatchObject({ ok: true, result: { isRight: true } });
    expect(await check(wrongOf(code))).toMatchObject({ ok: true, result: { isRight: false } });
    const other = await aCaller();
    expect(await other.check(code)).toMatchObject({ result: { isRight: other.shown() === code } });
    world.clock.advance(600);
    expect(await check(code)).toMatchObject({ ok: true, result: { isRight: true } });
    world.clock.advance(600);
    expect(await check(code)).toMatchObject({ ok: true, result: { isRight: false } });
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    const kinds = (items as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('caller_code')).sort()).toEqual([
      ...['caller_code_right', 'caller_code_right', 'caller_code_wrong', 'caller_code_wrong'],
    ]);
  });

  test('is no longer right once the credentials are changed', async () => {
    const { contactId, shown, check } = await aCaller();
    const code = shown();
    await must(world, 'secureAccount', store.storeId, { contactId });
    expect(await check(code)).toMatchObject({ result: { isRight: false } });
  });

  test('cannot be guessed: after five wrong ones none is looked at, at once or one by one', async () => {
    const { shown, check } = await aCaller();
    const wrong = wrongOf(shown());
    const codes = await Promise.all(Array.from({ length: 32 }, async () => replyCode(await check(wrong))));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(5);
    expect(replyCode(await check(shown()))).toBe('too_many_caller_codes');
    world.clock.advance(hour);
    expect(await check(shown())).toMatchObject({ ok: true, result: { isRight: true } });
  });
});

test('an address that a recovery gave, and nobody has proven, is told nothing of the next one, and is the account’s no more', async () => {
  const { contactId, contact, email, newEmail, start, confirm } = await aRecovery();
  const found = async () => {
    const stands = await findContact(world.needs, store.storeId, contactId);
    return stands ?? contact;
  };
  const record = async (token: string) => recordOf(world, store, token);
  const session = await aSession(world, store, { email, password: goodPassword });
  const further = await proveFurther(world, () => record(session));
  const who = { issuer: 'https://accounts.example', subject: `of ${email}` };
  await linkIdentity(world.needs, store, await found(), who);
  // What comes within a week before may be a stranger's, and goes.
  world.clock.advance(8 * 24 * hour);
  await start();
  world.clock.advance(73 * hour);
  expect(replyCode(await confirm('Bob of support'))).toBe('ok');
  await deliverAll(world);
  const entered = await signInBySso(
    world.needs,
    store,
    { ...who, email: null, isEmailVerified: false, firstName: '', lastName: '', locale: undefined },
    { devices: '', userAgent: 'Test/1.0', network: someNetwork(), locale: 'en' },
  );
  if (entered.kind !== 'signed_in') throw new Error(entered.kind);
  await deliverAll(world);
  const signedIn = await record(entered.token);
  const confirmed = { ...signedIn.session, confirmedAtEpochSeconds: world.clock.now() };
  expect(await makePrimary(world.needs, { ...signedIn, session: confirmed }, further)).toEqual({
    kind: 'made_primary',
  });
  expect((await deliverAll(world)).map(({ to }) => to)).not.toContain(newEmail);
  expect(await found()).toMatchObject({ email: further, furtherEmails: [] });
});
