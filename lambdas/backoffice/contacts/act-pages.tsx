import type { VNode } from 'preact';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { inputProblem, type StaffProblem } from '../ask-admin.ts';
import { StaffField, StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { goOn } from '../said.ts';
import { mayDo } from '../staff.ts';
import { pageAt, type StaffRoute, type StaffVisit } from '../visit.ts';
import type { ContactAct } from './act.ts';
import { contactActs } from './acts.ts';
import { nameOf } from './answers.ts';
import { showDetails } from './details.tsx';
import { readFacts, type Facts } from './facts.ts';

/** Of each act the page that tells what it does, where it has one, and the form that does it. */
export const actRoutes: readonly StaffRoute[] = contactActs.flatMap((act): StaffRoute[] => {
  const about = { path: `/{store}/contacts/{contactId}/acts/${act.name}`, role: act.role } as const;
  return [
    ...(act.before === undefined
      ? []
      : [
          {
            ...about,
            method: 'GET',
            summary: `${act.label}: what it does`,
            answer: (visit) => ask(visit, act),
          } as const satisfies StaffRoute,
        ]),
    { ...about, method: 'POST', summary: act.label, answer: (visit, form) => perform(visit, act, form) },
  ];
});

async function ask(visit: StaffVisit, act: ContactAct): Promise<Reply> {
  const read = await readFacts(visit);
  return read.kind === 'read'
    ? beforePage(visit, act, read.facts, {}, undefined)
    : messagePage(visit, 'not_found');
}

async function perform(visit: StaffVisit, act: ContactAct, form: Form): Promise<Reply> {
  const read = await readFacts(visit);
  if (read.kind === 'refused') return messagePage(visit, 'not_found');
  const { facts } = read;
  // The admin function knows no roles: what the page does not offer to one is not done for it either.
  if (!mayDo(visit.staff.role, act.roleFor?.(facts) ?? act.role)) return messagePage(visit, 'not_for_you');
  const missing = missingIn(act, form);
  const acted = missing === undefined ? await act.act({ visit, facts, form }) : missing;
  if (acted.kind === 'done') return goOn(visit, pageAfter(visit, act, facts), acted.said);
  return act.before === undefined
    ? showDetails(visit, facts, acted.problem)
    : beforePage(visit, act, facts, form, acted.problem);
}

const pageAfter = (visit: StaffVisit, act: ContactAct, { contact }: Facts): string =>
  act.leavesContact === true ? pageAt(visit, 'contacts') : pageAt(visit, 'contacts', contact.contactId);

/** Fields that have to be filled in, though the action itself would do without. */
function missingIn(act: ContactAct, form: Form) {
  const empty = (act.before?.fields ?? []).filter(({ name, isOptional = false, mustBe }) => {
    const typed = (form[name] ?? '').trim();
    return mustBe === undefined ? !isOptional && typed === '' : typed.toLowerCase() !== mustBe;
  });
  if (empty.length === 0) return undefined;
  const errors = empty.map(({ name, label, mustBe }) => ({
    field: name,
    code: 'required',
    message:
      mustBe !== undefined
        ? `Type ${mustBe} to show that it is meant.`
        : name === 'reason'
          ? 'Say why.'
          : `${label.replace(/\?$/, '')} is missing.`,
  }));
  return { kind: 'refused', problem: inputProblem(errors) } as const;
}

async function beforePage(
  visit: StaffVisit,
  act: ContactAct,
  facts: Facts,
  form: Form,
  problem: StaffProblem | undefined,
): Promise<Reply> {
  const name = nameOf(facts.contact);
  const asked = (await act.before?.asked?.(visit, facts)) ?? [];
  const told = [...(act.before?.consequences(facts) ?? []), ...asked];
  return staffPage(
    visit,
    { title: `${act.label} · ${name}`, here: 'contacts', ...(problem === undefined ? {} : { status: 422 }) },
    <Before visit={visit} act={act} facts={facts} form={form} problem={problem} name={name} told={told} />,
  );
}

interface BeforeProps {
  readonly visit: StaffVisit;
  readonly act: ContactAct;
  readonly facts: Facts;
  readonly form: Form;
  readonly problem: StaffProblem | undefined;
  readonly name: string;
  /** What it comes to. */
  readonly told: readonly string[];
}

function Before({ visit, act, facts, form, problem, name, told }: BeforeProps): VNode {
  const { contactId, email } = facts.contact;
  const why = act.whyNot(facts);
  const back = pageAt(visit, 'contacts', contactId);
  return (
    <section class="card">
      <StaffProblemSummary problem={problem} />
      <h1>{act.label}</h1>
      <p>
        <a href={back}>{name}</a>
        {email !== null && email !== name && <span class="quiet"> · {email}</span>}
      </p>
      {why !== null ? (
        <p>{why}</p>
      ) : (
        <>
          <ul class="consequences">
            {told.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <StaffForm
            visit={visit}
            action={pageAt(visit, 'contacts', contactId, 'acts', act.name)}
            hidden={act.before?.hidden?.(facts) ?? {}}
          >
            {act.before?.fields.map((field) => (
              <StaffField key={field.name} {...field} value={form[field.name]} problem={problem} />
            ))}
            <p class="buttons">
              <button
                class={`button ${act.isGrave === true ? 'button-danger' : 'button-primary'}`}
                type="submit"
              >
                {act.label}
              </button>
              <a class="button button-secondary" href={back}>
                Leave it
              </a>
            </p>
          </StaffForm>
        </>
      )}
    </section>
  );
}
