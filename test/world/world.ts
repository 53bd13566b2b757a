import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { activate, type Activated, type Activation } from '../../lambdas/activation/activate.ts';
import { adminHandler } from '../../lambdas/admin/handler.ts';
import { claimAccount, type AccountClaimed } from '../../lambdas/checkout/claim-account.ts';
import type { AdminReply } from '../../lambdas/admin/reply.ts';
import type { AccountEvent } from '../../lambdas/accounts/account-event.ts';
import type { SendingQuota } from '../../lambdas/accounts/invitation-batch.ts';
import type { Contact, EmailStatus } from '../../lambdas/accounts/contact.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { beginSignIn, signIn, type SignedIn } from '../../lambdas/login/sign-in.ts';
import type { MetricName } from '../../lambdas/surroundings/metrics.ts';
import type {
  Mailer,
  MailStanding,
  Needs,
  OutgoingMail,
  SenderStanding,
} from '../../lambdas/surroundings/needs.ts';
import type { TypedRegistration } from '../../lambdas/steps/begin-registration.ts';
import { deliverMail } from '../../lambdas/notification/deliver.ts';
import { register, type Registered } from '../../lambdas/registration/register.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { resetPassword, type NewPassword, type PasswordReset } from '../../lambdas/reset/reset-password.ts';
import { referenceOf } from '../../lambdas/tables/activities.ts';
import { changeEmailHealth, findContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { lanes, partitionsOf } from '../../lambdas/tables/outbox.ts';
import { findStore } from '../../lambdas/tables/stores.ts';
import { mailEventsTopic } from '../../local/ses-events.ts';
import { openSsoSecrets } from '../../local/sso-secrets.ts';
import { writeStore } from './a-store.ts';
import { openDatabase } from './database.ts';
import { someLetters } from './letters.ts';

/** The product's surroundings in a test: a real engine, a clock that only the test moves, and mail that is kept instead of sent. */
export interface World {
  readonly needs: Needs;
  readonly clock: Clock;
  /** What was sent, oldest first. */
  readonly mails: OutgoingMail[];
  /** What was told on the event bus, oldest first. */
  readonly told: AccountEvent[];
  /** What the mail provider was asked to take off its suppression list. */
  readonly unsuppressed: string[];
  /** What the provider says of itself and an address, as the test wants it. */
  readonly standing: { -readonly [Name in keyof MailStanding]: MailStanding[Name] };
  /** What the provider says of a sender, as the test wants it. */
  readonly senderStanding: { -readonly [Name in keyof SenderStanding]: SenderStanding[Name] };
  /** What the provider takes, as the test wants it; null: any number of mails. */
  readonly quota: { is: SendingQuota | null };
  /** What was counted, one after the other. */
  readonly counted: MetricName[];
  readonly close: () => Promise<void>;
}

export interface Clock {
  /** Epoch seconds. */
  readonly now: () => number;
  readonly advance: (seconds: number) => void;
}

/** A round hour, so that a throttle's window begins where the test does. */
const began = Date.UTC(2026, 0, 5, 12) / 1000;

export const secretKeys = {
  passwordPepper: { current: '1', keys: { '1': 'pepper-canary-7f2c0a51' } },
  tokenKey: { current: '1', keys: { '1': 'tokenkey-canary-93be11d4' } },
};

/** Fresh tables and a stopped clock, for one test file: `afterAll(() => world.close())`. */
export async function openWorld(): Promise<World> {
  const database = await openDatabase();
  let now = began;
  const clock = {
    now: () => now,
    advance: (seconds: number): void => {
      now += seconds;
    },
  };
  const mails: OutgoingMail[] = [];
  const told: AccountEvent[] = [];
  const unsuppressed: string[] = [];
  const counted: MetricName[] = [];
  const senderStanding = { isSandboxed: false, isSendingPaused: false, isUnverified: false };
  const standing = { isSendingPaused: false, isSuppressed: false };
  const quota: World['quota'] = { is: null };
  const mail: Mailer = {
    send: (message) => {
      mails.push(message);
      return Promise.resolve({ messageId: `message-${String(mails.length)}` });
    },
    unsuppress: (address) => {
      unsuppressed.push(address);
      return Promise.resolve();
    },
    inspect: () => Promise.resolve(standing),
    inspectSender: () => Promise.resolve(senderStanding),
    quota: () => Promise.resolve(quota.is),
  };
  const needs: Needs = {
    documents: database.documents,
    tables: database.names,
    now: clock.now,
    secrets: {
      passwordPepper: () => Promise.resolve(secretKeys.passwordPepper),
      tokenKey: () => Promise.resolve(secretKeys.tokenKey),
    },
    ssoSecrets: await openSsoSecrets(null),
    ssoAllowsPrivateIssuers: true,
    passwordHashCost: 4,
    hashesPerSecond: 10_000,
    mail,
    mailOnlyTo: null,
    frontKeyHashes: [],
    eventBus: {
      put: (event) => {
        told.push(event);
        return Promise.resolve();
      },
    },
    metrics: { count: (name) => counted.push(name), publish: () => undefined },
    mailEventsTopic,
  };
  return {
    needs,
    clock,
    mails,
    told,
    unsuppressed,
    standing,
    senderStanding,
    quota,
    counted,
    close: database.close,
  };
}

const support = 'Ada of support';
const another = 'Bob of support';

/** The admin function's answer to one of the staff. */
export const admin = (
  { needs }: Pick<World, 'needs'>,
  action: string,
  store: string,
  input: unknown,
  actor = support,
): Promise<AdminReply> => adminHandler(needs)({ action, store, actor, input });

/** What became of it: `ok`, or why it was refused. */
export const replyCode = (reply: AdminReply) => (reply.ok ? 'ok' : reply.problem.code);

/** The result of an admin action that has to succeed. */
export async function must(
  world: World,
  action: string,
  store: string,
  input: unknown,
): Promise<Record<string, unknown>> {
  const reply = await admin(world, action, store, input);
  if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.problem)}`);
  return reply.result as Record<string, unknown>;
}

/** Somebody whom staff know by name alone, unless more is said. */
export const eva = { firstName: 'Eva', lastName: 'Known' };

/** The id of a contact that staff make, without an account. */
export const aContactId = async (
  world: World,
  { storeId }: Pick<Store, 'storeId'>,
  about: Readonly<Record<string, unknown>> = {},
): Promise<string> =>
  String((await must(world, 'createContact', storeId, { ...eva, ...about }))['contactId']);

/** A store that one of the staff has brought in, and that has customers, is confirmed by another. */
export async function confirmImport(world: World, store: string): Promise<void> {
  const { exportId } = await must(world, 'getStoreImport', store, {});
  const reply = await admin(world, 'confirmStoreImport', store, { exportId }, another);
  if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
}

/** The store as it stands after a change that it takes two of the staff for. */
export async function updateByTwo(
  world: World,
  store: string,
  input: unknown,
): Promise<Record<string, unknown>> {
  const { proposal } = (await must(world, 'updateStore', store, input)) as {
    proposal: { proposalId: string } | null;
  };
  if (proposal === null) throw new Error('It took one of the staff alone');
  const { proposalId } = proposal;
  const reply = await admin(world, 'confirmStoreChange', store, { proposalId }, another);
  if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
  return reply.result as Record<string, unknown>;
}

/** A contact that has to be there, as it stands. */
export async function theContact(
  { needs }: Pick<World, 'needs'>,
  storeId: string,
  contactId: string,
): Promise<Contact> {
  const contact = await findContact(needs, storeId, contactId);
  if (contact === undefined) throw new Error(`There is no contact ${contactId}`);
  return contact;
}

/** What is known of the contact's address, as if mail had bounced. */
export async function setEmailStatus(
  { needs }: Pick<World, 'needs'>,
  contact: Contact,
  emailStatus: EmailStatus,
): Promise<void> {
  const outcome = await commit(needs, [changeEmailHealth(needs, contact, { ...contact, emailStatus })]);
  if (outcome.kind !== 'committed') throw new Error('The contact has changed meanwhile');
}

/** The id of a store that there is not yet. */
export const someStoreId = (): string => `store-${someLetters()}`;

/** A store of its own for each test, with accounts switched on. */
export async function aStore(
  world: World,
  { fields, ...variables }: Record<string, unknown> = {},
): Promise<Store> {
  const storeId = someStoreId();
  await writeStore(world.needs, storeId, support, { 'accounts.enabled': true, ...variables });
  return fields === undefined ? theStore(world, storeId) : withVariables(world, storeId, { fields });
}

/** The store as it stands after these variables were set. */
export async function withVariables(
  world: World,
  storeId: string,
  variables: Record<string, unknown>,
): Promise<Store> {
  await must(world, 'setStoreVariables', storeId, { variables });
  return theStore(world, storeId);
}

/** The token of a mail's link as staff read it, where they are shown it. */
export async function shownToken(
  world: World,
  { storeId }: Pick<Store, 'storeId'>,
  mail: { readonly contactId: unknown; readonly activityId: unknown },
): Promise<string | undefined> {
  const { contactId, activityId } = mail;
  const shown = await must(world, 'getActivity', storeId, { contactId, activityId });
  return /token=([\w.-]+)/.exec(JSON.stringify(shown['mail']))?.[1];
}

/** A store that has to be there, as it stands. */
export async function theStore({ needs }: Pick<World, 'needs'>, storeId: string): Promise<Store> {
  const stored = await findStore(needs, storeId);
  if (stored === undefined) throw new Error(`There is no store ${storeId}`);
  return stored.store;
}

export const goodPassword = 'wandering lighthouse 41';
export const otherPassword = 'quiet marmalade 7 hill';

/** An address that nobody has yet. */
export const someAddress = (): string => `c-${someLetters()}@mail.example`;

/** A customer number that nobody has yet. */
export const someNumber = (): string => `N-${someLetters().slice(0, 8).toUpperCase()}`;

/** A network of its own, so that only a test about it meets the network's allowance. */
export const someNetwork = (): string => `network-${randomUUID()}`;

export const registerAs = (
  world: World,
  store: Store,
  registration: Partial<TypedRegistration> = {},
  network = someNetwork(),
): Promise<Registered> =>
  register(
    world.needs,
    store,
    { email: someAddress(), password: goodPassword, firstName: 'Maria', lastName: 'Muster', ...registration },
    { network, locale: store.locale, source: 'registration' },
  );

/** Sends everything that is queued, and answers what was sent now. */
export async function deliverAll({ needs, mails }: World): Promise<OutgoingMail[]> {
  const before = mails.length;
  // The product reads each lane by itself; of all that a test is made of this is asked most, and one read tells both.
  const { Items = [], LastEvaluatedKey } = await needs.documents.send(
    new ScanCommand({ TableName: needs.tables.contacts, IndexName: 'outbox' }),
  );
  if (LastEvaluatedKey !== undefined) throw new Error('More waits than one read tells');
  const due = Items.map((item) => v.parse(dueItem, item)).filter(
    ({ dueAtEpochSeconds }) => dueAtEpochSeconds <= needs.now(),
  );
  for (const lane of lanes) {
    const partitions = new Set(partitionsOf('mail', lane));
    const waiting = due.filter(({ outbox }) => partitions.has(outbox)).map(referenceOf);
    // In the order in which they were queued, whatever partitions they waited in.
    for (const reference of waiting.sort((one, other) => (one.activityId < other.activityId ? -1 : 1)))
      await deliverMail(needs, reference);
  }
  return mails.slice(before);
}
const dueItem = v.object({
  pk: v.string(),
  sk: v.string(),
  outbox: v.string(),
  dueAtEpochSeconds: v.number(),
});

/** The token in the mail's link. */
export function tokenOf(mail: OutgoingMail | undefined): string {
  const token = /\?token=([\w.-]+)/.exec(mail?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`No token in ${mail?.subject ?? 'no mail'}`);
  return token;
}

const tellsOfASignIn: readonly unknown[] = ['Sign-in at a new device', 'Sign-in was connected'];

/** The token of the one mail to that address that is queued, besides those that tell of a new device or a provider's sign-in. */
export async function mailedToken(world: World, email: string): Promise<string> {
  const [mail, ...more] = (await deliverAll(world)).filter(
    ({ to, tags }) => to === email && !tellsOfASignIn.includes(tags.notification),
  );
  if (more.length > 0) throw new Error('More than one mail was queued');
  return tokenOf(mail);
}

/** The registration secret of a registration that has to be taken. */
export function secretOf(registered: Registered): string {
  if (registered.kind !== 'verification_mailed') throw new Error(registered.kind);
  return registered.registration;
}

/** Follows the mailed link at another device than the one that registered, with the registration's own password unless told otherwise. */
export const activateAs = (world: World, store: Store, given: Activation): Promise<Activated> =>
  activate(
    world.needs,
    store,
    { password: goodPassword, ...given },
    { locale: store.locale, userAgent: 'Test/1.0', network: someNetwork() },
  );

/** Sets a password after checkout with the order's claim. */
export const claimAs = (
  world: World,
  store: Store,
  token: string,
  password = goodPassword,
): Promise<AccountClaimed> =>
  claimAccount(
    world.needs,
    store,
    { token, password },
    { network: someNetwork(), locale: store.locale, source: 'checkout' },
  );

export const resetAs = (world: World, store: Store, given: NewPassword): Promise<PasswordReset> =>
  resetPassword(world.needs, store, given, {
    locale: store.locale,
    userAgent: 'Test/1.0',
    network: someNetwork(),
  });

/** Whoever reads the mailbox asks for a reset by its address, and follows the link. */
export async function resetByMail(
  world: World,
  store: Store,
  email: string,
  password = otherPassword,
): Promise<PasswordReset> {
  await askForReset(world.needs, store, { email }, someNetwork());
  return resetAs(world, store, { token: await mailedToken(world, email), password });
}

export interface Customer {
  readonly contact: Contact;
  readonly email: string;
  readonly password: string;
}

/** Somebody who registered and followed the mailed link. */
export async function aCustomer(
  world: World,
  store: Store,
  registration: Partial<TypedRegistration> = {},
): Promise<Customer> {
  const email = registration.email ?? someAddress();
  const password = registration.password ?? goodPassword;
  await registerAs(world, store, { ...registration, email, password });
  const activated = await activateAs(world, store, { token: await mailedToken(world, email), password });
  if (activated.kind !== 'activated') throw new Error(activated.kind);
  await deliverAll(world);
  return { contact: activated.contact, email, password };
}

export const signInAs = async (
  { needs }: World,
  store: Store,
  identifier: string,
  password: string,
  network = someNetwork(),
  devices = '',
  userAgent = 'Test/1.0',
): Promise<SignedIn> =>
  signIn(
    needs,
    store,
    { identifier, password },
    await beginSignIn(needs, store.storeId, identifier, network),
    { devices, userAgent, network },
  );

/** A session token of a sign-in that has to succeed. */
export async function aSession(
  world: World,
  store: Store,
  { email, password }: Pick<Customer, 'email' | 'password'>,
): Promise<string> {
  const signedIn = await signInAs(world, store, email, password);
  if (signedIn.kind !== 'signed_in') throw new Error(signedIn.kind);
  return signedIn.token;
}

/** So many at once. */
export const atOnce = <Result>(count: number, act: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));

/** How often each kind came out. */
export function tally(outcomes: readonly { readonly kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
