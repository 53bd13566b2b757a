import type { ComponentChildren, VNode } from 'preact';
import { deviceName } from '../../accounts/device-name.ts';
import type { Reply } from '../../http/reply.ts';
import type { StaffProblem } from '../ask-admin.ts';
import { StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { Moment } from '../moment.tsx';
import { OrderList } from '../orders/list.tsx';
import { mayDo } from '../staff.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import type { ContactAct } from './act.ts';
import { contactActs } from './acts.ts';
import { nameOf, type Namesake } from './answers.ts';
import { ContactBadges } from './badges.tsx';
import { readFacts, type Facts } from './facts.ts';
import { headlineOf } from './headline.tsx';
import { Timeline } from './timeline.tsx';

/** Customer Details. */
export async function detailsPage(visit: StaffVisit): Promise<Reply> {
  const read = await readFacts(visit, visit.request.query.get('after'));
  return read.kind === 'read' ? showDetails(visit, read.facts) : messagePage(visit, 'not_found');
}

/** As they stand, with what would not be done, if anything was tried. */
export function showDetails(visit: StaffVisit, facts: Facts, problem?: StaffProblem): Reply {
  const name = nameOf(facts.contact);
  return staffPage(
    visit,
    { title: name, here: 'contacts', ...(problem === undefined ? {} : { status: 422 }) },
    <>
      <StaffProblemSummary problem={problem} />
      <div class="title">
        <h1>{name}</h1>
        <p class="badges">
          <ContactBadges contact={facts.contact} />
        </p>
      </div>
      <Diagnosis visit={visit} facts={facts} />
      <div class="columns">
        <div class="stack">
          <About visit={visit} facts={facts} />
          <Sessions facts={facts} />
          <Orders visit={visit} facts={facts} />
        </div>
        <Acts visit={visit} facts={facts} />
        <Timeline visit={visit} facts={facts} />
      </div>
    </>,
  );
}

interface Shown {
  readonly visit: StaffVisit;
  readonly facts: Facts;
}

/** Of these the sentence above is all there is to say. */
const saysItAll = ['nothing_wrong', 'locked', 'number_only_login'];

function Diagnosis({ visit, facts }: Shown): VNode | null {
  const headline = headlineOf(facts);
  if (headline === null) return null;
  const { sentence, tone, reason, remedy } = headline;
  const act = contactActs.find(({ action, about }) => action === remedy?.action && about !== 'address');
  const others = facts.reasons.filter((one) => one !== reason && one.code !== 'username_exists');
  return (
    <section class={`card diagnosis diagnosis-${tone}`} aria-labelledby="diagnosis">
      <div class="headline">
        <h2 id="diagnosis">{sentence}</h2>
        {act !== undefined && <ActButton visit={visit} facts={facts} act={act} kind="primary" />}
      </div>
      {!saysItAll.includes(reason.code) && <p class="quiet">{reason.message}</p>}
      <Namesakes visit={visit} contacts={reason.contacts} />
      {others.length > 0 && (
        <ul class="others">
          {others.map((one) => (
            <li key={one.code}>
              {one.message}
              <Namesakes visit={visit} contacts={one.contacts} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Namesakes({
  visit,
  contacts,
}: {
  readonly visit: StaffVisit;
  readonly contacts: readonly Namesake[];
}) {
  if (contacts.length === 0) return null;
  return (
    <ul class="namesakes">
      {contacts.map((one) => (
        <li key={one.contactId}>
          <a href={pageAt(visit, 'contacts', one.contactId)}>{nameOf(one)}</a>
          {one.customerNumber !== null && <span class="quiet"> · {one.customerNumber}</span>}
          <span class="quiet">
            {' · '}
            {one.lastOrderAt === null ? (
              'never ordered'
            ) : (
              <>
                last order <Moment at={one.lastOrderAt} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

const methods: Readonly<Record<string, string>> = {
  checkout: 'Password after checkout',
  invitation: 'Invitation',
  registration: 'Registration',
};

const languages: Readonly<Record<string, string>> = {
  en: 'English',
  es: 'Spanish',
  fr: 'French',
  de: 'German',
};

function About({ visit, facts: { contact } }: Shown): VNode {
  const { company, inviteMethod, activatedAt, lastSignInAt, lastOrderAt } = contact;
  return (
    <section class="card" aria-labelledby="about">
      <div class="headline">
        <h2 id="about">Contact and account</h2>
        <a class="button button-secondary" href={pageAt(visit, 'contacts', contact.contactId, 'edit')}>
          Edit
        </a>
      </div>
      <dl class="details">
        <Row name="Email">{contact.email}</Row>
        <Row name="Username">{contact.username}</Row>
        <Row name="Customer number">{contact.customerNumber}</Row>
        <Row name="CRM id">{contact.crmId}</Row>
        <Row name="Company">
          {company !== null && (
            <a href={`${pageAt(visit, 'companies')}?${new URLSearchParams({ id: company.id }).toString()}`}>
              {company.name}
            </a>
          )}
        </Row>
        <Row name="Language">{languages[contact.locale] ?? contact.locale}</Row>
        <Row name="Way in">{inviteMethod === null ? null : (methods[inviteMethod] ?? inviteMethod)}</Row>
        <Row name="Password">{contact.hasPassword ? 'Set' : 'None'}</Row>
        <Row name="Contact since">
          <Moment at={contact.createdAt} />
        </Row>
        <Row name="Active since">{activatedAt !== null && <Moment at={activatedAt} />}</Row>
        <Row name="Last sign-in">{lastSignInAt !== null && <Moment at={lastSignInAt} />}</Row>
        <Row name="Last order">{lastOrderAt !== null && <Moment at={lastOrderAt} />}</Row>
      </dl>
    </section>
  );
}

function Row({
  name,
  children,
}: {
  readonly name: string;
  readonly children?: ComponentChildren;
}): VNode | null {
  const isEmpty = children === null || children === false || children === undefined || children === '';
  return (
    <div>
      <dt>{name}</dt>
      <dd>{isEmpty ? <span class="quiet">None</span> : children}</dd>
    </div>
  );
}

function Sessions({ facts: { sessions } }: Shown | { readonly facts: Facts }): VNode {
  return (
    <section class="card" aria-labelledby="sessions">
      <h2 id="sessions">Signed in at</h2>
      {sessions.length === 0 ? (
        <p class="quiet">Nowhere just now.</p>
      ) : (
        <ul class="lines">
          {sessions.map(({ id, createdAt, lastActivityAt, userAgent }) => (
            <li key={id}>
              {deviceName(userAgent) || 'A device that does not say what it is'}
              <span class="quiet">
                {' '}
                · since <Moment at={createdAt} />, last active <Moment at={lastActivityAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const ordersShown = 5;

function Orders({ visit, facts: { contact, orders, hasMoreOrders } }: Shown): VNode {
  const all = `${pageAt(visit, 'orders')}?${new URLSearchParams({ contact: contact.contactId }).toString()}`;
  return (
    <section class="card" aria-labelledby="orders">
      <h2 id="orders">Orders</h2>
      <OrderList visit={visit} orders={orders.slice(0, ordersShown)} />
      {(orders.length > ordersShown || hasMoreOrders) && (
        <p>
          <a href={all}>All orders</a>
        </p>
      )}
    </section>
  );
}

const groups = [
  { about: 'email', title: 'Email' },
  { about: 'sign-in', title: 'Signing in' },
  { about: 'account', title: 'Account' },
  { about: 'address', title: 'A dead mailbox' },
] as const satisfies readonly { about: ContactAct['about']; title: string }[];

function Acts({ visit, facts }: Shown): VNode {
  return (
    <section class="card acts" aria-labelledby="acts">
      <h2 id="acts">What you can do</h2>
      {groups.map(({ about, title }) => (
        <section key={about} aria-labelledby={`acts-${about}`}>
          <h3 id={`acts-${about}`}>{title}</h3>
          <ul>
            {contactActs
              .filter((act) => act.about === about)
              .map((act) => (
                <li key={act.name}>
                  <ActButton visit={visit} facts={facts} act={act} kind="secondary" />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

interface ActButtonProps extends Shown {
  readonly act: ContactAct;
  readonly kind: 'primary' | 'secondary';
}

/** Does it, or leads to the page that asks first. What cannot be done now stands there all the same, with its reason. */
function ActButton({ visit, facts, act, kind }: ActButtonProps): VNode {
  const at = pageAt(visit, 'contacts', facts.contact.contactId, 'acts', act.name);
  const why = mayDo(visit.staff.role, act.role) ? act.whyNot(facts) : 'This takes the role manager.';
  if (why !== null) {
    const id = `why-${kind}-${act.name}`;
    return (
      <>
        <button class={`button button-${kind}`} type="button" disabled aria-describedby={id}>
          {act.label}
        </button>
        <p class="hint" id={id}>
          {why}
        </p>
      </>
    );
  }
  if (act.before !== undefined) {
    return (
      <a class={`button button-${kind}`} href={at}>
        {act.label}…
      </a>
    );
  }
  return (
    <StaffForm visit={visit} action={at} kind="inline">
      <button class={`button button-${kind}`} type="submit">
        {act.label}
      </button>
    </StaffForm>
  );
}
