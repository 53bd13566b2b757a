import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { copyMissing, type Copies } from '../../bin/copy-missing.ts';
import { erasedMarks } from '../../lambdas/accounts/erased.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findWaitingMails } from '../../lambdas/tables/activities.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { beginErasing } from '../../lambdas/tables/erasing.ts';
import { freeIdentifier } from '../../lambdas/tables/identifiers.ts';
import { connect, createTables } from '../../local/database.ts';
import { deliverMail } from '../../lambdas/notification/deliver.ts';
import { meanwhile } from '../world/meanwhile.ts';
import { anOrder, placeOrder } from '../world/orders.ts';
import {
  admin,
  replyCode,
  activateAs,
  aStore,
  goodPassword,
  must,
  openWorld,
  registerAs,
  signInAs,
  someAddress,
  theContact,
  tokenOf,
  type World,
} from '../world/world.ts';

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

type Item = Record<string, unknown> & { readonly pk: string };
const all = async (table: string): Promise<Item[]> =>
  ((await world.needs.documents.send(new ScanCommand({ TableName: table }))).Items ?? []) as Item[];

/** Somebody who registered and activated. */
async function anActiveAccount(of: Store): Promise<{ contactId: string; email: string }> {
  const email = someAddress();
  await registerAs(world, of, { email });
  for (const one of await findWaitingMails(world.needs, world.clock.now()))
    await deliverMail(world.needs, one);
  // Two mails of one second have no order.
  const mail = world.mails.findLast(({ to }) => to === email);
  if (mail === undefined) throw new Error('no mail');
  await activateAs(world, of, { token: tokenOf(mail) });
  return { contactId: mail.tags.contact, email };
}

/** The engine's address. */
async function endpointOf({ config }: World['needs']['documents']): Promise<string> {
  const { protocol = 'http:', hostname = '', port } = (await config.endpoint?.()) ?? {};
  return `${protocol}//${hostname}:${String(port)}`;
}

let points = 0;
/** The three tables as they are now. */
async function aPointInTime(): Promise<Copies> {
  points += 1;
  const client = connect(await endpointOf(world.needs.documents));
  const names = await createTables(client, `point-${String(points)}-`);
  for (const key of ['contacts', 'identifiers', 'stores'] as const) {
    for (const item of await all(world.needs.tables[key])) {
      await world.needs.documents.send(new PutCommand({ TableName: names[key], Item: item }));
    }
  }
  return names;
}
/** Somebody's mistake: everything that has to do with a contact, or with a whole store, is gone. */
async function lose(part: string) {
  const { contacts, identifiers, stores } = world.needs.tables;
  for (const table of [contacts, identifiers, stores]) {
    for (const { pk, sk, ...item } of await all(table)) {
      if (!JSON.stringify([pk, item['contactId'], item['storeId']]).includes(part)) continue;
      const Key = sk === undefined ? { pk } : { pk, sk };
      await world.needs.documents.send(new DeleteCommand({ TableName: table, Key }));
    }
  }
}
const signsIn = async (of: Store, email: string) => (await signInAs(world, of, email, goodPassword)).kind;
const restore = (copies: Copies, isPreview = false, alsoErased: ReadonlySet<string> = new Set()) =>
  copyMissing(world.needs, copies, isPreview, alsoErased);

describe('what is missing since a point in time', () => {
  test('comes back whole: the contact signs in, and nothing is mailed once more', async () => {
    const contact = await anActiveAccount(store);
    // One of its mails still waits at that time.
    await must(world, 'sendPasswordReset', store.storeId, { contactId: contact.contactId });
    const copies = await aPointInTime();
    await lose(contact.contactId);
    expect(await signsIn(store, contact.email)).toBe('wrong_credentials');
    expect(await restore(copies, true)).toEqual({ stores: 0, contacts: 1, erased: 0, toErase: [] });
    expect(await signsIn(store, contact.email)).toBe('wrong_credentials');
    expect(await restore(copies)).toEqual({ stores: 0, contacts: 1, erased: 0, toErase: [] });
    expect(await signsIn(store, contact.email)).toBe('signed_in');
    const waiting = await findWaitingMails(world.needs, world.clock.now() + 60);
    expect(waiting.filter(({ contactId }) => contactId === contact.contactId)).toEqual([]);
    expect(await restore(copies)).toEqual({ stores: 0, contacts: 0, erased: 0, toErase: [] });
  });

  test('comes back after a run that stopped halfway', async () => {
    const contact = await anActiveAccount(store);
    const copies = await aPointInTime();
    await lose(contact.contactId);
    const dying = meanwhile(world.needs, 2, () => Promise.reject(new Error('stopped')));
    await expect(copyMissing(dying.needs, copies, false)).rejects.toThrow('stopped');
    expect(await restore(copies)).toMatchObject({ contacts: 1 });
    expect(await signsIn(store, contact.email)).toBe('signed_in');
  });

  test('does not come back where it was erased, nor what was taken from a contact that is there', async () => {
    const [erased, changed] = [await anActiveAccount(store), await anActiveAccount(store)];
    const copies = await aPointInTime();
    await must(world, 'eraseContact', store.storeId, { contactId: erased.contactId });
    await must(world, 'updateContact', store.storeId, { contactId: changed.contactId, firstName: 'Changed' });
    expect(await restore(copies)).toEqual({ stores: 0, contacts: 0, erased: 1, toErase: [] });
    expect(await signsIn(store, erased.email)).toBe('wrong_credentials');
    expect(await must(world, 'getContact', store.storeId, { contactId: changed.contactId })).toMatchObject({
      firstName: 'Changed',
    });
  });

  test('comes back where somebody who shared its address had been erased by then, and not where one was since', async () => {
    const [email, later] = [someAddress(), someAddress()];
    const make = async (address: string) => {
      const names = { firstName: 'House', lastName: 'Hold', email: address };
      return String((await must(world, 'createContact', store.storeId, names))['contactId']);
    };
    const [gone, stays, goes, shares] = [
      await make(email),
      await make(email),
      await make(later),
      await make(later),
    ];
    world.clock.advance(1);
    await must(world, 'eraseContact', store.storeId, { contactId: gone });
    const copies = await aPointInTime();
    world.clock.advance(1);
    await must(world, 'eraseContact', store.storeId, { contactId: goes });
    await lose(stays);
    await lose(shares);
    // Of who shares an address with somebody who was erased since nobody knows whether they are the same.
    expect(await restore(copies)).toMatchObject({ contacts: 1, erased: 2 });
    expect(replyCode(await admin(world, 'getContact', store.storeId, { contactId: stays }))).toBe('ok');
  });

  test('does not come back where its erasure has begun, and whoever did it died before all of it was on the list', async () => {
    const { contactId, email } = await anActiveAccount(store);
    const copies = await aPointInTime();
    const { tables } = world.needs;
    const contact = await theContact(world, store.storeId, contactId);
    // As an earlier release began it, and as a first write does that has no room for the list.
    const identifiers = [{ kind: 'email', value: email } as const];
    const erasing = {
      ...{ storeId: store.storeId, contactId, identifiers },
      ...{ mergedIds: [], suppressionKeptFor: null },
    };
    await commit(world.needs, [
      beginErasing(world.needs, contact, { ...erasing, startedAtEpochSeconds: world.clock.now() }),
      ...identifiers.map((one) => freeIdentifier(world.needs, store.storeId, one, contactId)),
    ]);
    expect(
      (await all(tables.contacts)).some(({ pk, sk }) => pk.endsWith(contactId) && sk === 'erasing'),
    ).toBe(true);
    expect(await restore(copies)).toEqual({ stores: 0, contacts: 0, erased: 1, toErase: [] });
    expect(await signsIn(store, email)).toBe('wrong_credentials');
  });

  test('does not come back where the list of the erased was lost too, but somebody heard of it; nor by a later import', async () => {
    const shop = await aStore(world);
    const [erased, other] = [await anActiveAccount(shop), await anActiveAccount(shop)];
    const copies = await aPointInTime();
    await must(world, 'eraseContact', shop.storeId, { contactId: erased.contactId });
    await lose(shop.storeId);
    const heard = new Set([`${shop.storeId}#${erased.contactId}`]);
    expect(await restore(copies, true, heard)).toMatchObject({ contacts: 1, erased: 1 });
    expect(await restore(copies, false, heard)).toMatchObject({ contacts: 1, erased: 1, toErase: [] });
    expect(await signsIn(shop, erased.email)).toBe('wrong_credentials');
    expect(await signsIn(shop, other.email)).toBe('signed_in');
    const { results } = await must(world, 'importContacts', shop.storeId, {
      contacts: [{ email: erased.email }],
    });
    expect(results).toMatchObject([{ problem: { code: 'erased' } }]);
    // Told of somebody who is there, it names them.
    const wrong = new Set([`${shop.storeId}#${other.contactId}`]);
    expect(await restore(copies, false, wrong)).toMatchObject({ toErase: [...wrong] });
  });

  describe('in whose history somebody is named', () => {
    const told = async (contactId: unknown) =>
      JSON.stringify((await must(world, 'listActivities', store.storeId, { contactId }))['items']);
    /** A contact that had another person's number for a while, and whose number that is. */
    const aNumberLent = async (customerNumber: string) => {
      const create = (firstName: string, given: object) =>
        must(world, 'createContact', store.storeId, { firstName, lastName: 'Person', ...given });
      const { contactId } = await create('Other', { customerNumber });
      await must(world, 'updateContact', store.storeId, {
        contactId,
        customerNumber: `${customerNumber}-OWN`,
      });
      const person = await create('Lent', { customerNumber });
      return { contactId: String(contactId), personId: person['contactId'] };
    };

    test('comes back so that an erasure finds it, though the tokens were lost too', async () => {
      const { contactId, personId } = await aNumberLent('LENT-2');
      const copies = await aPointInTime();
      await lose(contactId);
      for (const { pk, sk } of await all(world.needs.tables.contacts)) {
        if (!String(sk).startsWith(`named#${contactId}#`)) continue;
        const [TableName, Key] = [world.needs.tables.contacts, { pk, sk }];
        await world.needs.documents.send(new DeleteCommand({ TableName, Key }));
      }
      for (const { pk } of await all(world.needs.tables.tokens)) {
        const [TableName, Key] = [world.needs.tables.tokens, { pk }];
        await world.needs.documents.send(new DeleteCommand({ TableName, Key }));
      }
      expect(await restore(copies)).toMatchObject({ contacts: 1 });
      expect(await told(contactId)).toContain('"LENT-2"');
      await must(world, 'eraseContact', store.storeId, { contactId: personId });
      expect(await told(contactId)).not.toContain('"LENT-2"');
      expect(await told(contactId)).toContain('"LENT-2-OWN"');
    });

    test('comes back without who was erased since', async () => {
      const { contactId, personId } = await aNumberLent('LENT-3');
      const copies = await aPointInTime();
      await must(world, 'eraseContact', store.storeId, { contactId: personId });
      await lose(contactId);
      expect(await restore(copies)).toMatchObject({ contacts: 1 });
      expect(await told(contactId)).not.toContain('"LENT-3"');
      expect(await told(contactId)).toContain('"LENT-3-OWN"');
    });
  });

  describe('where contacts were merged', () => {
    /** Two contacts that turned out to be one person. */
    const aMergedPerson = async (name: string) => {
      const kept = await anActiveAccount(store);
      const email = someAddress();
      const names = { firstName: name, lastName: 'Person' };
      const { contactId } = await must(world, 'createContact', store.storeId, { ...names, email });
      await placeOrder(world, store, anOrder({ email }));
      const ids = { contactId: kept.contactId, mergedContactId: contactId };
      await must(world, 'mergeContacts', store.storeId, { ...ids, reason: 'One person' });
      return { kept, mergedId: String(contactId), email };
    };
    const standsWith = async (...texts: string[]) =>
      (await all(world.needs.tables.contacts)).filter(
        (item) =>
          !/^(erasing|event#)/.test(String(item['sk'])) &&
          texts.some((text) => JSON.stringify(item).includes(text)),
      );

    test('neither of the two comes back once the person was erased', async () => {
      const { kept, email } = await aMergedPerson('Secreta');
      const copies = await aPointInTime();
      await must(world, 'eraseContact', store.storeId, { contactId: kept.contactId });
      expect(await standsWith(email, 'Secreta')).toEqual([]);
      expect(await restore(copies)).toEqual({ stores: 0, contacts: 0, erased: 2, toErase: [] });
      expect(await standsWith(email, 'Secreta')).toEqual([]);
    });

    test('the merged one does not come back without the other, even where its id was not remembered', async () => {
      const { kept, mergedId } = await aMergedPerson('Unmarked');
      const copies = await aPointInTime();
      const { identifiers } = world.needs.tables;
      const marks = async () =>
        (await all(identifiers)).filter(({ pk }) => pk.includes('#erased#')).map(({ pk }) => pk);
      const before = await marks();
      await must(world, 'eraseContact', store.storeId, { contactId: kept.contactId });
      // As an erasure left it that remembered addresses only.
      const address = { kind: 'email', value: kept.email } as const;
      const [own] = erasedMarks(store.storeId, address, await world.needs.secrets.passwordPepper());
      for (const pk of await marks()) {
        if (!before.includes(pk) && !pk.endsWith(own!.hash))
          await world.needs.documents.send(new DeleteCommand({ TableName: identifiers, Key: { pk } }));
      }
      expect(await restore(copies)).toEqual({ stores: 0, contacts: 0, erased: 2, toErase: [] });
      expect((await standsWith(mergedId)).filter(({ sk }) => sk === 'contact')).toEqual([]);
    });

    test('both come back where nobody was erased', async () => {
      const { kept, mergedId } = await aMergedPerson('Mistaken');
      const copies = await aPointInTime();
      await lose(kept.contactId);
      await lose(mergedId);
      expect(await restore(copies)).toEqual({ stores: 0, contacts: 2, erased: 0, toErase: [] });
      const { contactId } = await must(world, 'getContact', store.storeId, { contactId: mergedId });
      expect(contactId).toBe(kept.contactId);
    });
  });

  test('comes back with its store, its domains and all its customers', async () => {
    const lost = await aStore(world);
    const contact = await anActiveAccount(lost);
    const copies = await aPointInTime();
    await lose(lost.storeId);
    expect(await restore(copies)).toMatchObject({ stores: 1, contacts: 1 });
    expect(await signsIn(lost, contact.email)).toBe('signed_in');
    expect(await must(world, 'getStore', lost.storeId, {})).toMatchObject({ domains: lost.domains });
  });
});
