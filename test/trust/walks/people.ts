import { expect } from '@jest/globals';
import { activate } from '../../../lambdas/activation/activate.ts';
import { addressesOf, type Contact } from '../../../lambdas/accounts/contact.ts';
import { numbersOf } from '../../../lambdas/accounts/merge.ts';
import type { AdminReply } from '../../../lambdas/admin/reply.ts';
import { correctAddress } from '../../../lambdas/checkout/correct-address.ts';
import { askForConfirmation } from '../../../lambdas/emails/ask-for-confirmation.ts';
import { confirmEmail } from '../../../lambdas/emails/confirm-email.ts';
import { makePrimary } from '../../../lambdas/emails/make-primary.ts';
import { removeEmail } from '../../../lambdas/emails/remove-email.ts';
import { undoEmail } from '../../../lambdas/emails/undo-email.ts';
import { askForReset } from '../../../lambdas/reset/ask-for-reset.ts';
import { secureByLink } from '../../../lambdas/reset/not-me.ts';
import { closeAccount } from '../../../lambdas/rights/close-account.ts';
import { confirm } from '../../../lambdas/rights/confirm.ts';
import type { SessionRecord } from '../../../lambdas/tables/sessions.ts';
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
import type { Acts } from './course.ts';
import { latest, look, peopleIn, post, some, subjects, type Life, type Page, type Pick } from './life.ts';

/** A customer with two mailboxes, a stranger who has neither but types what they like, two of the staff, a CRM and a shop. */

export const strangersPassword = 'what only the stranger knows';
const names = { firstName: 'Maria', lastName: 'Muster' };
const staff = ['Eve of support', 'Ada of support'] as const;

export interface People extends Life {
  readonly mailboxes: readonly [string, string];
  /** Claims of orders, as the browser of whoever ordered has them. */
  readonly claims: string[];
  /** The customer's sessions. */
  readonly sessions: string[];
  /** Whatever opened to the stranger. */
  readonly strangersSessions: string[];
  readonly merges: { readonly contactId: string; readonly mergeId: string }[];
  readonly recoveries: string[];
  /** What became of each step. */
  readonly done: string[];
}

const mailbox = ({ mailboxes }: People, { one }: Pick) => mailboxes[one % 2] ?? '';
/** The contacts of a life are few, so that acts meet at one. */
const contactOf = (life: People, pick: Pick) => some(subjects(life, pick), pick.one) ?? 'nobody';
const anotherOf = (life: People, { one, other }: Pick) =>
  some(
    [...subjects(life, { one, other })].filter((id) => id !== contactOf(life, { one, other })),
    other,
  ) ?? 'nobody';
/** One whose account is open, where there is one: what is done to accounts comes to nothing with the others. */
const accountOf = (life: People, pick: Pick) =>
  pick.other === 11 ? contactOf(life, pick) : (some(life.active, pick.one) ?? contactOf(life, pick));
const anyAccount = ({ active }: People) => active.size > 0;
const onAccount = (life: People, pick: Pick) => ({ contactId: accountOf(life, pick) });
const fewContacts = (life: People) => life.watch.contactIds.size < 4;
const anyContact = (life: People) => life.watch.contactIds.size > 0;
const twoContacts = (life: People) => life.alone.size > 1;
const letters = ({ letters: all, mailboxes }: People, page: Page) =>
  all.filter((one) => one.page === page && mailboxes.includes(one.to));
const has = (page: Page) => (life: People) => letters(life, page).length > 0;
const letter = (life: People, page: Page, { other }: Pick) =>
  latest(letters(life, page), other < 8 ? 0 : other - 7)?.token ?? '';

/** What a diagnosis says. */
export interface Reason {
  readonly code: string;
  readonly remedy: { readonly action: string; readonly input: unknown } | null;
  readonly contacts?: readonly { readonly contactId: string }[];
}

export async function administer(
  { world, store, merges }: People,
  action: string,
  input: unknown,
  actor: string = staff[0],
): Promise<AdminReply> {
  const reply = await admin(world, action, store.storeId, input, actor);
  for (const [, mergeId = ''] of JSON.stringify(reply).matchAll(/"mergeId":"([\w-]+)"/g)) {
    const { contactId } = input as { contactId?: string };
    if (contactId !== undefined && !merges.some((one) => one.mergeId === mergeId))
      merges.push({ contactId, mergeId });
  }
  return reply;
}
const byStaff =
  (action: string, inputOf: (life: People, pick: Pick) => unknown) =>
  (life: People, pick: Pick): Promise<AdminReply> =>
    administer(life, action, inputOf(life, pick), staff[pick.other % 2]);
const onContact = (life: People, pick: Pick) => ({ contactId: contactOf(life, pick) });

async function signIn(life: People, pick: Pick) {
  const people = peopleIn(await look(life)).filter(({ accountState }) => accountState === 'active');
  const name = some(people, pick.one)?.username ?? mailbox(life, pick);
  const entered = await signInAs(life.world, life.store, name, goodPassword);
  if (entered.kind === 'signed_in') life.sessions.push(entered.token);
  return entered;
}

/** The customer's session, a new one where it is over; none where they cannot sign in. */
async function sessionOf(life: People, pick: Pick): Promise<string> {
  const token = latest(life.sessions, pick.other) ?? '';
  if ('session' in (await ask(life.world, life.store, token))) return token;
  const entered = await signIn(life, pick);
  return entered.kind === 'signed_in' ? entered.token : '';
}

type InSession = (record: SessionRecord) => Promise<unknown>;

/** What the customer does who is signed in, one act after the other; nothing where they are not. */
async function signedIn(life: People, pick: Pick, ...does: readonly InSession[]): Promise<unknown> {
  const token = await sessionOf(life, pick);
  let outcome: unknown;
  for (const act of does) {
    const asked = await ask(life.world, life.store, token);
    outcome = 'session' in asked ? await act(asked) : asked;
  }
  return outcome;
}

/** What is asked of nobody but who has just typed the password again. */
const shownAgain = (life: People, pick: Pick, act: InSession): Promise<unknown> =>
  signedIn(life, pick, (record) => confirm(life.world.needs, record, goodPassword), act);

/** Who was let in by a mailed link signs in at once, with the password that they have just set (rulings 2 and 8). */
async function getsInAt(life: People, contact: Contact | undefined, isUnlocked: boolean): Promise<void> {
  if (contact?.accountState !== 'active' || contact.username === null) return;
  // Guesses of the stranger's lock the account, by whichever name it is signed in to, until a reset; an activation leaves the lock.
  if (!isUnlocked && life.done.some((one) => one.startsWith('strangerGuesses'))) return;
  const { kind } = await signInAs(life.world, life.store, contact.username, goodPassword);
  expect(['the password that was set', kind]).toEqual(['the password that was set', 'signed_in']);
}

async function followReset(life: People, pick: Pick): Promise<unknown> {
  const { world, store, sessions } = life;
  const token = letter(life, 'reset-password', pick);
  const reset = await resetAs(world, store, { token, password: goodPassword });
  if (reset.kind !== 'password_reset' && reset.kind !== 'password_set') return reset;
  const to = life.letters.find((one) => one.token === token)?.to ?? '';
  const theirs = peopleIn(await look(life)).filter((one) => addressesOf(one).includes(to));
  const [only, ...more] = theirs;
  if (more.length === 0) await getsInAt(life, only, true);
  for (const session of sessions.splice(0)) {
    const asked = await ask(world, store, session);
    const isOthers =
      'contact' in asked && !theirs.some(({ contactId }) => contactId === asked.contact.contactId);
    if (isOthers) sessions.push(session);
    else if (more.length === 0) expect(asked.kind).toBe('not_signed_in');
  }
  return reset;
}

/** As a mail's button is pressed at another device, without choosing a password; or with one. */
const followActivation = (password: string | undefined) => async (life: People, pick: Pick) => {
  const { world, store } = life;
  const token = letter(life, 'activate', pick);
  const activated =
    password === undefined
      ? await activate(
          world.needs,
          store,
          { token },
          { locale: store.locale, userAgent: 'Test/1.0', network: someNetwork() },
        )
      : await activateAs(world, store, { token, password });
  if (activated.kind === 'activated' && password !== undefined)
    await getsInAt(life, activated.contact, false);
  return activated;
};

async function order(life: People, pick: Pick) {
  try {
    life.claims.push(await claimOf(life.world, life.store, mailbox(life, pick)));
    return { kind: 'claim' };
  } catch {
    // There is no claim where there is an account.
    return { kind: 'no_claim' };
  }
}
const anyClaim = ({ claims }: People) => claims.length > 0;
const claim = (password: string) => (life: People, pick: Pick) =>
  claimAs(life.world, life.store, latest(life.claims, pick.other < 8 ? 0 : pick.other) ?? '', password);

async function confirmRecovery(life: People, pick: Pick) {
  life.world.clock.advance(72 * 3600 + 1);
  const contactId = latest(life.recoveries, pick.one) ?? 'nobody';
  return administer(life, 'confirmAddressRecovery', { contactId }, staff[1]);
}

export const acts: Acts<People> = {
  // The customer.
  register: {
    weight: 3,
    may: fewContacts,
    act: ({ world, store, ...life }, pick) =>
      registerAs(world, store, { email: mailbox({ world, store, ...life }, pick) }),
  },
  comes: {
    weight: 2,
    may: ({ active }) => active.size === 0,
    act: async (life, pick) => {
      await registerAs(life.world, life.store, { email: mailbox(life, pick) });
      await post(life);
      return followActivation(goodPassword)(life, { one: 0, other: 0 });
    },
  },
  followActivation: { weight: 6, may: has('activate'), act: followActivation(goodPassword) },
  pressActivation: { weight: 5, may: has('activate'), act: followActivation(undefined) },
  forgetPassword: {
    weight: 3,
    may: anyContact,
    act: (life, pick) =>
      askForReset(life.world.needs, life.store, { email: mailbox(life, pick) }, someNetwork()),
  },
  followReset: { weight: 6, may: has('reset-password'), act: followReset },
  claim: { weight: 4, may: anyClaim, act: claim(goodPassword) },
  notMe: {
    weight: 3,
    may: has('secure'),
    act: (life, pick) => secureByLink(life.world.needs, life.store, letter(life, 'secure', pick)),
  },
  signIn: { weight: 3, may: anyContact, act: signIn },
  addAddress: {
    weight: 3,
    may: anyAccount,
    act: (life, pick) =>
      signedIn(
        life,
        pick,
        (record) =>
          askForConfirmation(
            life.world.needs,
            record,
            'confirm_email',
            { email: mailbox(life, pick), password: goodPassword },
            someNetwork(),
          ),
        async (record) => {
          await post(life);
          return confirmEmail(life.world.needs, record, letter(life, 'confirm-email', pick));
        },
      ),
  },
  makePrimary: {
    weight: 4,
    may: anyAccount,
    act: (life, pick) =>
      shownAgain(life, pick, (record) => makePrimary(life.world.needs, record, mailbox(life, pick))),
  },
  removeAddress: {
    weight: 1,
    may: anyAccount,
    act: (life, pick) =>
      shownAgain(life, pick, (record) => removeEmail(life.world.needs, record, mailbox(life, pick))),
  },
  undoPrimary: {
    weight: 3,
    may: has('undo-email'),
    act: (life, pick) => undoEmail(life.world.needs, life.store, letter(life, 'undo-email', pick)),
  },
  close: {
    weight: 1,
    may: anyAccount,
    act: (life, pick) =>
      signedIn(life, pick, (record) => closeAccount(life.world.needs, record, goodPassword)),
  },
  // The stranger.
  strangerRegisters: {
    weight: 5,
    act: (life, pick) =>
      registerAs(life.world, life.store, { email: mailbox(life, pick), password: strangersPassword }),
  },
  strangerClaims: { weight: 5, may: anyClaim, act: claim(strangersPassword) },
  strangerCorrects: {
    weight: 2,
    may: anyClaim,
    act: ({ world, store, claims, mailboxes }, { one }) =>
      correctAddress(
        world.needs,
        store,
        { token: claims.at(-1) ?? '', email: mailboxes[one % 2] ?? '' },
        someNetwork(),
      ),
  },
  strangerSignsIn: {
    weight: 1,
    may: anyContact,
    act: async (life, pick) => {
      const entered = await signInAs(life.world, life.store, mailbox(life, pick), strangersPassword);
      if ('token' in entered) life.strangersSessions.push(entered.token);
      return entered;
    },
  },
  strangerGuesses: {
    weight: 1,
    may: anyContact,
    act: async (life, pick) => {
      for (let guess = 0; guess < 5; guess += 1)
        await signInAs(life.world, life.store, mailbox(life, pick), 'one of many guesses');
      return { kind: 'guessed' };
    },
  },
  /** Guesses keep the customer out, and a reset lets them in again at once. */
  isKeptOut: {
    weight: 2,
    may: anyAccount,
    act: async (life, pick) => {
      const { world, store } = life;
      const account = (await look(life)).contacts.get(accountOf(life, pick));
      const { username, email, customerNumber } = account ?? {
        username: null,
        email: null,
        customerNumber: null,
      };
      if (username === null || email === null) return { kind: 'no_account' };
      for (let guess = 0; guess < 6; guess += 1)
        await signInAs(world, store, username, 'one of many guesses');
      const by = username === customerNumber ? { customerNumber } : { email };
      await askForReset(world.needs, store, by, someNetwork());
      await post(life);
      return followReset(life, { one: 0, other: 0 });
    },
  },
  // The shop and the CRM.
  order: { weight: 4, may: fewContacts, act: order },
  crm: {
    weight: 2,
    may: fewContacts,
    act: byStaff('upsertContact', (life, pick) => ({
      ...{
        ...names,
        crmId: `crm-${life.mailboxes[0]}-${String(pick.other % 2)}`,
        email: mailbox(life, pick),
      },
      sendInvitation: pick.other % 3 === 0,
    })),
  },
  importRow: {
    weight: 2,
    may: fewContacts,
    act: byStaff('importContacts', (life, pick) => ({
      contacts: [{ ...names, email: mailbox(life, pick), emailProven: pick.other % 3 === 1 }],
      sendInvitations: pick.other % 3 === 2,
    })),
  },
  // The staff.
  create: {
    weight: 5,
    may: fewContacts,
    act: byStaff('createContact', (life, pick) => ({
      ...{ ...names, email: pick.other === 11 ? null : mailbox(life, pick) },
      sendInvitation: pick.other % 3 === 0,
    })),
  },
  invite: { weight: 3, may: anyContact, act: byStaff('sendInvitation', onContact) },
  withdraw: { weight: 1, may: anyContact, act: byStaff('withdrawInvitation', onContact) },
  activateByNumber: { weight: 2, may: anyContact, act: byStaff('sendActivation', onContact) },
  sendReset: { weight: 2, may: anyContact, act: byStaff('sendPasswordReset', onContact) },
  correct: {
    weight: 4,
    may: anyContact,
    act: byStaff('updateContact', (life, pick) => ({
      contactId: contactOf(life, pick),
      ...(pick.other > 8
        ? { customerNumber: `N${life.mailboxes[0].slice(2, 10)}${String(pick.one % 2)}` }
        : { email: mailbox(life, { ...pick, one: pick.other }) }),
    })),
  },
  disable: { weight: 2, may: anyAccount, act: byStaff('disableAccount', onAccount) },
  enable: { weight: 1, may: anyContact, act: byStaff('enableAccount', onContact) },
  secure: { weight: 1, may: anyAccount, act: byStaff('secureAccount', onAccount) },
  merge: {
    weight: 6,
    may: twoContacts,
    act: async (life, pick) => {
      const { one, other } = pick;
      const input = {
        ...{ ...onContact(life, pick), mergedContactId: anotherOf(life, pick), reason: 'The same person' },
        ...(other % 3 === 0 ? {} : { signIn: other % 3 === 1 ? 'kept' : 'merged' }),
      };
      const reply = await administer(life, 'mergeContacts', input, staff[one % 2]);
      // Where both were opened it takes two.
      return other % 3 === 0 ? reply : administer(life, 'mergeContacts', input, staff[(one + 1) % 2]);
    },
  },
  undoMerge: {
    weight: 4,
    may: ({ merges }) => merges.length > 0,
    act: byStaff('undoMerge', ({ merges }) => merges.at(-1) ?? { contactId: 'nobody', mergeId: 'none' }),
  },
  /** They stand in each other's way no more (ruling 10). */
  markDifferent: {
    weight: 2,
    may: twoContacts,
    act: async (life, pick) => {
      const [contactId, other] = [contactOf(life, pick), anotherOf(life, pick)];
      const contactIds = [contactId, other];
      const marked = await administer(life, 'markDifferentPeople', { contactIds, reason: 'A household' });
      const diagnosed = await administer(life, 'diagnoseContact', { contactId });
      const { reasons } = (diagnosed.ok ? diagnosed.result : { reasons: [] }) as {
        reasons: readonly Reason[];
      };
      const inTheWay = reasons.flatMap(({ contacts = [] }) => contacts.map((one) => one.contactId));
      if (marked.ok) expect(inTheWay).not.toContain(other);
      return marked;
    },
  },
  startRecovery: {
    weight: 6,
    may: anyAccount,
    act: async (life, pick) => {
      const contactId = accountOf(life, pick);
      const started = await administer(life, 'startAddressRecovery', {
        ...{ contactId, newEmail: mailbox(life, { ...pick, one: pick.other }) },
        ...{ reason: 'Dead mailbox', evidence: 'Passport seen' },
      });
      if (started.ok) life.recoveries.push(contactId);
      // Most are confirmed as soon as they may be.
      return started.ok && pick.other % 3 !== 0 ? confirmRecovery(life, { one: 0, other: 0 }) : started;
    },
  },
  confirmRecovery: { weight: 4, may: ({ recoveries }) => recoveries.length > 0, act: confirmRecovery },
  waitADay: {
    weight: 1,
    act: ({ world }) => {
      world.clock.advance(24 * 3600 + 1);
      return Promise.resolve({ kind: 'waited' });
    },
  },
};

export const numbersIn = (people: readonly Contact[]): string[] => people.flatMap(numbersOf);
