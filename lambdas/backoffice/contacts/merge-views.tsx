import type { ComponentChildren, VNode } from 'preact';
import type { Form } from '../../http/body.ts';
import type { StaffProblem } from '../ask-admin.ts';
import { StaffField, StaffForm, StaffProblemSummary } from '../form.tsx';
import { Moment } from '../moment.tsx';
import { mayDo } from '../staff.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { reasonField } from './act.ts';
import { nameOf, type ContactAnswer } from './answers.ts';
import { ContactBadges } from './badges.tsx';
import type { MergeEvidence, MergePlan, MergeSide } from './merge-answers.ts';

interface ChooseOtherProps {
  readonly visit: StaffVisit;
  readonly contact: ContactAnswer;
  readonly others: readonly ContactAnswer[];
  readonly typed: string;
  readonly problem: StaffProblem | undefined;
}

function mergeAt(visit: StaffVisit, contactId: string, query: Record<string, string> = {}): string {
  const page = pageAt(visit, 'contacts', contactId, 'merge');
  return Object.keys(query).length === 0 ? page : `${page}?${new URLSearchParams(query).toString()}`;
}

export function ChooseOther({ visit, contact, others, typed, problem }: ChooseOtherProps): VNode {
  return (
    <section class="card">
      <StaffProblemSummary problem={problem} />
      <h1>Who may be the same person?</h1>
      <p>
        As <a href={pageAt(visit, 'contacts', contact.contactId)}>{nameOf(contact)}</a>
      </p>
      {others.length === 0 ? (
        <p class="quiet">
          {typed === '' ? 'Nobody else has the same address.' : `Nobody else is found by “${typed}”.`}
        </p>
      ) : (
        <ul class="lines">
          {others.map((one) => (
            <li key={one.contactId}>
              <a href={mergeAt(visit, contact.contactId, { with: one.contactId })}>{nameOf(one)}</a>{' '}
              <ContactBadges contact={one} />
              <span class="quiet">
                {[one.email, one.customerNumber]
                  .flatMap((part) => (part === null ? [] : ` · ${part}`))
                  .join('')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <form method="get" action={mergeAt(visit, contact.contactId)}>
        <StaffField name="to" label="Somebody else" value={typed} hint="Email, name, number or order." />
        <button class="button button-secondary" type="submit">
          Find
        </button>
      </form>
    </section>
  );
}

interface ChooseSignInProps {
  readonly visit: StaffVisit;
  readonly contact: ContactAnswer;
  readonly other: string;
}

/** Both opened an account, and one contact has one password: which of them stays? */
export function ChooseSignIn({ visit, contact, other }: ChooseSignInProps): VNode {
  return (
    <section class="card">
      <h1>Both have an account</h1>
      <p>
        One contact signs in with one password. Ask the customer which one they use; the other no longer
        works, and its devices are signed out.
      </p>
      <p class="buttons">
        <a
          class="button button-secondary"
          href={mergeAt(visit, contact.contactId, { with: other, signIn: 'kept' })}
        >
          The sign-in of {nameOf(contact)} stays
        </a>
        <a
          class="button button-secondary"
          href={mergeAt(visit, contact.contactId, { with: other, signIn: 'merged' })}
        >
          The other’s sign-in stays
        </a>
        <a class="button button-secondary" href={pageAt(visit, 'contacts', contact.contactId)}>
          Leave it
        </a>
      </p>
    </section>
  );
}

interface ComparedProps {
  readonly visit: StaffVisit;
  readonly plan: MergePlan;
  readonly signIn: string;
  readonly form: Form;
  readonly problem: StaffProblem | undefined;
}

const rows: readonly {
  readonly label: string;
  readonly of: (side: MergeSide) => ComponentChildren;
  readonly after?: (plan: MergePlan) => ComponentChildren;
}[] = [
  { label: 'Name', of: (one) => nameOf(one), after: ({ result }) => nameOf(result) },
  { label: 'Email', of: (one) => one.emails.join(', '), after: ({ result }) => result.email },
  { label: 'Username', of: (one) => one.username, after: ({ result }) => result.username },
  {
    label: 'Customer number',
    of: (one) => one.customerNumbers.join(', '),
    after: ({ result }) => result.customerNumber,
  },
  { label: 'CRM id', of: (one) => one.crmId, after: ({ result }) => result.crmId },
  { label: 'Company', of: (one) => one.company?.name, after: ({ result }) => result.company?.name },
  {
    label: 'Account',
    of: (one) => <ContactBadges contact={one} />,
    after: ({ result }) => <ContactBadges contact={result} />,
  },
  { label: 'Last sign-in', of: (one) => one.lastSignInAt !== null && <Moment at={one.lastSignInAt} /> },
  { label: 'Last order', of: (one) => one.lastOrderAt !== null && <Moment at={one.lastOrderAt} /> },
  {
    label: 'Orders',
    of: (one) => counted(one.orders),
    after: ({ kept, merged }) => both(kept.orders, merged.orders),
  },
  {
    label: 'Activities',
    of: (one) => counted(one.activities),
    after: ({ kept, merged }) => both(kept.activities, merged.activities),
  },
];

const counted = ({ count, isMore }: MergeSide['orders']): string =>
  `${String(count)}${isMore ? ' or more' : ''}`;
const both = (one: MergeSide['orders'], other: MergeSide['orders']): string =>
  counted({ count: one.count + other.count, isMore: one.isMore || other.isMore });

export function Compared({ visit, plan, signIn, form, problem }: ComparedProps): VNode {
  const { kept, merged, takesTwo } = plan;
  const hidden = { with: merged.contactId, planId: plan.planId, ...(signIn === '' ? {} : { signIn }) };
  const mayMerge = mayDo(visit.staff.role, 'manager');
  return (
    <section class="card">
      <StaffProblemSummary problem={problem} />
      <h1 id="compared">The same person?</h1>
      <div class="wide" role="region" aria-labelledby="compared" tabIndex={0}>
        <table class="sides">
          <thead>
            <tr>
              <td></td>
              <th scope="col">
                <a href={pageAt(visit, 'contacts', kept.contactId)}>{nameOf(kept)}</a>, kept
              </th>
              <th scope="col">
                <a href={pageAt(visit, 'contacts', merged.contactId)}>{nameOf(merged)}</a>, merged
              </th>
              <th scope="col">As one</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, of, after }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td data-side="Kept">{of(kept) || none}</td>
                <td data-side="Merged">{of(merged) || none}</td>
                {after === undefined ? <td /> : <td data-side="As one">{after(plan) || none}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <a href={mergeAt(visit, merged.contactId, { with: kept.contactId })}>The other way round</a>
      </p>
      <Evidence evidence={plan.evidence} />
      {takesTwo && (
        <p>
          Both opened an account, so it takes two of you: after you, somebody else merges them too, with the
          same sign-in.
        </p>
      )}
      {mayMerge ? (
        <StaffForm visit={visit} action={mergeAt(visit, kept.contactId)} hidden={hidden}>
          <StaffField {...reasonField} value={form['reason']} problem={problem} />
          <p class="buttons">
            <button class="button button-primary" type="submit">
              They are the same person: merge them
            </button>
            <button
              class="button button-secondary"
              type="submit"
              formaction={pageAt(visit, 'contacts', kept.contactId, 'different')}
            >
              They are different people
            </button>
            <a class="button button-secondary" href={pageAt(visit, 'contacts', kept.contactId)}>
              Leave it
            </a>
          </p>
        </StaffForm>
      ) : (
        <p class="hint">To merge them, or to say that they are different people, takes the role manager.</p>
      )}
    </section>
  );
}

const none = <span class="quiet">None</span>;

function Evidence({ evidence }: { readonly evidence: readonly MergeEvidence[] }): VNode {
  if (evidence.length === 0)
    return <p class="quiet">Nothing that the system knows speaks for it: it is on your word.</p>;
  return (
    <>
      <h2>What speaks for it</h2>
      <ul class="consequences">
        {evidence.map((one) => (
          <li key={wordsOf(one)}>{wordsOf(one)}</li>
        ))}
      </ul>
    </>
  );
}

function wordsOf({ kind, address = '', orderId = '', actor = '', reason = '' }: MergeEvidence): string {
  switch (kind) {
    case 'same_proven_address':
      return `Both have ${address}, and one of them has proven it`;
    case 'same_address':
      return `Both have ${address}, which neither has proven`;
    case 'order':
      return `Order ${orderId} of the one was placed with ${address}, which the other has proven`;
    case 'staff':
      return `${actor} says so: ${reason}`;
    default:
      return kind.replaceAll('_', ' ');
  }
}
