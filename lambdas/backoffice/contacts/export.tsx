import type { ComponentChildren, VNode } from 'preact';
import * as v from 'valibot';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { ask } from '../ask-admin.ts';
import { StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { Moment } from '../moment.tsx';
import { pageAt, type StaffVisit } from '../visit.ts';
import { happeningOf } from './activity-words.ts';
import { contactAnswer, nameOf, type ContactAnswer } from './answers.ts';

const text = v.nullable(v.string());
/** What is shown of it; the file has all. */
const exportAnswer = v.looseObject({
  exportedAt: v.string(),
  person: v.record(v.string(), v.unknown()),
  addresses: v.array(
    v.looseObject({ address: v.string(), main: v.boolean(), proven: v.boolean(), maySignIn: v.boolean() }),
  ),
  providerSignIns: v.array(
    v.looseObject({ issuer: v.string(), subject: v.string(), connectedAt: v.string() }),
  ),
  sessions: v.array(
    v.looseObject({ signedInAt: v.string(), lastActivityAt: v.string(), browser: v.string() }),
  ),
  orders: v.array(
    v.looseObject({
      orderId: v.string(),
      placedAt: v.string(),
      total: v.string(),
      currency: v.string(),
      status: v.string(),
      notMineAt: text,
    }),
  ),
  history: v.array(
    v.looseObject({
      at: v.string(),
      what: v.string(),
      by: v.string(),
      device: text,
      email: v.nullable(v.looseObject({ subject: v.string(), to: v.string(), state: v.string() })),
    }),
  ),
  next: text,
});
type ExportAnswer = v.InferOutput<typeof exportAnswer>;

/** Before anything is handed out: what it is, and that it is recorded. Looking at this page is not. */
export async function exportPage(visit: StaffVisit): Promise<Reply> {
  const contact = await readContact(visit);
  if (contact === undefined) return messagePage(visit, 'not_found');
  return staffPage(
    visit,
    { title: `Everything about ${nameOf(contact)}`, here: 'contacts' },
    <section class="card">
      <h1>Everything about {nameOf(contact)}</h1>
      <p class="lead">
        All that is kept of them, to hand to them when they ask for it: details and addresses, sign-ins,
        sessions, orders and history. No password, no link, and nobody of the staff by name.
      </p>
      <p>That it was handed out is recorded among the activities, with your name.</p>
      <Ask visit={visit} contact={contact} after={null} />
      <BackToDetails visit={visit} contact={contact} />
    </section>,
  );
}

/** A page of it, to read and to print, or as a file for another service. */
export async function takeExport(visit: StaffVisit, form: Form): Promise<Reply> {
  const contact = await readContact(visit);
  if (contact === undefined) return messagePage(visit, 'not_found');
  const after = form['after'] ?? null;
  const asked = await ask(visit, 'exportContact', { contactId: contact.contactId, after }, exportAnswer);
  if (asked.kind === 'refused') {
    return staffPage(
      visit,
      { title: 'Everything about a contact', here: 'contacts', status: 422 },
      <section class="card">
        <h1>Everything about {nameOf(contact)}</h1>
        <StaffProblemSummary problem={asked.problem} />
        <BackToDetails visit={visit} contact={contact} />
      </section>,
    );
  }
  const exported = asked.result;
  if (form['as'] === 'file') return file(contact, exported);
  return staffPage(
    visit,
    { title: `Everything about ${nameOf(contact)}`, here: 'contacts' },
    <section class="card">
      <h1>Everything about {nameOf(contact)}</h1>
      <p class="quiet">
        As of <Moment at={exported.exportedAt} />
      </p>
      {after === null && <Person exported={exported} />}
      <Orders orders={exported.orders} />
      <History history={exported.history} />
      {exported.next !== null && (
        <>
          <h2>There is more</h2>
          <Ask visit={visit} contact={contact} after={exported.next} />
        </>
      )}
      <BackToDetails visit={visit} contact={contact} />
    </section>,
  );
}

async function readContact(visit: StaffVisit): Promise<ContactAnswer | undefined> {
  const found = await ask(visit, 'getContact', { contactId: visit.path['contactId'] ?? '' }, contactAnswer);
  return found.kind === 'done' ? found.result : undefined;
}

/** Under a name that says whose it is to whoever asked, and to nobody else who sees the folder. */
function file({ contactId }: ContactAnswer, exported: ExportAnswer): Reply {
  const day = exported.exportedAt.slice(0, 10);
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="contact-${contactId}-${day}.json"`,
    },
    cookies: [],
    body: JSON.stringify(exported, null, 2),
  };
}

interface About {
  readonly visit: StaffVisit;
  readonly contact: ContactAnswer;
}

function Ask({ visit, contact, after }: About & { readonly after: string | null }): VNode {
  return (
    <StaffForm
      visit={visit}
      action={pageAt(visit, 'contacts', contact.contactId, 'export')}
      hidden={after === null ? {} : { after }}
    >
      <div class="actions">
        <button class="button button-primary" type="submit" name="as" value="page">
          {after === null ? 'Show it' : 'Show the next part'}
        </button>
        <button class="button button-secondary" type="submit" name="as" value="file">
          {after === null ? 'Download it' : 'Download the next part'}
          <span class="unseen"> as a file (JSON)</span>
        </button>
      </div>
    </StaffForm>
  );
}

function BackToDetails({ visit, contact }: About): VNode {
  return (
    <p class="aside">
      <a href={pageAt(visit, 'contacts', contact.contactId)}>Back to Customer Details</a>
    </p>
  );
}

function Person({
  exported: { person, addresses, providerSignIns, sessions },
}: {
  readonly exported: ExportAnswer;
}) {
  return (
    <>
      <dl class="details">
        {Object.entries(person).map(([name, value]) => (
          <div key={name}>
            <dt>{inWords(name)}</dt>
            <dd>{written(value)}</dd>
          </div>
        ))}
      </dl>
      <Listed title="Addresses" empty="None">
        {addresses.map(({ address, main, proven, maySignIn }) => (
          <li key={address}>
            {[address, main && 'main', proven ? 'proven' : 'not proven', maySignIn && 'may sign in']
              .filter((part) => part !== false)
              .join(', ')}
          </li>
        ))}
      </Listed>
      <Listed title="Sign-ins by a provider" empty="None">
        {providerSignIns.map(({ issuer, subject, connectedAt }) => (
          <li key={`${issuer} ${subject}`}>
            {issuer}, {subject}, connected <Moment at={connectedAt} />
          </li>
        ))}
      </Listed>
      <Listed title="Sessions" empty="None">
        {sessions.map(({ signedInAt, lastActivityAt, browser }) => (
          <li key={signedInAt}>
            <Moment at={signedInAt} />, last active <Moment at={lastActivityAt} />
            {browser !== '' && `, ${browser}`}
          </li>
        ))}
      </Listed>
    </>
  );
}

function Orders({ orders }: Pick<ExportAnswer, 'orders'>): VNode {
  return (
    <Listed title="Orders" empty="None in this part">
      {orders.map(({ orderId, placedAt, total, currency, status, notMineAt }) => (
        <li key={orderId}>
          <Moment at={placedAt} />: {orderId}, {total} {currency}, {status}
          {notMineAt !== null && ', said not to be theirs'}
        </li>
      ))}
    </Listed>
  );
}

function History({ history }: Pick<ExportAnswer, 'history'>): VNode {
  return (
    <Listed title="History" empty="None in this part">
      {history.map(({ at, what, by, device, email }, index) => (
        <li key={String(index)}>
          <Moment at={at} />: {happeningOf(what)}
          {email !== null &&
            `, “${email.subject}”${email.to === '' ? '' : ` to ${email.to}`} (${email.state})`}
          {device !== null && `, ${device}`}, by {doers[by] ?? by}
        </li>
      ))}
    </Listed>
  );
}

interface ListedProps {
  readonly title: string;
  readonly empty: string;
  readonly children: ComponentChildren[];
}

function Listed({ title, empty, children }: ListedProps): VNode {
  return (
    <>
      <h2>{title}</h2>
      {children.length === 0 ? <p class="quiet">{empty}</p> : <ul>{children}</ul>}
    </>
  );
}

const doers: Readonly<Record<string, string>> = {
  store: 'the store',
  customer: 'the customer',
  unknown: 'somebody',
};

/** `customerNumber` is `Customer number`. */
function inWords(name: string): string {
  if (name === 'crmId') return 'CRM id';
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function written(value: unknown): ComponentChildren {
  switch (typeof value) {
    case 'boolean':
      return value ? 'Yes' : 'No';
    case 'string':
      return /^\d{4}-\d\d-\d\dT/.test(value) ? <Moment at={value} /> : value;
    case 'object':
      if (Array.isArray(value) && value.length > 0) return value.join(', ');
      return value === null || Array.isArray(value) ? (
        <span class="quiet">None</span>
      ) : (
        Object.entries(value)
          .map(([name, part]) => `${inWords(name)}: ${String(part)}`)
          .join(', ')
      );
    default:
      return String(value);
  }
}
