import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newContact } from '../../lambdas/accounts/contact.ts';
import {
  changeContact,
  createContact,
  findContact,
  findStoredContact,
} from '../../lambdas/tables/contacts.ts';
import { commit, type Write } from '../../lambdas/tables/database.ts';
import {
  claimProven,
  findClaim,
  moveIdentifier,
  restoreIdentifier,
} from '../../lambdas/tables/identifiers.ts';
import {
  createMerge,
  createProposal,
  endMerge,
  endProposal,
  findProposal,
  type Merge,
} from '../../lambdas/tables/merges.ts';
import { aStore, openWorld, someAddress, type World } from '../world/world.ts';

/** Each conditional write of a merge, at the moment when its condition has to hold it back (bug class 2). */

let world: World;
let storeId: string;
beforeAll(async () => {
  world = await openWorld();
  ({ storeId } = await aStore(world));
});
afterAll(() => world.close());

const at = '2026-01-05T12:00:00Z';
async function aContact() {
  const about = { storeId, email: someAddress(), firstName: 'Eva', lastName: 'Known', locale: 'en' } as const;
  const contact = newContact(about, at);
  await commit(world.needs, [createContact(world.needs, contact)]);
  return contact;
}
async function refusedBy(...writes: Write[]): Promise<string[]> {
  const outcome = await commit(world.needs, writes);
  return outcome.kind === 'refused' ? [...outcome.by] : [];
}

test('an identifier is led elsewhere by its holder alone, as proven as it was, and given back only where it is nobody’s', async () => {
  const identifier = { kind: 'email', value: someAddress() } as const;
  const [one, other] = [await aContact(), await aContact()];
  await commit(world.needs, [claimProven(world.needs, one, identifier, false)]);
  const move = (from: string, to: string) =>
    refusedBy(moveIdentifier(world.needs, storeId, identifier, { from, to }));
  expect(await move(other.contactId, one.contactId)).toEqual(['identifier']);
  expect(await move(one.contactId, other.contactId)).toEqual([]);
  const claim = { contactId: other.contactId, proven: true, maySignIn: false };
  expect(await findClaim(world.needs, storeId, identifier)).toEqual(claim);
  expect(await refusedBy(restoreIdentifier(world.needs, storeId, identifier, claim))).toEqual(['identifier']);
});

test('another merge and other people refuse a change that did not see them', async () => {
  const contact = await aContact();
  const change = (about: Parameters<typeof changeContact>[2]) =>
    refusedBy(changeContact(world.needs, contact, about));
  expect(await change({ mergedIds: ['one'] })).toEqual([]);
  expect(await change({ mergedIds: ['another'] })).toEqual(['contact']);
  expect(await change({ differentFrom: ['one'] })).toEqual([]);
  expect(await change({ differentFrom: ['another'] })).toEqual(['contact']);
  expect(await findContact(world.needs, storeId, contact.contactId)).toMatchObject({
    ...{ mergedIds: ['one'], differentFrom: ['one'] },
  });
});

test('a merge is told once, and undone once and in time', async () => {
  const [kept, merged] = [await aContact(), await aContact()];
  const now = world.clock.now();
  const merge: Merge = {
    ...{ mergeId: 'm'.repeat(16), mergedContactId: merged.contactId, at, by: 'Ada', proposedBy: null },
    ...{ reason: 'Same', evidence: [], signIn: 'kept', undoableUntilEpochSeconds: now + 60, undoneAt: null },
  };
  const undo = {
    ...{ mergeId: merge.mergeId, kept, keptAfter: kept, merged, moved: [], ended: [] },
    removeAfterEpochSeconds: now + 60,
  };
  const tell = () => refusedBy(createMerge(world.needs, kept, merge, undo));
  const end = (when: number) =>
    refusedBy(endMerge(world.needs, kept, merge, { at, now: when, accountWentWith: 'kept' }));
  expect(await tell()).toEqual([]);
  expect(await tell()).toEqual(['merge']);
  expect(await end(now + 60)).toEqual(['merge']);
  expect(await end(now + 59)).toEqual([]);
  expect(await end(now + 59)).toEqual(['merge']);
});

test('a proposal stands for a week, gives way to another wish alone, and is agreed to once', async () => {
  const kept = await aContact();
  const now = world.clock.now();
  const proposal = {
    proposalId: 'p-1',
    planId: 'plan',
    signIn: 'kept',
    by: 'Eve',
    removeAfterEpochSeconds: now + 60,
  } as const;
  const propose = (about: object, when = now) =>
    refusedBy(createProposal(world.needs, kept, 'other', { ...proposal, ...about }, when));
  expect(await propose({})).toEqual([]);
  expect(await propose({ proposalId: 'p-2', by: 'Ada' })).toEqual(['proposal']);
  expect(await findProposal(world.needs, kept, 'other', now + 60)).toBeUndefined();
  expect(await propose({ proposalId: 'p-3', by: 'Ada' }, now + 60)).toEqual([]);
  expect(await propose({ proposalId: 'p-4', planId: 'another' })).toEqual([]);
  const end = (proposalId: string) =>
    refusedBy(endProposal(world.needs, kept, 'other', { ...proposal, proposalId }));
  expect(await end('p-3')).toEqual(['proposal']);
  expect(await end('p-4')).toEqual([]);
});

test('whoever asks for a merged contact meets the other, through however many merges', async () => {
  const contacts = await Promise.all([aContact(), aContact(), aContact()]);
  for (const [index, contact] of contacts.slice(0, -1).entries()) {
    const { contactId = '' } = contacts[index + 1] ?? {};
    const mergedInto = {
      ...{ contactId, mergeId: 'm', addresses: [], credentialVersion: 1, keptVersion: 1, isSignIn: true },
    };
    await commit(world.needs, [changeContact(world.needs, contact, { mergedInto })]);
  }
  const [first, , last] = contacts;
  expect(await findContact(world.needs, storeId, first.contactId)).toEqual(last);
  expect(await findStoredContact(world.needs, storeId, first.contactId)).toMatchObject({
    contactId: first.contactId,
  });
});
