import type { VNode } from 'preact';
import * as v from 'valibot';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { ask, type Answer, type StaffProblem } from '../ask-admin.ts';
import { StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { mayDo } from '../staff.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { askOnce } from './act.ts';
import { contactsAnswer, nameOf, type ContactAnswer } from './answers.ts';
import { ContactRows } from './find.tsx';

const setAnswer = v.object({
  items: v.array(v.object({ contactId: v.string(), status: v.string(), problem: v.optional(v.string()) })),
  next: v.nullable(v.string()),
});
type Set = v.InferOutput<typeof setAnswer>;
type Results = Set['items'];

const acts = {
  invite: {
    label: 'Invite everybody',
    role: 'manager',
    told: 'Emails an invitation to each who has no username. Who cannot be invited is told, and keeps it from nobody else.',
  },
  disable: {
    label: 'Disable every account',
    role: 'manager',
    told: 'Signs everybody out, and nobody of the company signs in until each account is enabled again.',
  },
} as const;
export type CompanyAct = keyof typeof acts;

/** A company's colleagues, together. */
export const companyPage = (visit: StaffVisit): Promise<Reply> => show(visit, [], undefined);

/** One of the acts upon all of them: told first, then done. */
export const companyActPage =
  (act: CompanyAct) =>
  async (visit: StaffVisit): Promise<Reply> => {
    const { items } = await colleagues(visit);
    return staffPage(
      visit,
      { title: acts[act].label, here: 'contacts' },
      <section class="card">
        <h1>{acts[act].label}</h1>
        <p>
          {companyName(items)}: {items.length === 1 ? 'one contact' : `${String(items.length)} contacts`}.
        </p>
        <p>{acts[act].told}</p>
        <StaffForm visit={visit} action={actAt(visit, act)}>
          <p class="buttons">
            <button class={`button ${act === 'disable' ? 'button-danger' : 'button-primary'}`} type="submit">
              {acts[act].label}
            </button>
            <a class="button button-secondary" href={at(visit)}>
              Leave it
            </a>
          </p>
        </StaffForm>
      </section>,
    );
  };

const mostCalls = 40;

/** As many calls as it takes, of 25 each. */
export const performCompanyAct =
  (act: CompanyAct) =>
  async (visit: StaffVisit, form: Form): Promise<Reply> => {
    const results: Results = [];
    let after: string | null = null;
    for (let call = 0; call < mostCalls; call += 1) {
      const once = { visit, form: { requestId: `${form['requestId'] ?? ''}.${String(call)}` } };
      const done: Answer<Set> = await askOnce(
        once,
        'setCompanyAccounts',
        { companyId: companyId(visit), do: act, ...(after === null ? {} : { after }) },
        setAnswer,
      );
      if (done.kind === 'refused') return show(visit, results, done.problem);
      results.push(...done.result.items);
      after = done.result.next;
      if (after === null) break;
    }
    return show(visit, results, undefined);
  };

const companyId = (visit: StaffVisit): string => visit.request.query.get('id') ?? '';
const at = (visit: StaffVisit): string =>
  `${pageAt(visit, 'companies')}?${new URLSearchParams({ id: companyId(visit) }).toString()}`;
const actAt = (visit: StaffVisit, act: CompanyAct): string =>
  `${pageAt(visit, 'companies', act)}?${new URLSearchParams({ id: companyId(visit) }).toString()}`;

async function colleagues(visit: StaffVisit): Promise<{ items: ContactAnswer[]; next: string | null }> {
  const after = visit.request.query.get('after');
  const input = { companyId: companyId(visit), ...(after === null ? {} : { after }) };
  const found = await ask(visit, 'findContacts', input, contactsAnswer);
  return found.kind === 'done' ? found.result : { items: [], next: null };
}

const companyName = (items: readonly ContactAnswer[]): string => items[0]?.company?.name ?? 'The company';

async function show(visit: StaffVisit, results: Results, problem: StaffProblem | undefined): Promise<Reply> {
  const { items, next } = await colleagues(visit);
  const title = companyName(items);
  return staffPage(
    visit,
    { title, here: 'contacts', ...(problem === undefined ? {} : { status: 422 }) },
    <>
      <StaffProblemSummary problem={problem} />
      <h1>{title}</h1>
      {results.length > 0 && <Outcome visit={visit} results={results} items={items} />}
      {items.length === 0 ? (
        <p class="quiet">No contact has this company.</p>
      ) : (
        <>
          <ContactRows visit={visit} items={items} />
          {next !== null && (
            <nav class="paging" aria-label="Pages">
              <a href={`${at(visit)}&${new URLSearchParams({ after: next }).toString()}`} rel="next">
                More
              </a>
            </nav>
          )}
          <p class="buttons">
            {(['invite', 'disable'] as const).map((act) =>
              mayDo(visit.staff.role, acts[act].role) ? (
                <a key={act} class="button button-secondary" href={actAt(visit, act)}>
                  {acts[act].label}…
                </a>
              ) : (
                <button key={act} class="button button-secondary" type="button" disabled>
                  {acts[act].label} (takes the role manager)
                </button>
              ),
            )}
          </p>
        </>
      )}
    </>,
  );
}

interface OutcomeProps {
  readonly visit: StaffVisit;
  readonly results: Results;
  readonly items: readonly ContactAnswer[];
}

function Outcome({ visit, results, items }: OutcomeProps): VNode {
  const done = results.filter(({ status }) => status !== 'refused');
  const refused = results.filter(({ status }) => status === 'refused');
  const name = (contactId: string): string => {
    const contact = items.find((one) => one.contactId === contactId);
    return contact === undefined ? contactId : nameOf(contact);
  };
  return (
    <div class="notice" role="status" tabIndex={-1} autofocus>
      <p>
        Done with {done.length} of {results.length}.
      </p>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ contactId, problem }) => (
            <li key={contactId}>
              <a href={pageAt(visit, 'contacts', contactId)}>{name(contactId)}</a>:{' '}
              {(problem ?? 'refused').replaceAll('_', ' ')}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
