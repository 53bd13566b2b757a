import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { claimOf } from '../world/orders.ts';
import { bySize } from '../world/size.ts';
import {
  activateAs,
  admin,
  aStore,
  atOnce,
  claimAs,
  deliverAll,
  must,
  openWorld,
  otherPassword,
  registerAs,
  signInAs,
  someAddress,
  theContact,
  tally,
  tokenOf,
  type World,
} from '../world/world.ts';

/**
 * Ruling 7: of the three ways into an account, whatever comes at once and in whatever order, a contact has exactly one at the end, and there is one
 * contact. `npm run trust` goes 200 rounds.
 */

/** As it was opened, with quick hashes. */
let opened: World;
let world: World;
let store: Store;
beforeAll(async () => {
  opened = await openWorld();
  world = opened;
  store = await aStore(world, {
    'throttling.mails_per_address_per_hour': 1000,
    'throttling.mail_networks_per_address_per_hour': 1000,
  });
});
afterAll(() => world.close());

/** In the full run one round of ten hashes as long as a deployment does, so that more comes between a read and its write. */
function turnTo(one: number): void {
  const isSlow = one % 10 === bySize({ quick: 10, slice: 10, full: 0 });
  world = isSlow ? { ...opened, needs: { ...opened.needs, passwordHashCost: 10 } } : opened;
}
const rounds = bySize({ quick: 2, slice: 10, full: 200 });
const patience = rounds * 6000;
const many = 32;
/** Of those that all write the same items, each of which waits for the others. */
const rivals = bySize({ quick: 8, slice: many, full: many });

const eva = { firstName: 'Eva', lastName: 'Known' };
async function contactOf(email: string) {
  const ids = await findContactIdsByEmail(world.needs, store.storeId, email);
  expect(ids).toHaveLength(1);
  const contact = await theContact(world, store.storeId, ids[0] ?? '');
  return contact;
}
async function kindOf(action: string, input: unknown) {
  const reply = await admin(world, action, store.storeId, input);
  return { kind: reply.ok ? 'ok' : reply.problem.code };
}
const invite = (contactId: string) => kindOf('sendInvitation', { contactId });
const isGone = ({ kind }: { kind: string }) => kind !== 'token_used';

/** Every link that was mailed is followed at once: one of them opens the account, by one way. */
async function followAll(email: string, links: readonly string[]) {
  const outcomes = await atOnce(many, (index) =>
    activateAs(world, store, { token: links[index % links.length] ?? '', password: otherPassword }),
  );
  expect(tally(outcomes)).toEqual({ activated: 1, token_used: many - 1 });
  const contact = await contactOf(email);
  expect(contact).toMatchObject({ accountState: 'active', username: email, registration: null });
  const claim = await findClaim(world.needs, store.storeId, { kind: 'email', value: email });
  expect(claim).toEqual({ contactId: contact.contactId, proven: true, maySignIn: true });
  expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'signed_in' });
  await deliverAll(world);
  return contact;
}

const linksTo = async (email: string) =>
  (await deliverAll(world)).filter(({ to, text }) => to === email && text.includes('?token=')).map(tokenOf);

test(
  'invitations, claims and registrations at once leave one way, and the proof of any of them takes it',
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      turnTo(round);
      const email = someAddress();
      const { contactId } = await must(world, 'createContact', store.storeId, { ...eva, email });
      const claim = await claimOf(world, store, email);
      const acts = [
        () => invite(String(contactId)),
        () => claimAs(world, store, claim),
        () => registerAs(world, store, { email }),
      ];
      const outcomes = await atOnce<{ kind: string }>(many, (index) => {
        const act = acts[(index + round) % acts.length];
        if (act === undefined) throw new Error('no act');
        return act();
      });
      const { ok, verification_mailed: mailed = 0, ...refused } = tally(outcomes);
      // Nobody is turned away by rivals: each invitation and registration is taken, and the claim, which is one, at most once.
      expect(ok).toBeGreaterThan(9);
      expect(
        Object.keys(refused).filter((kind) => !['token_used', 'invite_method_conflict'].includes(kind)),
      ).toEqual([]);
      expect(mailed).toBeGreaterThan(9);
      expect(await contactOf(email)).toMatchObject({ accountState: 'invited', inviteMethod: 'invitation' });
      const opened = await followAll(email, await linksTo(email));
      expect(opened).toMatchObject({ contactId, inviteMethod: 'invitation' });
      expect(await invite(String(contactId))).toEqual({ kind: 'username_exists' });
    }
  },
  patience,
);

test(
  'an invitation, a claim and a proof at once: the account is opened once, and what came too late is refused',
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      turnTo(round);
      const email = someAddress();
      const { contactId } = await must(world, 'createContact', store.storeId, { ...eva, email });
      const claim = await claimOf(world, store, email);
      await registerAs(world, store, { email });
      const [token = ''] = await linksTo(email);
      const acts = [
        () => activateAs(world, store, { token }),
        () => invite(String(contactId)),
        () => claimAs(world, store, claim),
      ];
      const outcomes = await atOnce<{ kind: string }>(many, (index) => {
        const act = acts[(index + round) % acts.length];
        if (act === undefined) throw new Error('no act');
        return act();
      });
      const { activated = 0, ok = 0, verification_mailed: mailed = 0 } = tally(outcomes);
      const contact = await contactOf(email);
      const links = await linksTo(email);
      if (contact.accountState === 'active') {
        expect(activated).toBe(1);
        expect(contact.inviteMethod).toBe(ok > 0 ? 'invitation' : 'registration');
        const late = await Promise.all(links.map((one) => activateAs(world, store, { token: one })));
        expect(late.filter(isGone)).toEqual([]);
      } else {
        // Every press of the button met another change of the contact: the link is as good as before.
        expect(activated).toBe(0);
        await followAll(email, [token, ...links]);
      }
      expect(mailed).toBeLessThanOrEqual(1);
      await deliverAll(world);
    }
  },
  patience,
);

test(
  'contacts created with an invitation and registrations of the same address at once are one contact',
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      turnTo(round);
      const email = someAddress();
      const outcomes = await atOnce<{ kind: string }>(rivals, (index) =>
        index % 2 === 0
          ? kindOf('createContact', { ...eva, email, sendInvitation: true })
          : registerAs(world, store, { email }),
      );
      const half = rivals / 2;
      expect(tally(outcomes)).toEqual({ ok: 1, duplicate_email: half - 1, verification_mailed: half });
      expect(await contactOf(email)).toMatchObject({ accountState: 'invited', ...eva });
      await followAll(email, await linksTo(email));
    }
  },
  patience,
);

test(
  'a withdrawal amid proofs leaves an open account or none, never half of one',
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      turnTo(round);
      const email = someAddress();
      const made = await must(world, 'createContact', store.storeId, { ...eva, email, sendInvitation: true });
      const contactId = String(made['contactId']);
      const [token = ''] = await linksTo(email);
      const outcomes = await atOnce<{ kind: string }>(many, (index) =>
        index % 2 === 0 ? activateAs(world, store, { token }) : kindOf('withdrawInvitation', { contactId }),
      );
      const { activated = 0, ok = 0 } = tally(outcomes);
      expect([activated, ok].sort()).toEqual([0, 1]);
      expect(await contactOf(email)).toMatchObject(
        activated === 1
          ? { accountState: 'active', inviteMethod: 'invitation', username: email }
          : { accountState: 'none', inviteMethod: null, username: null, password: null },
      );
      await deliverAll(world);
    }
  },
  patience,
);
