import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { askForConfirmation } from '../../lambdas/emails/ask-for-confirmation.ts';
import { confirmEmail } from '../../lambdas/emails/confirm-email.ts';
import { makePrimary } from '../../lambdas/emails/make-primary.ts';
import { undoEmail } from '../../lambdas/emails/undo-email.ts';
import { secureByLink } from '../../lambdas/reset/not-me.ts';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import { signInBySso } from '../../lambdas/sso/sign-in.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { makeMainAddress, proveFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import { ssoThatJoins } from '../world/sso.ts';
import {
  aContactId,
  aCustomer,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  resetByMail,
  someAddress,
  someNetwork,
  tokenOf,
  type World,
} from '../world/world.ts';

/** An address that came to an account so lately that its owner can say yet that it was not them goes with whatever ends a stranger's way in, and keeps none of its own. */
let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = { ...(await aStore(world)), sso: ssoThatJoins(issuer) };
});
afterAll(() => world.close());

const day = 24 * 3600;
const issuer = 'https://accounts.example';

async function entered() {
  const owner = await aCustomer(world, store);
  const { contactId } = owner.contact;
  await aSession(world, store, owner);
  const session = await aSession(world, store, owner);
  const notMe = tokenOf((await deliverAll(world)).find(({ to }) => to === owner.email));
  const record = () => recordOf(world, store, session);
  const contact = () => findContact(world.needs, store.storeId, contactId);
  return { owner, contactId, notMe, record, contact };
}
type Entered = Awaited<ReturnType<typeof entered>>;

const furtherOf = async ({ contact }: Entered) =>
  (await contact())?.furtherEmails.map(({ address }) => address);
async function reset(email: string, password: string) {
  await deliverAll(world);
  const outcome = await resetByMail(world, store, email, password);
  await deliverAll(world);
  return outcome.kind;
}
/** Whose account somebody with that address at the provider comes into. */
async function joinedBy(email: string) {
  const identity = { issuer, subject: `of ${email}`, email, isEmailVerified: true };
  const signedIn = await signInBySso(
    world.needs,
    store,
    { ...identity, firstName: '', lastName: '', locale: undefined },
    { devices: '', userAgent: 'Test/1.0', network: someNetwork(), locale: 'en' },
  );
  return signedIn.kind === 'signed_in' ? signedIn.contact.contactId : signedIn.kind;
}
const mailsOf = async ({ owner }: Entered) =>
  (await deliverAll(world)).filter(({ to }) => to === owner.email);
async function isGone(at: Entered, address: string) {
  expect(await furtherOf(at)).toEqual([]);
  expect(await findClaim(world.needs, store.storeId, { kind: 'email', value: address })).toBeUndefined();
  expect(await joinedBy(address)).not.toBe(at.contactId);
}

test("'Not me' of the sign-in takes the stranger's address away, and with it what a provider says of it", async () => {
  const at = await entered();
  const theirs = await proveFurther(world, at.record);
  expect(await secureByLink(world.needs, store, at.notMe)).toEqual({ kind: 'secured' });
  await isGone(at, theirs);
  expect(await reset(at.owner.email, otherPassword)).toBe('password_reset');
});

test("the mail that tells of an address has 'Not me' of its own", async () => {
  const at = await entered();
  world.clock.advance(8 * day);
  const session = await aSession(world, store, at.owner);
  await deliverAll(world);
  const theirs = someAddress();
  const record = () => recordOf(world, store, session);
  const given = { email: theirs, password: goodPassword };
  await askForConfirmation(world.needs, await record(), 'confirm_email', given, someNetwork());
  const token = await mailedToken(world, theirs);
  expect((await confirmEmail(world.needs, await record(), token)).kind).toBe('email_confirmed');
  const [told] = await deliverAll(world);
  expect(told).toMatchObject({ to: at.owner.email, tags: { notification: 'Email address was added' } });
  world.clock.advance(6 * day);
  expect(await secureByLink(world.needs, store, tokenOf(told))).toEqual({ kind: 'secured' });
  await isGone(at, theirs);
});

test('a reset within the week takes it away; one that its owner has had for a week without a word stays', async () => {
  const at = await entered();
  const theirs = await proveFurther(world, at.record);
  world.clock.advance(6 * day);
  expect(await reset(at.owner.email, otherPassword)).toBe('password_reset');
  await isGone(at, theirs);

  const session = await aSession(world, store, { ...at.owner, password: otherPassword });
  await deliverAll(world);
  const own = await proveFurther(world, () => recordOf(world, store, session), undefined, otherPassword);
  world.clock.advance(7 * day + 1);
  expect(await reset(at.owner.email, goodPassword)).toBe('password_reset');
  expect(await furtherOf(at)).toEqual([own]);
  expect(await joinedBy(own)).toBe(at.contactId);
});

test('a provider’s word for it joins nothing for that week, as it joins nobody to an account that was just taken back', async () => {
  const at = await entered();
  const own = await proveFurther(world, at.record);
  world.clock.advance(7 * day);
  expect(await joinedBy(own)).toBe('sign_in_first');
  world.clock.advance(1);
  expect(await joinedBy(own)).toBe(at.contactId);
  const told = tokenOf((await mailsOf(at)).find(({ tags }) => tags.notification === 'Sign-in was connected'));
  expect(await secureByLink(world.needs, store, told)).toEqual({ kind: 'secured' });
  expect(await joinedBy(own)).toBe('sign_in_first');
  expect(await joinedBy(at.owner.email)).toBe('sign_in_first');
  // Whoever has the password connects it.
  expect(await reset(at.owner.email, otherPassword)).toBe('password_reset');
  expect(await joinedBy(at.owner.email)).toBe('sign_in_first');
  const contact = await at.contact();
  if (contact === undefined) throw new Error('no contact');
  await linkIdentity(world.needs, store, contact, { issuer, subject: `of ${at.owner.email}` });
  expect(await joinedBy(at.owner.email)).toBe(at.contactId);
  world.clock.advance(7 * day + 1);
  expect(await joinedBy(own)).toBe(at.contactId);
});

test('staff take it away as they secure the account', async () => {
  const at = await entered();
  const theirs = await proveFurther(world, at.record);
  await must(world, 'secureAccount', store.storeId, { contactId: at.contactId });
  await isGone(at, theirs);
});

test('what a merge brought stays with a reset and with securing', async () => {
  const at = await entered();
  const email = someAddress();
  const mergedContactId = await aContactId(world, store, { email });
  const { contactId } = at;
  await must(world, 'mergeContacts', store.storeId, { contactId, mergedContactId, reason: 'She called' });
  expect(await secureByLink(world.needs, store, at.notMe)).toEqual({ kind: 'secured' });
  expect(await reset(at.owner.email, otherPassword)).toBe('password_reset');
  expect(await furtherOf(at)).toEqual([email]);
});

test('an address of the owner’s that a stranger made the main one in between stays theirs, as long as they have had it', async () => {
  const at = await entered();
  const own = await proveFurther(world, at.record);
  world.clock.advance(30 * day);
  const session = await aSession(world, store, at.owner);
  await deliverAll(world);
  const record = () => recordOf(world, store, session);
  const theirs = await proveFurther(world, record);
  await makeMainAddress(world, record, own);
  const undo = tokenOf((await deliverAll(world)).find(({ to }) => to === at.owner.email));
  await makePrimary(world.needs, await record(), theirs);
  expect(await undoEmail(world.needs, store, undo)).toEqual({ kind: 'email_change_undone' });
  expect(await furtherOf(at)).toEqual([own]);
  expect(await reset(at.owner.email, otherPassword)).toBe('password_reset');
  expect(await furtherOf(at)).toEqual([own]);
});

test('one that is confirmed at the very moment is seen, or is refused', async () => {
  const at = await entered();
  const email = someAddress();
  const given = { email, password: goodPassword };
  await askForConfirmation(world.needs, await at.record(), 'confirm_email', given, someNetwork());
  const token = await mailedToken(world, email);
  const record = await at.record();
  const [secured] = await Promise.all([
    secureByLink(world.needs, store, at.notMe),
    confirmEmail(world.needs, record, token),
  ]);
  expect(secured).toEqual({ kind: 'secured' });
  await deliverAll(world);
  await isGone(at, email);
});
