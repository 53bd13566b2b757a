import * as v from 'valibot';
import { isoTime } from '../../../lambdas/accounts/iso-time.ts';
import { correctAddress } from '../../../lambdas/checkout/correct-address.ts';
import { endClosing } from '../../../lambdas/contacts/end-closing.ts';
import { confirmEmail } from '../../../lambdas/emails/confirm-email.ts';
import { makePrimary } from '../../../lambdas/emails/make-primary.ts';
import { removeEmail } from '../../../lambdas/emails/remove-email.ts';
import { undoEmail } from '../../../lambdas/emails/undo-email.ts';
import { disownOrder } from '../../../lambdas/orders/disown.ts';
import { changeDetails } from '../../../lambdas/profile/change-details.ts';
import { changePassword } from '../../../lambdas/profile/change-password.ts';
import { disconnect } from '../../../lambdas/profile/disconnect.ts';
import { secureByLink } from '../../../lambdas/reset/not-me.ts';
import { forgetRegistration } from '../../../lambdas/retention/forget-registration.ts';
import { closeAccount, keepAccount } from '../../../lambdas/rights/close-account.ts';
import { exportOwn, tellExported } from '../../../lambdas/rights/export.ts';
import { endOtherSessions } from '../../../lambdas/session/end-session.ts';
import { linkIdentity } from '../../../lambdas/sso/link.ts';
import { signInBySso } from '../../../lambdas/sso/sign-in.ts';
import { changeEmailHealth, findContact } from '../../../lambdas/tables/contacts.ts';
import { commit } from '../../../lambdas/tables/database.ts';
import { identityId } from '../../../lambdas/tables/sso-identities.ts';
import type { SessionRecord } from '../../../lambdas/tables/sessions.ts';
import { anOrder, placeOrder } from '../../world/orders.ts';
import { ssoThatJoins } from '../../world/sso.ts';
import {
  activateAs,
  admin,
  claimAs,
  eva,
  goodPassword,
  otherPassword,
  registerAs,
  resetAs,
  signInAs,
  someNetwork,
  type World,
} from '../../world/world.ts';
import { byStaff, inSession, letter, type Act, type Scene } from './scene.ts';

/** One of each thing that is done to a contact: by its owner, signed in or by a mailed link, by the staff, by the shop and by the clock. */

const issuer = 'https://id.example';
const provider = ssoThatJoins(issuer);
export const firstIdentity = (email: string) => ({ issuer, subject: `first of ${email}` });
const reason = 'Told on the phone';
export const reader = { locale: 'en', source: 'profile' } as const;

export interface SignedIn extends Scene {
  readonly session: string;
  readonly email: string;
}

export const inTheirSession =
  <Of extends SignedIn>(
    act: (world: World, record: SessionRecord, scene: Of) => Promise<{ readonly kind: string }>,
  ): Act<Of> =>
  (scene, world) =>
    inSession(scene, world, scene.session, (record) => act(world, record, scene));

export const owner = {
  changesTheName: inTheirSession(({ needs }, record) =>
    changeDetails(needs, record, { firstName: 'Augusta' }, reader),
  ),
  saysANickname: inTheirSession(({ needs }, record) =>
    changeDetails(needs, record, { fields: { nickname: 'Gus' } }, reader),
  ),
  changesThePassword: inTheirSession(({ needs }, record) =>
    changePassword(needs, record, { currentPassword: goodPassword, newPassword: otherPassword }),
  ),
  closes: inTheirSession(({ needs }, record) => closeAccount(needs, record, null)),
  keeps: inTheirSession(({ needs }, record) => keepAccount(needs, record)),
  provesAnAddress: inTheirSession(({ needs }, record, scene) =>
    confirmEmail(needs, record, letter(scene, 'confirm-email')),
  ),
  connectsASignIn: inTheirSession(({ needs }, { contact, store }, { email }) =>
    linkIdentity(needs, store, contact, { issuer, subject: `second of ${email}` }),
  ),
  disconnectsASignIn: inTheirSession(({ needs }, record, { email }) =>
    disconnect(needs, record, identityId(firstIdentity(email))),
  ),
  endsOtherSessions: inTheirSession(async ({ needs }, record) => {
    await endOtherSessions(needs, record);
    return { kind: 'ended' };
  }),
  takesAnExport: inTheirSession(async ({ needs }, record) => {
    const { kind } = await exportOwn(needs, record, { after: null, hundreds: 50 });
    if (kind === 'exported') await tellExported(needs, record);
    return { kind };
  }),
  disownsAnOrder: inTheirSession(({ needs }, { contact }, { orders }) =>
    disownOrder(needs, contact, orders[0] ?? ''),
  ),
} satisfies Record<string, Act<SignedIn>>;

/** With an address that is named in the scene. */
export const ownerMakesPrimary =
  <Of extends SignedIn>(which: (scene: Of) => string): Act<Of> =>
  (scene, world) =>
    inSession(scene, world, scene.session, (record) => makePrimary(world.needs, record, which(scene)));
export const ownerRemoves =
  <Of extends SignedIn>(which: (scene: Of) => string): Act<Of> =>
  (scene, world) =>
    inSession(scene, world, scene.session, (record) => removeEmail(world.needs, record, which(scene)));

export const signsIn =
  <Of extends Scene>(email: (scene: Of) => string): Act<Of> =>
  async (scene, world) => {
    const entered = await signInAs(world, scene.store, email(scene), goodPassword);
    if (entered.kind === 'signed_in') scene.sessions.push(entered.token);
    return entered;
  };
/** By the provider's sign-in that is connected. */
export const signsInByProvider: Act<SignedIn> = async ({ store, email, sessions }, { needs }) => {
  const entered = await signInBySso(
    needs,
    { ...store, sso: provider },
    { ...firstIdentity(email), email, isEmailVerified: true, ...eva, locale: undefined },
    { devices: '', userAgent: 'Test/1.0', network: someNetwork(), locale: 'en' },
  );
  if (entered.kind === 'signed_in') sessions.push(entered.token);
  return entered;
};
/** Mail to the main address comes back for good. */
export const bounces =
  <Of extends Scene>(contactId: (scene: Of) => string): Act<Of> =>
  async (scene, { needs }) => {
    const contact = await findContact(needs, scene.store.storeId, contactId(scene));
    if (contact === undefined) return { kind: 'contact_not_found' };
    return commit(needs, [changeEmailHealth(needs, contact, { ...contact, emailStatus: 'hard_bounced' })]);
  };
export const resets: Act = (scene, world) =>
  resetAs(world, scene.store, { token: letter(scene, 'reset-password'), password: otherPassword });
export const activates: Act = async (scene, world) => {
  const activated = await activateAs(world, scene.store, {
    token: letter(scene, 'activate'),
    password: otherPassword,
  });
  return activated;
};
export const registers =
  <Of extends Scene>(email: (scene: Of) => string): Act<Of> =>
  (scene, world) =>
    registerAs(world, scene.store, { email: email(scene) });
export const saysNotMe: Act = (scene, { needs }) => secureByLink(needs, scene.store, letter(scene, 'secure'));
export const undoesThePrimary: Act = (scene, { needs }) =>
  undoEmail(needs, scene.store, letter(scene, 'undo-email'));

function idOfOrder(scene: Scene, orderId: string, email: string): string {
  const id = `${email.slice(2, 10)}-${orderId}`.replaceAll(' ', '-').toUpperCase();
  scene.names.set(id, orderId);
  scene.orders.push(id);
  return id;
}
const ordersAt =
  (placedAt: (world: World) => string | undefined) =>
  <Of extends Scene>(orderId: string, email: (scene: Of) => string): Act<Of> =>
  (scene, world) => {
    const id = idOfOrder(scene, orderId, email(scene));
    const at = placedAt(world);
    const about = { orderId: id, email: email(scene), ...(at === undefined ? {} : { placedAt: at }) };
    return placeOrder(world, scene.store, anOrder(about));
  };
export const orders = ordersAt(() => undefined);
/** Where it counts when. */
export const ordersNow = ordersAt(({ clock }) => isoTime(clock.now()));
export const claims =
  <Of extends Scene>(token: (scene: Of) => string): Act<Of> =>
  (scene, world) =>
    claimAs(world, scene.store, token(scene));
export const corrects =
  <Of extends Scene>(token: (scene: Of) => string, email: (scene: Of) => string): Act<Of> =>
  (scene, { needs }) =>
    correctAddress(needs, scene.store, { token: token(scene), email: email(scene) }, someNetwork());

/** Of the staff. */
export const staff =
  <Of extends Scene>(action: string, input: (scene: Of) => object, actor?: string): Act<Of> =>
  (scene, world) =>
    byStaff(scene, world, action, input(scene), actor);
export const update = <Of extends Scene>(
  contactId: (scene: Of) => string,
  change: (scene: Of) => Record<string, unknown>,
): Act<Of> => staff('updateContact', (scene) => ({ contactId: contactId(scene), ...change(scene) }));
export const merge = <Of extends Scene>(
  contactId: (scene: Of) => string,
  mergedContactId: (scene: Of) => string,
): Act<Of> =>
  staff('mergeContacts', (scene) => ({
    contactId: contactId(scene),
    mergedContactId: mergedContactId(scene),
    reason,
  }));
export const erase = <Of extends Scene>(contactId: (scene: Of) => string): Act<Of> =>
  staff('eraseContact', (scene) => ({ contactId: contactId(scene), keepSuppression: null }));
export const recover = <Of extends Scene>(
  contactId: (scene: Of) => string,
  newEmail: (scene: Of) => string,
): Act<Of> =>
  staff('startAddressRecovery', (scene) => ({
    ...{ contactId: contactId(scene), newEmail: newEmail(scene) },
    ...{ reason: 'Dead mailbox', evidence: 'Passport seen' },
  }));
export const markDifferent = <Of extends Scene>(contactIds: (scene: Of) => readonly string[]): Act<Of> =>
  staff('markDifferentPeople', (scene) => ({ contactIds: contactIds(scene), reason }));
/** A row of the old shop's, and what became of it. */
const imports =
  <Of extends Scene>(row: (scene: Of, world: World) => object): Act<Of> =>
  async (scene, world) => {
    const reply = await admin(world, 'importContacts', scene.store.storeId, {
      contacts: [row(scene, world)],
    });
    const { results } = v.parse(v.object({ results: v.array(rowResult) }), reply.ok ? reply.result : reply);
    const kind = results[0]?.problem?.code ?? results[0]?.status ?? 'none';
    if (kind === 'invalid_input') throw new Error('No shop has such a row');
    return { kind };
  };
const rowResult = v.object({ status: v.string(), problem: v.optional(v.object({ code: v.string() })) });
/** With what was signed in with there. */
export const brings = <Of extends Scene>(
  email: (scene: Of) => string,
  username: (scene: Of) => string,
): Act<Of> =>
  imports((scene) => ({
    ...{ email: email(scene), firstName: 'Eva', lastName: 'Imported', username: username(scene) },
  }));
/** With what was ordered there just now. */
export const bringsAnOrder = <Of extends Scene>(orderId: string, email: (scene: Of) => string): Act<Of> =>
  imports((scene, { clock }) => {
    const { currency, total, lines } = anOrder();
    const placedAt = isoTime(clock.now());
    const order = { orderId: idOfOrder(scene, orderId, email(scene)), placedAt, currency, total, lines };
    return { email: email(scene), orders: [order] };
  });

/** By the clock. */
export const forgets =
  <Of extends Scene>(contactId: (scene: Of) => string): Act<Of> =>
  (scene, { needs }) =>
    forgetRegistration(needs, { storeId: scene.store.storeId, contactId: contactId(scene) });
export const ends =
  <Of extends Scene>(contactId: (scene: Of) => string): Act<Of> =>
  async (scene, { needs }) => ({
    kind: await endClosing(needs, { storeId: scene.store.storeId, contactId: contactId(scene) }, () => false),
  });
