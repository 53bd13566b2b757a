import { generateRegistrationSecret } from '../../../lambdas/accounts/registration.ts';
import { mostSessions } from '../../../lambdas/accounts/session-list.ts';
import {
  endsBy,
  generateSessionToken,
  hashSessionSecret,
  sessionTimeouts,
  writeSessionToken,
} from '../../../lambdas/accounts/session.ts';
import { activateEmailLogin } from '../../../lambdas/emails/activate-email-login.ts';
import { askForConfirmation } from '../../../lambdas/emails/ask-for-confirmation.ts';
import { changeDetails } from '../../../lambdas/profile/change-details.ts';
import { linkIdentity } from '../../../lambdas/sso/link.ts';
import { askForReset } from '../../../lambdas/reset/ask-for-reset.ts';
import { resetPasswordBy } from '../../../lambdas/reset/reset-password-by.ts';
import { confirm } from '../../../lambdas/rights/confirm.ts';
import { endSessionById, signOut } from '../../../lambdas/session/end-session.ts';
import { commit } from '../../../lambdas/tables/database.ts';
import { createSession } from '../../../lambdas/tables/sessions.ts';
import { recordOf } from '../../world/requests.ts';
import {
  activateAs,
  aSession,
  goodPassword,
  must,
  otherPassword,
  someNetwork,
  theContact,
} from '../../world/world.ts';
import { post } from '../walks/life.ts';
import {
  erase,
  firstIdentity,
  inTheirSession,
  merge,
  owner,
  ownerMakesPrimary,
  ownerRemoves,
  reader,
  recover,
  registers,
  resets,
  saysNotMe,
  signsIn,
  signsInByProvider,
  staff,
  update,
  type SignedIn,
} from './acts.ts';
import { aContact, anAddress, inSession, letter, withFurther, type Act, type Scene } from './scene.ts';
import { givenIn, stage, type Stage } from './stage.ts';
import { account, contact, emailOf, twoPeople, type TwoPeople } from './two-people.ts';

/** An account that its customer number opened, with the link and the code that were mailed for it. */
interface Numbered extends SignedIn {
  readonly contactId: string;
  readonly contact: string;
  readonly number: string;
  readonly further: string;
  readonly other: string;
  readonly emailLogin: string;
  readonly code: string;
  /** Of the browser that asked for the reset. */
  readonly secret: string;
  readonly given: (kind: string) => string;
}

/** The code in the latest mail. */
function latestCode({ world: { mails } }: Scene): string {
  const code = /^(\d{6})$/m.exec(mails.at(-1)?.text ?? '')?.[1];
  if (code === undefined) throw new Error('No code was mailed');
  return code;
}

async function numbered(scene: Scene, isFor: (words: string) => boolean): Promise<Numbered> {
  const { world, store } = scene;
  const { needs } = world;
  const given = givenIn(scene);
  const [email, number] = [anAddress(scene, 'account@'), given('K1')];
  const contactId = await aContact(scene, 'account', { email, customerNumber: number });
  await must(world, 'sendActivation', store.storeId, { contactId, identifier: 'customer_number' });
  await post(scene);
  await activateAs(world, store, { token: letter(scene, 'activate'), password: goodPassword });
  const session = await aSession(world, store, { email: number, password: goodPassword });
  scene.sessions.push(session);
  const record = () => recordOf(world, store, session);
  await confirm(needs, await record(), goodPassword);
  const further = anAddress(scene, 'further@');
  if (isFor('the further')) await withFurther(scene, session, further);
  if (isFor('not them'))
    await linkIdentity(needs, store, await theContact(world, store.storeId, contactId), firstIdentity(email));
  await post(scene);
  const asked = { email, password: goodPassword };
  await askForConfirmation(needs, await record(), 'email_login', asked, someNetwork());
  await post(scene);
  const emailLogin = letter(scene, 'confirm-email');
  const secret = generateRegistrationSecret();
  let code = '';
  if (isFor('resets')) {
    await askForReset(needs, store, { customerNumber: number }, someNetwork(), secret);
    await post(scene);
    code = latestCode(scene);
  }
  const second = await aContact(scene, 'contact', { email: anAddress(scene, 'contact@') });
  return {
    ...scene,
    ...{ session, email, number, further, contactId, contact: second, emailLogin, code, secret, given },
    other: anAddress(scene, 'other@'),
  };
}
const idOf = ({ contactId }: Numbered) => contactId;

const resetsByTheCode: Act<Numbered> = ({ store, code, secret }, { needs }) =>
  resetPasswordBy(
    needs,
    store,
    { code, secret },
    { password: otherPassword },
    { locale: store.locale, userAgent: 'Test/1.0', network: someNetwork() },
  );

/** An account with as many sessions as there may be. */
interface SignedInOften extends TwoPeople {
  readonly oldest: string;
}

async function signedInOften(scene: Scene, isFor: (words: string) => boolean): Promise<SignedInOften> {
  const two = await twoPeople(scene, isFor);
  const { world, store } = scene;
  const { storeId, contactId, credentialVersion } = await theContact(world, store.storeId, two.account);
  const now = world.clock.now();
  // One more is that of the sign-in before, which is the latest.
  const made = Array.from({ length: mostSessions - 1 }, (_, number) => {
    const token = generateSessionToken(storeId, contactId);
    const at = now - 2 * mostSessions + number;
    const begun = { createdAtEpochSeconds: at, lastActivityEpochSeconds: at };
    return {
      token: writeSessionToken(token),
      session: {
        ...{ storeId, contactId, id: token.id, secretHash: hashSessionSecret(token.secret) },
        ...{ ...begun, ...endsBy(begun, sessionTimeouts(store)), credentialVersion },
        ...{ userAgent: 'Test/1.0', confirmedAtEpochSeconds: now },
      },
    };
  });
  await commit(
    world.needs,
    made.map(({ session }) => createSession(world.needs, session)),
  );
  const [oldest = '', ...others] = made.map(({ token }) => token);
  scene.sessions.push(oldest, ...others.slice(0, 2), ...others.slice(-1));
  return { ...two, oldest };
}

const idIn = (token: string): string => token.split('.')[2] ?? '';

export const signInStages: Readonly<Record<string, Stage>> = {
  'an account of a number, which may sign in with its address': stage<Numbered>({
    set: numbered,
    acts: {
      'its owner signs in with the address from now on': inTheirSession(
        ({ needs }, record, scene: Numbered) =>
          activateEmailLogin(needs, record, { token: scene.emailLogin, newPassword: otherPassword }, reader),
      ),
      'its owner resets': resets,
      'its owner resets by the code': resetsByTheCode,
      'its owner says that it was not them': saysNotMe,
      'staff secure it': staff('secureAccount', (scene) => ({ contactId: idOf(scene) })),
      'its owner makes the further address the main one': ownerMakesPrimary(({ further }) => further),
      'its owner removes the further address': ownerRemoves(({ further }) => further),
      'its owner changes the password': owner.changesThePassword,
      'its owner closes it': owner.closes,
      'its owner signs in with the number': signsIn(({ number }) => number),
      'its owner signs in with the address': signsIn(emailOf),
      'its owner ends the other sessions': owner.endsOtherSessions,
      'somebody registers its address': registers(emailOf),
      'staff give it another number': update(idOf, ({ given }) => ({ customerNumber: given('K2') })),
      'staff disable it': staff('disableAccount', (scene) => ({ contactId: idOf(scene) })),
      'staff begin a recovery': recover(idOf, ({ other }) => other),
      'staff merge the contact into it': merge(idOf, (scene) => scene.contact),
      'staff merge it into the contact': merge((scene) => scene.contact, idOf),
      'staff erase it': erase(idOf),
    },
  }),

  'an account with as many sessions as there may be': stage<SignedInOften>({
    set: signedInOften,
    mostLike: 6,
    acts: {
      'its owner signs in': signsIn(emailOf),
      'its owner comes in by a provider’s sign-in': signsInByProvider,
      'its owner ends the other sessions': owner.endsOtherSessions,
      'its owner ends the oldest session': inTheirSession(
        async ({ needs }, record, { oldest }: SignedInOften) => ({
          kind: (await endSessionById(needs, record, idIn(oldest))) ? 'ended' : 'session_not_found',
        }),
      ),
      'whoever is in the oldest signs out': (scene, world) =>
        inSession(scene, world, scene.oldest, async (record) => {
          await signOut(world.needs, record);
          return { kind: 'signed_out' };
        }),
      'whoever is in the oldest changes the name': (scene, world) =>
        inSession(scene, world, scene.oldest, (record) =>
          changeDetails(world.needs, record, { firstName: 'Ada' }, reader),
        ),
      'its owner resets': resets,
      'its owner changes the password': owner.changesThePassword,
      'its owner closes it': owner.closes,
      'staff secure it': staff('secureAccount', (scene) => ({ contactId: account(scene) })),
      'staff disable it': staff('disableAccount', (scene) => ({ contactId: account(scene) })),
      'staff merge it into the contact': merge(contact, account),
      'staff erase it': erase(account),
    },
  }),
};
