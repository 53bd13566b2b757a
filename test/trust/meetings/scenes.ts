import { closeAccount } from '../../../lambdas/rights/close-account.ts';
import { anOrder, claimOf } from '../../world/orders.ts';
import { recordOf } from '../../world/requests.ts';
import { aSession, must, registerAs } from '../../world/world.ts';
import { post } from '../walks/life.ts';
import {
  activates,
  brings,
  claims,
  corrects,
  ends,
  erase,
  forgets,
  markDifferent,
  merge,
  orders,
  owner,
  ownerMakesPrimary,
  ownerRemoves,
  recover,
  registers,
  resets,
  saysNotMe,
  signsIn,
  staff,
  undoesThePrimary,
  update,
} from './acts.ts';
import {
  aContact,
  anAddress,
  byStaff,
  named,
  withAnotherPrimary,
  withFurther,
  withReset,
  type Act,
  type Scene,
} from './scene.ts';
import { signInStages } from './sign-in-scenes.ts';
import { givenIn, order, stage, type Stage } from './stage.ts';
import {
  account,
  company,
  contact,
  contactEmail,
  emailOf,
  mailed,
  onTheAccount,
  other,
  twoPeople,
  type TwoPeople,
} from './two-people.ts';
import { clockStages } from './clock-scenes.ts';

export const stages: Readonly<Record<string, Stage>> = {
  ...signInStages,
  ...clockStages,

  'an account, and a contact that is invited': stage<TwoPeople>({
    set: twoPeople,
    acts: {
      ...onTheAccount,
      'staff merge the contact into it': merge(account, contact),
      'staff merge it into the contact': merge(contact, account),
      'staff mark the two as different': markDifferent((scene) => [account(scene), contact(scene)]),
      'its owner takes an export': owner.takesAnExport,
      'staff export it': staff('exportContact', (scene) => ({ contactId: account(scene) })),
      'the order is moved to the contact': staff('moveOrder', (scene) => ({
        ...{ orderId: scene.orders[0], contactId: contact(scene), reason: 'Theirs' },
      })),
      'the contact activates': activates,
      'the contact registers': registers(contactEmail),
      'the contact orders': orders('an order of the contact', contactEmail),
      'staff invite the contact': staff('sendInvitation', (scene) => ({ contactId: contact(scene) })),
      'staff withdraw from the contact': staff('withdrawInvitation', (scene) => ({
        contactId: contact(scene),
      })),
      'staff change the contact’s name': update(contact, () => ({ firstName: 'Zoe', lastName: 'Other' })),
      'staff correct the contact’s address': update(contact, (scene) => ({ email: other(scene) })),
      'staff give the contact a number': update(contact, ({ given }) => ({ customerNumber: given('N2') })),
      'the CRM gives the contact an id': update(contact, ({ given }) => ({ crmId: given('crm3') })),
      'staff give the contact a company': update(contact, () => company('Evil')),
      'staff say the contact’s nickname': update(contact, () => ({ fields: { nickname: 'Eve' } })),
      'an import brings the contact': brings(contactEmail, ({ given }) => given('user1').toLowerCase()),
      'an import brings it otherwise': brings(contactEmail, ({ given }) => given('user2').toLowerCase()),
      'the CRM upserts the contact': staff('upsertContact', (scene) => ({
        ...{ crmId: scene.given('crm4'), email: scene.contactEmail, firstName: 'Eva', lastName: 'Upserted' },
      })),
      'staff erase the contact': erase(contact),
    },
  }),

  'two who were merged': stage<TwoPeople & { readonly merged: object }>({
    set: async (scene, isFor) => {
      const two = await twoPeople(scene, isFor);
      await byStaff(two, scene.world, 'mergeContacts', {
        ...{ contactId: two.account, mergedContactId: two.contact, reason: 'The same person' },
      });
      return { ...two, merged: await latestMerge(two, two.account) };
    },
    acts: {
      ...onTheAccount,
      'staff undo the merge': staff('undoMerge', ({ merged }) => merged),
      'its owner removes the contact’s address': ownerRemoves(contactEmail),
      'the contact activates': activates,
      'the contact registers': registers(contactEmail),
      'the contact orders': orders('an order of the contact', contactEmail),
      'an import brings the contact': brings(contactEmail, ({ given }) => given('user1').toLowerCase()),
    },
  }),

  'two who were merged, and the account is the merged one’s': stage<TwoPeople & { readonly merged: object }>({
    set: async (scene, isFor) => {
      const two = await twoPeople(scene, isFor);
      await byStaff(two, scene.world, 'mergeContacts', {
        ...{ contactId: two.contact, mergedContactId: two.account, reason: 'The same person' },
      });
      const session = await aSession(scene.world, scene.store, {
        email: two.email,
        password: 'wandering lighthouse 41',
      });
      scene.sessions.push(session);
      await mailed(two, session, two.email, isFor);
      return { ...two, session, merged: await latestMerge(two, two.contact) };
    },
    acts: {
      ...onTheAccount,
      'staff undo the merge': staff('undoMerge', ({ merged }) => merged),
      'the contact orders': orders('an order of the contact', contactEmail),
      'the CRM gives the contact an id': update(contact, ({ given }) => ({ crmId: given('crm3') })),
    },
  }),

  'a registration that is to be forgotten': stage<Registered>({
    set: async (scene, isFor) => {
      const { world, store } = scene;
      const email = anAddress(scene, 'registered@');
      await registerAs(world, store, { email });
      await post(scene);
      const [contactId = ''] = scene.watch.contactIds;
      named(scene, 'registered', contactId);
      const second = await aContact(scene, 'second', { email: anAddress(scene, 'second@') });
      world.clock.advance(30 * 24 * 3600 - 60);
      const claim = await claimOf(world, store, anAddress(scene, 'buyer@'));
      await order(scene, 'an order', email.replace('c-', 'd-'));
      scene.names.set(email.replace('c-', 'd-'), 'elsewhere@');
      if (isFor('resets')) await withReset(scene, email);
      world.clock.advance(120);
      return { ...scene, email, contactId, second, claim, given: givenIn(scene) };
    },
    acts: {
      'it is forgotten': forgets(({ contactId }) => contactId),
      'its owner registers again': registers(({ email }) => email),
      'its owner resets': resets,
      'its owner orders': orders('one more order', ({ email }) => email),
      'a claim is corrected to it': corrects(
        ({ claim }) => claim,
        ({ email }) => email,
      ),
      'staff record an order of it': recordsAnOrder,
      'staff give it a number': update(
        ({ contactId }) => contactId,
        ({ given }) => ({ customerNumber: given('N1') }),
      ),
      'the CRM gives it an id': update(
        ({ contactId }) => contactId,
        ({ given }) => ({ crmId: given('crm1') }),
      ),
      'staff give it a company': update(
        ({ contactId }) => contactId,
        () => company('Acme'),
      ),
      'staff say its nickname': update(
        ({ contactId }) => contactId,
        () => ({ fields: { nickname: 'Eve' } }),
      ),
      'staff create a contact of its address': staff('createContact', ({ email }) => ({
        ...{ email, firstName: 'Eva', lastName: 'Known' },
      })),
      'an import brings it': brings(
        ({ email }) => email,
        ({ given }) => given('user1').toLowerCase(),
      ),
      'staff invite it': staff('sendInvitation', ({ contactId }) => ({ contactId })),
      'staff withdraw from it': staff('withdrawInvitation', ({ contactId }) => ({ contactId })),
      'staff merge it into another': merge(
        ({ second }) => second,
        ({ contactId }) => contactId,
      ),
      'staff merge another into it': merge(
        ({ contactId }) => contactId,
        ({ second }) => second,
      ),
      'staff mark it as different': markDifferent(({ contactId, second }) => [contactId, second]),
      'an order is moved to it': staff('moveOrder', ({ orders: [orderId], contactId }) => ({
        ...{ orderId, contactId, reason: 'Theirs' },
      })),
      'staff erase it': erase(({ contactId }) => contactId),
    },
  }),

  'an account whose end has come': stage<TwoPeople>({
    set: async (scene, isFor) => {
      const two = await twoPeople(scene, isFor);
      const { world, store } = scene;
      await closeAccount(world.needs, await recordOf(world, store, two.session), null);
      await post(scene);
      world.clock.advance(14 * 24 * 3600 - 60);
      const session = await aSession(world, store, { email: two.email, password: 'wandering lighthouse 41' });
      scene.sessions.push(session);
      await mailed(two, session, two.email, isFor);
      world.clock.advance(60);
      return { ...two, session };
    },
    acts: {
      'its end comes': ends(account),
      'its owner keeps it': owner.keeps,
      'its owner signs in': signsIn(emailOf),
      'its owner resets': resets,
      'its owner orders': orders('one more order', emailOf),
      'its owner changes the name': owner.changesTheName,
      'its owner connects a sign-in': owner.connectsASignIn,
      'staff give it a number': update(account, ({ given }) => ({ customerNumber: given('N1') })),
      'the CRM gives it an id': update(account, ({ given }) => ({ crmId: given('crm1') })),
      'staff disable it': staff('disableAccount', (scene) => ({ contactId: account(scene) })),
      'staff secure it': staff('secureAccount', (scene) => ({ contactId: account(scene) })),
      'staff merge the contact into it': merge(account, contact),
      'the order is moved to the contact': staff('moveOrder', (scene) => ({
        ...{ orderId: scene.orders[0], contactId: contact(scene), reason: 'Theirs' },
      })),
      'staff erase it': erase(account),
    },
  }),

  'an account whose main address was changed': stage<
    TwoPeople & { readonly primary: string; readonly third: string }
  >({
    set: async (scene, isFor) => {
      const two = await twoPeople(scene, isFor);
      const third = anAddress(scene, 'third@');
      if (isFor('the third')) await withFurther(two, two.session, third);
      const primary = anAddress(scene, 'primary@');
      await withAnotherPrimary(two, two.session, primary);
      await mailed(two, two.session, primary, isFor);
      return { ...two, primary, third };
    },
    acts: {
      'its owner takes the change back': undoesThePrimary,
      'its owner makes the first the main one': ownerMakesPrimary(emailOf),
      'its owner removes the first': ownerRemoves(emailOf),
      'its owner removes the third': ownerRemoves(({ third }) => third),
      'its owner makes the third the main one': ownerMakesPrimary(({ third }) => third),
      'its owner proves a further address': owner.provesAnAddress,
      'its owner changes the password': owner.changesThePassword,
      'its owner closes it': owner.closes,
      'its owner resets': resets,
      'its owner signs in': signsIn(emailOf),
      'a stranger registers the first': registers(emailOf),
      'staff merge the contact into it': merge(account, contact),
      'staff merge it into the contact': merge(contact, account),
      'staff begin a recovery': recover(account, other),
      'staff disable it': staff('disableAccount', (scene) => ({ contactId: account(scene) })),
      'staff give it a number': update(account, ({ given }) => ({ customerNumber: given('N1') })),
      'staff erase it': erase(account),
    },
  }),

  'an account whose recovery may be confirmed': stage<TwoPeople>({
    set: async (scene, isFor) => {
      const two = await twoPeople(scene, isFor);
      const { world } = scene;
      await recover(account, other)(two, world);
      await post(two);
      world.clock.advance(72 * 3600 + 1);
      const session = await aSession(world, scene.store, {
        email: two.email,
        password: 'wandering lighthouse 41',
      });
      scene.sessions.push(session);
      await registerAs(world, scene.store, { email: two.other });
      await post(two);
      await mailed(two, session, two.email, isFor);
      return { ...two, session };
    },
    acts: {
      'another of the staff confirms it': staff(
        'confirmAddressRecovery',
        (scene) => ({ contactId: account(scene) }),
        'Bea of support',
      ),
      'staff stop it': staff('stopAddressRecovery', (scene) => ({ contactId: account(scene) })),
      'its owner says that it was not them': saysNotMe,
      'its owner signs in': signsIn(emailOf),
      'its owner resets': resets,
      'its owner changes the password': owner.changesThePassword,
      'its owner proves a further address': owner.provesAnAddress,
      'somebody proves the new address': activates,
      'staff merge the contact into it': merge(account, contact),
      'staff merge it into the contact': merge(contact, account),
      'staff disable it': staff('disableAccount', (scene) => ({ contactId: account(scene) })),
      'staff give it a number': update(account, ({ given }) => ({ customerNumber: given('N1') })),
      'staff invite the contact by that address': update(contact, (scene) => ({
        ...{ email: other(scene), sendInvitation: true },
      })),
      'staff erase it': erase(account),
    },
  }),

  'a purchase that may become an account': stage<Bought>({
    set: async (scene, isFor) => {
      const { world, store } = scene;
      const email = anAddress(scene, 'buyer@');
      const claim = await claimOf(world, store, email);
      const [contactId = ''] = scene.watch.contactIds;
      named(scene, 'buyer', contactId);
      await registerAs(world, store, { email });
      await post(scene);
      if (isFor('resets')) await withReset(scene, email);
      const second = await aContact(scene, 'second', { email: anAddress(scene, 'second@') });
      return {
        ...scene,
        email,
        contactId,
        second,
        claim,
        other: anAddress(scene, 'other@'),
        given: givenIn(scene),
      };
    },
    acts: {
      'the buyer sets a password': claims(({ claim }) => claim),
      'the buyer corrects the address': corrects(
        ({ claim }) => claim,
        (scene) => scene.other,
      ),
      'the buyer registers': registers(({ email }) => email),
      'the buyer activates': activates,
      'the buyer resets': resets,
      'the buyer orders again': orders('one more order', ({ email }) => email),
      'staff invite the buyer': staff('sendInvitation', ({ contactId }) => ({ contactId })),
      'staff withdraw from the buyer': staff('withdrawInvitation', ({ contactId }) => ({ contactId })),
      'staff correct the address': update(
        ({ contactId }) => contactId,
        (scene) => ({ email: scene.other }),
      ),
      'staff give the buyer a number': update(
        ({ contactId }) => contactId,
        ({ given }) => ({ customerNumber: given('N1') }),
      ),
      'an import brings the buyer': brings(
        ({ email }) => email,
        ({ given }) => given('user1').toLowerCase(),
      ),
      'staff merge the buyer into another': merge(
        ({ second }) => second,
        ({ contactId }) => contactId,
      ),
      'staff merge another into the buyer': merge(
        ({ contactId }) => contactId,
        ({ second }) => second,
      ),
      'staff erase the buyer': erase(({ contactId }) => contactId),
    },
  }),
};

interface Registered extends Scene {
  readonly email: string;
  readonly contactId: string;
  readonly second: string;
  readonly claim: string;
  readonly given: (kind: string) => string;
}
interface Bought extends Registered {
  readonly other: string;
}

async function recordsAnOrder(scene: Registered, world: Parameters<Act>[1]): Promise<{ kind: string }> {
  const { email, contactId, names, orders: known } = scene;
  const { lines, placedAt, currency, total } = anOrder();
  const orderId = `${email.slice(2, 10)}-staff`.toUpperCase();
  names.set(orderId, 'an order that staff told');
  known.push(orderId);
  const content = { orderId, lines, placedAt, currency, total };
  return byStaff(scene, world, 'recordOrder', { ...content, contactId });
}

async function latestMerge({ world, store }: Scene, contactId: string): Promise<object> {
  const { merges } = await must(world, 'getContact', store.storeId, { contactId });
  const [latest] = merges as { mergeId: string }[];
  return { contactId, mergeId: latest?.mergeId };
}
