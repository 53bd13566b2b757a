import { linkIdentity } from '../../../lambdas/sso/link.ts';
import { closeAccount } from '../../../lambdas/rights/close-account.ts';
import { claimOf, placeOrder, anOrder } from '../../world/orders.ts';
import { recordOf } from '../../world/requests.ts';
import { aSession, must, registerAs, type World } from '../../world/world.ts';
import { post } from '../walks/life.ts';
import {
  activates,
  bounces,
  brings,
  claims,
  corrects,
  ends,
  erase,
  firstIdentity,
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
  signsInByProvider,
  staff,
  undoesThePrimary,
  update,
  type SignedIn,
} from './acts.ts';
import {
  aContact,
  anAccount,
  anAddress,
  byStaff,
  named,
  withAnotherPrimary,
  withConfirmation,
  withReset,
  type Act,
  type Scene,
} from './scene.ts';

/** Where two acts meet: who stands there, and all that may be done to them at that moment. Every two of a scene's acts meet, either way round. */
export interface Stage {
  readonly acts: readonly string[];
  /** As it stands at first, anew each time. */
  readonly set: (scene: Scene, acts: readonly string[]) => Promise<Setting>;
}
export interface Setting {
  readonly scene: Scene;
  readonly act: (name: string, world: World) => Promise<{ readonly kind: string }>;
}

const stage = <Of extends Scene>({
  set,
  acts,
}: {
  readonly set: (scene: Scene, isFor: (words: string) => boolean) => Promise<Of>;
  readonly acts: Readonly<Record<string, Act<Of>>>;
}): Stage => ({
  acts: Object.keys(acts),
  set: async (empty, names) => {
    const scene = await set(empty, (words) => names.some((name) => name.includes(words)));
    return {
      scene,
      act: (name, world) => {
        const act = acts[name];
        if (act === undefined) throw new Error(name);
        return act(scene, world);
      },
    };
  },
});

const order = async (scene: Scene, name: string, email: string): Promise<void> => {
  const content = anOrder({ email });
  scene.orders.push(named(scene, name, content.orderId));
  await placeOrder(scene.world, scene.store, content);
};

/** What is given once, by whichever of two comes last. */
const givenIn = (scene: Scene) => {
  const made = anAddress(scene, 'x').slice(2, 10);
  return (kind: string) => named(scene, kind, `${kind}-${made}`.toUpperCase());
};

interface TwoPeople extends SignedIn {
  readonly account: string;
  readonly contact: string;
  readonly contactEmail: string;
  readonly other: string;
  readonly given: (kind: string) => string;
}
const account = ({ account: id }: TwoPeople) => id;
const contact = ({ contact: id }: TwoPeople) => id;
const emailOf = ({ email }: SignedIn) => email;
const contactEmail = ({ contactEmail: email }: TwoPeople) => email;
const other = ({ other: email }: TwoPeople) => email;
const company = (name: string) => ({ company: { id: name.toLowerCase(), name } });

type IsFor = (words: string) => boolean;

/** With the links that are followed. */
const mailed = async (scene: Scene, session: string, email: string, isFor: IsFor): Promise<void> => {
  if (isFor('proves a further')) await withConfirmation(scene, session, anAddress(scene, 'further'));
  if (isFor('resets')) await withReset(scene, email);
};

const twoPeople = async (scene: Scene, isFor: IsFor): Promise<TwoPeople> => {
  const { world } = scene;
  const { session, email, contactId, contact: stored } = await anAccount(scene, 'account');
  if (isFor('sign-in') || isFor('merge') || isFor('erase'))
    await linkIdentity(world.needs, scene.store, stored, firstIdentity(email));
  await mailed(scene, session, email, isFor);
  if (isFor('order')) await order(scene, 'an order', email);
  const invitedEmail = anAddress(scene, 'contact@');
  const invited = await aContact(scene, 'contact', { email: invitedEmail, sendInvitation: true });
  return {
    ...scene,
    ...{ session, email, account: contactId, contact: invited, contactEmail: invitedEmail },
    ...{ other: anAddress(scene, 'other@'), given: givenIn(scene) },
  };
};

/** To the account. */
const onTheAccount: Readonly<Record<string, Act<TwoPeople>>> = {
  'its owner changes the name': owner.changesTheName,
  'its owner says a nickname': owner.saysANickname,
  'its owner changes the password': owner.changesThePassword,
  'its owner closes it': owner.closes,
  'its owner proves a further address': owner.provesAnAddress,
  'its owner connects a sign-in': owner.connectsASignIn,
  'its owner disconnects a sign-in': owner.disconnectsASignIn,
  'its owner ends the other sessions': owner.endsOtherSessions,
  'its owner disowns an order': owner.disownsAnOrder,
  'its owner signs in': signsIn(emailOf),
  'its owner comes in by a provider’s sign-in': signsInByProvider,
  'mail to it bounces': bounces(account),
  'its owner resets': resets,
  'its owner orders': orders('one more order', emailOf),
  'staff change its last name': update(account, () => ({ lastName: 'Byron' })),
  'staff give it a number': update(account, ({ given }) => ({ customerNumber: given('N1') })),
  'the CRM gives it an id': update(account, ({ given }) => ({ crmId: given('crm1') })),
  'the CRM gives it another id': update(account, ({ given }) => ({ crmId: given('crm2') })),
  'staff give it a company': update(account, () => company('Acme')),
  'staff disable it': staff('disableAccount', (scene) => ({ contactId: account(scene) })),
  'staff secure it': staff('secureAccount', (scene) => ({ contactId: account(scene) })),
  'staff begin a recovery': recover(account, other),
  'staff erase it': erase(account),
};

export const stages: Readonly<Record<string, Stage>> = {
  'an account, and a contact that is invited': stage<TwoPeople>({
    set: twoPeople,
    acts: {
      ...onTheAccount,
      'staff merge the contact into it': merge(account, contact),
      'staff merge it into the contact': merge(contact, account),
      'staff mark the two as different': markDifferent((scene) => [account(scene), contact(scene)]),
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
      'staff secure it': staff('secureAccount', (scene) => ({ contactId: account(scene) })),
      'staff merge the contact into it': merge(account, contact),
      'the order is moved to the contact': staff('moveOrder', (scene) => ({
        ...{ orderId: scene.orders[0], contactId: contact(scene), reason: 'Theirs' },
      })),
      'staff erase it': erase(account),
    },
  }),

  'an account whose main address was changed': stage<TwoPeople & { readonly primary: string }>({
    set: async (scene, isFor) => {
      const two = await twoPeople(scene, isFor);
      const primary = anAddress(scene, 'primary@');
      await withAnotherPrimary(two, two.session, primary);
      await mailed(two, two.session, primary, isFor);
      return { ...two, primary };
    },
    acts: {
      'its owner takes the change back': undoesThePrimary,
      'its owner makes the first the main one': ownerMakesPrimary(emailOf),
      'its owner removes the first': ownerRemoves(emailOf),
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
