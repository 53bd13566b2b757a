import { healthAt, withHealthAt } from '../../../lambdas/accounts/email-health.ts';
import { addressesOf, type Contact } from '../../../lambdas/accounts/contact.ts';
import { makePrimary } from '../../../lambdas/emails/make-primary.ts';
import { removeEmail } from '../../../lambdas/emails/remove-email.ts';
import { undoEmail } from '../../../lambdas/emails/undo-email.ts';
import { changePassword } from '../../../lambdas/profile/change-password.ts';
import { askForReset } from '../../../lambdas/reset/ask-for-reset.ts';
import { secureByLink } from '../../../lambdas/reset/not-me.ts';
import { confirm } from '../../../lambdas/rights/confirm.ts';
import { linkIdentity } from '../../../lambdas/sso/link.ts';
import type { AskedBy } from '../../../lambdas/steps/ask-for-link.ts';
import type { Store } from '../../../lambdas/stores/store.ts';
import { changeEmailHealth } from '../../../lambdas/tables/contacts.ts';
import { commit } from '../../../lambdas/tables/database.ts';
import { proveFurther } from '../../world/further-address.ts';
import { ask, recordOf } from '../../world/requests.ts';
import {
  aCustomer,
  admin,
  deliverAll,
  goodPassword,
  must,
  resetAs,
  signInAs,
  someAddress,
  someNetwork,
  theContact,
  type World,
} from '../../world/world.ts';

export const day = 24 * 3600;

/** Somebody who came by the password of an account is in it; its owner, who has two mailboxes or three, is away. */
export interface Intrusion {
  readonly world: World;
  readonly store: Store;
  readonly contactId: string;
  readonly customerNumber: string;
  /** The owner's mailboxes: each was the account's for a month, but the one that they may have moved to lately. */
  readonly own: readonly string[];
  readonly isMovedLately: boolean;
  readonly theirs: readonly [string, string];
  readonly dead: Set<string>;
  /** How many mails there were when the stranger came. */
  readonly from: number;
  readonly since: number;
  /** What the stranger knows. */
  password: string;
  session: string | undefined;
  readonly done: string[];
}

export const starts = ['as it was opened', 'moved long ago', 'moved lately'] as const;
export type Start = (typeof starts)[number];

async function sessionOf(world: World, store: Store, names: readonly string[], password: string) {
  for (const name of names) {
    const entered = await signInAs(world, store, name, password);
    if (entered.kind === 'signed_in') return entered.token;
  }
  return undefined;
}

let people = 0;

export async function anIntrusion(world: World, store: Store, start: Start): Promise<Intrusion> {
  const owner = await aCustomer(world, store);
  const { contactId } = owner.contact;
  const customerNumber = `I-${String((people += 1))}`;
  await must(world, 'updateContact', store.storeId, { contactId, customerNumber });
  const signedIn = async () => {
    const token = (await sessionOf(world, store, [owner.email], goodPassword)) ?? '';
    return () => recordOf(world, store, token);
  };
  const own = [owner.email, await proveFurther(world, await signedIn())];
  world.clock.advance(40 * day);
  if (start !== 'as it was opened') {
    const moved = await proveFurther(world, await signedIn());
    own.push(moved);
    const record = await signedIn();
    await confirm(world.needs, await record(), goodPassword);
    await makePrimary(world.needs, await record(), moved);
    world.clock.advance(start === 'moved long ago' ? 40 * day : 2 * day);
  }
  await deliverAll(world);
  const from = world.mails.length;
  const session = await sessionOf(world, store, [customerNumber], goodPassword);
  await deliverAll(world);
  return {
    ...{ world, store, contactId, customerNumber, own, theirs: [someAddress(), someAddress()] },
    isMovedLately: start === 'moved lately',
    ...{ dead: new Set(), from, since: world.clock.now(), password: goodPassword, session, done: [] },
  };
}

export const contactOf = ({ world, store, contactId }: Intrusion): Promise<Contact> =>
  theContact(world, store.storeId, contactId);

/**
 * The owner's mailboxes that they read, and that may speak: against the stranger's as the main one whatever was that before; where the main one is the owner's that, or what they have had for a week where it is dead.
 */
export async function livingOf(at: Intrusion): Promise<string[]> {
  const contact = await contactOf(at);
  const { email } = contact;
  const addresses = addressesOf(contact);
  const isTheOwners = at.own.includes(email ?? '');
  const maySpeak = (one: string, index: number) =>
    isTheOwners ? one === email || index < 2 || !at.isMovedLately : index !== 1;
  return at.own.filter(maySpeak).filter((one) => addresses.includes(one) && !at.dead.has(one));
}

async function enter(at: Intrusion): Promise<string> {
  const { world, store, customerNumber, password } = at;
  at.session = await sessionOf(world, store, [customerNumber], password);
  return at.session === undefined ? 'out' : 'in';
}

type InSession = (record: () => ReturnType<typeof recordOf>) => Promise<string>;

async function inside(at: Intrusion, act: InSession): Promise<string> {
  const { world, store } = at;
  const isIn = async () => at.session !== undefined && 'session' in (await ask(world, store, at.session));
  if (!(await isIn())) await enter(at);
  const { session } = at;
  if (session === undefined || !(await isIn())) return 'out';
  const record = () => recordOf(world, store, session);
  await confirm(world.needs, await record(), at.password);
  return act(record);
}

const tokenIn = (text: string): string | undefined => /\?token=([\w.-]+)/.exec(text)?.[1];

const mailsTo = ({ world, from }: Intrusion, whose: readonly string[]) =>
  world.mails.slice(from).filter(({ to }) => whose.includes(to));

/** Every link of these mailboxes, the newest first, until one has secured the account. */
export async function pressAny(at: Intrusion, whose: readonly string[]): Promise<boolean> {
  const { world, store } = at;
  for (const { text } of mailsTo(at, whose).reverse()) {
    const token = tokenIn(text);
    if (token === undefined) continue;
    const undone = (await undoEmail(world.needs, store, token)).kind === 'email_change_undone';
    if (undone || (await secureByLink(world.needs, store, token)).kind === 'secured') {
      await deliverAll(world);
      return true;
    }
  }
  return false;
}

/** The newest reset that one of the mailboxes was mailed. */
export async function resetBy(at: Intrusion, whose: readonly string[], password: string): Promise<boolean> {
  const { world, store } = at;
  const resets = mailsTo(at, whose).filter(
    ({ tags }) => tags.notification === 'Storefront user password reset',
  );
  for (const { text } of resets.reverse().slice(0, 3)) {
    const { kind } = await resetAs(world, store, { token: tokenIn(text) ?? '', password });
    await deliverAll(world);
    if (kind === 'password_reset') return true;
  }
  return false;
}

export async function asks({ world, store }: Intrusion, by: AskedBy): Promise<void> {
  await askForReset(world.needs, store, by, someNetwork());
  await deliverAll(world);
}

/** The stranger's password from now on, where a link of theirs has set one. */
async function takenBy(at: Intrusion): Promise<string> {
  const password = `the stranger's ${String(at.done.length)} by mail`;
  if (!(await resetBy(at, at.theirs, password))) return 'nothing';
  at.password = password;
  return enter(at);
}

const waits = (hours: number) => async (at: Intrusion) => {
  // The owner is back within a week.
  if (at.world.clock.now() + hours * 3600 > at.since + 6.5 * day) return 'too long';
  at.world.clock.advance(hours * 3600);
  return enter(at);
};

const main = (which: (at: Intrusion) => string | undefined) => (at: Intrusion) =>
  inside(at, async (record) => (await makePrimary(at.world.needs, await record(), which(at) ?? '')).kind);
const add = (which: (at: Intrusion) => string) => (at: Intrusion) =>
  inside(at, (record) =>
    proveFurther(at.world, record, which(at), at.password).then(
      () => 'added',
      () => 'refused',
    ),
  );
const remove = (which: (at: Intrusion) => string | undefined) => (at: Intrusion) =>
  inside(at, async (record) => (await removeEmail(at.world.needs, await record(), which(at) ?? '')).kind);
const dies = (which: (at: Intrusion) => string | undefined) => async (at: Intrusion) => {
  const address = which(at) ?? '';
  const contact = await contactOf(at);
  const health = healthAt(contact, address);
  const others = (await livingOf(at)).filter((one) => one !== address);
  if (health === undefined || (at.own.includes(address) && others.length === 0)) return 'lives';
  at.dead.add(address);
  const dead = withHealthAt(contact, address, { ...health, emailStatus: 'hard_bounced' });
  await commit(at.world.needs, [changeEmailHealth(at.world.needs, contact, dead)]);
  return 'dead';
};

/** What the stranger does while the owner is away, and what becomes of mailboxes meanwhile. */
export const strangersActs: Readonly<Record<string, (at: Intrusion) => Promise<string>>> = {
  addE: add(({ theirs }) => theirs[0]),
  addF: add(({ theirs }) => theirs[1]),
  mainE: main(({ theirs }) => theirs[0]),
  mainF: main(({ theirs }) => theirs[1]),
  mainFirst: main(({ own }) => own[0]),
  mainOther: main(({ own }) => own[1]),
  mainMoved: main(({ own }) => own[2]),
  removeE: remove(({ theirs }) => theirs[0]),
  removeFirst: remove(({ own }) => own[0]),
  removeOther: remove(({ own }) => own[1]),
  removeMoved: remove(({ own }) => own[2]),
  hours: waits(5),
  day: waits(25),
  threeDays: waits(73),
  enter,
  asksByE: async (at) => {
    await asks(at, { email: at.theirs[0] });
    return takenBy(at);
  },
  presses: async (at) => ((await pressAny(at, at.theirs)) ? takenBy(at) : 'nothing'),
  password: (at) =>
    inside(at, async (record) => {
      const newPassword = `the stranger's ${String(at.done.length)} in a session`;
      const given = { currentPassword: at.password, newPassword };
      const { kind } = await changePassword(at.world.needs, await record(), given);
      if (kind === 'password_changed') at.password = newPassword;
      return kind;
    }),
  connects: (at) =>
    inside(at, async (record) => {
      const identity = { issuer: 'https://id.example', subject: `of ${at.theirs[0]}` };
      return (await linkIdentity(at.world.needs, at.store, (await record()).contact, identity)).kind;
    }),
  firstDies: dies(({ own }) => own[0]),
  theirsDies: dies(({ theirs }) => theirs[0]),
};

/** The owner calls the staff, who do what there is for it. */
export async function calls({ world, store, contactId }: Intrusion): Promise<void> {
  await admin(world, 'secureAccount', store.storeId, { contactId });
  await deliverAll(world);
}
