import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makePrimary } from '../../lambdas/emails/make-primary.ts';
import { undoEmail } from '../../lambdas/emails/undo-email.ts';
import { confirm } from '../../lambdas/rights/confirm.ts';
import { closeAccount } from '../../lambdas/rights/close-account.ts';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import { signInBySso } from '../../lambdas/sso/sign-in.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { changeContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { Visitor } from '../sso/visitor.ts';
import { deliverBeside, makeMainAddress, proveFurther, removeFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import { ssoThatJoins } from '../world/sso.ts';
import { comeFromOldShop } from '../world/old-shop.ts';
import {
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  resetAs,
  resetByMail,
  signInAs,
  someAddress,
  someNetwork,
  theContact,
  type World,
} from '../world/world.ts';

/** What somebody leaves in an account that they opened with a password of their own, brought by an import, before the mailbox's owner came (rulings 3 and 20). */
let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = { ...(await aStore(world)), sso: ssoThatJoins(issuer) };
});
afterAll(() => world.close());

const planted = 'staff made this one';
const issuer = 'https://accounts.example';

async function opened() {
  const email = someAddress();
  const mine = await comeFromOldShop(world, store, { email }, planted);
  await deliverAll(world);
  const contact = () => theContact(world, store.storeId, mine.contact.contactId);
  return { email, contact, token: mine.token, device: mine.device };
}
const reset = (email: string, password: string) => resetByMail(world, store, email, password);
const signInBy = (subject: string, email = someAddress()) =>
  signInBySso(
    world.needs,
    store,
    { issuer, subject, email, isEmailVerified: true, firstName: '', lastName: '', locale: undefined },
    { devices: '', userAgent: 'Test/1.0', network: someNetwork(), locale: 'en' },
  );
/** A further address of whoever is in, proven by them. */
async function addTo(token: string, password: string): Promise<string> {
  const record = () => recordOf(world, store, token);
  await confirm(world.needs, await record(), password);
  return proveFurther(world, record, undefined, password);
}

test('a provider’s sign-in that was planted is out with the owner’s reset; what the owner connects stays at the next, once they have been told of it for a week', async () => {
  const { email, contact } = await opened();
  expect(await linkIdentity(world.needs, store, await contact(), { issuer, subject: 'theirs' })).toEqual({
    kind: 'linked',
  });
  await deliverAll(world);
  expect((await reset(email, goodPassword)).kind).toBe('password_reset');
  const entered = await signInBy('theirs');
  expect(entered.kind === 'signed_in' ? entered.contact.email : entered.kind).not.toBe(email);

  await linkIdentity(world.needs, store, await contact(), { issuer, subject: `of ${email}` });
  await deliverAll(world);
  world.clock.advance(7 * 24 * 3600);
  expect((await reset(email, otherPassword)).kind).toBe('password_reset');
  expect(await signInBy(`of ${email}`)).toMatchObject({ kind: 'signed_in', contact: { email } });
  await deliverAll(world);
});

test('a provider’s word joins no account whose mailbox nobody has proven here', async () => {
  const { email } = await opened();
  expect((await signInBy(`first of ${email}`, email)).kind).toBe('sign_in_first');
  expect((await reset(email, goodPassword)).kind).toBe('password_reset');
  expect((await signInBy(`first of ${email}`, email)).kind).toBe('signed_in');
  await deliverAll(world);
});

test('a further address that was planted is nobody’s again, and opens nothing', async () => {
  const { email, contact, token } = await opened();
  const theirs = await addTo(token, planted);
  expect((await reset(email, goodPassword)).kind).toBe('password_reset');
  expect(await contact()).toMatchObject({ email, furtherEmails: [], username: email });
  expect((await signInAs(world, store, theirs, goodPassword)).kind).toBe('wrong_credentials');
  await deliverAll(world);
});

test('the planted address proves nothing, even as the main one; the owner’s own gives the account back to them', async () => {
  const { email, contact, token } = await opened();
  const theirs = await addTo(token, planted);
  expect(await makePrimary(world.needs, await recordOf(world, store, token), theirs)).toEqual({
    kind: 'made_primary',
  });
  await deliverAll(world);
  expect((await reset(theirs, otherPassword)).kind).toBe('password_reset');
  expect(await contact()).toMatchObject({ email: theirs, furtherEmails: [{ address: email }] });
  // Until it settles the owner's is told, too.
  await deliverAll(world);

  expect((await reset(email, goodPassword)).kind).toBe('password_reset');
  expect(await contact()).toMatchObject({ email, furtherEmails: [], username: email });
  expect((await signInAs(world, store, email, goodPassword)).kind).toBe('signed_in');
  expect((await signInAs(world, store, theirs, goodPassword)).kind).toBe('wrong_credentials');
  await deliverAll(world);
});

test('the owner’s address stays with the account until its mailbox is proven, and the owner’s reset comes to it however late', async () => {
  const { email, contact, token } = await opened();
  const theirs = await addTo(token, planted);
  await makePrimary(world.needs, await recordOf(world, store, token), theirs);
  await deliverAll(world);
  world.clock.advance(30 * 24 * 3600);
  const later = await aSession(world, store, { email: theirs, password: planted });
  await deliverAll(world);
  const again = () => recordOf(world, store, later);
  expect(await removeFurther(world, again, email, planted)).toBe('email_on_trust');
  const { contactId } = await contact();
  await must(world, 'secureAccount', store.storeId, { contactId });
  expect((await deliverBeside(world, theirs)).map(({ to }) => to)).toEqual([email]);
  expect((await reset(email, goodPassword)).kind).toBe('password_reset');
  expect(await contact()).toMatchObject({ email, furtherEmails: [], username: email, emailOnTrust: null });
  expect((await signInAs(world, store, theirs, planted)).kind).toBe('wrong_credentials');
  await deliverAll(world);
});

/** A planted address was the main one for a month; `undo` is its link that makes it that again. */
async function movedThereAndBack() {
  const { email, contact, token } = await opened();
  const theirs = await addTo(token, planted);
  await makePrimary(world.needs, await recordOf(world, store, token), theirs);
  // By then it is told of what changes it.
  world.clock.advance(30 * 24 * 3600);
  const later = await aSession(world, store, { email, password: planted });
  await deliverAll(world);
  await makeMainAddress(world, () => recordOf(world, store, later), email, planted);
  return { email, contact, theirs, undo: await mailedToken(world, theirs) };
}

test('not even who takes a change of it back, from a mailbox of their own, has the account without it', async () => {
  const { email, contact, theirs, undo } = await movedThereAndBack();
  expect((await undoEmail(world.needs, store, undo)).kind).toBe('email_change_undone');
  expect(await contact()).toMatchObject({ email: theirs, furtherEmails: [{ address: email }] });
  await deliverAll(world);
  expect((await reset(email, goodPassword)).kind).toBe('password_reset');
  expect(await contact()).toMatchObject({ email, furtherEmails: [], username: email });
  await deliverAll(world);
});

test('a link that takes a change of the main address back, mailed to the planted one, is worth nothing', async () => {
  const { email, contact, undo } = await movedThereAndBack();
  expect((await reset(email, goodPassword)).kind).toBe('password_reset');
  expect((await undoEmail(world.needs, store, undo)).kind).toBe('token_used');
  expect(await contact()).toMatchObject({ email, furtherEmails: [] });
  await deliverAll(world);
});

test('a device that was there before is a new one, and the one of the reset is known', async () => {
  const { email, device } = await opened();
  const proven = await reset(email, goodPassword);
  const owners = proven.kind === 'password_reset' ? proven.device : '';
  await deliverAll(world);
  const toldOf = async (devices: string) => {
    await signInAs(world, store, email, goodPassword, someNetwork(), devices);
    return (await deliverAll(world)).length;
  };
  expect(await toldOf(owners)).toBe(0);
  expect(await toldOf(device)).toBe(1);
});

test('nobody closes it until a mail of ours has proven the mailbox; the page mails the link, and leads back', async () => {
  const { email, token } = await opened();
  const closeBy = async (session: string, password: string) =>
    (await closeAccount(world.needs, await recordOf(world, store, session), password)).kind;
  expect(await closeBy(token, planted)).toBe('email_on_trust');

  const browser = new Visitor(world, store);
  const typed = { action: 'sign-in', identifier: email, password: planted };
  await browser.send('POST', '/accounts/login', typed);
  const { body } = await browser.get('/accounts/close');
  expect(body).toContain(`name="email" value="${email}"`);
  await deliverAll(world);
  const asked = await browser.send('POST', '/accounts/forgot-password', {
    ...{ action: 'ask', email, next: '/accounts/close' },
  });
  expect(asked.location).toBe('/accounts/forgot-password?step=sent');
  const link = await mailedToken(world, email);
  expect((await resetAs(world, store, { token: link, password: goodPassword })).kind).toBe('password_reset');
  await deliverAll(world);
  expect(await closeBy(await aSession(world, store, { email, password: goodPassword }), goodPassword)).toBe(
    'closing',
  );
  await deliverAll(world);
});

test('a closing that was asked for by whoever was in before is off with the owner’s reset', async () => {
  const { email, contact } = await opened();
  const closing = { endsAtEpochSeconds: world.clock.now() + 14 * 24 * 3600, by: 'customer' } as const;
  await commit(world.needs, [changeContact(world.needs, await contact(), { closing })]);
  expect((await reset(email, goodPassword)).kind).toBe('password_reset');
  const { closing: left, contactId } = await contact();
  const { items } = await must(world, 'listActivities', store.storeId, { contactId });
  expect({ left, items }).toMatchObject({
    left: null,
    items: expect.arrayContaining([expect.objectContaining({ kind: 'account_kept' })]) as unknown,
  });
  await deliverAll(world);
});
