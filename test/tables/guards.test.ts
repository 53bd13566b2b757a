import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Contact } from '../../lambdas/accounts/contact.ts';
import { newContact } from '../../lambdas/accounts/contact.ts';
import { happened, orderNotice } from '../../lambdas/accounts/mail-order.ts';
import { generateTokenId, type MailedToken } from '../../lambdas/accounts/mailed-token.ts';
import { sessionTimeouts, type Session } from '../../lambdas/accounts/session.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import {
  countActivity,
  createActivity,
  findActivity,
  finishMail,
  followMail,
  postponeMail,
  listActivities,
  takeMail,
} from '../../lambdas/tables/activities.ts';
import {
  changeContact,
  changeEmailHealth,
  createContact,
  findContact,
  recordConnection,
  recordSignIn,
  repeatRegistration,
} from '../../lambdas/tables/contacts.ts';
import { contactKey } from '../../lambdas/tables/contact-key.ts';
import { commit, type Write } from '../../lambdas/tables/database.ts';
import { claimProven, claimUnproven, findClaim, freeIdentifier } from '../../lambdas/tables/identifiers.ts';
import { queueMail } from '../../lambdas/steps/queue-mail.ts';
import {
  createSession,
  endSession,
  keepSession,
  listSessions,
  recordActivity,
} from '../../lambdas/tables/sessions.ts';
import {
  changeStore,
  createStore,
  findStore,
  findStoreIdByHost,
  setVariables,
} from '../../lambdas/tables/stores.ts';
import { consumeToken, createToken, findToken } from '../../lambdas/tables/tokens.ts';
import { aStore, openWorld, someAddress, type World } from '../world/world.ts';

/** Each conditional write, at the moment when its condition has to hold it back (bug class 2: a guard that never fires). */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const at = '2026-01-05T12:00:00Z';
const hash = { scheme: 'bcrypt-hmac-sha384', cost: 4, pepperId: '1', hash: 'h' } as const;
const other = { ...hash, hash: 'other' };
const typed = {
  firstName: 'Typed',
  lastName: 'Name',
  password: hash,
  locale: 'en',
  secretHash: null,
  next: null,
  forgetAfterEpochSeconds: 1,
  way: 'registration',
  fields: {},
} as const;

const contactOf = (about: Partial<Contact> = {}) =>
  newContact(
    {
      storeId: store.storeId,
      email: someAddress(),
      firstName: 'Eva',
      lastName: 'Known',
      locale: 'en',
      ...about,
    },
    at,
  );
async function stored(about: Partial<Contact> = {}) {
  const contact = contactOf(about);
  await commit(world.needs, [createContact(world.needs, contact)]);
  return contact;
}
const now = (contact: Contact) => findContact(world.needs, contact.storeId, contact.contactId);
/** Which of the writes refused; none when they were committed. */
async function refusedBy(...writes: Write[]): Promise<string[]> {
  const outcome = await commit(world.needs, writes);
  return outcome.kind === 'refused' ? [...outcome.by] : [];
}

describe('contacts', () => {
  test('a contact is created once', async () => {
    const contact = await stored();
    const again = { ...contact, firstName: 'Another' };
    expect(await refusedBy(createContact(world.needs, again))).toEqual(['contact']);
    expect(await now(contact)).toEqual(contact);
  });

  test.each([
    ['credential version', { credentialVersion: 2 }],
    ['account state', { accountState: 'disabled' }],
    ['way in', { inviteMethod: 'checkout' }],
    ['address', { email: 'another@mail.example' }],
    ['customer number', { customerNumber: 'N-1' }],
  ] as const)('a change is refused when the %s has changed since the contact was read', async (_, change) => {
    const contact = await stored({ accountState: 'active', inviteMethod: 'registration' });
    expect(await refusedBy(changeContact(world.needs, contact, change))).toEqual([]);
    const late = { customerNumber: 'N-2', firstName: 'Late' };
    expect(await refusedBy(changeContact(world.needs, contact, late))).toEqual(['contact']);
    expect(await now(contact)).toEqual({ ...contact, ...change });
  });

  test('other further addresses are refused when they have changed since, and what nobody stored yet is none', async () => {
    const furtherEmails = (address: string) => [{ address, sinceEpochSeconds: 1 }];
    const contact = await stored();
    await world.needs.documents.send(
      new UpdateCommand({
        TableName: world.needs.tables.contacts,
        Key: contactKey(contact.storeId, contact.contactId),
        UpdateExpression: 'REMOVE furtherEmails',
      }),
    );
    const change = (before: Contact, address: string) =>
      refusedBy(changeContact(world.needs, before, { furtherEmails: furtherEmails(address) }));
    expect(await change(contact, 'one@mail.example')).toEqual([]);
    expect(await change(contact, 'two@mail.example')).toEqual(['contact']);
    const after = (await now(contact)) ?? contact;
    expect(after.furtherEmails).toEqual(furtherEmails('one@mail.example'));
    expect(await change(after, 'three@mail.example')).toEqual([]);
    expect(await change(after, 'four@mail.example')).toEqual(['contact']);
    expect(await refusedBy(changeContact(world.needs, after, { firstName: 'Late' }))).toEqual([]);
  });

  test('a contact that is gone, or was never there, is not made by a change', async () => {
    const contact = contactOf({ accountState: 'registered' });
    const writes = [
      changeContact(world.needs, contact, { firstName: 'Ghost' }),
      repeatRegistration(world.needs, contact, typed),
      recordSignIn(world.needs, contact, { at, rehashed: undefined }),
    ];
    for (const write of writes) expect(await refusedBy(write)).toEqual(['contact']);
    expect(await refusedBy(changeEmailHealth(world.needs, contact, contact))).toEqual(['contact']);
    expect(await now(contact)).toBeUndefined();
  });

  test('a registration is not repeated once the address is proven, or the credentials moved on', async () => {
    const proven = await stored({ accountState: 'active', password: hash });
    const read = { ...proven, accountState: 'registered' } as const;
    expect(await refusedBy(repeatRegistration(world.needs, read, typed))).toEqual(['contact']);
    const moved = await stored({ accountState: 'registered', registration: typed, credentialVersion: 2 });
    const stale = { ...moved, credentialVersion: 1 };
    expect(await refusedBy(repeatRegistration(world.needs, stale, typed))).toEqual(['contact']);
    expect(await now(proven)).toEqual(proven);
    expect(await now(moved)).toEqual(moved);
  });

  test('a sign-in is refused unless the account is active under the credentials that were checked', async () => {
    const signIn = (contact: Contact) => recordSignIn(world.needs, contact, { at, rehashed: other });
    const disabled = await stored({ accountState: 'disabled', password: hash });
    expect(await refusedBy(signIn(disabled))).toEqual(['contact']);
    const reset = await stored({ accountState: 'active', password: hash, credentialVersion: 2 });
    expect(await refusedBy(signIn({ ...reset, credentialVersion: 1 }))).toEqual(['contact']);
    expect(await now(disabled)).toEqual(disabled);
    expect(await now(reset)).toEqual(reset);
  });

  test('a sign-in of a provider is connected under the credentials that were shown, and with what is connected as it was read', async () => {
    const connect = (contact: Contact) => refusedBy(recordConnection(world.needs, contact));
    const disabled = await stored({ accountState: 'disabled', password: hash });
    const reset = await stored({ accountState: 'active', password: hash, credentialVersion: 2 });
    expect(await connect(disabled)).toEqual(['contact']);
    expect(await connect({ ...reset, credentialVersion: 1 })).toEqual(['contact']);
    expect(await connect({ ...reset, connections: 1 })).toEqual(['contact']);
    expect(await connect(reset)).toEqual([]);
    expect(await connect(reset)).toEqual(['contact']);
    expect(await now(reset)).toEqual({ ...reset, connections: 1 });
    const secure = (before: Contact) =>
      refusedBy(changeContact(world.needs, before, { password: null }, ['connections']));
    expect(await secure(reset)).toEqual(['contact']);
    expect(await secure({ ...reset, connections: 1 })).toEqual([]);
  });

  test('the address’s health is not written over what was learnt meanwhile, nor over another address’s', async () => {
    const contact = await stored();
    const bounced = { ...contact, emailStatus: 'hard_bounced' } as const;
    const softBounces = [{ messageId: 'm', atEpochSeconds: 1 }];
    const set = (before: Contact, after: Contact) => refusedBy(changeEmailHealth(world.needs, before, after));
    expect(await set(contact, bounced)).toEqual([]);
    expect(await set(contact, contact)).toEqual(['contact']);
    expect(await set({ ...bounced, softBounces }, contact)).toEqual(['contact']);
    expect(await set({ ...bounced, email: 'other@mail.example' }, contact)).toEqual(['contact']);
    expect(await now(contact)).toEqual(bounced);
  });
});

describe('identifiers', () => {
  const identifier = (kind: 'email' | 'number' = 'email') => ({ kind, value: someAddress() });
  const claim = (contactId: string) => ({ contactId, proven: true, maySignIn: true });

  test('a claim is another’s only once it is freed, by its holder', async () => {
    const claimed = identifier();
    const { storeId } = store;
    const take = (contactId: string) => refusedBy(claimProven(world.needs, { storeId, contactId }, claimed));
    const free = (contactId: string) => refusedBy(freeIdentifier(world.needs, storeId, claimed, contactId));
    expect(await take('one')).toEqual([]);
    expect(await take('one')).toEqual([]);
    expect(await take('two')).toEqual(['identifier']);
    expect(await free('two')).toEqual(['identifier']);
    expect(await findClaim(world.needs, storeId, claimed)).toEqual(claim('one'));
    expect(await free('one')).toEqual([]);
    expect(await take('two')).toEqual([]);
  });

  test('an unproven claim keeps out unproven ones alone: it gives way to proof, and takes none away', async () => {
    const claimed = identifier();
    const { storeId } = store;
    const prove = (contactId: string) => refusedBy(claimProven(world.needs, { storeId, contactId }, claimed));
    const type = (contactId: string) =>
      refusedBy(claimUnproven(world.needs, { storeId, contactId }, claimed));
    expect(await type('one')).toEqual([]);
    expect(await type('two')).toEqual(['identifier']);
    expect(await findClaim(world.needs, storeId, claimed)).toEqual({
      contactId: 'one',
      proven: false,
      maySignIn: false,
    });
    expect(await prove('two')).toEqual([]);
    expect(await type('one')).toEqual(['identifier']);
    expect(await prove('one')).toEqual(['identifier']);
    expect(await type('two')).toEqual([]);
    expect(await findClaim(world.needs, storeId, claimed)).toEqual(claim('two'));
  });

  test('what nobody holds cannot be freed', async () => {
    const free = freeIdentifier(world.needs, store.storeId, identifier(), 'one');
    expect(await refusedBy(free)).toEqual(['identifier']);
  });
});

describe('tokens', () => {
  const tokenOf = (about: Partial<MailedToken> = {}): MailedToken => ({
    purpose: 'reset',
    id: generateTokenId(),
    contactId: 'one',
    email: 'one@mail.example',
    credentialVersion: 1,
    expiresAtEpochSeconds: world.clock.now() + 10,
    usedAtEpochSeconds: null,
    shownToStaff: false,
    registration: null,
    opensWith: 'email',
    orderId: null,
    corrections: 0,
    givenEmail: null,
    ...about,
  });
  const storedToken = async (about: Partial<MailedToken> = {}) => {
    const token = tokenOf(about);
    expect(await refusedBy(createToken(world.needs, store.storeId, token))).toEqual([]);
    return token;
  };
  const consume = (token: MailedToken) =>
    refusedBy(consumeToken(world.needs, store.storeId, token, world.clock.now()));
  const read = ({ purpose, id }: MailedToken) => findToken(world.needs, store.storeId, purpose, id);

  test('a token’s id is taken once', async () => {
    const token = await storedToken();
    const again = createToken(world.needs, store.storeId, { ...token, contactId: 'two' });
    expect(await refusedBy(again)).toEqual(['token']);
    expect(await read(token)).toEqual(token);
  });

  test('a token is consumed once', async () => {
    const token = await storedToken();
    expect(await consume(token)).toEqual([]);
    expect(await consume(token)).toEqual(['token']);
  });

  test('an expired token is not consumed, though it is stored', async () => {
    const token = await storedToken({ expiresAtEpochSeconds: world.clock.now() });
    expect(await consume(token)).toEqual(['token']);
    expect(await read(token)).toMatchObject({ usedAtEpochSeconds: null });
  });

  test('a token is not consumed for another contact, nor for another purpose', async () => {
    const token = await storedToken();
    expect(await consume({ ...token, contactId: 'two' })).toEqual(['token']);
    expect(await consume({ ...token, purpose: 'activation' })).toEqual(['token']);
    expect(await read(token)).toEqual(token);
  });

  test('a token that is not stored is not made by consuming it', async () => {
    const token = tokenOf();
    expect(await consume(token)).toEqual(['token']);
    expect(await read(token)).toBeUndefined();
  });
});

describe('sessions', () => {
  const sessionOf = (): Session => ({
    storeId: store.storeId,
    contactId: someAddress(),
    id: 'AAAAAAAAAAAAAAAA',
    secretHash: 'right',
    createdAtEpochSeconds: world.clock.now(),
    lastActivityEpochSeconds: world.clock.now(),
    expiresAtEpochSeconds: world.clock.now() + 3600,
    idleExpiresAtEpochSeconds: world.clock.now() + 1800,
    credentialVersion: 1,
    userAgent: '',
    confirmedAtEpochSeconds: 0,
  });
  const list = ({ storeId, contactId }: Session) => listSessions(world.needs, storeId, contactId);

  test('a session’s id is taken once', async () => {
    const session = sessionOf();
    expect(await refusedBy(createSession(world.needs, session))).toEqual([]);
    const again = createSession(world.needs, { ...session, secretHash: 'wrong' });
    expect(await refusedBy(again)).toEqual(['session']);
    expect(await list(session)).toEqual([session]);
  });

  test('one that was ended is not brought back by activity, nor by a password change', async () => {
    const session = sessionOf();
    await commit(world.needs, [createSession(world.needs, session)]);
    expect(await endSession(world.needs, session)).toBe(true);
    expect(
      await recordActivity(world.needs, session, sessionTimeouts(store), world.clock.now() + 60),
    ).toBeUndefined();
    expect(await refusedBy(keepSession(world.needs, session, 2))).toEqual(['session']);
    expect(await endSession(world.needs, session)).toBe(false);
    expect(await list(session)).toEqual([]);
  });

  test('another’s secret neither records activity nor keeps the session', async () => {
    const session = sessionOf();
    await commit(world.needs, [createSession(world.needs, session)]);
    const wrong = { ...session, secretHash: 'wrong' };
    expect(
      await recordActivity(world.needs, wrong, sessionTimeouts(store), world.clock.now() + 60),
    ).toBeUndefined();
    expect(await refusedBy(keepSession(world.needs, wrong, 2))).toEqual(['session']);
    expect(await list(session)).toEqual([session]);
  });
});

describe('activities', () => {
  const queued = async () => {
    const contact = contactOf();
    const order = orderNotice({ ...contact, email: 'one@mail.example' }, 'Activation was successful', {
      kind: 'account_activated',
      actor: 'customer',
      now: world.clock.now(),
    });
    await commit(world.needs, queueMail(world.needs, store.storeId, order, world.clock.now()));
    return order.activity;
  };
  const hold = () => ({ now: world.clock.now(), until: world.clock.now() + 90 });
  const finished = (to: 'sent' | 'failed', messageId: string | null) => ({
    ...{ to, messageId, now: world.clock.now(), detail: null },
  });
  const stateOf = async (activity: Awaited<ReturnType<typeof queued>>) =>
    (await findActivity(world.needs, activity))?.mail?.state;

  test('an activity is written once', async () => {
    const activity = await queued();
    const again = createActivity(world.needs, { ...activity, actor: 'another' }, 0);
    expect(await refusedBy(again)).toEqual(['activity']);
    expect(await findActivity(world.needs, activity)).toEqual(activity);
  });

  test('a mail is taken by one, and by another only once the first one’s time is up', async () => {
    const activity = await queued();
    expect(await takeMail(world.needs, activity, hold())).toBeDefined();
    expect(await takeMail(world.needs, activity, hold())).toBeUndefined();
    world.clock.advance(89);
    expect(await takeMail(world.needs, activity, hold())).toBeUndefined();
    world.clock.advance(1);
    expect(await takeMail(world.needs, activity, hold())).toBeDefined();
  });

  test('a mail that has left the outbox is not taken, postponed or finished again', async () => {
    const activity = await queued();
    await takeMail(world.needs, activity, hold());
    await finishMail(world.needs, activity, finished('sent', 'message'));
    world.clock.advance(90);
    expect(await takeMail(world.needs, activity, hold())).toBeUndefined();
    await postponeMail(world.needs, activity, world.clock.now());
    expect(await stateOf(activity)).toBe('sent');
    await finishMail(world.needs, activity, finished('failed', null));
    expect(await stateOf(activity)).toBe('sent');
  });

  test('a mail’s life goes on from where it was read and from nowhere else', async () => {
    const activity = await queued();
    const told = (state: 'sent' | 'delivered') => ({ state, life: [{ state, at, detail: null }] });
    const before = { state: 'queued', life: [] } as const;
    const sent = { ...told('sent'), messageId: 'message' };
    expect(await followMail(world.needs, activity, told('sent'), sent)).toBe(false);
    expect(await stateOf(activity)).toBe('queued');
    expect(await followMail(world.needs, activity, before, sent)).toBe(true);
    const delivered = { ...told('delivered'), messageId: 'message' };
    for (const late of [
      before,
      { ...told('sent'), life: [] },
      { ...told('sent'), state: 'queued' } as const,
    ]) {
      expect(await followMail(world.needs, activity, late, delivered)).toBe(false);
    }
    expect(await stateOf(activity)).toBe('sent');
    expect(await followMail(world.needs, activity, told('sent'), delivered)).toBe(true);
    expect(await stateOf(activity)).toBe('delivered');
  });

  test('what is told once for several times counts on, makes nothing of nobody and of nothing else', async () => {
    const contact = contactOf();
    const told = { kind: 'sign_in_failed', actor: 'unknown', device: null, now: world.clock.now() } as const;
    const count = (isSomebody: boolean, kind: 'sign_in_failed' | 'sign_in_locked' = 'sign_in_failed') =>
      refusedBy(countActivity(world.needs, contact, isSomebody, { ...told, kind, keptDays: 400 }));
    const all = async () => (await listActivities(world.needs, contact, null)).items;
    expect(await count(false)).toEqual(['activity']);
    expect(await all()).toEqual([]);
    expect(await count(true)).toEqual([]);
    expect(await count(true)).toEqual([]);
    expect(await all()).toMatchObject([{ kind: 'sign_in_failed', times: 2 }]);
    const [{ activityId } = { activityId: '' }] = await all();
    const other = { ...happened(contact, { kind: 'signed_out', actor: 'customer', now: 0 }) };
    await commit(world.needs, [
      createActivity(world.needs, { ...other, contactId: 'another', activityId }, 0),
    ]);
    const stranger = { storeId: contact.storeId, contactId: 'another' };
    expect(await refusedBy(countActivity(world.needs, stranger, true, { ...told, keptDays: 400 }))).toEqual([
      'activity',
    ]);
  });

  test('an activity without a mail, or none at all, is not taken and not made', async () => {
    const silent = happened(contactOf(), {
      kind: 'account_disabled',
      actor: 'staff',
      now: world.clock.now(),
    });
    expect(await takeMail(world.needs, silent, hold())).toBeUndefined();
    expect(await findActivity(world.needs, silent)).toBeUndefined();
    await commit(world.needs, [createActivity(world.needs, silent, world.clock.now())]);
    expect(await takeMail(world.needs, silent, hold())).toBeUndefined();
    expect(await findActivity(world.needs, silent)).toEqual(silent);
  });
});

describe('stores', () => {
  const storeOf = (domains: string[]) => ({
    store: { ...store, storeId: someAddress().slice(0, 10), domains },
    setVariables: {},
    version: 1,
  });
  const domain = () => `${someAddress().slice(0, 10)}.example`;

  test('a store is created once', async () => {
    const one = storeOf([domain()]);
    expect(await createStore(world.needs, one)).toEqual({ kind: 'created' });
    const again = { ...one, store: { ...one.store, name: 'Another' } };
    expect(await createStore(world.needs, again)).toEqual({ kind: 'store_exists' });
    expect(await findStore(world.needs, one.store.storeId)).toMatchObject({ store: { name: store.name } });
  });

  test('a domain is one store’s, until that one gives it up', async () => {
    const [shared, own] = [domain(), domain()];
    const [one, two] = [storeOf([shared]), storeOf([own])];
    await createStore(world.needs, one);
    expect(await createStore(world.needs, storeOf([shared]))).toEqual({ kind: 'domain_taken' });
    await createStore(world.needs, two);
    const both = { ...two.store, domains: [own, shared] };
    expect(await changeStore(world.needs, two, both)).toEqual({ kind: 'domain_taken' });
    expect(await findStoreIdByHost(world.needs, shared)).toBe(one.store.storeId);
    const without = { ...one.store, domains: [domain()] };
    expect(await changeStore(world.needs, one, without)).toEqual({ kind: 'changed' });
    expect(await findStoreIdByHost(world.needs, shared)).toBeUndefined();
    expect(await changeStore(world.needs, two, both)).toEqual({ kind: 'changed' });
    expect(await findStoreIdByHost(world.needs, shared)).toBe(two.store.storeId);
  });

  test('a domain that a store holds already it may claim again', async () => {
    const held = domain();
    const one = storeOf([held]);
    await createStore(world.needs, one);
    const forgetful = { ...one, store: { ...one.store, domains: [] } };
    expect(await changeStore(world.needs, forgetful, one.store)).toEqual({ kind: 'changed' });
    expect(await findStoreIdByHost(world.needs, held)).toBe(one.store.storeId);
  });

  test('a domain is freed by the store that holds it alone', async () => {
    const shared = domain();
    const one = storeOf([shared]);
    await createStore(world.needs, one);
    // As a store would look that claims to have had the domain.
    const two = storeOf([domain()]);
    await createStore(world.needs, two);
    const pretended = { ...two, store: { ...two.store, domains: [...two.store.domains, shared] } };
    expect(await changeStore(world.needs, pretended, two.store)).toEqual({ kind: 'domain_taken' });
    expect(await findStoreIdByHost(world.needs, shared)).toBe(one.store.storeId);
  });

  test('of two changes of what was read alike the second is told', async () => {
    const one = storeOf([domain()]);
    await createStore(world.needs, one);
    expect(await setVariables(world.needs, one, { 'accounts.enabled': true }, 0)).toEqual({
      kind: 'changed',
    });
    expect(await setVariables(world.needs, one, { 'accounts.enabled': false }, 0)).toEqual({
      kind: 'changed_meanwhile',
    });
    const renamed = { ...one.store, name: 'Late' };
    expect(await changeStore(world.needs, one, renamed)).toEqual({ kind: 'changed_meanwhile' });
    expect(await findStore(world.needs, one.store.storeId)).toMatchObject({
      version: 2,
      store: { name: store.name },
      setVariables: { 'accounts.enabled': true },
    });
  });
});
