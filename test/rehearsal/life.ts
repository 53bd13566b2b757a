import { expectReply, listAt, textAt } from '../conformance/http.ts';
import { tokenOf } from '../conformance/world.ts';
import type { Person, World } from '../conformance/world.ts';
import { check, same } from '../conformance/check.ts';
import type { Customer } from './traffic.ts';

const activation = 'Storefront account activation';
const reset = 'Storefront user password reset';

/** What a store of an earlier release holds, with what its customers and staff hold of it: sessions, passwords and mailed links. */
export interface Life {
  readonly customers: readonly Customer[];
  /** Made by staff, without an account. */
  readonly contact: {
    readonly contactId: string;
    readonly customerNumber: string;
    readonly lastName: string;
  };
  /** Registered, and not yet followed the link. */
  readonly pending: { readonly person: Person; readonly link: string };
  /** Asked for a new password, and not yet set it. */
  readonly forgetful: { readonly person: Person; readonly link: string };
}

/** By the public surfaces of 0.1.0, which every later release has too. */
export async function live(world: World): Promise<Life> {
  const { origin, hostname } = new URL(world.target.baseUrl);
  await world.admin('createStore', {
    name: 'Store of an earlier release',
    address: origin,
    domains: [hostname],
  });
  await openTo(world);
  const people = await Promise.all(Array.from({ length: 6 }, () => activated(world)));
  const customers = await Promise.all(
    people.map(async (person) => ({ person, token: await world.session(person) })),
  );
  const [forgotten] = customers;
  if (forgotten === undefined) throw new Error('Nobody is there');

  const customerNumber = 'EARLIER-1';
  const lastName = 'Earlier';
  const contact = await world.admin('createContact', { firstName: 'Ada', lastName, customerNumber });
  const pending = world.person();
  expectReply(await world.post('/registrations', pending), 202, 'A registration');
  const { email } = forgotten.person;
  expectReply(await world.post('/password-resets', { email }), 202, 'Asking for a new password');
  return {
    customers,
    contact: { contactId: textAt(contact, 'contactId'), customerNumber, lastName },
    pending: { person: pending, link: await world.linkTo(pending.email, activation) },
    forgetful: { person: forgotten.person, link: await world.linkTo(email, reset) },
  };
}

/** 0.1.0 told a registrant no secret yet, so that a link of its mail opens the account by itself. */
async function activated(world: World): Promise<Person> {
  const person = world.person();
  expectReply(await world.post('/registrations', person), 202, 'A registration');
  const link = await world.linkTo(person.email, activation);
  expectReply(await world.post('/activations', { token: tokenOf(link) }), 200, 'An activation');
  return person;
}

/** Accounts on, and no limit of requests by network: everything here is one. */
const openTo = (world: World): Promise<unknown> =>
  world.admin('setStoreVariables', {
    variables: { 'accounts.enabled': true, 'throttling.network_requests_per_minute': 100_000 },
  });

/** And none of mails by network, which 0.1.0 did not know. */
export const openFurther = (world: World): Promise<unknown> =>
  world.admin('setStoreVariables', { variables: { 'throttling.mails_per_network_per_hour': 100_000 } });

/** Everything of it is there, and good for what it was good for. @throws Finding */
export async function goesOn(world: World, life: Life): Promise<void> {
  for (const { person, token } of life.customers) {
    const who = expectReply(await world.whoAmI(token), 200, 'A session of before');
    same(textAt(who.body, 'customer.email'), person.email, 'Who is signed in');
    expectReply(await world.signIn(person.email, person.password), 201, 'A password of before');
    const contact = await world.existingContact(person.email);
    same(textAt(contact, 'lastName'), person.lastName, 'The name of a contact of before');
    const { items } = {
      items: listAt(
        await world.admin('listActivities', { contactId: textAt(contact, 'contactId') }),
        'items',
      ),
    };
    check(items.length > 0, 'A contact of before has no activities');
  }
  const { contactId, customerNumber, lastName } = life.contact;
  const found = await world.admin('getContact', { contactId });
  same(textAt(found, 'lastName'), lastName, 'The contact that staff had made');
  const byNumber = listAt(await world.admin('findContacts', { customerNumber }), 'items');
  same(
    byNumber.map((one) => textAt(one, 'contactId')),
    [contactId],
    'Who has its customer number',
  );
}

/** Links that were mailed before lead where they said. Once, since they are used up; answers how things stand then. @throws Finding */
export async function linksGoOn(world: World, life: Life): Promise<Life> {
  const { pending, forgetful } = life;
  const { person } = pending;
  expectReply(await world.activate(person, pending.link), 200, 'A link of before, to activate');
  expectReply(await world.signIn(person.email, person.password), 201, 'Who activated by it');
  const { password } = world.person();
  const token = tokenOf(forgetful.link);
  expectReply(
    await world.post('/password-resets/completions', { token, password }),
    204,
    'A link of before, to a new password',
  );
  const changed = { ...forgetful.person, password };
  const remembered = { person: changed, token: await world.session(changed) };
  const others = life.customers.filter((customer) => customer.person.email !== changed.email);
  return { ...life, customers: [remembered, ...others] };
}

/** The same people with new sessions: time was moved, and ended those of before. */
export const signedInAnew = async (world: World, life: Life): Promise<Life> => ({
  ...life,
  customers: await Promise.all(
    life.customers.map(async ({ person }) => ({ person, token: await world.session(person) })),
  ),
});

/** What only this release has works for people of the earlier one: an order is told of and seen. @throws Finding */
export async function ordersReach(world: World, { customers }: Life): Promise<void> {
  const last = customers.at(-1);
  if (last === undefined) throw new Error('Nobody is there');
  const order = world.order(last.person);
  const told = await world.place(order);
  check(
    told.status === 201,
    `An order of somebody of before was answered ${String(told.status)} ${told.text.slice(0, 300)}`,
  );
  const seen = expectReply(
    await world.api('GET', '/orders', undefined, { token: last.token }),
    200,
    'The orders',
  );
  check(seen.text.includes(order.orderId), 'Somebody of before does not see their new order');
}

/** Who registered while it was deployed got the mail, and is a customer like any other. @throws Finding */
export async function registeredMeanwhile(world: World, people: readonly Person[]): Promise<void> {
  check(people.length > 0, 'Nobody registered meanwhile');
  for (const person of people) {
    const link = await world.linkTo(person.email, activation);
    expectReply(await world.activate(person, link), 200, 'The link of somebody who registered meanwhile');
    expectReply(await world.signIn(person.email, person.password), 201, 'Somebody who registered meanwhile');
  }
}
