import type { VNode } from 'preact';
import * as v from 'valibot';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import type { StaffProblem } from '../ask-admin.ts';
import { StaffChoice, StaffField, StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { goOn } from '../said.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { askOnce } from './act.ts';
import { contactAnswer, nameOf } from './answers.ts';
import {
  AfterErasure,
  afterErasureOf,
  companyOf,
  erasedInSummary,
  fields,
  formValues,
  languages,
} from './contact-form.tsx';
import { Holders } from './holders.tsx';
import { erasedMessage, inNewForm } from './new-contact-problem.ts';
import { hintsOf, readStore, type NewContactStore } from './new-contact-store.ts';

/** A contact that staff make, such as of a caller whom nobody knows yet; what was searched for in vain is filled in. */
export async function newContactPage(visit: StaffVisit): Promise<Reply> {
  return showForm(visit, fromSearch(visit.request.query.get('query')?.trim() ?? ''), undefined);
}

export async function takeNewContact(visit: StaffVisit, form: Form): Promise<Reply> {
  const created = await askOnce({ visit, form }, 'createContact', inputOf(form), createdAnswer);
  if (created.kind === 'refused') return showForm(visit, form, created.problem);
  const contact = created.result;
  return goOn(visit, pageAt(visit, 'contacts', contact.contactId), saidOf(contact));
}

/** With what was queued, where the invitation was asked for. */
const createdAnswer = v.object({ ...contactAnswer.entries, state: v.optional(v.literal('queued')) });

function saidOf(contact: v.InferOutput<typeof createdAnswer>): string {
  const { email, customerNumber, state } = contact;
  const number = customerNumber === null ? '' : `, with the customer number ${customerNumber}`;
  const invited = state === undefined ? '' : ` The invitation to ${email ?? 'the customer'} is queued.`;
  return `${nameOf(contact)} is a contact now${number}.${invited}`;
}

/** An address is one; of words the last is the last name. A number may be a customer's or an order's, and is nobody's name. */
function fromSearch(query: string): Form {
  if (query.includes('@')) return { email: query };
  if (query === '' || /\d/.test(query)) return {};
  const words = query.split(/\s+/);
  return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' };
}

function inputOf(form: Form): Readonly<Record<string, unknown>> {
  const values = formValues(form, '');
  const { firstName, lastName, email, customerNumber, locale } = values;
  return {
    firstName,
    lastName,
    email: email === '' ? null : email,
    customerNumber: customerNumber === '' ? null : customerNumber,
    company: companyOf(values),
    ...(locale === '' ? {} : { locale }),
    sendInvitation: form['sendInvitation'] === 'on',
    ...afterErasureOf(form),
  };
}

async function showForm(visit: StaffVisit, form: Form, refused: StaffProblem | undefined): Promise<Reply> {
  const store = await readStore(visit);
  if (store === undefined) return messagePage(visit, 'not_found');
  const problem = refused && inNewForm(refused);
  return staffPage(
    visit,
    { title: 'New contact', here: 'contacts', ...(problem === undefined ? {} : { status: 422 }) },
    <NewContact visit={visit} form={form} store={store} problem={problem} />,
  );
}

interface NewContactProps {
  readonly visit: StaffVisit;
  readonly form: Form;
  readonly store: NewContactStore;
  readonly problem: StaffProblem | undefined;
}

function NewContact({ visit, form, store, problem }: NewContactProps): VNode {
  const values = formValues(form, '');
  const hints = hintsOf(store);
  const offered = languages.filter(({ value }) => store.variables['languages.offered'].includes(value));
  const language = values.locale === '' ? store.locale : values.locale;
  return (
    <section class="card">
      <StaffProblemSummary problem={erasedInSummary(problem, erasedMessage)} />
      <h1>New contact</h1>
      <StaffForm visit={visit} action={pageAt(visit, 'contacts', 'new')}>
        {fields.map((field) => {
          // A CRM that has them makes them itself.
          if (field.name === 'crmId') return null;
          if (field.name === 'locale')
            return (
              offered.length > 1 && (
                <StaffChoice key={field.name} {...field} options={offered} value={language} />
              )
            );
          return (
            <StaffField
              key={field.name}
              {...field}
              value={values[field.name]}
              problem={problem}
              hint={field.name === 'customerNumber' ? hints.customerNumber : undefined}
              remedy={<Holders visit={visit} problem={problem} at={field.name} />}
            />
          );
        })}
        <div class="field">
          <label class="tick">
            <input
              type="checkbox"
              id="sendInvitation"
              name="sendInvitation"
              checked={form['sendInvitation'] === 'on' && hints.whyNoInvitation === null}
              disabled={hints.whyNoInvitation !== null}
              aria-describedby="sendInvitation-hint"
            />
            Send an invitation now
          </label>
          <p class="hint" id="sendInvitation-hint">
            {hints.whyNoInvitation ?? hints.invitation}
          </p>
        </div>
        {(problem?.code === 'erased' || form['afterErasure'] === 'on') && (
          <AfterErasure isTicked={form['afterErasure'] === 'on'}>They asked to come back</AfterErasure>
        )}
        <p class="buttons">
          <button class="button button-primary" type="submit">
            Make the contact
          </button>
          <a class="button button-secondary" href={pageAt(visit, 'contacts')}>
            Leave it
          </a>
        </p>
      </StaffForm>
    </section>
  );
}
