import type { ScheduledEvent } from 'aws-lambda';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { eventsHandler } from '../../lambdas/events/handler.ts';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { newContact } from '../../lambdas/accounts/contact.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { createContact } from '../../lambdas/tables/contacts.ts';
import { claimProven } from '../../lambdas/tables/identifiers.ts';
import { anOrder, placeOrder } from './orders.ts';
import {
  aCustomer,
  aSession,
  must,
  signInAs,
  someAddress,
  someNetwork,
  theContact,
  type Customer,
  type World,
} from './world.ts';

/** Of people who are erased: somebody of whom the store has everything, and what is left of them. */

/** What the stream lost, once the sweep takes it up. */
export async function tellEvents(world: World) {
  world.clock.advance(31);
  await eventsHandler(world.needs)({} as ScheduledEvent);
}

export const scan = (world: World, TableName: string, from: Record<string, unknown> | undefined) =>
  world.needs.documents.send(new ScanCommand({ TableName, ExclusiveStartKey: from }));

/** Every item of every table in which one of the texts stands. */
export async function traces(world: World, ...texts: string[]): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (const TableName of Object.values(world.needs.tables)) {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await scan(world, TableName, from);
      found.push(
        ...(page.Items ?? []).filter((item) => texts.some((text) => JSON.stringify(item).includes(text))),
      );
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  }
  return found;
}
/** What is left and has no end of its own within the day. */
export const lasting = async (world: World, ...texts: string[]) =>
  (await traces(world, ...texts)).filter(
    ({ removeAfterEpochSeconds: end }) => typeof end !== 'number' || end > world.clock.now() + 24 * 3600,
  );

/** Of the provider whose sign-in they have. */
export const issuer = 'https://id.example';

/** A customer of whom the store has everything that there is. */
export async function aRichCustomer(
  world: World,
  store: Store,
): Promise<Customer & { orderId: string; session: string; number: string }> {
  const customer = await aCustomer(world, store, { firstName: 'Zebulonia', lastName: 'Quastwich' });
  const { contact, email } = customer;
  const { contactId } = contact;
  const number = `N-${contactId.slice(0, 6).toUpperCase().replaceAll('_', '-')}`;
  await must(world, 'updateContact', store.storeId, {
    contactId,
    customerNumber: number,
    crmId: `crm-${contactId}`,
    company: { id: 'c-1', name: 'Acme' },
  });
  const placed = await placeOrder(
    world,
    store,
    anOrder({ email, firstName: 'Zebulonia', lastName: 'Quastwich' }),
  );
  if (placed.kind !== 'order_recorded') throw new Error(placed.kind);
  await linkIdentity(world.needs, store, contact, { issuer, subject: contactId });
  const session = await aSession(world, store, customer);
  await signInAs(world, store, email, 'not the right password');
  await askForReset(world.needs, store, { email }, someNetwork());
  const orders = (await must(world, 'listOrders', store.storeId, { contactId }))['items'] as {
    orderId: string;
  }[];
  return { ...customer, number, session, orderId: orders[0]?.orderId ?? 'none' };
}

/** What an import says of these people. */
export async function codesOf(world: World, store: Store, ...contacts: Record<string, unknown>[]) {
  const { results } = await must(world, 'importContacts', store.storeId, { contacts });
  return (results as { problem?: { code: string } }[]).map(({ problem }) => problem?.code);
}

/** As many merges leave a person as there can be: each brought a number, a CRM id and an address. */
export async function aPersonOfMany(world: World, store: Store) {
  const { contact, email } = await aCustomer(world, store);
  const { storeId, contactId } = contact;
  const firstName = `Zebu${contactId}`;
  const some = (prefix: string) =>
    Array.from(
      { length: 20 },
      (_, index) => `${prefix}${String(index)}-${contactId.toUpperCase().replaceAll('_', '-')}`,
    );
  const [numbers, crmIds, mergedIds] = [some('N'), some('c'), some('m')];
  const addresses = mergedIds.map(() => someAddress());
  const merged = mergedIds.map((id) => ({
    ...newContact({ storeId, email: null, firstName, lastName: 'B', locale: 'en' }, contact.createdAt),
    contactId: id,
  }));
  const many = {
    ...(await theContact(world, storeId, contactId)),
    furtherEmails: addresses.map((address) => ({ address, sinceEpochSeconds: 0 })),
    ...{ furtherNumbers: numbers, furtherCrmIds: crmIds, mergedIds },
  };
  const claims = [
    ...addresses.map((value) => ({ kind: 'email', value }) as const),
    ...numbers.map((value) => ({ kind: 'number', value }) as const),
    ...crmIds.map((value) => ({ kind: 'crm', value }) as const),
  ];
  await commit(world.needs, [
    ...merged.map((one) => ({ ...createContact(world.needs, one), more: [] })),
    ...claims.map((one) => claimProven(world.needs, many, one)),
  ]);
  const { item } = createContact(world.needs, many);
  await world.needs.documents.send(
    new PutCommand({ TableName: world.needs.tables.contacts, Item: item.Put?.Item }),
  );
  const ids = [contactId, ...mergedIds].map((value) => ({ kind: 'contact', value }) as const);
  const known = [...ids, { kind: 'email', value: email } as const, ...claims];
  return { many, known, addresses, numbers, crmIds };
}
