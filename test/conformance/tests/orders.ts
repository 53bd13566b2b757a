import { check, same } from '../check.ts';
import { at, expectReply, listAt, textAt, type Reply } from '../http.ts';
import type { RowTests } from '../row-tests.ts';
import { tokenOf, type World } from '../world.ts';

async function history(world: World, token: string): Promise<readonly unknown[]> {
  const reply = await world.api('GET', '/orders', undefined, { token });
  return listAt(expectReply(reply, 200, 'The list of orders').body, 'items');
}
const idsOf = (items: readonly unknown[]): string[] => items.map((item) => textAt(item, 'orderId'));

/** What a customer bought. */
export const orderTests: RowTests = {
  'S0-3': async (world) => {
    const person = world.person();
    const order = world.order(person);
    await world.withVariables({ 'checkout.offer_account': false }, async () => {
      const placed = expectReply(await world.place(order), 201, 'An order where no account is offered');
      same(at(placed.body, 'claim'), null, 'Its claim');
    });
    const offered = world.order(person);
    const placed = expectReply(await world.place(offered), 201, 'An order where one is offered');
    const token = textAt(placed.body, 'claim.token');
    const url = new URL(textAt(placed.body, 'claim.url'));
    same(
      [url.pathname, url.searchParams.get('token')],
      ['/accounts/checkout', token],
      'Where the claim leads',
    );
    const again = expectReply(await world.place(offered), 200, 'The same order again');
    same(again.text, placed.text, 'What it is answered');

    const { email, password } = person;
    const reader = world.reader();
    const page = await reader.open(url.pathname + url.search);
    same(page.headers.get('referrer-policy'), 'no-referrer', 'Whom the page tells its address');
    check(
      page.text.includes(email) && page.text.includes(offered.orderId),
      'It shows neither order nor address',
    );
    const sent = await reader.submit({ password });
    check(sent.text.includes(`email to ${email}`), 'The page then does not say to look for the mail');
    same(reader.cookies.has('__Host-accounts-session'), false, 'A session with it');
    const contact = await world.existingContact(email);
    same(
      [at(contact, 'accountState'), at(contact, 'inviteMethod')],
      ['registered', 'checkout'],
      'The account before the address is proven',
    );
    expectReply(await world.signIn(email, password), 403, 'Signing in before that', 'email_unverified');
    const used = await world.post('/checkout-accounts', { token, password });
    expectReply(used, 410, 'Using the claim again', 'token_used');

    await reader.open(await world.linkTo(email, 'Storefront account activation'));
    const arrived = await reader.submit({});
    same(
      arrived.url.pathname,
      `/accounts/orders/${offered.orderId}`,
      'Where the same browser is led, signed in',
    );
    const seen = await history(world, await world.session(person));
    same(idsOf(seen).includes(offered.orderId), true, 'The order in the history');

    const other = world.person();
    const theirs = expectReply(await world.place(world.order(other)), 201, 'An order of somebody else');
    const byApi = await world.post('/checkout-accounts', {
      token: textAt(theirs.body, 'claim.token'),
      password: other.password,
    });
    expectReply(byApi, 201, 'A password by the API');
    same(at(byApi.body, 'status'), 'verification_mailed', 'What it is answered');
    same(byApi.headers.get('set-cookie')?.includes('__Host-accounts-session'), false, 'A session with it');
    const activation = {
      token: tokenOf(await world.linkTo(other.email, 'Storefront account activation')),
      password: other.password,
    };
    expectReply(await world.post('/activations', activation), 200, 'Following the link');
    same(at(await world.existingContact(email), 'inviteMethod'), 'checkout', 'The way on record');
  },

  'S0-4': async (world) => {
    const person = await world.activePerson();
    const token = await world.session(person);
    same(await history(world, token), [], 'The orders of somebody who has none');

    const first = world.order(person, { customerSession: token });
    const second = world.order(person, { customerSession: token, placedAt: '2026-01-06T11:00:00+01:00' });
    for (const order of [first, second]) expectReply(await world.place(order), 201, 'An order');
    const items = await history(world, token);
    same(idsOf(items), [second.orderId, first.orderId], 'The orders, newest first');
    const { orderId, placedAt, currency, total, lines } = first;
    const seen = { orderId, placedAt, currency, total, status: 'placed', trackingUrl: null, lines };
    same(at(items[1], 'placedAt'), placedAt, 'When it was placed');
    same(at(items[0], 'placedAt'), '2026-01-06T10:00:00Z', 'When the other was placed, in UTC');
    const one = (): Promise<Reply> => world.api('GET', `/orders/${orderId}`, undefined, { token });
    same(expectReply(await one(), 200, 'One order').body, seen, 'The order');

    const change = { status: 'shipped', trackingUrl: 'https://track.example/1' };
    const key = await world.storeKey();
    expectReply(
      await world.api('PATCH', `/orders/${orderId}`, change, { token: key }),
      200,
      'Its new status',
    );
    same((await one()).body, { ...seen, ...change }, 'The order on its way');

    const reader = world.reader();
    await reader.open('/accounts/orders');
    await reader.submit({ identifier: person.email, password: person.password });
    same(
      reader.page.url.pathname,
      '/accounts/orders',
      'Where a visitor is led back to who wants to see their orders',
    );
    same(
      reader.links().flatMap(({ href }) => /^\/accounts\/orders\/([^?]+)$/.exec(href)?.[1] ?? []),
      [second.orderId, first.orderId],
      'The orders on the page, newest first',
    );
    check(reader.page.text.includes('Shipped'), 'The page does not say how far the order is');
    const page = await reader.open(`/accounts/orders/${orderId}`);
    check(
      reader.links().some(({ href }) => href === change.trackingUrl),
      'The page leads to no tracking',
    );
    check(
      lines.every(({ name }) => page.text.includes(name)),
      'The page does not say what was bought',
    );

    const stranger = await world.session(await world.activePerson());
    same(await history(world, stranger), [], "A stranger's orders");
    const refused = await world.api('GET', `/orders/${orderId}`, undefined, { token: stranger });
    expectReply(refused, 404, "A stranger's look at it", 'order_not_found');
    expectReply(await world.api('GET', '/orders'), 401, 'Looking without a session', 'not_signed_in');
  },

  'S2-13': async (world) => {
    const person = await world.activePerson();
    await world.withVariables({ 'sign_in.force_login': true }, async () => {
      const order = world.order(person);
      expectReply(await world.place(order), 403, 'An order without a session', 'login_required');
      const customerSession = await world.session(person);
      expectReply(await world.place({ ...order, customerSession }), 201, 'The order with one');
      same(idsOf(await history(world, customerSession)), [order.orderId], 'The orders');
      await world.api('DELETE', '/session', undefined, { token: customerSession });
      const later = { ...world.order(person), customerSession };
      expectReply(await world.place(later), 403, 'An order with a session that has ended', 'login_required');
    });
    expectReply(await world.place(world.order(person)), 201, 'An order without a session, where it is free');
  },

  'S2-16': async (world) => {
    const person = world.person();
    const orders = [world.order(person), world.order(person, { placedAt: '2026-01-07T11:00:00Z' })];
    for (const order of orders) expectReply(await world.place(order), 201, 'An order');
    const contact = await world.existingContact(person.email);
    same(at(contact, 'accountState'), 'none', 'The account of somebody who only ordered');

    await world.activePerson(person);
    const token = await world.session(person);
    same(
      idsOf(await history(world, token)),
      orders.map(({ orderId }) => orderId).reverse(),
      'The purchase history of whoever proved the address that was used',
    );
    same(
      at(await world.existingContact(person.email), 'contactId'),
      contact['contactId'],
      'The contact after registering',
    );
    const other = await world.activePerson();
    const typed = idsOf(await history(world, await world.session(other)));
    check(typed.length === 0, 'Another address shows the history');
  },
};
