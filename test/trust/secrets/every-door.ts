import { actions } from '../../../lambdas/admin/actions.ts';
import { adminHandler } from '../../../lambdas/admin/handler.ts';
import { tellEvent } from '../../../lambdas/events/tell-event.ts';
import { sessionCookieName } from '../../../lambdas/http/session-cookie.ts';
import { deliverMail } from '../../../lambdas/notification/deliver.ts';
import { sweepOutbox } from '../../../lambdas/steps/sweep-outbox.ts';
import { logger } from '../../../lambdas/surroundings/log.ts';
import { routes } from '../../../lambdas/routes.ts';
import { referenceOf } from '../../../lambdas/tables/activities.ts';
import { LocalDocuments } from '../../../local/documents.ts';
import { claimOf } from '../../world/orders.ts';
import { slicer } from '../../world/size.ts';
import { aStore, must, openWorld, someAddress, type World } from '../../world/world.ts';
import { fieldsOfSchema } from '../schema-walk.ts';
import {
  adminSamples,
  everything,
  goodFields,
  goodRequest,
  nameOf,
  startFunctions,
  writeBody,
  type Route,
} from '../walk.ts';

/**
 * Every route and every admin action, asked with secrets that are good: passwords, and tokens of each kind, as nobody, as somebody signed in and as a shop; and all
 * of it once more while the database fails at each of its calls in turn, with words that quote what was sent. In a process of its own, so that what it logs
 * can be read. It tells its parent what it used and what came of it.
 */

/** What `secrets.test.ts` reads. */
export interface Told {
  readonly secrets: readonly (readonly [string, string])[];
  /** What may stand in a table and in an answer to whom it is of, but in no log. */
  readonly personal: readonly (readonly [string, string])[];
  /** Which answer told which secret that its asker had not sent. */
  readonly tellings: readonly string[];
  /** In which field of which answer stood something that its asker had not sent and that is as long as our secrets are. */
  readonly fields: readonly string[];
  readonly stored: string;
  readonly told: string;
  readonly asked: number;
  readonly failures: number;
}

/** After this line stands one that was planted: it has to be seen. */
const planted = 'a line that should not be';

const password = 'a lantern that hums 7 tunes';
const newPassword = 'eleven copper kettles sing';
const person = { firstName: 'Wilhelmina-Canary', lastName: 'Quillfeather-Canary' };
const email = `canary-of-${someAddress()}`;
const another = `other-canary-${someAddress()}`;

const secrets = new Map<string, string>([
  ['password', password],
  ['new password', newPassword],
]);
const answers: { door: string; sent: string; text: string; json: unknown }[] = [];
/** Of the routes and actions, those that are asked: in the full suite all of them. */
const [ofRoutes, ofActions] = [slicer({ quick: 5, slice: 2 }), slicer({ quick: 5, slice: 2 })];
let failAt = 0;
let failures = 0;
let asked = 0;

function keepToken(name: string, token: string): string {
  secrets.set(`${name} ${String(secrets.size)}`, token);
  // The half that opens, too.
  secrets.set(`${name} ${String(secrets.size)}, its secret`, token.split('.').at(-1) ?? token);
  return token;
}

function breakAtTurn({ needs }: World): void {
  if (!(needs.documents instanceof LocalDocuments)) throw new Error('No edge');
  needs.documents.addEdge((sent, go) => {
    if (failAt === 0) return go();
    failAt -= 1;
    if (failAt > 0) return go();
    failures += 1;
    throw new Error(`The database is down at ${JSON.stringify(sent.input)}`);
  });
}

async function post(world: World): Promise<Record<string, string>> {
  const before = world.mails.length;
  world.clock.advance(31);
  await sweepOutbox(world.needs, 'mail', (key) =>
    deliverMail(world.needs, referenceOf(key)).then(() => true),
  );
  await sweepOutbox(world.needs, 'event', (key) => tellEvent(world.needs, key).then(() => true));
  const byPage: Record<string, string> = {};
  for (const { text } of world.mails.slice(before)) {
    const [, page = '', token = ''] = /\/accounts\/([\w-]+)\?token=([\w.-]+)/.exec(text) ?? [];
    if (token !== '') byPage[page] = keepToken(`mailed ${page}`, token);
  }
  return byPage;
}

async function live(world: World): Promise<void> {
  const store = await aStore(world, {
    'sign_in.identifiers': 'email_and_customer_number',
    'customer_numbers.pattern': 'C-########',
    'passwords.lockout.failed_attempts_threshold': 100,
    'throttling.mails_per_address_per_hour': 1000,
    'throttling.mail_networks_per_address_per_hour': 1000,
    'throttling.mails_per_network_per_hour': 100_000,
  });
  const host = store.domains[0] ?? '';
  const functions = startFunctions(world.needs);
  const ask = async (door: string, sent: Parameters<typeof functions>[0]) => {
    asked += 1;
    const { body = '', headers = {}, statusCode } = await functions(sent).answer();
    const { 'set-cookie': _theirs, ...open } = headers;
    const isJson = body !== '' && /json$/.test(headers['content-type'] ?? '');
    const json: unknown = isJson ? JSON.parse(body) : null;
    answers.push({ door, sent: JSON.stringify(sent), text: body + JSON.stringify(open), json });
    return { statusCode, body };
  };
  const json = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const sent = { method: 'POST', target: path, host, body: JSON.stringify(body) };
    const answer = await ask(`POST ${path}`, {
      ...sent,
      headers: { 'content-type': 'application/json', ...headers },
    });
    return answer.body === '' ? {} : (JSON.parse(answer.body) as Record<string, unknown>);
  };

  /** An account, signed in to, with a link of each kind on its way. */
  const registered = await json('/accounts/v1/registrations', { ...person, email, password });
  const registration = keepToken('registration', String(registered['registration']));
  const { activate = '' } = await post(world);
  await json('/accounts/v1/activations', { token: activate, password });
  const signIn = async () => {
    const signed = await json('/accounts/v1/sessions', { identifier: email, password, transport: 'bearer' });
    const { token, device } = signed;
    if (typeof token !== 'string' || typeof device !== 'string') return '';
    keepToken('device', device);
    return keepToken('session', token);
  };
  const { key } = await must(world, 'createStoreKey', store.storeId, { name: 'Shop' });
  const storeKey = keepToken('store key', String(key));
  const known = await must(world, 'createContact', store.storeId, {
    ...person,
    email: another,
    sendInvitation: true,
  });
  const tokens: Record<string, string> = { ...(await post(world)) };
  await json('/accounts/v1/password-resets', { email });
  Object.assign(tokens, await post(world));

  const good: Record<string, unknown> = {
    ...{
      ...person,
      email,
      password,
      newPassword,
      currentPassword: password,
      identifier: email,
      username: email,
    },
    ...{ asked: email, corrected: another, registration, customerSession: '' },
  };
  const pageOf = ({ path }: Route) =>
    /reset/.test(path)
      ? 'reset-password'
      : /secure/.test(path)
        ? 'secure'
        : /email/.test(path)
          ? 'confirm-email'
          : 'activate';
  const walkRoute = async (route: Route): Promise<void> => {
    const claim = /checkout/.test(route.path)
      ? keepToken('claim', await claimOf(world, store, someAddress()))
      : undefined;
    const session = await signIn();
    const token = claim ?? tokens[pageOf(route)] ?? activate;
    const fields = { ...goodFields(route) };
    for (const name of Object.keys(fields)) {
      if (name === 'token') fields[name] = token;
      else if (name in good) fields[name] = good[name];
    }
    const sent = goodRequest(route, host);
    const body = sent.body === undefined ? {} : { body: writeBody(route, fields) };
    const target =
      route.method === 'GET' && route.kind === 'page' ? `${sent.target}?token=${token}` : sent.target;
    for (const credentials of [
      {},
      { authorization: `Bearer ${session}` },
      { authorization: `Bearer ${storeKey}` },
      { cookie: `${sessionCookieName}=${session}` },
    ])
      await ask(nameOf(route), { ...sent, target, ...body, headers: { ...sent.headers, ...credentials } });
    for (const at of [1, 2, 4]) {
      failAt = at;
      await ask(nameOf(route), {
        ...sent,
        target,
        ...body,
        headers: { ...sent.headers, cookie: `${sessionCookieName}=${session}` },
      });
      failAt = 0;
    }
    Object.assign(tokens, await post(world));
  };
  for (const route of ofRoutes(routes)) await walkRoute(route);

  const ids = { contactId: String(known['contactId']), email: another, newEmail: someAddress(), ...person };
  const administer = async (name: string, input: unknown) => {
    asked += 1;
    const asking = { action: name, store: store.storeId, actor: 'Ada of support', input };
    // With the database down it throws, as the function then does; what Lambda makes of that is the frame's.
    const reply = await adminHandler(world.needs)(asking).catch(() => ({}));
    answers.push({ door: name, sent: JSON.stringify(input), text: JSON.stringify(reply), json: reply });
  };
  for (const [name, { input }] of ofActions(Object.entries(actions))) {
    const fields = fieldsOfSchema(input).filter((field) => adminSamples[field] !== undefined);
    const wanted = Object.fromEntries(fields.map((field) => [field, { ...adminSamples, ...ids }[field]]));
    // Those that take one of several ways to say who are asked by the first.
    await administer(name, wanted);
    await administer(name, 'contactId' in wanted ? { contactId: ids.contactId } : {});
    for (const at of [1, 3]) {
      failAt = at;
      await administer(name, wanted);
      failAt = 0;
    }
    Object.assign(tokens, await post(world));
  }
}

const world = await openWorld();
breakAtTurn(world);
await live(world);
/** `session 12, its secret` is one of the sessions. */
const kindOf = (name: string) => name.replace(/ \d+/, '').replace(/, its secret$/, '');
const tellings = answers.flatMap(({ door, sent, text }) =>
  [...secrets].flatMap(([name, secret]) =>
    text.includes(secret) && !sent.includes(secret) ? [`${door}: ${kindOf(name)}`] : [],
  ),
);
const isFound = (value: string, sent: string): boolean =>
  [...value.matchAll(/[\w-]{43,}/g)].some(([one]) => !sent.includes(one));
function fieldsIn(value: unknown, sent: string, path: string): string[] {
  if (typeof value === 'string') return isFound(value, sent) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    fieldsIn(inner, sent, Array.isArray(value) ? path : `${path}.${name}`),
  );
}
const fields = answers.flatMap(({ door, sent, json }) => fieldsIn(json, sent, door));
const outcome: Told = {
  fields: [...new Set(fields)],
  secrets: [...secrets],
  personal: [
    ['address', email.split('@')[0] ?? ''],
    ['another address', another.split('@')[0] ?? ''],
    ['first name', person.firstName],
    ['last name', person.lastName],
  ],
  tellings,
  stored: JSON.stringify([...(await everything(world.needs))]),
  told: JSON.stringify(world.told),
  ...{ asked, failures },
};
await world.close();
logger.info(planted, { token: [...secrets.values()].at(-1) ?? '' });
process.send?.(outcome, () => {
  process.disconnect();
});
