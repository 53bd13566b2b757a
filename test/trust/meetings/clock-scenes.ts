import { inviteBatch } from '../../../lambdas/admin/bulk/invite-batch.ts';
import { linkIdentity } from '../../../lambdas/sso/link.ts';
import { warnIfDormant } from '../../../lambdas/retention/end-dormant.ts';
import { findContact } from '../../../lambdas/tables/contacts.ts';
import { must } from '../../world/world.ts';
import { post } from '../walks/life.ts';
import {
  bounces,
  brings,
  bringsAnOrder,
  ends,
  erase,
  firstIdentity,
  merge,
  ordersNow,
  recover,
  registers,
  resets,
  signsIn,
  signsInByProvider,
  staff,
  update,
  type SignedIn,
} from './acts.ts';
import { aContact, anAccount, anAddress, byStaff, named, withReset, type Act, type Scene } from './scene.ts';
import { givenIn, stage, type IsFor, type Stage } from './stage.ts';

/** What the clock does by itself, while somebody does something. */

interface ToBeInvited extends Scene {
  readonly email: string;
  readonly contactId: string;
  readonly second: string;
  readonly batchId: string;
  readonly other: string;
  readonly given: (kind: string) => string;
}
const invited = ({ contactId }: ToBeInvited) => contactId;
const inTheBatch = ({ batchId }: ToBeInvited) => ({ batchId });

async function toBeInvited(scene: Scene): Promise<ToBeInvited> {
  const { world, store } = scene;
  const given = givenIn(scene);
  const email = anAddress(scene, 'contact@');
  const companyId = given('company');
  const contactId = await aContact(scene, 'contact', { email, company: { id: companyId, name: 'Acme' } });
  const second = await aContact(scene, 'second', { email: anAddress(scene, 'second@') });
  const started = await must(world, 'startInvitations', store.storeId, { filter: { companyId } });
  const batchId = named(scene, 'the batch', String(started['batchId']));
  scene.batches.push(batchId);
  return { ...scene, email, contactId, second, batchId, other: anAddress(scene, 'other@'), given };
}

const takesItsTurn: Act<ToBeInvited> = ({ store: { storeId }, batchId }, { needs }) =>
  inviteBatch(needs, { storeId, batchId }, { left: 10 }, () => false);
const isPausedAndGoesOn: Act<ToBeInvited> = async (scene, world) => {
  const paused = await byStaff(scene, world, 'pauseInvitations', inTheBatch(scene));
  return paused.kind === 'ok' ? byStaff(scene, world, 'resumeInvitations', inTheBatch(scene)) : paused;
};

const day = 24 * 3600;

interface Unused extends SignedIn {
  readonly contactId: string;
  readonly second: string;
  readonly other: string;
  readonly given: (kind: string) => string;
}
const unused = ({ contactId }: Unused) => contactId;

async function unusedFor(scene: Scene, days: number, isFor: IsFor): Promise<Unused> {
  const { world, store } = scene;
  const { session, email, contactId, contact } = await anAccount(scene, 'account');
  if (isFor('sign-in')) await linkIdentity(world.needs, store, contact, firstIdentity(email));
  const second = await aContact(scene, 'contact', { email: anAddress(scene, 'contact@') });
  await post(scene);
  world.clock.advance(days * day);
  if (isFor('is moved')) {
    const elsewhere = anAddress(scene, 'elsewhere@');
    await ordersNow('an order of somebody else', () => elsewhere)(scene, world);
  }
  return {
    ...scene,
    ...{ session, email, contactId, second, other: anAddress(scene, 'other@'), given: givenIn(scene) },
  };
}

const isWarned: Act<Unused> = async ({ store, contactId }, world) => {
  const contact = await findContact(world.needs, store.storeId, contactId);
  if (contact === undefined) return { kind: 'contact_not_found' };
  return { kind: (await warnIfDormant(world.needs, store, contact)) ? 'warned' : 'not_warned' };
};

/** To an account that nobody uses, whether or not it is to end. */
const onTheUnused: Readonly<Record<string, Act<Unused>>> = {
  'its owner signs in': signsIn(({ email }) => email),
  'its owner comes in by a provider’s sign-in': signsInByProvider,
  'its owner resets': resets,
  'its owner orders': ordersNow('an order', ({ email }) => email),
  'an import brings an order of it': bringsAnOrder('an order', ({ email }) => email),
  // Which somebody else is told to have placed.
  'an order is moved to it': staff('moveOrder', ({ orders: [orderId], contactId }) => ({
    ...{ orderId, contactId, reason: 'Theirs' },
  })),
  'mail to it bounces': bounces(unused),
  'staff give it a number': update(unused, ({ given }) => ({ customerNumber: given('N1') })),
  'staff secure it': staff('secureAccount', (scene) => ({ contactId: unused(scene) })),
  'staff disable it': staff('disableAccount', (scene) => ({ contactId: unused(scene) })),
  'staff begin a recovery': recover(unused, ({ other }) => other),
  'staff merge the contact into it': merge(unused, ({ second }) => second),
  'staff merge it into the contact': merge(({ second }) => second, unused),
  'staff erase it': erase(unused),
};

export const clockStages: Readonly<Record<string, Stage>> = {
  'a batch of invitations, and whom it is to invite': stage<ToBeInvited>({
    set: toBeInvited,
    acts: {
      'the batch takes its turn': takesItsTurn,
      'staff pause the batch and let it go on': isPausedAndGoesOn,
      'staff invite the contact': staff('sendInvitation', (scene) => ({ contactId: invited(scene) })),
      'staff withdraw from the contact': staff('withdrawInvitation', (scene) => ({
        contactId: invited(scene),
      })),
      'staff correct the contact’s address': update(invited, ({ other }) => ({ email: other })),
      'staff give the contact a number': update(invited, ({ given }) => ({ customerNumber: given('N1') })),
      'the contact registers': registers(({ email }) => email),
      'the contact orders': ordersNow('an order', ({ email }) => email),
      'mail to the contact bounces': bounces(invited),
      'an import brings the contact': brings(
        ({ email }) => email,
        ({ given }) => given('user1').toLowerCase(),
      ),
      'staff merge the contact into another': merge(({ second }) => second, invited),
      'staff merge another into the contact': merge(invited, ({ second }) => second),
      'staff erase the contact': erase(invited),
    },
  }),

  'an account that nobody has used for long': stage<Unused>({
    set: async (scene, isFor) => {
      const one = await unusedFor(scene, 91, isFor);
      if (isFor('resets')) await withReset(one, one.email);
      return one;
    },
    acts: { 'it is warned': isWarned, ...onTheUnused },
  }),

  'an account that nobody has used, and whose end has come': stage<Unused>({
    set: async (scene, isFor) => {
      const one = await unusedFor(scene, 91, isFor);
      const { world } = scene;
      await isWarned(one, world);
      await post(one);
      world.clock.advance(30 * day - 60);
      if (isFor('resets')) await withReset(one, one.email);
      world.clock.advance(60);
      return one;
    },
    acts: { 'its end comes': ends(unused), ...onTheUnused },
  }),
};
