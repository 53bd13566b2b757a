import type { VNode } from 'preact';
import * as v from 'valibot';
import { accountStep } from '../../accounts/account-state.ts';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { ask, type Conflict, type StaffProblem } from '../ask-admin.ts';
import { StaffChoice, StaffField, StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { goOn } from '../said.ts';
import { OvertakenSummary, type Compared } from '../overtaken.tsx';
import { pageAt, type StaffVisit } from '../visit.ts';
import { askOnce } from './act.ts';
import { contactAnswer, nameOf, type ContactAnswer } from './answers.ts';
import {
  AfterErasure,
  afterErasureOf,
  atItsField,
  companyOf,
  erasedInSummary,
  fields,
  formValues,
  languages,
  type SaidAtFields,
  type Values,
} from './contact-form.tsx';
import { Holders, takenAtFields } from './holders.tsx';

/** Changes of a contact. The form carries what it showed, so that of two who change the same field the later one hears of the other's. */
export async function editPage(visit: StaffVisit): Promise<Reply> {
  const contact = await readContact(visit);
  if (contact === undefined) return messagePage(visit, 'not_found');
  const values = valuesOf(contact);
  return showForm({ visit, contact, values, read: values, isBack: false, problem: undefined });
}

export async function takeEdit(visit: StaffVisit, form: Form): Promise<Reply> {
  const contact = await readContact(visit);
  if (contact === undefined) return messagePage(visit, 'not_found');
  const [values, read] = [formValues(form, ''), formValues(form, 'read.')];
  const details = pageAt(visit, 'contacts', contact.contactId);
  const changed = changesOf(values, read);
  if (Object.keys(changed).length === 0) return goOn(visit, details, 'Nothing was changed.');
  const expected = Object.fromEntries(
    Object.entries(changesOf(read, values)).filter(([name]) => Object.hasOwn(changed, name)),
  );
  const input = { contactId: contact.contactId, ...changed, ...afterErasureOf(form), expected };
  const updated = await askOnce({ visit, form }, 'updateContact', input, v.unknown());
  if (updated.kind === 'done') return goOn(visit, details, 'The contact is changed.');
  const { problem } = updated;
  // Once both have been seen, what is sent again is meant.
  const seen = problem.conflicts.length > 0 ? valuesOf(contact) : read;
  const isBack = afterErasureOf(form).afterErasure === true;
  return showForm({ visit, contact, values, read: seen, isBack, problem });
}

async function readContact(visit: StaffVisit): Promise<ContactAnswer | undefined> {
  const found = await ask(visit, 'getContact', { contactId: visit.path['contactId'] ?? '' }, contactAnswer);
  return found.kind === 'done' ? found.result : undefined;
}

function valuesOf({ firstName, lastName, locale, company, ...rest }: ContactAnswer): Values {
  return {
    firstName,
    lastName,
    email: rest.email ?? '',
    customerNumber: rest.customerNumber ?? '',
    crmId: rest.crmId ?? '',
    companyId: company?.id ?? '',
    companyName: company?.name ?? '',
    locale,
  };
}

/** Of the first values those that differ from the others, as the action takes them. */
function changesOf(values: Values, from: Values): Record<string, unknown> {
  const { companyId, companyName, ...plain } = values;
  const changed = Object.entries(plain).filter(([name, value]) => value !== plainOf(from)[name]);
  const isCompanyOther = companyId !== from.companyId || companyName !== from.companyName;
  return {
    ...Object.fromEntries(
      changed.map(([name, value]) => [name, value === '' && isNullable(name) ? null : value]),
    ),
    ...(isCompanyOther ? { company: companyOf(values) } : {}),
  };
}

const plainOf = (values: Values): Readonly<Record<string, string>> => values;
const isNullable = (name: string): boolean => ['email', 'customerNumber', 'crmId'].includes(name);

interface EditProps {
  readonly visit: StaffVisit;
  readonly contact: ContactAnswer;
  readonly values: Values;
  /** What whoever changes it has seen. */
  readonly read: Values;
  /** The box is ticked that an erased person’s is given all the same. */
  readonly isBack: boolean;
  readonly problem: StaffProblem | undefined;
}

function showForm(props: EditProps): Reply {
  const { visit, contact, problem } = props;
  return staffPage(
    visit,
    {
      title: `Edit ${nameOf(contact)}`,
      here: 'contacts',
      ...(problem === undefined ? {} : { status: problem.conflicts.length > 0 ? 409 : 422 }),
    },
    <Edit {...props} />,
  );
}

function Edit({ visit, contact, values, read, isBack, problem: refused }: EditProps): VNode {
  const problem = refused && atItsField(refused, atFields);
  const step = accountStep('correctAddress', contact.accountState);
  const details = pageAt(visit, 'contacts', contact.contactId);
  const hidden = Object.fromEntries(Object.entries(read).map(([name, value]) => [`read.${name}`, value]));
  return (
    <section class="card">
      {problem !== undefined && problem.conflicts.length > 0 ? (
        <OvertakenSummary what="Field" compared={problem.conflicts.map(inWords)} />
      ) : (
        <StaffProblemSummary problem={erasedInSummary(problem, erasedMessage)} />
      )}
      <h1>Edit {nameOf(contact)}</h1>
      <StaffForm visit={visit} action={`${details}/edit`} hidden={hidden}>
        {fields.map((field) =>
          field.name === 'locale' ? (
            <StaffChoice key={field.name} {...field} options={languages} value={values.locale} />
          ) : field.name === 'email' && step.kind !== 'goes' ? (
            <div class="field" key={field.name}>
              <input type="hidden" name="email" value={read.email} />
              <label for="email-fixed">Email</label>
              <p class="hint" id="email-hint">
                The account is signed in to with it, so the customer alone changes it, with proof. Where the
                mailbox is dead, or there is none, begin an address recovery.
              </p>
              <input id="email-fixed" value={read.email} disabled aria-describedby="email-hint" />
            </div>
          ) : (
            <StaffField
              key={field.name}
              {...field}
              value={values[field.name]}
              problem={problem}
              hint={hintAt(field.name, contact)}
              remedy={<Holders visit={visit} problem={problem} at={field.name} />}
            />
          ),
        )}
        {(problem?.code === 'erased' || isBack) && (
          <AfterErasure isTicked={isBack}>
            They have asked for it, or it is somebody else’s by now: save it all the same
          </AfterErasure>
        )}
        <p class="buttons">
          <button class="button button-primary" type="submit">
            Save
          </button>
          <a class="button button-secondary" href={details}>
            Leave it
          </a>
        </p>
      </StaffForm>
    </section>
  );
}

const erasedMessage =
  'Whoever had this was erased here. Tick the box below the form to give it to this contact all the same; that is kept among the activities.';

const atFields: SaidAtFields = {
  ...takenAtFields,
  number_belongs_to_account: {
    field: 'customerNumber',
    message:
      'The customer may be signing in with this number, so the account keeps it. Give it another number, not none.',
  },
};

function hintAt(
  field: string,
  { accountState, customerNumber, activatedAt }: ContactAnswer,
): string | undefined {
  if (field === 'email' && accountState !== 'none')
    return 'Another address withdraws what is pending: its links went to the wrong one.';
  return field === 'customerNumber' && customerNumber !== null && activatedAt !== null
    ? 'One that was given by mistake can be taken off for seven days, until somebody signs in with it. After that it leads to the account for good, beside another one too.'
    : undefined;
}

const labelOf = (name: string): string =>
  name === 'company' ? 'Company' : (fields.find((field) => field.name === name)?.label ?? name);

const inWords = ({ name, theirs, yours }: Conflict): Compared => ({
  label: labelOf(name),
  theirs: written(theirs),
  yours: written(yours),
});

const companySchema = v.object({ id: v.string(), name: v.string() });

function written(value: unknown): string {
  if (v.is(companySchema, value)) return `${value.name} (${value.id})`;
  return typeof value === 'string' ? value : 'None';
}
