import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { endClosing } from '../../lambdas/contacts/end-closing.ts';
import { undoMerge } from '../../lambdas/contacts/undo-merge.ts';
import { undoEmail } from '../../lambdas/emails/undo-email.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { closeAccount } from '../../lambdas/rights/close-account.ts';
import { confirm } from '../../lambdas/rights/confirm.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { closeShares } from '../../lambdas/tables/chores.ts';
import { changeContact, findStoredContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { findDueContacts } from '../../lambdas/tables/forgetting.ts';
import { makeMainAddress, proveFurther } from '../world/further-address.ts';
import { betweenCalls } from '../world/meanwhile.ts';
import { recordOf } from '../world/requests.ts';
import { comeFromOldShop } from '../world/old-shop.ts';
import { bySize } from '../world/size.ts';
import {
  aContactId,
  activateAs,
  aCustomer,
  admin,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  signInAs,
  someAddress,
  someNetwork,
  someNumber,
  theContact,
  tokenOf,
  type World,
} from '../world/world.ts';

/** What a merge, and its undoing, may not give to anybody: an account, an end that was not theirs, a way in that was withdrawn (rulings 1, 7, 20 and 21). */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
});
afterAll(() => world.close());

const reason = 'The same person';
const sides = ['kept', 'merged'] as const;
type Customer = Awaited<ReturnType<typeof aCustomer>>;

const aContact = (about: Record<string, unknown> = {}) => aContactId(world, store, about);
const merge = (wish: { contactId: string; mergedContactId: string }) =>
  must(world, 'mergeContacts', store.storeId, { ...wish, reason });
async function mergeByTwo(wish: { contactId: string; mergedContactId: string; signIn: string }) {
  const replies = [];
  for (const actor of ['Eve of support', 'Ada of support']) {
    replies.push(await admin(world, 'mergeContacts', store.storeId, { ...wish, reason }, actor));
  }
  return replies.at(-1);
}
const look = (contactId: string) => theContact(world, store.storeId, contactId);

describe('an account whose customer never gave it an address', () => {
  const aNumberAccount = async () => {
    const number = someNumber();
    const password = 'the one of the old shop';
    const { contact } = await comeFromOldShop(world, store, { customerNumber: number }, password);
    return { number, password, contactId: contact.contactId };
  };

  test.each(sides)(
    'takes none from a merge as its main one, to which a reset would go (%s)',
    async (side) => {
      const { number, password, contactId } = await aNumberAccount();
      const mine = someAddress();
      const own = await aContact({ email: mine });
      await merge(
        side === 'kept'
          ? { contactId, mergedContactId: own }
          : { contactId: own, mergedContactId: contactId },
      );
      expect(await look(contactId)).toMatchObject({ email: null, furtherEmails: [{ address: mine }] });
      const input = { contactId };
      expect(await admin(world, 'sendPasswordReset', store.storeId, input)).toMatchObject({
        problem: { code: 'no_email' },
      });
      expect(await admin(world, 'secureAccount', store.storeId, input)).toMatchObject({ ok: false });
      expect(await deliverAll(world)).toEqual([]);
      await askForReset(world.needs, store, { email: mine }, someNetwork());
      await askForReset(world.needs, store, { customerNumber: number }, someNetwork());
      for (const mail of await deliverAll(world)) expect(JSON.stringify(mail)).not.toContain('token=');
      await registerAs(world, store, { email: mine, password: otherPassword });
      // At most an account of their own.
      for (const mail of await deliverAll(world)) {
        await activateAs(world, store, { token: tokenOf(mail), password: otherPassword });
      }
      const entered = await signInAs(world, store, mine, otherPassword);
      expect(entered).not.toMatchObject({ contact: { customerNumber: number } });
      await deliverAll(world);
      expect(await look(contactId)).toMatchObject({ email: null, username: number });
      expect(await signInAs(world, store, number, password)).toMatchObject({ kind: 'signed_in' });
    },
  );

  test.each(sides)('and its merge undone, both are as they were (%s)', async (side) => {
    const { number, password, contactId } = await aNumberAccount();
    const mine = someAddress();
    const own = await aContact({ email: mine });
    const wish =
      side === 'kept' ? { contactId, mergedContactId: own } : { contactId: own, mergedContactId: contactId };
    const { mergeId } = await merge(wish);
    await must(world, 'undoMerge', store.storeId, { contactId: wish.contactId, mergeId });
    expect(await look(contactId)).toMatchObject({ contactId, email: null, furtherEmails: [] });
    expect(await look(own)).toMatchObject({ contactId: own, email: mine, furtherEmails: [] });
    expect(await signInAs(world, store, number, password)).toMatchObject({ kind: 'signed_in' });
  });
});

describe('the link that takes a change of the main address back', () => {
  /** The customer makes another address the main one; answers it and the link that the one before was mailed. */
  const changeMain = async (customer: Customer, password: string, signInWith: string) => {
    const signedIn = await signInAs(world, store, signInWith, password);
    if (signedIn.kind !== 'signed_in') throw new Error(signedIn.kind);
    const record = () => recordOf(world, store, signedIn.token);
    await deliverAll(world);
    await confirm(world.needs, await record(), password);
    const second = await proveFurther(world, record, undefined, password);
    await makeMainAddress(world, record, second, password);
    return { second, link: await mailedToken(world, customer.email) };
  };
  const twoAccounts = async () => {
    const [leaving, staying] = [
      await aCustomer(world, store),
      await aCustomer(world, store, { password: otherPassword }),
    ];
    const wish = { contactId: leaving.contact.contactId, mergedContactId: staying.contact.contactId };
    return { leaving, staying, wish };
  };

  test('of the account that gave way takes nothing of the one that stayed', async () => {
    const { leaving, staying, wish } = await twoAccounts();
    const { link } = await changeMain(leaving, goodPassword, leaving.email);
    expect(await mergeByTwo({ ...wish, signIn: 'merged' })).toMatchObject({ result: { state: 'merged' } });
    expect(await undoEmail(world.needs, store, link)).toEqual({ kind: 'token_used' });
    expect(await look(wish.contactId)).toMatchObject({ email: staying.email, username: staying.email });
    expect(await signInAs(world, store, staying.email, otherPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('of the account that stayed is good still', async () => {
    const { staying, wish } = await twoAccounts();
    const { link } = await changeMain(staying, otherPassword, staying.email);
    expect(await mergeByTwo({ ...wish, signIn: 'merged' })).toMatchObject({ result: { state: 'merged' } });
    expect(await undoEmail(world.needs, store, link)).toEqual({ kind: 'email_change_undone' });
    expect(await look(wish.contactId)).toMatchObject({ email: staying.email });
    await deliverAll(world);
  });

  test('that came to the one sign-in while they were merged takes nothing of the other, once they are parted', async () => {
    const { leaving, staying, wish } = await twoAccounts();
    const { link: own } = await changeMain(leaving, goodPassword, leaving.email);
    const merged = await mergeByTwo({ ...wish, signIn: 'merged' });
    if (merged?.ok !== true) throw new Error('not merged');
    const { link } = await changeMain(staying, otherPassword, staying.email);
    const { contactId } = wish;
    // Sound: the answer of a merge names it.
    const { mergeId } = merged.result as { mergeId: string };
    await must(world, 'undoMerge', store.storeId, { contactId, mergeId });
    expect(await undoEmail(world.needs, store, link)).toEqual({ kind: 'token_used' });
    // Its own is good again.
    expect(await undoEmail(world.needs, store, own)).toEqual({ kind: 'email_change_undone' });
    expect(await look(contactId)).toMatchObject({ contactId, email: leaving.email });
    await deliverAll(world);
  });
});

describe('an account that is closing', () => {
  const aClosing = async () => {
    const customer = await aCustomer(world, store);
    const record = await recordOf(world, store, await aSession(world, store, customer));
    expect(await closeAccount(world.needs, record, goodPassword)).toMatchObject({ kind: 'closing' });
    await deliverAll(world);
    return customer.contact.contactId;
  };
  const refused = { ok: false, problem: { code: 'account_closing' } };

  test('is merged with no other account, which would end with it', async () => {
    const closing = await aClosing();
    const open = await aCustomer(world, store, { password: otherPassword });
    for (const signIn of sides) {
      const wish = { contactId: closing, mergedContactId: open.contact.contactId, signIn };
      expect(await mergeByTwo(wish)).toMatchObject(refused);
    }
    expect(await look(open.contact.contactId)).toMatchObject({ closing: null, email: open.email });
  });

  test('is merged into no contact, with which its owner’s wish would be forgotten', async () => {
    const closing = await aClosing();
    const other = await aContact({ email: someAddress() });
    for (const [contactId, mergedContactId] of [
      [closing, other],
      [other, closing],
    ]) {
      const input = { contactId, mergedContactId };
      expect(await admin(world, 'previewMerge', store.storeId, input)).toMatchObject(refused);
      expect(await admin(world, 'mergeContacts', store.storeId, { ...input, reason })).toMatchObject(refused);
    }
    expect((await look(closing)).closing).not.toBeNull();
  });

  test('and no longer is one is due no more', async () => {
    const [contactId, into] = [await aContact({ email: someAddress() }), await aContact()];
    const now = world.clock.now();
    const contact = await look(contactId);
    const mergedInto = {
      ...{
        contactId: into,
        mergeId: 'm',
        addresses: [],
        credentialVersion: 1,
        keptVersion: 1,
        isSignIn: true,
      },
    };
    const closing = { endsAtEpochSeconds: now, by: 'customer' } as const;
    await commit(world.needs, [changeContact(world.needs, contact, { closing, mergedInto })]);
    const due = async () =>
      (await Promise.all(closeShares.map((share) => findDueContacts(world.needs, share, now))))
        .flat()
        .filter((one) => one.contactId === contactId);
    const [reference] = await due();
    if (reference === undefined) throw new Error('Nothing is due');
    expect(await endClosing(world.needs, reference, () => false)).toBe('not_due');
    expect(await due()).toEqual([]);
    expect(await findStoredContact(world.needs, store.storeId, contactId)).toMatchObject({ closing: null });
  });
});

describe('what staff withdrew while two were merged', () => {
  test('is not open again once they are parted', async () => {
    const mine = someAddress();
    const contactId = await aContact({ email: someAddress() });
    const mergedContactId = await aContact({ email: mine, sendInvitation: true });
    const token = await mailedToken(world, mine);
    const { mergeId } = await merge({ contactId, mergedContactId });
    await must(world, 'withdrawInvitation', store.storeId, { contactId });
    await must(world, 'undoMerge', store.storeId, { contactId, mergeId });
    expect(await look(mergedContactId)).toMatchObject({ accountState: 'none', inviteMethod: null });
    expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_used' });
  });

  test('and sent anew for the one is not open for the other', async () => {
    const [mine, one] = [someAddress(), someAddress()];
    const contactId = await aContact({ email: one });
    const mergedContactId = await aContact({ email: mine, sendInvitation: true });
    const token = await mailedToken(world, mine);
    const { mergeId } = await merge({ contactId, mergedContactId });
    await must(world, 'withdrawInvitation', store.storeId, { contactId });
    await must(world, 'sendInvitation', store.storeId, { contactId });
    await deliverAll(world);
    await must(world, 'undoMerge', store.storeId, { contactId, mergeId });
    expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_used' });
  });
});

test('a merge is undone once, whenever it was undone while somebody else was about to', async () => {
  for (const asked of sides) {
    let happened = true;
    for (let at = 1; happened; at += bySize({ quick: 5, slice: 1, full: 1 })) {
      const keptId = (await aCustomer(world, store)).contact.contactId;
      const mergedId = await aContact({ email: someAddress(), customerNumber: someNumber() });
      const { mergeId } = await merge({ contactId: keptId, mergedContactId: mergedId });
      const about = { contactId: asked === 'kept' ? keptId : mergedId, mergeId: String(mergeId) };
      const first = betweenCalls(world.needs, at, async () => {
        await must(world, 'undoMerge', store.storeId, about);
      });
      const by = { actor: 'Ada of support', reason: null };
      const late = await undoMerge(first.needs, store.storeId, about, by);
      happened = first.happened();
      const read = `before call ${String(at)}, asked of the ${asked}`;
      expect([read, late.kind]).toEqual([read, happened ? 'merge_not_found' : 'undone']);
    }
  }
});
