import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { activate } from '../../lambdas/activation/activate.ts';
import { addressesOf, type Contact } from '../../lambdas/accounts/contact.ts';
import { adminHandler } from '../../lambdas/admin/handler.ts';
import type { AdminReply } from '../../lambdas/admin/reply.ts';
import { correctAddress } from '../../lambdas/checkout/correct-address.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { secureByLink } from '../../lambdas/reset/not-me.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact, findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { claimOf } from '../world/orders.ts';
import { ask } from '../world/requests.ts';
import { bySize } from '../world/size.ts';
import {
  activateAs,
  aStore,
  claimAs,
  deliverAll,
  goodPassword,
  openWorld,
  registerAs,
  resetAs,
  signInAs,
  someAddress,
  someNetwork,
  tokenOf,
  type World,
} from '../world/world.ts';

/**
 * A customer with two mailboxes, a stranger who has neither but types what they like, two of the staff, a CRM and a shop, in any order: the stranger is never
 * signed in, and from wherever it comes to stand the customer gets in, alone or by what a diagnosis tells the staff to do.
 */

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const strangersPassword = 'what only the stranger knows';
const names = { firstName: 'Maria', lastName: 'Muster' };
const staff = ['Eve of support', 'Ada of support'] as const;

interface Life {
  readonly store: Store;
  readonly mailboxes: readonly string[];
  /** What came to the mailboxes, the newest last. */
  readonly links: { activate: string[]; reset: string[]; secure: string[] };
  /** Claims of orders, as the browser of whoever ordered has them. */
  readonly claims: string[];
  readonly contactIds: Set<string>;
  readonly merges: string[];
}

interface Pick {
  readonly one: number;
  readonly other: number;
}

const some = <Value>(from: Iterable<Value>, at: number): Value | undefined => {
  const all = [...from];
  return all[at % Math.max(1, all.length)];
};
const mailbox = ({ mailboxes }: Life, { one }: Pick) => mailboxes[one % mailboxes.length] ?? '';
const contactOf = ({ contactIds }: Life, { one }: Pick) => some(contactIds, one) ?? 'nobody';
const anotherOf = ({ contactIds }: Life, { one, other }: Pick) =>
  some(contactIds, one + 1 + other) ?? 'nobody';

const administer = async (
  life: Life,
  action: string,
  input: unknown,
  actor: string = staff[0],
): Promise<AdminReply> => {
  const reply = await adminHandler(world.needs)({ action, store: life.store.storeId, actor, input });
  const text = JSON.stringify(reply);
  for (const [, id = ''] of text.matchAll(/"contactId":"([\w-]+)"/g)) life.contactIds.add(id);
  for (const [, id = ''] of text.matchAll(/"mergeId":"([\w-]+)"/g)) life.merges.push(id);
  return reply;
};
const byStaff =
  (action: string, inputOf: (life: Life, pick: Pick) => unknown) =>
  (life: Life, pick: Pick): Promise<unknown> =>
    administer(life, action, inputOf(life, pick), staff[pick.other % staff.length]);

const acts: Readonly<Record<string, (life: Life, pick: Pick) => Promise<unknown>>> = {
  // The customer.
  register: (life, pick) => registerAs(world, life.store, { email: mailbox(life, pick) }),
  followActivation: ({ store, links }, { other }) =>
    activateAs(world, store, { token: links.activate.at(-1 - other) ?? '', password: goodPassword }),
  // As a mail's button is pressed, without choosing a password.
  pressActivation: ({ store, links }, { other }) =>
    activate(
      world.needs,
      store,
      { token: links.activate.at(-1 - other) ?? '' },
      { locale: store.locale, userAgent: 'Test/1.0', network: someNetwork() },
    ),
  forgetPassword: (life, pick) =>
    askForReset(world.needs, life.store, { email: mailbox(life, pick) }, someNetwork()),
  followReset: ({ store, links }, { other }) =>
    resetAs(world, store, { token: links.reset.at(-1 - other) ?? '', password: goodPassword }),
  claim: ({ store, claims }, { other }) => claimAs(world, store, claims.at(-1 - other) ?? ''),
  notMe: ({ store, links }) => secureByLink(world.needs, store, links.secure.at(-1) ?? ''),
  signIn: (life, pick) => signInAs(world, life.store, mailbox(life, pick), goodPassword),
  // The stranger.
  strangerRegisters: (life, pick) =>
    registerAs(world, life.store, { email: mailbox(life, pick), password: strangersPassword }),
  strangerClaims: ({ store, claims }, { other }) =>
    claimAs(world, store, claims.at(-1 - other) ?? '', strangersPassword),
  strangerCorrects: (life, pick) =>
    correctAddress(
      world.needs,
      life.store,
      { token: life.claims.at(-1) ?? '', email: mailbox(life, pick) },
      someNetwork(),
    ),
  strangerGuesses: async (life, pick) => {
    for (let guess = 0; guess < 5; guess += 1)
      await signInAs(world, life.store, mailbox(life, pick), 'one of many guesses');
  },
  // The shop and the CRM.
  order: async (life, pick) => {
    try {
      life.claims.push(await claimOf(world, life.store, mailbox(life, pick)));
    } catch {
      // There is no claim where there is an account.
    }
  },
  crm: byStaff('upsertContact', (life, pick) => ({
    ...{ ...names, crmId: `crm-${life.mailboxes.join()}-${String(pick.other)}`, email: mailbox(life, pick) },
    sendInvitation: pick.one === 0,
  })),
  importRow: byStaff('importContacts', (life, pick) => ({
    contacts: [{ ...names, email: mailbox(life, pick), emailProven: pick.other === 1 }],
    sendInvitations: pick.other === 2,
  })),
  // The staff.
  create: byStaff('createContact', (life, pick) => ({ ...names, email: mailbox(life, pick) })),
  invite: byStaff('sendInvitation', (life, pick) => ({ contactId: contactOf(life, pick) })),
  withdraw: byStaff('withdrawInvitation', (life, pick) => ({ contactId: contactOf(life, pick) })),
  activateByNumber: byStaff('sendActivation', (life, pick) => ({ contactId: contactOf(life, pick) })),
  sendReset: byStaff('sendPasswordReset', (life, pick) => ({ contactId: contactOf(life, pick) })),
  correct: byStaff('updateContact', (life, pick) => ({
    contactId: contactOf(life, pick),
    email: mailbox(life, { ...pick, one: pick.other }),
  })),
  disable: byStaff('disableAccount', (life, pick) => ({ contactId: contactOf(life, pick) })),
  secure: byStaff('secureAccount', (life, pick) => ({ contactId: contactOf(life, pick) })),
  merge: byStaff('mergeContacts', (life, pick) => ({
    ...{
      contactId: contactOf(life, pick),
      mergedContactId: anotherOf(life, pick),
      reason: 'The same person',
    },
    ...(pick.other === 0 ? {} : { signIn: pick.other === 1 ? 'kept' : 'merged' }),
  })),
  undoMerge: byStaff('undoMerge', (life, pick) => ({
    contactId: contactOf(life, pick),
    mergeId: life.merges.at(-1) ?? 'AAAAAAAAAAAAAAAA',
  })),
  markDifferent: byStaff('markDifferentPeople', (life, pick) => ({
    contactIds: [contactOf(life, pick), anotherOf(life, pick)],
    reason: 'A household',
  })),
  startRecovery: (life, pick) =>
    administer(life, 'startAddressRecovery', {
      ...{ contactId: contactOf(life, pick), newEmail: mailbox(life, pick) },
      ...{ reason: 'Dead mailbox', evidence: 'Passport seen' },
    }),
  confirmRecovery: async (life, pick) => {
    world.clock.advance(72 * 3600 + 1);
    await administer(life, 'confirmAddressRecovery', { contactId: contactOf(life, pick) }, staff[1]);
  },
  waitADay: () => {
    world.clock.advance(24 * 3600 + 1);
    return Promise.resolve();
  },
};

const settle = async ({ store, mailboxes, links, contactIds }: Life): Promise<void> => {
  for (const mail of await deliverAll(world)) {
    if (!mailboxes.includes(mail.to) || !mail.text.includes('?token=')) continue;
    const page = /\/accounts\/(activate|reset-password|secure)\?token=/.exec(mail.text)?.[1];
    if (page === 'activate') links.activate.push(tokenOf(mail));
    if (page === 'reset-password') links.reset.push(tokenOf(mail));
    if (page === 'secure') links.secure.push(tokenOf(mail));
  }
  for (const email of mailboxes) {
    const claim = await findClaim(world.needs, store.storeId, { kind: 'email', value: email });
    const ids = await findContactIdsByEmail(world.needs, store.storeId, email);
    for (const id of [...ids, ...(claim === undefined ? [] : [claim.contactId])]) contactIds.add(id);
  }
};

/** Whatever the stranger may have planted, it signs nobody in. */
const strangerIsOut = async ({ store, mailboxes, contactIds }: Life): Promise<void> => {
  const contacts = await peopleOf(store, contactIds);
  const numbers = contacts.flatMap(({ customerNumber }) => customerNumber ?? []);
  for (const identifier of [...mailboxes, ...numbers]) {
    const signedIn = await signInAs(world, store, identifier, strangersPassword);
    expect(signedIn.kind).not.toBe('signed_in');
    if ('token' in signedIn)
      expect(await ask(world, store, signedIn.token)).toEqual({ kind: 'not_signed_in' });
  }
};

const peopleOf = async ({ storeId }: Store, ids: Iterable<string>): Promise<Contact[]> => {
  const found = await Promise.all([...ids].map((id) => findContact(world.needs, storeId, id)));
  const contacts = found.filter((contact) => contact !== undefined);
  return [...new Map(contacts.map((contact) => [contact.contactId, contact])).values()];
};

const way = 'found the way out again';

/** The customer, alone: follows whatever link came, with a password of their own, and signs in with what the account says. */
const getsIn = async (life: Life): Promise<boolean> => {
  const { store, mailboxes, links } = life;
  for (const email of mailboxes) await askForReset(world.needs, store, { email }, someNetwork());
  await settle(life);
  for (const token of links.reset.slice(-4)) await resetAs(world, store, { token, password: way });
  for (const token of links.activate.slice(-4)) await activateAs(world, store, { token, password: way });
  await settle(life);
  const people = await peopleOf(store, life.contactIds);
  for (const { username } of people) {
    if (username === null) continue;
    const signedIn = await signInAs(world, store, username, way);
    if (signedIn.kind === 'signed_in') return true;
  }
  return false;
};

/** What the staff do who look why somebody cannot get in: what the diagnosis says, and say who is who. */
const mend = async (life: Life): Promise<string[]> => {
  const done: string[] = [];
  const people = await peopleOf(life.store, life.contactIds);
  const theirs = people.filter((one) => addressesOf(one).some((email) => life.mailboxes.includes(email)));
  for (const { contactId } of theirs) {
    const reply = await administer(life, 'diagnoseContact', { contactId });
    if (!reply.ok) continue;
    const { reasons } = reply.result as {
      reasons: {
        code: string;
        remedy: { action: string; input: unknown } | null;
        contacts?: { contactId: string }[];
      }[];
    };
    for (const { code, remedy, contacts = [] } of reasons) {
      if (code === 'duplicate_contacts') {
        const contactIds = [contactId, ...contacts.map((one) => one.contactId)];
        await administer(life, 'markDifferentPeople', { contactIds, reason: 'Asked' });
        await administer(life, 'updateContact', { contactId, customerNumber: numberFor(contactId) });
        done.push(code);
      }
      if (remedy === null) continue;
      const mended = await administer(life, remedy.action, remedy.input);
      // A remedy that is sent back as it stands works.
      if (!mended.ok) throw new Error(`${code}: ${remedy.action} answers ${mended.problem.code}`);
      done.push(`${code} ${remedy.action}`);
      break;
    }
  }
  return done;
};

const numberFor = (contactId: string) => `N-${contactId.replace(/[^A-Za-z0-9]/g, '')}`;

const pick = fc.record({ one: fc.nat(3), other: fc.nat(2) });
const onward = [
  'create',
  'register',
  'order',
  'claim',
  'followActivation',
  'pressActivation',
  'strangerRegisters',
  'followReset',
  'forgetPassword',
  'merge',
  'invite',
];
const course = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ act: fc.constantFrom(...onward), pick }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constantFrom(...Object.keys(acts)), pick }) },
  ),
  { minLength: 5, maxLength: 16 },
);

/** What chance would take long to find: first of all these are walked. */
const at = { one: 0, other: 0 };
const examples: [{ act: string; pick: Pick }[]][] = [
  [
    [
      { act: 'strangerRegisters', pick: at },
      { act: 'pressActivation', pick: at },
    ],
  ],
  [
    [
      { act: 'create', pick: at },
      { act: 'create', pick: at },
      { act: 'merge', pick: at },
      { act: 'order', pick: at },
      { act: 'strangerClaims', pick: at },
      { act: 'pressActivation', pick: at },
    ],
  ],
];

test(
  'the stranger is never in, and the customer always gets in',
  async () => {
    const store = await aStore(world, {
      'customer_numbers.pattern': 'C-########',
      'throttling.mails_per_address_per_hour': 1000,
      'throttling.mail_networks_per_address_per_hour': 1000,
    });
    const reached = new Set<string>();
    let merged = 0;
    await fc.assert(
      fc.asyncProperty(course, async (steps) => {
        const life: Life = {
          store,
          mailboxes: [someAddress(), someAddress()],
          links: { activate: [], reset: [], secure: [] },
          claims: [],
          contactIds: new Set(),
          merges: [],
        };
        // Whoever is to get in is known to the store, or has registered.
        await registerAs(world, store, { email: life.mailboxes[0] ?? '' });
        await settle(life);
        for (const step of steps) {
          await acts[step.act]?.(life, step.pick);
          await settle(life);
        }
        for (const { accountState } of await peopleOf(store, life.contactIds)) reached.add(accountState);
        merged += life.merges.length;
        world.clock.advance(3601);
        await strangerIsOut(life);
        world.clock.advance(3601);
        const mended: string[] = [];
        for (let attempt = 0; !(await getsIn(life)); attempt += 1) {
          if (attempt === 4) throw new Error(`A dead end, after ${mended.join(', ')}`);
          mended.push(...(await mend(life)));
          world.clock.advance(3601);
        }
      }),
      { numRuns: bySize({ quick: 4, slice: 40, full: 1_000 }), seed: 20261126, examples },
    );
    // The walk came where it could have gone wrong: else it would prove little.
    expect(reached).toContain('active');
    expect(merged).toBeGreaterThan(0);
  },
  bySize({ quick: 60_000, slice: 600_000, full: 7_200_000 }),
);
