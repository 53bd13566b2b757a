import type { ComponentChildren, VNode } from 'preact';
import type { Form } from '../../http/body.ts';
import { locales } from '../../stores/locale.ts';
import type { StaffProblem } from '../ask-admin.ts';
import { languageWords } from '../language-words.ts';

/** What a contact is made of and changed by: the same fields in both forms. */
export const fields = [
  { name: 'firstName', label: 'First name' },
  { name: 'lastName', label: 'Last name' },
  { name: 'email', label: 'Email', isOptional: true, type: 'email' },
  { name: 'customerNumber', label: 'Customer number', isOptional: true },
  { name: 'crmId', label: 'CRM id', isOptional: true },
  { name: 'companyId', label: 'Company’s id', isOptional: true },
  { name: 'companyName', label: 'Company’s name', isOptional: true },
  { name: 'locale', label: 'Language' },
] as const;
type FieldName = (typeof fields)[number]['name'];
export type Values = Readonly<Record<FieldName, string>>;

export const languages = locales.map((value) => ({ value, label: languageWords[value] }));

export function formValues(form: Form, prefix: '' | 'read.'): Values {
  const value = (name: FieldName): string => (form[`${prefix}${name}`] ?? '').trim();
  return {
    firstName: value('firstName'),
    lastName: value('lastName'),
    email: value('email'),
    customerNumber: value('customerNumber'),
    crmId: value('crmId'),
    companyId: value('companyId'),
    companyName: value('companyName'),
    locale: value('locale'),
  };
}

/** The company is one field of the action and two of the form. */
export const companyOf = ({ companyId: id, companyName: name }: Values) =>
  id === '' && name === '' ? null : { id, name };

const formNames: Readonly<Record<string, string>> = {
  'company.id': 'companyId',
  'company.name': 'companyName',
};

function byFormFields(problem: StaffProblem): StaffProblem {
  const errors = problem.errors.map((error) => ({ ...error, field: formNames[error.field] ?? error.field }));
  return { ...problem, errors };
}

/** Of what was an erased person's each field says so in few words. */
function atErasedFields(problem: StaffProblem): StaffProblem {
  const { code } = problem;
  return {
    ...problem,
    errors: problem.fields.map((field) => ({ field, code, message: 'An erased person’s.' })),
  };
}

/** Of a code that is about one field what is said there, with what to do next. */
export type SaidAtFields = Readonly<Record<string, { readonly field: string; readonly message: string }>>;

/** What was refused, at the fields of the form. */
export function atItsField(problem: StaffProblem, atFields: SaidAtFields): StaffProblem {
  const { code } = problem;
  if (code === 'erased') return atErasedFields(problem);
  const said = atFields[code];
  return said === undefined ? byFormFields(problem) : { ...problem, errors: [{ code, ...said }] };
}

/** And the summary says once, whichever fields they are, what is to be done: it leads to the box. */
export function erasedInSummary(
  problem: StaffProblem | undefined,
  message: string,
): StaffProblem | undefined {
  return problem?.code === 'erased'
    ? { ...problem, errors: [{ field: 'afterErasure', code: problem.code, message }] }
    : problem;
}

interface AfterErasureProps {
  readonly isTicked?: boolean;
  readonly children: ComponentChildren;
}

/** The box by which an erased person's is given all the same: it stands in the form only once the admin function has said that it is one's. */
export function AfterErasure({ isTicked = false, children }: AfterErasureProps): VNode {
  return (
    <label class="tick">
      <input type="checkbox" id="afterErasure" name="afterErasure" checked={isTicked} />
      {children}
    </label>
  );
}

export const afterErasureOf = (form: Form): { readonly afterErasure?: true } =>
  form['afterErasure'] === 'on' ? { afterErasure: true } : {};
