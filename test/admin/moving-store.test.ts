import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Store } from '../../lambdas/stores/store.ts';
import { checkFile, readPages } from '../../bin/store-file/file.ts';
import { exportFormat, exportParts, sealPage, type ExportPage } from '../../lambdas/accounts/store-export.ts';
import { eraseContact } from '../../lambdas/contacts/erase-contact.ts';
import { updateOrder } from '../../lambdas/orders/update-order.ts';
import { findOrder, findOrderPlace } from '../../lambdas/tables/orders.ts';
import { removeStore } from '../../bin/remove-rows.ts';
import { write } from '../../lambdas/tables/database.ts';
import { fieldsOf, findConsentTexts, keepText } from '../../lambdas/tables/store-fields.ts';
import { bringBack } from '../../lambdas/tables/store-belongings.ts';
import { commitEach } from '../../lambdas/tables/commit-each.ts';
import { rememberErased } from '../../lambdas/tables/erased.ts';
import { beginErasing } from '../../lambdas/tables/erasing.ts';
import { findStoreImport } from '../../lambdas/tables/store-imports.ts';
import { changeStore, findStore, findStoreToChange } from '../../lambdas/tables/stores.ts';
import { anOrder, placeOrder } from '../world/orders.ts';
import {
  aCustomer,
  admin,
  atOnce,
  aStore,
  confirmImport,
  deliverAll,
  must,
  openWorld,
  replyCode,
  secretKeys,
  signInAs,
  someAddress,
  theContact,
  type Customer,
  type World,
} from '../world/world.ts';

/** Leaving: everything of a store goes to another deployment with the same secrets, and the same passwords open it. */

let here: World;
let there: World;
let store: Store;
let customer: Customer;
beforeAll(async () => {
  [here, there] = await Promise.all([openWorld(), openWorld()]);
  store = await aStore(here, { 'session.inactivity_timeout_minutes': 20 });
  customer = await aCustomer(here, store);
  await must(here, 'recordOrder', store.storeId, {
    contactId: customer.contact.contactId,
    orderId: 'A-1',
    placedAt: '2025-12-01T10:00:00Z',
    currency: 'EUR',
    total: '24.90',
    lines: [],
  });
});
afterAll(() => Promise.all([here.close(), there.close()]));

type Page = Record<string, unknown> & { next: string | null; lines: string[] };

async function exportAll(world: World, storeId: string): Promise<Page[]> {
  const pages: Page[] = [];
  let after: string | null = null;
  do {
    const page = (await must(world, 'exportStore', storeId, { after })) as Page;
    pages.push(page);
    after = page.next;
  } while (after !== null);
  return pages;
}
const sent = ({ next: _next, ...page }: Page) => page;
async function importAll(world: World, storeId: string, pages: readonly Page[]) {
  const counts = { brought: 0, present: 0, erased: 0 };
  for (const page of pages) {
    const one = await must(world, 'importStore', storeId, sent(page));
    for (const name of ['brought', 'present', 'erased'] as const) counts[name] += Number(one[name]);
    if (one['waiting'] != null) await confirmImport(world, storeId);
  }
  return counts;
}
const codeOf = async (world: World, storeId: string, page: unknown) =>
  replyCode(await admin(world, 'importStore', storeId, page));
const lastOf = (pages: readonly Page[]) => pages.slice(-1)[0]!;

test('the same password signs in there, with settings, orders and activities as they were', async () => {
  const pages = await exportAll(here, store.storeId);
  expect(await findStore(there.needs, store.storeId)).toBeUndefined();
  await importAll(there, store.storeId, pages.slice(0, -1));
  // Nobody is served before all of it is there.
  expect(await findStore(there.needs, store.storeId)).toBeUndefined();
  await importAll(there, store.storeId, [lastOf(pages)]);
  const arrived = (await findStore(there.needs, store.storeId))?.store;
  expect(arrived?.variables['session.inactivity_timeout_minutes']).toBe(20);
  expect(arrived).toEqual(store);
  expect((await signInAs(there, store, customer.email, customer.password)).kind).toBe('signed_in');
  expect((await signInAs(there, store, customer.email, 'not the password 7')).kind).toBe('wrong_credentials');
  const { contactId } = customer.contact;
  expect(await must(there, 'listOrders', store.storeId, { contactId })).toMatchObject({
    items: [{ orderId: 'A-1' }],
  });
  const happened = async (world: World) =>
    ((await must(world, 'listActivities', store.storeId, { contactId }))['items'] as { kind: string }[])
      .map(({ kind }) => kind)
      .filter((kind) => !kind.startsWith('sign'));
  expect(await happened(there)).toEqual(await happened(here));
});

test('every wording that was ever agreed to comes along, in pages that fit an answer', async () => {
  const world = await openWorld();
  try {
    const shop = await aStore(here);
    const long = (char: string) => char.repeat(1000);
    const text = { en: long('"'), es: long('ñ'), fr: long('é'), de: long('字') };
    const field = { id: 'news', kind: 'consent', label: { en: 'News' }, text };
    await must(here, 'setStoreVariables', shop.storeId, { variables: { fields: [field] } });
    // As so many changes of the words leave them.
    const count = 210;
    await commitEach(
      here.needs,
      Array.from({ length: count - 1 }, (_, index) => [
        keepText(here.needs, shop.storeId, { id: 'news', version: index + 2, text }),
      ]),
    );
    await here.needs.documents.send(
      new UpdateCommand({
        TableName: here.needs.tables.stores,
        Key: { pk: `fields#${shop.storeId}` },
        UpdateExpression: 'SET known.news.textVersion = :count, #fields[0].textVersion = :count',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#fields': 'fields' },
        ExpressionAttributeValues: { ':count': count },
      }),
    );
    const pages = await exportAll(here, shop.storeId);
    // A function's answer has room for 6 MB.
    for (const page of pages) expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(1_700_000);
    await importAll(world, shop.storeId, pages);
    for (const version of [1, 100, 101, count])
      expect((await findConsentTexts(world.needs, shop.storeId, [{ id: 'news', version }]))[0]?.text).toEqual(
        text,
      );
    const arrived = await findStore(world.needs, shop.storeId);
    expect(await fieldsOf(world.needs, arrived!.store)).toMatchObject([{ id: 'news', textVersion: count }]);
  } finally {
    await world.close();
  }
});

test('an export of an earlier release, with all wordings beside the store, comes whole', async () => {
  const world = await openWorld();
  try {
    const shop = await aStore(here);
    const texts = ['Send me news.', 'Send me news and offers.'];
    for (const en of texts) {
      const field = { id: 'news', kind: 'consent', label: { en: 'News' }, text: { en } };
      await must(here, 'setStoreVariables', shop.storeId, { variables: { fields: [field] } });
    }
    const pages = await exportAll(here, shop.storeId);
    const keys = await here.needs.secrets.passwordPepper();
    const wordings = pages.find(({ part }) => part === 'wordings')!;
    const all = wordings.lines.map((line) => JSON.parse(line) as unknown);
    const earlier = pages
      .filter((page) => page !== wordings)
      .map((page, index) => {
        const { exportId, part, isLast, lines } = page as unknown as ExportPage;
        const stored = JSON.parse(lines[0] ?? '{}') as { fields?: Record<string, unknown> };
        const whole = [JSON.stringify({ ...stored, fields: { ...stored.fields, texts: all } })];
        const was = {
          format: 1,
          exportId,
          part,
          isLast,
          number: index + 1,
          lines: part === 'store' ? whole : lines,
        };
        return sealPage(shop.storeId, was, keys);
      });
    for (const page of earlier) await must(world, 'importStore', shop.storeId, page);
    await confirmImport(world, shop.storeId);
    for (const [index, en] of texts.entries())
      expect(
        (await findConsentTexts(world.needs, shop.storeId, [{ id: 'news', version: index + 1 }]))[0]?.text,
      ).toEqual({
        en,
      });
  } finally {
    await world.close();
  }
});

test('a page may be sent again while it lasts; then no page is taken, and nothing is overwritten', async () => {
  const world = await openWorld();
  try {
    const pages = await exportAll(here, store.storeId);
    const [first] = pages;
    await importAll(world, store.storeId, [first!, first!]);
    expect(await codeOf(world, store.storeId, sent(pages[2]!))).toBe('page_missing');
    const again = await exportAll(here, store.storeId);
    expect(await codeOf(world, store.storeId, sent(again[1]!))).toBe('other_export');
    await importAll(world, store.storeId, pages.slice(1));
    expect(await codeOf(world, store.storeId, sent(pages[1]!))).toBe('store_exists');
    expect(await codeOf(world, store.storeId, sent(lastOf(pages)))).toBe('ok');
    expect(await codeOf(here, store.storeId, sent(first!))).toBe('store_exists');
  } finally {
    await world.close();
  }
});

describe('a store that has customers', () => {
  const brought = async () => {
    const world = await openWorld();
    const pages = await exportAll(here, store.storeId);
    for (const page of pages.slice(0, -1)) await must(world, 'importStore', store.storeId, sent(page));
    return { world, pages, bring: () => must(world, 'importStore', store.storeId, sent(lastOf(pages))) };
  };
  const actAs = (world: World, actor: string, action: string, input: unknown) =>
    admin(world, action, store.storeId, input, actor);

  test('is served once another of the staff has confirmed where it leads, and not before', async () => {
    const { world, pages, bring } = await brought();
    try {
      const exportId = String(pages[0]?.['exportId']);
      const waiting = {
        ...{ exportId, by: 'Ada of support' },
        settings: { name: store.name, address: store.address, domains: store.domains },
      };
      expect(await bring()).toMatchObject({ waiting });
      // The same page once more, by whomever: nothing changes hands.
      expect(await bring()).toMatchObject({ waiting });
      expect(await actAs(world, 'Bob of support', 'importStore', sent(lastOf(pages)))).toMatchObject({
        result: { waiting },
      });
      expect(await must(world, 'getStoreImport', store.storeId, {})).toMatchObject(waiting);
      expect(await findStore(world.needs, store.storeId)).toBeUndefined();
      const confirm = async (actor: string, id = exportId) =>
        replyCode(await actAs(world, actor, 'confirmStoreImport', { exportId: id }));
      for (const same of ['Ada of support', ' ADA of support'])
        expect(await confirm(same)).toMatch(/^(same_actor|invalid_input)$/);
      expect(await confirm('Bob of support', 'another')).toBe('no_import_waits');
      // Nobody makes the store otherwise meanwhile: the customers are here already.
      const own = { name: 'Mine', address: 'https://mallory.example' };
      expect(await admin(world, 'createStore', store.storeId, own)).toMatchObject({
        problem: { code: 'import_pending' },
      });
      for (const [action, input] of [
        ['updateStore', { name: 'Mine' }],
        ['setStoreVariables', { variables: { 'accounts.enabled': true } }],
        ['getStore', {}],
      ] as const)
        expect(await admin(world, action, store.storeId, input)).toMatchObject({
          problem: { code: 'store_not_found' },
        });
      const all = await atOnce(4, () => confirm('Bob of support'));
      expect(all.filter((code) => code === 'ok')).toHaveLength(1);
      for (const code of all) expect(code).toMatch(/^(ok|store_exists|no_import_waits)$/);
      expect(await findStore(world.needs, store.storeId)).toMatchObject({ store });
      const { items } = await must(world, 'listStoreChanges', store.storeId, {});
      expect(items).toMatchObject([
        { action: 'confirmStoreImport', actor: 'Bob of support', proposedBy: 'Ada of support' },
      ]);
    } finally {
      await world.close();
    }
  });

  test('that nobody confirms is taken away with what came before it', async () => {
    const { world, bring } = await brought();
    try {
      await bring();
      expect(await removeStore(world.needs, store.storeId, false)).toMatchObject({ kind: 'removed' });
      const { Items = [] } = await world.needs.documents.send(
        new ScanCommand({ TableName: world.needs.tables.contacts }),
      );
      expect(Items).toEqual([]);
      expect(await removeStore(world.needs, store.storeId, false)).toEqual({ kind: 'store_not_found' });
      await importAll(world, store.storeId, await exportAll(here, store.storeId));
      expect((await signInAs(world, store, customer.email, customer.password)).kind).toBe('signed_in');
    } finally {
      await world.close();
    }
  });

  test('is not brought in where somebody makes it at the same moment, whoever is first', async () => {
    const pages = await exportAll(here, store.storeId);
    const own = { name: 'Mine', address: 'https://mallory.example' };
    for (let round = 0; round < 5; round += 1) {
      const world = await openWorld();
      try {
        const [made, page] = await Promise.all([
          admin(world, 'createStore', store.storeId, own),
          admin(world, 'importStore', store.storeId, sent(pages[0]!)),
        ]);
        expect([made.ok, page.ok].filter((ok) => ok)).toHaveLength(1);
        expect(['ok', 'import_pending']).toContain(replyCode(made));
        expect(['ok', 'store_exists']).toContain(replyCode(page));
      } finally {
        await world.close();
      }
    }
  });

  test('takes one person alone as long as its accounts were never switched on, and no provider joins any', async () => {
    const world = await openWorld();
    try {
      const storeId = 'never-open';
      await must(here, 'createStore', storeId, { name: 'New', address: 'https://never-open.example' });
      const pages = await exportAll(here, storeId);
      for (const page of pages) await must(world, 'importStore', storeId, sent(page));
      expect(await findStore(world.needs, storeId)).toMatchObject({ store: { name: 'New' } });
    } finally {
      await world.close();
    }
  });

  test('takes two even so with a name that no store could be given here, as one of an earlier release may have', async () => {
    const world = await openWorld();
    try {
      const storeId = 'never-open-either';
      await must(here, 'createStore', storeId, { name: 'New', address: `https://${storeId}.example` });
      const links = { 'links.terms': 'https://lawyers.example/terms' };
      await must(here, 'setStoreVariables', storeId, { variables: links });
      const stored = await findStoreToChange(here.needs, storeId);
      if (stored === undefined) throw new Error(storeId);
      const name = 'New (evil.example)';
      await changeStore(here.needs, stored, { ...stored.store, name });
      for (const page of await exportAll(here, storeId))
        await must(world, 'importStore', storeId, sent(page));
      expect(await must(world, 'getStoreImport', storeId, {})).toMatchObject({
        settings: { name, ...links },
      });
      expect(await findStore(world.needs, storeId)).toBeUndefined();
      await confirmImport(world, storeId);
      expect(await findStore(world.needs, storeId)).toMatchObject({ store: { name } });
    } finally {
      await world.close();
    }
  });
});

test('a page that was changed, or is of another store or deployment, is refused', async () => {
  const world = await openWorld();
  try {
    const pages = await exportAll(here, store.storeId);
    const contacts = pages.find(({ part }) => part === 'contacts')!;
    const changed = contacts.lines.map((line) => line.replace(customer.email, 'mallory@mail.example'));
    expect(changed).not.toEqual(contacts.lines);
    const first = sent(pages[0]!);
    for (const page of [
      { ...sent(contacts), lines: changed },
      { ...first, isLast: true },
      { ...first, number: 2 },
      { ...first, format: 1 },
      { ...first, keyId: '2' },
      { ...first, keyId: '__proto__' },
    ])
      expect(await codeOf(world, store.storeId, page)).toBe('export_not_ours');
    expect(await codeOf(world, 'another-store', first)).toBe('export_not_ours');
    const secrets = {
      ...world.needs.secrets,
      passwordPepper: () =>
        Promise.resolve({ current: '1', keys: { '1': 'the pepper of another deployment' } }),
    };
    expect(await codeOf({ ...world, needs: { ...world.needs, secrets } }, store.storeId, first)).toBe(
      'export_not_ours',
    );
    expect(await findStore(world.needs, store.storeId)).toBeUndefined();
  } finally {
    await world.close();
  }
});

test('an export of a later release is refused before anything of it is brought in, by deployment and command', async () => {
  const world = await openWorld();
  try {
    const [first] = await exportAll(here, store.storeId);
    expect(first).toMatchObject({ format: exportFormat });
    const keys = await world.needs.secrets.passwordPepper();
    const { exportId, lines } = first as unknown as ExportPage;
    const later = {
      format: exportFormat + 1,
      exportId,
      number: 1,
      part: 'erased',
      isLast: false,
      lines,
    } as const;
    for (const page of [
      sealPage(store.storeId, later, keys),
      { ...sealPage(store.storeId, later, keys), seal: 'made in a way that nobody here knows' },
      { ...sealPage(store.storeId, later, keys), part: 'not known either' },
    ]) {
      const refused = await admin(world, 'importStore', store.storeId, page);
      expect(refused).toMatchObject({ problem: { code: 'export_too_new' } });
      expect(JSON.stringify(refused)).toContain('Deploy that release here first');
    }
    expect(await findStoreImport(world.needs, store.storeId)).toBeUndefined();
    const { Items = [] } = await world.needs.documents.send(
      new ScanCommand({ TableName: world.needs.tables.identifiers }),
    );
    expect(Items.filter(({ pk }) => String(pk).startsWith(store.storeId))).toEqual([]);
  } finally {
    await world.close();
  }
});

test('a format has its parts: another part is another format', () => {
  expect({ [exportFormat]: exportParts }).toEqual({
    2: ['erased', 'contacts', 'merged', 'identifiers', 'belongings', 'wordings', 'store'],
  });
});

test('an export begins with those who were erased: nobody enters it in the middle', async () => {
  const world = await openWorld();
  try {
    const exportId = 'made-up';
    const place = { exportId, number: 1, part: 'contacts', from: null };
    const text = Buffer.from(JSON.stringify(place)).toString('base64url');
    const { next } = (await must(here, 'exportStore', store.storeId, { after: null })) as Page;
    const ours = String(next);
    const flipped = Buffer.from(ours, 'base64url');
    flipped[flipped.length - 1]! ^= 1;
    const changed = [
      flipped.toString('base64url'),
      `${ours}.`,
      `${ours}A`,
      ours.slice(0, -4),
      ours.slice(0, 36),
    ];
    for (const after of [text, `${text}.`, `${text}.${ours}`, ...changed, '.', ''])
      expect(await admin(here, 'exportStore', store.storeId, { after })).toMatchObject({
        problem: { code: 'invalid_input' },
      });
    const other = await aStore(here);
    expect(await admin(here, 'exportStore', other.storeId, { after: next })).toMatchObject({ ok: false });
    // One that was sealed before a place was.
    const page = { format: 2, exportId, number: 1, part: 'contacts', isLast: false, lines: [] } as const;
    const sealed = sealPage(store.storeId, page, await world.needs.secrets.passwordPepper());
    expect(await codeOf(world, store.storeId, sealed)).toBe('export_not_ours');
  } finally {
    await world.close();
  }
});

test('where an export goes on tells nothing of another store’s customers', async () => {
  const world = await openWorld();
  try {
    const { storeId } = await aStore(world);
    const other = await aStore(world);
    // As many as make a page end among them.
    const emails = Array.from({ length: 1200 }, (_, at) => `victim-${String(at)}@mail.example`);
    await commitEach(
      world.needs,
      emails.map((email) => [
        bringBack(world.needs, 'identifiers', {
          pk: `${other.storeId}#email#${email}`,
          contactId: 'x',
          proven: true,
        }),
      ]),
    );
    const { next } = (await must(world, 'exportStore', storeId, { after: null })) as Page;
    const told = String(next)
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
      .join(' ');
    expect(told).not.toContain('mail.example');
    expect(told).not.toContain('exportId');
  } finally {
    await world.close();
  }
});

test('who was erased stays erased: where it was exported, and where it comes to', async () => {
  const world = await openWorld();
  try {
    const shop = await aStore(here);
    const [kept, gone] = [await aCustomer(here, shop), await aCustomer(here, shop)];
    const before = await exportAll(here, shop.storeId);
    await must(here, 'eraseContact', shop.storeId, { contactId: gone.contact.contactId });
    const [marks] = (await exportAll(here, shop.storeId)).filter(({ part }) => part === 'erased');
    // The list of those who were erased since is brought first, as an export of its own deployment.
    for (const line of marks!.lines) {
      const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
      await world.needs.documents.send(
        new PutCommand({
          TableName: world.needs.tables.identifiers,
          Item: JSON.parse(line) as Record<string, unknown>,
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    }
    const counts = await importAll(world, shop.storeId, before);
    expect(counts.erased).toBeGreaterThanOrEqual(2);
    expect((await signInAs(world, shop, kept.email, kept.password)).kind).toBe('signed_in');
    expect((await signInAs(world, shop, gone.email, gone.password)).kind).toBe('wrong_credentials');
    expect(await must(world, 'findContacts', shop.storeId, { email: gone.email })).toMatchObject({
      items: [],
    });
  } finally {
    await world.close();
  }
});

test('an export holds nothing of somebody whose erasure is under way but what they bought', async () => {
  const shop = await aStore(here);
  const { email, contact } = await aCustomer(here, shop);
  const order = anOrder({ email, firstName: 'Zebulonia' });
  await placeOrder(here, shop, order);
  const found = await theContact(here, shop.storeId, contact.contactId);
  // Of somebody with thousands of items the hourly sweep does what the first call has no time for.
  await eraseContact(here.needs, found, { suppressionKeptFor: null, isOver: () => true });
  const text = JSON.stringify(await exportAll(here, shop.storeId));
  expect([email, 'Zebulonia'].filter((one) => text.includes(one))).toEqual([]);
  expect(text).toContain(order.orderId);
});

test('an order of who was erased where it comes to is nobody’s there, and can be moved and updated', async () => {
  const world = await openWorld();
  try {
    const { storeId } = await aStore(here);
    const named = { email: someAddress(), firstName: 'Zebulonia', lastName: 'Byron' };
    const contactId = String((await must(here, 'createContact', storeId, named))['contactId']);
    const order = { orderId: 'Z-1', placedAt: '2025-12-01T10:00:00Z', currency: 'EUR', total: '24.90' };
    await must(here, 'recordOrder', storeId, { contactId, ...named, ...order, lines: [] });
    const pages = await exportAll(here, storeId);
    const marked = { keys: secretKeys.passwordPepper, at: here.clock.now() + 60, kept: null };
    await rememberErased(world.needs, storeId, { kind: 'contact', value: contactId }, marked);
    await importAll(world, storeId, pages);
    const nobody = { email: null, firstName: null, lastName: null, customerNumber: null };
    expect(await findOrder(world.needs, storeId, 'Z-1')).toMatchObject({ total: '24.90', ...nobody });
    expect(await findOrderPlace(world.needs, storeId, 'Z-1')).toMatchObject({ contentDigest: 'erased' });
    const other = { email: someAddress(), firstName: 'Ada', lastName: 'Byron' };
    const { contactId: to } = await must(world, 'createContact', storeId, other);
    const moving = { orderId: 'Z-1', contactId: to, reason: 'Theirs' };
    expect(replyCode(await admin(world, 'moveOrder', storeId, moving))).toBe('ok');
    expect((await updateOrder(world.needs, storeId, 'Z-1', { status: 'shipped' })).kind).toBe(
      'order_updated',
    );
    for (const TableName of [world.needs.tables.contacts, world.needs.tables.identifiers]) {
      const { Items = [] } = await world.needs.documents.send(new ScanCommand({ TableName }));
      expect(Items.filter((item) => JSON.stringify(item).includes('Zebulonia'))).toEqual([]);
    }
  } finally {
    await world.close();
  }
});

test('who was erased stays erased with every contact that was merged into theirs', async () => {
  const world = await openWorld();
  try {
    const shop = await aStore(world);
    const names = { firstName: 'Secreta', lastName: 'Person' };
    const { contact } = await aCustomer(world, shop, names);
    const email = someAddress();
    const { contactId } = await must(world, 'createContact', shop.storeId, { ...names, email });
    const ids = { contactId: contact.contactId, mergedContactId: contactId };
    await must(world, 'mergeContacts', shop.storeId, { ...ids, reason: 'One person' });
    const pages = await exportAll(world, shop.storeId);
    await must(world, 'eraseContact', shop.storeId, { contactId: contact.contactId });
    await must(world, 'setStoreVariables', shop.storeId, { variables: { 'accounts.enabled': false } });
    expect(await removeStore(world.needs, shop.storeId, false)).toMatchObject({ kind: 'removed' });
    expect((await importAll(world, shop.storeId, pages)).erased).toBeGreaterThanOrEqual(2);
    const TableName = world.needs.tables.contacts;
    const { Items: left = [] } = await world.needs.documents.send(new ScanCommand({ TableName }));
    for (const text of [email, 'Secreta', String(contactId)])
      expect(left.filter((item) => JSON.stringify(item).includes(text))).toEqual([]);
  } finally {
    await world.close();
  }
});

test('who shares an address with somebody who was erased, or was given what was theirs, comes along', async () => {
  const [from, to] = await Promise.all([openWorld(), openWorld()]);
  try {
    const shop = await aStore(from);
    const contactOf = async (input: object) =>
      String((await must(from, 'createContact', shop.storeId, { lastName: 'House', ...input }))['contactId']);
    const email = someAddress();
    const gone = await contactOf({ firstName: 'Gone', email, customerNumber: 'H-1' });
    const stays = await contactOf({ firstName: 'Stays', email, customerNumber: 'H-2' });
    const given = await contactOf({ firstName: 'Given' });
    // Another second each time: what happens within one has no order.
    from.clock.advance(1);
    await must(from, 'eraseContact', shop.storeId, { contactId: gone });
    from.clock.advance(1);
    const number = { customerNumber: 'H-1', afterErasure: true };
    await must(from, 'updateContact', shop.storeId, { contactId: given, ...number });
    const pages = await exportAll(from, shop.storeId);
    await importAll(to, shop.storeId, pages);
    const codes = await Promise.all(
      [gone, stays, given].map(async (contactId) =>
        replyCode(await admin(to, 'getContact', shop.storeId, { contactId })),
      ),
    );
    expect(codes).toEqual(['contact_not_found', 'ok', 'ok']);
    const before = from.needs.tables.contacts;
    const after = to.needs.tables.contacts;
    for (const contactId of [stays, given]) {
      const Key = { pk: `${shop.storeId}#${contactId}`, sk: 'contact' };
      const [one, other] = await Promise.all([
        from.needs.documents.send(new GetCommand({ TableName: before, Key })),
        to.needs.documents.send(new GetCommand({ TableName: after, Key })),
      ]);
      expect(other.Item).toEqual(one.Item);
    }
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
});

test('what another contact had for a while goes out of their history where it comes to, once whose it is is erased', async () => {
  const world = await openWorld();
  try {
    const { storeId } = await aStore(here);
    const theirs = { customerNumber: 'LENT-7', crmId: 'lent-crm-7' };
    const create = (input: object) => must(here, 'createContact', storeId, { lastName: 'Person', ...input });
    const { contactId } = await create({ firstName: 'Other' });
    await must(here, 'updateContact', storeId, { contactId, ...theirs });
    await must(here, 'updateContact', storeId, { contactId, customerNumber: 'OWN-7', crmId: 'own-crm-7' });
    const person = await create({ firstName: 'Lent', ...theirs });
    await importAll(world, storeId, await exportAll(here, storeId));
    await must(world, 'eraseContact', storeId, { contactId: person['contactId'] });
    const { items } = await must(world, 'listActivities', storeId, { contactId });
    const told = JSON.stringify(items);
    expect(told).toContain('OWN-7');
    for (const one of Object.values(theirs)) expect(told).not.toContain(one);
  } finally {
    await world.close();
  }
});

test('what is named is known as long as any history that names it, in whatever order it is brought in', async () => {
  const [from, to] = await Promise.all([openWorld(), openWorld()]);
  try {
    const { storeId } = await aStore(from);
    const value = 'LENT-8';
    for (let one = 0; one < 8; one += 1) {
      const { contactId } = await must(from, 'createContact', storeId, {
        firstName: 'Other',
        lastName: 'Person',
      });
      await must(from, 'updateContact', storeId, { contactId, customerNumber: value });
      await must(from, 'updateContact', storeId, { contactId, customerNumber: null });
      from.clock.advance(30 * 24 * 3600);
    }
    // Kept for a shorter time from then on.
    await must(from, 'setStoreVariables', storeId, { variables: { 'retention.activities_days': 30 } });
    const places = async ({ needs }: World) => {
      const { Items = [] } = await needs.documents.send(
        new ScanCommand({
          TableName: needs.tables.contacts,
          FilterExpression: 'begins_with(sk, :named)',
          ExpressionAttributeValues: { ':named': 'named#' },
        }),
      );
      return Items.map(({ pk, sk, removeAfterEpochSeconds: end }) => [pk, sk, end].join(' ')).sort();
    };
    await importAll(to, storeId, await exportAll(from, storeId));
    expect((await places(to)).length).toBe(16);
    expect(await places(to)).toEqual(await places(from));
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
});

test('who was erased where an older export comes to is named in no history of it', async () => {
  const world = await openWorld();
  try {
    const { storeId } = await aStore(here);
    const [email, theirs] = [someAddress(), { customerNumber: 'LENT-9', crmId: 'lent-crm-9' }];
    const own = { customerNumber: 'OWN-9', crmId: 'own-crm-9' };
    const create = (input: object) => must(here, 'createContact', storeId, { lastName: 'Person', ...input });
    const { contactId } = await create({ firstName: 'Other', email, sendInvitation: true });
    await deliverAll(here);
    await must(here, 'updateContact', storeId, { contactId, ...theirs });
    await must(here, 'updateContact', storeId, { contactId, ...own, email: someAddress() });
    // Of two at one mailbox it is the other's as well.
    const home = someAddress();
    const { contactId: sharing } = await create({ firstName: 'Sharing' });
    await must(here, 'updateContact', storeId, { contactId: sharing, email: home });
    const { contactId: gone } = await create({ firstName: 'Gone', email: home });
    await must(here, 'eraseContact', storeId, { contactId: gone });
    here.clock.advance(1);
    const person = await create({ firstName: 'Lent', email, ...theirs });
    const pages = await exportAll(here, storeId);
    await importAll(world, storeId, pages.slice(0, 1));
    const erasedThere = [
      { kind: 'contact', value: String(person['contactId']) },
      { kind: 'number', value: theirs.customerNumber },
      { kind: 'crm', value: theirs.crmId },
      { kind: 'email', value: email },
    ] as const;
    for (const one of erasedThere) {
      await rememberErased(world.needs, storeId, one, {
        ...{ keys: secretKeys.passwordPepper, kept: null },
        at: here.clock.now() + 60,
      });
    }
    await importAll(world, storeId, pages.slice(1));
    const told = async (id: unknown) =>
      JSON.stringify((await must(world, 'listActivities', storeId, { contactId: id }))['items']);
    expect(await told(contactId)).toContain(own.customerNumber);
    for (const one of [email, ...Object.values(theirs)]) expect(await told(contactId)).not.toContain(one);
    expect(await told(sharing)).toContain(home);
  } finally {
    await world.close();
  }
});

test('a contact whose erasure began since the list was asked stays away', async () => {
  const world = await openWorld();
  try {
    const pages = await exportAll(here, store.storeId);
    const contacts = pages.findIndex(({ part }) => part === 'contacts');
    await importAll(world, store.storeId, pages.slice(0, contacts));
    const { contactId } = customer.contact;
    const erasing = {
      ...{ storeId: store.storeId, contactId, identifiers: [] },
      ...{ mergedIds: [], suppressionKeptFor: null },
    };
    const [{ item } = { item: {} }] = [
      beginErasing(world.needs, customer.contact, { ...erasing, startedAtEpochSeconds: world.clock.now() }),
    ].flatMap(({ more = [] }) => more.map((one) => ({ item: one })));
    await write(world.needs, item);
    const page = pages[contacts]!;
    expect(await must(world, 'importStore', store.storeId, sent(page))).toMatchObject({
      brought: page.lines.length - 1,
      erased: 1,
    });
  } finally {
    await world.close();
  }
});

test('a merged contact comes with the one that it led to, or not at all', async () => {
  const worlds = await Promise.all([openWorld(), openWorld()]);
  try {
    const [whole, without] = worlds;
    const shop = await aStore(here);
    const { contact, email } = await aCustomer(here, shop);
    const names = { firstName: 'Secreta', lastName: 'Person' };
    const create = async () => String((await must(here, 'createContact', shop.storeId, names))['contactId']);
    const merge = (contactId: string, mergedContactId: string) =>
      must(here, 'mergeContacts', shop.storeId, { contactId, mergedContactId, reason: 'One person' });
    const [first, second] = [await create(), await create()];
    await merge(second, first);
    await merge(contact.contactId, second);
    const pages = await exportAll(here, shop.storeId);

    await importAll(whole, shop.storeId, pages);
    expect(await must(whole, 'getContact', shop.storeId, { contactId: first })).toMatchObject({ email });

    // Somebody with the address, but none of these contacts, was erased there.
    const [keys, at] = [await without.needs.secrets.passwordPepper(), without.clock.now() + 60];
    const gone = { kind: 'email', value: email } as const;
    await rememberErased(without.needs, shop.storeId, gone, { keys, at, kept: null });
    expect((await importAll(without, shop.storeId, pages)).erased).toBeGreaterThanOrEqual(3);
    const TableName = without.needs.tables.contacts;
    const { Items = [] } = await without.needs.documents.send(new ScanCommand({ TableName }));
    expect(Items.filter(({ sk }) => sk === 'contact')).toEqual([]);
  } finally {
    await Promise.all(worlds.map((world) => world.close()));
  }
});

describe('a file', () => {
  test('that was cut short or changed is known before anything of it is brought in', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'moving-'));
    try {
      const path = join(folder, 'store.jsonl');
      const head = {
        ...{ format: 2, exportId: 'e', number: 1, part: 'store' },
        ...{ isLast: true, keyId: '1', seal: 's', lines: 1 },
      };
      const text = `${JSON.stringify({ page: head })}\n{"a":1}\n`;
      const { createHash } = await import('node:crypto');
      const whole = `${text}${JSON.stringify({ sha256: createHash('sha256').update(text).digest('hex'), pages: 1 })}\n`;
      await writeFile(path, whole);
      expect(await checkFile(path)).toBe(1);
      const pages = [];
      for await (const page of readPages(path)) pages.push(page);
      expect(pages).toEqual([{ head, lines: ['{"a":1}'] }]);
      await writeFile(path, whole.replace('"a":1', '"a":2'));
      await expect(checkFile(path)).rejects.toThrow('was changed');
      await writeFile(path, text);
      await expect(checkFile(path)).rejects.toThrow('ends too early');
      expect(await readFile(path, 'utf8')).toBe(text);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.each([
    ['format', { format: 3, part: 'store' }],
    ['part', { format: 2, part: 'gifts' }],
  ])(
    'of a %s that only a later release knows is refused before its first page is brought in',
    async (_, later) => {
      const folder = await mkdtemp(join(tmpdir(), 'moving-'));
      try {
        const path = join(folder, 'store.jsonl');
        const head = { exportId: 'e', isLast: false, keyId: '1', seal: 's', lines: 1 };
        // A line of a contact's own that looks like a head is none.
        const first = [
          { page: { ...head, number: 1, format: 2, part: 'erased' } },
          { page: { ...head, format: 9 } },
        ];
        const lines = [...first, { page: { ...head, number: 2, ...later } }, { a: 1 }];
        const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
        const { createHash } = await import('node:crypto');
        const end = { sha256: createHash('sha256').update(text).digest('hex'), pages: 2 };
        await writeFile(path, `${text}${JSON.stringify(end)}\n`);
        await expect(checkFile(path)).rejects.toThrow('by a later release');
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );
});
