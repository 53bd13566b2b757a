import type { VNode } from 'preact';
import * as v from 'valibot';
import type { Form } from '../../http/body.ts';
import type { Reply } from '../../http/reply.ts';
import { inLanguage, type ExtraField } from '../../stores/extra-fields.ts';
import type { StaffProblem } from '../ask-admin.ts';
import { StaffChoice, StaffField, StaffForm, StaffProblemSummary } from '../form.tsx';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { goOn } from '../said.ts';
import { pageAt, type StaffVisit } from '../visit.ts';
import { askOnce } from './act.ts';
import { nameOf, type ContactAnswer } from './answers.ts';
import { inWordsOf } from './field-words.ts';
import { readFacts, type Facts } from './facts.ts';
import { labelOf, Value, valueOf } from './own-fields.tsx';

/** Changes what a contact has of the store's own fields: values in one form, each consent in one of its own. */
export async function ownFieldsPage(visit: StaffVisit): Promise<Reply> {
  const read = await readFacts(visit);
  return read.kind === 'read' ? show(visit, read.facts, {}) : messagePage(visit, 'not_found');
}

export async function takeOwnFields(visit: StaffVisit, form: Form): Promise<Reply> {
  const read = await readFacts(visit);
  if (read.kind === 'refused') return messagePage(visit, 'not_found');
  const { contact, ownFields } = read.facts;
  const consent = ownFields.find(({ id, kind }) => kind === 'consent' && id === form['consent']);
  const details = pageAt(visit, 'contacts', contact.contactId);
  const said = consent === undefined ? changedValues(read.facts, form) : saidOf(consent, form);
  if (said.kind === 'overtaken') return show(visit, read.facts, { form, overtaken: said.labels });
  if (Object.keys(said.fields).length === 0) return goOn(visit, details, 'Nothing was changed.');
  const input = { contactId: contact.contactId, fields: said.fields };
  const updated = await askOnce({ visit, form }, 'updateContact', input, v.unknown());
  if (updated.kind === 'refused') {
    return show(visit, read.facts, { form, problem: inWordsOf(ownFields, updated.problem) });
  }
  if (consent === undefined) return goOn(visit, details, 'The contact is changed.');
  const became = form['do'] === 'give' ? 'put down as given' : 'withdrawn';
  return goOn(visit, details, `${labelOf(consent)}: the consent is ${became}.`);
}

type Said =
  | { readonly kind: 'said'; readonly fields: Readonly<Record<string, unknown>> }
  /** Somebody else changed the same meanwhile. */
  | { readonly kind: 'overtaken'; readonly labels: readonly string[] };

function saidOf({ id }: ExtraField, form: Form): Said {
  const evidence = (form[`fields.${id}.evidence`] ?? '').trim();
  const at = (form[`fields.${id}.at`] ?? '').trim();
  const why = evidence === '' ? {} : { evidence };
  return form['do'] === 'give'
    ? { kind: 'said', fields: { [id]: { given: true, ...why, ...(at === '' ? {} : { at }) } } }
    : { kind: 'said', fields: { [id]: { given: false, ...why } } };
}

/** What was changed in the form, and nothing that was only found there. */
function changedValues({ contact, ownFields }: Facts, form: Form): Said {
  const changed = plainOf(ownFields).flatMap((field) => {
    const [typed = '', read = ''] = [form[`fields.${field.id}`]?.trim(), form[`read.${field.id}`]];
    return typed === read ? [] : [{ field, typed, isAsRead: read === written(contact, field) }];
  });
  const late = changed.filter(({ field, typed, isAsRead }) => !isAsRead && typed !== written(contact, field));
  if (late.length > 0) return { kind: 'overtaken', labels: late.map(({ field }) => labelOf(field)) };
  const fields = changed.map(({ field, typed }) => [field.id, meant(field, typed)] as const);
  return { kind: 'said', fields: Object.fromEntries(fields) };
}

const plainOf = (fields: readonly ExtraField[]) => fields.filter(({ kind }) => kind !== 'consent');

function meant({ kind }: ExtraField, typed: string): unknown {
  if (typed === '') return null;
  return kind === 'checkbox' ? typed === 'yes' : typed;
}

function written(contact: ContactAnswer, { id }: ExtraField): string {
  const value = valueOf(contact, id);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : '';
}

interface Refused {
  readonly form?: Form;
  readonly problem?: StaffProblem;
  readonly overtaken?: readonly string[];
}

function show(visit: StaffVisit, facts: Facts, { form = {}, problem, overtaken }: Refused): Reply {
  const { contact, ownFields } = facts;
  const status = overtaken !== undefined ? 409 : problem !== undefined ? 422 : 200;
  const plain = plainOf(ownFields);
  const name = nameOf(contact);
  return staffPage(
    visit,
    { title: `What the store asks · ${name}`, here: 'contacts', ...(status === 200 ? {} : { status }) },
    <>
      <h1>What the store asks of {name}</h1>
      <StaffProblemSummary problem={problem} />
      {overtaken !== undefined && <Overtaken labels={overtaken} />}
      {plain.length > 0 && (
        <section class="card" aria-label="Values">
          <ValuesForm visit={visit} contact={contact} fields={plain} form={form} problem={problem} />
        </section>
      )}
      {ownFields
        .filter(({ kind }) => kind === 'consent')
        .map((field) => (
          <ConsentForms
            key={field.id}
            visit={visit}
            contact={contact}
            field={field}
            form={form}
            problem={problem}
          />
        ))}
      <p>
        <a href={pageAt(visit, 'contacts', contact.contactId)}>Back to {name}</a>
      </p>
    </>,
  );
}

function Overtaken({ labels }: { readonly labels: readonly string[] }): VNode {
  return (
    <div class="summary" id="errors" role="alert" tabIndex={-1} autofocus aria-labelledby="errors-title">
      <h2 id="errors-title">Somebody else changed the same meanwhile</h2>
      <p>
        Nothing was saved: {labels.join(', ')}. The form has yours; what the contact has now stands on
        Customer Details. Saving it again replaces theirs.
      </p>
    </div>
  );
}

interface FormProps {
  readonly visit: StaffVisit;
  readonly contact: ContactAnswer;
  readonly form: Form;
  readonly problem: StaffProblem | undefined;
}

function ValuesForm({
  visit,
  contact,
  fields,
  form,
  problem,
}: FormProps & { readonly fields: readonly ExtraField[] }) {
  const read = Object.fromEntries(fields.map((field) => [`read.${field.id}`, written(contact, field)]));
  return (
    <StaffForm visit={visit} action={pageAt(visit, 'contacts', contact.contactId, 'fields')} hidden={read}>
      {fields.map((field) => {
        const name = `fields.${field.id}`;
        const value = form[name] ?? written(contact, field);
        const options = optionsOf(field);
        return options === undefined ? (
          <StaffField
            key={name}
            name={name}
            label={labelOf(field)}
            value={value}
            problem={problem}
            hint={field.kind === 'date' ? 'A day such as 1985-12-10.' : undefined}
            isOptional
          />
        ) : (
          <StaffChoice key={name} name={name} label={labelOf(field)} options={options} value={value} />
        );
      })}
      <button class="button button-primary" type="submit">
        Save
      </button>
    </StaffForm>
  );
}

function optionsOf({ kind, choices }: ExtraField) {
  const none = { value: '', label: 'None' };
  if (kind === 'checkbox') return [none, { value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }];
  if (kind !== 'choice') return undefined;
  return [none, ...choices.map(({ id, label }) => ({ value: id, label: inLanguage(label, 'en', 'en') }))];
}

/** Taken away on the customer's word; put down as given only with how the customer gave it. */
function ConsentForms({
  visit,
  contact,
  field,
  form,
  problem,
}: FormProps & { readonly field: ExtraField }): VNode {
  const value = valueOf(contact, field.id);
  const isGiven = typeof value === 'object' && value.given;
  const name = `fields.${field.id}`;
  const action = pageAt(visit, 'contacts', contact.contactId, 'fields');
  const label = labelOf(field);
  return (
    <section class="card" aria-labelledby={`${field.id}-title`}>
      <h2 id={`${field.id}-title`}>{label}</h2>
      <p>{inLanguage(field.text, 'en', 'en')}</p>
      <div>
        <Value value={value} field={field} />
      </div>
      <StaffForm
        visit={visit}
        action={action}
        hidden={{ consent: field.id, do: isGiven ? 'withdraw' : 'give' }}
      >
        <StaffField
          name={`${name}.evidence`}
          label={isGiven ? 'How the customer said so' : 'How the customer gave it'}
          hint={
            isGiven
              ? 'Such as: on the phone, 12 November.'
              : 'Such as: paper form of 12 November. Nobody gives a consent in a customer’s name.'
          }
          value={form['consent'] === field.id ? form[`${name}.evidence`] : ''}
          problem={problem}
          isOptional={isGiven}
        />
        {!isGiven && (
          <StaffField
            name={`${name}.at`}
            label="On which day"
            hint="Such as 2026-11-12. Empty means now."
            value={form['consent'] === field.id ? form[`${name}.at`] : ''}
            problem={problem}
            isOptional
          />
        )}
        <button class="button button-secondary" type="submit">
          {isGiven ? 'Withdraw it' : 'Put it down as given'}
          <span class="unseen">: {label}</span>
        </button>
      </StaffForm>
    </section>
  );
}
