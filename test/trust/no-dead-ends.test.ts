import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { askForActivation } from '../../lambdas/steps/ask-for-activation.ts';
import {
  accountStates,
  accountStep,
  type AccountAct,
  type Standing,
} from '../../lambdas/accounts/account-state.ts';
import { standingOf, type EmailStatus } from '../../lambdas/accounts/contact.ts';
import { closeAccount, keepAccount } from '../../lambdas/rights/close-account.ts';
import type { SessionRecord } from '../../lambdas/tables/sessions.ts';
import { recordOf } from '../world/requests.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { comeFromOldShop } from '../world/old-shop.ts';
import {
  activateAs,
  aCustomer,
  admin,
  aStore,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  otherPassword,
  registerAs,
  resetAs,
  setEmailStatus,
  signInAs,
  someAddress,
  someNetwork,
  someNumber,
  theContact,
  tokenOf,
  type World,
} from '../world/world.ts';
import { bySize } from '../world/size.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** One customer of one store, with every link that was mailed to them so far. */
interface Life {
  readonly store: Store;
  readonly email: string;
  readonly contactId: string;
  readonly links: { activation: string[]; reset: string[] };
}

/** What customers, staff and strangers may do, in any order. Refusals are fine: only dead ends are not. */
const acts: Readonly<Record<string, (life: Life) => Promise<unknown>>> = {
  register: ({ store, email }) => registerAs(world, store, { email }),
  registerAgain: ({ store, email }) => registerAs(world, store, { email, password: otherPassword }),
  askForActivation: ({ store, email }) => askForActivation(world.needs, store, { email }, someNetwork()),
  followNewestActivation: ({ store, links }) => follow(store, links.activation.at(-1)),
  followOldestActivation: ({ store, links }) => follow(store, links.activation[0]),
  forgetPassword: ({ store, email }) => askForReset(world.needs, store, { email }, someNetwork()),
  reset: ({ store, links }) =>
    resetAs(world, store, { token: links.reset.at(-1) ?? '', password: otherPassword }),
  signIn: ({ store, email }) => signInAs(world, store, email, goodPassword),
  guessWrongly: async ({ store, email }) => {
    for (let guess = 0; guess < 6; guess += 1) await signInAs(world, store, email, 'not this one either');
  },
  invite: ({ store, contactId }) => admin(world, 'sendInvitation', store.storeId, { contactId }),
  withdraw: ({ store, contactId }) => admin(world, 'withdrawInvitation', store.storeId, { contactId }),
  disable: ({ store, contactId }) => admin(world, 'disableAccount', store.storeId, { contactId }),
  enable: ({ store, contactId }) => admin(world, 'enableAccount', store.storeId, { contactId }),
  close: (life) => whileSignedIn(life, (record) => closeAccount(world.needs, record, goodPassword)),
  keep: (life) => whileSignedIn(life, (record) => keepAccount(world.needs, record)),
  hardBounce: (life) => bounce(life, 'hard_bounced'),
  complaint: (life) => bounce(life, 'complained'),
  waitAnHour: async () => {
    world.clock.advance(3601);
  },
  waitADay: async () => {
    world.clock.advance(24 * 3600 + 1);
  },
};

/** Which transition of the account each act is; the others are none. */
const transitions: Readonly<Record<string, AccountAct>> = {
  register: 'register',
  registerAgain: 'register',
  followNewestActivation: 'activate',
  followOldestActivation: 'activate',
  reset: 'reset',
  invite: 'invite',
  withdraw: 'withdraw',
  disable: 'disable',
  enable: 'enable',
  close: 'close',
  keep: 'keep',
};

/** Where an act may lead by the table: on, or nowhere, since a link may be over and a password wrong. */
function leadsTo(name: string, from: Standing): readonly Standing[] {
  const act = transitions[name];
  const step = act === undefined ? undefined : accountStep(act, from);
  return step?.kind === 'goes' ? [from, step.to] : [from];
}

const follow = (store: Store, token = '') => activateAs(world, store, { token });

/** What a customer does who is signed in; nothing where they cannot sign in. */
async function whileSignedIn(
  { store, email }: Life,
  act: (record: SessionRecord) => Promise<unknown>,
): Promise<unknown> {
  const signedIn = await signInAs(world, store, email, goodPassword);
  return signedIn.kind === 'signed_in' ? act(await recordOf(world, store, signedIn.token)) : undefined;
}

async function bounce({ store, contactId }: Life, emailStatus: EmailStatus): Promise<void> {
  const contact = await theContact(world, store.storeId, contactId);
  await setEmailStatus(world, contact, emailStatus);
}

async function openMails({ email, links }: Life): Promise<void> {
  for (const mail of (await deliverAll(world)).filter(({ to }) => to === email)) {
    if (mail.text.includes('/accounts/activate?token=')) links.activation.push(tokenOf(mail));
    if (mail.text.includes('/accounts/reset-password?token=')) links.reset.push(tokenOf(mail));
  }
}

/** The mailbox owner, alone: forgot the password, follows the mail, sets a new one, signs in. */
async function leaveAlone(life: Life): Promise<boolean> {
  const { store, email, links } = life;
  const before = links.reset.length;
  await askForReset(world.needs, store, { email }, someNetwork());
  await openMails(life);
  if (links.reset.length === before) return false;
  const password = 'found the way out again';
  await resetAs(world, store, { token: links.reset.at(-1) ?? '', password });
  const signedIn = await signInAs(world, store, email, password);
  return signedIn.kind === 'signed_in';
}

/** The one thing that staff would do, from what they see of the contact. */
async function staffMend({ store, contactId }: Life): Promise<string> {
  const contact = await must(world, 'getContact', store.storeId, { contactId });
  const action = contact['accountState'] === 'disabled' ? 'enableAccount' : 'clearBounce';
  await must(world, action, store.storeId, { contactId });
  return action;
}

test('wherever an account comes to stand, there is a way out', async () => {
  const store = await aStore(world);
  const reached = new Set<string>();
  // Steps that lead on come oftener, or the walk would tread on the spot.
  const onward = fc.constantFrom(
    'invite',
    'followNewestActivation',
    'forgetPassword',
    'reset',
    'disable',
    'close',
  );
  const course = fc.array(
    fc.oneof(
      { weight: 2, arbitrary: onward },
      { weight: 1, arbitrary: fc.constantFrom(...Object.keys(acts)) },
    ),
    { minLength: 4, maxLength: 12 },
  );

  await fc.assert(
    fc.asyncProperty(fc.boolean(), course, async (knownBefore, names) => {
      const email = someAddress();
      if (knownBefore) {
        await must(world, 'createContact', store.storeId, { email, firstName: 'Maria', lastName: 'Muster' });
      } else {
        await registerAs(world, store, { email });
      }
      const [contactId = ''] = await findContactIdsByEmail(world.needs, store.storeId, email);
      const life: Life = { store, email, contactId, links: { activation: [], reset: [] } };

      const look = () => theContact(world, store.storeId, contactId);
      let accountState: Standing = standingOf(await look());
      for (const name of names) {
        await acts[name]?.(life);
        await openMails(life);
        const contact = await look();
        expect(leadsTo(name, accountState)).toContain(standingOf(contact));
        accountState = standingOf(contact);
        reached.add(`${accountState} ${contact.emailStatus}`);
      }

      // An hour later, so that what is at stake is the state and not how often mail was asked for.
      world.clock.advance(3601);
      const mended: string[] = [];
      while (!(await leaveAlone(life))) {
        expect(mended.length).toBeLessThan(2);
        mended.push(await staffMend(life));
      }
      expect(new Set(mended).size).toBe(mended.length);
    }),
    { numRuns: bySize({ quick: 20, slice: 60, full: 240 }), seed: 20261121 },
  );

  // The walk came everywhere: else it would prove little.
  for (const state of accountStates) {
    expect([...reached].some((one) => one.startsWith(state))).toBe(true);
  }
  expect([...reached]).toEqual(
    expect.arrayContaining(['active hard_bounced', 'registered complained', 'disabled ok', 'closing ok']),
  );
}, 900_000);

/** Where nothing that a mailbox gets leads on: each as it comes to stand, by what its customer signs in with. */
const withoutMailbox: Readonly<Record<string, (life: Life) => Promise<string>>> = {
  'without an address, opened with its number': async ({ store }) => {
    const customerNumber = someNumber();
    await comeFromOldShop(world, store, { customerNumber }, goodPassword);
    return customerNumber;
  },
  'with a dead mailbox': async (life) => {
    await bounce(life, 'hard_bounced');
    return life.email;
  },
  'with a dead mailbox, closed by a stranger': async (life) => {
    await whileSignedIn(life, (record) => closeAccount(world.needs, record, goodPassword));
    await bounce(life, 'hard_bounced');
    return life.email;
  },
};

test.each(Object.keys(withoutMailbox))(
  'an account %s, whose password somebody else knows, has a way back for its customer alone',
  async (name) => {
    const store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
    const customer = await aCustomer(world, store);
    const life = { store, email: customer.email, contactId: customer.contact.contactId };
    const known = (await withoutMailbox[name]?.({ ...life, links: { activation: [], reset: [] } })) ?? '';
    const stranger = await signInAs(world, store, known, goodPassword);
    if (stranger.kind !== 'signed_in') throw new Error(stranger.kind);
    const { contactId } = stranger.contact;
    await deliverAll(world);
    const by = (actor: string, action: string, input: object = {}) =>
      admin(world, action, store.storeId, { contactId, ...input }, actor);
    const secured = await by('Ada', 'secureAccount');
    expect(secured.ok ? '' : secured.problem.title).toContain('startAddressRecovery');
    expect((await by('Ada', 'disableAccount')).ok).toBe(true);
    expect((await signInAs(world, store, known, goodPassword)).kind).toBe('account_disabled');
    const newEmail = someAddress();
    const wish = { newEmail, reason: 'No mailbox', evidence: 'Passport' };
    expect((await by('Ada', 'startAddressRecovery', wish)).ok).toBe(true);
    world.clock.advance(72 * 3600);
    expect((await by('Bob', 'confirmAddressRecovery')).ok).toBe(true);
    const mail = (await deliverAll(world)).find(({ to }) => to === newEmail);
    const password = 'found the way out again';
    expect((await resetAs(world, store, { token: tokenOf(mail), password })).kind).toBe('password_reset');
    const signsInWith = known === customer.email ? newEmail : known;
    expect((await signInAs(world, store, signsInWith, password)).kind).toBe('signed_in');
    expect((await signInAs(world, store, known, goodPassword)).kind).toBe('wrong_credentials');
    expect(standingOf(await theContact(world, store.storeId, contactId))).toBe('active');
  },
);
