import type { VNode } from 'preact';
import type { Reply } from '../../http/reply.ts';
import type { StaffProblem } from '../ask-admin.ts';
import { StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { OrderList } from '../orders/list.tsx';
import { pageAt, type StaffVisit } from '../visit.ts';
import { About, Sessions } from './about.tsx';
import { Acts } from './act-list.tsx';
import { nameOf } from './answers.ts';
import { ContactBadges } from './badges.tsx';
import { Diagnosis } from './diagnosis.tsx';
import { readFacts, type Facts } from './facts.ts';
import { OwnFields } from './own-fields.tsx';
import { SamePerson } from './same-person.tsx';
import type { Shown } from './shown.ts';
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
          <OwnFields visit={visit} facts={facts} />
          <Sessions facts={facts} />
          <Orders visit={visit} facts={facts} />
          <SamePerson visit={visit} facts={facts} />
        </div>
        <Acts visit={visit} facts={facts} />
        <Timeline visit={visit} facts={facts} />
      </div>
    </>,
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
