import { linkIdentity } from '../../../lambdas/sso/link.ts';
import {
  bounces,
  erase,
  firstIdentity,
  orders,
  owner,
  recover,
  resets,
  signsIn,
  signsInByProvider,
  staff,
  update,
  type SignedIn,
} from './acts.ts';
import {
  aContact,
  anAccount,
  anAddress,
  withConfirmation,
  withReset,
  type Act,
  type Scene,
} from './scene.ts';
import { givenIn, order, type IsFor } from './stage.ts';

export interface TwoPeople extends SignedIn {
  readonly account: string;
  readonly contact: string;
  readonly contactEmail: string;
  readonly other: string;
  readonly given: (kind: string) => string;
}
export const account = ({ account: id }: TwoPeople) => id;
export const contact = ({ contact: id }: TwoPeople) => id;
export const emailOf = ({ email }: SignedIn) => email;
export const contactEmail = ({ contactEmail: email }: TwoPeople) => email;
export const other = ({ other: email }: TwoPeople) => email;
export const company = (name: string) => ({ company: { id: name.toLowerCase(), name } });

/** With the links that are followed. */
export async function mailed(scene: Scene, session: string, email: string, isFor: IsFor): Promise<void> {
  if (isFor('proves a further')) await withConfirmation(scene, session, anAddress(scene, 'further'));
  if (isFor('resets')) await withReset(scene, email);
}

export async function twoPeople(scene: Scene, isFor: IsFor): Promise<TwoPeople> {
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
}

/** To the account. */
export const onTheAccount: Readonly<Record<string, Act<TwoPeople>>> = {
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
