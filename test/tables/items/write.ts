import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import bcrypt from 'bcryptjs';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { connect, startDatabase } from '../../../local/database.ts';
import { handlerFactories } from '../../../local/functions.ts';
import { startLocal, type Local } from '../../../local/start-local.ts';
import {
  adminOf,
  anAccount,
  bearer,
  bearerOf,
  Client,
  jsonOf,
  mailedLink,
  mailsTo,
  newPassword,
  password,
  tokenIn,
} from '../../journeys/client.ts';

export type Item = Readonly<Record<string, unknown>>;

/** What was stored, by table, and what one has to know to go on from there. */
export interface Written {
  readonly story: Story;
  readonly tables: Readonly<Record<string, readonly Item[]>>;
}

export interface Story {
  /** When the last of it was written. */
  readonly atEpochSeconds: number;
  /** The keys of that one run, which are nobody's. */
  readonly secrets: unknown;
  readonly store: { readonly id: string; readonly host: string };
  readonly active: {
    readonly email: string;
    readonly password: string;
    readonly customerNumber: string;
    readonly session: string;
    /** Of a link that has been used. */
    readonly usedToken: string;
  };
  /** Asked for a reset and has the link. */
  readonly resetting: { readonly email: string; readonly token: string };
  /** Registered, with the link in a mail that was sent. */
  readonly registered: { readonly email: string; readonly password: string; readonly token: string };
  /** Registered, and the mail stands in the outbox: never tried, and tried in vain. */
  readonly queued: { readonly email: string };
  readonly postponed: { readonly email: string };
  readonly bounced: { readonly email: string };
  readonly disabled: { readonly email: string };
  readonly locked: { readonly email: string };
  /** Of the store's own fields, with two wordings of the consent. Not in what was kept before there were any. */
  readonly fields?: {
    readonly given: { readonly email: string };
    readonly withdrawn: { readonly email: string };
  };
  /** Not in what was kept before there were orders. */
  readonly orders?: {
    readonly storeKey: string;
    /** Of `active`, who was signed in. */
    readonly placed: { readonly orderId: string };
    /** Of an address that nobody had proven. */
    readonly guest: { readonly email: string; readonly orderId: string; readonly claim: string };
    /** Was with `active`, who said that it is not theirs; staff moved it. */
    readonly moved: { readonly orderId: string };
  };
  /** Not in what was kept before there were imports, companies, closures and erasure. */
  readonly later?: {
    /** With the password hash of another shop, which had proven the address. */
    readonly imported: { readonly email: string; readonly password: string };
    /** Invited in bulk; the mail stands in that lane. */
    readonly colleague: { readonly email: string };
    /** Closed their account, which is not erased yet. */
    readonly closing: { readonly email: string; readonly password: string };
    /** Erased, and what is left of them is still to be seen to. */
    readonly erased: { readonly email: string };
  };
  /** Not in what was kept before a mailbox that is nobody's main address could be stopped. */
  readonly waiting?: {
    /** Asked to use a mailbox that mail came back from for good. */
    readonly stopped: { readonly email: string; readonly password: string; readonly mailbox: string };
    /** Two contacts that staff found to be one person. */
    readonly merged: { readonly contactId: string; readonly mergeId: string };
    /** Two accounts that one of the staff wants to be one person's, and the way back into one whose mailbox is dead: each waits for another of the staff. */
    readonly proposed: { readonly contactId: string; readonly mergedContactId: string };
    readonly recovering: { readonly email: string; readonly newEmail: string };
    /** So does another domain of the store. */
    readonly domain: string;
  };
  /** Not in what was kept before a store had texts of its own and invited many at once. */
  readonly many?: {
    /** Of the sign-in page in German. */
    readonly lead: string;
    /** A batch that is over, and whom it invited. */
    readonly done: { readonly batchId: string; readonly email: string };
    /** Staff paused this one before it began. */
    readonly paused: { readonly batchId: string; readonly email: string };
  };
}

const storeId = 'northwind';
const host = 'northwind.example';

/**
 * Lets customers and staff do what leaves an item of every kind behind, through the product's own front doors on an engine of its own, and
 * answers what is then stored. Only doors that are there for good are used (HTTP, mail, admin actions), so that it can be run in any release.
 */
export async function writeItems(): Promise<Written> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'items-'));
  let local: Local | undefined;
  try {
    const sender: Sender = { does: 'send' };
    const factories = {
      ...handlerFactories,
      notification: (needs: Parameters<typeof handlerFactories.notification>[0]) => {
        const send: typeof needs.mail.send = (mail) =>
          sender.does === 'fail' ? Promise.reject(new Error('as the story wants it')) : needs.mail.send(mail);
        const handle = handlerFactories.notification({ ...needs, mail: { ...needs.mail, send } });
        return (...event: Parameters<typeof handle>) =>
          sender.does === 'nothing' ? Promise.resolve({ batchItemFailures: [] }) : handle(...event);
      },
    };
    local = await startLocal({
      port: 0,
      dataDirectory,
      passwordHashCost: 4,
      quiet: true,
      demoStore: false,
      factories,
    });
    const told = await tell(local, sender);
    const secrets: unknown = JSON.parse(await readFile(join(dataDirectory, 'secrets.json'), 'utf8'));
    const clock = await new Client(local, new URL(local.url).host).get('/_local/clock');
    const atEpochSeconds = Math.floor(Date.parse(String(jsonOf(clock)['now'])) / 1000);
    await local.stop();
    return {
      story: { ...told, secrets, atEpochSeconds },
      tables: await everything(join(dataDirectory, 'dynamodb.sqlite')),
    };
  } finally {
    await local?.stop();
    await rm(dataDirectory, { recursive: true });
  }
}

interface Sender {
  does: 'send' | 'fail' | 'nothing';
}

async function tell(local: Local, sender: Sender): Promise<Omit<Story, 'atEpochSeconds' | 'secrets'>> {
  const act = adminOf(local, storeId);
  const settle = () => local.mailbox();
  await act('createStore', {
    name: 'Northwind Books',
    address: `https://${host}`,
    domains: [host, `shop.${host}`],
    locale: 'de',
    look: { logoUrl: `https://${host}/logo.svg`, colour: '#17594a' },
  });
  await act('setStoreVariables', {
    variables: {
      'accounts.enabled': true,
      'session.inactivity_timeout_minutes': 20,
      'throttling.network_requests_per_minute': 1000,
    },
  });

  await act('createContact', { firstName: 'Eva', lastName: 'Known', customerNumber: 'N-1', crmId: 'CRM-1' });
  await act('createContact', { firstName: 'Otto', lastName: 'Known', email: 'otto@mail.example' });

  const active = await anAccount(local, { id: storeId, host, address: '' }, 'active@mail.example');
  const usedToken = tokenIn(await firstLink(local, active.email));
  const activeId = await contactIdOf(local, active.email);
  await act('updateContact', { contactId: activeId, customerNumber: 'N-2', crmId: 'CRM-2' });
  const session = await bearerOf(active.client, 'N-2');
  await bearerOf(active.client, active.email);
  await local.advanceClock(61);
  await active.client.json('GET', '/accounts/v1/session', undefined, bearer(session));
  const mistyped = { identifier: active.email, password: 'not the right one' };
  await active.client.json('POST', '/accounts/v1/sessions', mistyped);
  const { items } = await act('listActivities', { contactId: activeId });
  const [{ activityId } = {}] = (
    items as { activityId: string; mail: { notification: string } | null }[]
  ).filter(({ mail }) => mail?.notification === 'Storefront account activation');
  await act('getActivity', { contactId: activeId, activityId });

  const changed = await anAccount(local, { id: storeId, host, address: '' }, 'changed@mail.example');
  const token = await bearerOf(changed.client, changed.email);
  await changed.client.json(
    'PUT',
    '/accounts/v1/password',
    { currentPassword: password, newPassword },
    bearer(token),
  );
  await act('endSessions', { contactId: await contactIdOf(local, changed.email) });

  const resetting = await anAccount(local, { id: storeId, host, address: '' }, 'resetting@mail.example');
  const ask = { email: resetting.email };
  await resetting.client.json('POST', '/accounts/v1/password-resets', ask);
  const done = { token: tokenIn(await mailedLink(local, resetting.email)), password: newPassword };
  await resetting.client.json('POST', '/accounts/v1/password-resets/completions', done);
  await resetting.client.json('POST', '/accounts/v1/password-resets', ask);
  const resetToken = tokenIn(await mailedLink(local, resetting.email));

  const disabled = await anAccount(local, { id: storeId, host, address: '' }, 'disabled@mail.example');
  const disabledId = await contactIdOf(local, disabled.email);
  await act('disableAccount', { contactId: disabledId });
  await act('enableAccount', { contactId: disabledId });
  await act('disableAccount', { contactId: disabledId });

  const bounced = await anAccount(local, { id: storeId, host, address: '' }, 'bounced@mail.example');
  const bouncedId = await contactIdOf(local, bounced.email);
  const bounce = async (kind: string) => {
    const mail = (await mailsTo(local, bounced.email)).at(-1);
    const here = new Client(local, new URL(local.url).host);
    await here.json('POST', `/_local/mail/${mail?.id ?? ''}/bounce`, { kind });
  };
  await bounce('hard');
  await act('clearBounce', { contactId: bouncedId });
  await act('sendPasswordReset', { contactId: bouncedId });
  await settle();
  await bounce('soft');
  // Withheld: the complaint comes while a mail is waiting.
  sender.does = 'nothing';
  await act('sendPasswordReset', { contactId: bouncedId });
  await settle();
  await bounce('complaint');
  sender.does = 'send';
  await local.advanceClock(61);

  const locked = await anAccount(local, { id: storeId, host, address: '' }, 'locked@mail.example');
  await act('unlockAccount', { contactId: await contactIdOf(local, locked.email) });
  for (let time = 0; time < 6; time += 1)
    await locked.client.json('POST', '/accounts/v1/sessions', { ...mistyped, identifier: locked.email });

  const registered = { email: 'registered@mail.example', password };
  await register(local, registered.email, 'an earlier choice 12');
  await register(local, registered.email, password);
  await anyone(local).json('POST', '/accounts/v1/activation-requests', { email: registered.email });
  const registeredToken = tokenIn(await firstLink(local, registered.email, 1));
  // Tells the owner by mail, and pads the answer to those who have none.
  await act('setStoreVariables', {
    variables: { 'registration.reveal_existing_account': false },
  });
  await register(local, active.email, password);
  await settle();

  const orders = await placeOrders(local, active.email, session);

  const many = await inviteMany(local);
  // From here on a mail in bulk waits: no minute goes by.
  const later = await tellLater(local, sender);
  const fields = await sayFields(local);
  const waiting = await leaveWaiting(local);

  sender.does = 'fail';
  await register(local, 'postponed@mail.example', password);
  await settle();
  sender.does = 'nothing';
  await register(local, 'queued@mail.example', password);
  await settle();

  return {
    store: { id: storeId, host },
    active: { email: active.email, password, customerNumber: 'N-2', session, usedToken },
    resetting: { email: resetting.email, token: resetToken },
    registered: { ...registered, token: registeredToken },
    queued: { email: 'queued@mail.example' },
    postponed: { email: 'postponed@mail.example' },
    bounced: { email: bounced.email },
    disabled: { email: disabled.email },
    locked: { email: locked.email },
    orders,
    later,
    fields,
    waiting,
    many,
  };
}

/** An order as the story tells of it, the same whenever it is told. */
export const storyOrder = (orderId: string, email: string): Record<string, unknown> => ({
  orderId,
  placedAt: '2026-01-05T11:00:00Z',
  email,
  firstName: 'Maria',
  lastName: 'Muster',
  currency: 'EUR',
  total: '24.90',
  lines: [{ sku: 'B-1', name: 'Atlas', quantity: 1, amount: '24.90' }],
});

async function placeOrders(local: Local, email: string, customerSession: string) {
  const act = adminOf(local, storeId);
  const storeKey = String((await act('createStoreKey', { name: 'Web shop' }))['key']);
  const ask = async (method: string, path: string, body: unknown, token: string) => {
    const answer = await anyone(local).json(method, path, body, bearer(token));
    if (answer.status >= 300) throw new Error(`${path}: ${answer.body}`);
    return answer;
  };
  const path = '/accounts/v1/orders';
  const guest = { email: 'guest@mail.example', orderId: 'N-2' };
  await ask('POST', path, { ...storyOrder('N-1', email), customerSession }, storeKey);
  await ask('PATCH', `${path}/N-1`, { status: 'shipped', trackingUrl: 'https://track.example/1' }, storeKey);
  const bought = await ask('POST', path, storyOrder(guest.orderId, guest.email), storeKey);
  const { claim } = jsonOf(bought) as { claim: { token: string } };
  await ask('POST', path, storyOrder('N-3', email), storeKey);
  await ask('POST', `${path}/N-3/not-mine`, undefined, customerSession);
  const contactId = await contactIdOf(local, guest.email);
  await act('moveOrder', { orderId: 'N-3', contactId, reason: 'She called' });
  return {
    storeKey,
    placed: { orderId: 'N-1' },
    guest: { ...guest, claim: claim.token },
    moved: { orderId: 'N-3' },
  };
}

async function tellLater(local: Local, sender: Sender): Promise<NonNullable<Story['later']>> {
  const act = adminOf(local, storeId);
  const names = { firstName: 'Maria', lastName: 'Muster' };
  const imported = { email: 'imported@mail.example', password };
  const passwordHash = bcrypt.hashSync(password, 4);
  await act('importContacts', {
    contacts: [{ email: imported.email, emailProven: true, ...names, passwordHash }],
  });

  const closing = await anAccount(local, { id: storeId, host, address: '' }, 'closing@mail.example');
  const token = await bearerOf(closing.client, closing.email);
  const closed = await closing.client.json(
    'POST',
    '/accounts/v1/account-closures',
    { password },
    bearer(token),
  );
  if (closed.status !== 202) throw new Error(closed.body);

  const erased = { email: 'erased@mail.example' };
  const { contactId } = await act('createContact', { ...erased, ...names });
  await act('eraseContact', { contactId });

  const colleague = { email: 'colleague@mail.example' };
  await act('createContact', { ...colleague, ...names, company: { id: 'C-1', name: 'Acme' } });
  sender.does = 'nothing';
  await act('setCompanyAccounts', { companyId: 'C-1', do: 'invite' });
  await local.mailbox();
  sender.does = 'send';
  return { imported, colleague, closing: { email: closing.email, password }, erased };
}

async function sayFields(local: Local): Promise<NonNullable<Story['fields']>> {
  const act = adminOf(local, storeId);
  const nickname = { id: 'nickname', kind: 'text', label: { de: 'Spitzname' } };
  for (const de of ['Neues per E-Mail.', 'Neues und Angebote per E-Mail.']) {
    const newsletter = { id: 'newsletter', kind: 'consent', label: { de: 'Neues' }, text: { de } };
    await act('setStoreVariables', { variables: { fields: [nickname, newsletter] } });
  }
  const [given, withdrawn] = [{ email: 'agreed@mail.example' }, { email: 'withdrew@mail.example' }];
  const newsletter = { given: true, textVersion: 1, evidence: 'Paper form' };
  for (const one of [given, withdrawn]) {
    const fields = { nickname: 'Countess', newsletter };
    await act('createContact', { ...one, firstName: 'Ada', lastName: 'Byron', fields });
  }
  const contactId = await contactIdOf(local, withdrawn.email);
  await act('updateContact', { contactId, fields: { newsletter: { given: false, evidence: 'She called' } } });
  return { given, withdrawn };
}

async function leaveWaiting(local: Local): Promise<NonNullable<Story['waiting']>> {
  const act = adminOf(local, storeId);
  const account = (name: string) =>
    anAccount(local, { id: storeId, host, address: '' }, `${name}@mail.example`);
  const asking = await account('asking');
  const mailbox = 'gone@mail.example';
  const asked = await asking.client.json(
    'POST',
    '/accounts/v1/emails',
    { email: mailbox, password },
    bearer(await bearerOf(asking.client, asking.email)),
  );
  const [mail] = await mailsTo(local, mailbox);
  if (mail === undefined) throw new Error(asked.body);
  const here = new Client(local, new URL(local.url).host);
  await here.json('POST', `/_local/mail/${mail.id}/bounce`, { kind: 'hard' });

  const contactOf = async (crmId: string) =>
    String((await act('createContact', { firstName: 'Eva', lastName: 'Twice', crmId }))['contactId']);
  const contactId = await contactOf('CRM-3');
  const mergedContactId = await contactOf('CRM-4');
  const reason = 'The same person';
  const { mergeId } = await act('mergeContacts', { contactId, mergedContactId, reason });

  const both = await Promise.all([account('one'), account('other')]);
  const [one = '', other = ''] = await Promise.all(both.map(({ email }) => contactIdOf(local, email)));
  await act('mergeContacts', { contactId: one, mergedContactId: other, signIn: 'kept', reason });

  const recovering = { email: (await account('lost')).email, newEmail: 'found@mail.example' };
  await act('startAddressRecovery', {
    contactId: await contactIdOf(local, recovering.email),
    ...{ newEmail: recovering.newEmail, reason: 'She lost it', evidence: 'She named her last order' },
  });
  const domain = `new.${host}`;
  await act('updateStore', { domains: [host, `shop.${host}`, domain] });
  await local.mailbox();
  return {
    stopped: { email: asking.email, password, mailbox },
    merged: { contactId, mergeId: String(mergeId) },
    proposed: { contactId: one, mergedContactId: other },
    recovering,
    domain,
  };
}

async function inviteMany(local: Local): Promise<NonNullable<Story['many']>> {
  const act = adminOf(local, storeId);
  const lead = 'Schön, dass Sie da sind.';
  await act('setStoreTexts', { locale: 'de', texts: { 'login.lead': lead } });
  const begin = async (companyId: string) => {
    const email = `crew-${companyId.toLowerCase()}@mail.example`;
    await act('createContact', {
      email,
      firstName: 'Eva',
      lastName: 'Crew',
      company: { id: companyId, name: 'Crew' },
    });
    return { email, batchId: String((await act('startInvitations', { filter: { companyId } }))['batchId']) };
  };
  const done = await begin('C-8');
  for (
    let minute = 0;
    (await act('getInvitations', { batchId: done.batchId }))['state'] !== 'done';
    minute += 1
  ) {
    if (minute === 10) throw new Error('The batch goes on and on');
    await local.advanceClock(60);
  }
  const paused = await begin('C-9');
  await act('pauseInvitations', { batchId: paused.batchId });
  await local.mailbox();
  return { lead, done, paused };
}

const anyone = (local: Local) => new Client(local, host);

async function register(local: Local, email: string, chosen: string): Promise<void> {
  const registration = { email, password: chosen, firstName: 'Maria', lastName: 'Muster' };
  const answer = await anyone(local).json('POST', '/accounts/v1/registrations', registration);
  if (answer.status !== 202) throw new Error(JSON.stringify(jsonOf(answer)));
}

async function firstLink(local: Local, address: string, index = 0): Promise<URL> {
  const links = (await mailsTo(local, address)).flatMap((mail) => mail.links);
  return new URL(links.filter((link) => link.includes('token='))[index] ?? '');
}

async function contactIdOf(local: Local, email: string): Promise<string> {
  const { items } = await adminOf(local, storeId)('findContacts', { email });
  return (items as { contactId: string }[])[0]?.contactId ?? '';
}

async function everything(path: string): Promise<Record<string, Item[]>> {
  const database = await startDatabase({ path });
  const client = connect(database.endpoint);
  const documents = DynamoDBDocumentClient.from(client);
  const tables: Record<string, Item[]> = {};
  for (const table of ['contacts', 'identifiers', 'tokens', 'sessions', 'throttles', 'stores']) {
    tables[table] = [];
    for await (const { Items = [] } of paginateScan({ client: documents }, { TableName: `local-${table}` }))
      tables[table].push(...(Items as Item[]));
  }
  client.destroy();
  await database.stop();
  return tables;
}
