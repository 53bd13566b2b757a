import bcrypt from 'bcryptjs';
import { activate } from '../../../lambdas/activation/activate.ts';
import { addressesOf } from '../../../lambdas/accounts/contact.ts';
import { verifyPassword } from '../../../lambdas/accounts/password-hash.ts';
import { actions } from '../../../lambdas/admin/actions.ts';
import { askForConfirmation } from '../../../lambdas/emails/ask-for-confirmation.ts';
import { confirmEmail } from '../../../lambdas/emails/confirm-email.ts';
import { makePrimary } from '../../../lambdas/emails/make-primary.ts';
import { undoEmail } from '../../../lambdas/emails/undo-email.ts';
import { askForReset } from '../../../lambdas/reset/ask-for-reset.ts';
import { confirm } from '../../../lambdas/rights/confirm.ts';
import { secureByLink } from '../../../lambdas/reset/not-me.ts';
import { askForActivation } from '../../../lambdas/steps/ask-for-activation.ts';
import { hashPolicyOf } from '../../../lambdas/steps/hash-policy.ts';
import type { Store } from '../../../lambdas/stores/store.ts';
import type { SessionRecord } from '../../../lambdas/tables/sessions.ts';
import { findStore } from '../../../lambdas/tables/stores.ts';
import { claimOf } from '../../world/orders.ts';
import { ask } from '../../world/requests.ts';
import {
  activateAs,
  admin,
  claimAs,
  goodPassword,
  registerAs,
  resetAs,
  signInAs,
  someNetwork,
} from '../../world/world.ts';
import { fieldsOfSchema, optionalFields } from '../schema-walk.ts';
import { adminSamples } from '../walk.ts';
import type { Acts } from './course.ts';
import { latest, look, peopleIn, post, some, subjects, type Letter, type Life, type Pick } from './life.ts';

/**
 * A customer, and one of the staff who does whatever an action does, in whatever order, and besides whatever anybody may do at the store's own door: with a mailbox
 * of their own, with the customer's address, with every link and every session that they come by.
 */

const clerksPassword = 'what only the clerk knows';
/** As another shop stored it: the clerk may say so of anybody's. */
const clerksHash = bcrypt.hashSync(clerksPassword, 4);

export interface ClerksLife extends Life {
  /** As it stands by now: the clerk changes its variables. */
  store: Store;
  /** The store's own, as it was opened with. */
  readonly host: string;
  readonly customer: string;
  readonly clerk: string;
  /** Another mailbox of the clerk's, that nobody knows yet. */
  readonly clerkToo: string;
  /** Whose address the clerk has begun to recover. */
  readonly recovering: string[];
  /** Whom the customer's own acts opened. */
  readonly opened: Set<string>;
  /** Links that came to the clerk's mailbox or stood in an answer. */
  readonly links: Set<string>;
  readonly sessions: string[];
  /** By which the clerk is known as who registered. */
  readonly secrets: string[];
  readonly claims: string[];
  /** Ids that answers told, by the name of their field. */
  readonly told: Map<string, Set<string>>;
  /** Links that staff asked for; those of other letters are the customer's business. */
  readonly askedByStaff: Set<string>;
  /** What stood in an answer and should not have. */
  readonly leaks: string[];
  readonly done: string[];
}

const contactOf = (life: ClerksLife, pick: Pick) => some(subjects(life, pick), pick.one) ?? 'nobody';
const anotherOf = (life: ClerksLife, { one, other }: Pick) =>
  some(
    [...subjects(life, { one, other })].filter((id) => id !== contactOf(life, { one, other })),
    other,
  ) ?? 'nobody';
const emailOf = ({ customer, clerk }: ClerksLife, { other }: Pick) => (other % 2 === 0 ? clerk : customer);
const told = ({ told: all }: ClerksLife, name: string, { one }: Pick) =>
  latest([...(all.get(name) ?? [])], one);
const anyContact = ({ watch }: ClerksLife) => watch.contactIds.size > 0;

const settings: readonly Record<string, unknown>[] = [
  { 'sign_in.identifiers': 'email_and_customer_number' },
  { 'sign_in.identifiers': 'email' },
  { 'registration.reveal_existing_account': false },
  { 'registration.reveal_existing_account': null },
  { 'customer_numbers.pattern': 'C-########' },
  { 'session.inactivity_timeout_minutes': 60 },
];

/** Where the clerk reads what a customer presses. */
const clerksHost = (host: string): string => `clerks-${host}`;

/** What is worth something in a life stands for the sample of its field; every other field is the sample itself. */
const values: Readonly<Record<string, (life: ClerksLife, pick: Pick, action: string) => unknown>> = {
  contactId: contactOf,
  mergedContactId: anotherOf,
  contactIds: (life, pick) => [contactOf(life, pick), anotherOf(life, pick)],
  email: emailOf,
  newEmail: ({ clerkToo, customer }, { other }) => (other === 11 ? customer : clerkToo),
  sampleTo: ({ clerk }) => clerk,
  customerNumber: (_, { other }) => `N-${String(other % 3)}`,
  crmId: (_, { other }) => `crm-${String(other % 2)}`,
  username: (_, { other }) => `ada-${String(other % 2)}`,
  signIn: (_, { one }) => (one % 2 === 0 ? 'kept' : 'merged'),
  identifier: (_, { one }) => (one % 2 === 0 ? 'customer_number' : 'email'),
  do: (_, { one }) => (one % 2 === 0 ? 'invite' : 'disable'),
  orderId: (_, { one }) => `N-100${String(one % 3)}`,
  sendInvitation: (_, { one }) => one % 3 === 0,
  resetPassword: (_, { one }) => one % 3 === 1,
  afterErasure: (_, { one }) => one % 2 === 0,
  sendInvitations: (_, { one }) => one % 2 === 0,
  mergeId: (life, pick) => told(life, 'mergeId', pick) ?? adminSamples['mergeId'],
  activityId: (life, pick) => told(life, 'activityId', pick) ?? adminSamples['activityId'],
  keyId: (life, pick) => told(life, 'keyId', pick) ?? adminSamples['keyId'],
  batchId: (life, pick) => told(life, 'batchId', pick) ?? adminSamples['batchId'],
  proposalId: (life, pick) => told(life, 'proposalId', pick) ?? adminSamples['proposalId'],
  address: ({ host }, { one }) => `https://${one % 2 === 0 ? host : clerksHost(host)}`,
  domains: ({ host }, { one }) => (one % 2 === 0 ? [host] : [host, clerksHost(host)]),
  variables: (_, { one }) => some(settings, one),
  // No provider is asked: nobody answers there, at once.
  sso: () => ({ issuer: 'http://127.0.0.1:9', clientId: 'c', clientSecret: 's', message: { en: 'Sign in' } }),
  /** Of an order; those of an import are lines of text. */
  lines: (_, __, action) => (action === 'importStore' ? ['{}'] : []),
  /** The clerk knows nobody else's fields. */
  expected: () => undefined,
  contacts: (life, pick) => [
    {
      email: emailOf(life, { ...pick, other: pick.one }),
      emailProven: pick.other % 3 !== 0,
      ...{ firstName: 'Maria', lastName: 'Muster', passwordHash: clerksHash },
      ...(pick.other % 4 === 1 ? { customerNumber: `N-${String(pick.one % 3)}` } : {}),
      ...(pick.other % 4 === 2 ? { crmId: `crm-${String(pick.one % 2)}` } : {}),
    },
  ],
};

/** Of these fields such an action takes one. */
const askedByOne: Readonly<Record<string, readonly string[]>> = {
  findContacts: ['query', 'email', 'customerNumber', 'crmId', 'orderId', 'companyId'],
  diagnoseContact: ['contactId', 'email', 'customerNumber'],
};

/** What the clerk sends with the action: every field that it asks for, and of the others those that chance has drawn. */
export function inputOf(name: string, life: ClerksLife, pick: Pick, drawn: number): Record<string, unknown> {
  const schema = actions[name]?.input;
  if (schema === undefined) throw new Error(`There is no action ${name}`);
  const optional = optionalFields(schema);
  const wanted = fieldsOfSchema(schema).filter(
    (field, at) => !optional.has(field) || (drawn >> (at % 12)) % 2 === 0,
  );
  const asked = askedByOne[name] === undefined ? wanted : [some(askedByOne[name], drawn) ?? ''];
  return Object.fromEntries(
    asked.map((field) => {
      if (values[field] === undefined && !(field in adminSamples))
        throw new Error(`test/trust/walk.ts has no sample of the field ${field}`);
      return [field, values[field]?.(life, pick, name) ?? adminSamples[field]];
    }),
  );
}

/** What answers tell and can be sent again. */
const idFields = new Set(['mergeId', 'activityId', 'keyId', 'batchId', 'proposalId']);
const idsIn = new RegExp(`"(${[...idFields].join('|')})":"([\\w-]+)"`, 'g');

/** What came since, to the clerk's mailbox or to a host that the clerk reads. */
async function fetchMail(life: ClerksLife): Promise<Letter[]> {
  const letters = await post(life);
  for (const { to, host, token } of letters) {
    if (to === life.clerk || to === life.clerkToo || host !== life.host) life.links.add(token);
    if (to === life.customer && host !== life.host) life.leaks.push(`a mail leads the customer to ${host}`);
  }
  return letters;
}

/** Asks as the one clerk, and keeps whatever stands in the answer: ids, to be sent again, and links, to be tried. */
async function administer(life: ClerksLife, action: string, input: unknown) {
  const { world, store, links, leaks, askedByStaff } = life;
  const reply = await admin(world, action, store.storeId, input, 'Eve of support');
  const text = JSON.stringify(reply);
  for (const [, field = '', id = ''] of text.matchAll(idsIn))
    life.told.set(field, (life.told.get(field) ?? new Set()).add(id));
  for (const [, token = ''] of text.matchAll(/[?]token=([\w.-]+)/g)) {
    links.add(token);
    const letter = life.letters.find((one) => one.token === token);
    if (letter !== undefined && !askedByStaff.has(token))
      leaks.push(`${action} shows a link that the customer asked for`);
    if (letter !== undefined && letter.page !== 'activate')
      leaks.push(`${action} shows a link to ${letter.page}`);
    if (life.opened.has(String((input as { contactId?: unknown }).contactId)))
      leaks.push(`${action} shows a link of an account that was opened`);
  }
  if (/Store/.test(action)) life.store = (await findStore(world.needs, store.storeId))?.store ?? store;
  for (const { token } of await fetchMail(life)) askedByStaff.add(token);
  if (action === 'startAddressRecovery' && reply.ok)
    life.recovering.push(String((input as { contactId?: unknown }).contactId));
  if (action === 'undoMerge' && reply.ok) await followAccount(life);
  return { kind: reply.ok ? 'done' : reply.problem.code };
}

function keep(life: ClerksLife, entered: { readonly kind: string; readonly token?: string }) {
  if (entered.kind === 'signed_in' && entered.token !== undefined) life.sessions.push(entered.token);
  return entered;
}

/** Every name that anybody may be signed in with. */
async function signInEverywhere(life: ClerksLife): Promise<void> {
  const people = peopleIn(await look(life));
  const names = people.flatMap(({ customerNumber, username }) => [customerNumber, username]);
  for (const name of new Set([life.customer, life.clerk, ...names.filter((one) => one !== null)]))
    keep(life, await signInAs(life.world, life.store, name, clerksPassword));
}

/** Whatever links the clerk holds are tried for all that they may be good for, with the password of their own. */
export async function breakIn(life: ClerksLife): Promise<void> {
  const { world, store, links, secrets } = life;
  const here = { locale: store.locale, userAgent: 'Test/1.0', network: someNetwork() };
  for (const token of [...links].slice(-8)) {
    const letter = life.letters.find((one) => one.token === token);
    if (letter === undefined || letter.page === 'activate') {
      for (const registration of [undefined, ...secrets.slice(-2)]) {
        const activated = await activate(world.needs, store, { token, registration }, here);
        if (activated.kind === 'activated' && activated.opened !== null)
          life.sessions.push(activated.opened.token);
      }
      await activateAs(world, store, { token, password: clerksPassword });
    }
    if (letter === undefined || letter.page === 'reset-password')
      await resetAs(world, store, { token, password: clerksPassword });
    if (letter?.page === 'undo-email') await undoEmail(world.needs, store, token);
    if (letter?.page === 'secure') await secureByLink(world.needs, store, token);
    if (letter?.page === 'confirm-email')
      await signedIn(life, { one: 0, other: 0 }, (record) => confirmEmail(world.needs, record, token));
  }
  await fetchMail(life);
  await signInEverywhere(life);
}

/** In a session that the clerk came by. */
async function signedIn(life: ClerksLife, { one }: Pick, act: (record: SessionRecord) => Promise<unknown>) {
  const asked = await ask(life.world, life.store, latest(life.sessions, one) ?? '');
  return 'session' in asked ? act(asked) : asked;
}

/** The main address is another: asked of nobody but who has just typed the password again. */
async function takesMailTo(life: ClerksLife, pick: Pick, email: string): Promise<unknown> {
  const { needs } = life.world;
  await signedIn(life, pick, (record) => confirm(needs, record, clerksPassword));
  return signedIn(life, pick, (record) => makePrimary(needs, record, email));
}

/** Whom the customer can sign in as. */
async function openToCustomer(life: ClerksLife): Promise<string[]> {
  const policy = await hashPolicyOf(life.world.needs);
  const open: string[] = [];
  for (const { contactId, accountState, password, ...contact } of peopleIn(await look(life))) {
    const isTheirs = accountState === 'active' && addressesOf(contact).includes(life.customer);
    if (isTheirs && (await verifyPassword(goodPassword, password, policy))) open.push(contactId);
  }
  return open;
}

/** An account that was opened while two were one goes, when they are parted, to whose mailbox proved it (ruling 21): what it leaves was opened by nobody. */
async function followAccount(life: ClerksLife): Promise<void> {
  const open = await openToCustomer(life);
  if (open.length === 0) return;
  const { contacts } = await look(life);
  for (const contactId of life.opened)
    if (contacts.get(contactId)?.activatedAt === null) life.opened.delete(contactId);
  for (const contactId of open) life.opened.add(contactId);
}

/** Whom the customer can sign in as now and could not before: they opened it, by whatever link. */
const asCustomer =
  (act: (life: ClerksLife, letters: readonly Letter[]) => Promise<unknown>) =>
  async (life: ClerksLife): Promise<unknown> => {
    const outcome = await act(
      life,
      life.letters.filter(({ to }) => to === life.customer),
    );
    await fetchMail(life);
    for (const contactId of await openToCustomer(life)) life.opened.add(contactId);
    return outcome;
  };

async function follow({ world, store }: ClerksLife, letters: readonly Letter[]): Promise<unknown> {
  const outcomes: unknown[] = [];
  for (const { page, token } of letters.slice(-3)) {
    if (page === 'activate') outcomes.push(await activateAs(world, store, { token, password: goodPassword }));
    if (page === 'reset-password')
      outcomes.push(await resetAs(world, store, { token, password: goodPassword }));
  }
  return outcomes.at(-1);
}

const customersActs: Acts<ClerksLife> = {
  customerRegisters: {
    weight: 4,
    act: asCustomer(({ world, store, customer }) => registerAs(world, store, { email: customer })),
  },
  customerComes: {
    weight: 5,
    may: ({ opened }) => opened.size === 0,
    act: asCustomer(async (life) => {
      const { world, store, customer } = life;
      await registerAs(world, store, { email: customer });
      await fetchMail(life);
      return follow(
        life,
        life.letters.filter(({ to }) => to === customer),
      );
    }),
  },
  customerAsks: {
    weight: 3,
    may: anyContact,
    act: asCustomer(({ world, store, customer }) =>
      askForActivation(world.needs, store, { email: customer }, someNetwork()),
    ),
  },
  customerForgets: {
    weight: 6,
    may: anyContact,
    act: asCustomer(async (life) => {
      const { world, store, customer } = life;
      await askForReset(world.needs, store, { email: customer }, someNetwork());
      await fetchMail(life);
      return follow(
        life,
        life.letters.filter(({ to }) => to === customer),
      );
    }),
  },
  customerFollows: {
    weight: 9,
    may: ({ letters, customer }) => letters.some(({ to }) => to === customer),
    act: asCustomer(follow),
  },
  customerPresses: {
    weight: 2,
    may: ({ letters, customer }) => letters.some(({ to }) => to === customer),
    act: asCustomer(async ({ world, store }, letters) =>
      activate(
        world.needs,
        store,
        { token: letters.findLast(({ page }) => page === 'activate')?.token ?? '' },
        { locale: store.locale, userAgent: 'Test/1.0', network: someNetwork() },
      ),
    ),
  },
  anHourGoes: {
    weight: 1,
    act: async ({ world }) => {
      world.clock.advance(3601);
    },
  },
  threeDaysGo: {
    weight: 1,
    act: async ({ world }) => {
      world.clock.advance(72 * 3600 + 1);
    },
  },
};

/** As anybody may at the store's door. */
const clerksOwn: Acts<ClerksLife> = {
  breaksIn: { weight: 5, may: ({ links }) => links.size > 0, act: breakIn },
  registers: {
    weight: 3,
    act: async (life, pick) => {
      const email = emailOf(life, pick);
      const registered = await registerAs(life.world, life.store, { email, password: clerksPassword });
      if (registered.kind === 'verification_mailed') life.secrets.push(registered.registration);
      await fetchMail(life);
      return registered;
    },
  },
  forgets: {
    weight: 3,
    may: anyContact,
    act: async (life, pick) => {
      const asked = await askForReset(
        life.world.needs,
        life.store,
        { email: emailOf(life, pick) },
        someNetwork(),
      );
      await fetchMail(life);
      return asked;
    },
  },
  signsIn: { weight: 4, may: anyContact, act: signInEverywhere },
  /** With the key of a shop that the clerk made. */
  ordersAndClaims: {
    weight: 2,
    may: ({ told: all }) => all.has('keyId'),
    act: async (life, pick) => {
      try {
        const claim = await claimOf(life.world, life.store, emailOf(life, pick));
        const claimed = await claimAs(life.world, life.store, claim, clerksPassword);
        if (claimed.kind === 'verification_mailed') life.secrets.push(claimed.registration);
        await fetchMail(life);
        return claimed;
      } catch {
        // There is no claim where there is an account.
        return { kind: 'no_claim' };
      }
    },
  },
  addsAddress: {
    weight: 3,
    may: ({ sessions }) => sessions.length > 0,
    act: async (life, pick) => {
      const { world, clerk } = life;
      await signedIn(life, pick, (record) =>
        askForConfirmation(
          world.needs,
          record,
          'confirm_email',
          { email: clerk, password: clerksPassword },
          someNetwork(),
        ),
      );
      await fetchMail(life);
      const token = life.letters.findLast(({ page, to }) => page === 'confirm-email' && to === clerk)?.token;
      const confirmed = await signedIn(life, pick, (record) =>
        confirmEmail(world.needs, record, token ?? ''),
      );
      return pick.other % 2 === 0 ? confirmed : takesMailTo(life, pick, clerk);
    },
  },
  confirmsInTime: {
    weight: 6,
    may: ({ recovering }) => recovering.length > 0,
    act: (life, { one }) => {
      life.world.clock.advance(72 * 3600 + 1);
      return administer(life, 'confirmAddressRecovery', { contactId: latest(life.recovering, one) });
    },
  },
  /** As the old shop's password of the customer, whose word is taken for the mailbox's. */
  bringsPassword: {
    weight: 4,
    may: ({ opened }) => opened.size === 0,
    act: async (life) => {
      const row = { email: life.customer, emailProven: true, firstName: 'Maria', lastName: 'Muster' };
      await administer(life, 'importContacts', { contacts: [{ ...row, passwordHash: clerksHash }] });
      return signInEverywhere(life);
    },
  },
  makesPrimary: {
    weight: 2,
    may: ({ sessions }) => sessions.length > 0,
    act: (life, pick) => takesMailTo(life, pick, life.clerk),
  },
};

/** What leads on comes oftener than what only reads, or the walk would tread on the spot. */
const weights: Readonly<Record<string, number>> = {
  createContact: 6,
  updateContact: 6,
  importContacts: 8,
  mergeContacts: 14,
  undoMerge: 5,
  sendInvitation: 4,
  sendActivation: 2,
  sendPasswordReset: 4,
  getActivity: 5,
  listActivities: 3,
  startAddressRecovery: 4,
  confirmAddressRecovery: 3,
  createStoreKey: 1,
  updateStore: 2,
  // Of what waits for another of the staff: there is nothing to it before something does.
  confirmStoreChange: 10,
};

/** Whether there is anything to do it with: the contacts and ids that it cannot do without. */
function mayAsk(name: string): (life: ClerksLife) => boolean {
  const schema = actions[name]?.input;
  const fields = schema === undefined ? [] : fieldsOfSchema(schema);
  const needed = schema === undefined ? [] : fields.filter((field) => !optionalFields(schema).has(field));
  const people = ['mergedContactId', 'contactIds'].some((field) => needed.includes(field))
    ? 2
    : Number(needed.includes('contactId'));
  // A read of one activity comes to nothing without its id, though that may be left out.
  const ids = [...needed, ...(name === 'getActivity' ? ['activityId'] : [])].filter((field) =>
    idFields.has(field),
  );
  const most = name === 'createContact' ? 3 : 99;
  return ({ watch, alone, told: all }) =>
    alone.size >= people && watch.contactIds.size <= most && ids.every((field) => all.has(field));
}

/** One who did something twice does it with the very same: a proposal is agreed to, a request repeated. */
export const acts = (drawn: () => number): Acts<ClerksLife> => ({
  ...customersActs,
  ...clerksOwn,
  ...Object.fromEntries(
    Object.keys(actions).map((name) => [
      name,
      {
        weight: weights[name] ?? 0.5,
        may: mayAsk(name),
        act: async (life: ClerksLife, pick: Pick) => {
          const input = inputOf(name, life, pick, drawn());
          const first = await administer(life, name, input);
          return pick.other > 6 ? administer(life, name, input) : first;
        },
      },
    ]),
  ),
});

/** At the end every link that the clerk may read of any activity is read, and one asked for to each of the clerk's mailboxes. */
export async function readAll(life: ClerksLife): Promise<void> {
  for (const email of [life.clerk, life.clerkToo])
    await askForReset(life.world.needs, life.store, { email }, someNetwork());
  await fetchMail(life);
  for (const contactId of life.watch.contactIds) {
    await administer(life, 'listActivities', { contactId });
    for (const activityId of life.told.get('activityId') ?? [])
      await administer(life, 'getActivity', { contactId, activityId });
  }
}
