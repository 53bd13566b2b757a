import type { VNode } from 'preact';
import * as v from 'valibot';
import type { Form } from '../../http/body.ts';
import { seeOther, type Reply } from '../../http/reply.ts';
import { ask, inputProblem, type StaffProblem } from '../ask-admin.ts';
import { contactAnswer, contactsAnswer, nameOf, type ContactAnswer } from '../contacts/answers.ts';
import { askOnce, reasonField } from '../contacts/act.ts';
import { StaffField, StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { Moment } from '../moment.tsx';
import { goOn } from '../said.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { holdOf, ordersAnswer, type OrderAnswer } from './answers.ts';
import { OrderList } from './list.tsx';

/** An order by its id, or all of one contact. */
export async function ordersPage(visit: StaffVisit): Promise<Reply> {
  const { query } = visit.request;
  const orderId = query.get('orderId')?.trim() ?? '';
  if (orderId !== '') return seeOther(pageAt(visit, 'orders', orderId));
  const contactId = query.get('contact');
  if (contactId === null) return findOrderPage(visit, '', undefined);
  const after = query.get('after');
  const [contact, orders] = await Promise.all([
    ask(visit, 'getContact', { contactId }, contactAnswer),
    ask(visit, 'listOrders', { contactId, ...(after === null ? {} : { after }) }, ordersAnswer),
  ]);
  if (contact.kind === 'refused' || orders.kind === 'refused') return messagePage(visit, 'not_found');
  const name = nameOf(contact.result);
  const { items, next } = orders.result;
  const more = (to: string) =>
    `${pageAt(visit, 'orders')}?${new URLSearchParams({ contact: contactId, after: to }).toString()}`;
  return staffPage(
    visit,
    { title: `Orders of ${name}`, here: 'orders' },
    <section class="card">
      <h1>
        Orders of <a href={pageAt(visit, 'contacts', contactId)}>{name}</a>
      </h1>
      <OrderList visit={visit} orders={items} />
      {next !== null && (
        <nav class="paging" aria-label="Pages">
          <a href={more(next)} rel="next">
            Older
          </a>
        </nav>
      )}
    </section>,
  );
}

function findOrderPage(visit: StaffVisit, typed: string, problem: StaffProblem | undefined): Reply {
  return staffPage(
    visit,
    { title: 'Orders', here: 'orders', ...(problem === undefined ? {} : { status: 404 }) },
    <section class="card">
      <StaffProblemSummary problem={problem} />
      <h1>Find an order</h1>
      <form method="get" action={pageAt(visit, 'orders')}>
        <StaffField
          name="orderId"
          label="Order"
          value={typed}
          hint="Its whole number, as the shop has it."
          problem={problem}
        />
        <button class="button button-primary" type="submit">
          Open
        </button>
      </form>
    </section>,
  );
}

interface Found {
  readonly order: OrderAnswer;
  readonly contact: ContactAnswer;
}

const mostPages = 20;

/** The order and whose it is. */
async function findOrder(visit: StaffVisit): Promise<Found | undefined> {
  const orderId = visit.path['orderId'] ?? '';
  const found = await ask(visit, 'findContacts', { orderId }, contactsAnswer);
  const [contact] = found.kind === 'done' ? found.result.items : [];
  if (contact === undefined) return undefined;
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const input = { contactId: contact.contactId, ...(after === null ? {} : { after }) };
    const listed: Awaited<ReturnType<typeof listPage>> = await listPage(visit, input);
    if (listed.kind === 'refused') return undefined;
    const order = listed.result.items.find((one) => one.orderId === orderId);
    if (order !== undefined) return { order, contact };
    after = listed.result.next;
    if (after === null) return undefined;
  }
  return undefined;
}

const listPage = (visit: StaffVisit, input: Readonly<Record<string, unknown>>) =>
  ask(visit, 'listOrders', input, ordersAnswer);

function unknownOrder(visit: StaffVisit): Reply {
  const typed = visit.path['orderId'] ?? '';
  const message = 'There is no such order in this store.';
  return findOrderPage(visit, typed, inputProblem([{ field: 'orderId', code: 'order_not_found', message }]));
}

export async function orderPage(visit: StaffVisit): Promise<Reply> {
  const found = await findOrder(visit);
  return found === undefined ? unknownOrder(visit) : showOrder(visit, found, undefined);
}

function showOrder(visit: StaffVisit, { order, contact }: Found, problem: StaffProblem | undefined): Reply {
  return staffPage(
    visit,
    { title: `Order ${order.orderId}`, here: 'orders', ...(problem === undefined ? {} : { status: 409 }) },
    <section class="card">
      <StaffProblemSummary problem={problem} />
      <h1>Order {order.orderId}</h1>
      <dl class="details">
        <Fact name="Whose">
          <a href={pageAt(visit, 'contacts', contact.contactId)}>{nameOf(contact)}</a>
        </Fact>
        <Fact name="By what">{holdOf(order)}</Fact>
        <Fact name="Placed">
          <Moment at={order.placedAt} />
        </Fact>
        <Fact name="Status">{order.status}</Fact>
        <Fact name="Total">{`${order.total} ${order.currency}`}</Fact>
        <Fact name="Typed at the checkout">
          {[`${order.firstName ?? ''} ${order.lastName ?? ''}`.trim(), order.email, order.customerNumber]
            .filter((part) => part !== null && part !== '')
            .join(' · ') || 'Nothing'}
        </Fact>
      </dl>
      <ul class="lines">
        {order.lines.map(({ name, quantity, amount }, index) => (
          <li key={index}>
            {quantity} × {name} <span class="quiet">· {amount}</span>
          </li>
        ))}
      </ul>
      <p class="buttons">
        <a class="button button-secondary" href={pageAt(visit, 'orders', order.orderId, 'move')}>
          Move to another contact…
        </a>
      </p>
      <StaffForm visit={visit} action={pageAt(visit, 'orders', order.orderId, 'undo')} kind="inline">
        <button
          class="button button-secondary"
          type="submit"
          disabled={!order.canUndoMove}
          aria-describedby="undo-hint"
        >
          Undo the latest move
        </button>
        <p class="hint" id="undo-hint">
          {order.canUndoMove ? 'The order goes back to whom it was before.' : 'The order was not moved.'}
        </p>
      </StaffForm>
    </section>,
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: VNode | string }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export async function undoMove(visit: StaffVisit, form: Form): Promise<Reply> {
  const orderId = visit.path['orderId'] ?? '';
  const undone = await askOnce({ visit, form }, 'undoMoveOrder', { orderId }, v.unknown());
  if (undone.kind === 'done') return goOn(visit, pageAt(visit, 'orders', orderId), 'The move is undone.');
  const found = await findOrder(visit);
  return found === undefined ? unknownOrder(visit) : showOrder(visit, found, undone.problem);
}

export async function movePage(visit: StaffVisit): Promise<Reply> {
  return showMove(visit, {}, undefined);
}

export async function move(visit: StaffVisit, form: Form): Promise<Reply> {
  const orderId = visit.path['orderId'] ?? '';
  const { contactId = '', reason = '' } = form;
  const missing = [
    ...(contactId === '' ? [{ field: 'to', code: 'required', message: 'Choose whose it is.' }] : []),
    ...(reason.trim() === '' ? [{ field: 'reason', code: 'required', message: 'Say why.' }] : []),
  ];
  if (missing.length > 0) return showMove(visit, form, inputProblem(missing));
  const moved = await askOnce({ visit, form }, 'moveOrder', { orderId, contactId, reason }, v.unknown());
  return moved.kind === 'done'
    ? goOn(visit, pageAt(visit, 'orders', orderId), 'The order is moved. It can be undone below.')
    : showMove(visit, form, moved.problem);
}

/** To whom? Found by the same box as everybody, then chosen. */
async function showMove(visit: StaffVisit, form: Form, problem: StaffProblem | undefined): Promise<Reply> {
  const found = await findOrder(visit);
  if (found === undefined) return unknownOrder(visit);
  const { order, contact } = found;
  const to = (form['to'] ?? visit.request.query.get('to') ?? '').trim();
  const hits = to === '' ? null : await ask(visit, 'findContacts', { query: to }, contactsAnswer);
  const others =
    hits?.kind === 'done' ? hits.result.items.filter((one) => one.contactId !== contact.contactId) : [];
  const at = pageAt(visit, 'orders', order.orderId, 'move');
  return staffPage(
    visit,
    {
      title: `Move order ${order.orderId}`,
      here: 'orders',
      ...(problem === undefined ? {} : { status: 422 }),
    },
    <section class="card">
      <StaffProblemSummary problem={problem} />
      <h1>Move order {order.orderId}</h1>
      <p>
        It is with <a href={pageAt(visit, 'contacts', contact.contactId)}>{nameOf(contact)}</a> now, who no
        longer sees it afterwards. It can be undone.
      </p>
      <form method="get" action={at}>
        <StaffField
          name="to"
          label="To whom?"
          value={to}
          hint="Email, name, number or order."
          problem={problem}
        />
        <button class="button button-secondary" type="submit">
          Find
        </button>
      </form>
      {to !== '' && others.length === 0 && <p>Nobody else is found by “{to}”.</p>}
      {others.length > 0 && (
        <StaffForm visit={visit} action={at} hidden={{ to }}>
          <fieldset class="choice">
            <legend>Whose is it?</legend>
            {others.map((one) => (
              <label key={one.contactId}>
                <input
                  type="radio"
                  name="contactId"
                  value={one.contactId}
                  checked={form['contactId'] === one.contactId || others.length === 1}
                />
                <span>
                  {nameOf(one)}
                  <span class="quiet">
                    {[one.email, one.customerNumber]
                      .flatMap((part) => (part === null ? [] : ` · ${part}`))
                      .join('')}
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
          <StaffField {...reasonField} value={form['reason']} problem={problem} />
          <p class="buttons">
            <button class="button button-primary" type="submit">
              Move it
            </button>
            <a class="button button-secondary" href={pageAt(visit, 'orders', order.orderId)}>
              Leave it
            </a>
          </p>
        </StaffForm>
      )}
    </section>,
  );
}
