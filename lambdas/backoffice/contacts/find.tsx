import type { VNode } from 'preact';
import type { Reply } from '../../http/reply.ts';
import { ask } from '../ask-admin.ts';
import { StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { Moment } from '../moment.tsx';
import { findProposal, Proposed } from '../settings/proposal.tsx';
import { mayDo } from '../staff.ts';
import { roleFor } from '../support-actions.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { ContactBadges } from './badges.tsx';
import { contactsAnswer, nameOf, type ContactAnswer } from './answers.ts';

/** Contacts by one box: email, name, number or order, as far as it was typed. Its address can be passed on. */
export async function findPage(visit: StaffVisit): Promise<Reply> {
  const query = visit.request.query.get('query')?.trim() ?? '';
  const after = visit.request.query.get('after');
  if (query === '') {
    const proposal = mayDo(visit.staff.role, 'manager') ? await findProposal(visit) : null;
    return staffPage(
      visit,
      { title: 'Contacts', here: 'contacts' },
      <>
        <Welcome />
        <Proposed visit={visit} proposal={proposal} />
      </>,
    );
  }
  const found = await ask(
    visit,
    'findContacts',
    { query, ...(after === null ? {} : { after }) },
    contactsAnswer,
  );
  if (found.kind === 'refused') {
    return staffPage(
      visit,
      { title: 'Contacts', here: 'contacts', status: 422, query },
      <StaffProblemSummary problem={found.problem} />,
    );
  }
  const { items, next } = found.result;
  return staffPage(
    visit,
    { title: `${query} · Contacts`, here: 'contacts', query },
    items.length === 0 ? (
      <Nobody visit={visit} query={query} isFirst={after === null} />
    ) : (
      <Found visit={visit} query={query} items={items} next={next} isFirst={after === null} />
    ),
  );
}

function Welcome(): VNode {
  return (
    <section class="empty">
      <h1>Find a contact</h1>
      <p>
        Type the beginning of an email address, a name, a customer number or an order into the box above. The
        key <kbd>/</kbd> leads there from anywhere.
      </p>
      <p class="quiet">
        A contact comes by a registration, an order, an import or the CRM, or is made here, by{' '}
        <em>New contact</em>. Whoever has no account yet is invited from their page.
      </p>
    </section>
  );
}

function Nobody({ visit, query, isFirst }: Pick<FoundProps, 'visit' | 'query' | 'isFirst'>): VNode {
  const newContact = `${pageAt(visit, 'contacts', 'new')}?${new URLSearchParams({ query }).toString()}`;
  return (
    <section class="empty">
      <h1>{isFirst ? `Nobody is found by “${query}”` : 'There are no more'}</h1>
      <p>
        What is looked for is the beginning of an email address, of a first, last or full name, of a customer
        number, a CRM id or an order. Fewer letters find more.
      </p>
      {isFirst && mayDo(visit.staff.role, roleFor('createContact')) && (
        <p>
          <a class="button button-primary" href={newContact}>
            New contact<span class="unseen"> with “{query}”</span>
          </a>
        </p>
      )}
    </section>
  );
}

interface FoundProps {
  readonly visit: StaffVisit;
  readonly query: string;
  readonly items: readonly ContactAnswer[];
  readonly next: string | null;
  readonly isFirst: boolean;
}

function Found({ visit, query, items, next, isFirst }: FoundProps): VNode {
  const page = (more: Record<string, string>) =>
    `${pageAt(visit, 'contacts')}?${new URLSearchParams({ query, ...more }).toString()}`;
  return (
    <>
      <h1>
        {isFirst && next === null ? countOf(items.length) : 'Contacts'} for “{query}”
      </h1>
      <ContactRows visit={visit} items={items} />
      {(next !== null || !isFirst) && (
        <nav class="paging" aria-label="Pages">
          {!isFirst && <a href={page({})}>To the first</a>}
          {next !== null && (
            <a href={page({ after: next })} rel="next">
              More
            </a>
          )}
        </nav>
      )}
    </>
  );
}

/** Contacts one below the other, each leading to its details. */
export function ContactRows({ visit, items }: Pick<FoundProps, 'visit' | 'items'>): VNode {
  return (
    <ul class="rows">
      {items.map((contact) => (
        <li key={contact.contactId}>
          <a class="row" href={pageAt(visit, 'contacts', contact.contactId)}>
            <span class="row-name">{nameOf(contact)}</span>
            <span class="row-state">
              <ContactBadges contact={contact} />
            </span>
            <span class="row-what">{identifiersOf(contact)}</span>
            <span class="row-when">
              {contact.lastOrderAt !== null && (
                <>
                  Last order <Moment at={contact.lastOrderAt} />
                </>
              )}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function countOf(count: number): string {
  return count === 1 ? 'One contact' : `${String(count)} contacts`;
}

function identifiersOf({ email, customerNumber, company }: ContactAnswer): string {
  return [email, customerNumber, company?.name].filter((one) => one != null).join(' · ');
}
