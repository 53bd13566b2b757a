import { randomUUID } from 'node:crypto';
import type { ComponentChildren, VNode } from 'preact';
import type { StaffProblem } from './ask-admin.ts';
import type { StaffVisit } from './visit.ts';

interface StaffFormProps {
  readonly visit: StaffVisit;
  readonly action: string;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly kind?: 'inline';
  /** For buttons that stand outside of it. */
  readonly id?: string;
  readonly children: ComponentChildren;
}

/** A form of staff: it carries the token of who it was made for, and an id by which it is done once, however often it is sent. */
export function StaffForm({ visit, action, hidden = {}, kind, id, children }: StaffFormProps): VNode {
  const all = { formToken: visit.staff.formToken, requestId: randomUUID(), ...hidden };
  return (
    <form method="post" noValidate id={id} class={kind} action={action}>
      {Object.entries(all).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

interface StaffFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  readonly problem?: StaffProblem | undefined;
  readonly type?: 'text' | 'email';
  readonly isOptional?: boolean;
  /** Several lines. */
  readonly isLong?: boolean;
  /** Stands below what is wrong, and leads on from there. */
  readonly remedy?: ComponentChildren;
}

export function StaffField(field: StaffFieldProps): VNode {
  const { name, label, value = '', hint, problem, type = 'text', isOptional = false, isLong = false } = field;
  const wrong = problem?.errors.find((error) => error.field === name);
  const described = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(wrong === undefined ? [] : [`${name}-error`]),
  ];
  const attributes = {
    id: name,
    name,
    required: !isOptional,
    autocomplete: 'off' as const,
    ...(wrong === undefined ? {} : { 'aria-invalid': 'true' as const }),
    ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
  };
  return (
    <div class={wrong === undefined ? 'field' : 'field field-wrong'}>
      <label for={name}>
        {label}
        {isOptional && <span class="quiet"> (optional)</span>}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {wrong !== undefined && (
        <p class="wrong" id={`${name}-error`}>
          <span class="unseen">Error: </span>
          {inWords(wrong)}
        </p>
      )}
      {wrong !== undefined && field.remedy}
      {isLong ? (
        <textarea {...attributes} rows={3}>
          {value}
        </textarea>
      ) : type === 'email' ? (
        <input {...attributes} type="email" value={value} spellcheck={false} />
      ) : (
        <input {...attributes} type="text" value={value} spellcheck={false} />
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value?: string | undefined;
}

/** One of a few. */
export function StaffChoice({ name, label, options, value }: ChoiceProps): VNode {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What the admin function would not do, on top of the form and first in focus. A field's own trouble stands with the field, and is linked to. */
export function StaffProblemSummary({
  problem,
}: {
  readonly problem: StaffProblem | undefined;
}): VNode | null {
  if (problem === undefined) return null;
  return (
    <div class="summary" id="errors" role="alert" tabIndex={-1} autofocus aria-labelledby="errors-title">
      <h2 id="errors-title">
        {problem.errors.length > 0 ? 'Please check what was entered' : 'Nothing was done'}
      </h2>
      {problem.errors.length === 0 ? (
        <p>{problem.title}</p>
      ) : (
        <ul>
          {problem.errors.map(({ field, message }) => (
            <li key={field}>
              <a href={`#${field}`}>{inWords({ field, message })}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What the admin function says of a field begins with its name: read here as a person says it, `customerNumber` as 'Customer number'. Names of settings stand beside them as they are. */
function inWords({ field, message }: { readonly field: string; readonly message: string }): string {
  if (!message.startsWith(`${field} `) || !/^[a-z]+(?:[A-Z][a-z]*)*$/.test(field)) return message;
  const words = field.replace(/^crm/, 'CRM').replace(/[A-Z][a-z]+/g, (part) => ` ${part.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${message.slice(field.length)}`;
}
