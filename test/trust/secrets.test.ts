import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { sweepOutbox } from '../../lambdas/steps/sweep-outbox.ts';
import { tellEvent } from '../../lambdas/events/tell-event.ts';
import { actions } from '../../lambdas/admin/actions.ts';
import { importRow } from '../../lambdas/admin/import-row.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { claimOf } from '../world/orders.ts';
import {
  activateAs,
  admin,
  aStore,
  claimAs,
  deliverAll,
  goodPassword,
  openWorld,
  otherPassword,
  registerAs,
  resetAs,
  secretKeys,
  secretOf,
  signInAs,
  someAddress,
  someNetwork,
  type World,
} from '../world/world.ts';
import { pathsOf } from './schema-walk.ts';
import type { Told } from './secrets/every-door.ts';
import { everything } from './walk.ts';

/** No secret stands anywhere in the clear: in no table, on no bus, and in no answer but those that the contract names. */

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('no admin action takes a password; an import takes the hash of one', () => {
  const inputs = {
    ...Object.fromEntries(Object.entries(actions).map(([name, { input }]) => [name, input])),
    importRow,
  };
  const fields = Object.entries(inputs).flatMap(([name, input]) =>
    pathsOf(input)
      .map((path) => path.filter((part) => typeof part === 'string').join('.'))
      .filter((path) => /passw|secret/i.test(path))
      .map((path) => `${name} ${path}`),
  );
  expect(new Set(fields)).toEqual(
    new Set([
      'createContact resetPassword',
      'updateContact resetPassword',
      'upsertContact resetPassword',
      'importRow passwordHash',
      // The store's own, at its provider.
      'updateStore sso.clientSecret',
    ]),
  );
});

test('a life with every kind of secret leaves none of them in a table, an event or an answer of another kind', async () => {
  const store = await aStore(world, { 'customer_numbers.pattern': 'C-########' });
  const answers: { action: string; text: string }[] = [];
  const administer = async (action: string, input: unknown, actor = 'Ada of support') => {
    const reply = await admin(world, action, store.storeId, input, actor);
    if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.problem)}`);
    answers.push({ action, text: JSON.stringify(reply) });
    return reply.result as Record<string, unknown>;
  };
  const secrets = new Map<string, string>();
  const typed = [goodPassword, otherPassword, 'a third one of theirs', 'chosen after the purchase'];
  for (const password of typed) secrets.set(`password ${password}`, password);
  secrets.set('pepper', secretKeys.passwordPepper.keys['1']);
  secrets.set('token key', secretKeys.tokenKey.keys['1']);

  // A registration, a sign-in and its device, a reset.
  const email = someAddress();
  secrets.set('registration', secretOf(await registerAs(world, store, { email })));
  const tokens: string[] = [];
  const open = async () => {
    const fresh = (await deliverAll(world)).flatMap(({ text }) => /\?token=([\w.-]+)/.exec(text)?.[1] ?? []);
    for (const token of fresh) secrets.set(`mailed ${String(secrets.size)}`, token);
    tokens.push(...fresh);
    return fresh[0] ?? '';
  };
  await activateAs(world, store, { token: await open() });
  await open();
  const signedIn = await signInAs(world, store, email, goodPassword);
  if (signedIn.kind !== 'signed_in') throw new Error(signedIn.kind);
  secrets.set('session', signedIn.token);
  secrets.set('session secret', signedIn.token.split('.').at(-1) ?? '');
  secrets.set('device', signedIn.device);
  await askForReset(world.needs, store, { email }, someNetwork());
  await resetAs(world, store, { token: await open(), password: otherPassword });
  await open();

  // An order, its claim, and the account that it opens.
  const buyer = someAddress();
  const claim = await claimOf(world, store, buyer);
  secrets.set('claim', claim);
  const claimed = await claimAs(world, store, claim, 'chosen after the purchase');
  if (claimed.kind !== 'verification_mailed') throw new Error(claimed.kind);
  secrets.set('registration of the claim', claimed.registration);
  await open();

  // What staff do, with a link that they may read, and a key that is told once.
  const invited = await administer('createContact', {
    ...{ firstName: 'Eva', lastName: 'Known', email: someAddress(), sendInvitation: true, requestId: 'r-1' },
  });
  const about = { contactId: invited['contactId'], activityId: invited['activityId'] };
  const link = String(
    (await administer('getActivity', about))['mail'] === undefined ? '' : answers.at(-1)?.text,
  );
  expect(link).toContain('token=');
  await open();
  const key = String((await administer('createStoreKey', { name: 'Shop', requestId: 'r-2' }))['key']);
  secrets.set('store key', key);
  secrets.set('store key secret', key.split('.').at(-1) ?? key);
  const contactId = signedIn.contact.contactId;
  for (const action of ['getContact', 'diagnoseContact', 'listActivities', 'listSessions', 'listOrders'])
    await administer(action, { contactId });
  await administer('sendPasswordReset', { contactId });
  await open();
  const other = await administer('createContact', {
    firstName: 'Eva',
    lastName: 'Known',
    email: someAddress(),
  });
  const wish = { contactId, mergedContactId: other['contactId'] };
  await administer('previewMerge', wish);
  const merged = await administer('mergeContacts', { ...wish, reason: 'The same person' });
  await administer('undoMerge', { contactId, mergeId: merged['mergeId'] });
  for (const action of ['listStoreKeys', 'getStore']) await administer(action, {});
  world.clock.advance(60);
  await sweepOutbox(world.needs, 'event', (one) => tellEvent(world.needs, one).then(() => true));

  // The half of a mailed token that opens something, too.
  for (const token of tokens) secrets.set(`mac of ${token.slice(0, 4)}`, token.split('.').at(-1) ?? token);
  expect(tokens.length).toBeGreaterThan(4);
  const stored = JSON.stringify([...(await everything(world.needs))]);
  const told = JSON.stringify(world.told);
  expect(world.told.length).toBeGreaterThan(0);
  for (const [name, secret] of secrets) {
    expect(secret.length).toBeGreaterThan(10);
    expect([name, stored.includes(secret), told.includes(secret)]).toEqual([name, false, false]);
    const answered = answers.filter(({ text }) => text.includes(secret)).map(({ action }) => action);
    expect([name, answered.filter((action) => !['getActivity', 'createStoreKey'].includes(action))]).toEqual([
      name,
      [],
    ]);
  }
});

/** Where the contract has a secret answered, and by which name. */
const namedFields: readonly string[] = [
  'POST /accounts/v1/registrations.registration',
  'POST /accounts/v1/checkout-accounts.registration',
  'POST /accounts/v1/password-resets.reset',
  ...['sessions', 'activations'].flatMap((route) =>
    ['token', 'device'].map((name) => `POST /accounts/v1/${route}.${name}`),
  ),
  ...['token', 'url'].map((name) => `POST /accounts/v1/orders.claim.${name}`),
  'getActivity.result.mail.link',
  'createStoreKey.result.key',
  // What says that a page is of this deployment's, and where the next one begins: neither opens anything.
  ...['seal', 'next'].map((name) => `exportStore.result.${name}`),
];

/** Every line that a process of its own logs, at the most talkative level, while it asks at every door; and what it tells of what it asked. */
async function askEveryDoor(): Promise<{ told: Told; log: string; planted: string }> {
  const asking = fork(join(import.meta.dirname, 'secrets/every-door.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, POWERTOOLS_LOG_LEVEL: 'DEBUG' },
  });
  const { stdout, stderr } = asking;
  if (stdout === null || stderr === null) throw new Error('Nothing to read');
  const [[told], out, error] = await Promise.all([
    once(asking, 'message').catch(() => [undefined]) as Promise<[Told | undefined]>,
    text(stdout),
    text(stderr),
  ]);
  if (told === undefined) throw new Error(`It told nothing: ${error.slice(0, 2_000)}`);
  const [log = '', after = ''] = out.split('a line that should not be');
  return { told, log: log + error, planted: after };
}

test('every route and action, while all is well and while the database fails, logs no token, address, name or password, and tells a secret only where the contract says so', async () => {
  const { told, log, planted } = await askEveryDoor();
  // It asked, it failed, and it logged: else it would show little.
  expect([told.asked > 100, told.failures > 20, told.secrets.length > 40]).toEqual([true, true, true]);
  expect(log).toContain('endpoint_failed');
  const found = (where: string, of: Told['secrets']) =>
    of.flatMap(([name, secret]) => (where.includes(secret) ? [name] : []));
  expect(found(log, [...told.secrets, ...told.personal])).toEqual([]);
  expect(found(told.stored, told.secrets)).toEqual([]);
  expect(found(told.told, told.secrets)).toEqual([]);
  const named =
    /^(POST \/accounts\/v1\/(sessions|registrations|checkout-accounts|orders|activations|password-resets|password-resets\/completions)|getActivity|createStoreKey): /;
  expect([...new Set(told.tellings)].filter((one) => !named.test(one))).toEqual([]);
  // Nor anything as long as our secrets are, whether or not anybody had it before.
  expect(told.fields.length).toBeGreaterThan(0);
  expect(told.fields.filter((one) => !namedFields.includes(one))).toEqual([]);
  // The line that was planted is seen.
  expect(found(planted, told.secrets).length).toBeGreaterThan(0);
}, 120_000);
